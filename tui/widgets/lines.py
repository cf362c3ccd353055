"""A widget that is painted line by line: what every pane and bar of the sheet is made of."""

from collections.abc import Iterable

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.reactive import Reactive, var
from textual.strip import Strip
from textual.widget import Widget

from ..clean import guarded
from ..glyphs import UNICODE, Glyphs
from ..theme import Inks
from ..typeset import Line, width_of
from .painted import Painted


class Lines(Widget):
    """Lines of typeset text; a subclass says what stands on each.

    One widget a pane, not one a row: a move repaints two rows, and starting costs six widgets.
    """

    DEFAULT_CSS = """
    Lines {
        width: 1fr;
        height: 1fr;
    }
    """

    glyphs: var[Glyphs] = var(UNICODE, init=False)
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """As any widget's, but it never scrolls: the first layout need not cause a second one."""
    _dipped: Inks | None = None
    """While it is painted, the styles."""

    def __init__(self, *children: Widget, id: str | None = None) -> None:
        super().__init__(*children, id=id)
        self._styles_cache = Painted()

    @property
    def size(self) -> Size:
        """Without borders that of all of it: for the inner one Textual asks the whole screen."""
        return self.outer_size

    def render_lines(self, crop: Region) -> list[Strip]:
        self._dipped = self.inks
        try:
            return super().render_lines(crop)
        finally:
            self._dipped = None

    def line(self, y: int) -> Line:
        """What stands on line `y`, 0 being the top of the widget."""
        raise NotImplementedError

    def tint(self, y: int) -> str | None:
        """The tint of line `y`, where it is part of a selected row."""
        return None

    def watch_glyphs(self) -> None:
        self.refresh()

    @property
    def inks(self) -> Inks:
        """The styles of the theme in force."""
        return self._dipped or Inks.of(self.app.current_theme)

    def render_line(self, y: int) -> Strip:
        """Line `y` as Textual paints it, always as wide as the widget."""
        width = self.size.width
        if not width:
            return Strip.blank(0)
        return to_strip(self.line(y).pieces, width, self.inks, self.tint(y))

    def refresh_lines(self, first: int, count: int = 1) -> None:
        """Repaint some lines only: on a slow line this is what a key costs."""
        self.refresh(Region(0, first, self.size.width, count))

    def refresh_ahead(self, *regions: Region) -> None:
        """Repaint regions, or all, before anything else is done, where the app knows how to."""
        self.refresh(*regions)
        paint = getattr(self.app, "paint_ahead", None)
        if paint is not None:
            paint(self, regions or (self.size.region,))


def to_strip(
    pieces: Iterable[tuple[str, str]], width: int, inks: Inks, tint: str | None = None
) -> Strip:
    """Typeset pieces (text, role) as a strip of exactly `width` cells.

    The last guard: what a library file was made to hold by other hands than ours is cleaned here.
    """
    segments: list[Segment] = []
    cells = 0
    for text, role in pieces:
        text = guarded(text)
        if not text:
            continue
        cells += width_of(text)
        style = inks.style(role, tint)
        if segments and segments[-1].style is style:
            segments[-1] = Segment(segments[-1].text + text, style)
        else:
            segments.append(Segment(text, style))
    strip = Strip(segments, cells)
    return strip if cells == width else strip.adjust_cell_length(width, inks.style("ink", tint))
