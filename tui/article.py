"""The nouns: what every room of the house may speak of.

All are frozen msgspec Structs. Times are timezone-aware UTC; texts have passed `clean`. Nothing
here reads a clock, a disk or a setting.
"""

from datetime import datetime, timedelta, timezone
from typing import Literal

from msgspec import Struct

from .chart import Listing, Snapshot
from .source import Source

BlockKind = Literal["paragraph", "heading", "quote", "item", "caption", "pre"]
SpanKind = Literal["link", "strong", "emphasis", "new", "gone"]
Extent = Literal["whole", "summary", "stub"]
"""How much of a text is here: all of it, a feed's summary, or what a section page announces."""


class Stamp(Struct, frozen=True, omit_defaults=True):
    """A time as a newspaper prints it: the moment, and the clock it was read from."""

    at: datetime
    """The moment, aware UTC. With `offset` None it is the paper's clock taken as if it were UTC."""
    offset: int | None = None
    """Minutes east of UTC of the paper's clock; None where the paper did not name its zone."""
    zone: str | None = None
    """The zone as printed ("JST"), for showing."""
    day_only: bool = False
    """True where the paper printed a date without a time; `at` is then midnight of its day."""

    def local(self) -> datetime:
        """The moment on the paper's own clock, aware (UTC where the zone is not known)."""
        return self.at.astimezone(timezone(timedelta(minutes=self.offset or 0)))

    def iso(self) -> str:
        """ISO 8601 with the paper's offset (none where it is not known); a date if `day_only`."""
        local = self.local()
        if self.day_only:
            return local.date().isoformat()
        return (local if self.offset is not None else local.replace(tzinfo=None)).isoformat()


class Dateline(Struct, frozen=True, omit_defaults=True):
    """Place and agency at the head of a first paragraph: `TOKYO (Jiji Press) — `."""

    place: str
    agency: str | None = None


class Span(Struct, frozen=True, omit_defaults=True):
    """A stretch of a block's text, in characters: `text[start:end]`."""

    start: int
    end: int
    kind: SpanKind
    href: str | None = None


class Block(Struct, frozen=True, omit_defaults=True):
    """A paragraph, heading, quote, list item, caption or preformatted text."""

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()


class Anchor(Struct, frozen=True, omit_defaults=True):
    """What an article points to: another article by its title, or an address."""

    title: str
    href: str | None = None


class Text(Struct, frozen=True, omit_defaults=True):
    """The full text of one article, kept apart from its row (`texts/`)."""

    id: str
    blocks: tuple[Block, ...]
    links: tuple[Anchor, ...] = ()


class Former(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An article as it stood before the paper changed it."""

    id: str
    """Of the article."""
    title: str
    at: datetime
    """When it was last known to stand so: the paper's own time of it, else that of its capture."""
    blocks: tuple[Block, ...] = ()
    extent: Extent = "whole"


class Article(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One article as the list needs it: the row of the table `articles`, without its text."""

    id: str
    """12 hex digits, from the first of `keys`; it never changes."""
    source: str
    """The id of its source."""
    title: str
    """The newest title; where the page had none, the beginning of the text (see `untitled`)."""
    untitled: bool = False
    aliases: tuple[str, ...] = ()
    """Every other title it ever had, oldest first, as printed."""
    keys: tuple[str, ...] = ()
    """Every key under which this same article may come again (see `identity`)."""
    address: str | None = None
    section: str | None = None
    published: Stamp | None = None
    updated: Stamp | None = None
    byline: str | None = None
    credit: str | None = None
    dateline: Dateline | None = None
    arrived: datetime
    """When this library first met it, or the time of its earliest capture where that is known."""
    seen: datetime | None = None
    """The time of its newest capture, of a feed of the newest that said something new; None where
    no capture had one."""
    updates: int = 0
    """How often its text or title has changed since."""
    words: int = 0
    digest: str = ""
    """Of the text, to tell an update from a repetition."""
    extent: Extent = "whole"

    @property
    def when(self) -> datetime:
        """What the list is ordered by: the paper's time, else the time of arrival."""
        return self.published.at if self.published else self.arrived

    @property
    def lacks_text(self) -> bool:
        """Whether its own page has more of it, as far as is known."""
        return self.address is not None and (self.extent != "whole" or not self.words)


class Draft(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An article as one page tells it, before the library knows it. Titles are as printed."""

    title: str | None = None
    guid: str | None = None
    """What the feed calls the entry, whatever becomes of its title and address."""
    address: str | None = None
    section: str | None = None
    published: Stamp | None = None
    updated: Stamp | None = None
    byline: str | None = None
    credit: str | None = None
    captions: tuple[str, ...] = ()
    dateline: Dateline | None = None
    blocks: tuple[Block, ...] = ()
    links: tuple[Anchor, ...] = ()
    extent: Extent = "whole"


class Found(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What was understood of one page, and what was not. Every line of the page is in one place."""

    drafts: tuple[Draft, ...] = ()
    listings: tuple[Listing, ...] = ()
    ignored: tuple[str, ...] = ()
    """Lines that are no part of article or ranking (menus, footers), in page order."""
    paper: str | None = None
    """The newspaper's name, where the page gives it away."""
    feeds: tuple[Anchor, ...] = ()
    """The feeds that a web page names as its own, in its order."""
    trouble: tuple[str, ...] = ()
    """Sentences about what could not be understood (not text, cut, wrong encoding)."""


class Mark(Struct, frozen=True, omit_defaults=True):
    """What the reader did with one article: a row of the table `marks`."""

    article: str
    read: datetime | None = None
    starred: datetime | None = None
    later: datetime | None = None


class Visit(Struct, frozen=True, omit_defaults=True):
    """One opening of an article by this reader. `weight`: 1 opened, 2 read, 3 starred or kept."""

    article: str
    at: datetime
    weight: int = 1
    ranking: str | None = None
    """The name of the ranking it was opened from."""


class Row(Struct, frozen=True, eq=False, kw_only=True):
    """One row of the article list: an article, what the reader did, what the rankings say."""

    article: Article
    unread: bool = True
    starred: bool = False
    later: bool = False
    rank: int | None = None
    """Its best position on a ranking that is shown."""
    also: int = 0
    """How many other papers carry it."""
    snippet: str | None = None
    """While searching: the words of the text around the match, when the title has none."""


class Section(Struct, frozen=True):
    """A section of the paper with its counts; `name` None is all of it."""

    name: str | None
    unread: int
    total: int


class Findings(Struct, frozen=True, kw_only=True):
    """What a refresh decided to keep: the one message from workers to the library."""

    source: Source
    articles: tuple[Article, ...] = ()
    """New rows, and rows that replace the known one of the same id."""
    texts: tuple[Text, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    former: tuple[Former, ...] = ()
    """What these rows replace, where the paper changed a title or a text."""
    told: tuple[str, ...] = ()
    """The ids of all articles that the pages told of, new or not."""
    new: int = 0
    updated: int = 0
    muted: int = 0
    """Stories that were left out because of a word the reader does not want to see."""
    trouble: tuple[str, ...] = ()
    """One sentence for each page that could not be used (or only in part)."""
