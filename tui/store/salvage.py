"""What can still be read of a damaged file: every row has a line of its own.

A cut or a flipped byte makes the file unreadable as a whole, but costs no more than the rows it
touches; all others are taken as they are, and only what is missing comes from the backup.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from . import schema
from .encoded import Encoded, by_key

_TABLE = re.compile(r'"([a-z]+)":\{')
_ROW = re.compile(r'"(\d{1,15})":(?=\{)')

_decoder = json.JSONDecoder()


def salvaged(data: bytes) -> dict[str, Encoded]:
    """The rows of a damaged file, by table; none where its first line does not tell the schema."""
    lines = _lines(data)
    tables: dict[str, Encoded] = {name: {} for name in schema.KEYS}
    if _schema(next(lines, "")) != schema.newest():
        return tables
    table: Encoded | None = None
    for line in lines:
        if heading := _TABLE.match(line):
            table = tables.get(heading[1])
        elif (place := _ROW.match(line)) and table is not None:
            row = _value(line, place.end())
            if row is not None:
                table[int(place[1])] = row
    return {name: _with_keys(name, rows) for name, rows in tables.items()}


def joined(name: str, rows: Encoded, backup: Mapping[int, bytes]) -> Encoded:
    """The rows, and those of the backup whose keys are not among them, under ids of their own."""
    found, _ = by_key(rows, schema.KEYS[name])
    known, _ = by_key(backup, schema.KEYS[name])
    together = dict(rows)
    unused = max([*rows, *backup], default=0) + 1
    for key, doc_id in known.items():
        if key not in found:
            if doc_id in together:
                together[unused] = backup[doc_id]
                unused += 1
            else:
                together[doc_id] = backup[doc_id]
    return together


def _lines(data: bytes) -> Iterator[str]:
    """The lines, or pieces of them, that are text."""
    for line in data.split(b"\n"):
        try:
            yield line.decode()
        except UnicodeDecodeError:
            yield ""


def _schema(line: str) -> Any:
    """The schema number of a file's first line, which ends in a comma."""
    try:
        meta = _decoder.raw_decode(line.rstrip(",") + "}")[0]
        return next(iter(meta[schema.META].values()))["schema"]
    except (ValueError, LookupError, TypeError, AttributeError, StopIteration, RecursionError):
        return None


def _value(line: str, start: int) -> bytes | None:
    """The row that begins there, whatever follows it."""
    try:
        row: Mapping[str, Any] = _decoder.raw_decode(line, start)[0]
        return msgspec.json.encode(row)
    except (ValueError, RecursionError):
        return None


def _with_keys(name: str, rows: Encoded) -> Encoded:
    _, bad = by_key(rows, schema.KEYS[name])
    return {doc_id: row for doc_id, row in rows.items() if doc_id not in bad}
