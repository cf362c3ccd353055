"""The ledger: where each table and each article stands in `library.json`, kept beside it.

It is derived, and belongs to one state of that file (its stamp); with any other it is not used. So
it may be missing, old or damaged: then the whole file is read. It is written after each save, as
one line with the sum of all that follows, a head in JSON, and columns of numbers.
"""

import os
import sys
from array import array
from binascii import crc32
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from .columns import Columns
from .original import File, Stamp, stamp_of

NAME = "ledger"

_MAGIC = b"kawaraban ledger 1 %08x %d\n"
_LONGEST = 1 << 28
"""A ledger has fewer bytes."""


class Ledger(msgspec.Struct, kw_only=True):
    """What a ledger says of a library file."""

    library: Stamp
    meta: dict[str, Any]
    spans: dict[str, tuple[int, int]]
    """Start and size of each table but `meta`, in the order of the file."""
    columns: dict[str, Columns]


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    library: Stamp
    meta: dict[str, Any]
    spans: dict[str, tuple[int, int]]
    columns: dict[str, list[tuple[str, str, int]]]
    """Of some tables: the name, the code and the size in bytes of each column."""
    order: str


_head = msgspec.json.Decoder(_Head)


def read(folder: Path, library: File) -> Ledger | None:
    """The ledger in this folder, if it belongs to the open file; else None."""
    try:
        stamp = stamp_of(os.fstat(library.number))
        data = _bytes(folder / NAME)
        end = data.index(b"\n") + 1
        rest = memoryview(data)[end:]
        if data[:end] != _MAGIC % (crc32(rest), len(rest)):
            return None
        start = data.index(b"\n", end) + 1
        head = _head.decode(data[end:start])
        if head.library != stamp or head.order != sys.byteorder or not _inside(head, stamp[0]):
            return None
        columns = {}
        for name, parts in head.columns.items():
            named = {}
            for column, code, size in parts:
                named[column] = array(code)
                named[column].frombytes(memoryview(data)[start : start + size])
                start += size
            columns[name] = Columns(**named)
            if not columns[name].sound or not _fits(columns[name], head.spans[name]):
                return None
        if start != len(data):
            return None
    except (OSError, ValueError, LookupError, TypeError, msgspec.MsgspecError):
        return None
    return Ledger(library=stamp, meta=head.meta, spans=head.spans, columns=columns)


def write(folder: Path, ledger: Ledger) -> None:
    """Keep the ledger in this folder in place of the one before; OSError. It is not synced."""
    parts = {name: columns.named() for name, columns in ledger.columns.items()}
    head = _Head(
        library=ledger.library,
        meta=ledger.meta,
        spans=ledger.spans,
        columns={
            name: [
                (column, numbers.typecode, len(numbers) * numbers.itemsize)
                for column, numbers in named.items()
            ]
            for name, named in parts.items()
        },
        order=sys.byteorder,
    )
    pieces: list[Any] = [msgspec.json.encode(head) + b"\n"]
    pieces += [numbers for named in parts.values() for numbers in named.values()]
    total, size = 0, 0
    for piece in _small(pieces):
        total = crc32(piece, total)
        size += len(piece)
    path = folder / NAME
    draft = folder / f"{NAME}.new"
    with suppress(FileNotFoundError):
        draft.unlink()
    try:
        number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with open(number, "wb", buffering=0) as out:
            out.write(_MAGIC % (total, size))
            for piece in _small(pieces):
                if out.write(piece) != len(piece):
                    raise OSError("the disk takes no more")
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise


def _bytes(path: Path) -> bytes:
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(number, "rb", buffering=0) as file:
        return file.read() if os.fstat(number).st_size < _LONGEST else b""


def _inside(head: _Head, size: int) -> bool:
    """Whether the tables stand in a file of that size one after the other."""
    last = 0
    for start, length in head.spans.values():
        if start < last or length < 2:
            return False
        last = start + length
    return last <= size


def _fits(columns: Columns, span: tuple[int, int]) -> bool:
    """Whether the last row ends where the table does, but for its bracket."""
    return len(columns) > 0 and columns.end(len(columns) - 1) + 1 == span[1]


def _small(pieces: list[Any]) -> Iterator[memoryview]:
    """The bytes of all pieces, some of them at a time."""
    for piece in pieces:
        view = memoryview(piece).cast("B")
        for at in range(0, len(view), 1 << 16):
            yield view[at : at + (1 << 16)]
