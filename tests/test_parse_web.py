"""HTML pages beside the objects they must become, and the walker that makes blocks of any HTML.

`UPDATE_GOLDENS=1 python -m pytest tests/test_parse_web.py` writes the objects anew; the diff is
the review.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.article import Anchor, Block, Span
from tui.parse import parse_page
from tui.parse.web.walk import fragment
from tui.source import Page

HERE = Path(__file__).parent
PAGES = sorted((HERE / "webpages").glob("*.html"))
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BASE = "https://post.example/society/"


def page(data: bytes) -> Page:
    return Page(data=data, fetched=NOW, address=BASE, type="text/html")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_becomes_the_object_beside_it(path: Path) -> None:
    told = json.loads(msgspec.json.encode(parse_page(page(path.read_bytes()))))
    golden = path.with_suffix(".json")
    if os.environ.get("UPDATE_GOLDENS"):
        text = json.dumps(told, ensure_ascii=False, indent=1)
        golden.write_text(text + "\n", encoding="utf-8")
    assert told == json.loads(golden.read_text(encoding="utf-8"))


BLOCKS = {
    "white space folds over the bounds of elements": (
        "<p>one\n <b> two</b> three</p>",
        [Block("paragraph", "one two three", (Span(4, 7, "strong"),))],
    ),
    "two breaks part paragraphs and one does not": (
        "one<br>two<br><br>three",
        [Block("paragraph", "one two"), Block("paragraph", "three")],
    ),
    "marks go on in the next block": (
        "<b>one<div>two</div></b>",
        [
            Block("paragraph", "one", (Span(0, 3, "strong"),)),
            Block("paragraph", "two", (Span(0, 3, "strong"),)),
        ],
    ),
    "an address that may not be opened is no link": (
        "<a href='javascript:x()'>one</a> <a href='#two'>two</a> <a href='a b'>three</a>",
        [Block("paragraph", "one two three", (Span(8, 13, "link", f"{BASE}ab"),))],
    ),
    "text after a comment stays": ("one<!-- x --> two", [Block("paragraph", "one two")]),
    "what is hidden or run is not read": (
        "<p hidden>a</p><p style='display: none'>b</p><script>c</script><style>d</style>e",
        [Block("paragraph", "e")],
    ),
    "code keeps its lines": (
        "<pre>\n\n  if a &lt; b:\n      run</pre>",
        [Block("pre", "  if a < b:\n      run")],
    ),
    "wide letters stand in two cells of a table": (
        "<table><tr><td>港</td><td>1</td></tr><tr><td>abc</td><td>2</td></tr></table>",
        [Block("pre", "港   1\nabc  2")],
    ),
    "a table with remarks has a record in each line": (
        "<table><tr><th>Ship</th><th>Year</th><th>Fate</th></tr><tr><td>Oak</td><td>1901</td><td>"
        + "lost " * 10
        + "</td></tr><tr><td>Elm</td><td>1902</td><td>sold</td></tr></table>",
        [
            Block(
                "pre",
                f"Ship | Year | Fate\nOak | 1901 | {('lost ' * 10).strip()}\nElm | 1902 | sold",
            )
        ],
    ),
    "a table that lays out a page is none": (
        "<table><tr><td><p>" + "long " * 20 + "</p></td><td>two</td></tr></table>",
        [Block("paragraph", ("long " * 20).strip()), Block("paragraph", "two")],
    ),
    "a picture is its words": (
        "<img src='/a.jpg' alt='The quay'>",
        [Block("caption", "The quay")],
    ),
    "the reading aids of ruby are left out": (
        "<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>の朝",
        [Block("paragraph", "港の朝")],
    ),
    "a sequence for the terminal is taken out": (
        "<p>r\x9b31med <i>x</i></p>",
        [Block("paragraph", "red x", (Span(4, 5, "emphasis"),))],
    ),
}


@pytest.mark.parametrize("case", BLOCKS)
def test_html_becomes_blocks(case: str) -> None:
    html, blocks = BLOCKS[case]
    assert list(fragment(html, BASE).blocks) == blocks


def test_a_picture_without_words_is_a_link_and_one_that_counts_is_nothing() -> None:
    walked = fragment("<img src='/b.jpg'><img src='/p.gif' width=1 height=1 alt='x'>", BASE)
    assert walked.blocks == ()
    assert walked.links == (Anchor("b.jpg", "https://post.example/b.jpg"),)


LOOKS = {
    "a picture": ("<img src='a.jpg' alt='The quay'>", "Image: The quay"),
    "its caption says it better": (
        "<figure><img src='a.jpg' alt='Quay'><figcaption>The quay at dawn</figcaption></figure>",
        "Image: The quay at dawn",
    ),
    "the name of a file": ("<img src='a.jpg' alt='IMG_2041'>", "a.jpg"),
    "one that loads late": (
        "<img src='data:image/gif;base64,R0' data-src='a.jpg' alt='The quay'>",
        "Image: The quay",
    ),
    "one inside the page": ("<img src='data:image/gif;base64,R0' alt='The quay'>", None),
    "one that counts visits": ("<img src='a.jpg' width='1' height='1' alt='The quay'>", None),
    "a face": ("<img class='avatar' src='a.jpg' alt='The writer'>", None),
    "an icon": ("<img src='a.jpg' width='32px' alt='The quay'>", None),
}


@pytest.mark.parametrize("case", LOOKS)
def test_the_address_of_a_picture_is_among_the_links(case: str) -> None:
    html, title = LOOKS[case]
    walked = fragment(f"<p>One</p>{html}", BASE)
    anchors = [*walked.links, *(picture.anchor for picture in walked.pictures)]
    assert anchors == ([Anchor(title, f"{BASE}a.jpg")] if title else [])


def test_the_pictures_of_a_story_come_after_its_other_links() -> None:
    text = "<p>The pier that the storm took is to be built again, the town said.</p>" * 6
    html = (
        "<html><head><meta property='og:type' content='article'></head><body><article>"
        "<h1>Pier to be built again</h1><figure><img src='/pier.jpg' alt='Pier to be built again'>"
        "<figcaption>The pier in May</figcaption></figure>"
        f"{text}<a href='/other'><img src='/other.jpg' alt='Another story of the town'></a>"
        "<p>It will be of oak, as the <a href='/old'>old one</a> was, and stand in spring.</p>"
        "</article></body></html>"
    )
    (draft,) = parse_page(page(html.encode())).drafts
    assert draft.captions == ("The pier in May",)
    assert draft.links == (Anchor("Image: The pier in May", "https://post.example/pier.jpg"),)


TAGS = ("p", "b", "a", "li", "pre", "table", "tr", "td", "blockquote", "h2", "img", "br", "i", "q")
PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(["<a href='/x'>", "&amp;", "&#7;", "<!--", "-->", "\u0301", "\u202e"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_whatever_the_markup_spans_lie_in_their_text(pieces: list[str]) -> None:
    for block in fragment("".join(pieces), BASE).blocks:
        assert block.text.strip()
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
        assert all(span.href for span in block.spans if span.kind == "link")


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_are_an_error(data: bytes) -> None:
    parse_page(page(b"<html>" + data))
