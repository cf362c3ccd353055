"""Which document id a key has, without a dict of all keys."""

from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from ..turns import give_way
from .columns import Columns, numbers_of, stretches

_PORTION = 128


class Keyed(MutableMapping[str, int]):
    """Key -> document id, in the order of the rows: the columns of a file, and what is new."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.fresh: dict[str, int] = {}
        """Keys that are not in the columns, or have another id there."""
        self._gone: set[str] = set()
        """Keys of the columns that are there no more, or are `fresh`."""

    def get(self, key: Any, default: Any = None) -> Any:
        """The document id of this key."""
        found = self.fresh.get(key)
        if found is not None:
            return found
        place = None if key in self._gone else self.columns.find(key)
        return default if place is None else self.columns.ids[place]

    def copy(self) -> "Keyed":
        """The same as it is now; the columns are shared."""
        copy = Keyed(self.columns)
        copy.fresh = self.fresh.copy()
        copy._gone = self._gone.copy()
        return copy

    def forget(self, ids: Iterable[int]) -> None:
        """Take the keys of these document ids out."""
        for key in self.keys_of(set(ids)).values():
            del self[key]

    def keys_of(self, ids: Collection[int]) -> dict[int, str]:
        """The keys of these document ids."""
        keys: dict[int, str] = {}
        for doc_id in ids:
            place = self.columns.place(doc_id)
            if place is not None:
                key = self.columns.texts(place, place + 1)[0]
                if self.get(key) == doc_id:
                    keys[doc_id] = key
        keys.update((doc_id, key) for key, doc_id in self.fresh.items() if doc_id in ids)
        return keys

    def ids_of(self, keys: Collection[str]) -> dict[str, int]:
        """The document ids of those of these keys that are here; of very many at once."""
        found = {key: self.fresh[key] for key in self.fresh.keys() & keys}
        numbers = numbers_of(keys)
        if numbers is None:
            return {key: doc_id for key in keys if (doc_id := self.get(key)) is not None}
        named = dict(zip(numbers, keys, strict=True))
        known = [named[number] for number in named.keys() & self.columns.keys]
        found |= {key: doc_id for key in known if (doc_id := self.get(key)) is not None}
        return found

    def add(self, ids: Mapping[str, int]) -> None:
        """Take in keys that are not here."""
        self.fresh.update(ids)  # one that the columns have is `_gone`, or it would be here

    def take_out(self, keys: Iterable[str]) -> None:
        """Take out keys that are here."""
        self._gone.update([key for key in keys if self.fresh.pop(key, None) is None])

    def __getitem__(self, key: str) -> int:
        found: int | None = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __setitem__(self, key: str, doc_id: int) -> None:
        if self.get(key) != doc_id:
            if self.columns.find(key) is not None:
                self._gone.add(key)
            self.fresh[key] = doc_id

    def __delitem__(self, key: str) -> None:
        if key in self.fresh:
            del self.fresh[key]
        elif key in self:
            self._gone.add(key)
        else:
            raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        return self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        for start, stop in stretches(0, len(self.columns), _PORTION):
            give_way()
            texts = self.columns.texts(start, stop)
            yield from (key for key in texts if key not in self._gone) if self._gone else texts
        yield from self.fresh

    def __len__(self) -> int:
        return len(self.columns) - len(self._gone) + len(self.fresh)
