"""HTML -> articles and rankings: the story of a page, or the stories that it announces.

`facts` is what the page says of itself, `ranked` finds the publisher's lists, `story` the text,
`stubs` what a section page announces. `rule` is what the reader says of a page, `feeds` what the
page does. `walk` makes blocks of any HTML, that of feeds too.
"""

import re
from urllib.parse import urlsplit

from ...article import Draft, Found
from ...source import Page
from ..dateline import dateline_of
from ..extent import extent_of_page
from ..feed.labels import text_of
from ..feed.whole import whole
from .facts import Facts, facts_of
from .feeds import feeds_of
from .picture import without_echoes
from .ranked import rankings_of
from .rule import cleared, ruled
from .saving import NOWHERE, saved_from, without_nowhere
from .story import story_of
from .stubs import stubs_of
from .tree import tree_of
from .walk import Walked

__all__ = ["read_web_page"]

_LEAST = 250
"""Characters of text that a page without a word on what it is must have to be a story."""


def read_web_page(page: Page) -> Found:
    """What is understood of an HTML page: its article, else its stubs; its rankings with either."""
    text, trouble = text_of(page.data, page.charset)
    root = tree_of(text)
    if root is None:
        return Found(trouble=(*trouble, "The page is empty."))
    address = page.address or saved_from(text, root)
    base = whole(next(iter(root.xpath("//base/@href")), None), address) or address or NOWHERE
    facts = facts_of(root, address)
    feeds = feeds_of(root, base)
    rankings = rankings_of(root, base)
    trouble += cleared(root, page.drop)
    single = facts.is_article or _tells_one(address)
    stubs = () if single else stubs_of(root, base, rankings.holders)
    for holder in rankings.holders:
        if holder.getparent() is not None:
            holder.drop_tree()
    rule = ruled(root, page.select, base, announces=bool(stubs))
    drafts = stubs
    if rule.story or not stubs:
        story = _draft(facts, rule.story or story_of(root, base), sure=rule.story is not None)
        drafts = (story,) if story else ()
    if not drafts and not rankings.listings:
        trouble += ("The page has no article that can be read.",)
    found = Found(
        drafts=drafts,
        listings=rankings.listings,
        paper=facts.paper,
        feeds=feeds,
        trouble=trouble + rule.trouble,
    )
    return without_nowhere(found) if base == NOWHERE else found


def _draft(facts: Facts, story: Walked, *, sure: bool) -> Draft | None:
    if not (sure or facts.is_article) and len(story.text) < _LEAST:
        return None
    if not story.blocks and not facts.headline:
        return None
    blocks = without_echoes(story.blocks, facts.headline)
    if blocks and blocks[0].text == facts.headline:
        blocks = blocks[1:]
    first = next((block.text for block in blocks if block.kind == "paragraph"), "")
    return Draft(
        title=facts.headline,
        address=facts.address,
        section=facts.section,
        published=facts.published,
        updated=facts.updated,
        byline=facts.byline,
        captions=tuple(block.text for block in blocks if block.kind == "caption"),
        dateline=dateline_of(first),
        blocks=blocks,
        links=(*story.links, *(picture.anchor for picture in story.pictures)),
        extent=extent_of_page(blocks, free=facts.free, words=facts.words),
    )


def _tells_one(address: str | None) -> bool:
    """Whether an address ends as those of stories do: in a number or in the words of a headline."""
    last = urlsplit(address or "").path.rstrip("/").rpartition("/")[2]
    return re.search(r"\d{5}", last) is not None or last.count("-") > 3
