"""The feeds that a page names as its own, for who wants the whole paper."""

import re
from typing import Any

from ...article import Anchor
from ...clean import clean_title
from ..feed.whole import whole

_MOST = 50
_TYPES = frozenset(
    f"application/{kind}" for kind in ("rss+xml", "atom+xml", "rdf+xml", "feed+json", "x-rss+xml")
)
_MAYBE = frozenset(("application/json", "application/xml", "text/xml", "text/rss"))
"""Types that other things than feeds have too: then the address or the title must say so."""
_FEED = re.compile(r"rss|atom|feed|rdf", re.I)
_NO_FEED = re.compile(r"/wp-json/|oembed|/xmlrpc|opensearch|sitemap", re.I)
_COMMENTS = re.compile(
    r"\bcomments?\b|comments-rss|komment|commentaire|comentario|comentário|comment[io]\b|reacties"
    r"|yorum|коммент|комента|σχόλι|コメント|댓글|评论|評論|留言|迴響|تعليق|bình luận",
    re.I,
)


def feeds_of(root: Any, address: str | None) -> tuple[Anchor, ...]:
    """The feeds of a page in its order, each once; those of readers' comments come last."""
    found: dict[str, Anchor] = {}
    for link in root.iter("link"):
        href = whole(link.get("href"), address)
        if href and href.startswith(("http:", "https:")) and _is_feed(link, href):
            found.setdefault(href, Anchor(clean_title(link.get("title") or ""), href))
    ordered = sorted(found.values(), key=_is_of_comments)
    return tuple(ordered[:_MOST])


def _is_feed(link: Any, href: str) -> bool:
    relations = (link.get("rel") or "").lower().split()
    kind = (link.get("type") or "").partition(";")[0].strip().lower()
    if _NO_FEED.search(href):
        return False
    if "feed" in relations or ("alternate" in relations and kind in _TYPES):
        return "stylesheet" not in relations
    named = f"{href} {link.get('title') or ''}"
    return "alternate" in relations and kind in _MAYBE and _FEED.search(named) is not None


def _is_of_comments(feed: Anchor) -> bool:
    return _COMMENTS.search(f"{feed.title} {feed.href}") is not None
