"""Lines that are drawn over cells: curves of braille dots, or strokes where there is only ASCII.

Braille is of one width everywhere, which the lines of box drawing are not. A cell has two dots side
by side and four one under the other; a curve leaves one place level and comes level to the next.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ..glyphs import Glyphs

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot, by row and column of the cell."""
_BLANK = 0x2800
_LEVEL = 2
"""The row of dots at which a level line runs: about the middle of a small letter."""


class Cell(NamedTuple):
    """A place on the screen: column and row, in cells."""

    x: int
    y: int


class Strands:
    """A picture of lines. One of them may stand out: it is drawn double, and over the others."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._ascii = glyphs.ascii
        self._bits: dict[Cell, int] = {}
        self._signs: dict[Cell, str] = {}
        self.bold: set[Cell] = set()
        """The cells of the line that stands out."""

    def draw(self, start: Cell, end: Cell, *, bold: bool = False) -> None:
        """Draw a line through the cells between two; these two themselves stay free."""
        if end.x - start.x < 2:
            return
        (self._strokes if self._ascii else self._curve)(start, end, bold)

    def plot(self, levels: Sequence[int | None], x: int) -> None:
        """Draw one dot a column, two columns a cell from cell `x` on, at these rows of dots.

        Dots of neighbours are joined; where a level is None the line is broken. Braille only.
        """
        before: int | None = None
        for column, level in enumerate(levels):
            if level is not None:
                self._dots(2 * x + column, level if before is None else before, level, False)
            before = level

    def at(self, cell: Cell) -> str:
        """What stands in a cell; blank where no line runs."""
        if self._ascii:
            return self._signs.get(cell, " ")
        bits = self._bits.get(cell)
        return chr(_BLANK | bits) if bits else " "

    def _curve(self, start: Cell, end: Cell, bold: bool) -> None:
        first, last = 2 * (start.x + 1), 2 * end.x - 1
        begin, finish = 4 * start.y + _LEVEL, 4 * end.y + _LEVEL
        before = begin
        for x in range(first, last + 1):
            y = begin + round((finish - begin) * _eased((x - first + 1) / (last - first + 2)))
            if x == last:
                y = finish if abs(finish - before) <= 1 else y
            self._dots(x, before, y, bold)
            before = y
        if before != finish:
            self._dots(last, before, finish, bold)

    def _dots(self, x: int, before: int, y: int, bold: bool) -> None:
        """A column of dots from the one after `before` to `y`."""
        step = 1 if y >= before else -1
        level = y == before
        for dot in (y,) if level else range(before + step, y + step, step):
            self._dot(x, dot, bold)
            if bold and level:
                self._dot(x, dot - 1, bold)
            elif bold:
                self._dot(x ^ 1, dot, bold)

    def _dot(self, x: int, y: int, bold: bool) -> None:
        cell = Cell(x // 2, y // 4)
        self._bits[cell] = self._bits.get(cell, 0) | _DOTS[y % 4][x % 2]
        if bold:
            self.bold.add(cell)

    def _strokes(self, start: Cell, end: Cell, bold: bool) -> None:
        cells = end.x - start.x - 1
        before = start.y
        for step in range(cells):
            y = start.y + round((end.y - start.y) * _eased((step + 1) / (cells + 1)))
            if step == cells - 1:
                y = end.y
            x = start.x + 1 + step
            if y == before:
                self._sign(Cell(x, y), "=" if bold else "-", bold)
            else:
                slope = 1 if y > before else -1
                sign = "#" if bold else "\\" if slope > 0 else "/"
                run = range(before, y + slope, slope)
                for row in run:
                    middle = row not in (before, y)
                    self._sign(Cell(x, row), "|" if middle and not bold else sign, bold)
            before = y

    def _sign(self, cell: Cell, sign: str, bold: bool) -> None:
        if bold:
            self.bold.add(cell)
            self._signs[cell] = sign
        elif cell not in self.bold and self._signs.get(cell, "-") == "-":
            self._signs[cell] = sign


def _eased(part: float) -> float:
    """How far a curve has come after this part of its way: slow, quick, slow."""
    return part * part * (3 - 2 * part)
