"""Bytes of a library file to rows. Whatever the bytes are, the answer is rows or `Damaged`."""

import json
from codecs import getincrementaldecoder
from typing import Any

import msgspec
from msgspec import Raw

from . import schema
from .encoded import Encoded
from .filed import Filed, filed
from .original import NEVER, Original, Stamp

_LARGEST = 2**53
"""No document id is larger: the next one must still be a number to every reader of JSON."""

_PIECE = 1 << 18

BadRows = dict[str, dict[str, bytes]]

_tables = msgspec.json.Decoder(dict[str, Raw])
_rows = msgspec.json.Decoder(dict[int, Raw])
_named_rows = msgspec.json.Decoder(dict[str, Raw])
_meta = msgspec.json.Decoder(dict[str, dict[str, Any]])


class Damaged(ValueError):
    """These bytes are no library; the message says why, as the end of a sentence."""


class Stuck(ValueError):
    """This library is whole, but of an older schema that cannot be brought to this one."""


class Content(msgspec.Struct, kw_only=True):
    """What a library file holds."""

    tables: dict[str, Encoded | Filed]
    """The tables of this schema; one that the file does not have is empty."""
    others: dict[str, bytes]
    """Tables somebody else has put there: they are kept as they are."""
    meta: dict[str, Any]
    schema: int
    bad: BadRows
    """Rows whose document id is none, by table."""
    spans: dict[str, tuple[int, int]] = {}
    """Start and size of each table but `meta`; none where the file is not as we write it."""


def content(data: bytes, stamp: Stamp = NEVER) -> Content:
    """The rows of these bytes, as yet undecoded; `Damaged` or `Stuck` where they hold none.

    `stamp` is that of the file which has them.
    """
    tables, bad = _split(data)
    spans = _spans(tables, data)
    meta = _meta_row(tables.pop(schema.META, None))
    found = Content(tables={}, others={}, meta=meta, schema=_schema(meta), bad=bad)
    if found.schema == schema.newest():
        found.spans = spans
        original = Original(None, stamp, data)
        for name in spans.keys() & set(schema.LARGE):
            table = filed(original, *spans[name], schema.KEYS[name])
            if table is not None:
                del tables[name]
                found.tables[name] = table
    elif found.schema < schema.newest():
        tables = _migrated(tables, found.schema)
    for name in schema.KEYS:
        if name in found.tables:
            continue
        try:
            found.tables[name], bad_rows = table_rows(name, tables.pop(name, b"{}"))
        except Damaged:
            if found.schema <= schema.newest():
                raise
            found.tables[name], bad_rows = {}, {}  # a newer schema may have it in another shape
        if bad_rows:
            bad.setdefault(name, {}).update(bad_rows)
    found.others = tables
    return found


def empty() -> Content:
    """What a new library holds."""
    tables: dict[str, Encoded | Filed] = {name: {} for name in schema.KEYS}
    return Content(tables=tables, others={}, meta={}, schema=schema.newest(), bad={})


def _split(data: bytes) -> tuple[dict[str, bytes], BadRows]:
    """The tables of the file, each as it is written."""
    if not data[:_PIECE].strip() and not data.strip():
        raise Damaged("it is empty")
    try:
        tables: dict[str, bytes] = dict(_tables.decode(data))
        # msgspec does not look into the strings of what it leaves undecoded.
        must_be_text(data)
        return tables, {}
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _split_slowly(data)


def _split_slowly(data: bytes) -> tuple[dict[str, bytes], BadRows]:
    """The same by way of Python's own reader: stock TinyDB can write what msgspec does not read.

    That is NaN, which becomes null, and half a character, which makes a bad row.
    """
    try:
        tables = json.loads(data)
    except RecursionError:
        raise Damaged("it is nested too deeply") from None
    except UnicodeDecodeError:
        raise Damaged("it is not UTF-8 text") from None
    except ValueError as error:
        raise Damaged(f"it is not whole JSON: {error}") from None
    if not isinstance(tables, dict):
        raise Damaged("it holds no tables")
    bad: BadRows = {}
    for name in schema.KEYS:
        table: Any = tables.get(name)
        for doc_id, row in list(table.items()) if isinstance(table, dict) else ():
            try:
                table[doc_id] = msgspec.json.decode(msgspec.json.encode(row))
            except (ValueError, RecursionError):
                bad.setdefault(name, {})[doc_id] = json.dumps(table.pop(doc_id)).encode()
    return {name: json.dumps(table).encode() for name, table in tables.items()}, bad


def must_be_text(data: bytes) -> None:
    """UnicodeDecodeError where it is not UTF-8; no more of it than a piece becomes text."""
    if not data.isascii():
        decoder = getincrementaldecoder("utf-8")()
        view = memoryview(data)
        for at in range(0, len(view), _PIECE):
            decoder.decode(view[at : at + _PIECE], at + _PIECE >= len(view))


def _spans(tables: dict[str, bytes], data: bytes) -> dict[str, tuple[int, int]]:
    """Where the tables stand in the file, if it is written as the library does it."""
    spans: dict[str, tuple[int, int]] = {}
    at, before = 0, b"{"
    for name, table in tables.items():
        head = b"%b%b:" % (before, json.dumps(name).encode())
        start = at + len(head)
        if data[at:start] != head or not _stands(table, data, start):
            return {}
        at, before = start + len(table), b",\n"
        spans[name] = start, len(table)
    spans.pop(schema.META, None)
    return spans


def _stands(table: bytes, data: bytes, start: int) -> bool:
    """Whether the table stands there."""
    view = memoryview(table)
    pieces = range(0, len(view), _PIECE)
    return all(data.startswith(bytes(view[at : at + _PIECE]), start + at) for at in pieces)


def table_rows(name: str, data: bytes) -> tuple[Encoded, dict[str, bytes]]:
    """The rows of a table, and those whose document id is none; `Damaged` where it is no table."""
    try:
        rows: Encoded = dict(_rows.decode(data))
        if min(rows, default=0) >= 0 and max(rows, default=0) <= _LARGEST:
            return rows, {}
    except msgspec.DecodeError:
        pass
    try:
        named = _named_rows.decode(data)
    except msgspec.DecodeError:
        raise Damaged(f"its table {name} is none") from None
    good = {doc_id: _number(doc_id) for doc_id in named}
    return (
        {number: named[doc_id] for doc_id, number in good.items() if number is not None},
        {doc_id: row for doc_id, row in named.items() if good[doc_id] is None},
    )


def _number(doc_id: str) -> int | None:
    number = int(doc_id) if doc_id.isascii() and doc_id.isdigit() and len(doc_id) < 17 else None
    return None if number is None or number > _LARGEST else number


def _meta_row(data: bytes | None) -> dict[str, Any]:
    if data is None:
        return {}
    try:
        rows = _meta.decode(data)
    except msgspec.DecodeError:
        raise Damaged(f"its table {schema.META} is none") from None
    return next(iter(rows.values()), {})


def _schema(meta: dict[str, Any]) -> int:
    """The number of the file's schema; a file without one is taken for the first."""
    number = meta.get("schema", 1)
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise Damaged("its schema is no number")
    return number


def _migrated(tables: dict[str, bytes], number: int) -> dict[str, bytes]:
    try:
        plain = {name: msgspec.json.decode(table) for name, table in tables.items()}
        plain = schema.migrated(plain, number)
        return {name: msgspec.json.encode(table) for name, table in plain.items()}
    except Exception as error:
        raise Stuck(f"has schema {number} and cannot be brought to a newer one: {error}") from error
