"""The edition of a day in place of now."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.covered_paper import bring, told
from tests.story import MORNING, Story, story
from tui.article import Findings, Section
from tui.chart import Entry, Listing
from tui.desk import Desk
from tui.library import Library
from tui.ranking import snapshot
from tui.subscriptions import Search

DAY = date(2026, 11, 20)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_a_day_is_chosen_and_lies_here_until_the_reader_goes_back(seeded, size):
    async with story(seeded, size) as reader:
        whole = reader.titles()
        await reader.press("D")
        assert "NOVEMBER 2026" in reader.screen()
        await reader.press("j", "enter")
        assert reader.app.desk.day == DAY
        assert len(reader.titles()) == dict(reader.library.days(reader.app.here))[DAY]
        assert ("20 November 2026" if size[0] >= 120 else "20 Nov 2026") in reader.screen()
        await reader.press("D")
        assert reader.titles() == whole
        assert reader.notice == "Back to now."


async def test_the_rankings_are_those_of_the_day(seeded):
    async with story(seeded) as reader:
        now = reader.app.access
        await reader.press("D", "j", "enter")
        assert reader.app.access.seen < now.seen
        assert reader.app.access.key == now.key
        await reader.press("h")
        assert reader.app.access == now


async def test_days_are_turned_and_now_comes_after_the_last(seeded):
    async with story(seeded) as reader:
        await reader.press("greater_than_sign")
        assert "This is now" in reader.notice
        await reader.press("less_than_sign", "comma")
        assert reader.app.desk.day == DAY
        await reader.press("full_stop", "greater_than_sign")
        assert reader.app.desk.day is None
        assert reader.app.edition is None


async def test_sections_and_articles_are_walked_within_the_day(seeded):
    async with story(seeded) as reader:
        await reader.press("D", "j", "enter")
        held = reader.titles()
        await reader.press("J")
        assert reader.selected == held[1]
        await reader.press("right_square_bracket", "right_square_bracket")
        assert reader.app.section == "Society"
        assert set(reader.titles()) < set(held)
        assert reader.app.popular.key.section == "Society"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_where_no_day_is_found_that_is_said(seeded, size):
    async with story(seeded, size) as reader:
        await reader.press("D", "slash")
        await reader.type("ferry")
        await reader.press("enter")
        assert "No such day; type a date" in reader.screen()
        assert "this day" not in reader.screen()
        await reader.press("h")
        assert "No such day" not in reader.screen()


async def test_typing_finds_a_day(seeded):
    async with story(seeded) as reader:
        await reader.press("D", "slash")
        await reader.type("thursday")
        await reader.press("enter", "enter")
        assert reader.app.desk.day == date(2026, 11, 19)
        await reader.press("escape")
        assert reader.app.desk.day is None


async def test_on_a_day_the_tabs_count_that_day(seeded: Path) -> None:
    async with story(seeded) as reader:
        await reader.press("1", "D", "j", "enter")
        tabs = reader.app.sections
        assert tabs[0].unread == sum(row.unread for row in reader.app.rows)
        assert sum(tab.unread for tab in tabs[1:]) <= tabs[0].unread
        await reader.press("D")
        assert reader.app.sections[0].unread == reader.unread()


async def test_the_day_lies_here_again_after_a_restart(seeded: Path) -> None:
    async with story(seeded) as reader:
        await reader.press("1", "D", "j", "enter")
        titles = reader.titles()
    async with story(seeded) as reader:
        assert reader.app.edition == DAY
        assert reader.titles() == titles
        await reader.press("D")
    async with story(seeded) as reader:
        assert reader.app.edition is None


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_on_a_day_the_tab_of_a_kept_search_counts_that_day(
    seeded: Path, size: tuple[int, int]
) -> None:
    library = Library.open(seeded, now=MORNING)
    library.keep_search(Search("Fresh", "is:unread"))
    library.close()

    def count(reader: Story) -> int:
        return next(tab.unread for tab in reader.app.sections if tab.name == "‹Fresh›")

    async with story(seeded, size) as reader:
        everything = reader.unread()
        assert count(reader) == everything
        await reader.press("1", "D", "j", "enter")
        assert count(reader) == len(reader.app.rows) < everything
        await reader.press("m")
        assert count(reader) == len(reader.app.rows) - 1
        await reader.press("equals_sign")
        assert reader.app.desk.count_of("Fresh") == len(reader.app.rows) - 1
        await reader.press("h", "comma")
        assert count(reader) == len(reader.app.rows)
        await reader.press("D")
        assert count(reader) == everything - 1


async def test_until_it_is_counted_on_a_day_the_tab_of_a_kept_search_tells_no_number(
    seeded: Path,
) -> None:
    library = Library.open(seeded, now=MORNING)
    library.keep_search(Search("Fresh", "is:unread"))
    desk = Desk(library)
    assert desk.told_counts(desk.count(desk.countable()))
    now = desk.sections()[-1]
    assert now.unread > 0
    desk.lay(DAY, (), desk.articles_of(DAY))
    assert desk.sections()[-1] == Section("‹Fresh›", 0, 0)
    assert desk.count_of("Fresh") is None
    assert not desk.told_counts(desk.count(library.shelf()), None)
    assert desk.told_counts(desk.count(desk.countable()), DAY)
    assert 0 < desk.sections()[-1].unread < now.unread
    desk.leave_day()
    assert desk.sections()[-1] == now
    library.close()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_badges_filters_and_queries_of_a_day_go_by_the_rankings_of_that_day(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    first, second = "Ferry Halted for a Third Day by the Storm", "Market Hall to Reopen in Spring"
    before, later = MORNING - timedelta(days=2), MORNING - timedelta(hours=1)
    papers = [
        told("lake", f"00000000fe0{at}", title, "Nobody sells crabs.", before)
        for at, title in enumerate((first, second), 1)
    ]
    library = Library.open(tmp_path, now=before)
    bring(library, *papers, now=before)
    for at, titles in ((before, (second, first)), (later, (first,))):
        entries = tuple(Entry(position=n, title=title) for n, title in enumerate(titles, 1))
        seen = snapshot(
            Listing(name="popular", section=None, entries=entries),
            "lake",
            observed_at=at,
            observed_from="fetch",
        )
        assert seen is not None
        bring(library, Findings(source=library.sources["lake"], snapshots=(seen,)), now=at)
    library.keep_search(Search("First", "rank:1 list:popular"))
    library.close()

    def ranks(reader: Story) -> dict[str, int | None]:
        return {row.article.title: row.rank for row in reader.app.rows}

    def count(reader: Story) -> int:
        return next(tab.total for tab in reader.app.sections if tab.name == "‹First›")

    async with story(tmp_path, size) as reader:
        assert ranks(reader) == {first: 1, second: None}
        await reader.press("less_than_sign")
        assert ranks(reader) == {first: 2, second: 1}
        assert count(reader) == 1
        reader.app.desk.filter_by("ranked")
        reader.app.renew_rows()
        await reader.rest()
        assert ranks(reader) == {first: 2, second: 1}
        reader.app.desk.filter_by(None)
        reader.app.open_section("‹First›")
        await reader.rest()
        assert ranks(reader) == {second: 1}
        await reader.press("D")
        assert ranks(reader) == {first: 1}
