"""What articles have in common: how many of each section, place, agency, source and day."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date

from ..words import is_run, parts
from .fields import STATES
from .moments import MAX_YEAR, MIN_YEAR, days_at
from .question import column_of, in_state
from .tree import quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from datetime import tzinfo

    from .facts import Table

_WORDS = 8
"""A name of more words than this is always asked for as a whole."""


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
    """The values by field, the most frequent first; days newest first, states as `fields` has."""

    __slots__ = ("agencies", "days", "lists", "places", "sections", "sources", "states", "total")

    def __init__(
        self,
        total: int = 0,
        sections: tuple[Facet, ...] = (),
        places: tuple[Facet, ...] = (),
        agencies: tuple[Facet, ...] = (),
        sources: tuple[Facet, ...] = (),
        days: tuple[Facet, ...] = (),
        lists: tuple[Facet, ...] = (),
        states: tuple[Facet, ...] = (),
    ) -> None:
        self.total = total
        """How many articles were counted."""
        self.sections = sections
        self.places = places
        self.agencies = agencies
        self.sources = sources
        self.days = days
        self.lists = lists
        self.states = states

    def of(self, field: str) -> tuple[Facet, ...]:
        """The values of a field by its name in a query; none where it has none that are counted."""
        named = {
            "is": self.states,
            "section": self.sections,
            "place": self.places,
            "agency": self.agencies,
            "source": self.sources,
            "day": self.days,
            "list": self.lists,
        }
        return named.get(field, ())


def facets(table: Table, zone: tzinfo = UTC) -> Facets:
    """Count the articles of a table; days are of papers' clocks, else of the `zone`."""
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
        _days(table, zone),
        _named("list", Counter(name for held in table.values("ranks", every) for name in held)),
        _states(table),
    )


def _states(table: Table) -> tuple[Facet, ...]:
    found = []
    for state in STATES:
        counts = Counter(table.values(column_of(state), range(len(table))))
        values = list(counts)
        held = in_state(state, range(len(values)), values)
        found.append(Facet(state, sum(counts[values[at]] for at in held), f"is:{state}"))
    return tuple(found)


def _named(field: str, counts: Counter[str]) -> tuple[Facet, ...]:
    """Names that differ in case or accents alone are one, called as most often."""
    total: Counter[tuple[str, ...]] = Counter()
    called: dict[tuple[str, ...], str] = {}
    for name, count in counts.most_common():
        if name and (words := tuple(parts(name))):
            called.setdefault(words, name)
            total[words] += count
    within = {some for words in total for some in _within(words)}
    ordered = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Facet(
            called[words],
            count,
            f"{field}:{'=' * _is_vague(words, within)}{quoted(called[words])}",
        )
        for words, count in ordered
    )


def _within(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The shorter names whose words stand in a name."""
    for length in range(1, min(len(words), _WORDS + 1)):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]


def _is_vague(words: tuple[str, ...], within: Container[tuple[str, ...]]) -> bool:
    """Whether the words of a name may stand in another: only `=` is sure to mean just this one."""
    return words in within or len(words) > _WORDS or any(map(is_run, words))


def _days(table: Table, zone: tzinfo) -> tuple[Facet, ...]:
    """Newest first; a time in no year that a query can name is of no day."""
    every = range(len(table))
    counts = Counter(days_at(table.values("when", every), table.values("clock", every), zone))
    known = ((date.fromordinal(day), counts[day]) for day in sorted(counts, reverse=True) if day)
    return tuple(
        Facet(day.isoformat(), count, f"day:{day.isoformat()}")
        for day, count in known
        if MIN_YEAR <= day.year <= MAX_YEAR
    )
