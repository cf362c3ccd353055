"""The article list: every row ready to be shown, newest first, and the counts of the sections.

Rows are made once and replaced one by one as marks and rankings change, so that a mark costs the
same in a library of ten and of a hundred thousand.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from msgspec.structs import replace

from ..article import Article, Mark, Row, Section

NEWSPAPER = (
    "Politics",
    "Society",
    "Business",
    "World",
    "Culture",
    "Science",
    "Technology",
    "Sports",
    "Opinion",
)
"""The order in which a newspaper has its sections; others follow by name."""

Item = TypeVar("Item")
Age = tuple[datetime, datetime, str]

_PLACE = {name.casefold(): place for place, name in enumerate(NEWSPAPER)}


def newspaper_order(section: str) -> tuple[int, str]:
    """A key to sort sections by."""
    name = section.casefold()
    return _PLACE.get(name, len(_PLACE)), name


class Shelf:
    """All articles as rows. `mark_of` tells what the reader did with one."""

    def __init__(
        self,
        articles: Iterable[Article],
        mark_of: Callable[[str], Mark],
        ranks: Mapping[str, int],
    ) -> None:
        self._mark_of = mark_of
        self._ranks = ranks
        self._also: Mapping[str, int] = {}
        self.articles = {article.id: article for article in articles}
        self._ages: list[Age] = []
        """Of every article, oldest first; `_rows` has the same order."""
        self._rows: list[Row] = []
        self._unread: Counter[str | None]
        self._total: Counter[str | None]
        self._set_up()

    def put(self, articles: Iterable[Article]) -> None:
        """Take in new articles, and changed ones in the place of those they replace."""
        fresh = {article.id: article for article in articles}
        known = {id: self.articles[id] for id in fresh if id in self.articles}
        self.articles.update(fresh)
        stay = {id for id, article in known.items() if _age(article) == _age(fresh[id])}
        self.remark(stay)
        self._take_out([article for id, article in known.items() if id not in stay])
        self._put_in([article for id, article in fresh.items() if id not in stay])

    def drop(self, articles: Collection[str]) -> None:
        """Take articles out; those that are not here are passed over."""
        there = [self.articles[id] for id in dict.fromkeys(articles) if id in self.articles]
        self._take_out(there)
        for article in there:
            del self.articles[article.id]

    def row(self, article: str) -> Row | None:
        """The row of one article."""
        known = self.articles.get(article)
        return self._rows[self._place(known)] if known else None

    def rows(
        self,
        *,
        section: str | None = None,
        unread_only: bool = False,
        starred_only: bool = False,
        later_only: bool = False,
        keep: str | None = None,
    ) -> tuple[Row, ...]:
        """The rows that pass every filter, newest first; whatever its marks, `keep` passes."""
        rows = self._rows[::-1]
        if section is not None:
            rows = [row for row in rows if row.article.section == section]
        if unread_only:
            rows = [row for row in rows if row.unread or row.article.id == keep]
        if starred_only:
            rows = [row for row in rows if row.starred or row.article.id == keep]
        if later_only:
            rows = [row for row in rows if row.later or row.article.id == keep]
        return tuple(rows)

    def sections(self) -> tuple[Section, ...]:
        """All of the paper (name None), then its sections in a newspaper's order."""
        names = sorted((name for name in self._total if name), key=newspaper_order)
        return tuple(
            Section(name, self._unread[name], self._total[name])
            for name in (None, *names)
            if name is None or self._total[name]
        )

    def remark(self, articles: Collection[str]) -> None:
        """Look again at these articles and their marks; they stand where they stood."""
        if self._is_much(len(articles)):
            self._rows = [self._row(self.articles[row.article.id]) for row in self._rows]
            self._count_all()
            return
        for article in articles:
            known = self.articles.get(article)
            if known is None:
                continue
            at = self._place(known)
            self._count(self._rows[at], -1)
            self._rows[at] = self._row(known)
            self._count(self._rows[at], 1)

    def rerank(self, ranks: Mapping[str, int]) -> None:
        """Take in the best positions of articles on the rankings that are shown."""
        changed = {one for one in {*self._ranks, *ranks} if self._ranks.get(one) != ranks.get(one)}
        self._ranks = ranks
        for article in changed:
            if known := self.articles.get(article):
                self._rows[self._place(known)] = self._row(known)

    def cover(self, also: Mapping[str, int]) -> None:
        """Take in how many other papers carry what each article tells."""
        before = self._also
        self._also = also
        changed = {one for one, papers in also.items() if before.get(one) != papers}
        changed.update(before.keys() - also.keys())
        if self._is_much(len(changed)):
            self._rows = [
                replace(row, also=also.get(row.article.id, 0)) if row.article.id in changed else row
                for row in self._rows
            ]
            return
        for article in changed:
            if known := self.articles.get(article):
                at = self._place(known)
                self._rows[at] = replace(self._rows[at], also=also.get(article, 0))

    def _is_much(self, count: int) -> bool:
        """Whether to make everything anew is quicker than to look for so many places."""
        return count > 8 and count * 8 > len(self._rows)

    def _put_in(self, articles: Iterable[Article]) -> None:
        fresh = sorted(articles, key=_age)
        places = [self._place(article) for article in fresh]
        rows = [self._row(article) for article in fresh]
        _insert(self._ages, places, [_age(article) for article in fresh])
        _insert(self._rows, places, rows)
        for row in rows:
            self._count(row, 1)

    def _take_out(self, articles: Iterable[Article]) -> None:
        """The rows of these articles go, found by what they were ordered by."""
        places = sorted(map(self._place, articles))
        for at in places:
            self._count(self._rows[at], -1)
        _remove(self._ages, places)
        _remove(self._rows, places)

    def _set_up(self) -> None:
        ordered = sorted((_age(article), article) for article in self.articles.values())
        self._ages = [age for age, _ in ordered]
        self._rows = [self._row(article) for _, article in ordered]
        self._count_all()

    def _count_all(self) -> None:
        self._total = Counter(row.article.section for row in self._rows)
        self._unread = Counter(row.article.section for row in self._rows if row.unread)
        # Under None is all of the paper, articles without a section among it.
        self._total[None], self._unread[None] = self._total.total(), self._unread.total()

    def _place(self, article: Article) -> int:
        return bisect_left(self._ages, _age(article))

    def _row(self, article: Article) -> Row:
        mark = self._mark_of(article.id)
        return Row(
            article=article,
            unread=mark.read is None,
            starred=mark.starred is not None,
            later=mark.later is not None,
            rank=self._ranks.get(article.id),
            also=self._also.get(article.id, 0),
        )

    def _count(self, row: Row, step: int) -> None:
        for name in {None, row.article.section}:
            self._total[name] += step
            self._unread[name] += step * row.unread


def _age(article: Article) -> Age:
    """What the list is ordered by; the id tells articles of one moment apart."""
    return article.when, article.arrived, article.id


def _insert(into: list[Item], places: list[int], items: list[Item]) -> None:
    """Put each item before what stands at its place; only what lies after the first is moved."""
    if not places:
        return
    tail: list[Item] = []
    ends = [*places[1:], len(into)]
    for item, start, end in zip(items, places, ends, strict=True):
        tail.append(item)
        tail += into[start:end]
    into[places[0] :] = tail


def _remove(out_of: list[Item], places: list[int]) -> None:
    """Take out what stands at these places; only what lies after the first is moved."""
    if not places:
        return
    tail: list[Item] = []
    ends = [*places[1:], len(out_of)]
    for start, end in zip(places, ends, strict=True):
        tail += out_of[start + 1 : end]
    out_of[places[0] :] = tail
