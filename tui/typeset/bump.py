"""A bump chart: how the stories of a list changed places over time, as lines between letters.

Positions run down, times across, and a story's letter stands at each time, joined by a curve. At
the right end stand the titles of those that are on the list now. The chart is drawn for the cells
there are: fewer cells leave out times (`thinned`), then titles, then the lowest positions.
"""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import NamedTuple

from ..chart import History
from ..glyphs import UNICODE, Glyphs
from .axis import moment_words, set_axis
from .courses import Stand, letter, stands, thinned
from .line import BLANK, Line, Piece, Role, fit, one_line
from .measure import cut
from .ranked import movement, shared
from .strand import Cell, Strands

MOST = 10
"""So many positions are drawn at most."""
LEFT = 5
"""Cells of the position numbers, with the blanks beside them."""
CLOSEST, WIDEST = 3, 8
"""Cells from one time to the next."""
CLEAR = 4
"""The same where times are left out in any case: then fewer and clearer."""
AXIS = 2
"""Lines of days and hours above the chart."""
NAMED = 44
"""Cells from which on there are titles at the right end."""


class Frame(NamedTuple):
    """What fits into so many cells."""

    turns: tuple[int, ...]
    """The times that have a column, as places in the history's."""
    pitch: int
    """Cells from one column to the next."""
    places: int
    """How many positions are drawn."""
    rise: int
    """Lines from one position to the next."""
    names: int
    """Where the titles begin; the width, where there are none."""

    def x(self, column: int) -> int:
        """Where a column stands."""
        return LEFT + column * self.pitch

    @property
    def height(self) -> int:
        """The lines of the whole chart."""
        air = self.rise > 1
        return AXIS + air + (self.places - 1) * self.rise + (2 if self.rise > 1 else 1)


def frame(history: History, *, width: int, height: int, at: int | None = None) -> Frame:
    """How the history is laid out in so many cells; `at` is a time that must have its column."""
    names = min(50, width * 2 // 5) if width >= NAMED else 0
    room = max(CLOSEST + 1, width - LEFT - names - 2 * bool(names))
    most = (room - 1) // CLOSEST + 1
    if len(history.times) > most and room > NAMED:
        most = (room - 1) // CLEAR + 1
    turns = thinned(history, most, at)
    pitch = min(WIDEST, (room - 1) // max(1, len(turns) - 1))
    edge = LEFT + (len(turns) - 1) * pitch + 1
    deepest = max(place for course in history.courses for place in course.positions if place)
    places = min(MOST, deepest, max(1, height - AXIS))
    made = Frame(turns, pitch, places, 1, edge + 2 if names else width)
    for rise in (4, 3, 2):
        airy = made._replace(rise=rise)
        if airy.height <= height:
            return airy
    return made


def bump(
    history: History,
    *,
    width: int,
    height: int,
    here: tzinfo,
    glyphs: Glyphs = UNICODE,
    selected: int | None = None,
    at: int | None = None,
) -> tuple[Line, ...]:
    """The chart in at most `height` lines of exactly `width` cells.

    `selected` is the course that stands out, `at` the time that does (each by its place in the
    history; None: the last time). A history of one snapshot is said to be one.
    """
    now = len(history.times) - 1
    turn = now if at is None else at
    laid = frame(history, width=width, height=height - (now == 0) * 2, at=turn)
    times = [history.times[place] for place in laid.turns]
    marks = laid.turns.index(turn) if turn in laid.turns else len(times) - 1
    lines = set_axis(times, [laid.x(i) for i in range(len(times))], marks, here, width)
    lines += [BLANK] * (laid.rise > 1)
    rows = _Rows(history, laid, glyphs, selected, marks)
    named = _names(history, laid, width, glyphs, selected) if laid.names < width else {}
    for y in range(laid.height - len(lines)):
        pieces = [*rows.line(y), *named.get(y, ())]
        lines.append(Line(tuple(pieces)))
    if now == 0:
        lines += [BLANK, Line((Piece(f"  {_once(history, here)}", "quiet"),))]
    return tuple(Line(fit(line.pieces, width)) for line in lines[: max(0, height)])


def _once(history: History, here: tzinfo) -> str:
    when = moment_words(history.times[0], here)
    return f"One snapshot only, {when}: what moves is seen from the next on."


class _Rows:
    """The lines of the chart itself: numbers, letters, curves."""

    def __init__(
        self, history: History, laid: Frame, glyphs: Glyphs, selected: int | None, marked: int
    ) -> None:
        self.laid, self.glyphs = laid, glyphs
        self.strands = Strands(glyphs)
        self.signs: dict[Cell, Piece] = {}
        self.marked = marked if marked < len(laid.turns) - 1 else -1
        self.hairline = laid.x(marked) if self.marked >= 0 else -1
        order = [index for index in range(len(history.courses)) if index != selected]
        for index in [*order, *([] if selected is None else [selected])]:
            self._course(history, index, index == selected)

    def _course(self, history: History, index: int, stands_out: bool) -> None:
        """Draw one story's line, its letters, and where it left."""
        course = history.courses[index]
        cells = [self._cell(column, course.positions) for column in range(len(self.laid.turns))]
        role: Role = "stamp" if stands_out else "ink" if course.now else "quiet"
        sign = letter(index, self.glyphs.absent)
        for column, cell in enumerate(cells):
            if cell is None:
                continue
            after = cells[column + 1] if column + 1 < len(cells) else None
            if self._lettered(cells, column) or stands_out:
                lit = column == self.marked and not stands_out
                self.signs[cell] = Piece(sign, "label" if lit else role)
            elif after is not None:
                self.strands.draw(Cell(cell.x - 1, cell.y), Cell(cell.x + 1, cell.y))
            if after is not None:
                self.strands.draw(cell, after, bold=stands_out)
            elif column + 1 < len(cells):
                end = "|" if self.glyphs.ascii else "⊣"
                self.signs[Cell(cell.x + 1, cell.y)] = Piece(end, "seal" if stands_out else role)

    def _cell(self, column: int, positions: tuple[int | None, ...]) -> Cell | None:
        place = positions[self.laid.turns[column]]
        if place is None or place > self.laid.places:
            return None
        return Cell(self.laid.x(column), (place - 1) * self.laid.rise)

    def _lettered(self, cells: list[Cell | None], column: int) -> bool:
        """Whether the letter is needed there: everywhere but on the way straight on, if close."""
        if self.laid.pitch > CLOSEST or column in (0, self.marked, len(cells) - 1):
            return True
        before, cell, after = cells[column - 1 : column + 2]
        return not (before and cell and after and before.y == cell.y == after.y)

    def line(self, y: int) -> Iterator[Piece]:
        """One line of the chart, up to the titles."""
        place, rest = divmod(y, self.laid.rise)
        number = f"{place + 1:>3}  " if not rest and place < self.laid.places else " " * LEFT
        yield Piece(number, "rank")
        text = ""
        role: Role = "strand"
        for x in range(LEFT, self.laid.x(len(self.laid.turns) - 1) + 2):
            sign, its = self._at(Cell(x, y))
            if its != role and text:
                yield Piece(text, role)
                text = ""
            text, role = text + sign, its
        yield Piece(text, role)

    def _at(self, cell: Cell) -> Piece:
        """What stands in a cell: a letter, a line, the hairline of the time, or nothing."""
        known = self.signs.get(cell)
        if known is not None:
            return known
        sign = self.strands.at(cell)
        if sign == " " and cell.x == self.hairline:
            return Piece(self.glyphs.column, "rule")
        return Piece(sign, "seal" if cell in self.strands.bold else "strand")


def _names(
    history: History, laid: Frame, width: int, glyphs: Glyphs, selected: int | None
) -> Mapping[int, list[Piece]]:
    """The titles of those on the list now, in one line or two, each beside its position."""
    named: dict[int, list[Piece]] = {}
    for stand in stands(history, len(history.times) - 1):
        place = stand.row.entry.position
        if not stand.on or place > laid.places:
            continue
        y = (place - 1) * laid.rise
        for more, pieces in enumerate(_name(stand, laid, width, glyphs, stand.course == selected)):
            named[y + more] = pieces
    return named


def _name(
    stand: Stand, laid: Frame, width: int, glyphs: Glyphs, stands_out: bool
) -> Iterator[list[Piece]]:
    room = width - laid.names - 6
    title = one_line(stand.row.entry.title, glyphs)
    moved, role = movement(stand.row, glyphs)
    texts = shared(title, room, 2, glyphs) if laid.rise > 1 else [cut(title, room, glyphs.cut)]
    for number, text in enumerate(texts):
        bar = glyphs.bar if stands_out else " "
        yield [
            Piece(bar, "seal"),
            Piece(" " * 4 if number else f"{moved:>3} ", role),
            Piece(text, "label" if stands_out else "ink"),
        ]
