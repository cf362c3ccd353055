"""The articles of the library, each read from its row when somebody asks for it.

A hundred thousand articles as objects take a quarter of a gigabyte and a second to make; a screen
shows twenty of them.
"""

from collections.abc import Iterable, Iterator, Mapping, ValuesView
from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from ..article import Article
from ..store import Rows, Still

Kind = TypeVar("Kind")

REMEMBERED = 4_000
"""So many articles are not read again when they are asked for again."""


class Held(Mapping[str, Article]):
    """Every article of a table by its id, as the table stands or stood. Any thread may read."""

    def __init__(self, rows: Rows | Still) -> None:
        self._rows = rows
        self._read: dict[str, Article] = {}
        """What was read of rows. Whenever these change there is another one: a thread that has
        just read a row as it was can then remember it only where nobody looks any more."""

    def __getitem__(self, id: str) -> Article:
        read = self._read  # first: what is read of a row that changes meanwhile is not remembered
        article = read.get(id)
        if article is None:
            article = self._rows.noun(id, Article)
            if article is None or article.id != id:
                if id not in self._rows:
                    raise KeyError(id)
                article = unreadable(id)
            if len(read) >= REMEMBERED:
                self._read = {}
            read[id] = article
        return article

    def __contains__(self, id: object) -> bool:
        return id in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return self._still().keys()

    def glance(self, id: str) -> Article:
        """An article that is not remembered for having been looked at; any, if it is not here."""
        return self._read.get(id) or self._rows.noun(id, Article) or unreadable(id)

    def values(self) -> ValuesView[Article]:
        """Every article as it is when they are begun to be gone through, as they came."""
        return _Streamed(self)

    def stream(self) -> Iterator[Article]:
        """The same; none is remembered for it."""
        return self._still().nouns(Article)

    def outlines(self, kind: type[Kind]) -> Iterator[Kind]:
        """Every article as another kind, which has fewer fields."""
        return self._still().nouns(kind)

    def _still(self) -> Still:
        return self._rows if isinstance(self._rows, Still) else self._rows.still()


class Articles(Held):
    """The articles of the library, which one thread changes."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows)
        self._table = rows

    def put(self, articles: Iterable[Article]) -> None:
        """Keep new articles, and changed ones in the place of those they replace."""
        fresh = {article.id: article for article in articles}
        self._table.put_many(map(msgspec.to_builtins, fresh.values()))
        known = self._read.copy() if len(self._read) < REMEMBERED else {}
        self._read = known | fresh

    def drop(self, ids: Iterable[str]) -> None:
        """Take articles out; those that are not there are passed over."""
        gone = list(ids)
        for id in gone:
            self._table.drop(id)
        known = self._read.copy()
        for id in gone:
            known.pop(id, None)
        self._read = known

    def forget(self) -> None:
        """Remember nothing of what was read: the table has changed."""
        self._read = {}

    def as_they_are(self) -> Held:
        """The articles as they are now, which never change."""
        return Held(self._still())


class _Streamed(ValuesView[Article]):
    _mapping: Held

    def __iter__(self) -> Iterator[Article]:
        return self._mapping.stream()


def unreadable(id: str) -> Article:
    """What stands in the place of a row that was damaged on disk, until it is put aside."""
    return Article(
        id=id,
        source="",
        title="(this article cannot be read)",
        arrived=datetime(1970, 1, 1, tzinfo=UTC),
    )
