"""A list as it stood at the end of a day, and how it moved since the day before."""

from datetime import UTC, datetime, timedelta

import pytest

from tui.chart import Entry, RankingKey, Snapshot
from tui.ranking.days import chart_at

KEY = RankingKey("daily", "access")
MIDNIGHT = datetime(2026, 11, 21, tzinfo=UTC)
DAY = timedelta(days=1)


def seen(order: str, day: int, hour: int, *, until: datetime | None = None, complete: bool = True):
    at = datetime(2026, 11, day, hour, tzinfo=UTC)
    titles = [f"The story that is called {letter * 9}" for letter in order]
    entries = tuple(Entry(position=at, title=one) for at, one in enumerate(titles, 1))
    return Snapshot(
        key=KEY, entries=entries, observed_at=at, last_confirmed_at=until, complete=complete
    )


def told(snapshots: list[Snapshot], at: datetime = MIDNIGHT) -> list[str] | None:
    chart = chart_at(snapshots, at, at - DAY, "Daily")
    if chart is None:
        return None
    rows = [f"{row.entry.title[-1]}{row.movement or ''}{row.by or ''}" for row in chart.rows]
    return [*rows, *(f"{row.entry.title[-1]}out" for row in chart.out)]


def test_the_last_order_of_the_day_is_set_against_the_last_of_the_day_before():
    orders = [seen("abc", 19, 8), seen("bac", 20, 7), seen("cad", 20, 20), seen("dca", 21, 7)]
    assert told(orders) == ["cup2", "adown1", "dnew", "bout"]


def test_an_order_that_stood_all_day_has_not_moved():
    stood = seen("abc", 19, 8, until=datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert told([seen("cab", 18, 8), stood]) == ["asame", "bsame", "csame"]


def test_a_story_that_was_there_earlier_is_back():
    assert told([seen("abc", 18, 8), seen("abd", 19, 8), seen("abc", 20, 8)]) == [
        "asame",
        "bsame",
        "cre",
        "dout",
    ]


def test_without_a_day_before_nothing_has_moved():
    assert told([seen("abc", 20, 8), seen("bac", 20, 9)]) == ["b", "a", "c"]


@pytest.mark.parametrize(
    "snapshots",
    [
        [],
        [seen("abc", 21, 8)],
        [seen("abc", 15, 8)],
        [seen("abc", 20, 8, complete=False)],
        [Snapshot(key=KEY, entries=(Entry(position=1, title="A story of no known time"),))],
    ],
)
def test_what_was_not_seen_by_then_is_not_made_up(snapshots: list[Snapshot]):
    assert told(snapshots) is None


def test_what_came_later_changes_nothing():
    orders = [seen("abc", 19, 8), seen("cad", 20, 20)]
    assert told([*orders, seen("xyz", 21, 1), seen("yxz", 22, 1)]) == told(orders)
