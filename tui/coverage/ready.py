"""Ready: articles made ready to be compared, and how much each word says."""

from collections.abc import Collection, Mapping
from math import log, sqrt
from operator import mul
from typing import NamedTuple

from ..words import is_run
from .common import NEWS
from .gist import FIGURE, IN_LEDE, IN_TITLE, NAME, PLACE, Gist

HEAVY = 0.3
"""What a word of a title weighs more than, that counts for what two articles must share."""
FEWEST = 0.8
"""As many names as the other article has, times this, has every article at least."""
_READ_ALREADY = 400
"""Articles that are taken as read: without them every word of a small library would be rare."""
_CARRIED_ALREADY = 40
"""By how many of them a word of `NEWS` is carried."""
_PAIR = 0.6
"""What a pair of Chinese, Japanese or Korean characters says, where a word says 1."""
_DIGITS = (0.0, 0.0, 0.7, 1.0)
"""How telling a figure of no, one, two, or more digits is: two events easily share a 3."""
_CALLED = 1.4
"""What the names must weigh that are shared, for a figure of two digits to tell as much."""
_PLACES = (0.0, 1.0, 1.6, 2.2)
"""What a word counts for in neither, in the lede, in the title, in both."""
_STRENGTH = tuple(
    _PLACES[mark & PLACE] * (1.4 if mark & (NAME | FIGURE) else 1.0) for mark in range(16)
)
TOGETHER = tuple(tuple(sqrt(one * other) for other in _STRENGTH) for one in _STRENGTH)
"""How strong a word is that two articles share, by the mark that it has in each."""
_ROOTS = tuple(map(sqrt, _PLACES))
ROOT_OF_FEWEST = sqrt(FEWEST)


class Ready(NamedTuple):
    """An article made ready to be compared whole, and what its words weigh together."""

    gist: Gist
    words: frozenset[str]
    titled: frozenset[str]
    called: frozenset[str]
    """Names and figures."""
    figures: frozenset[str]
    """Those of two digits and more."""
    marks: dict[str, int]
    strong: dict[str, float]
    """How strong each word is here; what two articles share of one is the product of both."""
    whole: float
    """What all words weigh, each as strong as it is here."""
    title: float
    named: float


class Outline(NamedTuple):
    """As much of an article as it takes to leave most others out."""

    words: frozenset[str]
    heavy: frozenset[str]
    """Those of the title that weigh enough to count for what must be shared."""
    called: frozenset[str]
    light: float
    """What the other words of the title weigh."""
    plain: float
    """What the words weigh that are not of the title, no names, and no figures."""
    strongest: float
    """The root of how strong a word is at most that is neither a name nor a figure."""
    likest: float
    """What full likeness of all words would be worth beside one that shares no name with it."""
    by_root: float
    """1 divided by the root of what all words weigh."""
    by_title: float
    """1 divided by what the title weighs."""
    ready: Ready


class Weights(dict[str, float]):
    """How much each word says, 0 to 1: the rarer the more; as things stand when it is first met."""

    def __init__(self, carriers: Mapping[str, Collection[str]], articles: int) -> None:
        self._carriers, self._known = carriers, _READ_ALREADY + articles

    def __missing__(self, word: str) -> float:
        carried = len(self._carriers.get(word, ()))
        short = word[0] == "#" and len(word) == 2
        carried += _CARRIED_ALREADY if short or word in NEWS else 1
        weight = max(log(self._known / carried) / log(self._known), 0.0)
        if not word.isascii() and is_run(word):
            weight *= _PAIR
        self[word] = weight
        return weight


class Readied(dict[str, Outline]):
    """The articles that are being compared, made ready when one is first asked for by its id."""

    def __init__(self, weights: Weights, gists: Mapping[str, Gist]) -> None:
        self._weights, self._gists = weights, gists

    def __missing__(self, id: str) -> Outline:
        gist = self._gists[id]
        self[id] = outline = _outline(gist, list(map(self._weights.__getitem__, gist.words)))
        return outline


def _outline(gist: Gist, weights: list[float]) -> Outline:
    title = named = plain = light = 0.0
    titled, heavy, called, figures = [], [], [], []
    for word, mark, weight in zip(gist.words, gist.marks, weights, strict=True):
        if mark == IN_LEDE:
            plain += weight
            continue
        if mark & IN_TITLE:
            title += weight
            titled.append(word)
            if weight > HEAVY:
                heavy.append(word)
            else:
                light += weight
        if mark & (NAME | FIGURE):
            named += weight
            called.append(word)
            if telling(word):
                figures.append(word)
    strengths = list(map(mul, weights, map(_STRENGTH.__getitem__, gist.marks)))
    ready = Ready(
        gist,
        frozenset(gist.words),
        frozenset(titled),
        frozenset(called),
        frozenset(figures),
        dict(zip(gist.words, gist.marks, strict=True)),
        dict(zip(gist.words, map(sqrt, strengths), strict=True)),
        whole := sum(strengths),
        title := title or 1.0,
        named,
    )
    return Outline(
        ready.words,
        frozenset(heavy),
        ready.called,
        light,
        plain,
        _ROOTS[PLACE if PLACE in gist.marks else IN_TITLE],
        0.3 + 1.0 / (ROOT_OF_FEWEST * named + 1.0),
        1.0 / sqrt(whole or 1.0),
        1.0 / title,
        ready,
    )


def telling(word: str, called: float = _CALLED) -> float:
    """How surely a figure that two articles share is the same thing; 0 for a word.

    One of two digits is often an age or a share: it tells as much as the shared names weigh.
    """
    if word[0] != "#" or "-" in word:
        return 0.0
    digits = min(len(word) - 1 - word.count("."), 3)
    return _DIGITS[digits] * (min(called / _CALLED, 1.0) if digits < 3 else 1.0)
