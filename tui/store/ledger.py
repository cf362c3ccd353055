"""The ledger: where each table and each article stands in `library.json`, kept beside it.

It is derived, and belongs to one state of that file (its stamp); with any other it is not used. So
it may be missing, old or damaged: then the file is read. It is written after each save, as one line
with the sum of the head, the head in JSON, and columns of numbers, each table's with their sum.
"""

import os
import sys
from binascii import crc32
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from .columns import CODES, Columns
from .original import File, Stamp, stamp_of

NAME = "ledger"

_MAGIC = b"kawaraban ledger 1 %08x %d\n"
_LINE = 64
"""The first line is shorter."""
_LONGEST = 1 << 28
"""A ledger has fewer bytes."""


class _Part(msgspec.Struct, forbid_unknown_fields=True):
    """Where the columns of a table stand in the ledger, one after the other."""

    start: int
    rows: int
    sum: int


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    library: Stamp
    meta: dict[str, Any]
    spans: dict[str, tuple[int, int]]
    parts: dict[str, _Part]
    codes: dict[str, str]
    order: str
    size: int


class Ledger:
    """What a ledger says of the library file with this stamp. Its columns are read when asked for.

    `spans` has start and size of each table but `meta`, in the order of the file.
    """

    def __init__(self, file: File, base: int, head: _Head) -> None:
        self.library = head.library
        self.meta = head.meta
        self.spans = head.spans
        self._file = file
        self._base = base
        self._parts = head.parts

    def columns(self, name: str) -> Columns | None:
        """The columns of this table; None where they are not known, or damaged."""
        part = self._parts.get(name)
        if part is None or name not in self.spans:
            return None
        try:
            size = part.rows * _WIDTH
            data = memoryview(os.pread(self._file.number, size, self._base + part.start))
            if len(data) != size or crc32(data) != part.sum:
                return None
            named = {}
            at = 0
            for column, code in CODES.items():
                end = at + part.rows * _widths[column]
                named[column] = data[at:end].cast(code)  # type: ignore[call-overload]
                at = end
            columns = Columns(**named)
        except (OSError, ValueError, TypeError, OverflowError):
            return None
        # The last row ends where the table does, but for its bracket.
        last = len(columns) - 1
        whole = columns.sound and columns.end(last) + 1 == self.spans[name][1]
        return columns if whole else None


_widths = {name: memoryview(bytes(8)).cast(code).itemsize for name, code in CODES.items()}  # type: ignore[call-overload]
_WIDTH = sum(_widths.values())

_head = msgspec.json.Decoder(_Head)


def read(folder: Path, library: File) -> Ledger | None:
    """The ledger in this folder, if it belongs to the open file; else None."""
    try:
        number = os.open(folder / NAME, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        file = File(number)
        line = os.pread(number, _LINE, 0)
        start = line.index(b"\n") + 1
        size = int(line[:start].split()[-1])
        if size > _LONGEST:
            return None
        data = os.pread(number, size, start)
        if line[:start] != _MAGIC % (crc32(data), size):
            return None
        head = _head.decode(data)
    except (OSError, ValueError, LookupError, OverflowError, msgspec.MsgspecError):
        return None
    stamp = stamp_of(os.fstat(library.number))
    here = (stamp, sys.byteorder, CODES, os.fstat(number).st_size)
    if (head.library, head.order, head.codes, head.size + start + size) != here:
        return None
    return Ledger(file, start + size, head) if _inside(head.spans, stamp[0]) else None


def write(
    folder: Path,
    library: Stamp,
    meta: dict[str, Any],
    spans: Mapping[str, tuple[int, int]],
    columns: Mapping[str, Columns],
) -> None:
    """Keep a ledger in this folder in place of the one before; OSError. It is not synced."""
    parts: dict[str, _Part] = {}
    pieces: list[memoryview] = []
    size = 0
    for name, table in columns.items():
        numbers = list(table.named().values())
        parts[name] = _Part(size, len(table), _sum(_small(numbers)))
        size += len(table) * _WIDTH
        pieces += numbers
    head = msgspec.json.encode(_Head(library, meta, dict(spans), parts, CODES, sys.byteorder, size))
    path, draft = folder / NAME, folder / f"{NAME}.new"
    with suppress(FileNotFoundError):
        draft.unlink()
    try:
        number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with open(number, "wb", buffering=0) as out:
            out.write(_MAGIC % (crc32(head), len(head)) + head)
            for piece in _small(pieces):
                if out.write(piece) != len(piece):
                    raise OSError("the disk takes no more")
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise


def _inside(spans: Mapping[str, tuple[int, int]], size: int) -> bool:
    """Whether the tables stand in a file of that size one after the other."""
    last = 0
    for start, length in spans.values():
        if start < last or length < 2:
            return False
        last = start + length
    return last <= size


def _sum(pieces: Iterable[memoryview]) -> int:
    total = 0
    for piece in pieces:
        total = crc32(piece, total)
    return total


def _small(pieces: Iterable[memoryview]) -> Iterator[memoryview]:
    """The bytes of all pieces, some of them at a time."""
    for piece in pieces:
        view = piece.cast("B")
        for at in range(0, len(view), 1 << 16):
            yield view[at : at + (1 << 16)]
