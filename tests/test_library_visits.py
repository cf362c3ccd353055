"""MY ACCESS RANKING: what this reader opened."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.library_paper import NOW, article, findings
from tui.library import Library

HOUR = timedelta(hours=1)
IDS = [article(number).id for number in range(4)]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path, now=NOW)
    library.accept(findings(*(article(number) for number in range(4))), now=NOW)
    yield library
    library.close()


def mine(
    library: Library, *, after: timedelta = HOUR, window: str = "24h"
) -> list[tuple[str, int]]:
    chart = library.mine(now=NOW + after, window=window)  # type: ignore[arg-type]
    return [(row.entry.article or "", row.visits or 0) for row in chart.rows]


def test_the_hottest_stands_first_with_its_real_count(library: Library) -> None:
    library.visit(IDS[0], now=NOW)
    for half_hours in range(3):
        library.visit(IDS[1], now=NOW + half_hours * HOUR / 2)
    library.visit(IDS[2], now=NOW, weight=3)
    assert mine(library, after=2 * HOUR) == [(IDS[1], 3), (IDS[2], 1), (IDS[0], 1)]
    chart = library.mine(now=NOW)
    assert (chart.key.name, chart.key.window, chart.paper) == ("mine", "24h", "")
    entry = chart.rows[0].entry
    assert library.presence(entry) == "here"
    assert entry.position == 1
    assert entry.how is None


def test_within_half_an_hour_it_is_one_visit_with_the_most_that_came_of_it(
    library: Library,
) -> None:
    library.visit(IDS[0], now=NOW, ranking="access")
    library.visit(IDS[0], now=NOW + HOUR / 4, weight=3)
    library.visit(IDS[0], now=NOW + HOUR / 3, weight=2)
    library.visit(IDS[1], now=NOW + HOUR / 3, weight=2)
    assert mine(library) == [(IDS[0], 1), (IDS[1], 1)]
    (row, _) = library._store.visits
    assert (row["weight"], row["ranking"]) == (3, "access")


def test_a_visit_older_than_the_window_does_not_count(library: Library) -> None:
    library.visit(IDS[0], now=NOW)
    library.visit(IDS[1], now=NOW + 30 * HOUR)
    assert mine(library, after=31 * HOUR) == [(IDS[1], 1)]
    assert mine(library, after=31 * HOUR, window="week") == [(IDS[1], 1), (IDS[0], 1)]


def test_visits_are_forgotten_after_sixty_days(library: Library) -> None:
    library.visit(IDS[0], now=NOW)
    library.visit(IDS[1], now=NOW + 59 * 24 * HOUR)
    assert len(library._store.visits) == 2
    library.visit(IDS[2], now=NOW + 61 * 24 * HOUR)
    assert {row["article"] for row in library._store.visits} == {IDS[1], IDS[2]}


def test_visits_last_and_go_on_counting(library: Library) -> None:
    library.visit(IDS[0], now=NOW)
    library.close()
    again = Library.open(library.folder, now=NOW)
    again.visit(IDS[0], now=NOW + HOUR / 4)
    again.visit(IDS[0], now=NOW + HOUR)
    assert mine(again, after=2 * HOUR) == [(IDS[0], 2)]
    again.close()


def test_what_is_not_here_is_not_visited(library: Library) -> None:
    library.visit("f" * 12, now=NOW)
    assert mine(library) == []
