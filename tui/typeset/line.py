"""What typesetting gives back: lines of pieces, each piece with the role it plays."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from ..clean import guarded
from ..glyphs import Glyphs
from .measure import reach, snap, width_of

Role = Literal[
    "ink",
    "headline",
    "quiet",
    "rule",
    "seal",
    "indigo",
    "strong",
    "emphasis",
    "link",
    "anchor",
    "new",
    "gone",
    "heading",
    "quote",
    "pre",
    "gauge",
    "unread",
    "rank",
    "label",
    "shown",
    "label-shown",
    "match",
    "match-now",
    "key",
    "stamp",
    "strand",
]
"""Ink: `ink`, `pre`, `quote`; bold ink: `unread`, `strong`, `heading`; italic: `emphasis`.
`headline`: bold headline. `quiet`, `rule`, `seal`, `indigo`: those colours. `link`: indigo;
`anchor`: indigo, the `[1]` after a link, which is no part of the block. `rank`: bold seal.
`new`: bold ink, underlined; `gone`: quiet, struck through.
`label`: bold headline (a pane's name in focus); `shown`: quiet underlined; `label-shown`: both.
`gauge`: the heavy part of the gauge, ink. `match`, `match-now`: as in the table of states.
`key` and `stamp` are for the bars above and below the sheet; `strand`: a line of a bump chart."""


class Piece(NamedTuple):
    """Some text in one role."""

    text: str
    role: Role


class Line(NamedTuple):
    """One line on the screen, never wider than it was asked to be."""

    pieces: tuple[Piece, ...]
    block: int = -1
    """The block it belongs to; -1 for the head, the credit, links and blank lines."""
    offset: int = 0
    """The character of the block (or of the title) with which it begins."""
    lead: int = 0
    """How many pieces stand before the block's own words (indent, sign of a quote or item)."""

    @property
    def text(self) -> str:
        """The line without its roles."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def width(self) -> int:
        """Its cells."""
        return sum(width_of(piece.text) for piece in self.pieces)


BLANK = Line(())


def plain(text: str, role: Role) -> Line:
    """A line in one role."""
    return Line((Piece(text, role),))


def one_line(text: str, glyphs: Glyphs) -> str:
    """A stranger's words in these glyphs, on one line."""
    return glyphs.text(guarded(text))


def inlay(
    text: str, role: Role, runs: Sequence[tuple[int, int, Role]], start: int = 0
) -> list[Piece]:
    """The text in pieces: in its own role, but for the runs (sorted, apart, from `start` on).

    A run never takes half of a letter with its marks: its ends move on to the next whole one.
    """
    pieces: list[Piece] = []
    done, size = 0, len(text)
    for first, last, other in runs:
        left = snap(text, min(max(first - start, done), size))
        right = snap(text, min(max(last - start, left), size))
        if right <= left:
            continue
        if left > done:
            pieces.append(Piece(text[done:left], role))
        pieces.append(Piece(text[left:right], other))
        done = right
    if done < size:
        pieces.append(Piece(text[done:], role))
    return pieces


def fit(pieces: Iterable[Piece], width: int) -> tuple[Piece, ...]:
    """The pieces in exactly `width` cells: too much is dropped, and the rest is blank."""
    kept: list[Piece] = []
    left, full = width, False
    for piece in pieces:
        cells = width_of(piece.text)
        if cells > left:
            piece = Piece(piece.text[: reach(piece.text, left)], piece.role)
            cells = width_of(piece.text)
            full = True
        if piece.text:
            kept.append(piece)
            left -= cells
        if full:
            break
    if left > 0:
        kept.append(Piece(" " * left, "ink"))
    return tuple(kept)
