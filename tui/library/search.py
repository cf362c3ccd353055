"""Finding articles by their words (the index where there is one, else the titles) and by fields."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from threading import Lock

from ..article import Article, Findings, Row, Text
from ..index import Index, IndexTrouble
from ..query import Query
from ..query.matching import Matcher
from ..query.question import Question
from ..query.snippets import MATCHES, snippet
from ..query.tree import Node, all_of
from ..sheaf import at, only
from ..turns import give_way
from .facts import RowTable
from .hits import SNIPPETS, Hit

CELLS = 160
"""Terminal cells of a snippet."""
BATCH = 1000
"""Articles put into the index at a time; what is in stays in when catching up is broken off."""
DEEPER = 20
"""So many times the limit is looked at where only one section's hits are wanted."""

_Entry = tuple[str, list[str], str, float, str | None, str]


class Search:
    """The index of one library. It never fails: without it, titles are searched one by one."""

    def __init__(
        self,
        folder: Path,
        text_of: Callable[[str], Text | None],
        articles: Mapping[str, Article],
    ) -> None:
        self._folder = folder
        self._text_of = text_of
        self._articles = articles
        self._opened: Index | None = None
        self._lock = Lock()
        self._owed: set[str] = set()
        """Articles that could not be put in when they came."""

    def find(
        self, query: Query, *, order: str, limit: int, section: str | None, told: int
    ) -> list[Hit]:
        """The articles whose words match, newest or best first, at most `limit`.

        The first `told` come with a snippet. Fields are passed over: `chosen` looks at them.
        """
        if query.textual is None:
            return []
        matcher = Matcher(query)
        ids = self._matching(query, matcher, order, limit if section is None else limit * DEEPER)
        there = [id for id in ids if self._is_in(id, section)][:limit]
        return [
            Hit(id, self._why(self._articles[id], matcher) if place < told else None)
            for place, id in enumerate(there)
        ]

    def _is_in(self, id: str, section: str | None) -> bool:
        if section is None:
            return id in self._articles
        article = self._articles.get(id)
        return article is not None and article.section == section

    def chosen(
        self,
        query: Query,
        rows: Sequence[Row],
        table: Callable[[Sequence[Row]], RowTable],
        *,
        now: datetime | None,
        zone: tzinfo,
    ) -> Sequence[Row]:
        """Those of `rows` that a query asks for, in their order; only words trouble the index.

        `table` tells the facts of rows, `now` the time, `zone` where the reader's days begin.
        """
        told: dict[Node, Collection[str] | None] = {}

        def tell(words: Node) -> Collection[str] | None:
            if words not in told:
                told[words] = self._told(words)
            return told[words]

        words = _words_of(query.tree)
        if words and (ids := tell(words)) is not None:  # first: there are few, as a rule
            rows = only(rows, ids)
            if not query.fielded:
                return rows
        places = Question(query, now=now, zone=zone).places(table(rows), tell)
        return at(rows, places)

    def snippets(self, query: Query, rows: Sequence[Row]) -> Iterator[str | None]:
        """For each row, words of its text where its title does not show why it was found."""
        matcher = Matcher(query)
        for place, row in enumerate(rows):
            wanted = query.wanted and place < SNIPPETS
            yield self._why(row.article, matcher) if wanted else None

    def _told(self, words: Node) -> Collection[str] | None:
        """All articles in which these words stand; None where no index can tell."""
        index = self._index()
        try:
            if index.count and not index.stale:
                found = index.search(Query("", words), limit=index.count, newest=True)
                return {hit.id for hit in found}
        except IndexTrouble:
            pass  # what the index cannot tell, the titles may
        return None

    def put(self, *findings: Findings) -> None:
        """Put the articles of these findings in, or remember that they are missing."""
        texts = {text.id: text for each in findings for text in each.texts}
        articles = {article.id: article for each in findings for article in each.articles}
        self._put(tuple(articles.values()), texts.get)

    def catch_up(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Put in what is missing; all, where the index was deleted, damaged or is too old."""
        index = self._index()
        there: Container[str] = ()
        if not index.stale:
            try:
                there = index.ids()
            except IndexTrouble:
                index.stale = True
        missing = [id for id in self._articles if id in self._owed or id not in there]
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            known = (self._articles.get(id) for id in batch)
            if not self._put([article for article in known if article is not None]):
                return
            if progress:
                progress(start + len(batch), len(missing))
        if index.stale:
            with self._lock:
                self._opened = Index.open(self._folder)

    def sweep(self, is_wanted: Callable[[str], bool]) -> None:
        """Take out of the index what is not wanted; what cannot be goes another time."""
        index = self._index()
        try:
            if not index.stale and (gone := [id for id in index.ids() if not is_wanted(id)]):
                index.drop(gone)
        except IndexTrouble:
            return

    def _index(self) -> Index:
        with self._lock:
            if self._opened is None:
                self._opened = Index.open(self._folder)
            return self._opened

    def _put(
        self,
        articles: Sequence[Article],
        text_of: Callable[[str], Text | None] = lambda _: None,
    ) -> bool:
        """Whether the index took them all."""
        ids = {article.id for article in articles}
        try:
            self._index().put(self._entries(articles, text_of))
        except IndexTrouble:
            self._owed.update(ids)
            return False
        self._owed.difference_update(ids)
        return True

    def _entries(
        self, articles: Iterable[Article], text_of: Callable[[str], Text | None]
    ) -> Iterator[_Entry]:
        for article in articles:
            give_way()
            text = text_of(article.id) or self._text_of(article.id)
            body = " ".join(block.text for block in text.blocks) if text else ""
            titles = [article.title, *article.aliases]
            when = article.when.timestamp()
            yield article.id, titles, body, when, article.section, article.title

    def _matching(self, query: Query, matcher: Matcher, order: str, limit: int) -> Iterable[str]:
        index = self._index()
        try:
            if index.count and not index.stale:
                hits = index.search(query, limit=limit, newest=order == "newest")
                return [hit.id for hit in hits]
        except IndexTrouble:
            pass  # damaged while we looked: what the index cannot tell, the titles may
        matches = [
            article
            for article in self._articles.values()
            if matcher.matches("\n".join((article.title, *article.aliases)))
        ]
        matches.sort(key=lambda article: article.when, reverse=True)
        return [article.id for article in matches]

    def _why(self, article: Article, matcher: Matcher) -> str | None:
        if matcher.spans(article.title):
            return None
        try:
            body = self._index().body(article.id)
        except IndexTrouble:
            return None
        spans = matcher.spans(body, MATCHES) if body else []
        return snippet(body, spans, CELLS) if body and spans else None


def _words_of(tree: Node | None) -> Node | None:
    """What words alone must tell of whatever is found, as `Question` asks for it."""
    if tree is None or not tree.fielded:
        return tree
    return all_of(part for part in tree.parts if tree.kind == "all" and not part.fielded)
