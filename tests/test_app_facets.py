"""The screen of facets, kept searches as tabs, and queries in the search line."""

import pytest

from tests.story import Story, story
from tui.subscriptions import Search

SIZES = [(120, 40), (50, 20)]


async def choose(reader: Story, words: str) -> None:
    """Go down to the offer that is called so."""
    offers = reader.app.screen.roll.offers
    reader.app.screen.roll.cursor = next(i for i, one in enumerate(offers) if one.words == words)
    await reader.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_a_value_that_articles_share_narrows_the_list_and_back_widens_it(seeded, size):
    async with story(seeded, size) as reader:
        whole = reader.titles()
        await reader.press("equals_sign")
        assert "PLACES" in reader.screen()
        await choose(reader, "TOKYO")
        tokyo = reader.titles()
        assert 0 < len(tokyo) < len(whole)
        await reader.press("equals_sign")
        assert f"{len(tokyo):,} articles" in reader.screen()
        await choose(reader, "Politics")
        assert 0 < len(reader.titles()) < len(tokyo)
        await reader.press("h")
        assert reader.titles() == tokyo
        await reader.press("h")
        assert reader.titles() == whole


@pytest.mark.parametrize("size", SIZES)
async def test_all_counts_end_in_the_same_column_those_of_nothing_too(seeded, size):
    async with story(seeded, size) as reader:
        await reader.press("equals_sign")
        roll = reader.app.screen.roll
        rows = [roll.row_lines(index, roll.size.width - 1)[0].text for index in range(roll.count)]
        counted = [row for row in rows if row[-1:].isdigit()]
        assert {"0", "39"} <= {row.split()[-1] for row in counted}
        assert len({len(row) for row in counted}) == 1


async def test_the_rule_of_the_list_says_what_it_was_narrowed_to(seeded):
    async with story(seeded) as reader:
        await reader.press("equals_sign")
        await choose(reader, "TOKYO")
        assert f"from TOKYO, {len(reader.titles())}" in reader.screen()


async def test_one_letter_still_filters_by_a_mark(seeded):
    async with story(seeded) as reader:
        await reader.press("s", "equals_sign", "s")
        assert len(reader.titles()) == 1
        assert "starred, 1" in reader.screen()
        await reader.press("equals_sign", "a")
        assert len(reader.titles()) > 1


@pytest.mark.parametrize("size", SIZES)
async def test_typing_there_offers_what_begins_so_and_takes_a_query(seeded, size):
    async with story(seeded, size) as reader:
        await reader.press("equals_sign", "slash")
        await reader.type("tok")
        assert "TOKYO" in reader.screen()
        await reader.press("down", "enter")
        assert reader.app.desk.narrowed == ["place:TOKYO"]
        await reader.press("equals_sign", "slash")
        await reader.type("pla")
        await reader.press("down", "enter")
        assert reader.app.screen.wanted == "place:"
        await reader.press(*["backspace"] * 6)
        await reader.type("is:ranked -edo")
        await reader.press("enter")
        assert reader.app.desk.narrowed == ["place:TOKYO", "is:ranked -edo"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_query_that_is_wrong_is_pointed_at_and_nothing_is_lost(seeded, size):
    async with story(seeded, size) as reader:
        await reader.press("equals_sign", "slash")
        await reader.type("to (x")
        await reader.press("enter")
        lines = reader.screen().splitlines()
        at = next(i for i, line in enumerate(lines) if line.strip() == "^")
        assert lines[at - 1][lines[at].index("^")] == "("
        assert "never closed" in lines[at + 1]
        await reader.press("escape", "h")
        assert reader.app.desk.narrowed == []


@pytest.mark.parametrize("size", SIZES)
async def test_the_search_line_takes_fields_and_points_at_what_is_wrong(seeded, size):
    async with story(seeded, size) as reader:
        await reader.press("slash")
        await reader.type("place:tok")
        found = reader.titles()
        assert found
        await reader.type(" is:")
        await reader.press("enter")
        assert reader.focus == "search"
        lines = reader.screen().splitlines()
        at = next(i for i, line in enumerate(lines) if line.lstrip().startswith("^"))
        assert lines[at - 1][: lines[at].index("^")].rstrip().endswith("is")
        assert "something is missing" in reader.notice
        await reader.press("enter")
        assert reader.focus == "articles"
        await reader.press("escape")
        assert len(reader.titles()) > len(found)


@pytest.mark.parametrize("typed", ["(x", "foo:bar"])
async def test_what_is_wrong_with_a_query_is_said_whole_and_how_to_go_on(seeded, typed):
    async with story(seeded) as reader:
        await reader.press("slash")
        await reader.type(typed)
        await reader.press("enter")
        assert reader.notice in reader.screen()
        assert reader.notice.endswith("Enter again takes the rest.")


async def test_a_field_query_marks_its_words_and_finds_what_the_shell_would(seeded):
    async with story(seeded) as reader:
        await reader.press("slash")
        await reader.type("is:ranked terminal")
        await reader.press("enter", "n")
        assert reader.app.reader.matches
        assert all(row.rank for row in reader.app.rows)


async def test_a_search_is_kept_as_a_tab_with_its_count_and_walked_to(seeded):
    async with story(seeded) as reader:
        await reader.press("slash")
        await reader.type("place:tokyo ")
        await reader.press("enter", "asterisk")
        held = reader.titles()
        assert "Keep this list as" in reader.screen()
        await reader.press(*["backspace"] * 30)
        await reader.type("Capital")
        await reader.press("enter", "escape", "left_square_bracket")
        assert reader.app.section == "‹Capital›"
        assert reader.titles() == held
        assert f"‹Capital› {len(held)}" in reader.screen()
        assert [one.query for one in reader.library.searches] == ["place:tokyo"]


async def test_no_kept_search_is_lost_to_another_of_its_name(seeded):
    kept = (Search("A", "place:tokyo"), Search("B", "is:unread"))
    async with story(seeded) as reader:
        reader.library.keep_searches(kept)
        await reader.press("equals_sign", *["j"] * 4, "e")
        await reader.press("backspace")
        await reader.type("b")
        await reader.press("enter")
        assert "B is kept already; choose another name." in reader.screen()
        await reader.press("escape", "h", "slash")
        await reader.type("ferry")
        await reader.press("enter", "asterisk", *["backspace"] * 30)
        await reader.type("A")
        await reader.press("enter")
        assert "A is kept already; choose another name." in reader.screen()
        assert reader.library.searches == kept


async def test_counts_of_kept_searches_follow_what_is_read(seeded):
    async with story(seeded) as reader:
        reader.library.keep_search(Search("Mine", "is:unread"))
        reader.app.renew_sections()
        await reader.rest()
        before = reader.app.sections[-1].unread
        await reader.press("m")
        assert (before, reader.app.sections[-1].unread) == (39, 38)


async def test_a_kept_search_is_renamed_and_deleted_there_and_undo_brings_it_back(seeded):
    async with story(seeded) as reader:
        reader.library.keep_search(Search("Mine", "place:tokyo"))
        await reader.press("equals_sign", *["j"] * 4, "e")
        await reader.press(*["backspace"] * 4)
        await reader.type("Tokyo")
        await reader.press("enter")
        assert [one.title for one in reader.library.searches] == ["Tokyo"]
        await reader.press("d")
        assert reader.library.searches == ()
        assert "KEPT SEARCHES" not in reader.screen()
        assert "u in the list brings it back." in reader.screen()
        await reader.press("h", "u")
        assert reader.notice == "Tokyo is kept again"
        assert reader.app.sections[-1].name == "‹Tokyo›"


async def test_what_cannot_be_translated_is_said_when_its_tab_is_opened(seeded):
    async with story(seeded) as reader:
        reader.library.keep_searches([Search("Odd", 'title =~ "f.*y"')])
        reader.app.renew_sections()
        await reader.press("left_square_bracket")
        assert reader.app.section == "‹Odd›"
        assert "more than words" in reader.notice


async def test_the_window_of_the_masthead_shows_the_tab_that_is_open_of_very_many(seeded):
    for size in ((120, 40), (80, 24), (50, 20)):
        async with story(seeded, size) as reader:
            reader.library.keep_searches([Search(f"Search {n}", f"w{n}") for n in range(40)])
            reader.app.renew_sections()
            await reader.rest()
            for _ in range(3):
                await reader.press("left_square_bracket")
                assert reader.app.section in reader.screen()


@pytest.mark.parametrize("size", [(1, 1), (12, 3), (40, 10), (79, 15), (200, 60)])
async def test_both_screens_stand_at_any_size(seeded, size):
    async with story(seeded, size) as reader:
        await reader.press("equals_sign", "slash")
        await reader.type("a (")
        await reader.press("enter", "down", "up", "escape", "h")
        await reader.press("D", "j", "slash", "escape", "h")
        assert reader.app.screen is reader.app.screen_stack[0]


async def test_a_tab_of_what_cannot_be_asked_holds_nothing(seeded):
    async with story(seeded) as reader:
        reader.library.keep_searches([Search("Odd", 'title =~ "f.*y"')])
        reader.app.renew_sections()
        await reader.press("left_square_bracket")
        assert reader.titles() == []
        assert "Nothing here." in reader.screen()
