"""The searches that the reader keeps, each under its title."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from ..store import Rows

if TYPE_CHECKING:
    from ..subscriptions import Search


class _Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row of the table `searches`."""

    name: str
    query: str
    tags: tuple[str, ...] = ()
    hidden: bool = False


class Searches:
    """Every kept search, in the order they came."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._kept = {row.name: row for row in rows.nouns(_Kept)}

    def all(self) -> "tuple[Search, ...]":
        """All of them."""
        if not self._kept:
            return ()
        from ..subscriptions import Search  # with its lists of feeds: few readers keep a search

        kept = self._kept.values()
        return tuple(Search(one.name, one.query, one.tags, one.hidden) for one in kept)

    def put(self, searches: "Iterable[Search]") -> None:
        """Keep these, each in place of the one of its title."""
        fresh = [_Kept(one.title, one.query, one.tags, one.hidden) for one in searches]
        self._kept.update((one.name, one) for one in fresh)
        self._rows.put_many(map(msgspec.to_builtins, fresh))

    def drop(self, title: str) -> None:
        """Keep the one of this title no longer."""
        self._kept.pop(title, None)
        self._rows.drop(title)

    def restore(self, searches: "Iterable[Search]") -> None:
        """Keep these in this order, and no others."""
        wanted = tuple(searches)
        if wanted != self.all():
            for title in tuple(self._kept):
                self.drop(title)
            self.put(wanted)
