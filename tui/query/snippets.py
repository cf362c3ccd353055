"""The words of a text around what was found in it."""

from unicodedata import category, east_asian_width

from ..words import fold

_NEAR = 60
MATCHES = 500
"""So many matches from the beginning of a text are looked at: it may be a long one."""


def snippet(
    text: str, spans: list[tuple[int, int]], cells: int, before: int = 0, mark: str = ""
) -> str:
    """The words of a text around its best match, at most `cells` wide; from the match on.

    The best match has most of the different words close behind it. With `before`, up to so many
    cells of the words before it are shown too. Where the text is cut stands `mark`.
    """
    if cells <= 2 * len(mark):
        mark = ""
    start = _number(text, _best(text, spans))
    begin = _back(text, start, min(before, cells // 2) - len(mark)) if before else start
    lead = mark if before and begin else ""
    end = fits = begin
    room = cells - len(lead)
    while end < len(text) and (room := room - _width(text[end])) >= 0:
        end += 1
        if room >= len(mark):
            fits = end
    return lead + (text[begin:] if end == len(text) else text[begin:fits].rstrip() + mark)


def _number(text: str, start: int) -> int:
    """Where the number begins in which `start` is: `1 percent` of `2.1 percent` is another one."""
    begin = start
    while begin and text[begin : begin + 1].isdigit():
        sign = text[begin - 1] in ".," and begin > 1 and text[begin - 2].isdigit()
        if not sign and not text[begin - 1].isdigit():
            break
        begin -= 1 + sign
    return begin


def _back(text: str, start: int, cells: int) -> int:
    """At most so many cells before `start`: where a word begins, if one does."""
    begin = start
    while begin and (cells := cells - _width(text[begin - 1])) >= 0:
        begin -= 1
    if begin == 0:
        return 0
    return next((at for at in range(begin, start) if text[at - 1].isspace()), begin)


def _best(text: str, spans: list[tuple[int, int]]) -> int:
    """Where the match begins that has most of the different words close behind it, and closest."""
    spans = spans[:MATCHES]
    words = [fold(text[start:end]) for start, end in spans]
    best, rank = 0, (0, 0)
    for first, (start, _) in enumerate(spans):
        seen, reach = set[str](), 0
        for number in range(first, len(spans)):
            end = spans[number][1]
            if end - start > _NEAR and seen:
                break
            if words[number] not in seen:
                seen.add(words[number])
                reach = end - start
        if (len(seen), -reach) > rank:
            best, rank = start, (len(seen), -reach)
    return best


def _width(char: str) -> int:
    """The cells a character takes at most."""
    if char.isascii():
        return 1
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
