"""From a query to the rows that answer it: the shelf, the index and the rankings put together."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

import msgspec

from ..article import Row
from ..chart import Chart
from ..query import Query, parse_query, understood
from .facts import RowTable, ranks_on
from .hits import SNIPPETS, Hits
from .outlines import offsets_of
from .rankings import Rankings
from .shelf import Shelf
from .sources import Sources

if TYPE_CHECKING:
    from ..query.facets import Facets
    from .search import Search


class Finding:
    """What the rows of a library are asked; it changes nothing."""

    def __init__(
        self,
        search: "Callable[[], Search]",
        shelf: Shelf,
        sources: Sources,
        rankings: Rankings,
    ) -> None:
        self._search = search
        self._shelf = shelf
        self._sources = sources
        self._rankings = rankings
        self._clocks: tuple[object, dict[str, int]] | None = None
        """The offsets of the sources, and of which state of the library they are."""

    def search(
        self,
        text: str,
        *,
        typing: bool,
        order: str,
        limit: int,
        section: str | None,
        told: int | None = None,
    ) -> Sequence[Row]:
        """What `Library.search` promises."""
        query = understood(text, typing)
        if query.fielded:
            rows = self._shelf.rows(section=section)
            return tuple(self.among(rows, query, now=None, limit=limit))
        hits = self._search().find(
            query,
            order=order,
            limit=limit,
            section=section,
            told=SNIPPETS if told is None else told,
        )
        return Hits(hits, self._shelf.known_row)

    def find_rows(
        self,
        text: str,
        *,
        now: datetime,
        zone: tzinfo,
        typing: bool,
        section: str | None,
        limit: int | None,
    ) -> Sequence[Row]:
        """What `Library.find_rows` promises."""
        query = parse_query(text, typing)
        if limit is not None and query.textual and not query.fielded:
            return self.search(text, typing=typing, order="newest", limit=limit, section=section)
        rows = self._shelf.rows(section=section)
        return self.among(rows, query, now=now, zone=zone, limit=limit)

    def among(
        self,
        rows: Sequence[Row],
        query: Query,
        *,
        now: datetime | None,
        zone: tzinfo = UTC,
        limit: int | None = None,
        snippets: bool = True,
        charts: Iterable[Chart] | None = None,
    ) -> Sequence[Row]:
        """Those of these rows that a query asks for, in their order, at most `limit`.

        `charts` are the rankings that it asks about; None: as they stand now.
        """
        search = self._search()

        def table(some: Sequence[Row]) -> RowTable:
            return self._table(some, now, charts)

        found = search.chosen(query, rows, table, now=now, zone=zone)
        found = found if limit is None else found[:limit]
        if not snippets or not query.wanted:
            return found
        return tuple(map(_with, found, search.snippets(query, found)))

    def facets(
        self, rows: Sequence[Row] | None, zone: tzinfo, charts: Iterable[Chart] | None = None
    ) -> "Facets":
        """What these rows (None: all) have in common, on these rankings (None: those of now)."""
        from ..query.facets import facets

        there = self._shelf.rows() if rows is None else rows
        return facets(self._table(there, None, charts), zone)

    def offsets(self) -> dict[str, int]:
        """Of each source the offset that most of its stamps have; counted anew with news."""
        articles = self._shelf.articles
        state = len(articles), self._sources.refreshed()
        if self._clocks is None or self._clocks[0] != state:
            rows = self._shelf.rows()
            sources, stamped = rows.facts("source") or (), rows.facts("offset") or ()
            self._clocks = state, offsets_of(sources, stamped)
        return self._clocks[1]

    def _table(
        self, rows: Sequence[Row], now: datetime | None, charts: Iterable[Chart] | None = None
    ) -> RowTable:
        time = now or self._sources.refreshed() or datetime.min.replace(tzinfo=UTC)
        return RowTable(
            rows,
            self._source,
            lambda: ranks_on(self._rankings.charts(now=time) if charts is None else charts),
            self.offsets,
        )

    def _source(self, id: str) -> tuple[str, Sequence[str]]:
        """The name and the tags of a source."""
        known = self._sources.by_id.get(id)
        return self._sources.paper(id), known.tags if known else ()


def _with(row: Row, snippet: str | None) -> Row:
    return msgspec.structs.replace(row, snippet=snippet) if snippet else row
