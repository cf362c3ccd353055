"""One row of the article list, in two lines or in one.

The columns are counted in the table of the look: mark in 2, title from 4 (one line: time 4 to 8,
title from 10), the tail up to the last cell but one. Column 0 is blank here: the bar of the
selected row, and its tint, belong to whoever knows what is selected.
"""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from ..article import Row
from ..glyphs import UNICODE, Glyphs, to_ascii
from .dates import list_time
from .line import Line, Piece, Role, fit, inlay, one_line
from .measure import cut, width_of
from .wrap import flow

Spans = Sequence[tuple[int, int]]
_Runs = list[tuple[int, int, Role]]

_LEAST = 8
"""Cells of title that badges leave beside them, before they are dropped from the end."""
_LEFT = Piece("  ", "ink")
_BLANK = Piece(" ", "ink")
_INDENT = Piece("    ", "ink")


def set_row(
    row: Row,
    *,
    width: int,
    lines: int,
    now: datetime,
    here: tzinfo,
    glyphs: Glyphs = UNICODE,
    match_spans: Spans | None = None,
    snippet_spans: Spans | None = None,
) -> tuple[Line, ...]:
    """A row in one line, or in two: `lines` (1 or 2) lines of exactly `width` cells.

    While searching, `match_spans` are the matches in the title; a row with a snippet has it on
    its second line, from the first of `snippet_spans` on.
    """
    title = _worded(row.article.title, match_spans, glyphs, "unread" if row.unread else "quiet")
    mark = Piece(glyphs.unread, "seal") if row.unread else _BLANK
    if lines < 2:
        time = list_time(row.article, now, here, short=True)
        lead = [_LEFT, mark, _BLANK, Piece(f"{time:>5} ", "quiet")]
        return (_line(lead, title, _badges(row, glyphs), "", width - 11, width, glyphs),)

    room = width - 5
    lead = [_LEFT, mark, _BLANK]
    tail = _badges(row, glyphs), list_time(row.article, now, here)
    if row.snippet is not None:
        first = _line(lead, title, [], "", room, width, glyphs)
        rest = _worded(row.snippet, snippet_spans, glyphs, "quiet")
        rest = rest._replace(begin=rest.runs[0][0] if rest.runs else 0)
    else:
        start, end = next(flow(title.text, max(1, room)))
        first = _line(lead, title._replace(begin=start, end=end), [], "", room, width, glyphs)
        while title.text[end : end + 1] == " ":
            end += 1
        rest = title._replace(begin=end)
    return first, _line([_INDENT], rest, *tail, room, width, glyphs)


class _Words(NamedTuple):
    """What stands in a title's place: `text[begin:end]` in a role, with its matches."""

    text: str
    begin: int
    end: int
    role: Role
    runs: _Runs


def _worded(text: str, spans: Spans | None, glyphs: Glyphs, role: Role) -> _Words:
    """A stranger's words in these glyphs, with their matches as runs."""
    if spans and glyphs.ascii and not text.isascii():
        spans = [(len(to_ascii(text[:a])), len(to_ascii(text[:b]))) for a, b in spans]
    text = one_line(text, glyphs)
    runs: _Runs = [(start, end, "match") for start, end in sorted(spans)] if spans else []
    return _Words(text, 0, len(text), role, runs)


def _badges(row: Row, glyphs: Glyphs) -> list[Piece]:
    """What is said of a row beside its time, in the order in which it is shown."""
    badges: list[Piece] = []
    if row.starred:
        badges.append(Piece(glyphs.starred, "seal"))
    if row.later:
        badges.append(Piece(glyphs.later, "seal"))
    if row.rank:
        badges.append(Piece(f"#{row.rank}", "seal"))
    if row.also:
        badges.append(Piece(f"+{row.also}", "quiet"))
    if updates := row.article.updates:
        badges.append(Piece(f"{updates} updates" if updates > 1 else "1 update", "quiet"))
    return badges


def _line(
    lead: list[Piece],
    words: _Words,
    badges: list[Piece],
    time: str,
    room: int,
    width: int,
    glyphs: Glyphs,
) -> Line:
    """`lead`, the words in `room` cells with badges and time at their right edge, and a blank."""
    text = words.text[words.begin : words.end]
    tail = _tail(badges, time if len(time) <= room else "", room - min(width_of(text), _LEAST))
    used = sum(len(piece.text) for piece in tail)
    shown = cut(text, room - used - 2 if used else room, glyphs.cut)
    pieces = [*lead]
    if words.runs and shown:
        kept = len(shown) - (shown != text) * len(glyphs.cut)
        pieces += inlay(shown[:kept], words.role, words.runs, words.begin)
        pieces.append(Piece(shown[kept:], words.role))
    else:
        pieces.append(Piece(shown, words.role))
    pieces.append(Piece(" " * (room - used - width_of(shown)), "ink"))
    pieces += tail
    pieces.append(_BLANK)
    return Line(tuple(pieces) if room > _LEAST else fit(pieces, width))


def _tail(badges: list[Piece], time: str, room: int) -> list[Piece]:
    """The badges one blank apart, two blanks, the time; badges that do not fit go, last first."""
    badges = badges[:]
    cells = sum(len(badge.text) + 1 for badge in badges) + (len(time) + 3 if time else 1)
    while badges and cells > room:
        cells -= len(badges.pop().text) + 1
    pieces: list[Piece] = []
    for badge in badges:
        if pieces:
            pieces.append(_BLANK)
        pieces.append(badge)
    if time:
        if pieces:
            pieces.append(_LEFT)
        pieces.append(Piece(time, "quiet"))
    return pieces
