"""What every kind of feed makes of its entries: titles, sections, bylines, texts, links."""

import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple

from msgspec.structs import replace

from ...address import address_key
from ...article import Anchor, Block, Dateline, Draft, Stamp
from ...clean import clean, clean_address, clean_title
from ..dateline import dateline_of
from ..extent import extent_of
from ..web.picture import without_echoes
from ..web.walk import Walked, fragment

_TAGS = 3
"""An entry with more categories than these has tags; none of them is its section."""
_SECTION = 40
_NO_SECTION_WORDS = """
uncategorized uncategorised allgemein unkategorisiert general news article articles all
top stories featured default 未分類
"""
_NO_SECTION = frozenset((*_NO_SECTION_WORDS.split(), "sin categoría", "non classé", "top stories"))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.I)
_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|mark|nobr|p|q"
    r"|rb|ruby|s|small|span|strike|strong|sub|sup|tt|u|wbr)(?:\s[^<>]*)?/?>",
    re.I,
)
_MARKED = re.compile(r"</?[a-z!][^<>]*>|&(?:#\w{1,7}|[a-z]\w{1,30});", re.I)
_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,255}")
_BYLINE = 200


def title_of(text: str | None, *, marked: bool = False) -> str | None:
    """A title on one line; tags and references are resolved where it is `marked` up."""
    text = text or ""
    if marked:
        text = _ENTITY.sub(lambda match: unescape(match[0]), _TAG.sub("", text))
    return clean_title(" ".join(clean(text).split())) or None


def is_marked(text: str) -> bool:
    """Whether a text has tags or references, and so is HTML."""
    return _MARKED.search(text) is not None


def prose_of(text: str | None, base: str | None, *, marked: bool) -> Walked:
    """The blocks of an entry's text: of HTML, or of plain text parted by empty lines."""
    if not text or not text.strip():
        return Walked()
    if marked:
        return fragment(text, base)
    parts = (
        " ".join(clean(part).split()) for part in _PARAGRAPHS.split(text.replace("\r\n", "\n"))
    )
    return Walked(tuple(Block("paragraph", part) for part in parts if part))


class Told(NamedTuple):
    """The text of an entry, and whether the feed gave it as more than a summary."""

    prose: Walked = Walked()
    whole: bool = False


def fuller(one: Told, other: Told) -> Told:
    """The one that says more; where both say as much, the first, as whole as either."""
    if len(one.prose.text) == len(other.prose.text):
        return Told(one.prose if one.prose.blocks else other.prose, one.whole or other.whole)
    return one if len(one.prose.text) > len(other.prose.text) else other


def section_of(categories: Iterable[str], address: str | None) -> str | None:
    """The category that the address names too, else the first of a few; None where all are tags."""
    names = []
    for category in categories:
        name = clean_title(unescape(category))
        if 1 < len(name) <= _SECTION and "://" not in name and name.casefold() not in _NO_SECTION:
            names.append(name)
    parts = set((address_key(address or "") or "").casefold().split("/")[1:-1])
    for name in names:
        if "-".join(name.casefold().split()) in parts:
            return name
    return names[0] if names and len(set(names)) <= _TAGS else None


def byline_of(names: Iterable[str | None]) -> str | None:
    """The names of those who wrote it, without their addresses."""
    kept: dict[str, None] = {}
    for name in names:
        told = title_of(_MAIL.sub("", name or ""), marked=True) or ""
        told = told.strip(" ()<>,;")
        if told:
            kept[told] = None
    return clean_title(", ".join(kept))[:_BYLINE] or None


def drafted(
    *,
    guid: str | None,
    title: str | None,
    address: str | None,
    section: str | None,
    published: Stamp | None,
    updated: Stamp | None,
    byline: str | None,
    told: Told,
    links: Iterable[Anchor] = (),
) -> Draft | None:
    """The draft of an entry, None for one that says nothing at all, not even which it is."""
    prose = told.prose
    address = clean_address(address) if address else None
    guid = clean(guid)[:2048].strip() if guid else None
    if not (title or prose.blocks or address or guid):
        return None
    if published is None:
        published, updated = updated, None
    if updated is not None and published is not None and updated.at <= published.at:
        updated = None
    blocks = _untitled(without_echoes(prose.blocks, title), title)
    return Draft(
        guid=guid or None,
        title=title,
        address=address,
        section=section,
        published=published,
        updated=updated,
        byline=byline,
        captions=tuple(block.text for block in blocks if block.kind == "caption"),
        dateline=_dateline(prose),
        blocks=blocks,
        links=_anchors(prose, links, address),
        extent=extent_of(blocks, whole=told.whole),
    )


def _anchors(prose: Walked, links: Iterable[Anchor], address: str | None) -> tuple[Anchor, ...]:
    """What the entry points to, each address once: pictures last, by their captions."""
    pictures = {picture.anchor.href: picture.anchor for picture in prose.pictures}
    others = {link.href: link for link in (*links, *prose.links) if link.href not in pictures}
    others.pop(address, None)
    return (*others.values(), *pictures.values())


def _dateline(prose: Walked) -> Dateline | None:
    first = next((block.text for block in prose.blocks if block.kind == "paragraph"), "")
    return dateline_of(first)


def _untitled(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """The text without a heading that repeats the title."""
    if blocks and blocks[0].kind == "heading" and blocks[0].text == title:
        return blocks[1:]
    return blocks


def told_apart(drafts: Iterable[Draft | None]) -> tuple[Draft, ...]:
    """The drafts of a feed; a guid that it gives to several stories is none."""
    kept = [draft for draft in drafts if draft]
    stories: dict[str | None, set[tuple[str | None, str | None]]] = {}
    for draft in kept:
        stories.setdefault(draft.guid, set()).add((draft.address, draft.title))
    return tuple(
        draft if len(stories[draft.guid]) == 1 else replace(draft, guid=None) for draft in kept
    )
