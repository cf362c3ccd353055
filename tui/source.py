"""Where articles come from: the source, how it fares, and a page of it.

All are frozen msgspec Structs; times are aware UTC.
"""

from datetime import datetime
from typing import Literal

from msgspec import Struct

SourceKind = Literal["pages", "folder", "feed", "site"]


class Health(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the last fetching of a source left: how it went, and what to ask with next time."""

    tried: datetime | None = None
    failures: int = 0
    """How often in a row it did not come."""
    trouble: str = ""
    """Why it did not come the last time, in one sentence; empty where it did."""
    due: datetime | None = None
    """Before this it is not asked again; None: whenever the reader likes."""
    gone: bool = False
    """The server said that it is over for good (410)."""
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    """Of the newest page (of a folder, of its files), to tell a repetition."""


class Source(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Where articles come from. What it is called and filed under is the reader's to say."""

    id: str
    """Made from its first name; it never changes."""
    name: str
    kind: SourceKind = "pages"
    """`pages` were brought by hand; a `folder` is watched; a `feed` or `site` is fetched."""
    address: str | None = None
    """Of the feed or the section page; of a folder its absolute path."""
    section: str | None = None
    """The section that all its articles are filed under; None: whatever the paper says."""
    tags: tuple[str, ...] = ()
    """From another reader's list, kept for the way back."""
    hidden: bool = False
    """The same: wanted only by way of searches."""
    paused: bool = False
    added: datetime
    refreshed: datetime | None = None
    """When it last came, or said that nothing is new."""
    health: Health = Health()

    @property
    def comes_by_itself(self) -> bool:
        """Whether a refresh is for it at all."""
        return self.address is not None and self.kind != "pages"

    @property
    def lacks_name(self) -> bool:
        """Whether nobody has named it yet: it is called by the host of its address."""
        from .clean import shown_host  # which few questions need

        host = shown_host(self.address or "")
        bare, _, number = self.name.partition(" (")
        return bool(host) and bare == host and (not number or number[:-1].isdecimal())


class Account(Struct, frozen=True, kw_only=True):
    """One line of the list of sources: a source, how much of it is here, what is said of it."""

    source: Source
    articles: int = 0
    unread: int = 0
    newest: tuple[str, ...] = ()
    """The titles of its newest articles, a few of them."""
    rules: tuple[str, ...] = ()
    """What config.toml says of this source alone, in plain words, without secrets."""


class Page(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Bytes that came from a source, as the network or a file gave them."""

    data: bytes
    address: str | None = None
    """Where it was found in the end, after every redirect."""
    type: str | None = None
    """The media type that was declared, without parameters, in small letters."""
    charset: str | None = None
    """The charset that was declared."""
    fetched: datetime
    etag: str | None = None
    modified: str | None = None
    """`Last-Modified`, as it was sent: it is sent back as it came."""
    select: str | None = None
    """The reader's rule for this source: the CSS selector of the story on its web pages."""
    drop: tuple[str, ...] = ()
    """The same: CSS selectors of what is no part of the story."""
