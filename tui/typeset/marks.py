"""The matches of a search in lines that are already set."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import dropwhile, takewhile
from typing import NamedTuple

from .line import Line, Piece, Role
from .measure import snap
from .sheet import Sheet

Spans = list[tuple[int, int]]


class Hit(NamedTuple):
    """The part of a match that stands in one line: characters `start` to `end` of its text."""

    line: int
    start: int
    end: int
    match: int
    """Counted from 0 in reading order; a match that goes over a line's end has a hit in each."""


def find(sheet: Sheet, matcher_spans: Callable[[str], Spans]) -> list[Hit]:
    """Where a search matches in the lines that are set, headline first, in reading order.

    `matcher_spans` is asked once for the headline and once for every block. Of an incomplete
    sheet only what is set is marked: extend it, and ask again.
    """
    hits: list[Hit] = []
    match = 0
    for text, lines in _flows(sheet):
        spans = matcher_spans(text)
        if not spans:
            continue
        begins = [sheet.lines[number].offset for number in lines]
        for start, end in sorted(spans):
            first = max(0, bisect_left(begins, start + 1) - 1)
            found = False
            for index in range(first, len(lines)):
                number = lines[index]
                line = sheet.lines[number]
                if line.offset >= end:
                    break
                for left, right in _within(line, start, end):
                    hits.append(Hit(number, left, right, match))
                    found = True
            match += found
    return hits


def _flows(sheet: Sheet) -> Iterator[tuple[str, list[int]]]:
    """Each text of the sheet with the numbers of its lines, from the top."""
    above = dropwhile(lambda numbered: not _is_headline(numbered[1]), enumerate(sheet.lines))
    yield sheet.title, [n for n, _ in takewhile(lambda numbered: _is_headline(numbered[1]), above)]
    block, lines = -1, list[int]()
    for number, line in enumerate(sheet.lines):
        if line.block < 0:
            continue
        if line.block != block and lines:
            yield sheet.blocks[block].text, lines
            lines = []
        block = line.block
        lines.append(number)
    if lines:
        yield sheet.blocks[block].text, lines


def _is_headline(line: Line) -> bool:
    return bool(line.pieces) and line.pieces[0].role == "headline"


def _within(line: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of `line.text` that are characters `start` to `end` of its block."""
    first = last = 0
    at, place = 0, line.offset
    for index, piece in enumerate(line.pieces):
        size = len(piece.text)
        if index >= line.lead and piece.role != "anchor":
            left, right = max(start, place), min(end, place + size)
            if left < right:
                if first < last < at + left - place:
                    yield first, last
                    first = last
                if first == last:
                    first = at + left - place
                last = at + right - place
            place += size
        at += size
    if first < last:
        yield first, last


def highlight(line: Line, spans: Iterable[Hit], now: int | None) -> Line:
    """The line with its hits marked; `now` is the number of the match where the reader is."""
    runs: list[tuple[int, int, Role]] = [
        (hit.start, hit.end, "match-now" if hit.match == now else "match") for hit in spans
    ]
    runs.sort()
    text = line.text
    pieces: list[Piece] = []
    at = 0
    for piece in line.pieces:
        done = at
        end = at + len(piece.text)
        for first, last, role in runs:
            left = snap(text, max(first, done))
            right = snap(text, min(last, end))
            if left >= right:
                continue
            if left > done:
                pieces.append(Piece(text[done:left], piece.role))
            pieces.append(Piece(text[left:right], role))
            done = right
        if done < end:
            pieces.append(Piece(text[done:end], piece.role))
        at = end
    return line._replace(pieces=tuple(pieces))
