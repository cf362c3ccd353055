"""The article list: every row ready to be shown, newest first, and the counts of the sections.

Rows are made once and replaced one by one as marks and rankings change, so that a mark costs the
same in a library of ten and of a hundred thousand.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

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
        if self._is_much(len(fresh)):
            self.articles.update(fresh)
            self._set_up()
            return
        for article in fresh.values():
            if known := self.articles.get(article.id):
                at = self._place(known)
                self._count(self._rows[at], -1)
                del self._ages[at], self._rows[at]
            self.articles[article.id] = article
            at, row = self._place(article), self._row(article)
            self._ages.insert(at, _age(article))
            self._rows.insert(at, row)
            self._count(row, 1)

    def drop(self, articles: Collection[str]) -> None:
        """Take articles out; those that are not here are passed over."""
        there = [known for article in articles if (known := self.articles.get(article))]
        if self._is_much(len(there)):
            for article in there:
                del self.articles[article.id]
            self._set_up()
            return
        for article in there:
            at = self._place(article)
            self._count(self._rows[at], -1)
            del self._ages[at], self._rows[at], self.articles[article.id]

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
        """Look again at the marks of these articles."""
        if self._is_much(len(articles)):
            self._rows = [self._row(row.article) for row in self._rows]
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

    def _is_much(self, count: int) -> bool:
        """Whether to make everything anew is quicker than to look for so many places."""
        return count > 8 and count * 8 > len(self._rows)

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
        )

    def _count(self, row: Row, step: int) -> None:
        for name in {None, row.article.section}:
            self._total[name] += step
            self._unread[name] += step * row.unread


def _age(article: Article) -> Age:
    """What the list is ordered by; the id tells articles of one moment apart."""
    return article.when, article.arrived, article.id
