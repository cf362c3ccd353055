"""Likeness: how sure it is that two articles tell one event, from the words they share."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from math import sqrt
from operator import mul

from .gist import FIGURE, IN_LEDE, IN_TITLE, NAME, Gist
from .ready import (
    FEWEST,
    HEAVY,
    ROOT_OF_FEWEST,
    TOGETHER,
    Outline,
    Readied,
    Ready,
    Weights,
    telling,
)

ENOUGH = 0.95
"""The likeness from which on two articles are of one story; chosen on the labelled pairs."""
NEARLY = 0.6
"""The likeness, time not counted, from which on others of a story can speak for an article."""
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
_DAY = 86_400
_ENOUGH_SHARED, _WORTH = _LEAST_SHARED - 1e-9, NEARLY - 1e-9
"""What makes it worth comparing two articles whole. Sums of another order differ by a little."""


class Scale:
    """Weighs words by how many articles carry them."""

    def __init__(
        self, carriers: Mapping[str, Collection[str]], gists: Mapping[str, Gist], articles: int
    ) -> None:
        self._weights = Weights(carriers, articles)
        self._ready = Readied(self._weights, gists)

    def alike(self, one: str, others: Iterable[str]) -> Iterator[tuple[str, float]]:
        """Those of the others that are nearly like this article at least, and how like they are.

        `ENOUGH` and more for two articles of one story; either way round it is the same. Below
        `NEARLY`, with what time takes away given back, nothing is said.
        """
        outline = self._ready[one]
        a = outline.ready
        within = self._within_reach(outline, map(self._ready.__getitem__, others))
        for b in self._worth(a, within):
            apart = abs((a.gist.at - b.gist.at).total_seconds()) / _DAY
            likeness = self._likeness(a, b, apart)
            if likeness and likeness + PER_DAY * apart >= NEARLY:
                yield b.gist.id, likeness

    def rest(self) -> None:
        """Put away what was made ready: it takes much room, and little time to make again.

        One by one: thousands at once would keep other threads waiting for tens of milliseconds.
        """
        while self._ready:
            self._ready.popitem()

    def _within_reach(self, a: Outline, others: Iterable[Outline]) -> Iterator[tuple[Ready, float]]:
        """Those that share enough of their titles, and a name or much besides.

        With how much of a title is shared at most. Where no name and no figure is shared it is
        `_likeness` with the most that can come of it: every word that titles share is as strong as
        any of the article, the lighter words of both titles are shared, and no time has passed. So
        much must the plain words weigh at least, those of the article that has fewer, and then
        those that both have.
        """
        weigh = self._weights.__getitem__
        words_a, heavy_a, called_a, light_a, plain_a, strongest_a, likest_a, root_a, title_a, _ = a
        for words, heavy, called, light, plain, strongest, likest, root, title, b in others:
            shared = sum(map(weigh, (heavy_a & words) | (heavy & words_a)))
            if shared < _ENOUGH_SHARED:
                continue
            shared += light_a + light
            held = shared * (title if title > title_a else title_a)
            if called_a.isdisjoint(words) and called.isdisjoint(words_a):
                least = (_WORTH - 0.3 * held) / (likest if likest < likest_a else likest_a)
                least = least / (root_a * root) - strongest_a * strongest * shared
                if (plain if plain < plain_a else plain_a) < least:
                    continue
                if sum(map(weigh, words_a & words)) - shared < least:
                    continue
            yield b, held

    def _worth(self, a: Ready, others: Iterable[tuple[Ready, float]]) -> Iterator[Ready]:
        """Those that can be nearly like an article: `_likeness`, were every figure a bridge."""
        _, words_a, _, called_a, figures_a, _, strong_a, whole_a, _, named_a = a
        weigh, strongly_a = self._weights.__getitem__, strong_a.__getitem__
        for b, held in others:
            _, words, _, called, figures, _, strong, whole, _, named = b
            shared = words_a & words
            both = sum(map(mul, map(strongly_a, shared), map(strong.__getitem__, shared)))
            alike = both / sqrt(whole_a * whole)
            names = ROOT_OF_FEWEST * (named_a if named_a > named else named)
            naming = sum(map(weigh, (called_a | called) & shared))
            most = 0.3 * (alike + held)
            most += (naming + alike) / ((names if names > naming else naming) + 1.0)
            if most >= _WORTH or (most >= _WORTH - _BRIDGE and not figures_a.isdisjoint(figures)):
                yield b

    def _likeness(self, a: Ready, b: Ready, apart: float) -> float:
        """About 0 to 2 for two articles so many days apart.

        The names and figures that both have count most, then all words, then how much of one
        title the other article holds, and telling figures in both; time between them takes away.
        """
        both = named = weighty = topic = called = held_a = held_b = 0.0
        weights, marks_a, marks_b = self._weights, a.marks, b.marks
        for word in sorted(a.words & b.words):
            weight, mark_a, mark_b = weights[word], marks_a[word], marks_b[word]
            both += weight * TOGETHER[mark_a][mark_b]
            if mark_a | mark_b == IN_LEDE:
                continue
            if mark_a & IN_TITLE:
                held_a += weight
            if mark_b & IN_TITLE:
                held_b += weight
            if (mark_a | mark_b) & (NAME | FIGURE):
                named += weight
            if (mark_a | mark_b) & IN_TITLE and weight > HEAVY:
                weighty += weight
                if word[0] != "#":
                    topic += weight
            if (mark_a | mark_b) & NAME:
                called += weight
        if weighty < _LEAST_SHARED:
            return 0.0
        alike = both / sqrt(a.whole * b.whole)
        # Of a title all in capitals the names are not known: it has as many as the other article.
        names = sqrt(max(a.named, FEWEST * b.named) * max(b.named, FEWEST * a.named))
        naming = (named + alike) / (max(names, named) + 1.0)
        held = max(held_a / a.title, held_b / b.title)
        told = a.figures & b.figures
        per_day = PER_DAY
        bridge = 0.0
        if told:
            agreed = sum(
                min(self._weights[figure] / _RARE_FIGURE, 1.0) * telling(figure, called)
                for figure in sorted(told)
            )
            begins, whole = _TOPIC
            bridge = _BRIDGE * min(agreed, 1.0) * min(max(topic - begins, 0.0) / whole, 1.0)
            bridge *= max(1.0 - apart, 0.0)
        elif a.figures and b.figures:
            per_day += _OTHER_FIGURES
        return 0.3 * alike + naming + 0.3 * held + bridge - per_day * apart
