"""Asking one source: what it sends now, understood but not yet decided about. For workers."""

from collections.abc import Callable
from datetime import datetime
from random import random
from typing import NamedTuple
from urllib.parse import urlsplit

from msgspec.structs import replace

from ..article import Article, Found
from ..config import Rules
from ..fetch import Fetched, FetchTrouble, NotModified
from ..parse.kinds import kind_of
from ..source import Health, Page, Source
from .door import Door
from .health import AWAY, came, failed, stayed
from .keys import Keys, at_home, keys_for
from .saved import PageFile
from .watching import arrivals

Parse = Callable[[Page], Found]


class Answer(NamedTuple):
    """What came of asking."""

    source: Source
    """With its health after this."""
    found: Found | None = None
    """What its page says."""
    files: tuple[PageFile, ...] = ()
    """Of a folder, the pages that are new in it; they are still to be read."""
    trouble: str = ""
    """Why nothing came, in one sentence; empty where it did, or where nothing is new."""
    offline: bool = False
    """It was the reader's network that did not answer."""


class Caller:
    """Asks sources through one door."""

    def __init__(
        self,
        door: Door,
        parse: Parse,
        rules: Callable[[Source], Rules],
        clock: Callable[[], datetime],
        cancelled: Callable[[], bool],
        chance: Callable[[], float] = random,
    ) -> None:
        self.door = door
        self.rules = rules
        self.clock = clock
        self.cancelled = cancelled
        self._parse = parse
        self._chance = chance

    def ask(self, source: Source) -> Answer:
        """What the source has now. FetchTrouble `cancelled` only; other trouble is told."""
        if source.kind == "folder":
            return self._look(source)
        try:
            answer = self._fetched(source)
        except FetchTrouble as trouble:
            if trouble.kind == "cancelled":
                raise
            after = failed(source, str(trouble), self.clock(), self._chance, trouble)
            return Answer(after, trouble=str(trouble), offline=trouble.kind in AWAY)
        if isinstance(answer, NotModified):
            return Answer(stayed(source, answer))
        if source.kind == "feed" and kind_of(answer) != "feed":
            return self.of_no_use(source, _no_feed(source))
        found = self.understood(answer, source)
        if not (found.drafts or found.listings) and found.trouble:
            return self.of_no_use(source, found.trouble[0])
        after = came(source, answer, next(iter(found.trouble), ""))
        if found.paper and source.kind == "feed" and not source.refreshed and source.lacks_name:
            after = replace(after, name=found.paper)
        return Answer(after, found)

    def read(self, article: Article, source: Source) -> Answer:
        """The page of an article, for its whole text. The source's health is not about it."""
        try:
            page = self.page(article.address or "", source)
        except FetchTrouble as trouble:
            if trouble.kind == "cancelled":
                raise
            return Answer(source, trouble=str(trouble), offline=trouble.kind == "offline")
        return Answer(source, self.understood(page, source))

    def page(self, address: str, source: Source) -> Page:
        """The page at an address, fetched as the source's rules say; FetchTrouble without one."""
        keys = keys_for(source, self.rules(source), address)
        answer = self.door.get(
            address, headers=keys.headers, auth=keys.auth, cancelled=self.cancelled
        )
        assert not isinstance(answer, NotModified)  # nothing was known of it
        return answer

    def understood(self, page: Page, source: Source) -> Found:
        """What the page says, read by the source's rules."""
        rules = self.rules(source)
        return self._parse(replace(page, select=rules.select, drop=rules.drop))

    def _fetched(self, source: Source) -> Fetched | NotModified:
        health, address = source.health, source.address or ""
        keys = keys_for(source, self.rules(source), address)
        answer = self.door.get(
            address,
            etag=health.etag,
            modified=health.modified,
            digest=health.digest,
            headers=keys.headers,
            auth=keys.auth,
            cancelled=self.cancelled,
        )
        if answer.moved and keys != Keys() and not at_home(source, answer.moved):
            # Its keys would go with it: to a host that the reader never named.
            return replace(answer, moved=None)
        return answer

    def _look(self, source: Source) -> Answer:
        """A folder that is watched."""
        now = self.clock()
        try:
            files = arrivals(source)
        except OSError as error:
            why = f"The folder {source.address} could not be read ({error.strerror})."
            return self.of_no_use(source, why)
        after = replace(source, refreshed=now, health=Health(tried=now))
        return Answer(after, files=files)

    def of_no_use(self, source: Source, why: str) -> Answer:
        """What came is no page of this source: a failure like one of the network."""
        return Answer(failed(source, why, self.clock(), self._chance), trouble=why)


def _no_feed(source: Source) -> str:
    host = urlsplit(source.address or "").hostname or "The source"
    return (
        f"{host} sent something else than its feed; perhaps this network wants you to log in first."
    )
