"""The kiosk: where the reader takes a newspaper, changes its place at home, and gives it back.

It knows what a line of typed words may mean, and what each source has brought. It decides and says
so in a sentence; it knows neither Textual nor a clock.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .article import Row
from .clean import clean, clean_title, shown_host
from .config import Rules, Settings
from .decide import source_id
from .export.lists import section_of
from .library import Library
from .library.shelf import newspaper_order
from .source import Account, Source, SourceKind
from .subscriptions import Paper, Subscriptions, papers, read_list

if TYPE_CHECKING:
    from .refresh.discovery import Discovered, Offer

LARGEST = 8 * 1024 * 1024
"""Bytes; a larger list of feeds is refused."""
NEWEST = 12
"""Titles of each source that are told."""
LATEST = 5_000
"""Articles of all sources among which those are looked for."""
PAGES = (".html", ".htm", ".xhtml", ".txt")

_SCHEME = re.compile(r"(?:feed:(?://)?)?https?://|feed://", re.IGNORECASE)
_FEED = re.compile(r"^feed:(?://)?", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")
_FULL = {
    "always": "Whole texts are fetched with each refresh.",
    "demand": "Whole texts are fetched when you ask for them.",
    "never": "Whole texts are not fetched.",
}


class Offers(NamedTuple):
    """What an address or a folder offers: one source, or several to choose from."""

    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()
    """Of each offer how much it holds."""


class Listed(NamedTuple):
    """A list of feeds from a file."""

    name: str
    subscriptions: Subscriptions


class Words(NamedTuple):
    """Words to look for among the newspapers that are known."""

    text: str


class Refused(NamedTuple):
    """Nothing to add, and why, in a sentence."""

    why: str


Answer = Offers | Listed | Words | Refused


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

    # -- what was typed

    def look(self, typed: str, *, discover: "Callable[[str], Discovered]", now: datetime) -> Answer:
        """What typed words offer: reads disks and asks the network, so it is for a worker.

        `discover` says what an address has to offer. Never raises what a reader could have caused.
        """
        text = typed.strip()
        if not _SCHEME.match(text) and (path := _path(text)) is not None:
            return self._look_at(path, now)
        if not _SCHEME.match(text) and not _HOST.fullmatch(text):
            if "://" in text or text.startswith(("/", "~", "./", "../")):
                return Refused(f"There is no file or folder {clean(text)}, and it is no address.")
            return Words(clean_title(text))
        return self._ask_for(text, discover, now)

    def _ask_for(
        self, address: str, discover: "Callable[[str], Discovered]", now: datetime
    ) -> Answer:
        from .fetch import FetchTrouble

        try:
            found = discover(_FEED.sub("", address, count=1))
        except FetchTrouble as trouble:
            return Refused(f"Nothing was added: {trouble}")
        if not found.offers:
            return Refused(
                "Nothing was added: there are neither feeds nor a list of stories at this address."
            )
        sources = tuple(_offered(offer, now) for offer in found.offers)
        return Offers(sources, tuple(_count(offer.entries, "article") for offer in found.offers))

    def _look_at(self, path: Path, now: datetime) -> Answer:
        """A folder to watch, or a list of feeds."""
        name = clean_title(path.name) or clean_title(str(path))
        try:
            if path.is_dir():
                folder = Source(
                    id=source_id(name),
                    name=name,
                    kind="folder",
                    address=str(path.resolve()),
                    added=now,
                )
                return Offers((folder,))
            if not path.is_file():
                return Refused(f"{name} is neither a file nor a folder.")
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError as error:
            return Refused(f"{name} could not be read: {error.strerror or 'it is unsound'}.")
        if len(data) > LARGEST:
            return Refused(f"{name} is too large to be a list of feeds.")
        found = read_list(data)
        if found is None:
            if path.suffix.lower() in PAGES:
                return Refused(f"{name} is a single page: put it into a folder, and add that.")
            return Refused(f"{name} is no list of feeds; OPML files and urls files are.")
        return Listed(name, found)

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
        parts = [f"{_count(len(taken), 'source')} added from {listed.name}"]
        parts += [f"{old:,} here already"] if old else []
        parts += [f"{_count(searches, 'search', 'searches')} kept"] if searches else []
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


def rules_told(settings: Settings, source: Source) -> tuple[str, ...]:
    """What config.toml says of this source alone, a sentence a rule. No secret is told."""
    rules = settings.sources.get(source.id) or settings.sources.get(source.name) or Rules()
    told: list[str] = []
    if rules.refresh_every is not None:
        every = rules.refresh_every
        told.append(
            f"Refreshed every {_count(every, 'minute')}." if every else "Refreshed when you ask."
        )
    if rules.full_text is not None:
        told.append(_FULL[rules.full_text])
    if rules.select or rules.drop:
        told.append("Its pages are read by rules of yours.")
    if rules.headers:
        told.append(f"Asked with {_count(len(rules.headers), 'header')} of yours.")
    if rules.password_command:
        told.append("Asked with a user and a password." if rules.user else "Asked with a token.")
    if rules.keep_days is not None:
        days = rules.keep_days
        told.append(f"Kept for {_count(days, 'day')}." if days else "Kept for good.")
    if rules.mute:
        words = ", ".join(f"“{clean(word)}”" for word in rules.mute)
        told.append(f"Not taken in: stories with {words} in the title.")
    return tuple(told)


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


def _path(text: str) -> Path | None:
    """The file or folder that is meant; None where there is none of that name."""
    try:
        path = Path(text).expanduser()
        return path if path.exists() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _offered(offer: "Offer", now: datetime) -> Source:
    return Source(
        id=source_id(offer.name),
        name=offer.name,
        kind=offer.kind,
        address=offer.address,
        added=now,
    )


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


def _count(number: int, noun: str, nouns: str = "") -> str:
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"
