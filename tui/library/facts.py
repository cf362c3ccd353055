"""What a query may ask of the rows of the list, column by column."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from msgspec import Struct

from ..article import Article, Dateline, Extent, Row, Stamp
from ..chart import Chart
from ..sheaf import Sheaf, ids_of

Ranks = Mapping[str, Mapping[str, int]]
"""For each article that stands on lists, its best position by the name of the list."""

_NONE: Mapping[str, int] = {}
MANY = 4_000
"""Of more rows than these, articles are not looked up one by one."""


class Outline(Struct, gc=False):
    """As much of an article as most columns take."""

    id: str
    source: str
    arrived: datetime
    section: str | None = None
    published: Stamp | None = None
    dateline: Dateline | None = None
    updates: int = 0
    extent: Extent = "whole"


class _Seen(NamedTuple):
    """What stands for a row where nothing but its article is asked for."""

    article: Outline


class RowTable:
    """Rows as a table of facts. `ranks` is asked for once, and only where a list is named.

    `clocks` are the `offsets` of the sources, `outlines` those of all articles: to read them one
    after the other takes a fifth of looking each up.
    """

    newest_first = False

    def __init__(
        self,
        rows: Sequence[Row],
        source: Callable[[str], tuple[str, Sequence[str]]],
        ranks: Callable[[], Ranks],
        clocks: Callable[[], Mapping[str, int]],
        outlines: Callable[[], Iterable[Outline]],
    ) -> None:
        self._rows = rows
        self._ranks = ranks
        self._clocks = clocks
        self._outlines = outlines
        self._seen: list[_Seen] | None = None
        self._held: Ranks | None = None
        self._columns: dict[str, Sequence[Any]] = {}
        """Those that were asked for whole."""
        self.source = source
        """The name of a source and its tags, by its id."""

    def __len__(self) -> int:
        return len(self._rows)

    def values(self, name: str, places: Sequence[int]) -> Sequence[Any]:
        """One fact of each row at these places."""
        column = self._columns.get(name)
        if column is None and len(places) == len(self._rows):
            column = self._columns[name] = self._of(name, self._rows)
        if column is None:
            return self._of(name, [self._rows[place] for place in places])
        return column if len(places) == len(column) else [column[place] for place in places]

    def _of(self, name: str, rows: Sequence[Row]) -> Sequence[Any]:
        if isinstance(rows, Sheaf) and len(rows) > MANY:
            told = rows.facts(name)
            if told is not None:
                return told
            if name in _OUTLINED:
                return self._told(name, self._outlined(rows))
        return self._told(name, rows)

    def _told(self, name: str, rows: Sequence[Any]) -> Sequence[Any]:
        if name == "ranks":
            if self._held is None:
                self._held = self._ranks()
            held = self._held
            return [held.get(id, _NONE) for id in ids_of(rows)]
        if name == "clock":
            clocks = self._clocks()
            return [clock_of(row.article, clocks) for row in rows]
        return _COLUMNS[name](rows)

    def _outlined(self, rows: Sheaf) -> list[_Seen]:
        if self._seen is None:
            known = {one.id: one for one in self._outlines()}
            lost = Outline("", "", datetime.min.replace(tzinfo=UTC))
            self._seen = [_Seen(known.get(id, lost)) for id in rows.ids()]
        return self._seen


_COLUMNS: dict[str, Callable[[Sequence[Row]], list[Any]]] = {
    "id": lambda rows: [row.article.id for row in rows],
    "titles": lambda rows: [
        "\n".join((article.title, *article.aliases)) if article.aliases else article.title
        for article in (row.article for row in rows)
    ],
    "section": lambda rows: [row.article.section for row in rows],
    "place": lambda rows: [line.place if (line := row.article.dateline) else None for row in rows],
    "agency": lambda rows: [
        line.agency if (line := row.article.dateline) else None for row in rows
    ],
    "source": lambda rows: [row.article.source for row in rows],
    "when": lambda rows: [
        stamp.at if (stamp := row.article.published) else row.article.arrived for row in rows
    ],
    "unread": lambda rows: [row.unread for row in rows],
    "starred": lambda rows: [row.starred for row in rows],
    "later": lambda rows: [row.later for row in rows],
    "rank": lambda rows: [row.rank for row in rows],
    "updates": lambda rows: [row.article.updates for row in rows],
    "extent": lambda rows: [row.article.extent for row in rows],
}
"""Written out, `when` too: a call for each of very many rows would take most of the time."""

_OUTLINED = {"section", "place", "agency", "source", "when", "clock", "updates", "extent"}
"""The columns for which an outline will do."""


def ranks_on(charts: Iterable[Chart]) -> Ranks:
    """The best positions of articles on these charts, but for those whose time is not known."""
    found: dict[str, dict[str, int]] = {}
    for chart in charts:
        if chart.seen is None:
            continue
        for row in chart.rows:
            if row.entry.article:
                held = found.setdefault(row.entry.article, {})
                name = chart.key.name
                held[name] = min(held.get(name, row.entry.position), row.entry.position)
    return found


def offsets(articles: "Iterable[Article | Outline]") -> dict[str, int]:
    """Of each source the offset of most of its stamps, in minutes; of two the eastern one."""
    counts: dict[str, Counter[int]] = {}
    for article in articles:
        stamp = article.published
        if stamp is not None and stamp.offset is not None:
            counts.setdefault(article.source, Counter())[stamp.offset] += 1
    return {
        source: max(known.items(), key=lambda item: (item[1], item[0]))[0]
        for source, known in counts.items()
    }


def clock_of(article: "Article | Outline", clocks: Mapping[str, int]) -> int | None:
    """How many minutes from UTC the clock is that tells the day of an article.

    That of its stamp, which is as printed where it names no zone; without a stamp that of its
    source, by `offsets`; None where that has none, and the reader's is to be taken.
    """
    stamp = article.published
    return clocks.get(article.source) if stamp is None else stamp.offset or 0
