"""Answers: what came back, as nouns, and what the headers of an answer are worth."""

import re
from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b

from msgspec import Struct

from ..source import Page

_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,64}/[a-z0-9!#$&^_.+-]{1,64}")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:+-]{1,40})", re.IGNORECASE)
_PLAIN = re.compile(r"[ -~]{1,512}")


class Fetched(Page, frozen=True, kw_only=True):
    """A page from the network, and what the way to it taught."""

    digest: str
    """Of `data`: sent back to `get`, it tells a repetition from servers that cannot tell."""
    moved: str | None = None
    """The new address of the source, where it was said that the old one is over."""


class NotModified(Struct, frozen=True, kw_only=True):
    """The server, or the digest, said that nothing is new; validators are those to keep."""

    address: str
    fetched: datetime
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    moved: str | None = None


class Known(Struct, frozen=True):
    """What the last fetching left: an answer that fits it brings nothing new."""

    etag: str | None = None
    modified: str | None = None
    digest: str | None = None

    def validators(self) -> dict[str, str]:
        """The headers that ask only for what is new; empty where nothing is known."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}


def digest_of(data: bytes) -> str:
    """32 hex digits that stand for these bytes."""
    return blake2b(data, digest_size=16).hexdigest()


def plain(value: str | None) -> str | None:
    """A header that may be kept and sent back: printable ASCII, at most 512 characters."""
    return value if value and _PLAIN.fullmatch(value) else None


def media(header: str) -> tuple[str | None, str | None]:
    """The media type in small letters, and the charset as declared; None for what is not there."""
    kind = header.partition(";")[0].strip().lower()
    charset = _CHARSET.search(header)
    return (kind if _TYPE.fullmatch(kind) else None), (charset[1] if charset else None)


def length(headers: Mapping[str, str]) -> int:
    """The bytes that were announced, 0 where nothing was."""
    value = headers.get("content-length", "")
    return int(value) if re.fullmatch("[0-9]{1,18}", value) else 0
