"""The nouns of a list of feeds, and the one gate through which they come out of a file."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ..clean import clean_address, clean_title

MOST = 10_000
"""Subscriptions that are taken from one file."""

COMMAND = "commands are never run"
INCLUSION = "other lists are not followed"
NO_ADDRESS = "no address"
NOT_WEB = "not an http or https address"
UNSOUND = "not a sound address"
TWICE = "stands in the list already"
TOO_MANY = f"more than {MOST:,} in one file"
NO_QUERY = "a search without a name or a question"
MALFORMED = "not well-formed XML"

_COMMAND = re.compile(r"\s*(?:\||exec:|filter:|(?:file|https?)://\s*\|)", re.IGNORECASE)
_USER = re.compile(r"((?:[a-z][a-z0-9+.-]*:){0,2}//)?[^/?#\s]*@", re.IGNORECASE)
_FEED = re.compile(r"^(?:feed:(?://)?(?=https?://)|feed(?=://))", re.IGNORECASE)


class Subscription(Struct, frozen=True):
    """One feed of a list."""

    address: str
    """Of the web (http, https), clean, without a user or a password."""
    title: str = ""
    section: tuple[str, ...] = ()
    """The folders it stands in, the outermost first."""
    tags: tuple[str, ...] = ()
    hidden: bool = False
    """Wanted only by way of searches."""
    had_password: bool = False
    """Whether a user or a password stood in its address, where none is kept."""


class Search(Struct, frozen=True):
    """A question to all articles, kept under a name."""

    title: str
    query: str
    """As it was written, in the other reader's language; clean, and never run."""
    tags: tuple[str, ...] = ()
    hidden: bool = False


class Subscriptions(Struct, frozen=True):
    """What a list holds."""

    feeds: tuple[Subscription, ...] = ()
    searches: tuple[Search, ...] = ()
    refused: Mapping[str, int] = {}
    """How many lines or outlines were refused, by the reason."""


class Intake:
    """Gathers what a file says, cleans it, and counts what it refuses."""

    def __init__(self) -> None:
        self._feeds: dict[str, Subscription] = {}
        self._searches: list[Search] = []
        self._refused: Counter[str] = Counter()

    def refuse(self, reason: str) -> None:
        """Count something that is not taken."""
        self._refused[reason] += 1

    def feed(
        self,
        address: str,
        title: str,
        *,
        section: tuple[str, ...] = (),
        tags: Iterable[str] = (),
        hidden: bool = False,
    ) -> None:
        """Take a feed, or count why not. Section names must be clean."""
        sound, reason = web_address(address)
        had_password = sound is not None and without_user(sound) != sound
        sound = without_user(sound) if sound is not None else None
        if sound in self._feeds:
            reason = TWICE
        elif len(self._feeds) >= MOST:
            reason = TOO_MANY
        if reason or sound is None:
            self.refuse(reason)
            return
        self._feeds[sound] = Subscription(
            sound, clean_title(title), section, clean_tags(tags), hidden, had_password
        )

    def search(self, title: str, query: str, *, tags: Iterable[str], hidden: bool) -> None:
        """Take a saved search, or count that it is none."""
        search = Search(clean_title(title), clean_title(query), clean_tags(tags), hidden)
        if not search.title or not search.query:
            self.refuse(NO_QUERY)
        elif len(self._searches) >= MOST:
            self.refuse(TOO_MANY)
        else:
            self._searches.append(search)

    def whole(self) -> Subscriptions:
        """All that was taken, in the order of the file."""
        feeds, searches = tuple(self._feeds.values()), tuple(self._searches)
        return Subscriptions(feeds, searches, dict(self._refused))


def web_address(text: str) -> tuple[str | None, str]:
    """The address of a feed and ""; or None and why it is refused. `feed:` means http."""
    if is_command(text):
        return None, COMMAND
    address = _FEED.sub(lambda found: "" if ":" in found[0] else "http", text.strip(), count=1)
    if not address:
        return None, NO_ADDRESS
    if not address.lower().startswith(("http://", "https://")):
        return None, NOT_WEB
    sound = clean_address(address)
    return sound, "" if sound else UNSOUND


def without_user(address: str) -> str:
    """The address without the user and the password that stand in it."""
    address = address.strip()
    found = _USER.match(address)
    return (found[1] or "") + address[found.end() :] if found else address


def is_command(text: str) -> bool:
    """Whether another reader would run this as a program."""
    return _COMMAND.match(text) is not None


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags clean, each once, in their order."""
    return tuple(dict.fromkeys(tag for each in tags if (tag := clean_title(each))))
