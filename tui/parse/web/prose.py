"""One block in the making: pieces of text with the markup around them, white space folded."""

import re
from itertools import pairwise
from typing import NamedTuple

from ...article import Block, BlockKind, Span, SpanKind
from ...clean import clean

_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
_SPANS = 1000
"""So many spans of one block are kept; a text that has more is not for reading."""


class _Open(NamedTuple):
    kind: SpanKind
    start: int
    href: str | None


class Prose:
    """Text as it comes, piece by piece, until the block ends."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._ends_in_space = True
        self._open: list[_Open] = []
        self._spans: list[Span] = []

    def add(self, text: str, *, preformatted: bool = False) -> None:
        """Take one piece of text; white space folds over the bounds of pieces."""
        piece = clean(text, multiline=True)
        if not preformatted:
            piece = _SPACE.sub(" ", piece)
            if self._ends_in_space:
                piece = piece.lstrip(" ")
        if piece:
            self._pieces.append(piece)
            self._length += len(piece)
            self._ends_in_space = piece[-1] in " \n"

    def open(self, kind: SpanKind, href: str | None = None) -> None:
        """What follows is marked, until it is closed."""
        self._open.append(_Open(kind, self._length, href))

    def close(self, kind: SpanKind) -> None:
        """The newest open mark of this kind ends here."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].kind == kind:
                mark = self._open.pop(at)
                self._span(mark)
                return

    def take(self, kind: BlockKind) -> Block | None:
        """The block so far, None where it is empty; marks that are open go on in the next one."""
        for mark in self._open:
            self._span(mark)
        block = _block(kind, "".join(self._pieces), self._spans)
        self._open = [mark._replace(start=0) for mark in self._open]
        self._pieces, self._spans = [], []
        self._length, self._ends_in_space = 0, True
        return block

    @property
    def blank(self) -> bool:
        """Whether nothing has come that would show."""
        return not any(piece.strip() for piece in self._pieces)

    def _span(self, mark: _Open) -> None:
        if mark.start < self._length and len(self._spans) < _SPANS:
            self._spans.append(Span(mark.start, self._length, mark.kind, mark.href))


def _block(kind: BlockKind, raw: str, spans: list[Span]) -> Block | None:
    """The text without white space at its ends, with spans that lie within it, in order."""
    if kind == "pre":
        raw, cut = raw.rstrip(), 0
        while (line_end := raw.find("\n", cut)) >= 0 and not raw[cut:line_end].strip():
            cut = line_end + 1
        text = raw[cut:]
    else:
        text = raw.strip()
        cut = raw.find(text) if text else 0
    if not text:
        return None
    washed = clean(text, multiline=kind == "pre")

    def place(at: int) -> int:
        at = min(max(at - cut, 0), len(text))
        return at if washed == text else min(len(clean(text[:at], kind == "pre")), len(washed))

    kept = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        start, end = place(span.start), place(span.end)
        while start < end and washed[start].isspace():
            start += 1
        while start < end and washed[end - 1].isspace():
            end -= 1
        if start < end:
            kept.append(Span(start, end, span.kind, span.href))
    return Block(kind, washed, tuple(_without_twins(kept)))


def _without_twins(spans: list[Span]) -> list[Span]:
    """A span that says again what the one before it says is left out (`<b><strong>`)."""
    return spans[:1] + [after for before, after in pairwise(spans) if before != after]
