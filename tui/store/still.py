"""A table as it stood at one moment, for whoever reads it while it changes."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

import msgspec

from ..turns import give_way
from .encoded import chunks, noun, nouns_of
from .filed import PORTION
from .keyed import Keyed

Noun = TypeVar("Noun")


class Still:
    """The rows of one table, which never change. It may be read from any thread.

    Rows that are no `kind` are left out, and stay where they are.
    """

    def __init__(self, rows: Mapping[int, bytes], index: Mapping[str, int]) -> None:
        self.rows = rows
        """Document id -> the row's JSON, in the order of the file."""
        self.index = index
        """Key -> document id."""

    def noun(self, key: str, kind: type[Noun]) -> Noun | None:
        """The row of this key as `kind`; None where there is none, or it is none."""
        doc_id = self.index.get(key)
        return None if doc_id is None else noun(self.rows.get(doc_id), kind)

    def nouns(self, kind: type[Noun]) -> Iterator[Noun]:
        """All rows as `kind`, in the order of the file, a few at a time."""
        many = msgspec.json.Decoder(list[kind])  # type: ignore[valid-type]
        for chunk in chunks(self.rows, PORTION):
            give_way()
            yield from nouns_of(chunk, many, kind, {})

    def bad(self, kind: type[object]) -> list[int]:
        """The document ids of the rows that are no `kind`."""
        many = msgspec.json.Decoder(list[kind])  # type: ignore[valid-type]
        bad: dict[int, bytes] = {}
        for chunk in chunks(self.rows, PORTION):
            nouns_of(chunk, many, kind, bad)
            give_way()
        return list(bad)

    def keys_of(self, ids: Collection[int]) -> dict[int, str]:
        """The keys of these document ids."""
        if isinstance(self.index, Keyed):
            return self.index.keys_of(ids)
        return {doc_id: key for key, doc_id in self.index.items() if doc_id in ids}

    def keys(self) -> Iterator[str]:
        """The keys of all rows, in the order of the file."""
        return iter(self.index)

    def __iter__(self) -> Iterator[str]:
        return self.keys()

    def __contains__(self, key: object) -> bool:
        return key in self.index

    def __len__(self) -> int:
        return len(self.rows)
