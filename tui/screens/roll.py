"""A roll: rows of a few lines under headings, with a cursor. Screens that are one list have one.

Like the panes of the sheet it is painted line by line, and a moved cursor repaints two rows.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from ..commands import bindings
from ..glyphs import Glyphs
from ..theme import SELECTED
from ..typeset import BLANK, Line, Piece, cut, width_of
from ..widgets.lines import Lines, to_strip
from ..widgets.rows import Rows

AIRY = 18
"""Lines from which on there is air around headings."""
TALL = 30
"""Lines from which on the first one is blank."""


class Roll(Rows, can_focus=True):
    """Rows under headings. A subclass says what they are and how one is set."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pane")

    hairline = False
    """Whether another column stands to the right of this one."""

    class Moved(Message):
        """The cursor stands on another row."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, Roll.Moved)

    class Opened(Message):
        """The reader asked for the row under the cursor."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.set_reactive(Lines.glyphs, glyphs)
        self._plan: list[tuple[int, int]] = []
        """For every line of the whole roll its row and which line of it; (row, -1) is the heading
        before that row, and (-1, n) line n of the tail or, below 0, a blank."""
        self._first: list[int] = []
        """Where in the plan each row begins."""

    # -- what a subclass says

    @property
    def pitch(self) -> tuple[int, int]:
        """Lines of a row, and blanks after it."""
        return 1, 0

    def heading(self, index: int) -> tuple[str, str]:
        """What the group of a row is called, and a quiet word beside it; "" for no heading."""
        raise NotImplementedError

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """The lines of one row in `width` cells; the first cell is the bar's."""
        raise NotImplementedError

    def tail(self, width: int) -> Sequence[Line]:
        """What stands under the last row."""
        return ()

    # -- laying out

    def lay_out(self) -> None:
        """Find the line of every row and heading anew, when rows or sizes have changed."""
        lines, gap = self.pitch
        airy = self.size.height >= AIRY
        self._plan = [(-1, -1)] if self.size.height >= TALL and self.count else []
        self._first = []
        before: tuple[str, str] | None = None
        for index in range(self.count):
            heading = self.heading(index)
            if heading[0] and heading != before:
                air = [(-1, -1)] if airy else []
                self._plan += [*(air if index and not gap else []), (index, -1), *air]
            before = heading
            self._first.append(len(self._plan))
            self._plan += [(index, line) for line in range(lines)] + [(-1, -1)] * gap
        tail = len(self.tail(max(0, self.size.width - 1)))
        if tail:
            self._plan += [(-1, -1)] * bool(self._plan) + [(-1, line) for line in range(tail)]
        self.set_reactive(Roll.cursor, self.validate_cursor(self.cursor))
        self.keep_in_view()
        self.refresh()

    def at(self, y: int) -> tuple[int, int] | None:
        """What stands on line `y`, as the plan has it; None where that is nothing."""
        place = self.top + y
        return self._plan[place] if y >= 0 and place < len(self._plan) else None

    def on_resize(self) -> None:
        self.lay_out()

    # -- painting

    def line(self, y: int) -> Line:
        width = max(0, self.size.width - 1)
        match self.at(y):
            case (-1, line) if line >= 0:
                return self.tail(width)[line]
            case (index, -1) if index >= 0:
                return self._heading(index, width)
            case (index, line) if index >= 0:
                lines = self.row_lines(index, width)
                # A screen that has just become wider is painted once before it is laid out.
                return lines[line] if line < len(lines) else BLANK
        return BLANK

    def _heading(self, index: int, width: int) -> Line:
        name, beside = (self.glyphs.text(text) for text in self.heading(index))
        name = cut(name, max(1, width - 6), self.glyphs.cut)
        beside = f"  {beside}" if beside and width_of(name + beside) + 8 < width else ""
        rule = self.glyphs.rule * max(0, width - width_of(name + beside) - 4)
        return Line(
            (
                Piece("  ", "ink"),
                Piece(name, "quiet"),
                Piece(beside, "quiet"),
                Piece(f" {rule}", "rule"),
            )
        )

    def render_line(self, y: int) -> Strip:
        """The line, barred and tinted where it is selected, and the share in view at its right."""
        where = self.at(y)
        tint = SELECTED if where and where[1] >= 0 and where[0] == self.cursor else None
        pieces: list[tuple[str, str]] = list(self.line(y).pieces)
        if tint and not self.inks.ansi and pieces:
            text, role = pieces[0]
            pieces = [(self.glyphs.bar, "seal"), (text[1:], role), *pieces[1:]]
        width = max(0, self.size.width - 1)
        row = to_strip(pieces, width, self.inks, tint)
        edge = to_strip([self._share(y)], min(1, self.size.width), self.inks)
        return Strip.join((row, edge))

    def _share(self, y: int) -> tuple[str, str]:
        """What stands at the right end: the hairline, heavy where it shows what is in view."""
        height, whole = self.size.height, len(self._plan)
        if whole > height:
            first = self.top * height // whole
            if first <= y <= first + height * height // whole:
                return self.glyphs.share, "quiet"
        return (self.glyphs.column, "rule") if self.hairline else (" ", "ink")

    def region_of(self, index: int) -> Region | None:
        if index >= len(self._first):
            return None
        row = Region(0, self._first[index] - self.top, self.size.width, self.pitch[0])
        return row.intersection(self.size.region) or None

    def keep_in_view(self) -> bool:
        """Move the view by half a page so that it holds the cursor; True when it had to."""
        height, before = self.size.height, self.top
        if not height or not self._first:
            self.top = 0
            return before != 0
        first = self._first[self.cursor]
        if not self.top <= first <= self.top + height - self.pitch[0]:
            self.top = first - height // 2
        if self.cursor == 0:
            self.top = 0
        if self.cursor == self.count - 1 and first + self.pitch[0] - self.top < height:
            self.top = len(self._plan) - height
            self.top = min(self.top, first)
        self.top = max(0, min(self.top, len(self._plan) - height))
        return self.top != before

    @property
    def slots(self) -> int:
        """How many rows are about a page."""
        return max(1, self.size.height // max(1, sum(self.pitch)))

    def moved(self) -> Message:
        return self.Moved()

    def opened(self) -> Message:
        return self.Opened()
