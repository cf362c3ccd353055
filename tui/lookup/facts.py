"""What a query may ask of the rows of a catalogue, column by column."""

from __future__ import annotations

from datetime import UTC, datetime

from ..catalogue import LATER, STARRED, UNREAD, Catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    Item = dict[str, Any]
    Ranks = Mapping[str, Mapping[str, int]]

_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_BITS = {"unread": UNREAD, "starred": STARRED, "later": LATER}
_MANY = 200
"""From so many rows on, where they stand is read for all at once."""


class CatalogueTable:
    """The articles of a catalogue at some places as a table of facts; `ranks` is asked for once.

    The places are in order, and so the newest article is the first. A row is read once at most.
    """

    newest_first = True

    def __init__(
        self,
        catalogue: Catalogue,
        ranks: Callable[[], Ranks],
        places: Sequence[int] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._places = range(catalogue.total) if places is None else places
        self._ranks = ranks
        self._held: Ranks | None = None
        self._clocks: dict[str, int] | None = None
        self._rows: dict[int, Item] = {}
        self._sources = {str(row.get("id")): row for row in catalogue.papers()}
        self._sections = {f"{at:04x}": one[0] for at, one in enumerate(catalogue.sections)}

    def __len__(self) -> int:
        return len(self._places)

    def source(self, id: str) -> tuple[str, Sequence[str]]:
        """The name of a source, and its tags."""
        row = self._sources.get(id, {})
        tags = row.get("tags")
        return str(row.get("name") or id), tags if isinstance(tags, list) else ()

    def values(self, name: str, places: Sequence[int]) -> Sequence[Any]:
        """One fact of each article at these places of the table."""
        there = [self._places[place] for place in places]
        catalogue = self._catalogue
        if name == "id":
            ids = catalogue.column("ids")
            return [ids[at * 12 : at * 12 + 12] for at in there]
        if name in _BITS:
            marks, bit = catalogue.column("marks"), _BITS[name]
            return [bool(int(marks[at]) & bit) for at in there]
        if name == "rank":
            ranks = catalogue.column("ranks")
            return [int(ranks[at * 2 : at * 2 + 2], 16) or None for at in there]
        if name == "section":
            sections = catalogue.column("sections")
            return [self._sections.get(sections[at * 4 : at * 4 + 4]) for at in there]
        if name == "ranks":
            if self._held is None:
                self._held = self._ranks()
            held, ids = self._held, catalogue.column("ids")
            return [held.get(ids[at * 12 : at * 12 + 12], {}) for at in there]
        rows = self._read(there)
        if name == "clock":
            # Only of what has no stamp the clock is that of its source: of most of its articles.
            if self._clocks is None and not all(map(_is_stamped, rows)):
                self._clocks = clocks_of(self._read(range(catalogue.total)))
            return [clock_of(row, self._clocks or {}) for row in rows]
        return list(map(_ROWS[name], rows))

    def _read(self, places: Sequence[int]) -> list[Item]:
        """The rows at these places of the catalogue."""
        if len(places) > _MANY:
            self._catalogue.gather()
        for place in places:
            if place not in self._rows:
                self._rows[place] = self._catalogue.row(place)
        return [self._rows[place] for place in places]


def when(row: Item) -> datetime:
    """What the list is ordered by, aware."""
    stamp = row.get("published")
    told = stamp.get("at") if isinstance(stamp, dict) else row.get("arrived")
    try:
        moment = datetime.fromisoformat(str(told))
    except ValueError:
        return _EVER
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def clocks_of(rows: Iterable[Item]) -> dict[str, int]:
    """The clock of each source in minutes from UTC: that of most of its stamps; the eastern one
    of two."""
    counts: dict[str, dict[int, int]] = {}
    for row in rows:
        stamp = row.get("published") if isinstance(row, dict) else None
        offset = stamp.get("offset") if isinstance(stamp, dict) else None
        if isinstance(offset, int):
            known = counts.setdefault(str(row.get("source")), {})
            known[offset] = known.get(offset, 0) + 1
    return {
        source: max(known.items(), key=lambda item: (item[1], item[0]))[0]
        for source, known in counts.items()
    }


def clock_of(row: Item, clocks: Mapping[str, int]) -> int | None:
    """The clock of the stamp, as printed where it names no zone; without one that of the source."""
    stamp = row.get("published")
    if isinstance(stamp, dict):
        offset = stamp.get("offset")
        return offset if isinstance(offset, int) else 0
    return clocks.get(str(row.get("source")))


def _is_stamped(row: Item) -> bool:
    return isinstance(row.get("published"), dict)


def _titles(row: Item) -> str:
    return "\n".join([str(row["title"]), *map(str, row.get("aliases", ()))])


def _dateline(row: Item, name: str) -> str | None:
    line = row.get("dateline")
    return line.get(name) if isinstance(line, dict) else None


_ROWS: dict[str, Callable[[Item], Any]] = {
    "titles": _titles,
    "place": lambda row: _dateline(row, "place"),
    "agency": lambda row: _dateline(row, "agency"),
    "source": lambda row: str(row.get("source")),
    "when": when,
    "updates": lambda row: row.get("updates", 0),
    "extent": lambda row: row.get("extent", "whole"),
}


def ranks_on(charts: Sequence[Item]) -> Ranks:
    """The best positions of articles on these charts, but for those whose time is not known."""
    found: dict[str, dict[str, int]] = {}
    for chart in charts:
        for row in chart["rows"] if chart.get("seen") else ():
            entry = row["entry"]
            if entry.get("article"):
                held = found.setdefault(entry["article"], {})
                name = chart["key"]["name"]
                held[name] = min(held.get(name, entry["position"]), entry["position"])
    return found
