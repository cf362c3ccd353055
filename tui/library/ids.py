"""The ids of very many articles, in six bytes each: as text they would take seven megabytes."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, overload

SIZE = 6
"""Bytes of an id: it has twice as many hexadecimal digits."""
_PORTION = 512
"""So many become text at once where all are gone through."""


class Ids(Sequence[str]):
    """Ids of twelve hexadecimal digits in small letters; each becomes text when it is looked at.

    It grows only while it is made.
    """

    def __init__(self, data: bytes | bytearray = b"") -> None:
        self._bytes = bytearray(data)

    def __len__(self) -> int:
        return len(self._bytes) // SIZE

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> "Ids": ...
    def __getitem__(self, index: int | slice) -> "str | Ids":
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step == 1:
                return Ids(self._bytes[start * SIZE : stop * SIZE])
            return self.at(range(start, stop, step))
        at = range(len(self))[index] * SIZE
        return self._bytes[at : at + SIZE].hex()

    def __iter__(self) -> Iterator[str]:
        starts = range(0, len(self._bytes), SIZE * _PORTION)
        parts = (self._bytes[start : start + SIZE * _PORTION] for start in starts)
        return chain.from_iterable(part.hex(",", SIZE).split(",") for part in parts)

    def __contains__(self, id: object) -> bool:
        return self._find(id, 0, len(self._bytes)) is not None

    def __iadd__(self, other: "Ids") -> "Ids":
        self._bytes += other._bytes
        return self

    def append(self, id: str) -> None:
        """One more; ValueError where it is no such id."""
        packed = _packed(id)
        if packed is None:
            raise ValueError(f"{id!r} has not {2 * SIZE} hexadecimal digits")
        self._bytes += packed

    def index(self, id: Any, start: int = 0, stop: int = sys.maxsize) -> int:
        """The place of this id; ValueError where it is not there."""
        first, last, _ = slice(start, stop).indices(len(self))
        found = self._find(id, first * SIZE, last * SIZE)
        if found is None:
            raise ValueError(f"{id!r} is not there")
        return found // SIZE

    def at(self, places: Iterable[int]) -> "Ids":
        """Those at these places."""
        data = bytes(self._bytes)
        return Ids(b"".join([data[at : at + SIZE] for at in (place * SIZE for place in places)]))

    def _find(self, id: object, start: int, stop: int) -> int | None:
        packed = _packed(id)
        if packed is None:
            return None
        at = self._bytes.find(packed, start, stop)
        while at % SIZE and at >= 0:
            at = self._bytes.find(packed, at + 1, stop)
        return at if at >= 0 else None


def packed(ids: Iterable[str]) -> Ids | list[str]:
    """The ids, packed where all of them are such."""
    there = list(ids)
    lengths = {*map(len, there)} or {2 * SIZE}
    found = _bytes("".join(there)) if lengths == {2 * SIZE} else None
    return there if found is None else Ids(found)


def of_column(text: str, size: int) -> Ids | list[str]:
    """The ids of a column of text in which each has this size."""
    found = _bytes(text) if size == 2 * SIZE else None
    if found is None or len(found) % SIZE:
        return [text[at : at + size] for at in range(0, len(text), size)]
    return Ids(found)


def at_places(ids: Sequence[str], places: Sequence[int]) -> Sequence[str]:
    """The ids at these places, which may be a range of all of them."""
    if isinstance(places, range) and places == range(len(ids)):
        return ids
    return ids.at(places) if isinstance(ids, Ids) else [ids[place] for place in places]


def _packed(id: object) -> bytes | None:
    return _bytes(id) if isinstance(id, str) and len(id) == 2 * SIZE else None


def _bytes(text: str) -> bytes | None:
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return None
    return found if found.hex() == text else None
