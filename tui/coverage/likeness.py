"""Likeness: how sure it is that two articles tell one event, from the words they share."""

from collections.abc import Mapping
from math import log, sqrt
from typing import NamedTuple

from ..words import is_run
from .common import NEWS
from .gist import FIGURE, IN_TITLE, NAME, PLACE, Gist

ENOUGH = 0.95
"""The likeness from which on two articles are of one story; chosen on the labelled pairs."""
NEARLY = 0.6
"""The likeness, time not counted, from which on others of a story can speak for an article."""
_READ_ALREADY = 400
"""Articles that are taken as read: without them every word of a small library would be rare."""
_CARRIED_ALREADY = 40
"""By how many of them a word of `NEWS` is carried."""
_PAIR = 0.6
"""What a pair of Chinese, Japanese or Korean characters says, where a word says 1."""
_LEAST_SHARED = 1.2
"""What the shared words must weigh of which one stands in a title."""
PER_DAY = 0.35
"""What a day between two articles takes away: the next day's news is often worded the same."""
_BRIDGE = 0.35
"""What a figure that both tell adds, where words of a title are shared; nothing a day later."""
_RARE_FIGURE = 0.6
"""From what weight on a figure is rare."""
_TOPIC = (1.0, 2.0)
"""From what weight of such words on it counts, and what more it takes to count whole."""
_OTHER_FIGURES = 0.15
"""What a day takes away besides where each has figures of its own: it is the next round."""
_DIGITS = (0.0, 0.0, 0.7, 1.0)
"""How telling a figure of no, one, two, or more digits is: two events easily share a 3."""
_CALLED = 1.4
"""What the names must weigh that are shared, for a figure of two digits to tell as much."""
_DAY = 86_400
_PLACES = (0.0, 1.0, 1.6, 2.2)
"""What a word counts for in neither, in the lede, in the title, in both."""
_STRENGTH = tuple(
    _PLACES[mark & PLACE] * (1.4 if mark & (NAME | FIGURE) else 1.0) for mark in range(16)
)


class _Size(NamedTuple):
    """What all words of an article weigh together."""

    whole: float
    title: float
    named: float
    figures: frozenset[str]
    """Those of two digits and more."""


class _Weights(dict[str, float]):
    """How much each word says, 0 to 1: the rarer the more; as things stand when it is first met."""

    def __init__(self, carriers: Mapping[str, list[str]], articles: int) -> None:
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


class Scale:
    """Weighs words by how many articles carry them."""

    def __init__(self, carriers: Mapping[str, list[str]], articles: int) -> None:
        self._weights = _Weights(carriers, articles)
        self._sizes: dict[str, _Size] = {}
        self._last: tuple[str, dict[str, int]] = "", {}

    def likeness(self, one: Gist, other: Gist) -> float:
        """About 0 to 2; `ENOUGH` and more for two articles of one story. Either way round.

        The names and figures that both have count most, then all words, then how much of one
        title the other article holds, and telling figures in both; time between them takes away.
        """
        a, b = self._size(one), self._size(other)
        both = named = weighty = topic = called = held_a = held_b = 0.0
        if self._last[0] != one.id:
            self._last = one.id, dict(zip(one.words, one.marks, strict=True))
        ones = self._last[1]
        shared = ones.keys() & other.words
        if sum(map(self._weights.__getitem__, shared)) < _LEAST_SHARED:
            return 0.0
        others = dict(zip(other.words, other.marks, strict=True))
        for word in sorted(shared):
            weight, mark_a, mark_b = self._weights[word], ones[word], others[word]
            both += weight * sqrt(_STRENGTH[mark_a] * _STRENGTH[mark_b])
            if mark_a & IN_TITLE:
                held_a += weight
            if mark_b & IN_TITLE:
                held_b += weight
            if (mark_a | mark_b) & (NAME | FIGURE):
                named += weight
            if (mark_a | mark_b) & IN_TITLE and weight > 0.3:
                weighty += weight
                if word[0] != "#":
                    topic += weight
            if (mark_a | mark_b) & NAME:
                called += weight
        if weighty < _LEAST_SHARED:
            return 0.0
        alike = both / sqrt(a.whole * b.whole)
        # Of a title all in capitals the names are not known: it has as many as the other article.
        names = sqrt(max(a.named, 0.8 * b.named) * max(b.named, 0.8 * a.named))
        naming = (named + alike) / (max(names, named) + 1.0)
        held = max(held_a / (a.title or 1.0), held_b / (b.title or 1.0))
        apart = abs((one.at - other.at).total_seconds()) / _DAY
        told = a.figures & b.figures
        per_day = PER_DAY
        bridge = 0.0
        if told:
            agreed = sum(
                min(self._weights[figure] / _RARE_FIGURE, 1.0) * _telling(figure, called)
                for figure in sorted(told)
            )
            begins, whole = _TOPIC
            bridge = _BRIDGE * min(agreed, 1.0) * min(max(topic - begins, 0.0) / whole, 1.0)
            bridge *= max(1.0 - apart, 0.0)
        elif a.figures and b.figures:
            per_day += _OTHER_FIGURES
        return 0.3 * alike + naming + 0.3 * held + bridge - per_day * apart

    def forget(self, id: str) -> None:
        """Forget the size of an article that is gone."""
        self._sizes.pop(id, None)
        self._last = "", {}

    def _size(self, gist: Gist) -> _Size:
        size = self._sizes.get(gist.id)
        if size is None:
            weights = self._weights
            whole = title = named = 0.0
            for word, mark in zip(gist.words, gist.marks, strict=True):
                weight = weights[word]
                whole += weight * _STRENGTH[mark]
                if mark & IN_TITLE:
                    title += weight
                if mark & (NAME | FIGURE):
                    named += weight
            size = self._sizes[gist.id] = _Size(
                whole, title, named, frozenset(word for word in gist.words if _telling(word))
            )
        return size


def _telling(word: str, called: float = _CALLED) -> float:
    """How surely a figure that two articles share is the same thing; 0 for a word.

    One of two digits is often an age or a share: it tells as much as the shared names weigh.
    """
    if word[0] != "#" or "-" in word:
        return 0.0
    digits = min(len(word) - 1 - word.count("."), 3)
    return _DIGITS[digits] * (min(called / _CALLED, 1.0) if digits < 3 else 1.0)
