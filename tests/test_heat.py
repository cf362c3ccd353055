"""MY ACCESS RANKING: what this reader opens."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lists import HOUR, MINUTE, START
from tui.article import Visit
from tui.chart import Window
from tui.ranking import heat, worth_counting


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
