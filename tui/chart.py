"""The nouns of rankings: a list as a page shows it, a snapshot of it, a chart with movement."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

Window = Literal["24h", "week", "month"]
How = Literal["reader", "href", "exact", "norm", "prefix", "deck", "typo", "maybe"]
"""What linked a ranked title to its article, the surest first; `maybe` only asks."""
ObservedFrom = Literal["fetch", "import", "unknown"]
Movement = Literal["new", "re", "up", "down", "same", "out"]
Presence = Literal["here", "maybe", "absent", "read"]


class Entry(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One row of a ranking. `position` counts from 1."""

    position: int
    title: str
    truncated: bool = False
    """The publisher cut the title (it ends in `...`)."""
    maybe_cut: bool = False
    """The page ended inside this row."""
    kind: Literal["title", "summary"] = "title"
    href: str | None = None
    article: str | None = None
    """The id of the article it was linked to."""
    how: How | None = None
    """Which step of linking found it; `maybe` asks; by `reader` without an article it is none."""
    maybe: str | None = None
    """The id of the article that it may be, to be asked."""
    score: float | None = None
    """How much speaks for the link or the question, 0 to 1."""
    refused: str | None = None
    """The id of the article that it is not, as the reader said."""


class Listing(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A ranking as it stands on one page, before it has a time. No entries: it was not observed."""

    name: str
    """`popular`, `access`, `top`, or the header's own words."""
    section: str | None = None
    window: Window | None = None
    entries: tuple[Entry, ...] = ()
    complete: bool = True
    """False where the page ended inside the list."""


class RankingKey(Struct, frozen=True, omit_defaults=True):
    """What makes two snapshots snapshots of the same ranking. Windows are never mixed."""

    source: str
    name: str
    section: str | None = None
    window: Window | None = None


class Snapshot(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How one ranking stood at one time: a row of the table `rankings`."""

    key: RankingKey
    entries: tuple[Entry, ...]
    observed_at: datetime | None = None
    observed_from: ObservedFrom = "unknown"
    not_before: datetime | None = None
    """Bound where the time is unknown: the newest article it is linked to."""
    last_confirmed_at: datetime | None = None
    """When the identical list was last seen."""
    between: tuple[datetime, ...] = ()
    """When else it was seen, in order: a list that arrives late may part the run."""
    complete: bool = True
    digest: str = ""
    """Of the titles in order."""


class ChartRow(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One row of a chart: the entry, how it moved, and its run on the list."""

    entry: Entry
    movement: Movement | None = None
    """None where there is no earlier snapshot to compare with."""
    by: int = 0
    """How many places it moved."""
    last: int | None = None
    """Its position in the snapshot compared with."""
    peak: int | None = None
    times: int = 1
    """In how many different snapshots it stood."""
    visits: int | None = None
    """How often this reader opened it (MY ACCESS RANKING only)."""
    ranked: int = 0
    """How many of these visits came from a ranking."""
    papers: int | None = None
    """How many papers carry it (WIDELY COVERED only)."""
    copies: int = 0
    """How many of these papers print one and the same text."""


class Chart(Struct, frozen=True, kw_only=True):
    """A ranking as it stands now: the latest complete snapshot with movement."""

    key: RankingKey
    paper: str
    """The source's name, for the source line."""
    rows: tuple[ChartRow, ...]
    out: tuple[ChartRow, ...] = ()
    """Rows of the earlier snapshot that have left."""
    seen: datetime | None = None
    """When this order was last confirmed; None where the time is not known."""


class Wanted(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A ranked title whose article is not here: every article that comes is tried against it."""

    title: str
    key: RankingKey
    """The list where it stood last."""
    since: datetime | None = None
    """When it was first seen; None where no list with it has a time."""
    href: str | None = None
    maybe: str | None = None
    """The id of the article that it may be."""


class Course(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One story's way through a list, under all its wordings."""

    title: str
    """As it was listed last."""
    positions: tuple[int | None, ...]
    """At each of the history's times; None where it did not stand on the list."""
    article: str | None = None
    """The id of the article it is linked to."""

    @property
    def peak(self) -> int:
        """Its best position."""
        return min(place for place in self.positions if place is not None)

    @property
    def now(self) -> int | None:
        """Its position at the last of the times."""
        return self.positions[-1]


class History(Struct, frozen=True, kw_only=True):
    """A list over time: every complete order it had, and each story's positions in them."""

    key: RankingKey
    paper: str
    times: tuple[datetime, ...]
    """When each order was first seen, oldest first."""
    courses: tuple[Course, ...]
    """Those that stand there by position, then those that left: the last to leave first."""
    seen: datetime
    """When the last order was last confirmed."""


class Run(Struct, frozen=True, kw_only=True):
    """One article's run on one list."""

    key: RankingKey
    paper: str
    title: str
    """As it was listed last."""
    times: tuple[datetime, ...]
    """When the list took each order since the article first stood there, oldest first."""
    positions: tuple[int | None, ...]
    """At each of these times; None where it was not on the list."""
    first: datetime
    """When it was first seen there."""
    last: datetime
    """When it was last seen there."""

    @property
    def peak(self) -> int:
        """Its best position."""
        return min(place for place in self.positions if place is not None)

    @property
    def on(self) -> int:
        """In how many of the orders it stood."""
        return sum(place is not None for place in self.positions)
