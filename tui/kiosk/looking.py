"""What a line of typed words may mean: an address, a path, or words to find a newspaper by."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..clean import clean, clean_title
from ..decide import source_id
from ..source import Source
from ..subscriptions import Subscriptions, read_list
from .counting import counted

if TYPE_CHECKING:
    from ..refresh.discovery import Discovered, Offer

LARGEST = 8 * 1024 * 1024
"""Bytes; a larger list of feeds is refused."""
PAGES = (".html", ".htm", ".xhtml", ".txt")

_SCHEME = re.compile(r"(?:feed:(?://)?)?https?://|feed://", re.IGNORECASE)
_FEED = re.compile(r"^feed:(?://)?", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")


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


def look(typed: str, *, discover: "Callable[[str], Discovered]", now: datetime) -> Answer:
    """What typed words offer: reads disks and asks the network, so it is for a worker.

    `discover` says what an address has to offer. Never raises what a reader could have caused.
    """
    text = typed.strip()
    if not _SCHEME.match(text) and (path := _path(text)) is not None:
        return _look_at(path, now)
    if not _SCHEME.match(text) and not _HOST.fullmatch(text):
        if "://" in text or text.startswith(("/", "~", "./", "../")):
            return Refused(f"There is no file or folder {clean(text)}, and it is no address.")
        return Words(clean_title(text))
    return _ask_for(text, discover, now)


def _ask_for(address: str, discover: "Callable[[str], Discovered]", now: datetime) -> Answer:
    from ..fetch import FetchTrouble

    try:
        found = discover(_FEED.sub("", address, count=1))
    except FetchTrouble as trouble:
        return Refused(f"Nothing was added: {trouble}")
    if not found.offers:
        return Refused(
            "Nothing was added: there are neither feeds nor a list of stories at this address."
        )
    sources = tuple(_offered(offer, now) for offer in found.offers)
    return Offers(sources, tuple(counted(offer.entries, "article") for offer in found.offers))


def _look_at(path: Path, now: datetime) -> Answer:
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
