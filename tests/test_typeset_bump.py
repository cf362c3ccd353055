"""Bump charts: positions over time, in any number of cells."""

from datetime import UTC, timedelta, timezone
from unicodedata import east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import golden
from tests.golden.papers import SETS, assert_filled, strangers
from tests.standings import ORDERS, TITLES, long, past, runs
from tui.chart import Course, Entry, History
from tui.glyphs import ASCII, UNICODE, Glyphs
from tui.typeset.bump import bump, frame
from tui.typeset.courses import course_of, letter, stands, thinned
from tui.typeset.runs import run_height, set_run
from tui.typeset.standing import order_words, set_stand, stand_words, turn_words

TOKYO = timezone(timedelta(hours=9), "JST")


@pytest.mark.parametrize("glyphs", SETS)
@pytest.mark.parametrize("width", [120, 80, 50])
def test_a_history_as_it_is_set(width: int, glyphs: Glyphs) -> None:
    lines: list[str] = []
    for height, at in ((24, None), (12, 6)):
        lines += [
            line.text
            for line in bump(
                past(), width=width, height=height, here=UTC, glyphs=glyphs, selected=2, at=at
            )
        ]
    for at in (11, 7):
        lines += [
            set_stand(stand, past(), "here", width=width, here=UTC, glyphs=glyphs).text
            for stand in stands(past(), at)
        ]
    for run in runs():
        lines += [line.text for line in set_run(run, width=width, here=UTC, glyphs=glyphs)]
    golden.check(f"bump-{width}{'-ascii' * glyphs.ascii}", lines)


def test_hundreds_of_snapshots_are_thinned_to_the_width() -> None:
    golden.check(
        "bump-long-80", [line.text for line in bump(long(), width=80, height=12, here=UTC)]
    )


def test_one_snapshot_is_said_to_be_one() -> None:
    lines = bump(past(("fmb",), (0,)), width=60, height=12, here=UTC)
    assert "One snapshot only, Fri 20 Nov 7:00" in lines[-1].text
    assert TITLES["f"][:20] in lines[3].text


def test_the_selected_story_stands_out_with_and_without_colour() -> None:
    lit = bump(past(), width=80, height=24, here=UTC, selected=2)
    plain = bump(past(), width=80, height=24, here=UTC)
    assert {"stamp", "seal"} <= {piece.role for line in lit for piece in line.pieces}
    assert "stamp" not in {piece.role for line in plain for piece in line.pieces}
    assert "⠶" in "".join(line.text for line in lit)
    assert "⠶" not in "".join(line.text for line in plain)
    assert any("▐" in line.text and TITLES["f"][:20] in line.text for line in lit)


def test_times_are_the_readers() -> None:
    lines = bump(past(), width=80, height=24, here=TOKYO)
    assert lines[0].text.split()[:2] == ["20", "Nov"]
    assert lines[1].text.split()[0] == "16:00"
    assert lines[0].text.split()[-3:] == ["Mon", "23", "Nov"]


def test_all_signs_of_a_chart_have_one_width_everywhere() -> None:
    signs = {
        sign
        for line in bump(past(), width=43, height=24, here=UTC, selected=1, at=4)
        for sign in line.text
    }
    assert {east_asian_width(sign) for sign in signs} <= {"N", "Na"}
    assert any(sign >= "⠀" for sign in signs)


def test_ascii_charts_hold_only_ascii() -> None:
    for line in bump(past(), width=120, height=24, here=UTC, glyphs=ASCII, selected=0):
        assert line.text.isascii()


def test_first_last_and_the_chosen_time_keep_their_columns() -> None:
    history = long()
    for at in (0, 17, 200, 399):
        kept = thinned(history, 12, at)
        assert len(kept) == 12
        assert kept[0] == 0
        assert kept[-1] == 399
        assert at in kept
        assert list(kept) == sorted(kept)


def test_what_moved_much_is_kept_before_what_moved_little() -> None:
    orders = ("abcd", "abdc", "abcd", "xyzw", "xywz", "xyzw")
    assert thinned(past(orders, (0, 1, 2, 3, 4, 5)), 3) == (0, 3, 5)


def test_a_story_that_left_has_a_mark_where_it_did() -> None:
    lines = bump(past(("ab", "ac"), (0, 1)), width=60, height=12, here=UTC)
    (gone,) = [line.text for line in lines if "⊣" in line.text]
    assert gone.split()[:2] == ["2", "c⊣"]


def test_how_stories_stood_then() -> None:
    history = past()
    then = stands(history, 7)
    assert [stand.row.entry.title for stand in then if stand.on] == [TITLES[s] for s in ORDERS[7]]
    moves = {history.courses[s.course].title: s.row.movement for s in then}
    assert moves[TITLES["t"]] == "new"
    assert (moves[TITLES["r"]], moves[TITLES["w"]]) == ("out", None)
    assert moves[TITLES["f"]] == "down"
    assert turn_words(then) == "1 new, 8 down, 1 out"
    assert {stand.row.movement for stand in stands(history, 0) if stand.on} == {None}
    back = next(s for s in stands(history, 9) if s.row.entry.title == TITLES["v"])
    assert (back.row.movement, back.row.times) == ("re", 5)


def test_a_story_is_told_in_words() -> None:
    history = past()
    ferry, whale = (
        next(s for s in stands(history, 11) if s.row.entry.title == TITLES[one]) for one in "fr"
    )
    assert stand_words(ferry, history, UTC) == (
        "first seen Fri 20 Nov 7:00 at 3   best 1   now 3   in 12 of 12 snapshots"
    )
    assert stand_words(whale, history, UTC) == (
        "first seen Fri 20 Nov 7:00 at 8   best 8   last seen Sat 21 Nov 14:00 at 9   "
        "in 7 of 12 snapshots"
    )
    assert order_words(history, 0, UTC) == "from Fri 20 Nov 7:00 to 10:00"
    assert order_words(history, 3, UTC) == "from Fri 20 Nov 18:00 to Sat 21 Nov 7:00"
    assert order_words(history, 11, UTC) == "now, since Sun 22 Nov 19:00"


def test_a_row_of_a_chart_finds_its_story() -> None:
    history = past()
    assert course_of(history, Entry(position=4, title=TITLES["m"])) == 3
    article = history.courses[2].article
    assert course_of(history, Entry(position=9, title="Reworded", article=article)) == 2
    assert course_of(history, Entry(position=9, title="Unknown")) == 0


def test_letters_run_out_quietly() -> None:
    assert [letter(at, "◦") for at in (0, 25, 26, 51, 52)] == ["a", "z", "A", "Z", "◦"]


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Any history: stories come and go, in lists of any length."""
    count = draw(st.integers(1, 30))
    orders = draw(
        st.lists(
            st.lists(st.integers(0, 15), min_size=1, max_size=14, unique=True),
            min_size=count,
            max_size=count,
        )
    )
    hours = sorted(draw(st.lists(st.integers(0, 5000), min_size=count, max_size=count)))
    title = draw(strangers)
    letters = "abcdefghijklmnop"
    made = past(tuple("".join(letters[at] for at in order) for order in orders), tuple(hours))
    first = made.courses[0]
    renamed = Course(title=title, positions=first.positions, article=first.article)
    return History(
        key=made.key,
        paper=made.paper,
        times=made.times,
        courses=(renamed, *made.courses[1:]),
        seen=made.seen,
    )


@settings(deadline=None, max_examples=60)
@given(
    histories(),
    st.integers(1, 160),
    st.integers(1, 50),
    st.sampled_from([UNICODE, ASCII]),
    st.data(),
)
def test_a_chart_fills_its_width_and_never_more_than_its_height(
    history: History, width: int, height: int, glyphs: Glyphs, data: st.DataObject
) -> None:
    selected = data.draw(st.none() | st.integers(0, len(history.courses) - 1))
    at = data.draw(st.none() | st.integers(0, len(history.times) - 1))
    lines = bump(
        history, width=width, height=height, here=UTC, glyphs=glyphs, selected=selected, at=at
    )
    assert 0 < len(lines) <= height
    assert_filled(lines, width, glyphs)
    assert len(frame(history, width=width, height=height).turns) >= min(2, len(history.times))
    turn = len(history.times) - 1 if at is None else at
    rows = tuple(
        set_stand(one, history, "absent", width=width, here=UTC, glyphs=glyphs)
        for one in stands(history, turn)
    )
    assert_filled(rows, width, glyphs)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(runs()), st.integers(1, 160), st.sampled_from([UNICODE, ASCII]))
def test_a_run_fills_its_lines(run, width, glyphs) -> None:
    lines = set_run(run, width=width, here=UTC, glyphs=glyphs)
    assert len(lines) == run_height(width)
    assert_filled(lines, width, glyphs)
