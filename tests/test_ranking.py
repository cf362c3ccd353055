"""Charts: how the rows of a list moved, and what is no movement."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.lists import DAY, HOUR, MINUTE, NOW, START, seen
from tui.chart import Chart, ChartRow, Entry, Snapshot, Window
from tui.ranking import chart, merge

LONG = "Harbor Pilots Learn to Read Fog from the Cries of Gulls; Old Charts Agree"


def charted(*snapshots: Snapshot) -> Chart:
    made = chart(merge((), snapshots), NOW, "The Paper")
    assert made is not None
    return made


def told(rows: Iterable[ChartRow]) -> list[str]:
    """Each row as `title movement by`."""
    return [f"{row.entry.title} {row.movement}{row.by or ''}" for row in rows]


def test_rows_tell_how_they_moved() -> None:
    made = charted(
        seen(0, *"XABCD"),
        seen(1, *"ABCDE"),
        seen(2, *"BAXCN"),
    )
    assert told(made.rows) == ["B up1", "A down1", "X re", "C down1", "N new"]
    assert told(made.out) == ["D out", "E out"]
    assert [row.last for row in made.rows + made.out] == [2, 1, None, 3, None, 4, 5]
    assert [row.peak for row in made.rows + made.out] == [1, 1, 1, 3, 5, 4, 5]
    assert [row.times for row in made.rows + made.out] == [3, 3, 2, 3, 1, 2, 1]
    assert (made.paper, made.seen) == ("The Paper", START + 2 * HOUR)


def test_the_first_list_ever_has_no_movement() -> None:
    made = charted(seen(0, *"AB"))
    assert told(made.rows) == ["A None", "B None"]
    assert [(row.last, row.peak, row.times) for row in made.rows] == [(None, 1, 1), (None, 2, 1)]
    assert made.out == ()


@pytest.mark.parametrize(
    ("window", "hours"), [("24h", 48), ("week", 336), ("month", 1440), (None, 720)]
)
def test_a_list_older_than_twice_the_window_is_no_base(window: Window | None, hours: int) -> None:
    old = seen(0, *"AB", window=window)
    near, far = (seen(hours + more, *"BA", window=window) for more in (0, 0.1))
    moved = chart([old, near], NOW + 90 * DAY, "")
    still = chart([old, far], NOW + 90 * DAY, "")
    assert moved is not None
    assert still is not None
    assert told(moved.rows) == ["B up1", "A down1"]
    assert told(still.rows) == ["B None", "A None"]
    assert [row.peak for row in still.rows] == [1, 1]


def test_a_base_is_as_old_as_its_last_confirmation() -> None:
    made = charted(seen(0, *"AB"), seen(90, *"AB"), seen(91, *"BA"))
    assert told(made.rows) == ["B up1", "A down1"]


def test_a_list_confirmed_again_still_tells_how_it_came_about() -> None:
    made = charted(seen(0, *"AB"), seen(1, *"BA"), seen(2, *"BA"), seen(200, *"BA"))
    assert told(made.rows) == ["B up1", "A down1"]
    assert made.seen == START + 200 * HOUR


def test_cut_lists_and_lists_of_unknown_time_take_no_part() -> None:
    made = charted(
        seen(0, *"AB"),
        seen(1, *"CD", complete=False),
        seen(None, *"CD", not_before=START + HOUR),
        seen(2, *"CA"),
    )
    assert told(made.rows) == ["C new", "A down1"]


def test_what_claims_to_be_of_the_future_is_left_out() -> None:
    made = charted(seen(0, *"AB"), seen(NOW + 9 * DAY, *"XY"))
    assert told(made.rows) == ["A None", "B None"]
    assert chart([seen(NOW + 9 * DAY, "X")], NOW, "") is None


def test_a_list_of_unknown_time_is_shown_where_there_is_no_other() -> None:
    lists = [seen(None, *"AB", not_before=START), seen(None, *"BA", not_before=START + DAY)]
    made = charted(*lists)
    assert told(made.rows) == ["B None", "A None"]
    assert made.seen is None
    assert charted(*lists, seen(-999, *"CD")).rows[0].entry.title == "C"


def test_a_cut_list_is_shown_where_there_is_no_whole_one() -> None:
    made = charted(seen(0, "A", complete=False), seen(1, "B", complete=False))
    assert told(made.rows) == ["B None"]
    assert made.seen == START + HOUR


def test_no_snapshot_makes_no_chart() -> None:
    assert chart((), NOW, "The Paper") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LONG, f"{LONG} (Update 1)"),
        (f"{LONG} (Update 1)", f"{LONG} (UPDATE2)"),
        (LONG, LONG.upper()),
        (LONG, f"{LONG[:65]}..."),
        (f"{LONG[:65]}...", LONG),
        (f"{LONG[:65]}...", f"{LONG[:50]}…"),
        (LONG, LONG.partition(";")[0]),
        (LONG.partition(";")[0], LONG),
        ("Bears Come Down Early Again", "Bears Come Down Early Again; Nuts Fail"),
        (LONG, Entry(position=1, title=LONG[:60], maybe_cut=True)),
        (
            Entry(position=1, title="Before", article="a"),
            Entry(position=1, title="After", article="a"),
        ),
        (
            Entry(position=1, title="Before", href="https://x.example/politics/20241028-219154/"),
            Entry(position=1, title="After", href="http://www.x.example/?p=219154"),
        ),
        ("首相、ハノイを訪問", "首相､ハノイを訪問 (Update 1)"),
    ],
)
def test_a_new_wording_is_no_new_story(before: str | Entry, after: str | Entry) -> None:
    made = charted(seen(0, before, *"AB"), seen(1, "A", after, "B"))
    assert [row.movement for row in made.rows] == ["up", "down", "same"]
    assert made.out == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LONG, LONG.replace("Harbor", "Airport")),
        ("Fire Kills 12 in Osaka", "Fire Kills 13 in Osaka"),
        (f"{LONG[:29]}...", LONG),
        ("Fire in Osaka; One Held", "Fire in Osaka"),
        (
            Entry(position=1, title="Weather", article="monday"),
            Entry(position=1, title="Weather", article="tuesday"),
        ),
        (
            Entry(position=1, title=f"{LONG[:65]}...", article="monday"),
            Entry(position=1, title=LONG, article="tuesday"),
        ),
        (
            Entry(position=1, title="Weather", href="https://x.example/sky/20261119-300001/"),
            Entry(position=1, title="Weather", href="https://x.example/sky/20261120-300002/"),
        ),
    ],
)
def test_another_story_is_new_however_alike(before: str | Entry, after: str | Entry) -> None:
    made = charted(seen(0, before, *"AB"), seen(1, "A", after, "B"))
    assert [row.movement for row in made.rows] == ["up", "new", "same"]
    assert [row.movement for row in made.out] == ["out"]


def test_a_cut_title_that_fits_two_rows_is_neither() -> None:
    stem = "Harbor Pilots Learn to Read Fog from "
    made = charted(seen(0, stem + "Gulls", stem + "Bells"), seen(1, stem + "...", "A"))
    assert [row.movement for row in made.rows] == ["new", "new"]


def test_a_new_wording_alone_is_no_change_to_compare_with() -> None:
    made = charted(seen(0, *"AB"), seen(1, *"BA"), seen(2, "B (Update 1)", "A"))
    assert [row.movement for row in made.rows] == ["up", "down"]


def test_a_row_that_came_and_was_then_reworded_is_still_new() -> None:
    made = charted(seen(0, *"AB"), seen(1, *"NA"), seen(2, "N (Update 1)", "A"))
    assert told(made.rows) == ["N (Update 1) new", "A down1"]


def test_the_linked_article_goes_before_the_title() -> None:
    before, after = (Entry(position=1, title=title, article="a") for title in "BC")
    made = charted(seen(0, "A", before), seen(1, "B", after))
    assert told(made.rows) == ["B new", "C same"]


@pytest.mark.parametrize("others", ["", "AB"])
@pytest.mark.parametrize("latest", ["Mayor Resigns", "Mayor Resigns over Melon Fields at Last"])
def test_a_story_is_followed_through_all_its_wordings(latest: str, others: str) -> None:
    noon = "Mayor to Speak at Noon"
    lists = (
        [Entry(position=1, title="Mayor Silent", article="m"), *others],
        [noon, *others],
        [*others[:1], Entry(position=1, title=f"{noon} (Update 1)", article="m"), *others[1:]],
        [*others, latest],
        [*others, Entry(position=1, title=latest, article="m")],
        ["X", *others, latest],
        ["Y", *others, latest],
        ["Y", *others, Entry(position=1, title=latest, article="m")],
    )
    made = charted(*(seen(hour, *titles) for hour, titles in enumerate(lists)))
    assert (made.rows[-1].peak, made.rows[-1].times) == (1, 6)


def test_a_row_that_left_tells_its_whole_run() -> None:
    made = charted(seen(0, "D"), seen(1, *"CD"), seen(2, *"ED"), seen(3, *"XY"))
    assert told(made.out) == ["E out", "D out"]
    assert [(row.peak, row.times) for row in made.out] == [(1, 1), (1, 3)]


def test_a_story_once_listed_cut_is_not_taken_for_another_that_begins_alike() -> None:
    stem = "Harbor Pilots Learn to Read Fog from "
    made = charted(
        seen(0, stem + "Bells", "A", "B"),
        seen(1, "A", stem + "...", "B"),
        seen(2, "B", "A", stem + "Gulls"),
    )
    assert (made.rows[2].peak, made.rows[2].times) == (2, 2)


def test_a_title_listed_twice_keeps_both_rows() -> None:
    made = charted(seen(0, *"ABA"), seen(1, *"AAB"))
    assert told(made.rows) == ["A same", "A up1", "B down1"]
    assert told(charted(seen(0, *"AB"), seen(1, *"AA")).rows) == ["A same", "A new"]


def test_the_rule_of_sameness_may_be_given() -> None:
    lists = [seen(0, "one 1", "two 1"), seen(1, "two 2", "one 2")]
    made = chart(lists, NOW, "", lambda one, other: one.title[:3] == other.title[:3])
    assert made is not None
    assert [row.movement for row in made.rows] == ["up", "down"]


TITLES = [
    "A",
    "B (Update 1)",
    "b",
    LONG,
    f"{LONG[:40]}...",
    LONG.partition(";")[0],
    "",
    "首相",
    "E",
]
title_lists = st.lists(st.sampled_from(TITLES), min_size=1, max_size=6)
histories = st.lists(title_lists, min_size=1, max_size=6)


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(
            st.lists(st.sampled_from(TITLES), min_size=n, max_size=n), min_size=2, max_size=5
        )
    )
)
def test_as_many_rows_come_as_go_between_lists_of_one_length(lists: list[list[str]]) -> None:
    made = charted(*(seen(hour, *titles) for hour, titles in enumerate(lists)))
    came = [row for row in made.rows if row.movement in ("new", "re")]
    assert len(came) == len(made.out)


@given(histories, st.integers(0, 5), st.integers(0, 29))
def test_the_same_list_twice_changes_nothing(
    lists: list[list[str]], twice: int, minutes: int
) -> None:
    history = [seen(hour, *titles) for hour, titles in enumerate(lists)]
    again = history[twice % len(history)]
    repeated = replace(again, observed_at=again.observed_at + minutes * MINUTE)
    once = charted(*history)
    for both in ([*history, again], [*history, repeated]):
        made = charted(*both)
        assert (made.rows, made.out) == (once.rows, once.out)
    unmerged = chart([*history, again], NOW, "The Paper")
    assert unmerged == once


@given(histories)
def test_every_row_tells_one_consistent_story(lists: list[list[str]]) -> None:
    made = charted(*(seen(hour, *titles) for hour, titles in enumerate(lists)))
    assert [row.entry.title for row in made.rows] == lists[-1]
    moved = {row.movement for row in made.rows}
    assert moved == {None} or None not in moved
    for row in made.rows:
        assert 1 <= row.peak <= row.entry.position
        assert 1 <= row.times <= len(lists)
        assert (row.last is None) == (row.movement in (None, "new", "re"))
        if row.last:
            way = row.last - row.entry.position
            assert (row.movement, row.by) == (
                "up" if way > 0 else "down" if way else "same",
                abs(way),
            )
        assert row.movement != "re" or row.times > 1
