"""Whether articles are what a query asks for: fields in memory, words by whoever has an index.

Each part is put to all articles that are still in question at once, a column at a time: a name is
compared once, however many articles have it.
"""

from __future__ import annotations

import operator
from datetime import UTC, datetime

from ..words import fold, parts
from .facts import FactTable
from .matching import Needle
from .tree import Node, all_of, any_of, lists_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import tzinfo
    from typing import Any

    from .asking import Query
    from .facts import Facts, Table

    Told = Callable[[Node], Collection[str] | None]
    """The ids of all articles in which these words stand; None where there is no index."""

_COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}
_FACT = {"read": "unread", "ranked": "rank", "changed": "updates", "summary": "extent"}
_CHEAP = {"is": 0, "list": 1, "rank": 2, "section": 2, "source": 2, "tag": 2}
_DEAR = 9


class Question:
    """A query put to articles. `now` is the time of it, `zone` the reader's, for today and
    for the day of what has no clock of its own.

    Without `now`, nothing has an age, and no article is of today or any day that is named.
    """

    def __init__(self, query: Query, *, now: datetime | None = None, zone: tzinfo = UTC) -> None:
        self._tree = query.tree
        self._now = now
        self._zone = zone

    def passes(self, facts: Facts, told: Told | None = None) -> bool:
        """Whether one article is what is asked for; `told` as in `places`."""
        return bool(self.places(FactTable([facts]), told))

    def places(self, table: Table, told: Told | None = None) -> Sequence[int]:
        """The places of the articles that are asked for, in the order of the table.

        `told` knows where words stand. Where it does not, titles are searched, and `text:` finds
        nothing.
        """
        places = range(len(table))
        return places if self._tree is None else self._of(self._tree, places, table, told, ())

    def _of(
        self,
        node: Node,
        places: Sequence[int],
        table: Table,
        told: Told | None,
        lists: tuple[Node, ...],
    ) -> Sequence[int]:
        """Those of `places` that pass; `lists` are what ranks are spoken of."""
        if not node.fielded and told is not None and (ids := told(node)) is not None:
            found = zip(places, table.values("id", places), strict=True)
            return [place for place, id in found if id in ids]
        if node.kind == "words":
            return _titled(node, places, table)
        if node.kind == "field":
            return self._tested(node, places, table, lists)
        if node.kind == "not":
            gone = set(self._of(node.parts[0], places, table, told, lists))
            return [place for place in places if place not in gone]
        if node.kind == "any":
            chosen: set[int] = set()
            for part in _ordered(node, any_of):
                chosen.update(self._of(part, places, table, told, lists))
            return [place for place in places if place in chosen]
        lists = lists_of(node) or lists
        for part in _ordered(node, all_of):
            if not places:
                break
            places = self._of(part, places, table, told, lists)
        return places

    def _tested(
        self, node: Node, places: Sequence[int], table: Table, lists: tuple[Node, ...]
    ) -> Sequence[int]:
        name, value = node.name, node.value
        if name == "is":
            return in_state(value, places, table.values(column_of(value), places))
        if name == "rank":
            return _at_rank(node, places, table, lists)
        if name == "list":
            listed = _Named(node).__getitem__
            ranks = zip(places, table.values("ranks", places), strict=True)
            return [place for place, held in ranks if held and any(map(listed, held))]
        if name in ("source", "tag"):
            named = _Sourced(node, table)
            values = table.values("source", places)
            return [p for p, one in zip(places, values, strict=True) if named[one]]
        if name in ("section", "place", "agency"):
            known = _Named(node)
            values = table.values(name, places)
            return [p for p, one in zip(places, values, strict=True) if known[one]]
        return self._timed(node, places, table)

    def _timed(self, node: Node, places: Sequence[int], table: Table) -> Sequence[int]:
        bounds = self._bounds(node)
        if bounds is None:
            return ()
        if table.newest_first:
            places = self._about(bounds, places, table)
        values: Sequence[Any] = table.values("when", places)
        if node.name != "age":
            from .moments import days_at

            values = days_at(values, table.values("clock", places), self._zone)
        times = zip(places, values, strict=True)
        begin, end = bounds
        if begin is None and end is None:
            return places
        if begin is None:
            return [place for place, when in times if when < end]
        if end is None:
            return [place for place, when in times if when >= begin]
        return [place for place, when in times if begin <= when < end]

    def _about(self, bounds: tuple[Any, Any], places: Sequence[int], table: Table) -> Sequence[int]:
        """Of places whose newest is the first, those that may be within these bounds.

        Days are those of many clocks: those within two days of the bounds may be meant.
        """
        begin, end = (_moment(bound, days) for bound, days in zip(bounds, (-2, 2), strict=True))
        first = 0 if end is None else _first_before(end, places, table)
        last = len(places) if begin is None else _first_before(begin, places, table)
        return places[first:last]

    def _bounds(self, node: Node) -> tuple[Any, Any] | None:
        """From when and until before when; None on a side that is open, or where nothing passes."""
        from .moments import age_of, days_of

        name, sign = node.name, node.sign
        if name == "age":
            if self._now is None:
                return None
            then, step = self._now - age_of(node.value), datetime.resolution
            if sign in ("", "<", "<="):
                return (then if sign == "<=" else then + step), None
            return None, (then + step if sign == ">=" else then)
        span = days_of(node.value, self._now, self._zone)
        if span is None:
            return None
        if name == "before" or sign == "<":
            return None, span[0]
        if name == "after" or sign == ">":
            return span[1], None
        return {"<=": (None, span[1]), ">=": (span[0], None)}.get(sign, span)


def _moment(bound: datetime | int | None, days: int) -> datetime | None:
    """A bound as a moment; so many days after the begin of the day that has a number."""
    if isinstance(bound, int):
        return datetime.fromordinal(bound + days).replace(tzinfo=UTC)
    return bound


def _first_before(moment: datetime, places: Sequence[int], table: Table) -> int:
    """How many of the places, the newest first, are not before a moment."""
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if table.values("when", places[middle : middle + 1])[0] < moment:
            high = middle
        else:
            low = middle + 1
    return low


class _Named(dict["str | None", bool]):
    """Which names are meant by a field; worked out once for each."""

    def __init__(self, node: Node) -> None:
        self._exact = parts(node.value) if node.sign == "=" else None
        self._needle = Needle(node.value, node.begun)
        self[None] = False

    def __missing__(self, name: str) -> bool:
        if self._exact is not None:
            self[name] = parts(name) == self._exact
        else:
            self[name] = self._needle.stands(fold(name))
        return self[name]


class _Sourced(dict[str, bool]):
    """Which sources are meant, by the id or words of the name; or by a tag."""

    def __init__(self, node: Node, table: Table) -> None:
        self._node, self._table = node, table
        self._named = _Named(node)

    def __missing__(self, id: str) -> bool:
        name, tags = self._table.source(id)
        if self._node.name == "tag":
            self[id] = any(self._named[tag] for tag in tags)
        else:
            self[id] = id == self._node.value or self._named[name]
        return self[id]


def _titled(node: Node, places: Sequence[int], table: Table) -> Sequence[int]:
    if node.name == "text":
        return ()
    needle = Needle(node.value, node.begun)
    titles = zip(places, table.values("titles", places), strict=True)
    return [place for place, title in titles if needle.stands(fold(title))]


def column_of(state: str) -> str:
    """The column that tells whether articles are in a state."""
    return _FACT.get(state, state)


def in_state(state: str, places: Sequence[int], values: Iterable[Any]) -> Sequence[int]:
    """The places of those that are in a state; the values are those of its column."""
    held = zip(places, values, strict=True)
    if state == "read":
        return [place for place, unread in held if not unread]
    if state == "summary":
        return [place for place, extent in held if extent != "whole"]
    return [place for place, value in held if value]


def _at_rank(
    node: Node, places: Sequence[int], table: Table, lists: tuple[Node, ...]
) -> Sequence[int]:
    """On any list; where lists are named, on one of these."""
    compare, bound = _COMPARE[node.sign], int(node.value)
    if not lists:
        held = zip(places, table.values("rank", places), strict=True)
        return [place for place, rank in held if rank and compare(rank, bound)]
    named = [_Named(one) for one in lists]
    ranks = zip(places, table.values("ranks", places), strict=True)
    return [
        place
        for place, held in ranks
        if any(compare(held[name], bound) and any(one[name] for one in named) for name in held)
    ]


def _ordered(node: Node, joined: Callable[[Iterable[Node]], Node | None]) -> Sequence[Node]:
    """The fields, what costs least first; then all that words alone decide, as one."""
    if not node.fielded:
        return node.parts
    fields = sorted((part for part in node.parts if part.fielded), key=_cost)
    words = joined(part for part in node.parts if not part.fielded)
    return [*fields, words] if words else fields


def _cost(node: Node) -> int:
    return _CHEAP.get(node.name, 3) if node.kind == "field" else _DEAR
