"""How many cells a character takes where every terminal agrees, and which are in doubt.

A sheet that sends only what has changed must know where every character stands. Terminals disagree
about emoji, joiners, marks and whatever Unicode has changed its mind on; all of that is in doubt.
"""

import unicodedata
from bisect import bisect_left
from functools import lru_cache

from ..typeset import width_of

_SURE_WIDE = (
    "\u2e80\u2fff\u3000\u3029\u3041\u3096\u309b\u30ff\u3105\u3163\u3165\u4dbf\u4e00\ua4cf"
    "\uac00\ud7a3\uf900\ufaff\ufe30\ufe6f\uff01\uff60\uffe0\uffe6\U00020000\U0003fffd"
)
"""Where East Asian Wide has always meant two cells: the first and the last of each range."""

_DOUBTED = "\u0e33\u0e33\u0eb3\u0eb3\u1100\u11ff\ua960\ua97f\ud7b0\ud7ff\uff9e\uff9f"
"""Letters that may join the one before them: Thai and Lao AM, jamo, halfwidth voicing marks."""


def cells_of(text: str) -> list[str] | None:
    """What each cell holds, "" for the second one of a wide character; None where in doubt.

    The list is the caller's only to read.
    """
    return list(text) if text.isascii() else _cells(text)


@lru_cache(maxsize=2048)
def _cells(text: str) -> list[str] | None:
    cells: list[str] = []
    for character in text:
        width = _width(character)
        if not width:
            return None
        cells.append(character)
        if width == 2:
            cells.append("")
    return cells


@lru_cache(maxsize=8192)
def _width(character: str) -> int:
    """1, 2, or 0 where terminals may disagree with one another, or with Textual."""
    if character >= "\U0001f000" and not "\U00020000" <= character <= "\U0003fffd":
        return 0
    if unicodedata.category(character)[0] in "MC" or _is_in(_DOUBTED, character):
        return 0
    wide = unicodedata.east_asian_width(character) in "WF"
    width = 2 if wide else 1
    if width != width_of(character) or (wide and not _is_in(_SURE_WIDE, character)):
        return 0
    return width


def _is_in(ranges: str, character: str) -> bool:
    """Whether a character lies in one of these ranges; a pattern takes milliseconds to make."""
    at = bisect_left(ranges, character)
    return at < len(ranges) and (at % 2 == 1 or ranges[at] == character)
