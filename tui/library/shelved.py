"""The rows of the shelf as they stood at one moment."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any, overload

from ..article import Row
from ..sheaf import FEW, Sheaf
from .ids import at_places
from .maker import Moment, RowMaker
from .order import LATER, STARRED, UNREAD
from .outlines import OUTLINED

_STRETCH = 4096


class Shelved(Sheaf):
    """The rows at some places of one moment."""

    def __init__(self, moment: Moment, places: Sequence[int], maker: RowMaker) -> None:
        self._moment = moment
        self._places = places
        self._maker = maker

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> "Shelved": ...
    def __getitem__(self, index: int | slice) -> "Row | Shelved":
        if isinstance(index, slice):
            return self._of(self._places[index])
        return self._maker.row(self._moment, self._places[index])

    def __iter__(self) -> Iterator[Row]:
        return self._maker.stream(self._moment, self._places)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Shelved):
            return NotImplemented
        mine, theirs = self._moment, other._moment
        return (
            mine.version == theirs.version
            and self._maker is other._maker
            and mine.marks == theirs.marks
            and mine.ranks == theirs.ranks
            and mine.also == theirs.also
            and _same(self._places, other._places)
        )

    __hash__ = None  # type: ignore[assignment]

    def ids(self) -> Sequence[str]:
        return at_places(self._moment.columns.ids, self._places)

    def place(self, id: str) -> int | None:
        try:
            return self._index(self._moment.columns.ids.index(id))
        except ValueError:
            return None

    def unread(self) -> int:
        flags = held(self._moment.marks, UNREAD)
        return sum(flags) if self._is_whole() else sum(flags[place] for place in self._places)

    def is_unread(self, index: int) -> bool:
        return bool(self._moment.marks[self._places[index]] & UNREAD)

    def only(self, ids: Collection[str]) -> "Shelved":
        there = zip(self._places, self.ids(), strict=True)
        return self._of([place for place, id in there if id in ids])

    def sources(self) -> Iterator[str]:
        columns = self._moment.columns
        return (columns.sources[columns.papers[place]] for place in self._places)

    def facts(self, name: str) -> Sequence[Any] | None:
        if name == "id":
            return self.ids()
        if name == "rank":
            ranks = self._moment.ranks
            return [ranks.get(id) for id in self.ids()]
        bits = {"unread": UNREAD, "starred": STARRED, "later": LATER}.get(name)
        if bits is not None:
            flags = held(self._moment.marks, bits)
            return flags if self._is_whole() else bytes([flags[place] for place in self._places])
        if name not in OUTLINED:
            return None
        column = self._maker.outlines(self._moment).facts(name)
        return column if self._is_whole() else column.at(self._places)

    def at(self, indexes: Sequence[int]) -> "Shelved":
        return self._of([self._places[index] for index in indexes])

    def changed(self, old: Sheaf) -> list[int] | None:
        if not isinstance(old, Shelved):
            return None
        mine, before = self._moment, old._moment
        if mine.version != before.version or not _same(self._places, old._places):
            return None
        places = set(islice(_differing(before.marks, mine.marks), FEW + 1))
        for now, then in ((mine.ranks, before.ranks), (mine.also, before.also)):
            if now is not then:
                ids = {id for id in {*now, *then} if now.get(id) != then.get(id)}
                if len(ids) > FEW:
                    return None
                there = mine.columns.ids
                places.update(there.index(id) for id in ids if id in there)
        indexes = [index for place in places if (index := self._index(place)) is not None]
        return sorted(indexes) if len(places) <= FEW else None

    def _of(self, places: Sequence[int]) -> "Shelved":
        return Shelved(self._moment, places, self._maker)

    def _is_whole(self) -> bool:
        """Whether these are the rows of all articles; any other range is a part of them."""
        return isinstance(self._places, range) and len(self._places) == len(
            self._moment.columns.ids
        )

    def _index(self, place: int) -> int | None:
        at = bisect_left(self._places, place)
        return at if at < len(self._places) and self._places[at] == place else None


def held(marks: bytes, bits: int) -> bytes:
    """For each mark 1 where it has this bit, else 0."""
    return marks.translate(bytes(bool(byte & bits) for byte in range(256)))


def _same(mine: Sequence[int], theirs: Sequence[int]) -> bool:
    if isinstance(mine, range) != isinstance(theirs, range):
        return list(mine) == list(theirs)
    return mine == theirs


def _differing(old: bytes, new: bytes) -> Iterator[int]:
    if len(old) != len(new):
        yield from range(FEW + 1)
        return
    for start in range(0, len(old), _STRETCH):
        before, now = old[start : start + _STRETCH], new[start : start + _STRETCH]
        if before != now:
            yield from (start + at for at in range(len(now)) if before[at] != now[at])
