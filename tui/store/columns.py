"""Where the rows of a table stand in a file: numbers, 24 bytes a row, and no row is decoded."""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from ..turns import give_way

Numbers = Sequence[int]
Column: TypeAlias = "array[int] | memoryview"

KEY = 12
"""The keys that are kept as numbers are so many hexadecimal digits, in small letters."""
LARGEST = 2**32 - 1
"""No document id, offset or length is larger."""

_DIGITS = "0123456789abcdef"
CODES = {"ids": "I", "offsets": "I", "lengths": "I", "keys": "Q", "order": "I"}
"""The columns, and how a number in each is kept."""

_PORTION = 4096
"""So many numbers are worked on in one call, in which no other thread runs."""
_SHELVES = 64


class Columns:
    """The rows of one table in the order of the file, in which document ids only rise.

    `offsets` count from the first byte of the table; `order` has the places by rising key. All stay
    as they are, and may be shared.
    """

    def __init__(
        self, ids: Column, offsets: Column, lengths: Column, keys: Column, order: Column
    ) -> None:
        self.ids = memoryview(ids)
        self.offsets = memoryview(offsets)
        self.lengths = memoryview(lengths)
        self.keys = memoryview(keys)
        self.order = memoryview(order)
        self._even = len(self.ids) > 0 and self.ids[-1] - self.ids[0] == len(self.ids) - 1

    def __len__(self) -> int:
        return len(self.ids)

    def place(self, doc_id: int) -> int | None:
        """The place of the row with this document id; None where there is none."""
        if self._even:
            at = doc_id - int(self.ids[0])
            return at if 0 <= at < len(self.ids) else None
        at = bisect_left(self.ids, doc_id)
        return at if at < len(self.ids) and self.ids[at] == doc_id else None

    def find(self, key: object) -> int | None:
        """The place of the row with this key; None where there is none."""
        number = number_of(key)
        if number is None:
            return None
        at = bisect_left(self.order, number, key=self.keys.__getitem__)
        if at < len(self.order) and self.keys[place := self.order[at]] == number:
            return int(place)
        return None

    def texts(self, start: int, stop: int) -> list[str]:
        """The keys from one place to another."""
        part = array(CODES["keys"])
        part.frombytes(self.keys[start:stop].tobytes())
        if sys.byteorder == "little":
            part.byteswap()
        text = part.tobytes().hex()
        return [text[at - KEY : at] for at in range(16, len(text) + 1, 16)]

    def line(self, place: int) -> int:
        """Where the line of this row begins: with its document id, in quotes."""
        return int(self.offsets[place]) - len(str(self.ids[place])) - 3

    def end(self, place: int) -> int:
        """Where the row at this place ends."""
        return int(self.offsets[place]) + int(self.lengths[place])

    def named(self) -> Mapping[str, memoryview]:
        """The columns by their names."""
        return {name: getattr(self, name) for name in CODES}

    @property
    def sound(self) -> bool:
        """Whether these can be the columns of a table: all of one length, and nothing between."""
        size = len(self.ids)
        return all(len(column) == size for column in self.named().values()) and (
            not size or self.line(0) == 2
        )


class Making:
    """Columns that grow row by row; they are none as soon as one row does not fit."""

    def __init__(self) -> None:
        self.ids, self.offsets, self.lengths, self.keys = (
            array(CODES[name]) for name in ("ids", "offsets", "lengths", "keys")
        )
        self.fit = True
        self._last = -1
        self._same: Columns | None = None
        self._whole: Columns | None = None
        """All rows so far, as long as they are those of other columns and stand as they did."""

    def __len__(self) -> int:
        return len(self.ids if self._whole is None else self._whole)

    def add(self, doc_id: int, key: str | None, offset: int, length: int) -> None:
        """A row, behind those that are there."""
        number = number_of(key)
        if number is None or not self._last < doc_id <= LARGEST or offset + length > LARGEST:
            self.fit = False
        if self.fit:
            assert number is not None
            self._copy_whole()
            self._last = doc_id
            self.ids.append(doc_id)
            self.offsets.append(offset)
            self.lengths.append(length)
            self.keys.append(number)

    def take(self, known: Columns, start: int, stop: int, offset: int) -> None:
        """The rows of other columns from one place to another, the first at this offset."""
        if not self.fit or start == stop:
            return
        if known.ids[start] <= self._last or offset + known.end(stop - 1) > LARGEST:
            self.fit = False
            return
        if not len(self) and stop - start == len(known) and offset == known.offsets[0]:
            self._whole = known
        else:
            self._copy_whole()
            self._copy(known, start, stop, offset)
        self._last = int(known.ids[stop - 1])

    def _copy_whole(self) -> None:
        if self._whole is not None:
            known, self._whole = self._whole, None
            self._copy(known, 0, len(known), known.offsets[0])

    def _copy(self, known: Columns, start: int, stop: int, offset: int) -> None:
        self._same = known
        moved = offset - known.offsets[start]
        for at in range(start, stop, _PORTION):
            end = min(at + _PORTION, stop)
            self.ids.frombytes(known.ids[at:end].tobytes())
            self.lengths.frombytes(known.lengths[at:end].tobytes())
            self.keys.frombytes(known.keys[at:end].tobytes())
            part = known.offsets[at:end]
            if moved:
                self.offsets.extend(map(moved.__add__, part))
            else:
                self.offsets.frombytes(part.tobytes())

    def made(self) -> Columns | None:
        """The columns; None where the rows do not fit, or two have one key."""
        if not self.fit or self._whole is not None:
            return self._whole if self.fit else None
        same = self._same
        order: Column
        if same is not None and same.keys == memoryview(self.keys):
            order = same.order
        else:
            order = _sorted(self.keys)
            if not _distinct(order, self.keys):
                return None
        return Columns(self.ids, self.offsets, self.lengths, self.keys, order)


def number_of(key: object) -> int | None:
    """The key as a number; None where it is not twelve hexadecimal digits."""
    if not isinstance(key, str) or len(key) != KEY or key.strip(_DIGITS):
        return None
    return int(key, 16)


def numbers_of(keys: Collection[str]) -> "array[int] | None":
    """The keys as numbers, in their order; None where one of them is no such key."""
    text = "".join(keys)
    if text.strip(_DIGITS) or len(text) != KEY * len(keys) or set(map(len, keys)) - {KEY}:
        return None
    numbers = array(CODES["keys"], bytes.fromhex("0000".join(("", *keys))))
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _sorted(keys: Numbers) -> "array[int]":
    """The places by rising key. To sort all at once would stop every other thread."""
    shelves = [array(CODES["order"]) for _ in range(_SHELVES)]
    for place, key in enumerate(keys):
        shelves[key * _SHELVES >> 4 * KEY].append(place)
    order = array(CODES["order"])
    for shelf in shelves:
        order.extend(sorted(shelf, key=keys.__getitem__))
        give_way()
    return order


def _distinct(order: Numbers, keys: Numbers) -> bool:
    last = -1
    for place in order:
        if keys[place] == last:
            return False
        last = keys[place]
    return True


def stretches(start: int, stop: int, size: int) -> Iterator[tuple[int, int]]:
    """The places from one to another, at most so many at a time."""
    for at in range(start, stop, size):
        yield at, min(at + size, stop)
