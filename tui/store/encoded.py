"""Rows that are kept as JSON, each under its document id, and the ways to look at them."""

from collections.abc import Iterator, Mapping, MutableMapping
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import msgspec

Noun = TypeVar("Noun")
Row = dict[str, Any]
Encoded = dict[int, bytes]
"""Document id -> the row's JSON. The bytes may be a view into the file that was read."""

CHUNK = 1000
"""So many rows are coded in one call: a millisecond or two in which no other thread runs."""


class Shown(Mapping[str, Row]):
    """The rows as TinyDB's tables read them: by document id as text, decoded when looked at."""

    def __init__(self, rows: Mapping[int, bytes]) -> None:
        self._rows = rows

    def __getitem__(self, doc_id: str) -> Row:
        row = self._rows.get(int(doc_id)) if doc_id.isascii() and doc_id.isdigit() else None
        if row is None:
            raise KeyError(doc_id)
        return noun(row, dict) or {}

    def __iter__(self) -> Iterator[str]:
        return map(str, self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class Overlay(MutableMapping[int, Row]):
    """The rows as TinyDB's operations change them; what lies below stays as it is.

    `opened` holds every row that was looked at or set, since it may have been changed; `gone` the
    ids of those taken out.
    """

    def __init__(self, rows: Mapping[int, bytes]) -> None:
        self._rows = rows
        self.opened: dict[int, Row] = {}
        self.gone: set[int] = set()

    def __getitem__(self, doc_id: int) -> Row:
        if doc_id not in self:
            raise KeyError(doc_id)
        if doc_id not in self.opened:
            self.opened[doc_id] = noun(self._rows[doc_id], dict) or {}
        return self.opened[doc_id]

    def __setitem__(self, doc_id: int, row: Row) -> None:
        self.opened[doc_id] = row
        self.gone.discard(doc_id)

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self.opened.pop(doc_id, None)
        if doc_id in self._rows:
            self.gone.add(doc_id)

    def __contains__(self, doc_id: object) -> bool:
        return doc_id in self.opened or (doc_id in self._rows and doc_id not in self.gone)

    def __iter__(self) -> Iterator[int]:
        yield from (doc_id for doc_id in self._rows if doc_id not in self.gone)
        yield from (doc_id for doc_id in self.opened if doc_id not in self._rows)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Take all rows out, without looking at them."""
        self.opened.clear()
        self.gone.update(self._rows)


def noun(row: bytes | None, kind: type[Noun]) -> Noun | None:
    """The row as `kind`; None where there is none, or it is none."""
    try:
        return None if row is None else msgspec.json.decode(row, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def chunks(rows: Mapping[int, bytes], size: int = CHUNK) -> Iterator[list[tuple[int, bytes]]]:
    """The rows, so many at a time."""
    items = iter(rows.items())
    while chunk := list(islice(items, size)):
        yield chunk


def together(chunk: list[tuple[int, bytes]]) -> bytes:
    """The rows of a chunk as one JSON array: a single call decodes them all."""
    return b"[%b]" % b",".join([row for _, row in chunk])


def nouns_of(
    chunk: list[tuple[int, bytes]],
    many: "msgspec.json.Decoder[list[Noun]]",
    kind: type[Noun],
    bad: Encoded,
) -> list[Noun]:
    """The rows of a chunk as `kind`, which `many` are; those that are none come into `bad`."""
    try:
        return many.decode(together(chunk))
    except (msgspec.DecodeError, UnicodeDecodeError):
        found: list[Noun] = []
        for doc_id, row in chunk:
            try:
                found.append(msgspec.json.decode(row, type=kind))
            except (msgspec.DecodeError, UnicodeDecodeError):
                bad[doc_id] = row
        return found


def by_key(rows: Mapping[int, bytes], key: str) -> tuple[dict[str, int], Encoded]:
    """The document id of each key, and the rows without a key or with one that a later row has."""
    kind = keyed(key)
    many = msgspec.json.Decoder(list[kind])  # type: ignore[valid-type]
    index: dict[str, int] = {}
    bad: Encoded = {}
    for chunk in chunks(rows):
        try:
            index.update(zip(map(_key, many.decode(together(chunk))), _ids(chunk), strict=True))
        except msgspec.DecodeError:
            for doc_id, row in chunk:
                try:
                    index[_key(msgspec.json.decode(row, type=kind))] = doc_id
                except msgspec.DecodeError:
                    bad[doc_id] = row
    if len(index) + len(bad) != len(rows):
        reached = set(index.values())
        bad = {doc_id: row for doc_id, row in rows.items() if doc_id not in reached}
    return index, bad


def _ids(chunk: list[tuple[int, bytes]]) -> Iterator[int]:
    return (doc_id for doc_id, _ in chunk)


@cache
def keyed(key: str) -> type[msgspec.Struct]:
    """A row of which nothing but its key is read; the field is called `k` in Python."""
    return msgspec.defstruct("Keyed", [("k", str)], rename={"k": key})


def _key(row: Any) -> str:
    key: str = row.k
    return key
