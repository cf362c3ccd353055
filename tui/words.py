"""Words: what a search compares. One tokenizer for texts and queries, so that both always agree.

Words are folded: case, accents, width and ligatures are dropped, so `Résumé` is `resume`. Scripts
that are written without blanks (Chinese, Japanese, Thai ...) and Korean, whose words carry their
endings, are cut into pairs of characters, because nobody can say where their words end.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, groupby
from unicodedata import category, normalize

from .accents import is_accent

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

BREAK, LETTER, RUN = 0, 1, 2
"""What a character of a folded text is: of no word, of a word, of a run that is cut into pairs."""

_RUNS = (
    (0x0E01, 0x0ECE),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1100, 0x11FF),  # Hangul, as also below
    (0x1780, 0x17D3),  # Khmer
    (0x2E80, 0xA4CF),  # Chinese, Japanese, Yi
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0x1AFF0, 0x1B2FF),
    (0x20000, 0x3FFFF),
)
_TATWEEL = "\u0640"
"""Only stretches an Arabic word on the line."""
_PLAIN = str.maketrans("øđðłħŧıĸ", "oddlhtik") | str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})
_COMMON = "‘’“”–—…\u00a0"
_VOICING = "\u3099\u309a\uff9e\uff9f"

# Patterns with wide ranges of Unicode take a millisecond each to compile; these have none.
_STRANGE = r"[^\x00-\x7f]+"
_VOICED = f"(?s:.)[{_VOICING}]?"
_WORD = r"[^\x00-/:-`{-\x7f]+"
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
_KEPT = 50_000


class _Patterns(dict[str, "re.Pattern[str]"]):
    """The patterns, compiled when they are first needed: a search in English needs none."""

    def __missing__(self, pattern: str) -> re.Pattern[str]:
        import re

        self[pattern] = re.compile(pattern)
        return self[pattern]


class _Kinds(dict[str, int]):
    """What each character of a folded text is."""

    def __missing__(self, char: str) -> int:
        if char.isascii():
            kind = LETTER if char.isalnum() else BREAK
        else:
            kind = RUN if _is_run(char) else LETTER
        self[char] = kind
        return kind


class _Folds(dict[str, str]):
    """What becomes of each character, alone or voiced; worked out when it is first met."""

    def __missing__(self, unit: str) -> str:
        bare = normalize("NFKD", unit).casefold().translate(_PLAIN)
        bare = "".join(char for char in bare if char != _TATWEEL and not is_accent(char))
        kept = "".join(map(_kept, normalize("NFKC", bare)))
        folded = kept if not kept or kept.strip() else " " * len(unit)
        if len(self) >= _KEPT:
            self.clear()
        self[unit] = folded
        return folded


def _is_run(char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in _RUNS)


def _kept(char: str) -> str:
    kind = category(char)
    return char if kind[0] in "LNM" else "" if kind == "Cf" else " "


_PATTERNS = _Patterns()
KINDS = _Kinds()
_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text as searches compare it: folded, with a blank for what is no word and not ASCII."""
    text = _plain(text)
    return (text if text.isascii() else _PATTERNS[_STRANGE].sub(_folded, text)).lower()


def _plain(text: str) -> str:
    """The text with blanks for what is most often not ASCII in English: then it is, mostly."""
    if not text.isascii():
        for char in _COMMON:
            text = text.replace(char, " ")
    return text


def _folded(match: re.Match[str]) -> str:
    run = match[0]
    return _FOLDS[run] if len(run) == 1 else "".join(map(_FOLDS.__getitem__, _units(run)))


def _units(run: str) -> Iterable[str]:
    """The characters of a run, Japanese ones with the voicing mark that may follow them."""
    if any(mark in run for mark in _VOICING):
        return _PATTERNS[_VOICED].findall(run)
    return run


def _split(folded: str) -> list[str]:
    """What stands between the blanks and signs of a folded text."""
    if folded.isascii():
        return folded.translate(_BLANKS).split()
    return _PATTERNS[_WORD].findall(folded)


def parts(text: str) -> list[str]:
    """The folded words of the text in order; an unbroken run of a script without blanks is one."""
    found = []
    for word in _split(fold(text)):
        if word.isascii():
            found.append(word)
        else:
            found += ["".join(same) for _, same in groupby(word, KINDS.__getitem__)]
    return found


def tokens(text: str) -> list[str]:
    """The folded words of the text in order, runs of scripts without blanks in pairs.

    Every character of a run begins one token: itself and the next one, the last one alone. So a
    single character is found as the beginning of a token, wherever in a run it stands.
    """
    folded = fold(text)
    words = _split(folded)
    if folded.isascii() or all(map(str.isascii, words)):
        return words
    found: list[str] = []
    for word in words:
        kinds = LETTER if word.isascii() else sum(set(map(KINDS.__getitem__, word)))
        if kinds == LETTER:
            found.append(word)
        elif kinds == RUN:
            found += [word[at : at + 2] for at in range(len(word))]
        else:
            for kind, same in groupby(word, KINDS.__getitem__):
                part = "".join(same)
                found += (
                    [part] if kind == LETTER else [part[at : at + 2] for at in range(len(part))]
                )
    return found


def is_run(part: str) -> bool:
    """Whether this part or token is of a script that is cut into pairs."""
    return KINDS[part[0]] == RUN


class Places:
    """Where the characters of a folded text stand in the text itself."""

    __slots__ = ("_folded", "_real")

    def __init__(self, text: str) -> None:
        # Pairs of places: the begin and the end of each unit whose length changes. Between them
        # both texts go on in step. The first place is an end, so begins have odd numbers.
        self._folded, self._real = [0], [0]
        shift = 0
        text = _plain(text)
        for match in () if text.isascii() else _PATTERNS[_STRANGE].finditer(text):
            units = list(_units(match[0]))
            lengths = [len(_FOLDS[unit]) for unit in units]
            if set(lengths) == {1} and len(units) == len(match[0]):
                continue
            sizes = list(map(len, units))
            begins = accumulate(sizes, initial=match.start())
            for begin, size, length in zip(begins, sizes, lengths, strict=False):
                if size != length:
                    self._folded += begin + shift, begin + shift + length
                    self._real += begin, begin + size
                    shift += length - size

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text that became `[start:end]` of the folded text, or holds it."""
        first = bisect_right(self._folded, start) - 1
        last = bisect_right(self._folded, end) - 1
        real_start, real_end = self._real[first], self._real[last]
        if first % 2 == 0:
            real_start += start - self._folded[first]
        if last % 2 == 0:
            real_end += end - self._folded[last]
        elif end > self._folded[last]:
            real_end = self._real[last + 1]
        return real_start, real_end
