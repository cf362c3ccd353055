"""Stories as a reader goes through them: pane 4, a story as a list, badges, the front page."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.covered_paper import COAST, FERRY, HILL, LAKE, MARKET, bring, ferry
from tests.story import MORNING, Story, story
from tui.config import Settings
from tui.desk import FRONT
from tui.library import Library

ON = Settings(front_page=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library = Library.open(tmp_path / "data", now=MORNING)
    bring(library, *ferry(MORNING), now=MORNING)
    library.close()
    return tmp_path / "data"


def ids(reader: Story) -> list[str]:
    return [row.article.id for row in reader.app.rows]


def tabs(reader: Story) -> list[str | None]:
    return [section.name for section in reader.app.sections]


async def test_badges_come_after_the_first_paint(folder: Path) -> None:
    async with story(folder) as reader:
        assert {row.article.id: row.also for row in reader.app.rows} == {
            MARKET: 0,
            LAKE: 2,
            COAST: 2,
            HILL: 2,
        }
        assert "+2" in reader.screen()


async def test_w_lists_the_stories_and_goes_back_to_the_papers_list(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("W")
        assert reader.focus == "access"
        assert "WIDELY COVERED" in reader.screen()
        (row,) = reader.app.access.rows
        assert (row.entry.title, row.papers, row.copies) == (FERRY, 3, 2)
        assert "3p" in reader.screen()
        assert "72 h" in reader.screen()
        await reader.press("W")
        assert reader.app.listed == "access"


async def test_a_wide_sheet_tells_papers_and_copies_in_words(folder: Path) -> None:
    async with story(folder, size=(170, 50)) as reader:
        await reader.press("W")
        assert "3 papers, 2 with one text" in reader.screen()


async def test_enter_on_a_story_opens_its_articles_and_back_gives_everything_back(
    folder: Path,
) -> None:
    async with story(folder) as reader:
        await reader.press("right_square_bracket", "j", "W", "enter")
        assert ids(reader) == [HILL, COAST, LAKE]
        assert reader.focus == "articles"
        assert "story, 3 papers" in reader.app.articles.note
        said = {row.article.id: row.snippet for row in reader.app.rows}
        assert said[HILL].startswith("The Hill Ledger: The ferry Aurora sank")
        assert said[COAST] == "The Coast Times: same text as The Hill Ledger"
        assert "Lindqvist" in said[LAKE]
        await reader.press("j", "enter")
        assert reader.app.desk.shown == COAST
        await reader.press("h", "h")
        assert reader.focus == "access"
        assert reader.app.section == "World"
        await reader.press("h")
        assert ids(reader) == [MARKET, LAKE, COAST, HILL]
        assert reader.app.articles.selected.article.id == LAKE


async def test_c_opens_the_story_of_an_article(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("C")
        assert "No other paper" in reader.notice
        await reader.press("j", "C")
        assert ids(reader) == [HILL, COAST, LAKE]
        assert reader.app.articles.selected.article.id == LAKE
        assert "3 papers tell it in 2 texts" in reader.notice
        await reader.press("C")
        assert len(ids(reader)) == 4
        assert reader.app.articles.selected.article.id == LAKE


async def test_a_filter_holds_within_a_story_and_after_it(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("U", "j", "C")
        assert len(ids(reader)) == 3
        await reader.press("j", "m", "U")
        assert len(ids(reader)) == 2 + (reader.app.desk.kept is not None)
        await reader.press("h", "h")
        assert reader.app.desk.only == "unread"
        assert reader.app.desk.story is None


async def test_a_tab_leaves_the_story(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("j", "C", "right_square_bracket")
        assert reader.app.desk.story is None
        assert len(ids(reader)) == 4


async def test_stories_follow_what_comes_and_goes(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("W", "enter")
        reader.library.delete("coast")
        reader.app.renew_all()
        await reader.rest()
        assert ids(reader) == [HILL, LAKE]
        assert reader.app.access.rows[0].papers == 2
        await reader.press("u")
        reader.app.renew_all()
        await reader.rest()
        assert ids(reader) == [HILL, COAST, LAKE]


async def test_m_goes_from_day_to_week_to_month_and_back(folder: Path) -> None:
    library = Library.open(folder, now=MORNING)
    library.visit(HILL, now=MORNING - timedelta(days=20))
    library.visit(LAKE, now=MORNING - timedelta(days=3), ranking="popular")
    library.visit(LAKE, now=MORNING - timedelta(days=2))
    library.close()
    async with story(folder, size=(170, 50)) as reader:
        await reader.press("M")
        assert "MY ACCESS RANKING, day" in reader.screen()
        assert "Nothing opened in the last 24 hours" in reader.screen()
        await reader.press("M")
        assert "MY ACCESS RANKING, week" in reader.screen()
        assert "2 visits, 1 from rankings" in reader.screen()
        await reader.press("M")
        assert [row.entry.article for row in reader.app.access.rows] == [LAKE, HILL]
        await reader.press("M")
        assert reader.app.listed == "access"


async def test_the_list_of_pane_4_is_kept(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("M", "M")
    async with story(folder) as reader:
        assert reader.app.listed == "week"
        await reader.press("W")
    async with story(folder) as reader:
        assert reader.app.access.rows[0].entry.title == FERRY


async def test_nothing_widely_covered_is_said_in_words(tmp_path: Path) -> None:
    async with story(tmp_path / "empty", size=(170, 50)) as reader:
        await reader.press("W")
        assert "No story of the last 72 hours" in reader.screen()


async def test_the_front_page_is_a_tab_that_says_why(folder: Path) -> None:
    async with story(folder) as reader:
        assert FRONT not in tabs(reader)
        await reader.press("P")
        assert tabs(reader)[:2] == [None, FRONT]
        assert reader.app.section == FRONT
        assert ids(reader) == [HILL]
        assert "carried by 3 papers" in reader.app.rows[0].snippet
        front = reader.app.sections[1]
        assert (front.unread, front.total) == (1, 1)
        await reader.press("m")
        assert reader.app.sections[1].unread == 0
        await reader.press("P")
        assert FRONT not in tabs(reader)
        assert len(ids(reader)) == 4


async def test_the_front_page_comes_with_the_settings_and_stays_where_it_was(
    folder: Path,
) -> None:
    async with story(folder, settings=ON) as reader:
        assert tabs(reader)[1] == FRONT
        assert len(ids(reader)) == 4
        await reader.press("right_square_bracket")
        assert ids(reader) == [HILL]
    async with story(folder, settings=ON) as reader:
        assert reader.app.section == FRONT
        assert ids(reader) == [HILL]
        await reader.press("P")
    async with story(folder, settings=ON) as reader:
        assert FRONT not in tabs(reader)


async def test_the_front_page_is_made_anew_with_what_comes(folder: Path) -> None:
    async with story(folder, settings=ON) as reader:
        await reader.press("right_square_bracket")
        reader.library.visit(MARKET, now=MORNING)
        reader.app.renew_all()
        await reader.rest()
        assert set(ids(reader)) == {HILL, MARKET}


async def test_opening_from_the_own_lists_counts_as_from_a_ranking(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("W", "t")
        assert reader.app.desk.shown == HILL
        (row,) = reader.library.mine(now=reader.clock()).rows
        assert (row.visits, row.ranked) == (1, 1)


async def test_what_a_narrow_list_cuts_is_said_in_the_last_line(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("W", "enter", "j")
        assert reader.notice == "The Coast Times: same text as The Hill Ledger"


async def test_lists_that_are_counted_anew_have_no_age(folder: Path) -> None:
    async with story(folder, size=(80, 24)) as reader:
        await reader.press("enter", "W")
        assert "undated" not in reader.screen()
        await reader.press("M", "M")
        assert "MY RANKING, week" in reader.screen()
        assert "your own visits" in reader.screen()
        assert "undated" not in reader.screen()
