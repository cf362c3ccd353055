"""Lists of feeds become sources, their query feeds searches; what was refused is counted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from ..clean import shown_host
from ..decide import source_id
from ..export.lists import section_of
from ..library import Library
from ..source import Source
from ..subscriptions import Paper, Search, Subscription, Subscriptions


class Subscribed:
    """What came of sources that were to be added."""

    def __init__(self) -> None:
        self.added: list[Source] = []
        self.known: list[Source] = []
        """Those that are here already."""
        self.searches: list[Search] = []
        self.refused: Counter[str] = Counter()
        """How many lines of lists were refused, by the reason."""

    def add(self, library: Library, sources: Iterable[Source]) -> list[Source]:
        """Add these; those that were not here before are given back as they are now."""
        new: list[Source] = []
        for source in sources:
            before = library.sources.get(source.id)
            count = len(library.sources)
            one = library.add_source(source)
            is_new = len(library.sources) > count or (before is not None and one != before)
            (new if is_new else self.known).append(one)
        self.added += new
        return new

    def take(
        self, library: Library, told: Subscriptions, *, section: str | None, now: datetime
    ) -> list[Source]:
        """Add what a list holds; a section that is given beats its folders."""
        library.keep_searches(told.searches)
        self.searches += told.searches
        self.refused.update(told.refused)
        return self.add(library, (subscription(feed, section, now) for feed in told.feeds))

    def words(self) -> Iterator[str]:
        """What came of it, a sentence a line."""
        if self.added:
            names = ", ".join(source.name for source in self.added[:3])
            more = f" and {len(self.added) - 3:,} more" if len(self.added) > 3 else ""
            yield f"{count(len(self.added), 'source')} added: {names}{more}."
        if len(self.known) == 1:
            yield f"{self.known[0].name} is here already."
        elif self.known:
            yield f"{len(self.known):,} sources are here already."
        if self.searches:
            yield f"{count(len(self.searches), 'search', 'searches')} kept."
        if self.refused:
            why = ", ".join(f"{reason} ({number:,})" for reason, number in self.refused.items())
            yield f"{self.refused.total():,} refused: {why}."

    def summary(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "added": [
                {"id": one.id, "name": one.name, "kind": one.kind, "section": one.section}
                for one in self.added
            ],
            "known": [source.name for source in self.known],
            "searches": [search.title for search in self.searches],
            "refused": dict(self.refused),
        }


def subscription(feed: Subscription, section: str | None, now: datetime) -> Source:
    """A feed of a list as a source."""
    name = feed.title or shown_host(feed.address)
    return Source(
        id=source_id(name),
        name=name,
        kind="feed",
        address=feed.address,
        section=section or section_of(feed.section),
        tags=feed.tags,
        hidden=feed.hidden,
        added=now,
    )


def paper_source(paper: Paper, section: str | None, now: datetime) -> Source:
    """A newspaper of the catalogue as a source."""
    return Source(
        id=source_id(paper.name),
        name=paper.name,
        kind="feed",
        address=paper.address,
        section=section,
        added=now,
    )


def count(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun: `1 page`, `2 pages`."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"
