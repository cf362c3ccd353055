"""Likeness: how sure it is that two articles tell one event, from the words they share."""

from collections.abc import Collection, Iterable, Iterator, Mapping
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


_ENOUGH_SHARED, _WORTH = _LEAST_SHARED - 1e-9, NEARLY - 1e-9
"""What makes it worth comparing two articles whole. Sums of another order differ by a little."""


_FEWEST = 0.8
"""As many names as the other article has, times this, has every article at least."""
_ROOT_OF_FEWEST = sqrt(_FEWEST)


class _Ready(NamedTuple):
    """An article made ready to be compared, and what its words weigh together."""

    words: frozenset[str]
    telling: frozenset[str]
    """Those of the title, names and figures."""
    titled: frozenset[str]
    called: frozenset[str]
    """Names and figures."""
    strong: dict[str, float]
    """How strong each word is here; what two articles share of one is the product of both."""
    whole: float
    """What all words weigh, each as strong as it is here."""
    title: float
    named: float
    plain: float
    """What the words weigh that are not telling."""
    figures: frozenset[str]
    """Those of two digits and more."""
    marks: dict[str, int]
    gist: Gist


class _Weights(dict[str, float]):
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


class Scale:
    """Weighs words by how many articles carry them."""

    def __init__(self, carriers: Mapping[str, Collection[str]], articles: int) -> None:
        self._weights = _Weights(carriers, articles)
        self._ready: dict[str, _Ready] = {}

    def alike(self, one: Gist, others: Iterable[Gist]) -> Iterator[tuple[Gist, float]]:
        """Those of the others that are nearly like this article at least, and how like they are.

        `ENOUGH` and more for two articles of one story; either way round it is the same. Below
        `NEARLY`, with what time takes away given back, nothing is said.
        """
        a = self._readied(one)
        for other in self._within_reach(a, map(self._readied, others)):
            apart = abs((one.at - other.gist.at).total_seconds()) / _DAY
            likeness = self._likeness(a, other, apart)
            if likeness and likeness + PER_DAY * apart >= NEARLY:
                yield other.gist, likeness

    def rest(self) -> None:
        """Put away what was made ready: it takes much room, and little time to make again.

        One by one: thousands at once would keep other threads waiting for tens of milliseconds.
        """
        while self._ready:
            self._ready.popitem()

    def _within_reach(self, a: _Ready, others: Iterable[_Ready]) -> Iterator[_Ready]:
        """Those that can be nearly like an article: few, and found by a few sums each.

        It is `_likeness` with the most that can come of it: of the plain words the lighter article
        has none that the other lacks, every figure is a bridge, and no time has passed.
        """
        weights = self._weights
        weigh = weights.__getitem__
        words_a, telling_a, titled_a, called_a, strong_a, whole_a, title_a, names_a, plain_a = a[:9]
        figures_a = a.figures
        for b in others:
            words, telling, titled, called, strong, whole, title, names, plain, figures, _, _ = b
            shared = (telling_a & words) | (telling & words_a)
            if sum(map(weigh, shared)) < _ENOUGH_SHARED:
                continue
            both = named = held_a = held_b = 0.0
            for word in shared:
                weight = weights[word]
                both += strong_a[word] * strong[word]
                if word in titled_a:
                    held_a += weight
                if word in titled:
                    held_b += weight
                if word in called_a or word in called:
                    named += weight
            held_a, held_b = held_a / title_a, held_b / title
            names = _ROOT_OF_FEWEST * (names_a if names_a > names else names)
            alike = (both + (plain if plain < plain_a else plain_a)) / sqrt(whole_a * whole)
            most = 0.3 * alike + (named + alike) / ((names if names > named else named) + 1.0)
            most += 0.3 * (held_a if held_a > held_b else held_b)
            if most >= _WORTH or (most >= _WORTH - _BRIDGE and not figures_a.isdisjoint(figures)):
                yield b

    def _likeness(self, a: _Ready, b: _Ready, apart: float) -> float:
        """About 0 to 2 for two articles so many days apart.

        The names and figures that both have count most, then all words, then how much of one
        title the other article holds, and telling figures in both; time between them takes away.
        """
        both = named = weighty = topic = called = held_a = held_b = 0.0
        for word in sorted(a.words & b.words):
            weight, mark_a, mark_b = self._weights[word], a.marks[word], b.marks[word]
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
        names = sqrt(max(a.named, _FEWEST * b.named) * max(b.named, _FEWEST * a.named))
        naming = (named + alike) / (max(names, named) + 1.0)
        held = max(held_a / a.title, held_b / b.title)
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

    def _readied(self, gist: Gist) -> _Ready:
        ready = self._ready.get(gist.id)
        if ready is None:
            ready = self._ready[gist.id] = self._make_ready(gist)
        return ready

    def _make_ready(self, gist: Gist) -> _Ready:
        whole = title = named = plain = 0.0
        marks = dict(zip(gist.words, gist.marks, strict=True))
        strong: dict[str, float] = {}
        titled, called, figures = [], [], []
        for word, mark in marks.items():
            weight = self._weights[word]
            strength = weight * _STRENGTH[mark]
            whole += strength
            strong[word] = sqrt(strength)
            if mark & IN_TITLE:
                title += weight
                titled.append(word)
            if mark & (NAME | FIGURE):
                named += weight
                called.append(word)
                if _telling(word):
                    figures.append(word)
            elif not mark & IN_TITLE:
                plain += weight
        return _Ready(
            frozenset(marks),
            frozenset(titled + called),
            frozenset(titled),
            frozenset(called),
            strong,
            whole,
            title or 1.0,
            named,
            plain,
            frozenset(figures),
            marks,
            gist,
        )


def _telling(word: str, called: float = _CALLED) -> float:
    """How surely a figure that two articles share is the same thing; 0 for a word.

    One of two digits is often an age or a share: it tells as much as the shared names weigh.
    """
    if word[0] != "#" or "-" in word:
        return 0.0
    digits = min(len(word) - 1 - word.count("."), 3)
    return _DIGITS[digits] * (min(called / _CALLED, 1.0) if digits < 3 else 1.0)
