"""Rankings: what is remembered of lists, how their rows moved, and the reader's own."""

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.article import Visit
from tui.chart import Chart, ChartRow, Entry, Listing, Snapshot, Window
from tui.ranking import chart, digest, heat, merge, snapshot, thin, worth_counting

START = datetime(2026, 11, 20, 7, tzinfo=UTC)
NOW = START + timedelta(days=10)
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
LONG = "Harbor Pilots Learn to Read Fog from the Cries of Gulls; Old Charts Agree"


def entries(titles: Iterable[str | Entry]) -> tuple[Entry, ...]:
    return tuple(
        replace(one, position=place) if isinstance(one, Entry) else Entry(position=place, title=one)
        for place, one in enumerate(titles, 1)
    )


def seen(
    at: float | datetime | None,
    *titles: str | Entry,
    name: str = "popular",
    window: Window | None = "24h",
    complete: bool = True,
    not_before: datetime | None = None,
) -> Snapshot:
    """The list as it stood so many hours after the start, or at a time, or at an unknown one."""
    when = START + at * HOUR if isinstance(at, int | float) else at
    listing = Listing(name=name, window=window, entries=entries(titles), complete=complete)
    made = snapshot(
        listing,
        "paper",
        observed_at=when,
        observed_from="fetch" if when else "unknown",
        not_before=not_before,
    )
    assert made is not None
    return made


def charted(*snapshots: Snapshot) -> Chart:
    made = chart(merge((), snapshots), NOW, "The Paper")
    assert made is not None
    return made


def told(rows: Iterable[ChartRow]) -> list[str]:
    """Each row as `title movement by`."""
    return [f"{row.entry.title} {row.movement}{row.by or ''}" for row in rows]


# -- snapshots


def test_a_list_without_rows_was_not_observed() -> None:
    listing = Listing(name="popular")
    assert snapshot(listing, "paper", observed_at=START, observed_from="fetch") is None


def test_a_bound_is_kept_only_where_the_time_is_not_known() -> None:
    assert seen(None, "A", not_before=START).not_before == START
    assert seen(0, "A", not_before=START).not_before is None


def test_the_digest_is_of_the_titles_in_order() -> None:
    assert digest(entries("AB")) == digest(
        Entry(position=9, title=title, href="//x.example/y", article="a") for title in "AB"
    )
    assert len({digest(entries(titles)) for titles in ("AB", "BA", "A", ["AB"], "")}) == 5
    assert len(digest(entries(["\ud800"]))) == 16


def test_an_identical_list_only_confirms_the_one_before() -> None:
    (one,) = merge((), [seen(0, *"ABC"), seen(5, *"ABC"), seen(2, *"ABC")])
    assert (one.observed_at, one.last_confirmed_at) == (START, START + 5 * HOUR)


def test_a_list_that_changes_and_changes_back_is_three_lists() -> None:
    kept = merge((), [seen(0, *"AB"), seen(1, *"BA"), seen(2, *"AB")])
    assert [one.observed_at for one in kept] == [START, START + HOUR, START + 2 * HOUR]


def test_a_list_that_arrives_late_parts_the_run_it_interrupts() -> None:
    early = merge((), [seen(hour, *"AB") for hour in range(5)])
    late = merge(early, [seen(1.5, *"BA")])
    spans = [(one.observed_at, one.last_confirmed_at) for one in late]
    hours = [(0, 1), (1.5, 1.5), (2, 4)]
    assert spans == [(START + first * HOUR, START + last * HOUR) for first, last in hours]


def test_forty_pages_fetched_together_give_the_latest_complete_list() -> None:
    pages = [
        seen(START + n * 20 * timedelta(seconds=1), f"A{n}", "B", complete=n < 30)
        for n in range(40)
    ]
    (one,) = merge((), pages)
    assert one.entries[0].title == "A29"
    (cut,) = merge((), pages[30:])
    assert (cut.entries[0].title, cut.complete) == ("A39", False)


def test_a_cut_list_does_not_part_a_run_of_complete_ones() -> None:
    kept = merge((), [seen(0, *"AB"), seen(1, "A", complete=False), seen(2, *"AB")])
    assert [one.last_confirmed_at for one in kept if one.complete] == [START + 2 * HOUR]
    assert len(kept) == 2


def test_lists_of_unknown_time_are_kept_apart_each_once() -> None:
    unknown = [seen(None, *"AB", not_before=START - n * DAY) for n in (1, 2)]
    kept = merge(merge((), unknown), [seen(0, *"AB"), seen(None, *"BA"), seen(None, *"AB")])
    assert [one.observed_at for one in kept] == [START, None, None]
    assert {one.not_before for one in kept} == {None, START - DAY}


def test_lists_of_another_name_or_window_are_not_mixed() -> None:
    lists = [
        seen(0, *"AB"),
        seen(0.1, *"BA", window="week"),
        seen(0.2, *"BA", window=None),
        seen(0.3, *"BA", name="access"),
    ]
    assert len(merge((), lists)) == 4
    assert set(merge(merge((), lists[:2]), lists[2:])) == set(lists)


def test_a_list_seen_again_without_links_keeps_those_it_had() -> None:
    linked = seen(0, Entry(position=1, title="A", article="a", how="norm"), "B")
    other = Entry(position=2, title="B", article="b", how="exact")
    unsure = Entry(position=1, title="A", article="z", how="prefix")
    (one,) = merge(merge((), [linked]), [seen(0, *"AB"), seen(3, unsure, other)])
    assert [(entry.article, entry.how) for entry in one.entries] == [("a", "norm"), ("b", "exact")]


sightings = st.builds(
    seen,
    st.one_of(
        st.none(),
        st.integers(0, 240).map(lambda minutes: START + minutes * MINUTE),
    ),
    st.sampled_from("ABC"),
    st.sampled_from("AD"),
    window=st.sampled_from(["24h", None]),
    complete=st.sampled_from([True, True, True, False]),
    not_before=st.sampled_from([None, START, START - DAY]),
)


@given(st.lists(sightings, max_size=14), st.randoms(), st.integers(1, 6))
def test_the_order_and_the_batches_of_arrival_make_no_difference(
    lists: list[Snapshot], random, size: int
) -> None:
    whole = merge((), lists)
    shuffled = random.sample(lists, len(lists))
    known: tuple[Snapshot, ...] = ()
    while shuffled:
        count = random.randint(1, size)
        known = merge(known, shuffled[:count])
        shuffled = shuffled[count:]
    assert known == whole
    assert merge(known, lists) == whole
    assert merge(lists, lists) == whole


@given(st.lists(sightings, max_size=14))
def test_what_is_remembered_was_seen(lists: list[Snapshot]) -> None:
    seen_at = {(one.observed_at, one.digest) for one in lists}
    for one in merge((), lists):
        times = (one.observed_at, *one.between, one.last_confirmed_at or one.observed_at)
        assert {(at, one.digest) for at in times} <= seen_at
        assert [*times] == sorted(times) if one.observed_at else times == (None, None)


def test_after_thirty_days_one_list_a_day_is_kept() -> None:
    hourly = merge((), [seen(hour, f"A{hour}") for hour in range(24 * 40)])
    kept = thin(hourly, START + 40 * DAY)
    last_of_days = [one for one in kept if one.observed_at < START + 10 * DAY]
    assert len(kept) == 30 * 24 + len(last_of_days)
    assert [one.observed_at.hour for one in last_of_days] == [23] * 10 + [6]
    assert thin(kept, START + 40 * DAY) == kept
    assert len(thin(kept, START + 400 * DAY)) == 41


def test_of_a_day_a_complete_list_is_kept_and_of_an_unknown_time_the_day_of_its_bound() -> None:
    old = [
        seen(0, *"AB"),
        seen(5, "A", complete=False),
        seen(2, *"AB", name="access"),
        seen(None, *"CD", not_before=START),
        seen(None, *"DC", not_before=START + HOUR),
        seen(None, *"EF"),
        seen(None, *"FE"),
    ]
    kept = thin(merge((), old), START + 90 * DAY)
    assert [len(one.entries) for one in kept] == [2] * 4
    assert [one.not_before for one in kept if one.not_before] == [START + HOUR]


def test_a_list_still_seen_within_thirty_days_is_no_old_one() -> None:
    run = merge((), [seen(0, *"AB"), seen(1, *"BA"), seen(24 * 20, *"BA")])
    assert thin(run, START + 40 * DAY) == run
    assert len(thin((*run[:1], seen(1, *"BA")), START + 40 * DAY)) == 1


# -- movement


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


def test_a_story_is_followed_through_all_its_wordings() -> None:
    first, second, third = (
        Entry(position=1, title="Mayor to Speak at Noon"),
        Entry(position=1, title="Mayor to Speak at Noon (Update 1)", article="m"),
        Entry(position=1, title="Mayor Resigns", article="m"),
    )
    made = charted(seen(0, first, *"AB"), seen(1, "A", second, "B"), seen(2, *"AB", third))
    assert (made.rows[2].peak, made.rows[2].times) == (1, 3)


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
        assert row.movement != "new" or row.times == 1
        assert row.movement != "re" or row.times > 1


# -- the reader's own


@pytest.mark.parametrize(("window", "half"), [("24h", 12), ("week", 84), ("month", 360)])
def test_a_visit_loses_half_its_heat_in_half_of_the_window(window: Window, half: int) -> None:
    visits = [Visit("old", START), Visit("new", START + half * HOUR)]
    assert heat(visits, START + half * HOUR, window) == [("new", 1.0, 1), ("old", 0.5, 1)]


def test_reading_and_starring_weigh_more_than_opening() -> None:
    visits = [Visit("opened", START), Visit("read", START, 2), Visit("kept", START, 3)]
    assert heat(visits, START, "24h") == [("kept", 3.0, 1), ("read", 2.0, 1), ("opened", 1.0, 1)]


def test_half_an_hour_of_visits_is_one_visit_with_the_most_that_came_of_it() -> None:
    minutes = [(0, 1), (10, 3), (29, 2), (30, 1), (59, 1)]
    visits = [Visit("a", START + at * MINUTE, weight) for at, weight in minutes]
    expected = [("a", 3.0 + 2 ** (30 / 720), 2)]
    for order in itertools.permutations(visits):
        (row,) = heat(order, START, "24h")
        assert row == ("a", 4.0, 2)
    (warm,) = heat(visits, START + 720 * MINUTE, "24h")
    assert warm == ("a", pytest.approx(expected[0][1] / 2), 2)


def test_a_visit_counts_after_half_an_hour_of_the_last_that_counted() -> None:
    visits = [Visit("a", START), Visit("a", START + 20 * MINUTE), Visit("b", START + 29 * MINUTE)]
    assert not worth_counting(visits, "a", START + 29 * MINUTE)
    assert worth_counting(visits, "a", START + 30 * MINUTE)
    assert not worth_counting(visits, "b", START + 30 * MINUTE)
    assert worth_counting(visits, "c", START)


def test_nothing_visited_makes_no_ranking() -> None:
    assert heat([], START, "24h") == []


@given(
    st.lists(
        st.builds(
            Visit,
            st.sampled_from("abc"),
            st.integers(-5000, 60).map(lambda minutes: START + minutes * MINUTE),
            st.integers(1, 3),
        )
    )
)
def test_the_hottest_stand_first_and_no_visit_is_lost_or_counted_twice(visits: list[Visit]) -> None:
    ranked = heat(visits, START, "week")
    assert [row[1] for row in ranked] == sorted((row[1] for row in ranked), reverse=True)
    assert {row[0] for row in ranked} == {visit.article for visit in visits}
    for article, warmth, times in ranked:
        assert 0 < warmth <= 3 * times
        assert times <= sum(visit.article == article for visit in visits)
