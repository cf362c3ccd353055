"""RSS and Atom, through feedparser, with what it gets wrong put right.

feedparser is given a stream: anything else it takes for a name and opens, bytes too. It resolves
guids as if each were an address, so it resolves against a host that no address can have, and what
was relative shows.
"""

import io
import re
import warnings
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from ...article import Anchor, Draft, Found
from ...clean import clean_title
from ..web.picture import name_of
from ..web.walk import Walked
from .entry import (
    Told,
    byline_of,
    drafted,
    fuller,
    is_marked,
    prose_of,
    section_of,
    title_of,
    told_apart,
)
from .mend import mended, recovered
from .times import stamp_of
from .whole import whole

_LIMIT = 5000
"""So many entries of a feed are read."""
_HOST = "relative.invalid"
_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\s*>", re.I)
_WORDS = re.compile(r"text/|html|xml")


class _Base(NamedTuple):
    """The feed's own address, and the one that feedparser is told instead."""

    real: str | None
    told: str

    def whole(self, reference: str | None) -> str | None:
        """The address of a link as feedparser resolved it."""
        return whole(self.raw(reference), self.real)

    def raw(self, reference: str | None) -> str | None:
        """A reference as the feed wrote it, or resolved by the `xml:base` that it wrote."""
        if not reference or _HOST not in reference:
            return reference
        folder = self.told.rpartition("/")[0] + "/"
        if reference.startswith(folder):
            return reference[len(folder) :]
        root = f"{urlsplit(self.told).scheme}://{_HOST}"
        return reference.removeprefix(root)


def read_xml_feed(text: str, address: str | None, trouble: tuple[str, ...] = ()) -> Found:
    """What an RSS or Atom feed says; a text that is none says so in `trouble`."""
    base = _base(address)
    feed = _best(mended(text), base)
    if feed is None or not (feed.version or feed.entries or feed.feed):
        return Found(trouble=(*trouble, "This is not a feed that can be read."))
    if feed.bozo and _END.search(text[-2000:]) is None:
        trouble += ("The feed ends in the middle: what came before was read.",)
    if len(feed.entries) > _LIMIT:
        trouble += (f"The feed has {len(feed.entries) - _LIMIT:,} entries more than are read.",)
    atom = (feed.version or "").startswith("atom")
    by = byline_of(_names(feed.feed)) if atom else None
    drafts = [_draft(entry, base, atom, by) for entry in feed.entries[:_LIMIT]]
    return Found(
        drafts=told_apart(drafts),
        paper=_title(feed.feed, atom),
        trouble=trouble,
    )


def _base(address: str | None) -> _Base:
    parts = urlsplit(address or "https://none.example/")
    scheme = parts.scheme if parts.scheme in ("http", "https") else "https"
    return _Base(address, urlunsplit((scheme, _HOST, parts.path or "/", "", "")))


def _best(text: str, base: _Base) -> Any | None:
    """The feed as it stands; where that says little, as it is when its tags have been paired."""
    feed = _parsed(text, base)
    if feed is not None and not (feed.bozo and not (feed.entries and feed.feed.get("title"))):
        return feed
    again = _parsed(paired, base) if (paired := recovered(text)) else None
    if feed is None or again is None:
        return feed or again
    return again if _told(again) > _told(feed) else feed


def _told(feed: Any) -> tuple[int, bool]:
    return len(feed.entries), bool(feed.feed.get("title"))


def _parsed(text: str, base: _Base) -> Any | None:
    import feedparser

    data = b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode("utf-8")
    headers = {
        "content-type": "application/xml; charset=utf-8",
        "content-location": base.told,
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return feedparser.parse(
                io.BytesIO(data),
                response_headers=headers,
                sanitize_html=False,
                resolve_relative_uris=False,
            )
        except Exception:
            # It raises whatever its handlers run into: ValueError, IndexError, RecursionError.
            return None


def _draft(entry: Any, base: _Base, atom: bool, by: str | None) -> Draft | None:
    address = _address(entry, base)
    told = Told()
    for said in _list(entry, "content"):
        told = fuller(told, Told(_prose(said, base, address, atom), whole=True))
    if len(_text(entry, "summary") or "") > len(told.prose.text):
        told = fuller(told, Told(_prose(entry.get("summary_detail") or {}, base, address, atom)))
    tags = [str(tag.get("label") or tag.get("term") or "") for tag in _list(entry, "tags")]
    return drafted(
        guid=base.raw(_text(entry, "id")),
        title=_title(entry, atom),
        address=address,
        section=section_of(tags, address),
        published=stamp_of(_text(entry, "published") or _text(entry, "created")),
        updated=stamp_of(_text(entry, "updated") if "updated" in entry else None),
        byline=byline_of(_names(entry)) or by,
        told=told,
        links=_links(entry, base, address),
    )


def _title(of: Any, atom: bool) -> str | None:
    detail = of.get("title_detail") or {}
    value = _text(of, "title")
    kind = detail.get("type") or "text/plain"
    literal = atom and kind == "text/plain"
    return title_of(value, marked="html" in kind or (not literal and is_marked(value or "")))


def _prose(said: Any, base: _Base, address: str | None, atom: bool) -> Walked:
    kind, value = said.get("type") or "text/plain", said.get("value")
    if not isinstance(value, str) or _WORDS.search(kind) is None:
        return Walked()
    under = base.whole(said.get("base")) if said.get("base") != base.told else None
    marked = "html" in kind or "xml" in kind or (not atom and is_marked(value))
    return prose_of(value, under or address or base.real, marked=marked)


def _address(entry: Any, base: _Base) -> str | None:
    """The address of the story itself: before a counting redirection, and before the comments."""
    for reference in (entry.get("feedburner_origlink"), entry.get("link")):
        # A guid that is no address was taken for a link; then no relative one is believed.
        guessed = reference == entry.get("id") and _HOST in str(reference)
        if isinstance(reference, str) and not guessed and (href := base.whole(reference)):
            return href
    for link in _list(entry, "links"):
        if link.get("rel") in (None, "alternate") and (href := base.whole(link.get("href"))):
            return href
    guid = _text(entry, "id") or ""
    # It looks like an address, and the feed does not deny it (`isPermaLink`).
    leads = "://" in guid and _HOST not in guid and entry.get("guidislink") is not False
    return base.whole(guid) if leads else None


def _links(entry: Any, base: _Base, address: str | None) -> Iterator[Anchor]:
    """Related pages, recordings and pictures, each with its title or else its file's name."""
    for link in _list(entry, "links"):
        href = base.whole(link.get("href"))
        if href and href != address and link.get("rel") in ("enclosure", "related", "via"):
            yield Anchor(clean_title(str(link.get("title") or "")) or name_of(href), href)
    for media in (*_list(entry, "media_content"), *_list(entry, "media_thumbnail")):
        if href := base.whole(media.get("url")):
            yield Anchor(name_of(href), href)


def _names(of: Any) -> Iterator[str | None]:
    authors = _list(of, "authors")
    if len(authors) < 2:
        # The name in a record of one author lacks what feedparser took for a part of the mail.
        yield _text(of, "author")
    else:
        yield from (author.get("name") for author in authors)


def _list(of: Any, name: str) -> list[Any]:
    """The records under a name; what an unknown element put there is passed over."""
    value = of.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(of: Any, name: str) -> str | None:
    value = of.get(name)
    return value if isinstance(value, str) else None
