"""The kiosk: where the reader takes a newspaper, changes its place at home, and gives it back.

`looking` knows what typed words may mean, `rules` tells what config.toml says; the kiosk itself
counts what each source has brought, and takes new ones. It decides and says so in a sentence; it
knows neither Textual nor a clock.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import compress

from ..article import Row
from ..clean import shown_host
from ..config import Settings
from ..decide import source_id
from ..export.lists import section_of
from ..library import Library
from ..library.shelf import newspaper_order
from ..source import Account, Source, SourceKind
from ..subscriptions import Paper, papers
from .counting import counted
from .looking import Answer, Listed, Offers, Refused, Words, look
from .rules import rules_told

__all__ = [
    "Answer",
    "Kiosk",
    "Listed",
    "Offers",
    "Refused",
    "Words",
    "language",
    "look",
    "rules_told",
]

NEWEST = 12
"""Titles of each source that are told."""
LATEST = 5_000
"""Articles of all sources among which those are looked for."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")


class Kiosk:
    """Sources as the reader manages them."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self.library = library
        self.settings = settings

    # -- what there is

    def accounts(self) -> tuple[Account, ...]:
        """Every source with what of it is here: by section, then name; those without one last."""
        rows = self.library.shelf()
        sources = [row.article.source for row in rows]
        total = Counter(sources)
        unread = Counter(compress(sources, [row.unread for row in rows]))
        newest = _newest(rows[:LATEST])
        return tuple(
            Account(
                source=one,
                articles=total[one.id],
                unread=unread[one.id],
                newest=tuple(newest.get(one.id, ())),
                rules=rules_told(self.settings, one),
            )
            for one in sorted(self.library.sources.values(), key=_place)
        )

    def wanting(self) -> bool:
        """Whether nothing here comes by itself, so that a reader may want to hear of newspapers."""
        return not any(source.comes_by_itself for source in self.library.sources.values())

    def papers(self) -> tuple[tuple[Paper, bool], ...]:
        """The newspapers that are known, each with whether it is among the sources already."""
        here = {source.address for source in self.library.sources.values()}
        return tuple((paper, paper.address in here) for paper in papers())

    # -- taking

    def take(self, source: Source) -> tuple[Source, bool]:
        """Add a source; as it is known from now on, and whether it is new here."""
        before = self.library.sources
        added = self.library.add_source(source)
        known = before.get(added.id)
        return added, known is None or not known.comes_by_itself

    def take_papers(self, addresses: Iterable[str], now: datetime) -> tuple[Source, ...]:
        """Add these newspapers of the catalogue; those that are new here."""
        known = {paper.address: paper for paper in papers()}
        wanted = [known[address] for address in addresses if address in known]
        names = Counter(paper.name for paper in known.values())
        taken = (
            self.take(
                _feed(
                    paper.address,
                    paper.name if names[paper.name] == 1 else f"{paper.name}: {paper.section}",
                    now,
                )
            )
            for paper in wanted
        )
        return tuple(source for source, new in taken if new)

    def take_list(self, listed: Listed, now: datetime) -> tuple[tuple[Source, ...], str]:
        """Add what a list of feeds holds; the sources that are new here, and what came of it."""
        taken: list[Source] = []
        for feed in listed.subscriptions.feeds:
            source, new = self.take(
                _feed(
                    feed.address,
                    feed.title or shown_host(feed.address),
                    now,
                    section=section_of(feed.section),
                    tags=feed.tags,
                    hidden=feed.hidden,
                )
            )
            taken += [source] if new else []
        searches = self._keep_searches(listed)
        old = len(listed.subscriptions.feeds) - len(taken)
        refused = sum(listed.subscriptions.refused.values())
        parts = [f"{counted(len(taken), 'source')} added from {listed.name}"]
        parts += [f"{old:,} here already"] if old else []
        parts += [f"{counted(searches, 'search', 'searches')} kept"] if searches else []
        if refused:
            reasons = "; ".join(sorted(listed.subscriptions.refused))
            parts.append(f"{refused:,} refused ({reasons})")
        return tuple(taken), f"{', '.join(parts)}."

    def _keep_searches(self, listed: Listed) -> int:
        """Keep the searches of a list beside those that are kept; how many are new."""
        kept = set(self.library.searches)
        fresh = [search for search in listed.subscriptions.searches if search not in kept]
        self.library.keep_searches(fresh)
        return len(fresh)


def language(environment: Mapping[str, str]) -> str:
    """The reader's language, ISO 639, as the locale of this environment says; else English."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "").lower()
    found = _LANGUAGE.match(locale)
    code = found[0] if found else "en"
    return {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(code, code)


def _newest(rows: Iterable[Row]) -> dict[str, list[str]]:
    """The titles of the first few rows of each source."""
    titles: dict[str, list[str]] = {}
    for row in rows:
        own = titles.setdefault(row.article.source, [])
        if len(own) < NEWEST:
            own.append(row.article.title)
    return titles


def _place(source: Source) -> tuple[bool, tuple[int, str], str, str]:
    section = source.section or ""
    return not section, newspaper_order(section), source.name.casefold(), source.id


def _feed(
    address: str,
    name: str,
    now: datetime,
    *,
    section: str | None = None,
    tags: tuple[str, ...] = (),
    hidden: bool = False,
    kind: SourceKind = "feed",
) -> Source:
    return Source(
        id=source_id(name),
        name=name,
        kind=kind,
        address=address,
        section=section,
        tags=tags,
        hidden=hidden,
        added=now,
    )
