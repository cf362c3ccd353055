"""Lists over time: courses of stories, runs of articles, and that arrival makes no difference."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.lists import DAY, HOUR, NOW, START, seen
from tui.chart import Entry, History, Snapshot
from tui.ranking import chart, history, merge, runs

LONG = "Harbor Pilots Learn to Read Fog from the Cries of Gulls; Old Charts Agree"
TITLES = ["A", "B (Update 1)", "b", LONG, f"{LONG[:40]}...", LONG.partition(";")[0], "首相", "E"]


def told(*snapshots: Snapshot) -> History:
    made = history(merge((), snapshots), NOW, "The Paper")
    assert made is not None
    return made


def linked(title: str, article: str) -> Entry:
    return Entry(position=0, title=title, article=article, how="exact")


def test_a_history_tells_every_order_and_where_each_story_stood() -> None:
    made = told(seen(0, *"ABC"), seen(1, *"ABC"), seen(2, *"BAD"), seen(5, *"DBE"), seen(6, *"DBE"))
    assert made.times == (START, START + 2 * HOUR, START + 5 * HOUR)
    assert made.seen == START + 6 * HOUR
    assert [(one.title, one.positions) for one in made.courses] == [
        ("D", (None, 3, 1)),
        ("B", (2, 1, 2)),
        ("E", (None, None, 3)),
        ("A", (1, 2, None)),
        ("C", (3, None, None)),
    ]
    assert [(one.peak, one.now) for one in made.courses][:2] == [(1, 1), (1, 2)]
    assert made.courses[4].now is None


def test_a_story_that_comes_back_goes_on_in_its_course() -> None:
    made = told(seen(0, *"AB"), seen(1, *"BC"), seen(2, *"AC"))
    assert {one.title: one.positions for one in made.courses}["A"] == (1, None, 1)


def test_a_new_wording_is_the_same_course_and_no_new_order() -> None:
    made = told(
        seen(0, LONG, "A"),
        seen(1, f"{LONG[:40]}...", "A (Update 2)"),
        seen(2, "A", LONG.partition(";")[0]),
    )
    assert made.times == (START, START + 2 * HOUR)
    assert [(one.title, one.positions) for one in made.courses] == [
        ("A", (2, 1)),
        (LONG.partition(";")[0], (1, 2)),
    ]


def test_cut_lists_untimed_ones_and_those_of_a_time_to_come_are_no_part_of_a_history() -> None:
    others = [seen(1, "X", complete=False), seen(None, "Y"), seen(NOW + 9 * DAY, "Z")]
    assert told(seen(0, *"AB"), *others) == told(seen(0, *"AB"))
    assert history(merge((), others), NOW, "") is None


def test_a_history_may_begin_late() -> None:
    lists = merge((), [seen(0, *"AB"), seen(3, *"BA"), seen(6, *"AB")])
    made = history(lists, NOW, "", since=START + 2 * HOUR)
    assert made is not None
    assert made.times == (START + 3 * HOUR, START + 6 * HOUR)


def test_an_articles_run_begins_where_it_came_and_knows_when_it_left() -> None:
    popular = merge(
        (),
        [
            seen(0, *"AB"),
            seen(1, "A", linked("Crows", "a")),
            seen(2, linked("CROWS (Update 1)", "a"), "A"),
            seen(3, *"AB"),
            seen(4, *"BA"),
        ],
    )
    access = merge((), [seen(9, "B", linked("Crows", "a"), name="access")])
    lists = {known[0].key: known for known in (popular, access)}
    late, early = runs("a", lists, NOW, str.upper)
    assert (late.key.name, late.paper, late.positions) == ("access", "PAPER", (2,))
    assert early.title == "CROWS (Update 1)"
    assert early.positions == (2, 1, None, None)
    assert early.times == tuple(START + hour * HOUR for hour in (1, 2, 3, 4))
    assert (early.first, early.last) == (START + HOUR, START + 2 * HOUR)
    assert (early.peak, early.on) == (1, 2)
    assert runs("b", lists, NOW, str) == ()


def test_a_confirmation_of_a_time_to_come_is_not_when_a_list_was_seen() -> None:
    one = replace(seen(0, *"AB"), last_confirmed_at=NOW + 9 * DAY)
    made = chart((one,), NOW, "")
    assert made is not None
    assert made.seen == told(one).seen == START


sightings = st.builds(
    seen,
    st.one_of(st.none(), st.integers(0, 90).map(lambda hours: START + hours * HOUR)),
    st.sampled_from(TITLES),
    st.sampled_from(TITLES),
    complete=st.sampled_from([True, True, False]),
    not_before=st.sampled_from([None, START]),
)


@given(st.lists(sightings, max_size=10), st.randoms())
def test_whatever_the_order_of_arrival_the_chart_and_the_history_are_the_same(
    lists: list[Snapshot], random
) -> None:
    shuffled = random.sample(lists, len(lists))
    one_by_one: tuple[Snapshot, ...] = ()
    for each in shuffled:
        one_by_one = merge(one_by_one, [each])
    whole = merge((), lists)
    assert chart(one_by_one, NOW, "") == chart(whole, NOW, "")
    assert chart(one_by_one[::-1], NOW, "") == chart(whole, NOW, "")
    assert history(one_by_one, NOW, "") == history(whole, NOW, "")


@given(st.lists(sightings, max_size=10))
def test_a_base_is_never_older_than_twice_the_window(lists: list[Snapshot]) -> None:
    made = chart(merge((), lists), NOW, "")
    if made is None or all(row.movement is None for row in made.rows):
        return
    latest = max(one.observed_at for one in lists if one.complete and one.observed_at)
    before = [one.observed_at for one in lists if one.complete and one.observed_at]
    assert any(0 * HOUR < latest - at <= 48 * HOUR for at in before)


@given(st.lists(sightings, max_size=10))
def test_every_order_of_a_history_is_one_that_was_seen(lists: list[Snapshot]) -> None:
    made = history(merge((), lists), NOW, "")
    if made is None:
        return
    orders = {(one.observed_at, len(one.entries)) for one in lists if one.complete}
    for place, at in enumerate(made.times):
        there = sorted(
            one.positions[place] for one in made.courses if one.positions[place] is not None
        )
        assert there == [*range(1, len(there) + 1)]
        assert (at, len(there)) in orders
    assert all(any(one.positions) for one in made.courses)
    assert [*made.times] == sorted(made.times)
