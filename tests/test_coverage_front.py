"""The front page: ranks, owners, taste and age in one order, with the reasons."""

from datetime import UTC, datetime, timedelta
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.article import Article, Visit
from tui.chart import Chart, ChartRow, Entry, RankingKey, Window
from tui.coverage import Blend, Taste, front_page
from tui.coverage.front import ordinal
from tui.story import FrontRow, Story

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ACCESS = RankingKey("jn", "access", None, "24h")


def article(id: str, hours: float = 0.0, section: str | None = None, source: str = "jn") -> Article:
    at = NOW - timedelta(hours=hours)
    return Article(id=id, source=source, title=f"Title {id}", arrived=at, section=section)


def chart(*ids: str | None, key: RankingKey = ACCESS, seen: datetime | None = NOW) -> Chart:
    rows = tuple(
        ChartRow(entry=Entry(position=place, title="x", article=id))
        for place, id in enumerate(ids, 1)
    )
    return Chart(key=key, paper="The Japan News", rows=rows, seen=seen)


def story(*ids: str, owners: int = 0, papers: int = 0) -> Story:
    named = tuple(f"paper{at}.example" for at in range(papers or owners or len(ids)))
    return Story(leader=ids[0], articles=ids, papers=named, owners=owners or len(named))


def page(
    articles: list[Article],
    charts: tuple[Chart, ...] = (),
    stories: tuple[Story, ...] = (),
    liked: float = 0.0,
    **more: object,
) -> tuple[FrontRow, ...]:
    held = {each.id: each for each in articles}
    return front_page(held, charts, stories, lambda _: liked, NOW, **more)  # type: ignore[arg-type]


def test_a_row_says_why_it_is_there() -> None:
    (row,) = page([article("a", 3)], (chart(None, "a"),), (story("a", "x", owners=4),))
    assert row.sentence == "2nd on ACCESS RANKING of The Japan News, carried by 4 papers, 3 h old"
    assert [reason.kind for reason in row.why] == ["ranked", "covered"]
    assert row.story == "a"


def test_the_score_is_the_one_that_is_written_down() -> None:
    (row,) = page([article("a", 24)], (chart(None, "a"),), (story("a", owners=4),), 0.5)
    assert row.score == pytest.approx((1 / 5 + 0.08 * log2(4) + 0.1 * 0.5) / 2)


@pytest.mark.parametrize(
    ("key", "hours", "share"),
    [
        (ACCESS, 0, 1 / 4),
        (ACCESS, 24, 1 / 4),
        (ACCESS, 48, 1 / 8),
        (ACCESS, None, 1 / 8),
        (RankingKey("jn", "popular", "Politics", "week"), 7 * 24, 1 / 4),
        (RankingKey("jn", "popular"), 72, 1 / 16),
    ],
)
def test_a_list_counts_less_when_it_is_old(
    key: RankingKey, hours: float | None, share: float
) -> None:
    seen = None if hours is None else NOW - timedelta(hours=hours)
    (row,) = page([article("a")], (chart("a", key=key, seen=seen),))
    assert row.why[0].share == pytest.approx(share)


def test_lists_are_named_as_the_panes_name_them() -> None:
    lists = (
        chart("a", key=RankingKey("jn", "popular", "Politics")),
        chart("a", key=RankingKey("jn", "Most shared")),
    )
    (row,) = page([article("a", 0.5)], lists)
    assert row.sentence == (
        "1st on POPULAR in Politics of The Japan News, "
        "1st on Most shared of The Japan News, 30 min old"
    )


def test_the_readers_own_ranking_counts_nothing() -> None:
    assert page([article("a")], (chart("a", key=RankingKey("", "mine", None, "24h")),)) == ()


def test_a_list_can_be_left_out_or_weigh_double() -> None:
    held = [article("a")]
    assert page(held, (chart("a"),), blend=Blend(lists={ACCESS: 0.0})) == ()
    (row,) = page(held, (chart("a"),), blend=Blend(lists={ACCESS: 2.0}))
    assert row.score == pytest.approx(0.5)


def test_what_has_no_reason_is_not_there() -> None:
    assert page([article("a")], (chart(None),), (story("a", "b", owners=1, papers=2),)) == ()


def test_a_story_stands_there_once_and_a_list_counts_its_best_place_once() -> None:
    held = [article("a", 2), article("b", 1), article("c")]
    rows = page(held, (chart("c", "b", "a"),), (story("a", "b"),))
    assert [row.article for row in rows] == ["a", "c"]
    assert rows[0].why[0].words.startswith("2nd")


def test_copies_are_told_from_papers() -> None:
    (row,) = page([article("a", 60)], (), (story("a", owners=2, papers=5),))
    assert row.sentence == "carried by 5 papers in 2 texts, 2 days old"


def test_it_is_no_longer_than_asked_for() -> None:
    held = [article(f"{at:02}") for at in range(50)]
    assert len(page(held, liked=1.0)) == 30
    assert len(page(held, liked=1.0, rows=7)) == 7


@given(st.integers(1, 30), st.integers(1, 30))
def test_a_better_rank_is_never_lower(one: int, other: int) -> None:
    ranked = [chart(*[None] * (place - 1), "a") for place in (one, other)]
    (first,), (second,) = (page([article("a")], (each,)) for each in ranked)
    assert (first.score > second.score) == (one < other)


@given(st.integers(2, 60), st.integers(2, 60))
def test_more_owners_are_never_lower(one: int, other: int) -> None:
    (first,), (second,) = (
        page([article("a")], (), (story("a", owners=owners),)) for owners in (one, other)
    )
    assert (first.score > second.score) == (one > other)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_is_older_is_lower(one: int, other: int) -> None:
    (first,), (second,) = (
        page([article("a", minutes / 60)], liked=1.0) for minutes in (one, other)
    )
    assert (first.score > second.score) == (one < other)


@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_what_is_given_changes_nothing(ids: list[str]) -> None:
    held = {id: article(id, section="Politics") for id in "abcd"}
    rows = page([held[id] for id in ids], (chart("d"),), liked=1.0)
    assert [row.article for row in rows] == ["d", "a", "b", "c"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")],
)
def test_places_are_counted_in_english(number: int, words: str) -> None:
    assert ordinal(number) == words


def test_taste_is_what_the_reader_opens_most() -> None:
    held = {
        "p": article("p", section="Politics"),
        "s": article("s", section="Sports", source="valley"),
        "n": article("n", source="north"),
    }
    visits = [Visit("p", NOW, 2), Visit("p", NOW), Visit("s", NOW), Visit("gone", NOW)]
    taste = Taste(visits, held, NOW)
    assert taste.of(held["p"]) == pytest.approx(0.5)
    assert taste.of(held["s"]) == pytest.approx(1 / 6)
    assert taste.of(held["n"]) == 0
    assert Taste([], held, NOW).of(held["p"]) == 0
    month = Taste([Visit("p", NOW - timedelta(days=15), 3)], held, NOW)
    assert month.of(held["p"]) == pytest.approx(1.5 / 4.5)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 3), st.integers(-9, 60))))
def test_taste_is_between_nothing_and_all(told: list[tuple[str, int, int]]) -> None:
    held = {id: article(id, section=id.upper()) for id in "abc"}
    visits = [Visit(id, NOW - timedelta(days=days), weight) for id, weight, days in told]
    taste = Taste(visits, held, NOW)
    assert all(0 <= taste.of(each) < 1 for each in held.values())


def test_every_window_has_a_length() -> None:
    windows: list[Window | None] = ["24h", "week", "month", None]
    for window in windows:
        key = RankingKey("jn", "access", None, window)
        assert page([article("a")], (chart("a", key=key),))
