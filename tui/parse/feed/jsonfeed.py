"""JSON Feed 1.0 and 1.1. What one item says wrongly costs that item a field, not the feed an item.

The members are told in https://www.jsonfeed.org/version/1.1/.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from ...article import Anchor, Draft, Found
from ...clean import clean_title
from ..web.picture import name_of
from .entry import Told, byline_of, drafted, fuller, prose_of, section_of, title_of, told_apart
from .times import stamp_of
from .whole import whole

_LIMIT = 5000
"""So many items of a feed are read."""


def read_json_feed(text: str, address: str | None, trouble: tuple[str, ...] = ()) -> Found:
    """What a JSON feed says; a text that is none says so in `trouble`."""
    try:
        feed = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return Found(trouble=(*trouble, "The JSON feed ends in the middle, or is not JSON."))
    if not isinstance(feed, dict) or not isinstance(items := feed.get("items", []), list):
        return Found(trouble=(*trouble, "This is JSON, but not a JSON feed."))
    if "items" not in feed and "version" not in feed:
        return Found(trouble=(*trouble, "This is JSON, but not a JSON feed."))
    if len(items) > _LIMIT:
        trouble += (f"The feed has {len(items) - _LIMIT:,} entries more than are read.",)
    drafts = [_draft(item, feed, address) for item in items[:_LIMIT] if isinstance(item, dict)]
    return Found(
        drafts=told_apart(drafts),
        paper=title_of(_text(feed, "title")),
        trouble=trouble,
    )


def _draft(item: Mapping[str, Any], feed: Mapping[str, Any], address: str | None) -> Draft | None:
    base = whole(_text(feed, "home_page_url"), address) or address
    page = whole(_text(item, "url"), base) or whole(_text(item, "external_url"), base)
    told = fuller(
        Told(prose_of(_text(item, "content_html"), page or base, marked=True), whole=True),
        Told(prose_of(_text(item, "content_text"), None, marked=False), whole=True),
    )
    if not told.prose.blocks:
        summary = prose_of(_text(item, "summary"), None, marked=False)
        told = Told(told.prose._replace(blocks=summary.blocks))
    tags = item.get("tags")
    return drafted(
        guid=_text(item, "id"),
        title=title_of(_text(item, "title")),
        address=page,
        section=section_of(
            (tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (), page
        ),
        published=stamp_of(_text(item, "date_published")),
        updated=stamp_of(_text(item, "date_modified")),
        byline=byline_of(_names(item)) or byline_of(_names(feed)),
        told=told,
        links=_links(item, base),
    )


def _names(of: Mapping[str, Any]) -> Iterator[str | None]:
    authors = of.get("authors")
    for author in [*(authors if isinstance(authors, list) else ()), of.get("author")]:
        if isinstance(author, dict):
            yield _text(author, "name")


def _links(item: Mapping[str, Any], base: str | None) -> Iterator[Anchor]:
    attached = item.get("attachments")
    for one in attached if isinstance(attached, list) else ():
        if isinstance(one, dict) and (href := whole(_text(one, "url"), base)):
            yield Anchor(clean_title(_text(one, "title") or "") or name_of(href), href)
    for name in ("external_url", "image", "banner_image"):
        if href := whole(_text(item, name), base):
            yield Anchor(name_of(href), href)


def _text(of: Mapping[str, Any], name: str) -> str | None:
    """A member that is text, or a number that stands for one."""
    value = of.get(name)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
