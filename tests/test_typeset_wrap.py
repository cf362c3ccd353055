"""Measuring, cutting, wrapping and balancing: cells, never characters."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.golden.papers import FAMILY, JAPANESE, strangers
from tui.typeset import balance, cut, fit, width_of, wrap
from tui.typeset.balance import balanced
from tui.typeset.line import Piece, inlay
from tui.typeset.measure import NARROW, cells_of, reach, snap
from tui.typeset.wrap import chop

widths = st.integers(1, 200)


@given(strangers)
def test_a_text_is_as_wide_as_textual_counts_it(text: str) -> None:
    assert width_of(text) == cell_len(text)
    assert sum(cells_of(text)) == cell_len(text)


def test_every_character_of_the_short_way_takes_one_cell() -> None:
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    narrow = [character for character in every if NARROW(character)]
    assert len(narrow) > 1000
    assert [character for character in narrow if cell_len(character) != 1] == []


@given(strangers, st.integers(0, 200))
def test_what_reaches_into_the_cells_stands_in_them(text: str, cells: int) -> None:
    count = reach(text, cells)
    assert width_of(text[:count]) <= cells
    assert count == len(text) or count == snap(text, count)


@given(strangers, st.integers(-3, 200))
def test_a_cut_text_stands_in_its_cells_and_says_that_it_is_cut(text: str, cells: int) -> None:
    short = cut(text, cells, "⋯")
    assert width_of(short) <= max(0, cells)
    if width_of(text) <= cells:
        assert short == text
    elif cells > 0:
        assert short.endswith("⋯")
        assert text.startswith(short[:-1])


@pytest.mark.parametrize(
    ("text", "cells", "short"),
    [
        ("informed of fires and quakes", 18, "informed of fires⋯"),
        ("informed of fires and quakes", 20, "informed of fires a⋯"),
        (JAPANESE, 8, "外務大⋯"),
        (JAPANESE, 9, "外務大臣⋯"),
        (f"{FAMILY}{FAMILY}{FAMILY}", 5, f"{FAMILY}{FAMILY}⋯"),
        ("🇯🇵🇰🇿🇰🇬", 4, "🇯🇵⋯"),
        ("word", 1, "⋯"),
        ("word", 0, ""),
    ],
)
def test_cutting(text: str, cells: int, short: str) -> None:
    assert cut(text, cells, "⋯") == short


@given(strangers, widths)
@example("字" * 9000, 1)
@example("e" + "\u0301" * 20000 + " tail", 5)
@settings(deadline=None)
def test_no_line_is_wider_than_asked_and_no_word_is_lost(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert lines
    done = 0
    for start, end in lines:
        line = text[start:end]
        assert width_of(line) <= cells
        assert line == line.strip(" \u3000")
        assert "\n" not in line
        left_out = text[done:start]
        if cells > 3:
            assert not left_out.strip()
        assert start >= done
        done = end
    if cells > 3:
        assert not text[done:].strip()


@given(strangers, st.integers(4, 200))
def test_no_line_begins_with_what_belongs_to_the_one_before(text: str, cells: int) -> None:
    widths = cells_of(text)
    for start, end in wrap(text, cells):
        if 0 < start < end and text[start - 1] not in " \n\u3000\u2003":
            assert widths[start]


@given(strangers, widths)
def test_preformatted_text_keeps_every_character(text: str, cells: int) -> None:
    lines = list(chop(text, cells))
    assert all(width_of(text[start:end]) <= cells for start, end in lines)
    if cells > 3:
        assert "".join(text[start:end] for start, end in lines) == text.replace("\n", "")


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("", 10, [""]),
        ("  two  blanks  ", 6, ["two", "blanks"]),
        ("one\n\ntwo", 10, ["one", "", "two"]),
        ("a well-known story", 7, ["a well-", "known", "story"]),
        ("Turkmenistan — are former", 14, ["Turkmenistan —", "are former"]),
        ("Russia—the neighbour", 12, ["Russia—the", "neighbour"]),
        ("Russia—the neighbour", 8, ["Russia—", "the", "neighbou", "r"]),
        ("COVID-19 and 2014–15", 7, ["COVID-1", "9 and", "2014–15"]),
        ("of 2014–15, but", 10, ["of", "2014–15,", "but"]),
        ("a very-long-hyphened-word", 12, ["a very-long-", "hyphened-", "word"]),
        ("incomprehensibilities", 8, ["incompre", "hensibil", "ities"]),
        ("“so—” he said", 5, ["“so—”", "he", "said"]),
        ("外務大臣は、会談した。", 10, ["外務大臣", "は、会談し", "た。"]),
        ("彼は「法の支配」と", 6, ["彼は", "「法の", "支配」", "と"]),
        ("NHKは24日に会談", 7, ["NHKは24", "日に会", "談"]),
        ("a中b", 1, ["a", "b"]),
        ("中", 1, [""]),
        ("no\u00a0break here", 9, ["no\u00a0break", "here"]),
        ("안녕하세요 세계", 11, ["안녕하세요", "세계"]),
        (f"{FAMILY}{FAMILY}", 3, [FAMILY, FAMILY]),
        ("🇯🇵🇰🇿🇰🇬", 5, ["🇯🇵🇰🇿", "🇰🇬"]),
    ],
)
def test_where_lines_end(text: str, cells: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, cells)] == lines


@given(strangers, st.integers(1, 60))
@settings(deadline=None)
def test_a_balanced_headline_stands_in_its_cells_and_loses_no_word(title: str, cells: int) -> None:
    lines = balance(title, cells)
    assert lines
    assert all(width_of(line) <= cells for line in lines)
    if cells > 3:
        assert "".join("".join(lines).split()) == "".join(title.split())


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=1, max_size=30))
def test_the_last_line_of_a_headline_is_never_the_longest(words: list[str]) -> None:
    title = " ".join(words)
    lines = balance(title, 46)
    assert len(lines) - len(wrap(title, 46)) in (0, 1)
    if len(lines) > 1:
        assert len(lines[-1]) <= len(lines[-2])


def test_only_a_word_longer_than_all_before_it_makes_the_last_line_longer() -> None:
    assert balance("short " + "l" * 44, 46) == ["short", "l" * 44]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("", [""]),
        ("Woodblock carvers", ["Woodblock carvers"]),
        (
            "Japan, former Soviet states agree to boost ties",
            ["Japan, former Soviet states", "agree to boost ties"],
        ),
        (
            "Why a terminal has 80 columns: the punched card of 1928 still sets the margin",
            ["Why a terminal has 80 columns: the punched", "card of 1928 still sets the margin"],
        ),
        (JAPANESE, ["外務大臣は、「法の支配」に基づ", "く国際秩序の重要性を確認した。"]),
    ],
)
def test_balancing(title: str, lines: list[str]) -> None:
    assert balance(title, 46) == lines
    title = title.replace("\n", " ")
    assert [title[start:end] for start, end in balanced(title, 46)] == lines


runs = st.lists(st.tuples(st.integers(-5, 130), st.integers(-5, 130)), max_size=6)


@given(strangers, runs)
def test_inlaid_runs_change_roles_and_neither_words_nor_cells(
    text: str, spans: list[tuple[int, int]]
) -> None:
    pieces = inlay(text, "ink", sorted((a, b, "match") for a, b in spans))
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    if "\ufe0f" not in text:
        assert sum(width_of(piece.text) for piece in pieces) == width_of(text)


@given(st.lists(strangers, max_size=5), st.integers(0, 120))
def test_fitted_pieces_fill_exactly_their_width(texts: list[str], width: int) -> None:
    pieces = fit([Piece(text.replace("\n", " "), "ink") for text in texts], width)
    assert sum(width_of(piece.text) for piece in pieces) == width
