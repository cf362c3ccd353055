"""What the reader says of a page, and what a page says of its feeds and of itself."""

from datetime import UTC, datetime

import pytest

from tui.article import Anchor, Found
from tui.parse import parse_page, report
from tui.parse.report import article_of
from tui.source import Page

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ADDRESS = "https://post.example/society/pier-to-be-built-again-20261117/"
LINE = "The pier that the storm took is to be built again, of oak as the old one was. "
STORY = (
    f"<div class='story'><p>{LINE * 2}</p><p class='advert'>Buy rope of the best hemp here.</p>"
    f"<p>{LINE * 3}</p></div>"
)
OTHER = f"<div id='more'><p>Elsewhere the harbour was quiet. {LINE * 4}</p></div>"


def read(body: str, head: str = "", address: str | None = ADDRESS, **rule: object) -> Found:
    html = f"<html><head><title>Pier</title>{head}</head><body>{body}</body></html>"
    return parse_page(
        Page(data=html.encode(), fetched=NOW, address=address, type="text/html", **rule)
    )


def words(found: Found) -> list[str]:
    return [" ".join(block.text.split()[:3]) for draft in found.drafts for block in draft.blocks]


def test_the_story_is_what_the_rule_selects_in_order_and_without_what_it_drops() -> None:
    found = read(STORY + OTHER, select="#more, .story", drop=(".advert", "nav"))
    assert words(found) == ["The pier that", "The pier that", "Elsewhere the harbour"]
    assert found.trouble == ()


def test_what_matches_inside_a_match_is_told_once() -> None:
    found = read(STORY, select="div, p", drop=(".advert",))
    assert words(found) == ["The pier that", "The pier that"]


def test_what_is_dropped_is_no_part_of_the_story_without_a_selector_too() -> None:
    assert "Buy rope" in " ".join(words(read(STORY)))
    assert "Buy rope" not in " ".join(words(read(STORY, drop=(".advert",))))


@pytest.mark.parametrize("selector", ["div[", "p::before", "a|p", "p:no-such", "", " ", "p " * 900])
def test_a_selector_that_is_none_is_told_and_the_page_is_read_without_it(selector: str) -> None:
    plain = read(STORY)
    for rule in ({"select": selector}, {"drop": (selector,)}):
        found = read(STORY, **rule)
        assert words(found) == words(plain)
        assert len(found.trouble) == (1 if selector or "drop" in rule else 0)
        assert all("is no CSS selector" in sentence for sentence in found.trouble)


def test_a_selector_that_finds_nothing_is_told_and_the_page_is_read_without_it() -> None:
    found = read(STORY, select="article.story")
    assert words(found) == words(read(STORY))
    (sentence,) = found.trouble
    assert "article.story" in sentence
    assert "finds no text" in sentence


SECTION = "".join(
    f"<div><h3><a href='/s/{at}'>Headline of the {at} story of the day</a></h3><p>{LINE}</p></div>"
    for at in ("first", "second", "third", "fourth")
)


def test_the_rule_for_stories_leaves_the_page_that_announces_them_alone() -> None:
    for select in (".story", "div", "body"):
        found = read(SECTION, address="https://post.example/society/", select=select)
        assert [draft.extent for draft in found.drafts] == ["stub"] * 4
        assert found.trouble == ()


def test_the_rule_picks_the_story_of_a_page_that_announces_others_too() -> None:
    found = read(STORY + SECTION, address="https://post.example/s/9", select=".story")
    (draft,) = found.drafts
    assert (draft.extent, len(draft.blocks)) == ("whole", 3)


def test_what_a_page_announces_is_reported_and_none_of_it_is_its_article() -> None:
    found = read(SECTION, address="https://post.example/society/")
    assert article_of(found) is None
    told = report(found)
    assert told["title"] is None
    articles = told["articles"]
    assert isinstance(articles, list)
    assert [one["address"] for one in articles] == [
        f"https://post.example/s/{at}" for at in ("first", "second", "third", "fourth")
    ]
    assert articles[0]["deck"] == LINE.strip()
    assert "articles" not in report(read(STORY))


FEEDS = """
<link rel="alternate" type="application/rss+xml" title="Post &raquo; Comments Feed"
 href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" title="Post\u202e" href="/feed/">
<link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="//post.example/atom">
<link rel="alternate" type="application/feed+json" title="JSON" href="feed.json">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/9">
<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">
<link rel="alternate" hreflang="de" href="/de/">
<link rel="alternate" type="application/rss+xml" href="javascript:x()">
<link rel="alternate" type="application/rss+xml" href="mailto:a@post.example">
<link rel="feed" href="/all">
<link rel="alternate" type="text/xml" title="RSS" href="/old.xml">
<link rel="stylesheet" type="text/xml" href="/rss.css">
<link rel="alternate" type="application/rss+xml" title="Again" href="/feed/">
"""


def test_the_feeds_of_a_page_are_named_in_its_order_and_those_of_comments_last() -> None:
    assert read(STORY, FEEDS).feeds == (
        Anchor("Post", "https://post.example/feed/"),
        Anchor("", "https://post.example/atom"),
        Anchor("JSON", f"{ADDRESS}feed.json"),
        Anchor("", "https://post.example/all"),
        Anchor("RSS", "https://post.example/old.xml"),
        Anchor("Post » Comments Feed", "https://post.example/comments/feed/"),
    )


def test_of_very_many_feeds_fifty_are_named() -> None:
    head = "".join(f"<link rel='feed' href='/feed/{n}'>" for n in range(80))
    assert len(read(STORY, head).feeds) == 50


def test_a_page_that_does_not_tell_where_it_came_from_keeps_its_lists() -> None:
    rows = "".join(
        f"<li><a href='/s/{at}'>The {at} story of the day by title</a></li>"
        for at in ("first", "second", "third")
    )
    found = read(f"{SECTION}<aside><h4>Most read</h4><ol>{rows}</ol></aside>", address=None)
    assert [(draft.address, draft.extent) for draft in found.drafts] == [(None, "stub")] * 4
    (listing,) = found.listings
    assert [entry.href for entry in listing.entries] == [None] * 3
    (draft,) = read(f"{STORY}<p>See <a href='/old'>the old one</a>.</p>", address=None).drafts
    assert draft.links == ()
    assert all(span.kind != "link" for block in draft.blocks for span in block.spans)


OWN = {
    "<link rel='canonical' href='https://post.example/s/1'>": "https://post.example/s/1",
    "<meta property='og:url' content='https://post.example/s/1'>": "https://post.example/s/1",
    "<!-- Page saved with SingleFile\n url: https://post.example/s/2 \n-->"
    "<link rel='canonical' href='https://post.example/s/1'>": "https://post.example/s/1",
    "<!-- saved from url=(0030)https://post.example/s/2 -->": "https://post.example/s/2",
    "<link rel='canonical' href='javascript:x()'>": None,
    "": None,
}


@pytest.mark.parametrize("head", OWN)
def test_a_page_without_an_address_may_tell_its_own(head: str) -> None:
    body = f"<h1>Pier to be built again</h1>{STORY}<p>See <a href='/old'>the old one</a>.</p>"
    (draft,) = read(body, head, address=None).drafts
    assert draft.address == OWN[head]
