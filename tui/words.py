"""Words: what a search compares. One tokenizer for texts and queries, so that both always agree.

Words are folded: case, accents, width and ligatures are dropped, so `Résumé` is `resume`. Scripts
that are written without blanks (Chinese, Japanese, Thai ...) and Korean, whose words carry their
endings, are cut into pairs of characters, because nobody can say where their words end.
"""

import re
from bisect import bisect_right
from itertools import accumulate
from unicodedata import category, normalize

# What follows is for the folded text, where everything that is no word has become a blank.
_BREAKS = r"\x00-/:-`{-\x7f"
_RUNS = (
    "\u0e01-\u0ece\u1000-\u109f\u1100-\u11ff\u1780-\u17d3\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\U0001aff0-\U0001b2ff\U00020000-\U0003ffff"
)
RUN = f"[{_RUNS}]"
"""A character of a script that is cut into pairs, as a pattern."""
LETTER = f"[^{_BREAKS}{_RUNS}]"
"""A character of any other word."""
BREAK = f"[{_BREAKS}]"
"""A character between words."""

# The marks that are accents, points and harakat. Those of Thai, of the Indian scripts and the
# Japanese voicing marks are letters in all but name: without them one word becomes another.
_ACCENTS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
# What is folded together with the character before it: accents, voicing marks, vowels of Hangul.
_VOICED = "\u3099\u309a\uff9e\uff9f\u1160-\u11ff"
_JOINED = f"[{_ACCENTS}{_VOICED}]"
# Eight are more than any script has; without a bound, putting marks in order is quadratic.
_UNIT = re.compile(f"(?!{_JOINED}).{_JOINED}{{0,8}}|{_JOINED}{{1,8}}", re.DOTALL)
_ACCENT = re.compile(f"[{_ACCENTS}]")
# Kana, Chinese characters and Hangul, which folding leaves as they are.
_SAME = "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3"
_STRANGE = re.compile(f"[^\x00-\x7f{_SAME}]+")
_FOREIGN = re.compile("[^\x00-\x7f]+")
_VOICE = re.compile(f"[{_VOICED}]")
_PLAIN = str.maketrans("øđðłħŧıĸ", "oddlhtik") | str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})
_COMMON = "‘’“”–—…\u00a0"
# Characters that become one character each, so that whole texts of them need no table of places.
_EVEN = re.compile(
    "[\x00-\x7f\xa0-\xa7\xa9-\xac\xae\xb0-\xb3\xb5-\xb7\xb9-\xbb\xbf-\xc5\xc7-\xdd\xe0-\xe5\xe7-\xfd\xff"
    "\u0391-\u03a1\u03b1-\u03c9\u0410-\u044f\u05d0-\u05ea\u2010-\u2026\u20ac"
    "\u3000-\u3029\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]*"
)
_PART = re.compile(f"{RUN}+|{LETTER}+")
_RUN = re.compile(RUN)
_KEPT = 50_000


class _Folds(dict[str, str]):
    """What becomes of each character with its marks; worked out when it is first met."""

    def __missing__(self, unit: str) -> str:
        bare = normalize("NFKD", unit).casefold().translate(_PLAIN)
        bare = normalize("NFKC", _ACCENT.sub("", bare))
        kept = "".join(_kept(char) for char in bare)
        folded = kept if not kept or kept.strip() else " " * len(unit)
        if len(self) >= _KEPT:
            self.clear()
        self[unit] = folded
        return folded


def _kept(char: str) -> str:
    kind = category(char)
    return char if kind[0] in "LNM" else "" if kind == "Cf" else " "


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text as searches compare it: folded, with a blank for what is no word and not ASCII."""
    text = _plain(text)
    if not text.isascii():
        text = (_FOREIGN if _VOICE.search(text) else _STRANGE).sub(_folded, text)
    return text.lower()


def _plain(text: str) -> str:
    """The text with blanks for what is most often not ASCII in English: then it is, mostly."""
    if not text.isascii():
        for char in _COMMON:
            text = text.replace(char, " ")
    return text


def _folded(match: re.Match[str]) -> str:
    run = match[0]
    if len(run) == 1:
        return _FOLDS[run]
    return "".join(map(_FOLDS.__getitem__, _UNIT.findall(run)))


def parts(text: str) -> list[str]:
    """The folded words of the text in order; an unbroken run of a script without blanks is one."""
    return _PART.findall(fold(text))


def tokens(text: str) -> list[str]:
    """The folded words of the text in order, runs of scripts without blanks in pairs.

    Every character of a run begins one token: itself and the next one, the last one alone. So a
    single character is found as the beginning of a token, wherever in a run it stands.
    """
    folded = fold(text)
    words: list[str] = _PART.findall(folded)
    if folded.isascii() or not _RUN.search(folded):
        return words
    cut: list[str] = []
    for word in words:
        if is_run(word):
            cut += [word[at : at + 2] for at in range(len(word))]
        else:
            cut.append(word)
    return cut


def is_run(part: str) -> bool:
    """Whether this part or token is of a script that is cut into pairs."""
    return _RUN.match(part) is not None


class Places:
    """Where the characters of a folded text stand in the text itself."""

    __slots__ = ("_folded", "_real")

    def __init__(self, text: str) -> None:
        # Pairs of places: the begin and the end of each unit whose length changes. Between them
        # both texts go on in step. The first place is an end, so begins have odd numbers.
        self._folded, self._real = [0], [0]
        shift = 0
        for match in () if _EVEN.fullmatch(text) else _FOREIGN.finditer(_plain(text)):
            units = _UNIT.findall(match[0])
            folds = list(map(_FOLDS.__getitem__, units))
            sizes, lengths = list(map(len, units)), list(map(len, folds))
            if sizes == lengths:
                continue
            for end, size, length in zip(
                accumulate(sizes, initial=match.start()), [*sizes, 0], [*lengths, 0], strict=True
            ):
                if size != length:
                    self._folded += end + shift, end + shift + length
                    self._real += end, end + size
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
