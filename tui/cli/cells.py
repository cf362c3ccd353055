"""Texts in terminal cells, for the shell: a light cousin of `typeset`, which needs Rich.

`unicodedata` decides how wide a character is; where a terminal thinks otherwise of some emoji, a
line of the shell is a cell too long, and nothing else is drawn wrong.
"""

from unicodedata import category, east_asian_width

_NOT_FIRST = "、。，．・：；！？）］｝〕〉》」』】’”々ー…"
"""Signs that do not begin a line of Japanese or Chinese."""


def width_of(text: str) -> int:
    """The cells a printable text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def cut(text: str, cells: int, mark: str) -> str:
    """The text in at most so many cells; one that is too long ends in `mark`, without a blank."""
    if width_of(text) <= cells:
        return text
    return text[: _reach(text, cells - len(mark))].rstrip() + mark if cells >= len(mark) else ""


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, parted at blanks and between wide characters.

    Each line looks no further than its own end: a text of millions of letters may be one paragraph.
    """
    lines: list[str] = []
    text = text.strip()
    start, size = 0, len(text)
    while (end := max(start + 1, _reach(text, cells, start))) < size:
        part = _parting(text, end, start)
        lines.append(text[start:part].rstrip())
        start = part
        while start < size and text[start].isspace():
            start += 1
    return [*lines, text[start:]]


def _width(character: str) -> int:
    if character < "\u0300":
        return 1
    if east_asian_width(character) in "WF":
        return 2
    return 0 if category(character) in ("Mn", "Me", "Cf") else 1


def _reach(text: str, cells: int, start: int = 0) -> int:
    """Up to where so many cells go from `start` on, with the marks on the last character."""
    end = start + max(0, cells)
    if text[start : end + 1].isascii():
        return min(end, len(text))
    used = 0
    for index in range(start, len(text)):
        used += _width(text[index])
        if used > cells:
            return index
    return len(text)


def _parting(text: str, end: int, start: int) -> int:
    """Where a line from `start` to `end` at most ends best; `end` where no place is better."""
    for at in range(end, start, -1):
        if text[at] == " " or text[at - 1] in " -\u2014\u2013":
            return at
        wide = _width(text[at]) == 2 and _width(text[at - 1]) == 2
        if wide and text[at] not in _NOT_FIRST:
            return at
    return end
