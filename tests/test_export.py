"""What leaves the library: JSON that holds all of it, lists, and Markdown that is only text."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.clean import clean
from tui.export import SCHEMA, TABLES, document, rows_of, subscriptions_of, whole
from tui.export.lists import folders, public, section_of
from tui.export.markdown import escaped
from tui.subscriptions import Search

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

KEYS = st.text(max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
LIBRARIES = st.dictionaries(
    KEYS, st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, max_size=3), max_size=3), max_size=3
)


@given(LIBRARIES, st.sampled_from([None, 2]), st.booleans())
def test_rows_come_one_by_one_as_json_has_them(
    library: dict[str, Any], indent: int | None, plain: bool
):
    text = json.dumps(library, indent=indent, ensure_ascii=plain)
    told = {name: list(rows) for name, rows in rows_of(text)}
    assert told == {name: list(rows.values()) for name, rows in library.items()}


def test_a_table_that_is_not_read_to_its_end_is_passed_over():
    text = json.dumps({"a": {"1": {"x": 1}, "2": {"x": 2}}, "b": {"1": {"y": 1}}})
    first = []
    for name, rows in rows_of(text):
        first.append((name, next(rows)))
    assert first == [("a", {"x": 1}), ("b", {"y": 1})]


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{", '{"a": 1}', '{"a": {"1": {}', '{"a": {}} x', '{"a": {1: {}}}']
)
def test_what_is_no_library_is_refused(text: str):
    with pytest.raises(ValueError):  # noqa: PT011 (json's own words)
        [list(rows) for _, rows in rows_of(text)]


def exported(library: dict[str, Any], texts: dict[str, Any]) -> dict[str, Any]:
    pieces = whole(json.dumps(library), texts.get, program="kawaraban 0", exported="2026-11-23")
    told: dict[str, Any] = json.loads("".join(pieces))
    return told


def test_the_export_holds_every_row_with_the_texts():
    library = {
        "meta": {"1": {"schema": 1}},
        "session": {"1": {"name": "place", "value": 3}},
        "articles": {"1": {"id": "a", "title": "One"}, "2": {"id": "b", "title": "Two"}},
        "marks": {"1": {"article": "a", "read": "2026-11-23T00:00:00Z"}},
    }
    blocks = [{"kind": "paragraph", "text": "Text."}]
    told = exported(library, {"a": {"id": "a", "blocks": blocks}})
    assert told["version"] == SCHEMA
    assert set(told) == {"version", "program", "exported", *TABLES}
    assert told["articles"] == [
        {"id": "a", "title": "One", "text": {"blocks": blocks, "links": []}},
        {"id": "b", "title": "Two", "text": None},
    ]
    assert told["marks"] == [{"article": "a", "read": "2026-11-23T00:00:00Z"}]
    assert told["visits"] == []


def test_the_export_is_made_piece_by_piece():
    library = json.dumps({"articles": {str(n): {"id": f"{n:012x}"} for n in range(1000)}})
    asked: list[str] = []
    pieces = whole(library, lambda id: asked.append(id), program="", exported="")
    for _ in range(5):
        next(pieces)
    assert 0 < len(asked) < 5


def test_nothing_that_opens_a_source_is_exported():
    row = {
        "id": "v",
        "name": "Valley",
        "kind": "feed",
        "address": "https://reader:hunter2@valley.example:8443/rss?x=1",
        "headers": {"Cookie": "hunter2"},
    }
    told = json.dumps(exported({"sources": {"1": row}}, {}))
    listed = subscriptions_of([row])
    assert "hunter2" not in told + repr(listed)
    assert listed.subscriptions.feeds[0].address == "https://valley.example:8443/rss?x=1"
    assert public("https://valley.example/a@b") == "https://valley.example/a@b"


def test_a_list_has_feeds_by_section_and_says_what_it_leaves_out():
    rows = [
        {"name": "B", "kind": "feed", "address": "https://b.example/", "tags": ["x"]},
        {"name": "A", "kind": "feed", "address": "https://a.example/", "section": "News / World"},
        {"name": "H", "kind": "feed", "address": "https://h.example/", "hidden": True},
        {"name": "S", "kind": "site", "address": "https://s.example/"},
        {"name": "F", "kind": "folder", "address": "/pages"},
        {"name": "P", "kind": "pages"},
    ]
    listed = subscriptions_of(rows, [{"name": "Cats", "query": "cats"}])
    told = [(f.title, f.section, f.tags, f.hidden) for f in listed.subscriptions.feeds]
    assert told == [
        ("B", (), ("x",), False),
        ("H", (), (), True),
        ("A", ("News", "World"), (), False),
    ]
    assert listed.subscriptions.searches == (Search("Cats", "cats"),)
    assert listed.left_out == ("F", "S")


@given(st.lists(st.sampled_from(["News", "World", "Arts/Culture"]), max_size=3))
def test_a_section_is_the_folders_it_was(names: list[str]):
    assert folders(section_of(names)) == tuple(names)


def test_a_library_that_was_edited_by_hand_obeys_no_terminal():
    evil = "A\x1b]0;x\x07\x9b31m\u202eB"
    row = {"id": "v", "name": evil, "kind": "feed", "address": f"https://v.example/{evil}"}
    listed = subscriptions_of([row, row | {"address": "https://v.example/"}], [{"name": evil}])
    assert [feed.title for feed in listed.subscriptions.feeds] == [clean(evil)]
    library = json.dumps({"sources": {"1": row}})
    told = "".join(whole(library, dict.get, program="", exported=""))  # type: ignore[arg-type]
    assert told.replace("\n", "").isprintable()
    assert json.loads(told)["sources"][0]["name"] == evil


# -- Markdown


def shown(tokens: list[Token]) -> str:
    """The characters that a reader sees, and nothing but text and breaks."""
    parts = []
    for token in tokens:
        assert token.type in ("text", "text_special", "hardbreak", "softbreak"), token
        parts.append("\n" if token.type.endswith("break") else token.content)
    return "".join(parts)


SIGNS = st.text(
    st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:=\"'$^1 9\nax/\t") | st.characters(), max_size=30
)


@given(SIGNS)
def test_escaped_text_is_shown_as_it_is(text: str):
    tokens = MARKDOWN.parse(escaped(text))
    lines = [line.strip() for line in clean(text, multiline=True).split("\n")]
    expected = "\n".join(line for line in lines if line)
    if not expected:
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert shown(tokens[1].children or []) == expected


def article(title: str = "T", address: str | None = None, **text: Any) -> str:
    row = {"title": title, "address": address}
    return "".join(document("Starred", [(row, {"blocks": [], **text}, "The Valley", "25 Dec")]))


@given(SIGNS)
def test_a_title_is_a_heading_and_nothing_else(title: str):
    tokens = MARKDOWN.parse(article(title))
    kinds = [token.type for token in tokens if token.type.endswith("open")]
    assert kinds == ["heading_open", "heading_open", "paragraph_open"]
    expected = clean(title).strip()
    assert shown(tokens[4].children or []) == expected


@given(st.sampled_from(["paragraph", "heading", "quote", "item", "caption", "pre"]), SIGNS)
def test_no_block_becomes_markup(kind: str, text: str):
    """Links, pictures and HTML come only from us, and no block swallows what stands behind it."""
    blocks = [{"kind": kind, "text": text}, {"kind": "heading", "text": "Behind"}]
    tokens = MARKDOWN.parse(article(blocks=blocks))
    inner = [child.type for token in tokens for child in token.children or ()]
    assert not {"html_inline", "link_open", "image", "code_inline"} & set(inner)
    assert "html_block" not in {token.type for token in tokens}
    assert (tokens[-3].type, tokens[-2].content, tokens[-3].level) == ("heading_open", "Behind", 0)


HREFS = [
    ("https://valley.example/a_b(c)", "https://valley.example/a_b(c)"),
    ("https://u:p@valley.example/", "https://valley.example/"),
    ("https://valley.example/<b>`x`", "https://valley.example/%3Cb%3E%60x%60"),
    ("javascript:alert(1)", None),
    ("https://valley.example/ x", None),
]


@pytest.mark.parametrize(("href", "there"), HREFS)
def test_links_lead_where_they_led_or_nowhere(href: str, there: str | None):
    span = {"start": 6, "end": 12, "kind": "link", "href": href}
    block = {"kind": "paragraph", "text": "Look!![here] now", "spans": [span]}
    told = article(address=href, blocks=[block], links=[{"title": "Also *this*", "href": href}])
    tokens = [c for token in MARKDOWN.parse(told) for c in token.children or ()]
    hrefs = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    assert hrefs == [there] * 3 if there else hrefs == []
    assert "image" not in {token.type for token in tokens}
    assert "Look!!" in "".join(token.content for token in tokens)


def test_a_missing_text_is_said():
    (_, told) = document("All", [({"title": "T"}, None, "The Valley", "")])
    assert "not here" in told
