"""The rows of a large table as they stand in the file, and what has changed since."""

import errno
import os
import threading
from collections.abc import ItemsView, Iterable, Iterator, Mapping, MutableMapping, ValuesView
from typing import Any

import msgspec
from msgspec import Raw

from ..turns import give_way
from .columns import Columns, Making, stretches
from .encoded import keyed, together
from .original import Original, Stamp

LOST = b"null"
"""What a row reads as that another program has taken away."""
TEXT = 1 << 17
"""So many bytes are copied at once from one file to the next."""
PORTION = 128
"""So many rows are decoded in one call: well below a millisecond in which no other thread runs."""

_PIECE = 1 << 17

_rows = msgspec.json.Decoder(dict[int, Raw])


class Filed(MutableMapping[int, bytes]):
    """Document id -> the row's JSON, in the order of the file; what is new comes after it.

    It is changed by one thread; a `copy` may be taken and read by any.
    """

    def __init__(self, original: Original, start: int, columns: Columns) -> None:
        self.original = original
        self.start = start
        """Where the table stands in the file."""
        self.columns = columns
        self.changed: dict[int, bytes] = {}
        """Rows of the file that are now other ones."""
        self.added: dict[int, bytes] = {}
        self.gone: set[int] = set()
        """Rows of the file that are no more; one may have been added again."""
        self._changing = threading.Lock()

    @property
    def highest(self) -> int:
        """The highest document id; 0 where there are no rows."""
        known = int(self.columns.ids[-1]) if len(self.columns) else 0
        return max(known, max(self.added, default=0))

    def get(self, doc_id: Any, default: Any = None) -> Any:
        """The row with this document id."""
        row = self.added.get(doc_id) or self.changed.get(doc_id)
        if row is not None:
            return row
        place = None if doc_id in self.gone else self.columns.place(doc_id)
        if place is None:
            return default
        offset, length = self.columns.offsets[place], self.columns.lengths[place]
        row = self.original.read(self.start + offset, length)
        return row if row and _is_text(row) else LOST

    def update(self, rows: Mapping[int, bytes]) -> None:  # type: ignore[override]
        """Take these rows in, in one step to other threads."""
        with self._changing:
            for doc_id, row in rows.items():
                there = doc_id not in self.gone and self.columns.place(doc_id) is not None
                (self.changed if there else self.added)[doc_id] = row

    def append(self, rows: Mapping[int, bytes]) -> None:
        """Take rows in whose ids are higher than all that were here, in one step."""
        with self._changing:
            self.added.update(rows)

    def take_out(self, ids: Iterable[int]) -> None:
        """Take out rows that are here, in one step."""
        with self._changing:
            old = [doc_id for doc_id in ids if self.added.pop(doc_id, None) is None]
            for doc_id in old:
                self.changed.pop(doc_id, None)
            self.gone.update(old)

    @property
    def unchanged_since(self) -> Stamp | None:
        """The stamp of the file that has just these rows; None where some have changed since."""
        return None if self.changed or self.added or self.gone else self.original.stamp

    def since(self, other: object) -> set[int] | None:
        """The document ids of rows that are not the same in another copy; None of another table."""
        if not isinstance(other, Filed) or other.columns is not self.columns:
            return None
        found = self.gone ^ other.gone
        for ours, theirs in ((self.changed, other.changed), (self.added, other.added)):
            found.update(doc_id for doc_id, row in ours.items() if theirs.get(doc_id) is not row)
            found |= theirs.keys() - ours.keys()
        return found

    def copy(self) -> "Filed":
        """The same as it is now; what stands in the file is shared."""
        copy = Filed(self.original, self.start, self.columns)
        with self._changing:
            copy.changed = self.changed.copy()
            copy.added = self.added.copy()
            copy.gone = self.gone.copy()
        return copy

    def items(self) -> ItemsView[int, bytes]:
        """The rows with their ids, read some at a time."""
        return _Items(self)

    def values(self) -> ValuesView[bytes]:
        """The rows, read some at a time."""
        return _Values(self)

    def stream(self) -> Iterator[tuple[int, bytes]]:
        """The rows with their ids, some of them at a time."""
        for start, stop in stretches(0, len(self.columns), PORTION):
            for doc_id, row in self.stretch(start, stop):
                if doc_id not in self.gone:
                    yield doc_id, self.changed.get(doc_id, row)
        yield from self.added.items()

    def stretch(self, start: int, stop: int) -> list[tuple[int, bytes]]:
        """The rows that stand in the file from one place to another, as they are there."""
        columns = self.columns
        first = columns.offsets[start] if start < stop else 0
        spans = zip(columns.offsets[start:stop], columns.lengths[start:stop], strict=True)
        size = columns.end(stop - 1) - first if start < stop else 0
        data = self.original.read(self.start + first, size)
        rows: list[Any] = [data[at - first : at - first + size] or LOST for at, size in spans]
        if not _is_text(data):
            rows = [row if _is_text(row) else LOST for row in rows]
        return list(zip(columns.ids[start:stop], rows, strict=True))

    def text(self, start: int, stop: int) -> Iterator[bytes]:
        """What stands in the file from the line of one row to the end of the one before `stop`.

        OSError where that is lost.
        """
        at, end = self.start + self.columns.line(start), self.start + self.columns.end(stop - 1)
        while at < end:
            piece = self.original.read(at, min(TEXT, end - at))
            if not piece:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            yield piece
            at += TEXT

    def broken(self, key: str) -> dict[int, bytes | None]:
        """The rows of the file that are no JSON, or not where and under what key they should be.

        None for each; for one that is whole, but does not stand apart from the row before it, the
        row: it must be written anew.
        """
        many = msgspec.json.Decoder(list[keyed(key)])  # type: ignore[misc]
        found: dict[int, bytes | None] = {}
        for start, stop in stretches(0, len(self.columns), PORTION):
            if not (self._is_apart(start) and self._whole(start, stop, many)):
                for at in range(start, stop):
                    doc_id = self.columns.ids[at]
                    if not self._whole(at, at + 1, many):
                        found[doc_id] = None
                    elif not self._is_apart(at):
                        found[doc_id] = self.stretch(at, at + 1)[0][1]
            give_way()
        return found

    def _is_apart(self, place: int) -> bool:
        """Whether a comma and a new line stand between this row and the one before it."""
        if not place:
            return True
        end, line = self.columns.end(place - 1), self.columns.line(place)
        return self.original.read(self.start + end, line - end) == b",\n"

    def _whole(self, start: int, stop: int, many: "msgspec.json.Decoder[Any]") -> bool:
        """Whether these rows are there, each under id and key, and as long as is known."""
        text = b"".join(self.text(start, stop))
        try:
            rows = _rows.decode(b"{%b}" % text)
            keys = [held.k for held in many.decode(together(list(rows.items())))]
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return False
        return (
            _is_text(text)
            and list(rows) == self.columns.ids[start:stop].tolist()
            and list(map(len, rows.values())) == self.columns.lengths[start:stop].tolist()
            and keys == self.columns.texts(start, stop)
        )

    def __eq__(self, other: object) -> bool:
        since = self.since(other)
        return super().__eq__(other) if since is None else not since

    __hash__ = None  # type: ignore[assignment]

    def __getitem__(self, doc_id: int) -> bytes:
        row: bytes | None = self.get(doc_id)
        if row is None:
            raise KeyError(doc_id)
        return row

    def __setitem__(self, doc_id: int, row: bytes) -> None:
        self.update({doc_id: row})

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self.take_out((doc_id,))

    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self.added:
            return True
        return (
            isinstance(doc_id, int)
            and doc_id not in self.gone
            and self.columns.place(doc_id) is not None
        )

    def __iter__(self) -> Iterator[int]:
        yield from (doc_id for doc_id in self.columns.ids if doc_id not in self.gone)
        yield from self.added

    def __len__(self) -> int:
        return len(self.columns) - len(self.gone) + len(self.added)


def replace(
    rows: MutableMapping[int, bytes], index: MutableMapping[str, int], key: str, row: bytes | None
) -> None:
    """Put another row, or none, in the place of one that is as it was in the file."""
    doc_id = index.get(key)
    if doc_id is None or (isinstance(rows, Filed) and doc_id in rows.changed):
        return
    if row is not None:
        rows[doc_id] = row
    else:
        del rows[doc_id], index[key]


def _is_text(data: bytes) -> bool:
    """Whether it is UTF-8: msgspec does not look into the names of fields that it passes over."""
    try:
        return data.isascii() or bool(data.decode())
    except UnicodeDecodeError:
        return False


class _Items(ItemsView[int, bytes]):
    _mapping: Filed

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        return self._mapping.stream()


class _Values(ValuesView[bytes]):
    _mapping: Filed

    def __iter__(self) -> Iterator[bytes]:
        return (row for _, row in self._mapping.stream())


def filed(original: Original, start: int, size: int, key: str) -> Filed | None:
    """The table that stands there, in a file that is in memory.

    None where it is not as the library writes it, or its keys are not such as columns have.
    """
    data = original.view()
    end = start + size - 1
    at = start + 2
    making = Making()
    many = msgspec.json.Decoder(list[keyed(key)])  # type: ignore[misc]
    while making.fit and at < end:
        text = bytes(data[at : min(at + _PIECE, end)])
        if at + len(text) < end:
            text = text[: max(text.rfind(b",\n"), 0)]
        try:
            rows = _rows.decode(b"{%b}" % text)
            keys = many.decode(together(list(rows.items())))
        except msgspec.DecodeError:
            return None
        if not rows or text != b",\n".join([b'"%d":%b' % row for row in rows.items()]):
            return None
        for (doc_id, row), held in zip(rows.items(), keys, strict=True):
            at += len(str(doc_id)) + 3
            making.add(doc_id, held.k, at - start, len(row))
            at += len(row) + 2
        give_way()
    columns = making.made() if len(making) else None
    return Filed(original, start, columns) if columns is not None and columns.sound else None
