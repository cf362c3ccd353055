"""Many rows of the list, which need not all be made: what may be asked of them, quickly.

Any sequence of rows will do. One that is a `Sheaf` knows most answers without making a row, so that
a list of a hundred thousand costs what a list of a hundred does.
"""

from abc import abstractmethod
from collections.abc import Collection, Iterator, Sequence
from itertools import compress, islice
from typing import Any

from .article import Row

FEW = 3
"""Rows that are told one by one when they have changed; of more it is said that all may have."""


class Sheaf(Sequence[Row]):
    """Rows that are made when they are looked at. What is in it never changes."""

    @abstractmethod
    def ids(self) -> Sequence[str]:
        """The ids of the articles, in the order of the rows."""

    @abstractmethod
    def place(self, id: str) -> int | None:
        """The index of the row of this article; None where it is not here."""

    @abstractmethod
    def unread(self) -> int:
        """How many rows are unread."""

    @abstractmethod
    def is_unread(self, index: int) -> bool:
        """Whether one row is unread."""

    @abstractmethod
    def only(self, ids: Collection[str]) -> Sequence[Row]:
        """The rows of these articles, in their order."""

    @abstractmethod
    def sources(self) -> Iterator[str]:
        """The id of each row's source."""

    @abstractmethod
    def facts(self, name: str) -> Sequence[Any] | None:
        """One fact of each row by its name in a table of facts; None where that is not at hand."""

    @abstractmethod
    def at(self, indexes: Sequence[int]) -> Sequence[Row]:
        """The rows at these indexes."""

    @abstractmethod
    def changed(self, old: "Sheaf") -> list[int] | None:
        """At most `FEW` indexes at which these rows differ from the old; None: anywhere."""


def ids_of(rows: Sequence[Row]) -> Sequence[str]:
    """The ids of the articles, in the order of the rows."""
    return rows.ids() if isinstance(rows, Sheaf) else [row.article.id for row in rows]


def sources_of(rows: Sequence[Row]) -> Iterator[str]:
    """The id of each row's source."""
    return rows.sources() if isinstance(rows, Sheaf) else (row.article.source for row in rows)


def place_in(rows: Sequence[Row], id: str | None) -> int | None:
    """Where an article stands among the rows."""
    if id is None:
        return None
    if isinstance(rows, Sheaf):
        return rows.place(id)
    try:
        return ids_of(rows).index(id)
    except ValueError:
        return None


def unread_in(rows: Sequence[Row]) -> int:
    """How many rows are unread."""
    return rows.unread() if isinstance(rows, Sheaf) else sum(row.unread for row in rows)


def is_unread(rows: Sequence[Row], index: int) -> bool:
    """Whether one row is unread."""
    return rows.is_unread(index) if isinstance(rows, Sheaf) else rows[index].unread


def unread_ids(rows: Sequence[Row]) -> list[str]:
    """The ids of the unread articles."""
    if isinstance(rows, Sheaf) and (unread := rows.facts("unread")) is not None:
        return list(compress(rows.ids(), unread))
    return [id for index, id in enumerate(ids_of(rows)) if is_unread(rows, index)]


def only(rows: Sequence[Row], ids: Collection[str]) -> Sequence[Row]:
    """The rows of these articles, in their order."""
    if isinstance(rows, Sheaf):
        return rows.only(ids)
    return tuple(row for row in rows if row.article.id in ids)


def at(rows: Sequence[Row], indexes: Sequence[int]) -> Sequence[Row]:
    """The rows at these indexes."""
    return rows.at(indexes) if isinstance(rows, Sheaf) else tuple(rows[index] for index in indexes)


def changed(old: Sequence[Row], rows: Sequence[Row]) -> list[int] | None:
    """At most `FEW` indexes at which rows differ from the old ones; None where more may."""
    if len(old) != len(rows):
        return None
    if isinstance(rows, Sheaf) and isinstance(old, Sheaf):
        return rows.changed(old)
    if isinstance(rows, Sheaf) or isinstance(old, Sheaf):
        return None
    differing = (i for i, (a, b) in enumerate(zip(old, rows, strict=True)) if a is not b)
    there = list(islice(differing, FEW + 1))
    return there if len(there) <= FEW else None
