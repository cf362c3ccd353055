"""Rows of the list, each made once for as long as nothing in it changes."""

from collections.abc import Iterator, Mapping, Sequence
from threading import Lock
from typing import NamedTuple

from ..article import Article, Row
from .articles import REMEMBERED, Held, unreadable
from .order import LATER, STARRED, UNREAD, Columns
from .outlines import Outline, Outlines

MARKS = UNREAD | STARRED | LATER


class Moment(NamedTuple):
    """What the rows of all articles were at one moment; none of it changes."""

    columns: Columns
    marks: bytes
    ranks: Mapping[str, int]
    also: Mapping[str, int]
    version: int
    """Another one each time that articles come, go or change."""


class RowMaker:
    """Makes rows of these articles."""

    def __init__(self, articles: Held) -> None:
        self._articles = articles
        self._made: dict[str, tuple[tuple[Article, int, int | None, int], Row]] = {}
        """Rows that were looked at, each with all that was put into it."""
        self._outlined: tuple[int, Outlines] | None = None
        """The outlines of all articles, and of which version of the moment they are."""
        self._outlining = Lock()

    def row(self, moment: Moment, place: int) -> Row:
        """The row that stood at a place; the same one, while nothing of it has changed."""
        id = moment.columns.ids[place]
        article = self._articles.get(id) or unreadable(id)
        return self.made(article, moment.marks[place], moment.ranks.get(id), moment.also.get(id, 0))

    def made(self, article: Article, marks: int, rank: int | None, also: int) -> Row:
        """An article as a row; `marks` are those of `order`, higher bits mean nothing."""
        told = (article, marks & MARKS, rank, also)
        known = self._made.get(article.id)
        if known is not None and known[0][0] is article and known[0][1:] == told[1:]:
            return known[1]
        row = _row(*told)
        if len(self._made) >= REMEMBERED:
            self._made = {}  # another thread may be reading in the old one
        self._made[article.id] = told, row
        return row

    def stream(self, moment: Moment, places: Sequence[int]) -> Iterator[Row]:
        """Rows one after the other; of very many none is remembered."""
        if len(places) <= REMEMBERED:
            yield from (self.row(moment, place) for place in places)
            return
        ids, marks, ranks, also = moment.columns.ids, moment.marks, moment.ranks, moment.also
        for place in places:
            id = ids[place]
            yield _row(self._articles.glance(id), marks[place], ranks.get(id), also.get(id, 0))

    def outlines(self, moment: Moment) -> Outlines:
        """What queries ask of all articles of a moment; worked out anew with news."""
        with self._outlining:
            if self._outlined is None or self._outlined[0] != moment.version:
                there = self._articles.outlines(Outline)
                self._outlined = moment.version, Outlines(moment.columns.ids, there)
            return self._outlined[1]

    def forget(self, id: str) -> None:
        """Remember the row of this article no more."""
        self._made.pop(id, None)


def _row(article: Article, marks: int, rank: int | None, also: int) -> Row:
    return Row(
        article=article,
        unread=bool(marks & UNREAD),
        starred=bool(marks & STARRED),
        later=bool(marks & LATER),
        rank=rank,
        also=also,
    )
