"""Where a text is parted into lines.

Lines are ragged right. They part at blanks, after hyphens and dashes, and beside any Chinese or
Japanese character, but never before a closing sign or after an opening one; a word longer than
the line is broken between letters. All is linear in the text and comes line by line, so that the
beginning of a very long paragraph costs no more than the lines that are asked for.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from .measure import NARROW, cells_of, width_of

_WINDOW = 4096
_BLANKS = " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000"
_BLANK_RUN = re.compile(f"[{_BLANKS}]*")
_AFTER_DASH = re.compile(
    r"(?<=\w)[-‐](?=[^\W\d_])|(?<=\w)--(?=\w)|[—―–]+(?=[\w(\[{“‘¥$€£])(?<!\d–)"
)
_NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー）］｝｠〕〉》」』】〙〗〟’”»›‼⁇⁈⁉…‥⋯"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ％‰℃°–—―‐-〜～,.!?:;)]}%'\"\u00a0"
)
_NEVER_LAST = frozenset("（［｛｟〔〈《「『【〘〖〝‘“«‹([{$¥￥＄£€＃#№'\"\u00a0")


def wrap(text: str, cells: int) -> list[tuple[int, int]]:
    """The lines of a text as (start, end) in characters, none wider than `cells`.

    No line begins or ends with a blank, LF begins a new one, and an empty text is one empty
    line. A character wider than `cells` (one cell, a wide character) stands in no line.
    """
    return list(flow(text, cells))


def flow(text: str, cells: int) -> Iterator[tuple[int, int]]:
    """The lines of `wrap`, one by one."""
    cells = max(1, cells)
    start, size = 0, len(text)
    while (stop := text.find("\n", start)) >= 0:
        yield from _paragraph(text, start, stop, cells)
        start = stop + 1
    yield from _paragraph(text, start, size, cells)


def chop(text: str, cells: int) -> Iterator[tuple[int, int]]:
    """The lines of a text whose blanks count: parted at LF, and where a line is full."""
    cells = max(1, cells)
    start = 0
    for line in text.split("\n"):
        if width_of(line) <= cells:
            yield start, start + len(line)
        else:
            for first, last in _full(line, cells):
                yield start + first, start + last
        start += len(line) + 1


def _full(line: str, cells: int) -> Iterator[tuple[int, int]]:
    """A line of more than `cells` in full lines and a rest."""
    if NARROW(line):
        for first in range(0, len(line), cells):
            yield first, min(first + cells, len(line))
        return
    start = done = 0
    for index, width in enumerate([*cells_of(line), cells + 1]):
        if width and done + width > cells:
            if index > start and done <= cells:
                yield start, index
            start, done = index, 0
        done += width


def _paragraph(text: str, start: int, stop: int, cells: int) -> Iterator[tuple[int, int]]:
    """The lines of `text[start:stop]`, which has no LF."""
    while stop > start and text[stop - 1] in _BLANKS:
        stop -= 1
    start = begin = _skip(text, start, stop)
    size = max(_WINDOW, 8 * cells)
    while start < stop:
        before = start
        end = min(stop, start + size)
        part = text[start:end]
        for first, last in (_narrow if NARROW(part) else _wide)(part, cells, end == stop):
            yield before + first, before + last
            start = before + last
        if end == stop:
            break
        if start == before:
            # No line ended in this window, or nothing in it can be set: look further.
            size *= 2
        start = _skip(text, start, stop)
    if start == begin:
        yield begin, begin


def _skip(text: str, start: int, stop: int) -> int:
    """The first character from `start` on that is no blank."""
    found = _BLANK_RUN.match(text, start, stop)
    return found.end() if found else start


def _narrow(part: str, cells: int, last: bool) -> Iterator[tuple[int, int]]:
    """Lines of a part whose every character is one cell; the rest only of the last part."""
    start, size = 0, len(part)
    while size - start > cells:
        limit = start + cells
        blank = part.rfind(" ", start, limit + 1)
        end = blank if blank > start else limit
        if blank != limit:
            for dash in _AFTER_DASH.finditer(part, max(start, blank + 1), limit + 1):
                end = dash.end()
        tail = end
        while part[tail - 1] == " ":
            tail -= 1
        yield start, tail
        start = end
        while start < size and part[start] == " ":
            start += 1
    if last and start < size:
        yield start, size


def _wide(part: str, cells: int, last: bool) -> Iterator[tuple[int, int]]:
    """The same where characters have 0, 1 or 2 cells."""
    widths = cells_of(part)
    upto = [0, *accumulate(widths)]
    start, size = 0, len(part)
    while start < size:
        limit = bisect_right(upto, upto[start] + cells, start) - 1
        if limit == size:
            if last:
                yield start, size
            return
        if upto[limit] == upto[start]:
            start = limit + 1
            while start < size and not widths[start]:
                start += 1
            start = _skip(part, start, size)
            continue
        end = _break(part, widths, start, limit)
        tail = end
        while part[tail - 1] in _BLANKS:
            tail -= 1
        yield start, tail
        start = _skip(part, end, size)


def _break(part: str, widths: Sequence[int], start: int, limit: int) -> int:
    """The last place after `start`, up to `limit`, where a line may end; else `limit`."""
    index = limit
    while index > start:
        if widths[index] and may_part(part, widths, index):
            return index
        index -= 1
    return limit


def may_part(text: str, widths: Sequence[int], index: int) -> bool:
    """Whether a line may end before `text[index]`, which is not the first character."""
    after = text[index]
    if after in _BLANKS:
        return True
    left = index - 1
    while left and not widths[left]:
        left -= 1
    before = text[left]
    if before in _BLANKS:
        return True
    if widths[index] > 1 or widths[left] > 1:
        return after not in _NEVER_FIRST and before not in _NEVER_LAST
    if before in "-‐–—―":
        found = _AFTER_DASH.search(text, max(0, left - 2), index + 1)
        return found is not None and found.end() == index
    return False
