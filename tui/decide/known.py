"""What the library knew at one moment, for whoever decides about the pages that come next."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from ..article import Article, Findings, Text


def _no_text(_: str) -> Text | None:
    return None


class Known:
    """A view of articles that does not change under the reader of it; one worker owns it.

    Nor may the articles change that it is given.

    A `branch` learns the findings of one page, so that the next page of the same batch meets its
    articles, while the view it grew from stays as it was.
    """

    def __init__(
        self,
        articles: Mapping[str, Article] | None = None,
        text: Callable[[str], Text | None] = _no_text,
        *,
        parent: "Known | None" = None,
    ) -> None:
        self._given = articles or {}
        self._articles: dict[str, Article] = {}
        """What was learned."""
        self._texts: dict[str, Text] = {}
        self._text_of = text
        self._parent = parent
        self._ids: dict[str, tuple[str, ...]] | None = None

    def branch(self) -> "Known":
        """A view of the same articles that may learn more."""
        return Known(parent=self)

    def learn(self, findings: Findings) -> None:
        """Take the new and the changed articles of one page into this view."""
        ids = self._by_key()
        for article in findings.articles:
            self._articles[article.id] = article
            _enter(ids, article)
        self._texts.update((text.id, text) for text in findings.texts)

    def get(self, article_id: str) -> Article | None:
        """The article as it was last learned."""
        article = self._articles.get(article_id) or self._given.get(article_id)
        return self._parent.get(article_id) if article is None and self._parent else article

    def __iter__(self) -> Iterator[Article]:
        """Every article as it was last learned."""
        above: Iterable[Article] = self._given.values() if self._parent is None else self._parent
        yield from (article for article in above if article.id not in self._articles)
        yield from self._articles.values()

    def text(self, article_id: str) -> Text | None:
        """Its full text, from the disk if need be."""
        if article_id in self._texts:
            return self._texts[article_id]
        return self._parent.text(article_id) if self._parent else self._text_of(article_id)

    def under(self, key: str) -> Iterator[Article]:
        """Every article that has this key, each once."""
        for article_id in dict.fromkeys(self._ids_under(key)):
            if article := self.get(article_id):
                yield article

    def _ids_under(self, key: str) -> tuple[str, ...]:
        above = self._parent._ids_under(key) if self._parent else ()
        return above + self._by_key().get(key, ())

    def _by_key(self) -> dict[str, tuple[str, ...]]:
        if self._ids is None:
            self._ids = _index(self._given.values())
        return self._ids


def _index(articles: Iterable[Article]) -> dict[str, tuple[str, ...]]:
    ids: dict[str, tuple[str, ...]] = {}
    for article in articles:
        _enter(ids, article)
    return ids


def _enter(ids: dict[str, tuple[str, ...]], article: Article) -> None:
    for key in article.keys:
        there = ids.get(key, ())
        if article.id not in there:
            ids[key] = (*there, article.id)
