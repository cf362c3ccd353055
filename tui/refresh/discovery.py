"""What an address has to offer: a feed, the feeds of a paper, a section page, or one article.

All of it is asked for before it is offered: what claims to be a feed and is none, or is empty, is
left out. What came is kept, so that a first refresh need not ask again (`Remembered`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from ..article import Anchor, Draft, Found
from ..clean import clean_address
from ..fetch import Fetched, FetchTrouble, NotModified
from ..parse.kinds import kind_of
from ..source import Page
from .door import Door
from .naming import Hint, apart, names_of, page_name, section_of

Parse = Callable[[Page], Found]
Cancelled = Callable[[], bool]

USUAL = (
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
    "/feeds",
)
"""Where feeds are when the page does not name them."""
NAMED = 24
"""So many of the feeds that a page names are looked at."""
AT_ONCE = 3
STORIES = 3
"""So many stories make a section page."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_COMMENTS = re.compile(r"\bcomments?\b", re.IGNORECASE)
_TELLING = frozenset({"not found", "gone", "bad address", "cancelled", "private", "busy"})
"""Trouble that would be the same over http."""
_ANSWERED = frozenset({"not found", "gone", "refused"})
"""Trouble over http that tells more than that there is no https."""


class Offer(Struct, frozen=True, kw_only=True):
    """Something that can become a source."""

    name: str
    """What it may be called: no two offers of one address have the same name."""
    address: str
    kind: Literal["feed", "site"]
    entries: int
    """How many stories it has now."""
    newest: str = ""
    """The title of the first of them."""


class Discovered(Struct, frozen=True, kw_only=True):
    """What an address has to offer."""

    address: str
    """Of the page, where it was found in the end."""
    offers: tuple[Offer, ...] = ()
    """Feeds in the page's order, those of comments last; then the page itself, if it is a section
    page."""
    page: Found | None = None
    """What the page itself says; None where it is a feed."""
    fetched: Mapping[str, Fetched] = {}
    """The pages of the offers, and the page itself, by their addresses."""

    @property
    def feeds(self) -> tuple[Offer, ...]:
        """The offers that are feeds."""
        return tuple(offer for offer in self.offers if offer.kind == "feed")

    @property
    def site(self) -> Offer | None:
        """The page itself as a source."""
        return next((offer for offer in self.offers if offer.kind == "site"), None)


class Remembered:
    """A door that gives each page that was fetched already once, before it asks for it again."""

    def __init__(self, door: Door, fetched: Mapping[str, Fetched]) -> None:
        self._door = door
        self._fetched = dict(fetched)

    def get(self, address: str, **asked: object) -> Fetched | NotModified:
        """The page at an address; see `Door.get`."""
        if page := self._fetched.pop(address, None):
            return page
        return self._door.get(address, **asked)  # type: ignore[arg-type]

    def close(self) -> None:
        """Close the door behind."""
        if hasattr(self._door, "close"):
            self._door.close()


def discover(
    door: Door, address: str, *, parse: Parse, cancelled: Cancelled | None = None
) -> Discovered:
    """What the address has to offer; FetchTrouble where its page does not come.

    Without a scheme https is tried, then http. `parse` gives what is understood of a page.
    """
    page = _first(door, address, cancelled)
    here = page.moved or page.address or address
    found = parse(page)
    if kind_of(page) == "feed":
        one = _Feed(Anchor(title="", href=here), page, found)
        feeds = _offers([one] if found.drafts else [], None)
        return Discovered(address=here, offers=feeds, fetched={here: page})
    looking = _Looking(door, parse, cancelled)
    there = looking.at(_by_worth(found.feeds)[:NAMED], here)
    if not there:
        there = looking.at([Anchor(title="", href=usual) for usual in _usual(here)], here)
    offers = _offers(there, found.paper)
    if is_section(found):
        offers += (_site(here, found, offers),)
    fetched = {here: page} | {feed.address: feed.page for feed in there}
    return Discovered(address=here, offers=offers, page=found, fetched=fetched)


def is_section(found: Found) -> bool:
    """Whether a page announces stories rather than telling one."""
    return len(found.drafts) >= STORIES


def _stories(drafts: Iterable[Draft]) -> frozenset[str | None]:
    return frozenset(draft.address or draft.guid or draft.title for draft in drafts)


class _Feed(NamedTuple):
    """A feed that was looked at: what led to it, what came, and what that says."""

    anchor: Anchor
    page: Fetched
    found: Found

    @property
    def address(self) -> str:
        """Where it is to be had from now on."""
        return self.page.moved or self.anchor.href or ""

    def marks(self) -> set[object]:
        """What no other feed of the same paper shares with it."""
        return {self.address, self.page.address, _stories(self.found.drafts)}


class _Looking:
    """Looks whether addresses are feeds, a few at a time."""

    def __init__(self, door: Door, parse: Parse, cancelled: Cancelled | None) -> None:
        self._door = door
        self._parse = parse
        self._cancelled = cancelled

    def at(self, anchors: Iterable[Anchor], base: str) -> list[_Feed]:
        """Those that are feeds with entries; of two that tell the same stories, the first."""
        wanted: dict[str, Anchor] = {}
        for anchor in anchors:
            href = clean_address(urljoin(base, anchor.href or ""))
            if href and href.lower().startswith("http"):
                wanted.setdefault(href, Anchor(title=anchor.title, href=href))
        hands = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="discovery")
        try:
            looks = list(hands.map(self._look, wanted.values()))
        finally:
            hands.shutdown(wait=False, cancel_futures=True)  # who is interrupted does not wait
        seen: set[object] = set()
        feeds: list[_Feed] = []
        for feed in looks:
            if feed is not None and not seen & (marks := feed.marks()):
                seen |= marks
                feeds.append(feed)
        return feeds

    def _look(self, anchor: Anchor) -> _Feed | None:
        try:
            page = _get(self._door, anchor.href or "", self._cancelled)
        except FetchTrouble as trouble:
            if trouble.kind == "cancelled":
                raise
            return None
        if kind_of(page) != "feed":
            return None
        found = self._parse(page)
        return _Feed(anchor, page, found) if found.drafts else None


def _first(door: Door, address: str, cancelled: Cancelled | None) -> Fetched:
    """The page of an address as it was typed."""
    address = address.strip()
    if _SCHEME.match(address):
        return _get(door, address, cancelled)
    address = address.removeprefix("//")
    try:
        return _get(door, f"https://{address}", cancelled)
    except FetchTrouble as trouble:
        if trouble.kind in _TELLING:
            raise
        try:
            return _get(door, f"http://{address}", cancelled)
        except FetchTrouble as plain:
            told = trouble.kind == "tls" and plain.kind in _ANSWERED
            raise (plain if told else trouble) from None


def _get(door: Door, address: str, cancelled: Cancelled | None) -> Fetched:
    page = door.get(address, cancelled=cancelled)
    assert isinstance(page, Fetched)  # nothing was known of it
    return page


def _by_worth(feeds: Iterable[Anchor]) -> list[Anchor]:
    """The feeds of comments behind all others."""
    return sorted(feeds, key=lambda feed: _COMMENTS.search(f"{feed.title} {feed.href}") is not None)


def _usual(address: str) -> Iterator[str]:
    """The usual addresses of feeds, that of a section of the paper in place of the rarest."""
    parts = urlsplit(address)
    root = f"{parts.scheme}://{parts.netloc}"
    folder = parts.path.rstrip("/")
    if folder:
        yield f"{root}{folder}/feed"
    yield from (root + path for path in USUAL[: len(USUAL) - bool(folder)])


def _offers(feeds: Iterable[_Feed], paper: str | None) -> tuple[Offer, ...]:
    feeds = list(feeds)
    hints = [
        Hint(
            title=feed.found.paper or "",
            label=feed.anchor.title,
            section=section_of(feed.found.drafts),
            address=feed.address,
        )
        for feed in feeds
    ]
    names = names_of(hints, paper)
    return tuple(
        _offer(name, feed.address, "feed", feed.found)
        for name, feed in zip(names, feeds, strict=True)
    )


def _site(address: str, found: Found, feeds: Iterable[Offer]) -> Offer:
    taken = [feed.name for feed in feeds]
    return _offer(apart([page_name(found.paper, address)], taken)[0], address, "site", found)


def _offer(name: str, address: str, kind: Literal["feed", "site"], found: Found) -> Offer:
    newest = next((draft.title for draft in found.drafts if draft.title), "")
    return Offer(name=name, address=address, kind=kind, entries=len(found.drafts), newest=newest)
