"""A whole web in memory, behind the same door as `tui.fetch`: no sockets, no waiting."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape
from threading import Lock

from tui.fetch import Fetched, FetchTrouble, NotModified
from tui.fetch.answer import digest_of
from tui.source import Source

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

Say = Callable[[], "bytes | FetchTrouble"]


class Web:
    """Pages by address. Everything that is asked is written down in `asked`."""

    def __init__(self, clock: Callable[[], datetime] = lambda: NOW) -> None:
        self.pages: dict[str, bytes | FetchTrouble | Say] = {}
        self.types: dict[str, str] = {}
        self.etags: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        """Addresses that say they have gone to another for good."""
        self.asked: list[str] = []
        self.sent: dict[str, tuple[Mapping[str, str], object]] = {}
        """The headers and the password or token that came with the last question, by address."""
        self.clock = clock
        self._lock = Lock()

    def get(
        self,
        address: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        digest: str | None = None,
        headers: Mapping[str, str] = {},
        auth: object = None,
        deadline: float = 20.0,
        cancelled: Callable[[], bool] | None = None,
    ) -> Fetched | NotModified:
        with self._lock:
            self.asked.append(address)
            self.sent[address] = (headers, auth)
        if cancelled is not None and cancelled():
            raise FetchTrouble("cancelled", "The reader ended it.")
        there = self.moved.get(address, address)
        moved = there if there != address else None
        page = self.pages.get(there, FetchTrouble("not found", f"No such page: {there}."))
        if callable(page) and not isinstance(page, FetchTrouble):
            page = page()
        if isinstance(page, FetchTrouble):
            raise page
        tag, mark = self.etags.get(there), digest_of(page)
        if (tag and tag == etag) or mark == digest:
            return NotModified(
                address=there, fetched=self.clock(), etag=tag, digest=mark, moved=moved
            )
        return Fetched(
            data=page,
            address=there,
            type=self.types.get(there),
            fetched=self.clock(),
            etag=tag,
            digest=mark,
            moved=moved,
        )

    def close(self) -> None:
        pass


def offline() -> FetchTrouble:
    """What a reader without a network meets everywhere."""
    return FetchTrouble("offline", "There is no network; check the line and try again.")


def entry(
    title: str,
    address: str,
    text: str = "",
    *,
    guid: str | None = None,
    at: str = "Mon, 23 Nov 2026 07:00:00 GMT",
    full: str = "",
) -> str:
    """One item of an RSS feed; `full` is HTML."""
    parts = [f"<title>{escape(title)}</title>", f"<link>{escape(address)}</link>"]
    parts.append(f'<guid isPermaLink="false">{escape(guid or address)}</guid>')
    parts.append(f"<pubDate>{at}</pubDate>")
    if text:
        parts.append(f"<description>{escape(text)}</description>")
    if full:
        parts.append(f"<content:encoded>{escape(full)}</content:encoded>")
    return f"<item>{''.join(parts)}</item>"


def feed(*entries: str, title: str = "The Valley Times") -> bytes:
    """An RSS feed of these items."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(title)}</title>{''.join(entries)}</channel></rss>"
    ).encode()


def story_page(title: str, *paragraphs: str, extra: str = "") -> bytes:
    """The web page of one article."""
    body = "".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    return (
        f'<!doctype html><html><head><title>{escape(title)}</title><meta property="og:type" '
        f'content="article"><meta property="og:title" content="{escape(title)}"></head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>{escape(title)}</h1>{body}</article>{extra}"
        "</body></html>"
    ).encode()


def source(name: str = "The Valley Times", address: str | None = None, **more: object) -> Source:
    """A feed of this name."""
    id = "-".join(name.lower().split())
    where = address or f"https://{id}.example/feed"
    return Source(
        **{"id": id, "name": name, "kind": "feed", "address": where, "added": NOW, **more}
    )
