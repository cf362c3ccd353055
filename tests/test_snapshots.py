"""What is remembered of lists: change points, in whatever order pages arrive."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.lists import DAY, HOUR, MINUTE, START, entries, seen
from tui.chart import Entry, Listing, Snapshot
from tui.ranking import digest, merge, snapshot, thin


def test_a_list_without_rows_was_not_observed() -> None:
    listing = Listing(name="popular")
    assert snapshot(listing, "paper", observed_at=START, observed_from="fetch") is None


def test_a_bound_is_kept_only_where_the_time_is_not_known() -> None:
    assert seen(None, "A", not_before=START).not_before == START
    assert seen(0, "A", not_before=START).not_before is None
    (one,) = merge((), [replace(seen(0, "A"), not_before=START)])
    assert one.not_before is None


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


def test_of_a_day_a_complete_list_is_kept() -> None:
    old = [seen(0, *"AB"), seen(5, "A", complete=False), seen(2, *"AB", name="access")]
    kept = thin(merge((), old), START + 90 * DAY)
    assert [len(one.entries) for one in kept] == [2, 2]


def test_of_lists_without_a_time_thirty_are_kept_the_latest_bounds_first() -> None:
    lists = [seen(None, f"A{n}", not_before=START + n * DAY) for n in range(40)]
    cut = [seen(None, "B", complete=False, not_before=START + 90 * DAY), seen(None, "C")]
    kept = thin(merge((), [*lists, *cut]), START)
    assert {one.not_before for one in kept} == {START + n * DAY for n in range(10, 40)}
    assert len(thin(merge((), [*lists[:20], *cut]), START)) == 22


def test_a_list_still_seen_within_thirty_days_is_no_old_one() -> None:
    run = merge((), [seen(-24, *"AB"), seen(1, *"BA"), seen(24 * 20, *"BA")])
    assert thin(run, START + 40 * DAY) == run
    (later,) = thin((seen(0, *"AB"), seen(1, *"BA")), START + 40 * DAY)
    assert later.entries[0].title == "B"


old_sightings = st.builds(
    seen,
    st.one_of(st.none(), st.integers(0, 24 * 5).map(lambda hours: START + hours * HOUR)),
    st.sampled_from("ABC"),
    st.sampled_from("AD"),
    complete=st.sampled_from([True, True, True, False]),
    not_before=st.sampled_from([None, START, START - DAY, START + 4 * DAY]),
)


@given(st.lists(old_sightings, max_size=14), st.randoms(), st.integers(1, 6))
def test_thinned_after_each_batch_or_once_the_same_is_left(
    lists: list[Snapshot], random, size: int
) -> None:
    now = START + 33 * DAY
    whole = thin(merge((), lists), now)
    shuffled = random.sample(lists, len(lists))
    known: tuple[Snapshot, ...] = ()
    while shuffled:
        count = random.randint(1, size)
        known = thin(merge(known, shuffled[:count]), now)
        shuffled = shuffled[count:]
    assert known == whole
    assert thin(merge((), whole), now) == whole
