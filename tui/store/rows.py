"""A TinyDB table whose rows stay in memory, each as the JSON it is written as.

A row that is kept encoded cannot be changed behind the table's back, so the saver may write what
it has copied while the reader goes on; it takes a third of the memory of a dict, and saving is
putting lines together. Rows are decoded when they are asked for.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, KeysView, Mapping
from typing import Any, TypeVar

import msgspec
from tinydb.storages import Storage
from tinydb.table import Document, Table

from .encoded import Encoded, Overlay, Row, Shown, by_key, chunks, noun, nouns_of, together
from .filed import Filed, replace
from .keyed import Keyed
from .still import Still

Noun = TypeVar("Noun")

_encode = msgspec.json.Encoder().encode
_FEW = 50
"""So many keys are looked up one by one; for more it is quicker to go through all."""


class Rows(Table):
    """The rows of one table, by their key: the text in the field `key`, which no two rows share.

    Every operation of a TinyDB table works too, with documents whose ids are whole numbers. With
    `changed` each change is told, and somebody else saves it; without, it is written through at
    once, as TinyDB does. `aside` is given the rows that are none before they leave the table;
    without it they stay, and have no key.
    """

    def __init__(
        self,
        storage: Storage,
        name: str,
        *,
        key: str | None = None,
        rows: Encoded | Filed | None = None,
        index: Keyed | None = None,
        changed: Callable[[], None] | None = None,
        aside: Callable[[str, Encoded], None] | None = None,
        **options: Any,
    ) -> None:
        self.key = key
        self._rows: Encoded | Filed = _read(storage, name) if rows is None else rows
        self._index: dict[str, int] | Keyed = {} if index is None else index
        self._changed = changed
        self._aside = aside
        highest = (
            self._rows.highest if isinstance(self._rows, Filed) else max(self._rows, default=0)
        )
        self._next = highest + 1
        self.version = 0
        """How often something has changed since it was opened."""
        self._still: tuple[int, Still] | None = None
        """The version that was asked for last: both at once, as any thread may ask."""
        self._changing = threading.Lock()
        super().__init__(storage, name, **options)
        if key is not None and index is None:
            self._index, bad = by_key(self._rows, key)
            self._put_aside(bad)

    def get_row(self, key: str) -> Row | None:
        """The row of this key; None where there is none."""
        return self.noun(key, dict)

    def put(self, row: Mapping[str, Any]) -> None:
        """Keep the row in place of the one with the same key; ValueError without a key."""
        self.put_many((row,))

    def put_many(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Keep all these rows or, where one cannot be kept (ValueError, TypeError), none.

        A row that is the same as the one it would replace is no change.
        """
        fresh: Encoded = {}
        index: dict[str, int] = {}
        for row in rows:
            key = self._key_of(row)
            doc_id = self._index.get(key, index.get(key))
            if doc_id is None:
                doc_id = self._get_next_id()
            index[key] = doc_id
            fresh[doc_id] = _encode(row)
        for doc_id in [doc_id for doc_id, row in fresh.items() if self._has(doc_id, row)]:
            del fresh[doc_id]
        if fresh:
            with self._changing:  # one step to other threads: the saver sees all or none
                self._rows.update(fresh)
                self._index.update(index)
            self._tell()

    def put_alike(self, keys: Collection[str], row: Mapping[str, Any]) -> None:
        """Keep the same row under each of these keys, in place of what is there, with its key.

        It takes a tenth of the time of `put_many`.
        """
        known = self._ids_of(keys)
        new = [key for key in dict.fromkeys(keys) if key not in known] if known else [*keys]
        ids = range(self._next, self._next + len(new))
        rest = {name: value for name, value in row.items() if name != self.key}
        head, tail = (
            b"{%b:" % _encode(self.key),
            _encode({self.key: "", **rest}).partition(b'""')[2],
        )
        there = {doc_id: head + _encode(key) + tail for key, doc_id in known.items()}
        fresh = {doc_id: head + _encode(key) + tail for doc_id, key in zip(ids, new, strict=True)}
        if not (there or fresh):
            return
        index = dict(zip(new, ids, strict=True))
        self._next = ids.stop
        add = self._rows.append if isinstance(self._rows, Filed) else self._rows.update
        learn = self._index.add if isinstance(self._index, Keyed) else self._index.update
        with self._changing:
            self._rows.update(there)
            add(fresh)
            learn(index)
        self._tell()

    def drop(self, key: str) -> None:
        """Take the row of this key out; nothing happens where there is none."""
        self.drop_many((key,))

    def drop_many(self, keys: Collection[str]) -> None:
        """Take the rows of these keys out; those that are not here are passed over."""
        ids = self._ids_of(keys)
        if ids:
            with self._changing:
                if isinstance(self._index, Keyed):
                    self._index.take_out(ids)
                else:
                    for key in ids:
                        del self._index[key]
                if isinstance(self._rows, Filed):
                    self._rows.take_out(ids.values())
                else:
                    for doc_id in ids.values():
                        del self._rows[doc_id]
            self._tell()

    def keys(self) -> KeysView[str]:
        """The keys of all rows."""
        return self._index.keys()

    def nouns(self, kind: type[Noun]) -> list[Noun]:
        """All rows as `kind`, read directly, which takes a third of the time of a way over dicts.

        Rows that are no `kind` are left out; in a store they leave the table and are put aside.
        """
        many = msgspec.json.Decoder(list[kind])  # type: ignore[valid-type]
        found: list[Noun] = []
        bad: Encoded = {}
        for chunk in chunks(self._rows):
            found += nouns_of(chunk, many, kind, bad)
        self._put_aside(bad)
        return found

    def noun(self, key: str, kind: type[Noun]) -> Noun | None:
        """The row of this key as `kind`; None where there is none, or it is none."""
        doc_id = self._index.get(key)
        return None if doc_id is None else noun(self._rows.get(doc_id), kind)

    def some(self, keys: Collection[str], kind: type[Noun]) -> dict[str, Noun]:
        """The rows of those of these keys that are here, and are such; of very many at once."""
        rows = self._rows
        found = ((key, noun(rows.get(at), kind)) for key, at in self._ids_of(keys).items())
        return {key: one for key, one in found if one is not None}

    def still(self) -> Still:
        """The table as it stands now, for any thread; later changes do not show in it."""
        known = self._still
        if known is None or known[0] != self.version:
            with self._changing:
                known = self.version, Still(self._rows.copy(), self._index.copy())
            self._still = known
        return known[1]

    def mend(self, rows: Mapping[str, bytes | None]) -> None:
        """Put these rows, or none, in the place of those with these keys, which are damaged."""
        with self._changing:
            for key, row in rows.items():
                replace(self._rows, self._index, key, row)
        self._tell()

    def put_aside(self, keys: Iterable[str]) -> None:
        """Take the rows of these keys out, which are none, and give them to `aside`."""
        ids = [self._index[key] for key in keys if key in self._index]
        self._put_aside({doc_id: self._rows[doc_id] for doc_id in ids})

    def __contains__(self, key: object) -> bool:
        return key in self._index

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Document]:
        many = msgspec.json.Decoder(list[Row])
        for chunk in chunks(self._rows):
            try:
                rows: list[Row | None] = [*many.decode(together(chunk))]
            except msgspec.DecodeError:
                rows = [noun(row, dict) for _, row in chunk]
            for (doc_id, _), row in zip(chunk, rows, strict=True):
                if row is not None:
                    yield Document(row, doc_id)

    def _get_next_id(self) -> int:
        """A document id that no row of this table has had since it was read."""
        self._next += 1
        return self._next - 1

    def _read_table(self) -> Shown:  # type: ignore[override]  # TinyDB only reads it
        return Shown(self._rows)

    def _update_table(self, updater: Callable[[Overlay], None]) -> None:  # type: ignore[override]
        """What every operation of TinyDB that changes something comes down to."""
        overlay = Overlay(self._rows)
        updater(overlay)
        fresh = {doc_id: _encode(row) for doc_id, row in overlay.opened.items()}
        index = self._index if self.key is None else self._index_after(overlay, fresh)
        with self._changing:
            self._index = index
            self._rows.update(fresh)
            self._next = max(self._next, max(fresh, default=0) + 1)
            for doc_id in overlay.gone:
                del self._rows[doc_id]
        self._tell()

    def _index_after(self, overlay: Overlay, fresh: Encoded) -> dict[str, int] | Keyed:
        keys = {doc_id: self._key_of(row) for doc_id, row in overlay.opened.items()}
        if not overlay.gone and all(self._index.get(key) == i for i, key in keys.items()):
            return self._index
        after = {i: row for i, row in self._rows.items() if i not in overlay.gone} | fresh
        index, bad = by_key(after, self.key or "")
        if bad:
            raise ValueError(f"Two rows of {self.name} would have the same {self.key}")
        return index

    def _key_of(self, row: Mapping[str, Any]) -> str:
        key = row.get(self.key) if self.key is not None else None
        if not isinstance(key, str):
            raise ValueError(f"A row of {self.name} needs a text as its {self.key}")
        return key

    def _ids_of(self, keys: Collection[str]) -> dict[str, int]:
        index = self._index
        if isinstance(index, Keyed) and len(keys) > _FEW:
            return index.ids_of(keys)
        found = ((key, index.get(key)) for key in keys)
        return {key: doc_id for key, doc_id in found if doc_id is not None}

    def _has(self, doc_id: int, row: bytes) -> bool:
        return doc_id in self._rows and bytes(self._rows[doc_id]) == row

    def _put_aside(self, bad: Encoded) -> None:
        if not bad or self._aside is None:
            return
        self._aside(self.name, bad)
        with self._changing:
            for doc_id in bad:
                del self._rows[doc_id]
            if isinstance(self._index, Keyed):
                self._index.forget(bad)
            else:
                self._index = {key: at for key, at in self._index.items() if at not in bad}
        self._tell()

    def _tell(self) -> None:
        self.version += 1
        self.clear_cache()
        if self._changed is not None:
            self._changed()
        else:
            tables: dict[str, Any] = self._storage.read() or {}
            tables[self.name] = dict(Shown(self._rows))
            self._storage.write(tables)


def _read(storage: Storage, name: str) -> Encoded:
    table = (storage.read() or {}).get(name, {})
    return {int(doc_id): _encode(row) for doc_id, row in table.items()}
