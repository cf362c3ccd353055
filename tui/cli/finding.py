"""Addresses that are to be added: what each has to offer, and which of it the reader wants."""

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ..clean import shown_host
from ..config import Settings
from ..kiosk import Answer, Offers, Refused, Story, ask
from ..parse import child
from ..refresh.discovery import Discovered, discover
from ..refresh.keyed import keyed
from ..source import Source
from .asking import choice, interactive
from .bringing import wished
from .output import Output, Trouble, complain, safe
from .rounds import clock

if TYPE_CHECKING:
    from ..fetch import Fetched
    from ..refresh.door import Door

CODES = {"unclear": 2, "nothing": 4, "failed": 1, "offline": 5}
"""The exit code of what is refused, by its cause."""


class Finding:
    """What is to be added of some addresses."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.stories: list[Story] = []
        """Articles that are to be taken in once."""
        self.fetched: dict[str, Fetched] = {}
        """What came while looking, by address."""
        self.bared: set[str | None] = set()
        """The addresses of sources whose password was left out."""
        self.trouble: list[str] = []
        """A sentence for each address that did not come."""
        self.code = 0
        """The exit code for that: 5 where there is no network, else 1."""


def findings_of(
    door: "Door",
    addresses: Sequence[str],
    options: Namespace,
    out: Output,
    settings: Settings = Settings(),  # noqa: B008 (it is frozen)
) -> Finding:
    """What is to be added of these addresses; the settings say with which headers and passwords.

    Trouble where the only one has nothing, or too much to tell which is meant.
    """
    finding = Finding()
    try:
        for address in addresses:
            looked = partial(_discovered, door, settings, options.name or "")
            answer = ask(address, looked, clock())
            try:
                _choose(answer, shown_host(address) or address, options, finding, out)
            except Trouble as trouble:
                if len(addresses) == 1 and trouble.code not in (1, 5):
                    raise
                finding.trouble.append(str(trouble))
                finding.code = max(finding.code, 5 if trouble.code == 5 else 1)
    finally:
        child.dismiss()
    if finding.sources or finding.stories:
        finding.code = min(finding.code, 1)
    if options.name and len(finding.sources) > 1:
        raise Trouble("--name is for one source; several were chosen.", 2)
    return finding


def _discovered(door: "Door", settings: Settings, name: str, address: str) -> Discovered:
    """What there is; a terminal shows that somebody is looking."""
    shows = sys.stderr is not None and sys.stderr.isatty()
    if shows:
        sys.stderr.write(f"Looking at {safe(shown_host(address) or address)} ...\r")
        sys.stderr.flush()
    try:
        there = keyed(door, settings, address, name)
        return discover(there, address, parse=child.parse_within)
    finally:
        if shows:
            sys.stderr.write("\x1b[K")


def _choose(answer: Answer, host: str, options: Namespace, finding: Finding, out: Output) -> None:
    """Put into the finding what is wanted of an address; Trouble where it has no such thing."""
    if isinstance(answer, Refused):
        raise Trouble(answer.why, CODES[answer.cause])
    if isinstance(answer, Story) and options.site:
        raise Trouble(
            f"The page of {host} announces no stories; --page takes in an article once.", 4
        )
    if isinstance(answer, Offers) and not options.page:
        chosen = _wanted(answer, host, options, out)
        finding.sources += [wished(one, options) for one in chosen]
        finding.bared |= {one.address for one in chosen if answer.bared}
        finding.fetched |= _pages_of(answer.fetched, chosen)
        return
    story = answer if isinstance(answer, Story) else None
    if isinstance(answer, Offers):
        story = answer.story
    if story is None:
        raise Trouble(f"{host} has a feed there, not a page; leave --page away.", 2)
    finding.stories.append(story)


def _pages_of(fetched: "Mapping[str, Fetched]", chosen: Sequence[Source]) -> "dict[str, Fetched]":
    """What came of these sources while looking."""
    addresses = {one.address for one in chosen}
    return {address: page for address, page in fetched.items() if address in addresses}


def _wanted(there: Offers, host: str, options: Namespace, out: Output) -> Sequence[Source]:
    """The sources that the reader wants: without an option feeds, where there are any."""
    feeds = [one for one in there.sources if one.kind == "feed"]
    sites = [one for one in there.sources if one.kind == "site"]
    if options.site and not sites:
        raise Trouble(
            f"The page of {host} announces no stories; --page takes in an article once.", 4
        )
    if options.site or not feeds:
        return sites
    if options.feed is not None:
        if not 1 <= options.feed <= len(feeds):
            raise Trouble(f"--feed {options.feed}: {host} has {len(feeds)}.", 2)
        return feeds[options.feed - 1 : options.feed]
    if options.all or len(feeds) == 1:
        return feeds
    return _picked(host, feeds, there, out)


def _picked(host: str, feeds: Sequence[Source], there: Offers, out: Output) -> Sequence[Source]:
    """The feeds that the reader picks; Trouble where nobody can be asked."""
    complain(f"{host} has {len(feeds)} feeds:")
    told = zip(feeds, there.notes, there.newest, strict=False)
    for number, (feed, note, newest) in enumerate(told, 1):
        complain(f"{number:>3}  {feed.name} ({note}; newest: {newest})")
    if out.form == "json" or not interactive():
        raise Trouble("Several feeds are there; --feed N takes one of them, --all takes all.", 2)
    return [feeds[at] for at in choice([feed.name for feed in feeds], default="1")]
