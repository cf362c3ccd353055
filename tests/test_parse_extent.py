"""How much of its story a feed or a page brings: the whole, a summary, or an announcement."""

import json
from datetime import UTC, datetime
from html import escape

import pytest

from tui.article import Block, Extent, Span
from tui.parse import parse_page
from tui.parse.extent import is_cut_short
from tui.source import Page

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LINE = "The ferry leaves at six, and whoever is late waits for the one at eight by the old pier. "
SHORT = f"<p>{LINE}</p>"
LONG = "".join(f"<p>{at}. {LINE * 2}</p>" for at in range(1, 6))
VERY_LONG = "".join(f"<p>{at}. {LINE * 4}</p>" for at in range(1, 6))


def rss(inner: str) -> Page:
    text = (
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        "<title>Sheet</title><item><title>Ferry times change</title>"
        f"<link>https://quay.example/s/1</link>{inner}</item></channel></rss>"
    )
    return Page(data=text.encode(), fetched=NOW, address="https://quay.example/feed")


def description(html: str) -> str:
    return f"<description>{escape(html)}</description>"


def content(html: str) -> str:
    return f"<content:encoded>{escape(html)}</content:encoded>"


ENTRIES: dict[str, tuple[str, Extent]] = {
    "nothing but a title": ("", "stub"),
    "a description": (description(SHORT), "summary"),
    "a description without marks": (f"<description>{LINE}</description>", "summary"),
    "a description as long as a story": (description(VERY_LONG), "whole"),
    "a long description that is cut": (description(VERY_LONG + "<p>And then…</p>"), "summary"),
    "a content": (content(LONG), "whole"),
    "a content beside its description": (description(SHORT) + content(LONG), "whole"),
    "a content that only repeats the description": (
        description(SHORT) + content(SHORT),
        "summary",
    ),
    "a short item of two paragraphs": (content(SHORT + SHORT), "whole"),
    "a content that ends in dots": (content(f"{LONG}<p>{LINE} […]</p>"), "summary"),
    "a content with a link to the rest": (
        content(f"{LONG}<p><a href='/s/1'>Continue reading</a></p>"),
        "summary",
    ),
    "a link to the rest behind the last words": (
        content(f"{LONG}<p>And so it goes on <a href='/s/1'>Read more</a></p>"),
        "summary",
    ),
    "dots, and then who published it": (
        content(f"{LONG}<p>{LINE}…</p><p>The post Ferry first appeared on Quay.</p>"),
        "summary",
    ),
    "a whole text, and then who published it": (
        content(f"{LONG}<p>The post Ferry times… first appeared on Quay.</p>"),
        "whole",
    ),
    "a picture alone": (content("<img src='/a.jpg' alt='The ferry'>"), "summary"),
}


@pytest.mark.parametrize("case", ENTRIES)
def test_an_entry_tells_how_much_of_its_story_is_here(case: str) -> None:
    inner, extent = ENTRIES[case]
    (draft,) = parse_page(rss(inner)).drafts
    assert draft.extent == extent


def test_what_an_atom_entry_calls_content_is_believed() -> None:
    def atom(name: str) -> Page:
        text = (
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Sheet</title><entry><title>One"
            f"</title><id>tag:1</id><{name} type='html'>{escape(LONG)}</{name}></entry></feed>"
        )
        return Page(data=text.encode(), fetched=NOW)

    assert parse_page(atom("content")).drafts[0].extent == "whole"
    assert parse_page(atom("summary")).drafts[0].extent == "summary"


def test_a_json_item_tells_how_much_of_its_story_is_here() -> None:
    items = [
        {"id": "1", "title": "One", "content_html": LONG},
        {"id": "2", "title": "Two", "summary": LINE},
        {"id": "3", "title": "Three"},
        {"id": "4", "title": "Four", "content_text": f"{LINE}\n\n{LINE}\n\n{LINE} Read more »"},
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Sheet", "items": items}
    found = parse_page(Page(data=json.dumps(feed).encode(), fetched=NOW))
    assert [draft.extent for draft in found.drafts] == ["whole", "summary", "stub", "summary"]


ENDS = {
    "It goes on…": True,
    "It goes on...": True,
    "It goes on [...]": True,
    "It goes on. [&hellip;]".replace("&hellip;", "…"): True,
    "It goes on. Read more": True,
    "It goes on. Read the full story »": True,
    "It goes on. Continue reading on Quay": True,
    "Continue reading The ferry →": True,
    "Weiterlesen …": True,
    "Lire la suite": True,
    "Seguir leyendo": True,
    "Leggi tutto": True,
    "続きを読む": True,
    "더보기": True,
    "阅读全文": True,
    "اقرأ المزيد": True,
    "She asked for more.": False,
    "He went home to read more.": False,
    "“Well…” he said.": False,
    "Nobody wanted to continue reading.": False,
    "They fished, and ate, and slept.": False,
}


@pytest.mark.parametrize("text", ENDS)
def test_the_end_of_a_text_tells_whether_it_goes_on(text: str) -> None:
    blocks = [Block("paragraph", LINE.strip()), Block("paragraph", text)]
    assert is_cut_short(blocks) is ENDS[text]


def test_a_long_text_may_end_with_a_link_to_another_story() -> None:
    blocks = [Block("paragraph", LINE * 12)] * 4
    link = Block("paragraph", "Read more", (Span(0, 9, "link", "https://quay.example/s/2"),))
    assert not is_cut_short([*blocks, link])


def page(body: str, **said: object) -> Page:
    told = json.dumps({"@type": "NewsArticle", "headline": "Ferry times change", **said})
    html = (
        f"<html><head><script type='application/ld+json'>{told}</script></head><body><main>"
        f"<article><h1>Ferry times change</h1>{body}</article></main></body></html>"
    )
    return Page(data=html.encode(), fetched=NOW, address="https://quay.example/s/1")


PAGES: dict[str, tuple[Page, Extent]] = {
    "a story": (page(LONG), "whole"),
    "a teaser before a paywall": (page(LONG, isAccessibleForFree=False), "summary"),
    "a teaser of a page that says it in words": (
        page(LONG, isAccessibleForFree="False"),
        "summary",
    ),
    "all the words of a story that others pay for": (
        page(LONG, isAccessibleForFree=False, wordCount=190),
        "whole",
    ),
    "few words of a story": (page(LONG, isAccessibleForFree=False, wordCount=900), "summary"),
    "a text that breaks off": (page(f"{LONG}<p>{LINE} …</p>"), "summary"),
}


@pytest.mark.parametrize("case", PAGES)
def test_a_page_tells_how_much_of_its_story_is_here(case: str) -> None:
    asked, extent = PAGES[case]
    (draft,) = parse_page(asked).drafts
    assert draft.extent == extent
