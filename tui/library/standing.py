"""Every row of the lists that still counts, by what an article may be linked to it by.

To look up every row of every list whenever an article comes would keep the reader waiting.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

import msgspec

from ..address import address_key
from ..article import Article
from ..chart import Entry, RankingKey, Snapshot
from ..sameness import SHORTEST_STEM, Wording, wording

SHOWN = 3
"""So many snapshots of a list count whatever their age: the latest, its base, one to spare."""
LONG = timedelta(days=30)
"""So long the rows of a list wait for their articles."""

Asked = tuple[RankingKey, str, bool, str | None, str | None]
"""A row as it is looked up: list, title, whether it may be cut, address, linked article."""


class Word(msgspec.Struct, frozen=True):
    """What the reader said of a title: that it is of this article, or not of that one."""

    article: str | None
    refused: str | None = None


class Standing:
    """Rows of lists; it follows the lists by `turn`, which costs what has changed in them."""

    def __init__(self) -> None:
        from ..linking import Likeness  # with all that compares titles: no start needs it

        self.words: dict[tuple[str, str], Word] = {}
        """What the reader said, by source and normalised title."""
        self._known: dict[RankingKey, tuple[Snapshot, ...]] = {}
        self._counted: dict[RankingKey, dict[int, Snapshot]] = {}
        self._rows: dict[Asked, dict[int, Snapshot]] = {}
        """Of each row the snapshots in which it stands."""
        self._handles: dict[str, dict[Asked, None]] = {}
        self._texts: dict[tuple[str, str], dict[Asked, None]] = {}
        """Rows without an article by source and normalised title, also of cut ones."""
        self._alike = Likeness()

    def follow(self, lists: Mapping[RankingKey, tuple[Snapshot, ...]], now: datetime) -> None:
        """Be of these lists as they are now."""
        for key in self._known.keys() - lists.keys():
            self._turn(key, (), now)
            del self._known[key]
        for key, known in lists.items():
            if self._known.get(key) is not known:
                self._turn(key, known, now)
                self._known[key] = known

    def met(self, articles: Iterable[Article]) -> dict[RankingKey, set[Asked]]:
        """The rows whose links these articles may change, by list."""
        found: dict[Asked, None] = {}
        for article in articles:
            for handle in _handles(article):
                found.update(self._handles.get(handle, {}))
            for title in (article.title, *article.aliases):
                for text in self._alike.like(article.source, wording(title).text):
                    found.update(self._texts[article.source, text])
        return _by_list(found)

    def called(self, source: str, text: str) -> dict[RankingKey, set[Asked]]:
        """The rows of a source's lists with this normalised title, by list."""
        handle = f"{source}\n{text[:SHORTEST_STEM]}"
        return _by_list(
            row
            for row in self._handles.get(handle, ())
            if row[0].source == source and wording(row[1], row[2]).text == text
        )

    def snapshots(self, rows: Iterable[Asked]) -> set[int]:
        """The snapshots in which these rows stand, by `id`."""
        return {one for row in rows for one in self._rows[row]}

    def bare(self) -> Iterator[tuple[Asked, Iterable[Snapshot]]]:
        """Every row without an article, with the snapshots in which it stands."""
        for rows in self._texts.values():
            for row in rows:
                yield row, self._rows[row].values()

    def _turn(self, key: RankingKey, known: tuple[Snapshot, ...], now: datetime) -> None:
        counted = {id(one): one for one in known if _last(one, now) >= now - LONG}
        counted |= {id(one): one for one in known[-SHOWN:]}
        before = self._counted.pop(key, {})
        for name in counted.keys() - before.keys():
            self._put(counted[name])
        for name in before.keys() - counted.keys():
            self._take(before[name])
        if counted:
            self._counted[key] = counted

    def _put(self, one: Snapshot) -> None:
        for entry in one.entries:
            row = asked(one, entry)
            if entry.how == "reader":
                word = Word(entry.article, entry.refused)
                self.words[one.key.source, wording(entry.title, entry.maybe_cut).text] = word
            there = self._rows.get(row)
            if there is None:
                self._rows[row] = {id(one): one}
                for handle in _awaited(row):
                    self._handles.setdefault(handle, {})[row] = None
                if entry.article is None and (text := _text(row)):
                    rows = self._texts.setdefault((one.key.source, text), {})
                    if not rows:
                        self._alike.add(one.key.source, text)
                    rows[row] = None
            else:
                there[id(one)] = one

    def _take(self, one: Snapshot) -> None:
        for row in {asked(one, entry) for entry in one.entries}:
            there = self._rows[row]
            del there[id(one)]
            if there:
                continue
            del self._rows[row]
            for handle in set(_awaited(row)):
                rows = self._handles[handle]
                del rows[row]
                if not rows:
                    del self._handles[handle]
            text, source = _text(row), one.key.source
            if row[-1] is None and text:
                rows = self._texts[source, text]
                del rows[row]
                if not rows:
                    del self._texts[source, text]
                    self._alike.drop(source, text)


def asked(one: Snapshot, entry: Entry) -> Asked:
    """The row as it is looked up."""
    return one.key, entry.title, entry.maybe_cut, entry.href, entry.article


def _by_list(rows: Iterable[Asked]) -> dict[RankingKey, set[Asked]]:
    lists: dict[RankingKey, set[Asked]] = {}
    for row in rows:
        lists.setdefault(row[0], set()).add(row)
    return lists


def _last(one: Snapshot, now: datetime) -> datetime:
    return one.last_confirmed_at or one.observed_at or one.not_before or now


def _text(row: Asked) -> str:
    return wording(row[1], row[2]).text


def _handles(article: Article) -> Iterator[str]:
    yield article.id
    if article.address and (key := address_key(article.address)):
        yield key
    for title in (article.title, *article.aliases):
        yield from _worded(title, wording(title), article.source)


def _awaited(row: Asked) -> Iterator[str]:
    ranking, title, cut, href, article = row
    if article:
        yield article
    if href and (key := address_key(href)):
        yield key
    yield from _worded(title, wording(title, cut), ranking.source)


def _worded(title: str, words: Wording, source: str) -> Iterator[str]:
    """Whatever step links a title for certain, it has one of these in common with its article's."""
    for opening in (title, *words.openings):
        yield f"{source}\n{opening}"
