"""What is known of articles, as a query asks for it: by columns, because that is quick."""

from __future__ import annotations

from datetime import UTC, datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Protocol

    class Table(Protocol):
        """Articles with numbers, and what is known of them. See `Facts` for the names."""

        newest_first: bool
        """Whether the articles stand in order of `when`, no older one before a newer one."""

        def __len__(self) -> int: ...

        def values(self, name: str, places: Sequence[int]) -> Sequence[Any]:
            """One fact of each article at these places, in their order."""
            ...

        def source(self, id: str) -> tuple[str, Sequence[str]]:
            """The name of a source, and its tags."""
            ...


EVER = datetime(1970, 1, 1, tzinfo=UTC)


class Facts:
    """What is known of one article. Each attribute is a column of a `Table`, `paper`, `tags` not.

    `titles` are all it ever had, one a line; `rank` its best position on any list, `ranks` that on
    each list by name; `extent` "whole" or less; `when` is aware and in
    UTC, `clock` how many minutes the paper's clock is from it; None where that is not known.
    """

    __slots__ = (
        "agency",
        "clock",
        "extent",
        "id",
        "later",
        "paper",
        "place",
        "rank",
        "ranks",
        "section",
        "source",
        "starred",
        "tags",
        "titles",
        "unread",
        "updates",
        "when",
    )

    def __init__(
        self,
        id: str = "",
        *,
        title: str = "",
        aliases: Sequence[str] = (),
        section: str | None = None,
        place: str | None = None,
        agency: str | None = None,
        source: str = "",
        paper: str = "",
        tags: Sequence[str] = (),
        when: datetime = EVER,
        clock: int | None = None,
        unread: bool = True,
        starred: bool = False,
        later: bool = False,
        ranks: Mapping[str, int] | None = None,
        updates: int = 0,
        extent: str = "whole",
    ) -> None:
        self.id = id
        self.titles = "\n".join((title, *aliases))
        self.section = section
        self.place = place
        self.agency = agency
        self.source = source
        self.paper = paper
        self.tags = tags
        self.when = when
        self.clock = clock
        self.unread = unread
        self.starred = starred
        self.later = later
        self.ranks: Mapping[str, int] = ranks or {}
        self.rank = min(self.ranks.values(), default=None)
        self.updates = updates
        self.extent = extent


class FactTable:
    """A table of such facts."""

    newest_first = False

    def __init__(self, facts: Sequence[Facts]) -> None:
        self._facts = facts
        self._sources = {one.source: (one.paper, one.tags) for one in facts}

    def __len__(self) -> int:
        return len(self._facts)

    def values(self, name: str, places: Sequence[int]) -> Sequence[Any]:
        """One fact of each article at these places."""
        return [getattr(self._facts[place], name) for place in places]

    def source(self, id: str) -> tuple[str, Sequence[str]]:
        """The name and the tags of a source."""
        return self._sources[id]
