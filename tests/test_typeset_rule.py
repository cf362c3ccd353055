"""The titled rule: its columns, its focus, several panes in one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden.papers import assert_filled, strangers
from tui.glyphs import ASCII, UNICODE, Glyphs
from tui.typeset import Label, Line, titled_rule

ARTICLES = [Label("1", "Articles")]
TABS = [Label("3", "POPULAR", shown=True), Label("4", "ACCESS RANKING")]
NAMES = ("Articles", "Text", "POPULAR", "RANKING")
PANES = [Label(str(n), name, shown=n == 2) for n, name in enumerate(NAMES, 1)]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            titled_rule(36, ARTICLES, note="23 unread of 128", focus=True),
            "╍ 1 Articles ╍╍╍╍ 23 unread of 128 ╍",
        ),
        (
            titled_rule(34, ARTICLES, note="newest first", focus=True, glyphs=ASCII),
            "= 1 Articles ====== newest first =",
        ),
        (titled_rule(24, ARTICLES, note="newest first", focus=False), "╌ 1 Articles ╌╌╌╌╌╌╌╌╌╌╌"),
        (titled_rule(20, [Label("", "POPULAR")], focus=True), "╍╍╍ POPULAR ╍╍╍╍╍╍╍╍"),
        (titled_rule(34, TABS, focus=False, tabs=True), "╌ 3 POPULAR   4 ACCESS RANKING ╌╌╌"),
        (
            titled_rule(34, TABS, focus=True, tabs=True, glyphs=ASCII),
            "= 3 POPULAR   4 ACCESS RANKING ===",
        ),
        (
            titled_rule(50, PANES, focus=True),
            "╌ 1 Articles ╍ 2 Text ╍ 3 POPULAR ╌ 4 RANKING ╌╌╌╌",
        ),
        (
            titled_rule(50, PANES, focus=False),
            "╌ 1 Articles ╌ 2 Text ╌ 3 POPULAR ╌ 4 RANKING ╌╌╌╌",
        ),
        (titled_rule(10, ARTICLES, focus=True), "╍ 1 Artic⋯"),
        (titled_rule(3, ARTICLES, focus=True), "╍ 1"),
        (titled_rule(0, ARTICLES, focus=True), ""),
    ],
)
def test_titled_rules(line: Line, text: str) -> None:
    assert line.text == text


def test_the_rule_in_focus_is_heavy_seal_and_its_name_bold() -> None:
    line = titled_rule(36, ARTICLES, note="6 found", focus=True)
    assert [piece.role for piece in line.pieces if piece.text.strip()] == [
        "seal",
        "seal",
        "label",
        "seal",
        "quiet",
        "seal",
    ]
    assert {p.role for p in titled_rule(36, ARTICLES, focus=False).pieces if p.text.strip()} == {
        "rule",
        "quiet",
    }


def test_the_shown_tab_is_underlined_with_and_without_focus() -> None:
    quiet, focused = (titled_rule(34, TABS, focus=focus, tabs=True) for focus in (False, True))
    assert ("POPULAR", "shown") in quiet.pieces
    assert ("POPULAR", "label-shown") in focused.pieces
    assert ("ACCESS RANKING", "quiet") in focused.pieces


@given(
    st.lists(st.builds(Label, st.sampled_from(["", "1"]), strangers, st.booleans()), max_size=4),
    strangers,
    st.booleans(),
    st.booleans(),
    st.integers(0, 200),
    st.sampled_from([UNICODE, ASCII]),
)
@settings(deadline=None)
def test_rules_fill_exactly_their_width(
    labels: list[Label], note: str, focus: bool, tabs: bool, width: int, glyphs: Glyphs
) -> None:
    line = titled_rule(width, labels, note=note, focus=focus, tabs=tabs, glyphs=glyphs)
    assert_filled((line,), width, glyphs)
