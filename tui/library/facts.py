"""What a query may ask of the rows of the list, column by column."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..article import Row
from ..chart import Chart
from ..sheaf import Sheaf, at, ids_of
from .outlines import UNSTAMPED, Times, Values, clock_of

Ranks = Mapping[str, Mapping[str, int]]
"""For each article that stands on lists, its best position by the name of the list."""

_NONE: Mapping[str, int] = {}
MANY = 4_000
"""Of more rows than these, articles are not looked up one by one."""


class RowTable:
    """Rows as a table of facts. `ranks` is asked for once, and only where a list is named.

    `clocks` are the `offsets` of the sources.
    """

    newest_first = False

    def __init__(
        self,
        rows: Sequence[Row],
        source: Callable[[str], tuple[str, Sequence[str]]],
        ranks: Callable[[], Ranks],
        clocks: Callable[[], Mapping[str, int]],
    ) -> None:
        self._rows = rows
        self._ranks = ranks
        self._clocks = clocks
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
            return self._of(name, at(self._rows, places))
        if len(places) == len(column):
            return column
        if isinstance(column, Values | Times):
            return column.at(places)
        return [column[place] for place in places]

    def _of(self, name: str, rows: Sequence[Row]) -> Sequence[Any]:
        if isinstance(rows, Sheaf) and len(rows) > MANY:
            told = self._clock(rows) if name == "clock" else rows.facts(name)
            if told is not None:
                return told
        return self._told(name, rows)

    def _clock(self, rows: Sheaf) -> Sequence[int | None] | None:
        """The clocks of very many rows, as `clock_of` says."""
        sources, offsets = rows.facts("source"), rows.facts("offset")
        if sources is None or offsets is None:
            return None
        clocks = self._clocks()
        return [
            clocks.get(source) if offset == UNSTAMPED else offset or 0
            for source, offset in zip(sources, offsets, strict=True)
        ]

    def _told(self, name: str, rows: Sequence[Row]) -> Sequence[Any]:
        if name == "ranks":
            if self._held is None:
                self._held = self._ranks()
            held = self._held
            return [held.get(id, _NONE) for id in ids_of(rows)]
        if name == "clock":
            clocks = self._clocks()
            return [clock_of(row.article, clocks) for row in rows]
        return _COLUMNS[name](rows)


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
