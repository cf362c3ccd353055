"""What a page is, by its first bytes; only where they say nothing, by its declared type."""

import codecs
import re
from typing import Literal

from ..source import Page

Kind = Literal["feed", "html", "text"]

_HEAD = 8192
_SKIPPED = re.compile(
    rb"(?:\s+|<\?[^>]{0,1000}\?>|<!--.{0,4000}?-->|<!doctype\b[^>\[]{0,500}(?:\[.{0,4000}?\]\s*)?>)+",
    re.I | re.S,
)
_FEED = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel)[\s>/]", re.I)
_HTML = re.compile(rb"<(?:html|head|body|title|meta|link|script|div|p|h1|main|article)[\s>/]", re.I)
# Comments are atomic: one is not tried as a longer one again, which would take for ever.
_DOCTYPE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.{0,4000}?-->\s*)*)<!doctype\s+html", re.I | re.S
)
_JSON_FEED = re.compile(
    rb"\{.{0,8000}?(?:\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed|\"items\"\s*:\s*\[)", re.S
)
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def kind_of(page: Page) -> Kind:
    """Whether a page is a feed, HTML, or else a saved text."""
    head = page.data[:_HEAD]
    for mark in _BOMS:
        head = head.removeprefix(mark)
    head = head.replace(b"\0", b"").lstrip()
    if _DOCTYPE.match(head):
        return "html"
    skipped = _SKIPPED.match(head)
    start = head[skipped.end() :] if skipped else head
    if _FEED.match(start) or _JSON_FEED.match(start):
        return "feed"
    if _HTML.match(start):
        return "html"
    declared = page.type or ""
    data = start[:1] in (b"<", b"{", b"[") and declared.endswith(("xml", "json"))
    named = declared.endswith(("rss+xml", "atom+xml", "rdf+xml", "feed+json"))
    if (data or named) and "html" not in declared:
        return "feed"
    return "html" if "html" in declared else "text"
