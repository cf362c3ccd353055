"""Articles with all that hangs on them: row, place on the shelf, links, marks, lists, visits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from ..article import Article, Mark
from ..chart import RankingKey, Snapshot
from ..source import Source
from .links import Links
from .marks import Marks
from .rankings import Rankings
from .shelf import Shelf
from .standing import Word
from .visits import Visits


class Holdings:
    """What is taken in, changed and taken out together, so that no room holds what others lost."""

    def __init__(
        self,
        shelf: Shelf,
        links: Links,
        marks: Marks,
        rankings: Rankings,
        visits: Visits,
    ) -> None:
        self._shelf = shelf
        self._links = links
        self._marks = marks
        self._rankings = rankings
        self._visits = visits
        self.spared: set[str] = set()
        """Articles the texts of which are not to be swept away in this session."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """Every article by its id."""
        return self._shelf.articles

    def of(self, source: str) -> list[Article]:
        """All articles of a source."""
        return [self.articles[id] for id in self._shelf.rows(source=source).ids()]

    def is_kept(self, article: str) -> bool:
        """Whether the reader has starred it or kept it for later."""
        mark = self._marks.of(article)
        return mark.starred is not None or mark.later is not None

    def filed(
        self, articles: Iterable[Article], sources: Mapping[str, Source], source: str
    ) -> list[Article]:
        """What pages of `source` told, as the reader has it now.

        Without articles that went with their own source meanwhile, and under the section that the
        source was moved to.
        """
        here = [one for one in articles if one.source in sources or one.id in self.articles]
        section = sources[source].section if source in sources else None
        return [
            msgspec.structs.replace(one, section=section)
            if section and one.source == source and one.section != section
            else one
            for one in here
        ]

    def take(
        self, articles: Sequence[Article], snapshots: Iterable[Snapshot], *, now: datetime
    ) -> None:
        """Take in rows, then rankings, then links between them."""
        self.put(articles)
        linker = self._links.linker()
        self._rankings.accept(snapshots, linker, self.articles, now=now)
        if articles:
            self._rankings.link(linker, self.articles, articles)
        self._shelf.rerank(self._rankings.ranks())

    def candidate(self, key: RankingKey, title: str) -> str | None:
        """The article that a row of this list is linked to, or may be."""
        return self._rankings.candidate(key, title)

    def word(self, key: RankingKey, title: str) -> Word | None:
        """What the reader said of a ranked title."""
        return self._rankings.word(key, title)

    def say(self, key: RankingKey, title: str, word: Word | None) -> bool:
        """Keep the reader's word on a ranked title, or (None) take it back; whether it is there."""
        there = self._rankings.say(key, title, word, self._links.linker(), self.articles)
        self._shelf.rerank(self._rankings.ranks())
        return there

    def put(self, articles: Sequence[Article]) -> None:
        """Keep new articles, and changed ones in the place of those they replace."""
        self._shelf.put(articles)
        self._links.learn(articles)

    def drop(self, ids: Collection[str]) -> list[Mark]:
        """Take articles out, with their marks, which are given back. Their texts stay for now."""
        self.spared.update(ids)
        marks = self._marks.drop(ids)
        self._shelf.drop(ids)
        self._links.forget(ids)
        return marks

    def drop_lists(self, source: str) -> dict[RankingKey, tuple[Snapshot, ...]]:
        """Take out the lists of a source, which are given back."""
        lists = self._rankings.drop(source)
        self._shelf.rerank(self._rankings.ranks())
        return lists

    def restore(
        self,
        articles: Sequence[Article],
        marks: Iterable[Mark],
        lists: Mapping[RankingKey, tuple[Snapshot, ...]],
    ) -> None:
        """Put back what was dropped; what came again meanwhile stays as it came."""
        back = [article for article in articles if article.id not in self.articles]
        self._marks.put([mark for mark in marks if self._marks.of(mark.article).article == ""])
        self.put(back)
        self._rankings.restore(lists)
        self._shelf.rerank(self._rankings.ranks())

    def forget(self, ids: Iterable[str]) -> None:
        """Take articles out for good, with marks and visits; never starred or kept ones.

        Their texts go in the next session: until this one is saved the file has their rows.
        """
        there = {id for id in ids if id in self.articles and not self.is_kept(id)}
        self.drop(there)
        self._visits.drop(there)
