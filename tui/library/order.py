"""The order of the list, as columns: what a row needs that is not in its article."""

import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from ..article import Article, Mark, Stamp
from ..store import Rows
from .ids import Ids, of_column, packed

UNREAD, STARRED, LATER = 1, 2, 4
"""As the catalogue has them."""

Column = TypeVar("Column", list[str], Ids, bytearray, "array[int]")


class Catalogued(Protocol):
    """What of a catalogue is of use here."""

    total: int
    sections: list[tuple[str, int, int]]
    sources: dict[str, str]

    def column(self, name: str) -> str:
        """A whole column, newest first."""
        ...


class _Light(Struct):
    """As much of an article as its place in the list takes."""

    id: str
    source: str
    arrived: datetime
    section: str | None = None
    published: Stamp | None = None


class Columns(Struct):
    """The articles, newest first; what is at one place in each column is of one article.

    Only `marks` is changed in place; whoever changes another column puts a new one there, so that
    who has the old one may keep it.
    """

    ids: list[str] | Ids
    marks: bytearray
    """UNREAD, STARRED and LATER, added; higher bits mean nothing."""
    sections: "array[int]"
    """Each a number of `names`."""
    papers: "array[int]"
    """Each a number of `sources`."""
    names: list[str | None]
    sources: list[str]

    @classmethod
    def of_catalogue(cls, catalogue: Catalogued, size: int) -> "Columns":
        """Those of a catalogue whose ids have this size; ValueError where it is damaged."""
        names: list[str | None] = [name for name, _, _ in catalogue.sections]
        names.append(None)
        sources = [*catalogue.sources, ""]
        columns = cls(
            ids=of_column(catalogue.column("ids"), size),
            marks=bytearray(catalogue.column("marks").encode("ascii")),
            sections=_cells(catalogue.column("sections"), len(names)),
            papers=_cells(catalogue.column("papers"), len(sources)),
            names=names,
            sources=sources,
        )
        if {len(columns.marks), len(columns.sections), len(columns.papers)} != {len(columns.ids)}:
            raise ValueError("the catalogue is damaged")
        return columns

    @classmethod
    def of_rows(cls, rows: Rows, mark_of: Callable[[str], int]) -> "Columns":
        """Those of the table `articles`; `mark_of` gives what stands in `marks`."""
        return cls.of_articles(rows.still().nouns(_Light), mark_of)

    @classmethod
    def of_articles(
        cls, articles: Iterable[Article | _Light], mark_of: Callable[[str], int]
    ) -> "Columns":
        """Those of articles that come in any order."""
        names: dict[str | None, int] = {}
        sources: dict[str, int] = {}
        there = sorted(
            (
                (
                    one.published.at if one.published else one.arrived,
                    one.arrived,
                    one.id,
                    names.setdefault(one.section, len(names)),
                    sources.setdefault(one.source, len(sources)),
                )
                for one in articles
            ),
            reverse=True,
        )
        return cls(
            ids=packed(one[2] for one in there),
            marks=bytearray([mark_of(one[2]) for one in there]),
            sections=array("H", [one[3] for one in there]),
            papers=array("H", [one[4] for one in there]),
            names=list(names),
            sources=list(sources),
        )

    def number_of(self, section: str | None) -> int:
        """The number of a section, a new one if need be."""
        return _number(self.names, section)

    def paper_of(self, source: str) -> int:
        """The number of a source, a new one if need be."""
        return _number(self.sources, source)

    def put_in(
        self, places: Sequence[int], articles: Sequence[Article], marks: Sequence[int]
    ) -> None:
        """Put articles in, each before what stands at its place; the newest comes first."""
        self._put_ids(places, [article.id for article in articles])
        self.marks = _merged(self.marks, places, marks)
        sections = [self.number_of(article.section) for article in articles]
        papers = [self.paper_of(article.source) for article in articles]
        self.sections = _merged(self.sections, places, sections)
        self.papers = _merged(self.papers, places, papers)

    def _put_ids(self, places: Sequence[int], ids: Sequence[str]) -> None:
        if isinstance(self.ids, Ids):
            try:
                self.ids = _merged(self.ids, places, ids)
                return
            except ValueError:  # an id that somebody has given by hand
                self.ids = list(self.ids)
        self.ids = _merged(self.ids, places, ids)

    def take_out(self, places: Sequence[int]) -> None:
        """Take the articles at these places out; the places ascend."""
        if isinstance(self.ids, Ids):
            self.ids = _without(self.ids, places)
        else:
            self.ids = _without(self.ids, places)
        self.marks = _without(self.marks, places)
        self.sections = _without(self.sections, places)
        self.papers = _without(self.papers, places)

    def file(self, place: int, article: Article) -> None:
        """Take in section and source of an article that stays at its place."""
        self.sections, self.papers = self.sections[:], self.papers[:]
        self.sections[place] = self.number_of(article.section)
        self.papers[place] = self.paper_of(article.source)


def bits_of(mark: Mark) -> int:
    """What the reader did, as a cell of the column `marks`."""
    return (
        (UNREAD if mark.read is None else 0)
        | (STARRED if mark.starred is not None else 0)
        | (LATER if mark.later is not None else 0)
    )


def _cells(text: str, numbers: int) -> "array[int]":
    """Numbers of four hexadecimal digits each; what is too large becomes the last there is."""
    cells = array("H", bytes.fromhex(text))
    if sys.byteorder == "little":
        cells.byteswap()
    if max(cells, default=0) >= numbers:
        cells = array("H", [min(number, numbers - 1) for number in cells])
    return cells


def _number(known: list[Any], name: str | None) -> int:
    try:
        return known.index(name)
    except ValueError:
        known.append(name)
        return len(known) - 1


def _merged(column: Column, places: Sequence[int], cells: Sequence[Any]) -> Column:
    merged, at = column[:0], 0
    for place, cell in zip(places, cells, strict=True):
        merged += column[at:place]
        merged.append(cell)
        at = place
    merged += column[at:]
    return merged


def _without(column: Column, places: Sequence[int]) -> Column:
    rest, at = column[:0], 0
    for place in places:
        rest += column[at:place]
        at = place + 1
    rest += column[at:]
    return rest
