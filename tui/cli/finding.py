"""Addresses that are to be added: what each has to offer, and which of it the reader wants."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from threading import Event
from typing import TYPE_CHECKING

from ..article import Found
from ..clean import shown_host
from ..decide import source_id
from ..fetch import Fetched, FetchTrouble
from ..parse import child
from ..refresh.discovery import Discovered, Offer, discover
from ..source import Source
from ..subscriptions.subscription import web_address
from .asking import choice, interactive
from .output import Output, Trouble, complain, safe
from .rounds import clock

if TYPE_CHECKING:
    from ..refresh.door import Door


class Finding:
    """What is to be added of some addresses."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.pages: list[tuple[Found, Fetched]] = []
        """Articles that are to be taken in once."""
        self.fetched: dict[str, Fetched] = {}
        """What came while looking, by address."""
        self.trouble: list[str] = []
        """A sentence for each address that did not come."""
        self.code = 0
        """The exit code for that: 5 where there is no network, else 1."""


def findings_of(door: "Door", addresses: Sequence[str], options: Namespace, out: Output) -> Finding:
    """What is to be added of these addresses.

    Trouble where the only one has nothing, or too much to tell which is meant.
    """
    finding = Finding()
    try:
        for address in addresses:
            try:
                _choose(_discovered(door, sound(address)), options, finding, out)
            except FetchTrouble as trouble:
                finding.trouble.append(str(trouble))
                finding.code = max(finding.code, 5 if trouble.kind == "offline" else 1)
            except Trouble as trouble:
                if len(addresses) == 1:
                    raise
                finding.trouble.append(str(trouble))
                finding.code = max(finding.code, 1)
    finally:
        child.dismiss()
    if finding.sources or finding.pages:
        finding.code = min(finding.code, 1)
    if options.name and len(finding.sources) > 1:
        raise Trouble("--name is for one source; several were chosen.", 2)
    return finding


def sound(address: str) -> str:
    """An address as it was typed, `feed:` as http; Trouble for what is not of the web."""
    if "://" not in address:
        return address
    told, reason = web_address(address)
    if told is None:
        raise Trouble(f"{address}: {reason}.", 2)
    return told


def _discovered(door: "Door", address: str) -> Discovered:
    """What there is; a terminal shows that somebody is looking."""
    stop = Event()
    shows = sys.stderr is not None and sys.stderr.isatty()
    if shows:
        sys.stderr.write(f"Looking at {safe(shown_host(address) or address)} ...\r")
        sys.stderr.flush()
    try:
        return discover(door, address, parse=child.parse_within, cancelled=stop.is_set)
    finally:
        stop.set()
        if shows:
            sys.stderr.write("\x1b[K")


def _choose(there: Discovered, options: Namespace, finding: Finding, out: Output) -> None:
    """Put into the finding what is wanted of an address."""
    host = shown_host(there.address)
    offers = _wanted(there, options, out)
    for offer in offers:
        page = there.fetched.get(offer.address)
        if page is not None:
            finding.fetched[offer.address] = page
        name = options.name or offer.name
        finding.sources.append(
            Source(
                id=source_id(name),
                name=name,
                kind=offer.kind,
                address=offer.address,
                section=options.section,
                added=clock(),
            )
        )
    if offers or (there.feeds and not options.page):
        return
    if there.page is None or not there.page.drafts:
        what = "its feed holds no articles" if there.page is None else "no feed and no article"
        raise Trouble(f"There is nothing to read at {host}: {what}.", 4)
    finding.pages.append((there.page, there.fetched[there.address]))


def _wanted(there: Discovered, options: Namespace, out: Output) -> Sequence[Offer]:
    """The offers that the reader wants; none where the page itself is to be taken in once."""
    host, feeds = shown_host(there.address), there.feeds
    if options.page:
        if there.page is None:
            raise Trouble(f"{host} has a feed there, not a page; leave --page away.", 2)
        return ()
    if options.site or not feeds:
        if there.site is not None:
            return (there.site,)
        if options.site:
            raise Trouble(
                f"The page of {host} announces no stories; --page takes in an article once.", 4
            )
        return ()
    if options.feed is not None:
        if not 1 <= options.feed <= len(feeds):
            raise Trouble(f"--feed {options.feed}: {host} has {len(feeds)}.", 2)
        return feeds[options.feed - 1 : options.feed]
    if options.all or len(feeds) == 1:
        return feeds
    return _picked(host, feeds, out)


def _picked(host: str, feeds: Sequence[Offer], out: Output) -> Sequence[Offer]:
    """The feeds that the reader picks; Trouble where nobody can be asked."""
    complain(f"{host} has {len(feeds)} feeds:")
    for number, feed in enumerate(feeds, 1):
        noun = "article" if feed.entries == 1 else "articles"
        complain(f"{number:>3}  {feed.name} ({feed.entries:,} {noun}; newest: {feed.newest})")
    if out.form == "json" or not interactive():
        raise Trouble("Several feeds are there; --feed N takes one of them, --all takes all.", 2)
    return [feeds[at] for at in choice([feed.name for feed in feeds], default="1")]
