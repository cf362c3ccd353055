"""Words the reader does not want to see in a headline: whole words, or any part of a long run.

Where a script has spaces a word is muted as a word: `war` leaves `Warsaw` alone. Chinese, Japanese,
Thai and their like have none, and Korean ties its particles on: there a muted word counts anywhere.
"""

from collections.abc import Iterable
from unicodedata import category, normalize

_UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1100", "\u11ff"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""Thai and Lao, Burmese, Hangul's letters, Khmer, kana and ideographs, Hangul, rarer ideographs."""


class Mute:
    """The reader's words, made ready to be looked for in many headlines."""

    def __init__(self, words: Iterable[str]) -> None:
        folded = {_folded(word) for word in words} - {" "}
        self._parts = tuple(word.strip() for word in folded if _is_unspaced(word))
        self._words = tuple(word for word in folded if not _is_unspaced(word))

    def hides(self, title: str) -> bool:
        """Whether one of the words stands in this headline."""
        if not (self._parts or self._words):
            return False
        told = _folded(title)
        return any(part in told for part in self._parts) or any(
            word in told for word in self._words
        )


def _folded(text: str) -> str:
    """The words of a text in small, one blank around each; forms are made compatible (NFKC)."""
    plain = normalize("NFKC", normalize("NFKC", text).casefold())
    kept = (char if char.isalnum() or category(char)[0] == "M" else " " for char in plain)
    words = "".join(kept).split()
    return f" {' '.join(words)} " if words else " "


def _is_unspaced(word: str) -> bool:
    return any(first <= char <= last for char in word for first, last in _UNSPACED)
