"""Painting ahead: a few lines of one widget, before Textual composes the screen they stand on."""

from collections.abc import Iterable

from textual.app import App
from textual.errors import NoWidget
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from .driver import Terminal


def paint_ahead(app: App[int], widget: Widget, regions: Iterable[Region]) -> None:
    """Send what regions of a widget (its own cells) show now, where nothing lies over them.

    A moved cursor is seen 2 ms sooner so. Textual paints the same a little later; the sheet finds
    that the terminal shows it already and sends nothing. Whatever is in doubt is left to Textual.
    Keys that wait are answered first: then the last of them is painted.
    """
    driver, screen = app._driver, widget.screen
    if not isinstance(driver, Terminal) or not screen.is_current or app.message_queue_size:
        return
    try:
        painted = _painted(app, screen, widget, regions)
    except NoWidget:  # it is not laid out yet
        return
    if painted:
        column, line = app.cursor_position
        driver.write(f"{painted}\x1b[{line + 1};{column + 1}H")


def _painted(
    app: App[int], screen: Screen[object], widget: Widget, regions: Iterable[Region]
) -> str:
    """What is to be sent; empty where the widget is not seen whole."""
    place = screen.find_widget(widget)
    if place.visible_region != place.region:
        return ""
    painted: list[str] = []
    for region in regions:
        x, y = place.region.offset + region.offset
        last = region.right - region.x - 1, region.height - 1
        if any(screen.get_widget_at(x + dx, y + dy)[0] is not widget for dx, dy in ((0, 0), last)):
            return ""
        for row, strip in enumerate(widget.render_lines(region), y + 1):
            painted.append(f"\x1b[{row};{x + 1}H{strip.render(app.console)}")
    return "".join(painted)
