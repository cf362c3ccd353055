"""The rows that a search of words has found, made when they are looked at."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, NamedTuple, overload

import msgspec

from ..article import Row
from ..sheaf import Sheaf

SNIPPETS = 50
"""So many of the first hits get a snippet: that is what a reader sees without scrolling far."""


class Hit(NamedTuple):
    """An article that matches, and words of its text where its title does not show why."""

    article: str
    snippet: str | None = None


class Hits(Sheaf):
    """The rows of articles that were found, best or newest first as they were found.

    A letter finds hundreds, of which a dozen are seen. `row_of` makes a row by the id of its
    article, which must be there.
    """

    def __init__(self, hits: Sequence[Hit], row_of: Callable[[str], Row]) -> None:
        self._hits = hits
        self._row_of = row_of
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._hits)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> "Hits": ...
    def __getitem__(self, index: int | slice) -> "Row | Hits":
        if isinstance(index, slice):
            return Hits(self._hits[index], self._row_of)
        place = range(len(self._hits))[index]
        row = self._made.get(place)
        if row is None:
            hit = self._hits[place]
            row = self._row_of(hit.article)
            if hit.snippet:
                row = msgspec.structs.replace(row, snippet=hit.snippet)
            self._made[place] = row
        return row

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            mine == theirs for mine, theirs in zip(self, other, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]

    def ids(self) -> Sequence[str]:
        return [hit.article for hit in self._hits]

    def place(self, id: str) -> int | None:
        ids = self.ids()
        return ids.index(id) if id in ids else None

    def unread(self) -> int:
        return sum(row.unread for row in self)

    def is_unread(self, index: int) -> bool:
        return self[index].unread

    def only(self, ids: Collection[str]) -> "Hits":
        return Hits([hit for hit in self._hits if hit.article in ids], self._row_of)

    def sources(self) -> Iterator[str]:
        return (row.article.source for row in self)

    def facts(self, name: str) -> Sequence[Any] | None:
        return self.ids() if name == "id" else None

    def at(self, indexes: Sequence[int]) -> "Hits":
        return Hits([self._hits[index] for index in indexes], self._row_of)

    def changed(self, old: Sheaf) -> list[int] | None:
        return None
