"""The body of a text: blocks into lines, each of which knows where in its block it begins."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from ..article import Block, Span, SpanKind
from ..glyphs import Glyphs, to_ascii
from .line import BLANK, Line, Piece, Role, inlay
from .measure import snap
from .wrap import chop, flow

_ROLES: dict[str, Role] = {
    "heading": "heading",
    "quote": "quote",
    "caption": "quiet",
    "pre": "pre",
}
_SPAN_ROLES: dict[SpanKind, Role] = {
    "link": "link",
    "strong": "strong",
    "emphasis": "emphasis",
    "new": "new",
    "gone": "gone",
}
_RANK: dict[SpanKind, int] = {"emphasis": 0, "strong": 1, "link": 2, "new": 3, "gone": 4}

Run = tuple[int, int, Role]


class Copy(NamedTuple):
    """A block as it will be set: its text with the numbers of its links, and its styled runs."""

    text: str
    runs: tuple[Run, ...] = ()
    """Sorted and apart."""
    numbers: tuple[tuple[int, int, int], ...] = ()
    """(start, size, sizes before) of each `[1]` in `text`: they are no characters of the block."""

    def origin(self, index: int) -> int:
        """The character of the block that stands at `text[index]`."""
        found = bisect_right(self.numbers, index, key=itemgetter(0)) - 1
        if found < 0:
            return index
        at, size, before = self.numbers[found]
        return index - before - min(size, index - at)


def set_blocks(
    blocks: Sequence[Block],
    links: Mapping[str, int],
    *,
    width: int,
    skip: int,
    glyphs: Glyphs,
) -> Iterator[Line]:
    """The lines of a body, one by one, captions last; `skip` characters of it are in the head.

    Blocks are parted by a blank line, but not the items of a list, nor a heading from its text.
    """
    before = ""
    for place, number in enumerate(in_order(blocks)):
        block = blocks[number]
        if before and before != "heading" and not before == block.kind == "item":
            yield BLANK
        before = block.kind
        yield from _set_block(
            block, number, links, width=width, skip=0 if place else skip, glyphs=glyphs
        )


def in_order(blocks: Sequence[Block]) -> list[int]:
    """The numbers of the blocks as they are set: captions, whose pictures are not here, last."""
    body = [number for number, block in enumerate(blocks) if block.kind != "caption"]
    return body + [number for number, block in enumerate(blocks) if block.kind == "caption"]


def _set_block(
    block: Block, number: int, links: Mapping[str, int], *, width: int, skip: int, glyphs: Glyphs
) -> Iterator[Line]:
    role = _ROLES.get(block.kind, "ink")
    if not block.spans and not skip and block.kind in ("paragraph", "heading", "caption"):
        text = block.text
        for start, end in flow(text, width):
            yield Line((Piece(text[start:end], role),), number, start)
        return
    copy = lay_out(block, links)
    first, rest = _lead(block, width, glyphs)
    room = width - (len(first.text) if first else 0)
    lines = (chop if block.kind == "pre" else flow)(copy.text[skip:], room)
    lead = first
    for start, end in lines:
        start, end = start + skip, end + skip
        pieces = _pieces(copy, role, start, end)
        if lead:
            pieces.insert(0, lead)
        yield Line(tuple(pieces), number, copy.origin(start), 1 if lead else 0)
        lead = rest


def _lead(block: Block, width: int, glyphs: Glyphs) -> tuple[Piece | None, Piece | None]:
    """What stands before a block's first line, and before the others; nothing under 8 cells."""
    if width < 8:
        return None, None
    if block.kind == "quote":
        sign = Piece(f"{glyphs.column} ", "rule")
        return sign, sign
    if block.kind == "item":
        return Piece(f"{glyphs.item} ", "quiet"), Piece("  ", "quiet")
    return None, None


def _pieces(copy: Copy, role: Role, start: int, end: int) -> list[Piece]:
    runs = copy.runs
    if not runs:
        return [Piece(copy.text[start:end], role)]
    first = bisect_right(runs, start, key=itemgetter(1))
    last = bisect_left(runs, end, key=itemgetter(0))
    return inlay(copy.text[start:end], role, runs[first:last], start)


def lay_out(block: Block, links: Mapping[str, int]) -> Copy:
    """The block's copy: every link is followed by the number its target has in `links`."""
    text, size = block.text, len(block.text)
    spans: list[tuple[int, int, SpanKind]] = []
    marks: dict[int, str] = {}
    for span in block.spans:
        start, end = (snap(text, min(max(0, edge), size)) for edge in (span.start, span.end))
        if start >= end:
            continue
        spans.append((start, end, span.kind))
        if span.href and (number := links.get(span.href)):
            marks[end] = marks.get(end, "") + f"[{number}]"
    spans.sort()
    edges = sorted({0, size, *(span[0] for span in spans), *(span[1] for span in spans)})

    parts: list[str] = []
    runs: list[Run] = []
    numbers: list[tuple[int, int, int]] = []
    until: dict[SpanKind, int] = {}
    at = added = come = 0
    for start, end in pairwise(edges):
        while come < len(spans) and spans[come][0] <= start:
            _, last, kind = spans[come]
            until[kind] = max(until.get(kind, 0), last)
            come += 1
        over = [kind for kind, last in until.items() if last > start]
        parts.append(text[start:end])
        if over:
            role = _SPAN_ROLES[max(over, key=_RANK.__getitem__)]
            if runs and runs[-1][1:] == (at, role):
                runs[-1] = (runs[-1][0], at + end - start, role)
            else:
                runs.append((at, at + end - start, role))
        at += end - start
        if mark := marks.get(end):
            parts.append(mark)
            runs.append((at, at + len(mark), "anchor"))
            numbers.append((at, len(mark), added))
            at += len(mark)
            added += len(mark)
    return Copy("".join(parts), tuple(runs), tuple(numbers))


def in_ascii(block: Block) -> Block:
    """The block with straight characters only, its spans moved with their words."""
    text = block.text
    if text.isascii():
        return block
    moved: dict[int, int] = {}
    before = place = 0
    for edge in sorted({edge for span in block.spans for edge in (span.start, span.end)}):
        place += len(to_ascii(text[max(0, before) : max(0, edge)]))
        moved[edge], before = place, edge
    spans = tuple(
        Span(moved[span.start], moved[span.end], span.kind, span.href) for span in block.spans
    )
    return Block(block.kind, to_ascii(text), spans)
