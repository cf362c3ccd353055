"""What articles have in common: how many of each section, place, agency, source and day."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from ..words import fold
from .matching import Needle
from .tree import quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

    from .facts import Table

_QUARTER = 900
"""Seconds: the clocks of all zones differ by a multiple of it, so that no day begins within."""


class Facet:
    """One value that articles share."""

    __slots__ = ("count", "query", "value")

    def __init__(self, value: str, count: int, query: str) -> None:
        self.value = value
        """As it is shown; a day as 2026-11-20."""
        self.count = count
        self.query = query
        """What is typed to have just these articles."""

    def __repr__(self) -> str:
        return f"Facet({self.value!r}, {self.count}, {self.query!r})"


class Facets:
    """The values by field, the most frequent first; days newest first."""

    __slots__ = ("agencies", "days", "places", "sections", "sources", "total")

    def __init__(
        self,
        total: int = 0,
        sections: tuple[Facet, ...] = (),
        places: tuple[Facet, ...] = (),
        agencies: tuple[Facet, ...] = (),
        sources: tuple[Facet, ...] = (),
        days: tuple[Facet, ...] = (),
    ) -> None:
        self.total = total
        """How many articles were counted."""
        self.sections = sections
        self.places = places
        self.agencies = agencies
        self.sources = sources
        self.days = days

    def of(self, field: str) -> tuple[Facet, ...]:
        """The values of a field by its name in a query; none where it has none that are counted."""
        days = {"day": self.days, "before": self.days, "after": self.days}
        named = {"section": self.sections, "place": self.places, "agency": self.agencies}
        return (named | days | {"source": self.sources}).get(field, ())


def facets(table: Table, zone: tzinfo = UTC) -> Facets:
    """Count the articles of a table; days are those of the reader's `zone`."""
    every = range(len(table))
    sources: Counter[str] = Counter()
    for id, count in Counter(table.values("source", every)).items():
        sources[table.source(id)[0]] += count
    return Facets(
        len(table),
        _named("section", Counter(table.values("section", every))),
        _named("place", Counter(table.values("place", every))),
        _named("agency", Counter(table.values("agency", every))),
        _named("source", sources),
        _days(table.values("when", every), zone),
    )


def _named(field: str, counts: Counter[str]) -> tuple[Facet, ...]:
    """Names that differ in case or accents alone are one, called as most often."""
    total: Counter[str] = Counter()
    called: dict[str, str] = {}
    for name, count in counts.most_common():
        if name and (bare := " ".join(fold(name).split())):
            called.setdefault(bare, name)
            total[bare] += count
    ordered = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Facet(called[bare], count, f"{field}:{_sign(bare, total)}{_value(called[bare])}")
        for bare, count in ordered
    )


def _sign(bare: str, names: Iterable[str]) -> str:
    """`=` where its words stand in another name, too."""
    needle = Needle(bare, False)
    return "=" if any(needle.stands(other) for other in names if other != bare) else ""


def _value(name: str) -> str:
    return quoted(name.replace('"', " ").strip())


def _days(times: Sequence[datetime], zone: tzinfo) -> tuple[Facet, ...]:
    quarters = Counter(int(when.timestamp()) // _QUARTER for when in times)
    days: Counter[str] = Counter()
    for quarter, count in quarters.items():
        day = datetime.fromtimestamp(quarter * _QUARTER, UTC).astimezone(zone)
        days[day.date().isoformat()] += count
    return tuple(Facet(day, days[day], f"day:{day}") for day in sorted(days, reverse=True))
