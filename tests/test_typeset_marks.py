"""Matches in a text that is already set: across lines, beside links, in any script."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden.papers import PARIS, STAMP, every_kind, put, strangers
from tui.article import Anchor, Article, Block, Span, Text
from tui.glyphs import ASCII
from tui.typeset import Hit, Sheet, find, highlight, set_text


def search(sheet: Sheet, words: str) -> list[Hit]:
    return find(sheet, lambda text: [m.span() for m in re.finditer(words, text)])


def marked(sheet: Sheet, hits: list[Hit]) -> list[str]:
    return [sheet.lines[hit.line].text[hit.start : hit.end] for hit in hits]


def test_matches_are_numbered_from_the_headline_down() -> None:
    sheet = put(48)
    hits = search(sheet, "agree|Asia")
    assert marked(sheet, hits)[:3] == ["agree", "Asia", "agree"]
    assert [hit.match for hit in hits] == list(range(len(hits)))
    assert [hit.line for hit in hits] == sorted(hit.line for hit in hits)


def test_a_match_across_a_lines_end_is_one_match_in_two_lines() -> None:
    sheet = put(48)
    hits = search(sheet, "his counterparts")
    assert marked(sheet, hits) == ["his", "counterparts"]
    assert {hit.match for hit in hits} == {0}
    assert hits[1].line == hits[0].line + 1


def test_what_stands_only_in_the_head_is_no_match_of_the_body() -> None:
    assert search(put(48), "TOKYO") == []


def test_numbers_and_signs_that_typesetting_added_are_no_part_of_a_match() -> None:
    sheet = set_text(*every_kind(), width=26, here=PARIS, airy=False, tall=False)
    hits = search(sheet, "minutes and a map are|night we set what we|half of the type")
    parts = ["minutes", " and a map", "are", "half of the type", "night we set what we"]
    assert marked(sheet, hits) == parts
    assert [hit.match for hit in hits] == [0, 0, 0, 1, 2]


def test_in_ascii_the_straight_words_are_searched() -> None:
    sheet = put(48, ASCII)
    assert marked(sheet, search(sheet, "Asia's")) == ["Asia's"]


def test_a_search_that_finds_nothing_marks_nothing() -> None:
    assert search(put(48), "zzz") == []
    assert find(put(48), lambda text: []) == []


def test_only_what_is_set_is_marked_until_more_is() -> None:
    article = Article(id="0", source="s", title="T", arrived=STAMP.at)
    text = Text("0", (Block("paragraph", "one word " * 400),))
    sheet = set_text(article, text, width=20, here=PARIS, airy=False, tall=False, at_once=9)
    before = search(sheet, "word")
    sheet.extend()
    after = search(sheet, "word")
    assert after[: len(before)] == before
    assert len(after) == 400


def test_the_match_where_the_reader_is_has_its_own_role() -> None:
    sheet = put(48)
    hits = search(sheet, "Foreign|Hayashi")
    line = sheet.lines[hits[0].line]
    lit = highlight(line, hits, 1)
    assert [(piece.text, piece.role) for piece in lit.pieces] == [
        ("Foreign", "match"),
        (" Minister Yoshimasa ", "ink"),
        ("Hayashi", "match-now"),
        (" and his", "ink"),
    ]
    assert (lit.block, lit.offset, lit.text) == (line.block, line.offset, line.text)
    assert highlight(line, [], None) == line


@given(
    st.lists(st.sampled_from(["Asia ", "minister", "—", "字", "é", "e\u0301", " ", "\n"])).map(
        "".join
    ),
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(1, 60),
)
@settings(deadline=None)
def test_every_match_is_marked_whole(words: str, start: int, size: int, width: int) -> None:
    article = Article(id="0", source="s", title="T", arrived=STAMP.at)
    block = Block("item", words, (Span(start, start + size, "link", "https://a.example/"),))
    text = Text("0", (block,), (Anchor("A", "https://a.example/"),))
    sheet = set_text(article, text, width=width, here=PARIS, airy=False, tall=False)
    hits = search(sheet, "Asia minister|字é|Asia")
    found = re.findall("Asia minister|字é|Asia", words)
    if width > 3:
        assert {hit.match for hit in hits} == set(range(len(found)))
        for number, match in enumerate(found):
            parts = marked(sheet, [hit for hit in hits if hit.match == number])
            assert "".join(parts).replace(" ", "") == match.replace(" ", "")


@given(
    strangers,
    st.lists(st.tuples(st.integers(-3, 130), st.integers(-3, 130)), max_size=5),
    st.integers(1, 80),
    st.integers(0, 5),
)
@settings(deadline=None)
def test_marking_changes_neither_words_nor_cells(
    words: str, spans: list[tuple[int, int]], width: int, now: int
) -> None:
    article = Article(id="0", source="s", title=words, arrived=STAMP.at)
    text = Text("0", (Block("quote", words),))
    sheet = set_text(article, text, width=width, here=PARIS, airy=False, tall=False)
    hits = find(sheet, lambda text: [(max(0, a), b) for a, b in spans])
    for number, line in enumerate(sheet.lines):
        lit = highlight(line, [hit for hit in hits if hit.line == number], now)
        assert lit.text == line.text
        assert lit.width <= width
