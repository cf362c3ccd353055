"""A sheet: the place in it, the gauge, and texts too long to be set at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden.papers import PARIS, put, seed
from tui.article import Block, Text
from tui.typeset import gauge, left_words, measure, minutes_left, set_text
from tui.typeset.sheet import count_words


def test_the_place_is_kept_when_the_width_changes() -> None:
    wide, small = put(72), put(26)
    for number, line in enumerate(wide.lines):
        if line.block < 0:
            continue
        there = small.lines[small.line_at(*wide.place(number))]
        assert there.block == line.block
        assert there.offset <= line.offset < there.offset + 40


def test_the_place_in_the_head_is_the_top_and_below_the_body_its_end() -> None:
    sheet = put(48)
    assert sheet.place(0) == sheet.place(3) == (-1, 0)
    assert sheet.line_at(-1, 0) == 0
    below = len(sheet.lines) - 1
    assert sheet.place(below) == (5, 0)
    assert sheet.line_at(5, 0) == below


def test_minutes_left_go_down_to_the_end() -> None:
    article, text = seed()
    sheet = set_text(
        article, Text("0", text.blocks * 9), width=72, here=PARIS, airy=False, tall=False
    )
    left = [minutes_left(sheet, number) for number in range(len(sheet.lines))]
    assert left == sorted(left, reverse=True)
    assert (left[0], left[-2], left[-1]) == (sheet.minutes, 1, 0)
    assert left_words(sheet, 0) == "6 min left"
    assert left_words(sheet, len(sheet.lines) - 1) == "end"


def test_two_characters_count_as_a_word_where_there_are_no_blanks() -> None:
    assert count_words("") == 0
    assert count_words("five words are all here") == 5
    assert count_words("字" * 460) == 230


@given(st.integers(0, 90), st.floats(0, 1), st.sampled_from(["end", "1 min left", "12 min left"]))
def test_the_gauge_is_whole_only_at_the_end(width: int, shown: float, label: str) -> None:
    line = gauge(width, shown, label)
    assert line.width == width
    heavy = "".join(piece.text for piece in line.pieces if piece.role == "gauge")
    if width > len(label) + 2:
        assert line.text.endswith("  " + label)
        assert (len(heavy) == width - len(label) - 2) == (shown == 1)


def test_a_very_long_text_shows_its_beginning_first() -> None:
    article, text = seed()
    long = Text("0", (Block("paragraph", " ".join([text.blocks[1].text] * 3000)),))
    sheet = set_text(article, long, width=48, here=PARIS, airy=False, tall=False, at_once=100)
    assert (len(sheet.lines), sheet.complete) == (100, False)
    guess, first = sheet.height, sheet.lines[:]
    assert 0 < sheet.shown(99) < 0.1
    assert minutes_left(sheet, 99) > 100
    assert not sheet.extend(100)
    assert sheet.extend()
    assert sheet.lines[:100] == first
    assert abs(len(sheet.lines) - guess) < 0.15 * guess
    assert sheet.shown(len(sheet.lines) - 1) == 1


def test_a_place_deep_in_a_long_text_is_set_as_far_as_needed() -> None:
    article, text = seed()
    long = Text("0", text.blocks * 50)
    sheet = set_text(article, long, width=48, here=PARIS, airy=False, tall=False, at_once=10)
    number = sheet.line_at(200, 50)
    assert (sheet.lines[number].block, sheet.lines[number].offset <= 50) == (200, True)


@pytest.mark.parametrize(
    ("pane", "cells"), [(1, 1), (4, 1), (45, 41), (52, 48), (76, 72), (200, 72)]
)
def test_the_measure_of_a_pane(pane: int, cells: int) -> None:
    assert measure(pane) == cells
