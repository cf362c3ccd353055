"""A page as lines: the blank ones are left out, but it is remembered where they stood."""

import re
from typing import NamedTuple

from ..clean import clean

LINES = 100_000
"""So many lines of a page are read: no newspaper page has more, and time must stay bounded."""

# One family of extractors puts the day of its crawl before the first line of the text.
_CRAWLED = re.compile(r"(date \d{4}-\d\d-\d\d) (?=\S)")


class Line(NamedTuple):
    """One line, clean and stripped, and whether a blank line stands before it."""

    text: str
    gap: bool = False


class Page(NamedTuple):
    """The lines of a page that are not blank, in order."""

    lines: tuple[Line, ...]
    ended: bool
    """Whether the last line was ended: without that, it may be cut."""
    left: int = 0
    """How many lines beyond `LINES` were not read."""


def page_of(text: str) -> Page:
    """The lines of a text, each cleaned."""
    rows = clean(text, multiline=True).split("\n")
    ended = rows[-1] == ""
    left = max(0, len(rows) - LINES)
    lines: list[Line] = []
    gap = False
    for row in rows[:LINES]:
        stripped = row.strip()
        if not stripped:
            gap = True
            continue
        if not lines and (match := _CRAWLED.match(stripped)):
            lines.append(Line(match[1]))
            stripped = stripped[match.end() :]
        lines.append(Line(stripped, gap))
        gap = False
    return Page(tuple(lines), ended, left)
