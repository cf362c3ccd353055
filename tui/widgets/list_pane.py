"""A list in a pane: rows of a fixed pitch, a cursor, and a view that jumps by half pages."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from ..theme import MARKED, SELECTED
from ..typeset import BLANK, Line
from .lines import to_strip
from .pane import Pane
from .plan import Pitch
from .rows import Rows


class Grid(NamedTuple):
    """Where rows stand: the pitch, how many are in view, and what else a painting asks for once."""

    pitch: Pitch
    slots: int
    share: tuple[int, int]


class ListPane(Pane, Rows):
    """What articles and rankings have in common. Moving repaints the two rows that change.

    A cursor that leaves the view moves it by half a page: one repaint for many keys.
    """

    head = 1
    """Lines above the rows: the rule, and the search line where there is one."""
    foot = 0
    """Lines below the rows."""
    edge = 0
    """Columns right of the rows, where the hairline stands."""
    _grid: Grid | None = None
    """While it is painted: asked anew for each line, it would take a third of the time."""
    _viewed = Size(0, 0)
    """The size for which the view was last made to hold the cursor."""

    class OfRow(Message):
        """Something about one row of a list."""

        def __init__(self, pane: "ListPane", index: int) -> None:
            super().__init__()
            self.pane = pane
            self.index = index

        @property
        def control(self) -> "ListPane":
            return self.pane

    class Moved(OfRow):
        """The cursor stands on another row."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ListPane.Moved) and message.pane is self.pane

    class Opened(OfRow):
        """The reader asked for the row under the cursor."""

    # -- what a subclass says

    @property
    def pitch(self) -> Pitch:
        """How many lines a row takes."""
        raise NotImplementedError

    def row_lines(self, index: int) -> tuple[Line, ...]:
        """The lines of one row, `pitch.lines` of them, each from the pane's first column."""
        raise NotImplementedError

    def share(self) -> tuple[int, int]:
        """The first line right of the rows, and that after the last, that stand for the view."""
        return 0, 0

    def side(self, y: int) -> Iterable[tuple[str, str]]:
        """What stands right of the rows on line `y`, `edge` cells of it."""
        return ()

    def below(self, y: int) -> Line:
        """What stands on line `y` where there is no row."""
        return BLANK

    # -- geometry

    @property
    def slots(self) -> int:
        """How many rows the view shows whole; at least one."""
        room = self.size.height - self.head - self.foot
        return max(1, room // self.pitch.height)

    def place_of(self, index: int) -> int:
        """The line on which the words of row `index` begin."""
        return self.head + (index - self.top) * self.pitch.height + self.pitch.gap

    def at(self, y: int) -> tuple[int, int] | None:
        """Row and line within it that stand on line `y`; None for a blank or no row."""
        pitch, slots, _ = self.grid
        slot, line = divmod(y - self.head, pitch.height)
        index = self.top + slot
        line -= pitch.gap
        if y < self.head or line < 0 or slot >= slots or index >= self.count:
            return None
        return index, line

    # -- painting

    @property
    def grid(self) -> Grid:
        """How the rows stand now."""
        return self._grid or Grid(self.pitch, self.slots, self.share())

    def render_lines(self, crop: Region) -> list[Strip]:
        if self.size != self._viewed:  # it is painted before anybody is told of its new size
            self._viewed = self.size
            self.keep_in_view()
        self._grid = self.grid
        try:
            return super().render_lines(crop)
        finally:
            self._grid = None

    def line(self, y: int) -> Line:
        if y == 0:
            return self.rule()
        where = self.at(y)
        return self.below(y) if where is None else self.row_lines(where[0])[where[1]]

    def tint(self, y: int) -> str | None:
        where = self.at(y)
        return self._tint_of(where[0]) if where is not None else None

    def _tint_of(self, index: int) -> str | None:
        if index != self.cursor:
            return None
        return SELECTED if self.lit else MARKED

    def render_line(self, y: int) -> Strip:
        if y == 0:
            return super().render_line(y)
        where = self.at(y)
        pieces: Iterable[tuple[str, str]]
        if where is None:
            pieces, tint = self.line(y).pieces, self.tint(y)
        else:
            pieces, tint = self.row_lines(where[0])[where[1]].pieces, self._tint_of(where[0])
            if tint:
                pieces = self._barred(list(pieces), tint)
        width = self.size.width - self.edge
        row = to_strip(pieces, width, self.inks, tint)
        if not self.edge:
            return row
        return Strip.join((row, to_strip(self.side(y), self.edge, self.inks)))

    def _barred(self, pieces: list[tuple[str, str]], tint: str) -> list[tuple[str, str]]:
        """The row with the bar of the selected one in its first column.

        A reversed row (ansi, NO_COLOR) needs none, and shows none.
        """
        focus = tint == SELECTED
        if focus and self.inks.ansi:
            return pieces
        bar = self.glyphs.bar if focus else self.glyphs.bar_blurred
        if not pieces:
            return [(bar, "seal" if focus else "quiet")]
        text, role = pieces[0]
        return [(bar, "seal" if focus else "quiet"), (text[1:], role), *pieces[1:]]

    def region_of(self, index: int) -> Region | None:
        if not self.top <= index < self.top + self.slots:
            return None
        return Region(0, self.place_of(index), self.size.width - self.edge, self.pitch.lines)

    def keep_in_view(self) -> bool:
        """Move the view so that it holds the cursor; True when it had to."""
        if not self.size.height:
            return False
        slots, last = self.slots, max(0, self.count - self.slots)
        top = self.top
        if not top <= self.cursor < top + slots:
            top = self.cursor - slots // 2
        self.top, before = max(0, min(top, last)), self.top
        return self.top != before

    def watch_shape(self) -> None:
        self.keep_in_view()
        self.refresh()

    def refresh_focus(self) -> None:
        super().refresh_focus()
        self.refresh_row(self.cursor)

    def moved(self) -> Message:
        return self.Moved(self, self.cursor)

    def opened(self) -> Message:
        return self.Opened(self, self.cursor)
