"""How many cells a text takes, and cutting it to a number of them.

Rich decides how wide a character is, because Textual crops its lines by Rich's count. Here is only
the short way for the texts a newspaper is made of, and the grouping of what must stay together.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from rich.cells import cell_len

JOINER = "\u200d"
EMOJI_STYLE = "\ufe0f"

NARROW = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2211]*"
).fullmatch
"""Matches a text whose every character is one cell wide and stands alone."""

_CLUSTERS = re.compile("[\u200d\ufe0f\U0001f1e6-\U0001f1ff]").search


class _Widths(dict[str, int]):
    def __missing__(self, character: str) -> int:
        self[character] = cells = cell_len(character)
        return cells


_WIDTHS = _Widths()


def width_of(text: str) -> int:
    """The cells a text takes on the screen, as Textual counts them."""
    if text.isascii() and text.isprintable():
        return len(text)
    return len(text) if NARROW(text) else cell_len(text)


def cells_of(text: str) -> list[int]:
    """The cells of each character; a group that must stay together has all on its first, then 0."""
    cells = list(map(_WIDTHS.__getitem__, text))
    if _CLUSTERS(text):
        _group(text, cells)
    return cells


def _group(text: str, cells: list[int]) -> None:
    """Move the cells of flags and joined emoji to the first character of each."""
    first = measured = -1
    flag = False
    index, size = 0, len(text)
    while index < size:
        character = text[index]
        if character == JOINER:
            # Rich takes whatever follows a joiner as part of what stands before it.
            index += 1
            if index < size:
                cells[index] = 0
        elif character == EMOJI_STYLE:
            if measured >= 0:
                cells[first] += _widening(text[measured])
                measured = -1
        elif cells[index]:
            measured = index
            half = "\U0001f1e6" <= character <= "\U0001f1ff"
            if half and flag:
                cells[first] += cells[index]
                cells[index] = 0
                flag = False
            else:
                first, flag = index, half
        index += 1


@lru_cache(maxsize=1024)
def _widening(character: str) -> int:
    """How many cells a character gains when it is asked to look like an emoji."""
    return cell_len(character + EMOJI_STYLE) - cell_len(character)


def snap(text: str, index: int) -> int:
    """The index, or the next one after it that does not part a character from its marks."""
    size = len(text)
    while 0 < index < size and not text[index].isascii() and not _WIDTHS[text[index]]:
        index += 1
    while 0 < index < size and text[index - 1] == JOINER:
        index = snap(text, index + 1)
    return index


def reach(text: str, cells: int) -> int:
    """How many characters from the beginning stand in so many cells, marks and joiners included."""
    if cells <= 0:
        return 0
    if NARROW(text):
        return min(cells, len(text))
    return bisect_right(list(accumulate(cells_of(text))), cells)


def cut(text: str, cells: int, mark: str) -> str:
    """The text in at most so many cells; one that is too long ends in `mark`, after a letter."""
    if width_of(text) <= cells:
        return text
    room = cells - width_of(mark)
    return text[: reach(text, room)].rstrip(" .…") + mark if room >= 0 else ""
