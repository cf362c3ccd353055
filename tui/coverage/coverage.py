"""Coverage: the stories that several papers carry, kept up as articles come and go."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import chain, count

from ..article import Article
from ..story import Story
from .columns import Columns
from .gist import IN_TITLE, Gist, gist
from .groups import Groups
from .likeness import ENOUGH, Scale
from .standing import stands
from .telling import telling

SPAN = timedelta(hours=72)
"""How far an article may be from the first of its story, and how long a story stays open."""
_DAY = timedelta(days=1)
_RARE, _RARE_SHARE = 40, 200
"""Only words carried by no more than so many articles, or one in 200, bring articles together."""
_LEAST = 2
"""Of these words, two articles must share so many to be compared."""
_DRIFT = 4
"""When the library has changed by a quarter, every word is weighed anew."""
SLICE = 8
"""Articles that are compared between two pauses: about two milliseconds of work."""

_Carriers = defaultdict[str, dict[str, None]]
"""Of each word, the ids of the articles that carry it; one of thousands is gone as fast as any."""


class Coverage:
    """Which articles tell one event. What is asked of it does not depend on the order of arrival.

    An article is compared with those of the 72 hours around it that share two rare words with it,
    once; stories are then made in the order of time: each article joins the first article of the
    story that is most like it, or is the first of its own. What other members are like counts only
    where most of them speak for it and the first is nearly like it: in a chain of likenesses the
    last has nothing to do with the first any more.
    """

    def __init__(self, articles: Iterable[tuple[Article, str]] = ()) -> None:
        self._gists: dict[str, Gist] = {}
        self._carriers: _Carriers = defaultdict(dict)
        self._titled: _Carriers = defaultdict(dict)
        self._order: list[tuple[datetime, str]] = []
        self._near: dict[str, list[str]] = {}
        self._born: dict[str, int] = {}
        self._births = count()
        self._columns = Columns()
        self._waiting: dict[str, list[str]] = {}
        self._scale, self._weighed = Scale(self._carriers, self._gists, 0), 0
        self._groups = Groups()
        self._told: dict[tuple[str, ...], Story] = {}
        self._changed: set[str] = set()
        for article, lede in articles:
            self.add(article, lede)

    def __len__(self) -> int:
        return len(self._gists)

    def __contains__(self, id: object) -> bool:
        return id in self._gists

    def add(self, article: Article, lede: str = "") -> None:
        """Take in an article, in place of what was known of it; `lede` is how its text begins."""
        self.drop(article.id)
        new = gist(article, lede)
        self._gists[new.id] = new
        insort(self._order, (new.at, new.id))
        self._groups.touch(self._columns.add(new))
        if stands(article.title):
            return
        id, carried, titled = new.id, self._carriers, self._titled
        met: list[dict[str, None]] = []
        common = max(_RARE, len(self._gists) // _RARE_SHARE)
        for word, mark in zip(new.words, new.marks, strict=True):
            carriers = carried[word]
            rare = len(carriers) <= common
            if mark & IN_TITLE:
                if rare:
                    met.append(carriers)
                titled[word][id] = None
            elif rare and word in titled:
                met.append(titled[word])
            carriers[id] = None
        shared = Counter(chain.from_iterable(met))
        shared.pop(id, None)
        near = [other for other, words in shared.items() if words >= _LEAST]
        if self._order[-1][0] - new.at > SPAN or new.at - self._order[0][0] > SPAN:
            near = [other for other in near if abs(self._gists[other].at - new.at) <= SPAN]
        self._near[id] = self._waiting[id] = near
        self._born[id] = next(self._births)

    def drop(self, id: str) -> None:
        """Forget an article: all is as if it had never come."""
        old = self._gists.pop(id, None)
        if old is None:
            return
        self._changed.add(id)
        del self._order[bisect_left(self._order, (old.at, id))]
        self._groups.touch(self._columns.drop(old))
        self._groups.drop(id)
        if id not in self._near:
            return
        for word, mark in zip(old.words, old.marks, strict=True):
            _remove(self._carriers, word, id)
            if mark & IN_TITLE:
                _remove(self._titled, word, id)
        self._waiting.pop(id, None)
        del self._near[id], self._born[id]

    def stories(
        self, now: datetime, owners: int = 2, *, pause: Callable[[], object] | None = None
    ) -> tuple[Story, ...]:
        """The open stories that so many owners tell: most owners first, then the newest.

        A story is open until 72 hours after its newest article; what is older is forgotten.
        `pause` is called after every few articles: there a worker may give way to others.
        """
        oldest = now - SPAN
        self._judge(pause or _go_on)
        groups = self._groups.settle(self._place, self._fit)
        open_ = [ids for ids in groups.values() if self._gists[ids[-1]].at >= oldest]
        told = {ids: self._story(ids) for ids in open_}
        self._changed.clear()
        self._forget(oldest, {id for ids in told for id in ids})
        self._told = told
        shown = [story for story in told.values() if story.owners >= owners]
        newest = {story.id: self._gists[story.articles[-1]].at for story in shown}
        shown.sort(key=lambda story: story.id)
        shown.sort(key=lambda story: newest[story.id], reverse=True)
        shown.sort(key=lambda story: -story.owners)
        return tuple(shown)

    def _story(self, ids: tuple[str, ...]) -> Story:
        known = self._told.get(ids)
        if known is None or not self._changed.isdisjoint(ids):
            known = telling([self._gists[id] for id in ids])
        return known

    def _place(self, id: str) -> tuple[datetime, str]:
        return self._gists[id].at, id

    def _fit(self, id: str) -> bool:
        return not self._columns.stands(self._gists[id])

    def _forget(self, oldest: datetime, kept: set[str]) -> None:
        old = self._order[: bisect_left(self._order, (oldest, ""))]
        for _, id in old:
            if id not in kept:
                self.drop(id)

    def _judge(self, pause: Callable[[], object]) -> None:
        """Compare what is still to be compared; all of it, where the words weigh otherwise now.

        An id that came later than the article beside which it stands was dropped and came again:
        the later one has the pair.
        """
        known = len(self._gists)
        waiting = self._waiting
        if abs(known - self._weighed) * _DRIFT > self._weighed:
            self._scale, self._weighed = Scale(self._carriers, self._gists, known), known
            self._groups = Groups()
            waiting = self._near
        born = self._born
        for number, (one, others) in enumerate(waiting.items(), 1):
            own = born[one]
            there = [other for other in others if born.get(other, own) < own]
            for other, likeness in self._scale.alike(one, there):
                self._groups.link(one, other, likeness / ENOUGH)
            if number % SLICE == 0:
                pause()
        self._scale.rest()
        self._waiting = {}


def _go_on() -> None:
    """Nobody waits."""


def _remove(carriers: _Carriers, word: str, id: str) -> None:
    del carriers[word][id]
    if not carriers[word]:
        del carriers[word]
