"""The stories that the articles tell: worked out by workers, taken over by the library's owner.

To compare articles takes too long for whoever waits for a key. So workers follow the articles and
leave a whole new answer; the owner changes over to it between two keys.
"""

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from ..article import Article, Block, Findings, Text
from ..story import Story
from .printed import Printed, get, put, state_of

if TYPE_CHECKING:
    from ..coverage import Coverage

LEDE = 960
"""Characters of a text that are compared at most."""
SLICE = 4
"""Articles that are read and taken in between two pauses: about a millisecond of work."""
Pause = Callable[[], object] | None


class Told(Struct, frozen=True, eq=False):
    """The stories as they were worked out at one time."""

    stories: tuple[Story, ...] = ()
    of: Mapping[str, Story] = {}
    """Of each article its story."""
    closes: Mapping[str, datetime] = {}
    """When each story is over, by its id."""
    also: Mapping[str, int] = {}
    """Of each article, how many other papers carry its story."""


class Covering:
    """Follows the articles of the last 72 hours. Only `came` and `told` are the owner's.

    `prepare` and `renew` are for workers, which wait for each other.
    """

    def __init__(
        self,
        articles: Mapping[str, Article],
        since: Callable[[datetime], Iterable[Article]],
        text: Callable[[str], Text | None],
        file: Path,
        *,
        recalls: bool,
    ) -> None:
        """`since` gives the articles that are not older, newest first.

        `file` is where stories are printed; one that `recalls` reads them there instead.
        """
        self._file = file
        self._recalls = recalls
        self._printed = ""
        """The state of the articles of which they are printed."""
        self.found = Told()
        """What was worked out last; another one each time that anything is new."""
        self._articles = articles
        self._since = since
        self._text = text
        self._working = Lock()
        self._coverage: Coverage | None = None
        self._worked_out = False
        self._taken: dict[str, Article] = {}
        """The articles as they were compared."""
        self._coming: dict[str, Article] = {}
        """What was prepared and has not come yet."""

    @property
    def begun(self) -> bool:
        """Whether anybody has asked for stories: until then nothing is compared."""
        return self._coverage is not None

    @property
    def also(self) -> Mapping[str, int] | None:
        """Of each article, how many other papers carry it; None where that is not worked out."""
        return self.found.also if self._worked_out else None

    def prepare(self, findings: Iterable[Findings], now: datetime) -> None:
        """In a worker: compare what is about to come, if anybody has asked for stories."""
        if not self.begun:
            return
        with self._working:
            for each in findings:
                begins = {text.id: lede(text.blocks) for text in each.texts}
                self._coming.update((article.id, article) for article in each.articles)
                self._take(each.articles, begins, now)
            self._tell(now)

    def came(self, articles: Iterable[Article]) -> None:
        """These are among the articles now, or never will be."""
        for article in articles:
            self._coming.pop(article.id, None)

    def renew(self, now: datetime, pause: Pause = None) -> bool:
        """In a worker: bring the stories up to the articles; whether anything is new.

        `pause` is called after every few articles: there the worker may give way to others.
        """
        with self._working:
            if self._coverage is not None:
                return self._follow(now, pause)
            if self._recalls and self._recall():
                return True
            from ..coverage import Coverage  # who asks for no stories does not wait for it

            self._coverage = Coverage()
            collecting = gc.isenabled()
            gc.disable()  # all that is made here stays; to look through it would hold up the keys
            try:
                return self._follow(now, pause)
            finally:
                if collecting:
                    gc.freeze()
                    gc.enable()

    def _follow(self, now: datetime, pause: Pause) -> bool:
        assert self._coverage is not None
        coming = self._coming.copy()
        there = {article.id: article for article in self._young(now)} | coming
        for id in [id for id in self._taken if id not in there and id not in self._articles]:
            self._coverage.drop(id)
            del self._taken[id]
        fresh = (one for one in there.values() if not _same(self._taken.get(one.id), one))
        self._take(fresh, {}, now, pause)
        news = self._tell(now, pause)
        if not self._recalls:
            self._print(there.values(), now)
        return news

    def _young(self, now: datetime) -> Iterable[Article]:
        from ..coverage import SPAN

        return self._since(now - SPAN)

    def _print(self, articles: Iterable[Article], now: datetime) -> None:
        from ..coverage import SPAN

        state = state_of(articles)
        if state != self._printed:
            told = self.found
            put(self._file, Printed(state, now - SPAN, told.stories, dict(told.closes)))
            self._printed = state

    def _recall(self) -> bool:
        """Have the stories as they were printed, if nothing has come or gone since."""
        printed = get(self._file, lambda moment: state_of(self._since(moment)))
        if printed is None:
            return False
        self._answer(printed.stories, printed.closes)
        return True

    def _take(
        self,
        articles: Iterable[Article],
        begins: Mapping[str, str],
        now: datetime,
        pause: Pause = None,
    ) -> None:
        """Compare those that are young enough; the text begins as it does on disk, if not so."""
        from ..coverage import SPAN

        assert self._coverage is not None
        for article in articles:
            if article.when < now - SPAN:
                continue
            begin = begins.get(article.id)
            if begin is None:
                text = self._text(article.id)
                begin = lede(text.blocks) if text else ""
            self._coverage.add(article, begin)
            self._taken[article.id] = article
            if pause is not None and len(self._taken) % SLICE == 0:
                pause()

    def _tell(self, now: datetime, pause: Pause = None) -> bool:
        from ..coverage import SPAN

        assert self._coverage is not None
        stories = self._coverage.stories(now, pause=pause)
        self._taken = {id: one for id, one in self._taken.items() if id in self._coverage}
        if stories == self.found.stories:
            self._worked_out = True
            return False
        closes = {story.id: self._taken[story.articles[-1]].when + SPAN for story in stories}
        self._answer(stories, closes)
        return True

    def _answer(self, stories: tuple[Story, ...], closes: Mapping[str, datetime]) -> None:
        of = {id: story for story in stories for id in story.articles}
        self.found = Told(stories, of, closes, {id: story.also for id, story in of.items()})
        self._worked_out = True


def lede(blocks: Sequence[Block]) -> str:
    """How a text begins, without headings and captions."""
    told = ""
    for block in blocks:
        if block.kind in ("paragraph", "quote", "item"):
            told = f"{told} {block.text[:LEDE]}".lstrip()
        if len(told) >= LEDE:
            break
    return told[:LEDE]


def _same(known: Article | None, article: Article) -> bool:
    """Whether an article is still what was compared."""
    return known is article or (known is not None and _compared(known) == _compared(article))


def _compared(article: Article) -> tuple[object, ...]:
    return (
        article.title,
        article.digest,
        article.when,
        article.source,
        article.address,
        article.dateline,
        article.credit,
    )
