"""What queries ask of all articles, as columns of numbers: as objects it would take 50 MB."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import islice
from typing import Any, overload

from msgspec import Struct

from ..article import Article, Dateline, Extent, Stamp
from ..query.moments import day_at
from ..turns import give_way

UNSTAMPED = "unstamped"
"""In the column `offset`: of an article without a stamp."""

_PORTION = 250
"""So many articles are taken in one go."""
_PARTS = 4
"""Articles are put in order in so many parts."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_ONE = _EPOCH.toordinal()
_STEP = timedelta(microseconds=1)
_MINUTE = 60_000_000
_WIDER = {"B": "H", "H": "I"}
_BOUNDS = {"B": 1 << 8, "H": 1 << 16, "I": 1 << 32}


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


class Values(Sequence[Any]):
    """A value for each article, kept as its number among those that differ."""

    def __init__(self, numbers: "array[int]", known: Sequence[Any]) -> None:
        self._numbers = numbers
        self._known = known

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> "Values": ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return Values(self._numbers[index], self._known)
        return self._known[self._numbers[index]]

    def __iter__(self) -> Iterator[Any]:
        return map(self._known.__getitem__, self._numbers)

    def at(self, places: Iterable[int]) -> "Values":
        """Those of the articles at these places."""
        return Values(_at(self._numbers, places), self._known)


class Times(Sequence[datetime]):
    """A moment for each article, in UTC, kept as microseconds since 1970."""

    def __init__(self, numbers: "array[int]") -> None:
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> datetime: ...
    @overload
    def __getitem__(self, index: slice) -> "Times": ...
    def __getitem__(self, index: int | slice) -> "datetime | Times":
        if isinstance(index, slice):
            return Times(self._numbers[index])
        return _moment(self._numbers[index])

    def __iter__(self) -> Iterator[datetime]:
        return map(_moment, self._numbers)

    def at(self, places: Iterable[int]) -> "Times":
        """Those of the articles at these places."""
        return Times(_at(self._numbers, places))

    def days(self, clocks: Iterable[int | None], zone: tzinfo) -> list[int]:
        """The number of the day of each, as `day_at` says, and nearly as quick as to add."""
        last = datetime.max.toordinal()
        found = []
        for number, clock in zip(self._numbers, clocks, strict=True):
            if clock is None:
                found.append(day_at(_moment(number), None, zone))
            else:
                day = (number // _MINUTE + clock) // 1440 + _DAY_ONE
                found.append(day if 0 < day <= last else 0)
        return found


class Outlines:
    """What most columns take of all articles, in the order of their `ids`."""

    def __init__(self, ids: Sequence[str], outlines: Iterable[Outline]) -> None:
        columns = {name: _Numbers() for name in _READ}
        times, told = array("q"), array("q")
        there = iter(outlines)
        while some := list(islice(there, _PORTION)):
            told.extend([hash(one.id) for one in some])
            for name, read in _READ.items():
                columns[name].extend(read(some))
            times.extend([_microseconds(one) for one in some])
            give_way()
        nothing = Outline("", "", datetime.min.replace(tzinfo=UTC))
        for name, read in _READ.items():
            columns[name].extend(read([nothing]))
        times.append(_microseconds(nothing))
        order = _order(array("q", map(hash, ids)), told)
        self._columns: dict[str, Values] = {}
        for name in _READ:
            self._columns[name] = columns.pop(name).put(order)
        self._times = Times(_at(times, order))

    def facts(self, name: str) -> Values | Times:
        """One of the columns `OUTLINED`."""
        return self._times if name == "when" else self._columns[name]


class _Numbers:
    """A column that grows: of each value its number, in as many bytes as that takes."""

    def __init__(self) -> None:
        self._known: dict[Any, int] = {}
        self._numbers = array("B")

    def extend(self, values: Iterable[Any]) -> None:
        """Values that come after those that are there."""
        known = self._known
        numbers = [known.setdefault(value, len(known)) for value in values]
        if len(known) > _BOUNDS[self._numbers.typecode]:
            self._numbers = array(_WIDER[self._numbers.typecode], self._numbers)
        self._numbers.extend(numbers)

    def put(self, order: Iterable[int]) -> Values:
        """The values at these places."""
        return Values(_at(self._numbers, order), list(self._known))


_READ: Mapping[str, Callable[[Sequence[Outline]], list[Any]]] = {
    "section": lambda some: [one.section for one in some],
    "place": lambda some: [line.place if (line := one.dateline) else None for one in some],
    "agency": lambda some: [line.agency if (line := one.dateline) else None for one in some],
    "source": lambda some: [one.source for one in some],
    "offset": lambda some: [
        stamp.offset if (stamp := one.published) else UNSTAMPED for one in some
    ],
    "updates": lambda some: [one.updates for one in some],
    "extent": lambda some: [one.extent for one in some],
}

OUTLINED = frozenset({*_READ, "when"})
"""The columns that are known: those of a table of facts, but `offset` in place of `clock`."""


def _order(wanted: "array[int]", told: "array[int]") -> "array[int]":
    """Of each that is wanted, where it was told; behind all others, where it was not.

    Python's hashes of ids stand for them. In a dict of all of them at once each would be an object.
    """
    order = array("I", [len(told)]) * len(wanted)
    for part in range(_PARTS):
        places = {id: place for place, id in enumerate(wanted) if id % _PARTS == part}
        for start in range(0, len(told), _PORTION):
            give_way()
            for at, id in enumerate(told[start : start + _PORTION], start):
                if id in places:
                    order[places[id]] = at
    return order


def _at(numbers: "array[int]", places: Iterable[int]) -> "array[int]":
    return array(numbers.typecode, map(numbers.__getitem__, places))


def _microseconds(one: Outline) -> int:
    when = stamp.at if (stamp := one.published) else one.arrived
    return ((when if when.tzinfo else when.replace(tzinfo=UTC)) - _EPOCH) // _STEP


def _moment(number: int) -> datetime:
    return _EPOCH + timedelta(microseconds=number)


def offsets_of(sources: Iterable[str], offsets: Iterable[int | str | None]) -> dict[str, int]:
    """Of each source the offset of most of its stamps, in minutes; of two the eastern one.

    The columns `source` and `offset` of the same articles are given.
    """
    counts: dict[str, Counter[int]] = {}
    for (source, offset), count in Counter(zip(sources, offsets, strict=True)).items():
        if isinstance(offset, int):
            counts.setdefault(source, Counter())[offset] += count
    return {
        source: max(known.items(), key=lambda item: (item[1], item[0]))[0]
        for source, known in counts.items()
    }


def clock_of(article: Article, clocks: Mapping[str, int]) -> int | None:
    """How many minutes from UTC the clock is that tells the day of an article.

    That of its stamp, which is as printed where it names no zone; without a stamp that of its
    source, by `offsets_of`; None where that has none, and the reader's is to be taken.
    """
    stamp = article.published
    return clocks.get(article.source) if stamp is None else stamp.offset or 0
