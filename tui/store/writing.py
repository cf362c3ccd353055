"""The pieces of a library file, and where its tables stand in it."""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec

from ..turns import give_way
from . import schema
from .columns import Columns, Making
from .filed import PORTION, Filed
from .still import Still


class Starts(Mapping[str, tuple[int, int]]):
    """Offset and length in the file of each row of a table, by its key."""

    def __init__(self, start: int, columns: Columns) -> None:
        self._start = start
        self._columns = columns

    def __getitem__(self, key: str) -> tuple[int, int]:
        place = self._columns.find(key)
        if place is None:
            raise KeyError(key)
        return self._start + self._columns.offsets[place], self._columns.lengths[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns.texts(0, len(self._columns)))

    def __len__(self) -> int:
        return len(self._columns)


class Saved(dict[str, Mapping[int, bytes]]):
    """The rows of a file that was written, by table."""

    starts: Starts | None = None
    """Where the articles stand in it, if that is known."""


class Writing:
    """One writing of the file: a table's name on a line, then a row a line.

    `spans` and `columns` are there when all `pieces` are written.
    """

    def __init__(
        self, meta: dict[str, Any], others: Mapping[str, bytes], tables: Mapping[str, Still]
    ) -> None:
        self.meta = meta | {"schema": schema.newest(), "written_by": schema.WRITER}
        self.spans: dict[str, tuple[int, int]] = {}
        self.columns: dict[str, Columns] = {}
        self._others = others
        self._tables = tables
        self._at = 0

    def pieces(self) -> Iterator[bytes | memoryview]:
        """The whole file, from its first byte to its last."""
        yield self._put(b'{"%b":{"1":%b}' % (schema.META.encode(), msgspec.json.encode(self.meta)))
        for name, table in self._others.items():
            yield self._put(b",\n%b:" % json.dumps(name).encode())
            self.spans[name] = self._at, len(table)
            yield self._put(table)
        for name, still in self._tables.items():
            yield self._put(b',\n"%b":' % name.encode())
            start = self._at
            yield self._put(b"{")
            making = Making()
            making.fit = name in schema.LARGE
            yield from self._rows(still, making, start)
            yield self._put(b"}")
            self.spans[name] = start, self._at - start
            if len(making) and (made := making.made()):
                self.columns[name] = made
        yield self._put(b"}\n")

    def _put(self, piece: bytes) -> bytes:
        self._at += len(piece)
        return piece

    def _rows(self, still: Still, making: Making, start: int) -> Iterator[bytes | memoryview]:
        rows = still.rows
        if not isinstance(rows, Filed):
            keys = still.keys_of(rows.keys()) if making.fit else {}
            yield from self._lines(iter(rows.items()), keys, making, start, b"\n")
            return
        before = b"\n"
        keys = {}
        if making.fit:
            keys = still.keys_of(rows.added.keys())
            keys.update(still.keys_of(rows.changed.keys()))
        for begin, end in _runs(rows):
            if begin == end:
                changed = rows.columns.ids[begin]
                line = iter([(int(changed), rows.changed[changed])])
                yield from self._lines(line, keys, making, start, before)
            else:
                yield self._put(before)
                first = self._at - start - rows.columns.line(begin) + rows.columns.offsets[begin]
                making.take(rows.columns, begin, end, first)
                yield from map(self._put, rows.text(begin, end))
            before = b",\n"
        yield from self._lines(iter(rows.added.items()), keys, making, start, before)

    def _lines(
        self,
        rows: Iterator[tuple[int, bytes]],
        keys: Mapping[int, str],
        making: Making,
        start: int,
        before: bytes,
    ) -> Iterator[bytes]:
        while chunk := list(islice(rows, PORTION)):
            lines = [b'"%d":%b' % row for row in chunk]
            at = self._at - start + len(before)
            if making.fit:
                for (doc_id, row), line in zip(chunk, lines, strict=True):
                    making.add(doc_id, keys.get(doc_id), at + len(line) - len(row), len(row))
                    at += len(line) + 2
            yield self._put(before + b",\n".join(lines))
            before = b",\n"
            give_way()


def _runs(rows: Filed) -> Iterator[tuple[int, int]]:
    """The stretches of rows that stand in the file as they did; (n, n) is a changed one."""
    at = 0
    places = ((rows.columns.place(doc_id), doc_id) for doc_id in rows.changed.keys() | rows.gone)
    for place, doc_id in sorted((place, doc_id) for place, doc_id in places if place is not None):
        if at < place:
            yield at, place
        if doc_id in rows.changed:
            yield place, place
        at = place + 1
    if at < len(rows.columns):
        yield at, len(rows.columns)
