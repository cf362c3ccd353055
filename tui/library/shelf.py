"""The article list: which row stands where, newest first, and the counts of the sections.

What orders and filters the list is kept in columns; a row is made when it is looked at. So opening
a library, and a mark in it, cost the same with ten articles and with a hundred thousand.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import datetime
from itertools import compress
from threading import RLock

from ..article import Article, Mark, Row, Section
from ..sheaf import Sheaf
from .articles import Articles, unreadable
from .ids import at_places
from .maker import Moment, RowMaker
from .order import LATER, STARRED, UNREAD, Columns, bits_of
from .shelved import Shelved, held

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

FEW = 50
"""So many articles are looked for one by one; of more, all the list is gone through."""

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
        articles: Articles,
        columns: Columns,
        mark_of: Callable[[str], Mark],
        ranks: Mapping[str, int],
    ) -> None:
        self.articles = articles
        self._columns = columns
        self._mark_of = mark_of
        self._ranks = ranks
        self._also: Mapping[str, int] = {}
        self._version = 0
        self._changing = RLock()
        """Is held by whoever changes the columns, and by whoever takes them up as a moment."""
        self._at: Moment | None = None
        """How everything stands, until something changes."""
        self._maker = RowMaker(articles)
        self._total: Counter[str | None]
        self._unread: Counter[str | None]
        self._count_all()

    def put(self, articles: Iterable[Article]) -> None:
        """Take in new articles, and changed ones in the place of those they replace."""
        fresh = {article.id: article for article in articles}
        if not fresh:
            return
        with self._changing:
            self._put(fresh)

    def _put(self, fresh: Mapping[str, Article]) -> None:
        known = {id: self.articles[id] for id in fresh if id in self.articles}
        stay = {id: self._place(known[id]) for id in known if _age(known[id]) == _age(fresh[id])}
        self._take_out([article for id, article in known.items() if id not in stay])
        if len(stay) != len(known):
            stay = {id: self._place(known[id]) for id in stay}
        self.articles.put(fresh.values())
        self._version, self._at = self._version + 1, None
        for id, place in stay.items():
            if _filed(known[id]) != _filed(fresh[id]):
                self._count(place, -1)
                self._columns.file(place, fresh[id])
                self._count(place, 1)
        self._put_in([article for id, article in fresh.items() if id not in stay])

    def drop(self, articles: Collection[str]) -> None:
        """Take articles out; those that are not here are passed over."""
        there = [self.articles[id] for id in dict.fromkeys(articles) if id in self.articles]
        with self._changing:
            self._take_out(there)
        self.articles.drop(article.id for article in there)
        for article in there:
            self._maker.forget(article.id)

    def mind_table(self, changed: Collection[str]) -> None:
        """Look again at these articles and their marks, which are now others in their tables."""
        self.articles.forget()
        with self._changing:
            wanted = set(changed)
            ids = enumerate(self._columns.ids)
            self._columns.take_out([place for place, id in ids if id in wanted])
            self._maker = RowMaker(self.articles)
            self._version, self._at = self._version + 1, None
            self._count_all()
            self._put_in([self.articles[id] for id in wanted if id in self.articles])

    def row(self, article: str) -> Row | None:
        """The row of one article."""
        known = self.articles.get(article)
        if known is None:
            return None
        marks = bits_of(self._mark_of(article))
        return self._maker.made(known, marks, self._ranks.get(article), self._also.get(article, 0))

    def known_row(self, article: str) -> Row:
        """The row of an article that was here; one that has left since cannot be read."""
        return self.row(article) or self._maker.made(unreadable(article), 0, None, 0)

    def rows(
        self,
        *,
        section: str | None = None,
        source: str | None = None,
        unread_only: bool = False,
        starred_only: bool = False,
        later_only: bool = False,
        ranked_only: bool = False,
        keep: str | None = None,
    ) -> Sheaf:
        """The rows that pass every filter, newest first; whatever its marks, `keep` passes."""
        moment = self._moment()
        columns = moment.columns
        places: Sequence[int] = range(len(columns.ids))
        for wanted, names, numbers in (
            (section, columns.names, columns.sections),
            (source, columns.sources, columns.papers),
        ):
            if wanted is not None:
                number = names.index(wanted) if wanted in names else -1
                places = [place for place in places if numbers[place] == number]
        wishes = ((unread_only, UNREAD), (starred_only, STARRED), (later_only, LATER))
        marked = places
        for wish, bits in wishes:
            if wish:
                flags = held(moment.marks, bits)
                marked = (
                    list(compress(marked, flags))
                    if isinstance(marked, range)
                    else [place for place in marked if flags[place]]
                )
        if ranked_only:
            there = zip(marked, at_places(columns.ids, marked), strict=True)
            marked = [place for place, id in there if id in moment.ranks]
        if keep is not None and len(marked) < len(places) and keep in self.articles:
            kept = self._place(self.articles[keep])
            if kept in places and kept not in marked:
                marked = sorted([*marked, kept])
        return Shelved(moment, marked, self._maker)

    def sections(self) -> tuple[Section, ...]:
        """All of the paper (name None), then its sections in a newspaper's order."""
        names = sorted((name for name in self._total if name), key=newspaper_order)
        return tuple(
            Section(name, self._unread[name], self._total[name])
            for name in (None, *names)
            if name is None or self._total[name]
        )

    def here(self, articles: Collection[str]) -> list[str]:
        """Those of these articles that are here."""
        if len(articles) > FEW:
            wanted = set(articles)
            if sum(map(wanted.__contains__, self._columns.ids)) == len(wanted):
                return list(articles)
        return [id for id in articles if id in self.articles]

    def remark(self, articles: Collection[str], cells: Mapping[str, int] | None = None) -> None:
        """Look again at the marks of these articles; they stand where they stood.

        `cells` has the marks of some of them, or of all, as they stand in the columns.
        """
        known = cells or {}
        with self._changing:
            self._at, columns = None, self._columns
            marks, sections, turned = columns.marks, columns.sections, [0] * len(columns.names)
            for id, place in self._places(articles):
                cell = known.get(id)
                if cell is None:
                    cell = bits_of(self._mark_of(id))
                turned[sections[place]] += (cell & UNREAD) - (marks[place] & UNREAD)
                marks[place] = cell
            for name, step in zip(columns.names, turned, strict=True):
                self._unread.update(dict.fromkeys((None, name), step))

    def rerank(self, ranks: Mapping[str, int]) -> None:
        """Take in the best positions of articles on the rankings that are shown."""
        if ranks != self._ranks:
            with self._changing:
                self._ranks, self._at = dict(ranks), None

    def cover(self, also: Mapping[str, int]) -> None:
        """Take in how many other papers carry what each article tells."""
        if also != self._also:
            with self._changing:
                self._also, self._at = dict(also), None

    # -- inside

    def _moment(self) -> Moment:
        with self._changing:  # a worker must not take up what is half changed, nor keep what was
            if self._at is not None:
                return self._at
            columns = copy(self._columns)
            marks = bytes(columns.marks)
            moment = Moment(columns, marks, self._ranks, self._also, self._version)
            self._at = moment
            return moment

    def _put_in(self, articles: Iterable[Article]) -> None:
        fresh = sorted(articles, key=_age, reverse=True)
        places = [self._before(_age(article)) for article in fresh]
        marks = [bits_of(self._mark_of(article.id)) for article in fresh]
        self._columns.put_in(places, fresh, marks)
        for number, place in enumerate(places):
            self._count(place + number, 1)

    def _take_out(self, articles: Iterable[Article]) -> None:
        places = sorted(map(self._place, articles))
        for place in places:
            self._count(place, -1)
        self._columns.take_out(places)
        self._version, self._at = self._version + 1, None

    def _count_all(self) -> None:
        columns = self._columns
        flags = held(bytes(columns.marks), UNREAD)
        total, unread = Counter(columns.sections), Counter(compress(columns.sections, flags))
        names = columns.names
        self._total = Counter({names[number]: count for number, count in total.items()})
        self._unread = Counter({names[number]: count for number, count in unread.items()})
        # Under None is all of the paper, articles without a section among it.
        self._total[None], self._unread[None] = total.total(), unread.total()

    def _count(self, place: int, step: int) -> None:
        """Count what stands at a place (1) or will no longer stand so (-1)."""
        self._at = None
        columns = self._columns
        unread = columns.marks[place] & UNREAD
        for name in {None, columns.names[columns.sections[place]]}:
            self._total[name] += step
            self._unread[name] += step * unread

    def _places(self, articles: Collection[str]) -> Iterator[tuple[str, int]]:
        """Where those of these articles stand that are here, each with its id."""
        if len(articles) > FEW:
            ids = self._columns.ids
            flags = [*map(set(articles).__contains__, ids)]
            yield from zip(compress(ids, flags), compress(range(len(ids)), flags), strict=True)
            return
        there = (self.articles.get(id) for id in articles)
        yield from ((known.id, self._place(known)) for known in there if known is not None)

    def _place(self, article: Article) -> int:
        """Where an article stands that is here."""
        place = self._before(_age(article))
        ids = self._columns.ids
        return place if place < len(ids) and ids[place] == article.id else ids.index(article.id)

    def _before(self, age: Age) -> int:
        """The place of the first article that is not newer."""
        low, high = 0, len(self._columns.ids)
        while low < high:
            middle = (low + high) // 2
            there = self.articles.get(self._columns.ids[middle])
            if there is not None and _age(there) > age:
                low = middle + 1
            else:
                high = middle
        return low


def _age(article: Article) -> Age:
    """What the list is ordered by; the id tells articles of one moment apart."""
    return article.when, article.arrived, article.id


def _filed(article: Article) -> tuple[str | None, str]:
    return article.section, article.source
