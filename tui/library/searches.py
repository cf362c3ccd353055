"""The searches that the reader keeps, each under its title."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from ..store import Rows

if TYPE_CHECKING:
    from ..subscriptions import Search


class Searches:
    """Every kept search. They are read when they are asked for: few readers have any."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> "tuple[Search, ...]":
        """All of them, in the order they came."""
        if not len(self._rows):
            return ()
        from ..subscriptions import Search

        return tuple(
            Search(
                str(row["name"]),
                str(row.get("query", "")),
                tuple(map(str, row.get("tags", ()))),
                bool(row.get("hidden")),
            )
            for row in self._rows
        )

    def put(self, searches: "Iterable[Search]") -> None:
        """Keep these, each in place of the one of its title."""
        rows = [msgspec.to_builtins(search) for search in searches]
        self._rows.put_many({"name": row.pop("title"), **row} for row in rows)

    def drop(self, title: str) -> None:
        """Keep the one of this title no longer."""
        self._rows.drop(title)
