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
    """
    driver, screen = app._driver, widget.screen
    if not isinstance(driver, Terminal) or not screen.is_current:
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
    """What is to be sent of it; nothing where it is not seen whole, nor lines that others cover."""
    place = screen.find_widget(widget)
    if place.visible_region != place.region:
        return ""
    covered: set[int] = set()
    node = widget
    while node is not screen and isinstance(node.parent, Widget):
        for other in node.siblings:
            if over := other.region.intersection(place.region):
                covered.update(over.line_range)
        node = node.parent
    painted: list[str] = []
    for region in regions:
        x, top = place.region.offset + region.offset
        for y, strip in enumerate(widget.render_lines(region), top):
            if y not in covered:
                painted.append(f"\x1b[{y + 1};{x + 1}H{strip.render(app.console)}")
    return "".join(painted)
