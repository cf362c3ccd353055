"""What lies before the reader, decided without a screen."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.desk import PLACES_KEPT, Desk, Place
from tui.library import Library

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


@pytest.fixture
def desk(seeded: Path):
    library = Library.open(seeded, now=NOW)
    yield Desk(library)
    library.close()


def test_sections_turn_in_the_order_of_the_tabs_and_around_the_ends(desk):
    names = [section.name for section in desk.sections()]
    assert [desk.turn(1) for _ in names] == [*names[1:], names[0]]
    assert desk.turn(-1) == names[-1]


def test_the_next_unread_is_looked_for_around_the_end(desk):
    rows = desk.rows()
    desk.all_read(rows[1:], NOW)
    rows = desk.rows()
    assert desk.unread_from(rows, 5, 1) == 0
    desk.all_read(rows, NOW)
    assert desk.unread_from(desk.rows(), 0, 1) is None


def test_the_queue_holds_the_top_unread_that_are_here_in_their_order(desk):
    chart = desk.access(NOW)
    here = [row.entry.article for row in chart.rows if row.entry.article]
    desk.read(here[1], NOW)
    first = desk.line_up(chart, most=3)
    assert (first, *desk.queue) == (here[0], here[2], here[3])
    assert [desk.next_in_line() for _ in range(3)] == [here[2], here[3], None]


def test_starring_counts_as_the_strongest_visit_and_unstarring_as_none(desk):
    article = desk.rows()[0].article.id
    later = NOW + timedelta(hours=2)
    desk.toggle("starred", article, NOW)
    desk.toggle("starred", article, later)
    assert [row.visits for row in desk.access(later, "24h").rows] == [1]


def test_popular_is_that_of_the_section_and_in_the_whole_paper_of_the_article_shown(desk):
    desk.section = "Science"
    assert desk.popular(NOW).key.section == "Science"
    desk.section = None
    desk.shown = next(r.article.id for r in desk.rows() if r.article.section == "World")
    assert desk.popular(NOW).key.section == "World"


def test_a_title_that_is_not_here_is_looked_for_by_its_first_deck_without_a_cut_word(desk):
    row = next(
        row
        for chart in desk.library.charts(now=NOW)
        for row in chart.rows
        if row.entry.truncated and ";" in row.entry.title
    )
    assert desk.search_for(row) == row.entry.title.split(";")[0].rsplit(" ", 1)[0]


def test_only_the_last_places_are_kept_and_beginnings_are_none(desk):
    for number in range(PLACES_KEPT + 50):
        desk.keep_place(f"{number:012x}", Place(1, number))
    assert len(desk.places) == PLACES_KEPT
    assert desk.place(f"{PLACES_KEPT:012x}") == Place(1, PLACES_KEPT)
    assert desk.place("0" * 12) == Place()
    desk.keep_place(f"{PLACES_KEPT:012x}", Place())
    assert desk.place(f"{PLACES_KEPT:012x}") == Place()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    st.dictionaries(
        st.sampled_from(["section", "only", "selected", "shown", "places", "source", "kept"]), JSON
    ),
    JSON
    | st.fixed_dictionaries(
        {"story": st.fixed_dictionaries({"leader": st.text(max_size=2), "articles": JSON})}
    ),
)
def test_a_session_of_any_shape_is_taken_up_as_far_as_it_makes_sense(desk, session, opened):
    desk.library.remember(**session)
    again = Desk(desk.library)
    assert again.section in [section.name for section in again.sections()]
    assert again.open_again(opened) is False
    assert again.rows() is not None
