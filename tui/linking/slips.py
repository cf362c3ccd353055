"""Misprints: when a word that differs in a letter is the same word. In doubt it is another one.

Gambia and Zambia, Sato and Saito, sixth and sixty are one letter apart: being alike is no proof.
A misprint is one slip of the hand that gives a word which nobody knows.
"""

from collections.abc import Callable

from ..words import is_run
from .names import NAMES

SHORTEST = 4
"""Letters of a word in which a misprint can be told from another word."""
MOST = 2
"""So many words of a title may be misprinted."""
LONG = 6
"""Letters of a word that hardly any other word is one letter away from."""
ALIKE = 80.0
"""How alike, of a hundred, a word and its misprint are."""

_ENDINGS = ("", "s", "d", "r", "y", "n", "e", "i", "a", "h")

Known = Callable[[str], bool]


def differing(row: str, text: str) -> list[tuple[str, str]] | None:
    """The words of two normalised titles that differ, in pairs; None where more than `MOST` do.

    Word by word: who beats whom is told by the order alone.
    """
    here, there = row.split(), text.split()
    if len(here) != len(there):
        return None
    pairs = [(one, other) for one, other in zip(here, there, strict=True) if one != other]
    return pairs if 0 < len(pairs) <= MOST else None


def slipped(one: str, other: str, is_known: Known) -> bool:
    """Whether one of two words is the other with one slip: a letter wrong, lost, doubled, swapped.

    `is_known`: whether a word stands in other titles. Two words that are known are two words.
    """
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < SHORTEST or not (one.isalpha() and other.isalpha()):
        return False
    if any(map(is_run, one + other)) or _inflected(one, other):
        return False
    if OSA.distance(one, other, score_cutoff=1) > 1 or _likeness(one, other) < ALIKE:
        return False
    known = [word in NAMES or is_known(word) for word in (one, other)]
    if all(known):
        return False
    if one[0] == other[0] and one[-1] == other[-1]:
        return True
    # Names rhyme, and words have endings: at the ends of a word a slip needs a witness.
    sure = any(known) or min(len(one), len(other)) >= LONG or sorted(one) == sorted(other)
    return sure and one.isascii() and other.isascii()


def _likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def _inflected(one: str, other: str) -> bool:
    """Whether they differ in nothing but an ending, as `minister` and `ministers`.

    A last letter that stands there twice is none, but for `princes` and its like.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < len(long):
        if len(short) > SHORTEST and long == short + short[-1]:
            return short.endswith(("es", "us", "e"))
        return long.startswith(short) and long[len(short) :] in _ENDINGS
    return one[:-1] == other[:-1] and one[-1] in _ENDINGS and other[-1] in _ENDINGS
