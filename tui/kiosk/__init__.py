"""The kiosk: where the reader takes a newspaper, changes its place at home, and gives it back.

`looking` knows what typed words may mean, `brought` reads pages that are taken in once, `taken`
tells what came of sources, `rules` what config.toml says; the kiosk itself counts what each source
has brought, and takes new ones. The app and the shell's `add` both come here, so that both decide
the same. It knows neither Textual nor a terminal nor a clock.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec.structs import replace

from ..article import Row
from ..clean import shown_host
from ..config import Settings
from ..decide import source_id
from ..export.lists import section_of
from ..library import Library
from ..library.shelf import newspaper_order
from ..refresh.naming import apart
from ..source import Account, Source
from ..subscriptions import Paper, Subscriptions, papers
from .brought import Brought, accept
from .looking import (
    Answer,
    Listed,
    Offers,
    Refused,
    Saved,
    Story,
    Words,
    ask,
    look,
    look_at,
    meaning_of,
    told_by,
)
from .rules import rules_left, rules_told
from .taken import Taken

__all__ = [
    "Answer",
    "Brought",
    "Kiosk",
    "Listed",
    "Offers",
    "Refused",
    "Saved",
    "Story",
    "Taken",
    "Words",
    "accept",
    "ask",
    "language",
    "look",
    "look_at",
    "meaning_of",
    "rules_left",
    "rules_told",
    "told_by",
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
        total = Counter(rows.sources())
        unread = Counter(self.library.shelf(unread_only=True).sources())
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

    def papers(self) -> tuple[tuple[Paper, bool], ...]:
        """The newspapers that are known, each with whether it is among the sources already."""
        here = {source.address for source in self.library.sources.values()}
        return tuple((paper, paper.address in here) for paper in papers())

    # -- taking

    def take(self, sources: Iterable[Source]) -> Taken:
        """Add these sources, each under a name that no other has, unless it is here already."""
        taken = Taken()
        for source in self._apart(list(sources)):
            before = self.library.sources
            added = self.library.add_source(source)
            known = before.get(added.id)
            is_new = known is None or not known.comes_by_itself
            (taken.added if is_new else taken.known).append(added)
        return taken

    def take_papers(
        self, chosen: Iterable[Paper], now: datetime, *, section: str | None = None
    ) -> Taken:
        """Add these newspapers of the catalogue; a name that several have tells what each holds."""
        names = Counter(paper.name for paper in papers())
        return self.take(
            _feed(
                paper.address,
                paper.name if names[paper.name] == 1 else f"{paper.name}: {paper.section}",
                now,
                section=section,
            )
            for paper in chosen
        )

    def take_list(
        self, subscriptions: Subscriptions, now: datetime, *, section: str | None = None
    ) -> Taken:
        """Add what a list of feeds holds; a section that is given beats its folders."""
        taken = self.take(
            _feed(
                feed.address,
                feed.title or shown_host(feed.address),
                now,
                section=section or section_of(feed.section),
                tags=feed.tags,
                hidden=feed.hidden,
            )
            for feed in subscriptions.feeds
        )
        had = {feed.address for feed in subscriptions.feeds if feed.had_password}
        taken.bared += [one.name for one in (*taken.added, *taken.known) if one.address in had]
        kept = set(self.library.searches)
        taken.searches += [search for search in subscriptions.searches if search not in kept]
        self.library.keep_searches(taken.searches)
        taken.refused.update(subscriptions.refused)
        return taken

    def _apart(self, sources: list[Source]) -> list[Source]:
        """The sources, those that are not here yet called so that no other is called the same."""
        there = self.library.sources.values()
        places = {source.address for source in there}
        taken = [source.name for source in there if source.comes_by_itself]
        names = iter(apart([one.name for one in sources if one.address not in places], taken))
        return [
            source if source.address in places else replace(source, name=next(names))
            for source in sources
        ]


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
) -> Source:
    return Source(
        id=source_id(name),
        name=name,
        kind="feed",
        address=address,
        section=section,
        tags=tags,
        hidden=hidden,
        added=now,
    )
