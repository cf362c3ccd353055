"""What the list holds: narrowing it and widening it, kept searches, the edition of a day."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tui.desk import Desk
from tui.library import Library
from tui.query import QueryError
from tui.subscriptions import Search

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


@pytest.fixture
def desk(seeded: Path):
    library = Library.open(seeded, now=NOW)
    desk = Desk(library)
    desk.tell_time(NOW, UTC)
    yield desk
    library.close()


def titles(desk: Desk) -> list[str]:
    return [row.article.title for row in desk.rows()]


def test_each_narrowing_leaves_less_and_is_taken_away_in_turn(desk: Desk):
    whole = titles(desk)
    desk.narrow("place:tokyo")
    tokyo = titles(desk)
    desk.narrow("is:ranked")
    both = titles(desk)
    assert set(both) < set(tokyo) < set(whole)
    assert desk.described() == "from tokyo, on a ranking"
    assert desk.widen()
    assert titles(desk) == tokyo
    assert desk.widen()
    assert titles(desk) == whole
    assert not desk.widen()


def test_a_filter_narrowings_and_words_hold_together(desk: Desk):
    tokyo = next(
        row for row in desk.rows() if (line := row.article.dateline) and line.place == "TOKYO"
    )
    desk.toggle("starred", tokyo.article.id, NOW)
    desk.filter_by("starred")
    desk.narrow("place:tokyo")
    desk.look_for(tokyo.article.title.split()[0])
    assert titles(desk) == [tokyo.article.title]
    desk.look_for("zzzz")
    assert titles(desk) == []


def test_what_is_no_query_narrows_nothing(desk: Desk):
    with pytest.raises(QueryError):
        desk.narrow("place:")
    assert desk.narrowed == []


def test_while_typing_what_is_understood_so_far_is_found(desk: Desk):
    for rest in ("", ' ("', " or", " is:", " (", " -"):
        typed = f"place:tokyo{rest}"
        desk.look_for(typed)
        assert titles(desk), typed
    desk.look_for("place:tok")
    assert titles(desk)
    assert desk.trouble() is None
    desk.look_for("place:tokyo is:")
    assert desk.trouble().position == 14


def test_an_article_that_is_marked_out_of_the_list_stays_until_the_next_wish(desk: Desk):
    desk.narrow("is:unread place:tokyo")
    before = titles(desk)
    desk.read(desk.rows()[1].article.id, NOW)
    assert titles(desk) == before
    other = next(row for row in desk.library.shelf() if row.article.title not in before)
    desk.read(other.article.id, NOW)
    assert titles(desk) == [before[0], *before[2:]]


def test_a_kept_search_is_a_tab_behind_the_sections_with_its_counts(desk: Desk):
    desk.section = "Politics"
    desk.narrow("is:unread")
    held = titles(desk)
    desk.keep_as("Mine")
    desk.widen_whole()
    assert desk.sections()[-1].name == "‹Mine›"
    assert desk.told_counts(desk.count(desk.library.shelf()))
    assert (desk.sections()[-1].unread, desk.sections()[-1].total) == (len(held), len(held))
    desk.open(None)
    assert desk.turn(-1) == "‹Mine›"
    assert titles(desk) == held
    assert desk.turn(1) is None


def test_a_kept_search_is_renamed_and_left_and_all_of_it_undone(desk: Desk):
    for name, query in (("A", "place:tokyo"), ("B", "is:unread")):
        desk.library.keep_search(Search(name, query))
    desk.open("‹A›")
    desk.rename_search("A", "C")
    assert desk.tab == "‹C›"
    assert [one.title for one in desk.searches()] == ["C", "B"]
    desk.leave_search("C")
    assert desk.tab is None
    assert [one.title for one in desk.searches()] == ["B"]
    for expected in (["C", "B"], ["A", "B"], ["A"], []):
        assert desk.library.undo()
        assert [one.title for one in desk.searches()] == expected


def test_a_search_of_newsboat_is_asked_in_our_language_and_kept_in_its_own(desk: Desk):
    desk.library.keep_searches(
        [
            Search("Fresh", 'unread = "yes" and title =~ "extra"'),
            Search("Odd", 'title =~ "ex.*a"'),
            Search("Hidden", 'unread = "yes"', hidden=True),
        ]
    )
    fresh, odd = desk.searches()
    assert (fresh.text, fresh.trouble) == ("is:unread title:extra", "")
    assert fresh.written == 'unread = "yes" and title =~ "extra"'
    desk.open(fresh.tab)
    assert len(titles(desk)) == 1
    assert odd.text == ""
    assert "more than words" in odd.trouble


def test_where_the_reader_was_is_taken_up_again(desk: Desk):
    desk.library.keep_search(Search("Tokyo", "place:tokyo"))
    desk.open("‹Tokyo›")
    desk.narrow("is:ranked")
    held = titles(desk)
    desk.remember()
    again = Desk(desk.library)
    assert (again.tab, again.narrowed, titles(again)) == ("‹Tokyo›", ["is:ranked"], held)


def test_a_session_of_the_wrong_shape_is_passed_over(desk: Desk):
    desk.library.remember(search=["x"], narrowed=["place:", 7, "is:unread"])
    again = Desk(desk.library)
    assert (again.tab, again.narrowed) == (None, ["is:unread"])


def test_a_day_has_the_articles_of_its_papers_own_clock(desk: Desk):
    days = dict(desk.days())
    assert sum(days.values()) == len(desk.rows())
    desk.lay(date(2026, 11, 20), ())
    held = desk.rows()
    assert len(held) == days[date(2026, 11, 20)]
    stamped = [row.article.published for row in held if row.article.published]
    assert {stamp.local().date() for stamp in stamped} == {date(2026, 11, 20)}
    desk.narrow("section:society")
    assert 0 < len(desk.rows()) < len(held)
    assert desk.leave_day()
    assert not desk.leave_day()


def test_days_are_turned_from_now_back_and_to_now_again(desk: Desk):
    days = desk.days()
    known = sorted(day for day, _ in days)
    assert desk.beside(days, 1) is None
    desk.lay(desk.beside(days, -1), ())
    assert desk.day == known[-1]
    assert desk.beside(days, 1) is None
    desk.lay(desk.beside(days, -1), ())
    assert desk.beside(days, 1) == known[-1]
    desk.lay(known[0], ())
    assert desk.beside(days, -1) == known[0]


def test_the_rankings_of_a_day_are_those_that_stood_at_its_end(desk: Desk):
    now = desk.library.access(now=NOW)
    day = date(2026, 11, 20)
    desk.lay(day, desk.charts_of(day))
    then = desk.access_then()
    assert then.seen < now.seen
    assert [row.entry.title for row in then.rows] != [row.entry.title for row in now.rows]
    desk.section = "Science"
    assert desk.popular(NOW).key.section == "Science"
    desk.lay(date(2022, 12, 25), desk.charts_of(date(2022, 12, 25)))
    assert desk.popular(NOW) is None
