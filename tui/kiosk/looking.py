"""What typed words may mean: an address, a path, or words to find a newspaper by.

It is decided here once, for the app, where they are typed, and for the shell's `add`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..article import Found
from ..clean import clean, clean_title, shown_host
from ..decide import source_id
from ..refresh import PageFile, pages
from ..refresh.saved import read
from ..source import Source
from ..subscriptions import Subscriptions, read_list
from ..subscriptions.subscription import web_address, without_user
from .counting import counted

if TYPE_CHECKING:
    from ..fetch import Fetched
    from ..refresh.discovery import Discovered, Offer

Meaning = Literal["address", "path", "words"]
Cause = Literal["unclear", "nothing", "failed", "offline"]
"""Why there is nothing to add: no such thing can be named, there is none, it did not come, or
nothing could, without a network."""

_HOST = re.compile(
    r"(?:[^\s/?#@:]+:[^\s/?#@]*@)?"
    r"(?:www\.\S+|(?:(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?|(?:[\w.-]+|\[[0-9a-f:.]+\]):\d{1,5}"
    r"|localhost|\d{1,3}(?:\.\d{1,3}){3})(?:[/?#]\S*)?)",
    re.IGNORECASE,
)
"""As people type an address: perhaps with a password; a host, or a machine with the number of its
port."""

_FEED = re.compile(r"feed://(?!https?:)", re.IGNORECASE)
_FILE = re.compile(r"\.(?:txt|x?html?|opml|xml|json|rss|atom)$", re.IGNORECASE)


class Story(NamedTuple):
    """A page with an article, to take in once."""

    found: Found
    page: "Fetched"


class Offers(NamedTuple):
    """What an address or a folder offers: one source, or several to choose from."""

    sources: tuple[Source, ...]
    """Feeds first; then the page itself, if stories are announced there."""
    notes: tuple[str, ...] = ()
    """Of each how much it holds."""
    newest: tuple[str, ...] = ()
    """Of each the title of what is newest in it."""
    fetched: "Mapping[str, Fetched]" = {}
    """What came while looking, by address: it need not be asked for again."""
    story: Story | None = None
    """The page itself, where it is one."""
    bared: bool = False
    """Whether a user or a password stood in the address; they were not used."""


class Listed(NamedTuple):
    """A list of feeds from a file."""

    name: str
    subscriptions: Subscriptions


class Saved(NamedTuple):
    """A page that was saved, to take in once."""

    file: PageFile


class Words(NamedTuple):
    """Words to look for among the newspapers that are known."""

    text: str


class Refused(NamedTuple):
    """Nothing to add, and why, in a sentence."""

    why: str
    cause: Cause = "unclear"


Answer = Offers | Story | Listed | Saved | Words | Refused


def look(typed: str, *, discover: "Callable[[str], Discovered]", now: datetime) -> Answer:
    """What typed words offer: reads disks and asks the network, so it is for a worker.

    `discover` says what an address has to offer. Never raises what a reader could have caused.
    """
    text = typed.strip()
    match meaning_of(text):
        case "address":
            return ask(text, discover, now)
        case "path":
            return look_at(text, now)
    return Words(clean_title(text))


def meaning_of(text: str) -> Meaning:
    """What is meant: what is on disk comes before an address that is written the same way."""
    if "://" in text:
        return "address"
    if _path(text) is not None or text.startswith(("/", "./", "../", "~")):
        return "path"
    if _FILE.search(text.partition("/")[0]):
        return "path"
    return "address" if _HOST.fullmatch(text) else "words"


def ask(address: str, discover: "Callable[[str], Discovered]", now: datetime) -> Answer:
    """What an address offers, the address as it was typed."""
    from ..fetch import FetchTrouble

    bared = without_user(address) != address.strip()
    address = without_user(address)
    if "://" in address:
        sound, reason = web_address(address)
        if sound is None:
            return Refused(f"{clean(address)}: {reason}.")
        bare = _FEED.match(address)  # then https may be tried before http
        address = address[bare.end() :] if bare else sound
    try:
        found = discover(address)
    except FetchTrouble as trouble:
        left_out = "The password in the address is not used. " if bared else ""
        cause: Cause = "offline" if trouble.kind == "offline" else "failed"
        return Refused(left_out + str(trouble), cause)
    story = None
    if found.page is not None and found.page.drafts:
        story = Story(found.page, found.fetched[found.address])
    if found.offers:
        return Offers(
            tuple(_offered(offer, now) for offer in found.offers),
            tuple(counted(offer.entries, "article") for offer in found.offers),
            tuple(offer.newest for offer in found.offers),
            found.fetched,
            story,
            bared,
        )
    if story is not None:
        return story
    what = "its feed holds no articles" if found.page is None else "no feed and no article"
    return Refused(f"There is nothing to read at {shown_host(found.address)}: {what}.", "nothing")


def look_at(text: str, now: datetime) -> Answer:
    """A folder to watch, a list of feeds, or a saved page."""
    path = _path(text)
    if path is None:
        return Refused(f"There is no file or folder {clean(text)}.")
    if path.is_dir():
        return Offers((_folder(path, now),))
    return told_by(next(pages([path])))


def told_by(file: PageFile) -> Listed | Saved:
    """What a file is, told by what it says: a list of feeds, else a page."""
    if not file.trouble:
        try:
            found = read_list(file.data if file.data is not None else read(file.path))
        except OSError:
            found = None  # who takes it in as a page tells why
        if found is not None:
            name = file.path.name if file.path is not None else file.name
            return Listed(clean_title(name), found)
    return Saved(file)


def _folder(path: Path, now: datetime) -> Source:
    there = path.resolve()
    name = clean_title(there.name) or clean_title(str(there))
    return Source(id=source_id(name), name=name, kind="folder", address=str(there), added=now)


def _path(text: str) -> Path | None:
    """The file or folder that is meant; None where there is none of that name."""
    try:
        path = Path(text).expanduser()
        return path if text and path.exists() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _offered(offer: "Offer", now: datetime) -> Source:
    return Source(
        id=source_id(offer.name),
        name=offer.name,
        kind=offer.kind,
        address=without_user(offer.address),
        added=now,
    )
