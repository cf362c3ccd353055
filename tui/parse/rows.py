"""The rows under a header: `-` alone, `- title`, numbered, or bare lines; with deck and date."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ..article import Stamp
from ..headline import is_cut
from .credit import is_credit
from .furniture import is_furniture, is_related
from .lines import Line
from .sidebar import header_of
from .stamp import is_age, times_of
from .wording import LONG, has_final, is_headline, is_paragraph, is_sentence, words

BULLETS = "-•・*–●▪"
_BULLETED = re.compile(rf"[{re.escape(BULLETS)}]\s+(\S.*)")
_NUMBER = re.compile(r"(\d{1,2})[.)]?")
_NUMBERED = re.compile(r"(\d{1,2})(?:[.)]\s+|[.)](?=\D))(\S.*)")
_DATED = re.compile(r"(.{5,60}?)\s+[-•]")  # the marker of the next row, glued to a date line

Form = Literal["marker", "bullet", "number", "numbered", "bare"]


class Row(NamedTuple):
    """One row: the lines it takes, and what they say."""

    lines: range
    title: str
    deck: str | None = None
    deck_line: int | None = None
    published: Stamp | None = None
    summary: bool = False
    """The row is a sentence or more, not a headline."""


class Rows(NamedTuple):
    """The rows of one list, and where the page goes on."""

    rows: tuple[Row, ...]
    end: int
    form: Form | None
    dangling: bool = False
    """The page ends after a marker, before its title."""


def is_marker(line: str) -> bool:
    """Whether the line is the marker of a row, alone."""
    return len(line) == 1 and line in BULLETS


def bulleted(line: str) -> str | None:
    """The text of a line `- text`."""
    match = _BULLETED.fullmatch(line) if line[0] in BULLETS else None
    return match[1] if match else None


def form_at(lines: Sequence[Line], at: int) -> Form | None:
    """In which form the row at this line is; None where no row can be."""
    if at >= len(lines):
        return None
    text = lines[at].text
    if is_marker(text):
        return "marker"
    if bulleted(text):
        return "bullet"
    if match := _NUMBERED.fullmatch(text):
        return "numbered" if match[1] in ("1", "01") and len(text) < LONG else None
    if (match := _NUMBER.fullmatch(text)) and match[1] in ("1", "01"):
        return "number"
    return "bare" if _is_bare_row(text) else None


def read_rows(lines: Sequence[Line], start: int, *, summaries: bool = False) -> Rows:
    """The rows from here on, until their marker is missing; `summaries`: bare sentences count."""
    form = form_at(lines, start)
    if form is None and summaries and start < len(lines) and _is_summary(lines[start].text):
        form = "bare"
    if form in ("marker", "number"):
        return _marked(lines, start, form)
    if form == "bullet":
        rows, end = [], start
        while end < len(lines) and (title := bulleted(lines[end].text)):
            rows.append(Row(range(end, end + 1), title, summary=_is_long(title)))
            end += 1
        return Rows(tuple(rows), end, form)
    if form == "numbered":
        return _numbered(lines, start)
    return _bare(lines, start, summaries) if form else Rows((), start, None)


def _marked(lines: Sequence[Line], start: int, form: Form) -> Rows:
    """Rows of a marker (or number) line and a title line, with deck and date on a section page."""
    rows: list[Row] = []
    at, glued = start, False
    while at < len(lines):
        begin = at
        if form == "marker" and is_marker(lines[at].text):
            at += 1
        elif form == "marker" and not glued:
            break
        if at < len(lines) and (number := _NUMBER.fullmatch(lines[at].text)):
            if form == "number" and int(number[1]) != len(rows) + 1:
                break
            at += 1
        elif form == "number":
            break
        if at >= len(lines):
            return Rows(tuple(rows), at, form, dangling=True)
        if _ends_list(lines[at].text):
            return Rows(tuple(rows), at, form)
        title = lines[at].text
        at, deck_line, stamp, glued = _record(lines, at + 1)
        deck = None if deck_line is None else lines[deck_line].text
        row = Row(range(begin, at), title, deck, deck_line, stamp, _is_long(title))
        rows.append(row)
    return Rows(tuple(rows), at, form)


def _record(lines: Sequence[Line], at: int) -> tuple[int, int | None, Stamp | None, bool]:
    """What follows a title: its end, the line of a deck, the date, whether a marker is glued."""
    date = _date(lines, at)
    if date is not None:
        return at + 1, None, *date
    if at >= len(lines) or is_marker(lines[at].text) or _ends_list(lines[at].text):
        return at, None, None, False
    date = _date(lines, at + 1)
    if date is not None:
        return at + 2, at, *date
    following = at + 1 < len(lines) and is_marker(lines[at + 1].text)
    last = at + 1 == len(lines)
    if (is_cut(lines[at].text) and (following or last)) or (
        following and is_sentence(lines[at].text)
    ):
        return at + 1, at, None, False
    return at, None, None, False


def _date(lines: Sequence[Line], at: int) -> tuple[Stamp | None, bool] | None:
    """The date on this line, and whether the next row's marker is glued to it."""
    if at >= len(lines):
        return None
    text, glued = lines[at].text, False
    if match := _DATED.fullmatch(text):
        text, glued = match[1], True
    if is_age(text):
        return None, glued
    times = times_of(text)
    return None if times is None else (times.published or times.updated, glued)


def _numbered(lines: Sequence[Line], start: int) -> Rows:
    rows: list[Row] = []
    end = start
    while end < len(lines) and (match := _NUMBERED.fullmatch(lines[end].text)):
        if int(match[1]) != len(rows) + 1:
            break
        rows.append(Row(range(end, end + 1), match[2], summary=_is_long(match[2])))
        end += 1
    return Rows(tuple(rows), end, "numbered")


def _bare(lines: Sequence[Line], start: int, summaries: bool) -> Rows:
    """Bare lines; with `summaries`, a sentence under a headline is its deck, else a row itself."""
    rows: list[Row] = []
    at = start
    while at < len(lines):
        text = lines[at].text
        if _is_bare_row(text):
            deck_line = None
            if summaries and at + 1 < len(lines) and _is_summary(lines[at + 1].text):
                deck_line = at + 1
            deck = None if deck_line is None else lines[deck_line].text
            rows.append(Row(range(at, at + 1 + (deck is not None)), text, deck, deck_line))
        elif summaries and _is_summary(text):
            rows.append(Row(range(at, at + 1), text, summary=True))
        else:
            break
        at = rows[-1].lines.stop
    return Rows(tuple(rows), at, "bare")


def _is_bare_row(text: str) -> bool:
    return (
        words(text) > 2
        and is_headline(text)
        and not text.startswith("#")
        and bulleted(text) is None
        and not (is_sentence(text) and words(text) > 7)
        and (not has_final(text) or words(text) > 4)
        and not _ends_list(text)
        and not is_credit(text)
        and times_of(text) is None
    )


def _is_summary(text: str) -> bool:
    return is_paragraph(text) and not _ends_list(text)


def _is_long(title: str) -> bool:
    return is_paragraph(title) and not is_cut(title)


def _ends_list(text: str) -> bool:
    """Whether the line can be no row: a header, a notice, another marker."""
    if len(text) > LONG:
        return False
    header = header_of(text)
    if header is not None and header.firm:
        return True
    return is_marker(text) or is_furniture(text) or is_related(text)
