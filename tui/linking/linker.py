"""From a ranked title to its article. A wrong link is worse than none.

The first step that hits wins and is told: the address, the title letter for letter, normalised,
as the beginning of a cut title, as the first of two decks, with a misprint; and where none does,
what it may be, to be asked. Titles link only within their source.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from ..address import address_key as address_key
from ..address import apart
from ..article import Article
from ..chart import How
from ..sameness import Wording, begins, wording
from ..turns import give_way
from .likeness import Likeness

SLACK = timedelta(days=1)
"""How much later than the list an article may be stamped: zones, and dates without a time."""
REACH = timedelta(days=45)
"""How much older than the list an article may be that is found without its very title."""

_Known = dict[str, str]
"""Ids of articles, each with the normalised alias under which it is known here."""
_Sorted = list[tuple[str, str]]
EXPECTED = 20_000
"""So many answers at most are kept for rows that were never asked for."""


class Link(Struct, frozen=True):
    """What a ranked title leads to, by which step, and how much speaks for it.

    With `how` "maybe" the article is a question to the reader, never to be opened unasked.
    """

    article_id: str | None
    how: How | None
    score: float
    """How much of the article's title was there to compare, or how alike it is, 0 to 1."""

    @property
    def certain(self) -> bool:
        """Whether it leads to an article, and does not ask."""
        return self.article_id is not None and self.how != "maybe"


NOWHERE = Link(None, None, 0.0)


class Linker:
    """Every title and address of the articles it was given, ready to be looked up."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._articles: dict[str, Article] = {}
        self._addresses: dict[str, _Known] = {}
        self._titles: dict[tuple[str, str], _Known] = {}
        self._texts: dict[tuple[str, str], _Known] = {}
        self._decks: dict[tuple[str, str], _Known] = {}
        self._sorted: dict[str, _Sorted] = {}
        self._earlier: dict[str, list[Article]] = {}
        """Versions of an article that are known by other titles or addresses than its newest."""
        self._likeness: Likeness | None = None
        self._expected: dict[tuple[str, str, bool, str | None, datetime], Link] = {}
        """What a worker has found beforehand, each for one use."""
        for article in articles:
            give_way()
            self._learn(article, list.append)
        for texts in self._sorted.values():
            give_way()
            texts.sort()

    def prepare(self) -> None:
        """Do in a worker what would keep the app waiting at the first title that hits no step."""
        self._alike().prepare()

    def add(self, article: Article) -> None:
        """Know this article too, in place of its earlier version; titles that it had stay known."""
        self._learn(article, insort)

    def drop(self, id: str) -> None:
        """Know this article no more, by none of its versions; nothing happens where it is unknown.

        What is looked up after that is found as if it had never been added.
        """
        newest = self._articles.get(id)
        for article in (*self._earlier.pop(id, ()), *([newest] if newest else ())):
            self._unlearn(article)
        self._articles.pop(id, None)

    def link(
        self,
        title: str,
        observed_at: datetime | None,
        source: str,
        *,
        href: str | None = None,
        maybe_cut: bool = False,
    ) -> Link:
        """The article behind a row of a list of `source` that was seen at `observed_at` (aware).

        Articles of one title are told apart by their dates, so not where the list has no time; nor
        is a misprint or a question tried there. `maybe_cut`: the page ended inside the row.
        """
        key = address_key(href) if href else None
        words = wording(title, maybe_cut)
        for how, looked_for, known in self._steps(title, words, source, key):
            ids = [id for id in known if how == "href" or not apart(key, self._key(id))]
            if not ids:
                continue
            alone = how in ("prefix", "deck")
            found = self._nearest(ids, observed_at) if len(ids) == 1 or not alone else None
            if found is None:
                return NOWHERE
            return Link(found, how, len(looked_for) / len(known[found]))
        if observed_at is None:
            return NOWHERE
        there = self._expected.pop((source, title, maybe_cut, key, observed_at), None)
        return there or self._nearly(words, source, observed_at, key)

    def expect(
        self,
        title: str,
        observed_at: datetime | None,
        source: str,
        *,
        href: str | None = None,
        maybe_cut: bool = False,
    ) -> None:
        """Do in a worker the slow part of a `link` that will be asked for once, soon.

        Articles that come in between are not in its answer.
        """
        link = self.link(title, observed_at, source, href=href, maybe_cut=maybe_cut)
        if observed_at is not None and link.how in (None, "typo", "maybe"):
            if len(self._expected) > EXPECTED:
                self._expected.clear()
            key = address_key(href) if href else None
            self._expected[source, title, maybe_cut, key, observed_at] = link

    def _nearly(self, words: Wording, source: str, observed_at: datetime, key: str | None) -> Link:
        """Where no step found the title: the article of a misprinted one, or one to ask about."""

        def fits(id: str) -> bool:
            stamp = self._articles[id].published
            if stamp is None or not -REACH <= stamp.at - observed_at <= SLACK:
                return False
            return key is None or not apart(key, self._key(id))

        def ids(text: str) -> list[str]:
            return [id for id in self._texts.get((source, text), ()) if fits(id)]

        found = self._alike().find(words, source, ids)
        return Link(*found) if found else NOWHERE

    def _steps(
        self, title: str, words: Wording, source: str, key: str | None
    ) -> Iterator[tuple[How, str, _Known]]:
        """What each step looks for and whom it finds, in their order."""
        if key is not None:
            yield "href", key, self._addresses.get(key, {})
        if title:
            yield "exact", title, self._titles.get((source, title), {})
        if words.text:
            yield "norm", words.text, self._texts.get((source, words.text), {})
        if words.stem is not None:
            yield "prefix", words.stem, self._beginning_with(words.stem, source)
        if words.text:
            yield "deck", words.text, self._decks.get((source, words.text), {})

    def _beginning_with(self, stem: str, source: str) -> _Known:
        texts = self._sorted.get(source, [])
        known: _Known = {}
        for at in range(bisect_left(texts, (stem, "")), len(texts)):
            text, id = texts[at]
            if not text.startswith(stem) or len(known) > 1:
                break
            if begins(stem, text):
                known.setdefault(id, text)
        return known

    def _nearest(self, ids: list[str], observed_at: datetime | None) -> str | None:
        """The article of these that was printed last before the list was seen, or the only one.

        What was printed later cannot stand on the list, and without a date nothing is near.
        """
        if len(ids) == 1:
            return ids[0]
        if observed_at is None:
            return None
        near = [
            (abs(stamp.at - observed_at), article.arrived, id)
            for id in ids
            if (stamp := (article := self._articles[id]).published)
            and stamp.at <= observed_at + SLACK
        ]
        return min(near)[2] if near else None

    def _alike(self) -> Likeness:
        """Made when it is first needed: most titles are found without."""
        if self._likeness is None:
            self._likeness = Likeness(self._texts)
        return self._likeness

    def _key(self, id: str) -> str | None:
        address = self._articles[id].address
        return address_key(address) if address else None

    def _learn(self, article: Article, place: Callable[[_Sorted, tuple[str, str]], None]) -> None:
        id, source = article.id, article.source
        known = self._articles.get(id)
        if known and _handles(known) != _handles(article):
            self._earlier.setdefault(id, []).append(known)
        self._articles[id] = article
        if key := self._key(id):
            self._addresses.setdefault(key, {})[id] = key
        for title in _titles(article):
            if not title or id in (there := self._titles.setdefault((source, title), {})):
                continue
            there[id] = title
            words = wording(title)
            if words.deck is not None:
                self._decks.setdefault((source, words.deck), {}).setdefault(id, words.text)
            if words.text and id not in (there := self._texts.setdefault((source, words.text), {})):
                there[id] = words.text
                place(self._sorted.setdefault(source, []), (words.text, id))
                if self._likeness is not None and len(there) == 1:
                    self._likeness.add(source, words.text)

    def _unlearn(self, article: Article) -> None:
        id, source = article.id, article.source
        if article.address and (key := address_key(article.address)):
            _take_out(self._addresses, key, id)
        for title in _titles(article):
            _take_out(self._titles, (source, title), id)
            words = wording(title)
            if words.deck is not None:
                _take_out(self._decks, (source, words.deck), id)
            if _take_out(self._texts, (source, words.text), id):
                texts = self._sorted[source]
                del texts[bisect_left(texts, (words.text, id))]
                if not texts:
                    del self._sorted[source]
                if self._likeness is not None and (source, words.text) not in self._texts:
                    self._likeness.drop(source, words.text)


def _titles(article: Article) -> tuple[str, ...]:
    return article.aliases if article.untitled else (article.title, *article.aliases)


def _handles(article: Article) -> tuple[str, str | None, tuple[str, ...]]:
    return article.source, article.address, _titles(article)


def _take_out(table: dict[Any, _Known], key: object, id: str) -> bool:
    """Whether the article was known there."""
    known = table.get(key, {})
    if known.pop(id, None) is None:
        return False
    if not known:
        del table[key]
    return True
