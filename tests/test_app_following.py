"""The text follows the list, whatever it is that changes the rows."""

from pathlib import Path

from tests.story import story


async def test_at_no_rows_the_text_says_so_and_follows_when_rows_come_back(seeded: Path) -> None:
    async with story(seeded) as reader:
        await reader.press("D", "j", "enter", "slash")
        await reader.type("the")
        await reader.press("enter")
        assert reader.app.rows
        assert reader.shown == reader.selected
        reader.app.desk.narrow("is:read is:unread")
        reader.app.renew_rows()
        await reader.rest()
        assert not reader.app.rows
        assert reader.shown == "Nothing found"
        assert "There is no such article" in reader.screen()
        reader.app.desk.widen_whole()
        reader.app.renew_rows()
        await reader.rest()
        assert reader.app.rows
        assert reader.shown == reader.selected
        assert reader.app.desk.selected == reader.app.desk.shown


async def test_days_back_and_forth_under_a_search_keep_list_and_text_together(
    seeded: Path,
) -> None:
    async with story(seeded) as reader:
        await reader.press("D", "j", "enter", "slash")
        await reader.type("budget")
        await reader.press("enter")
        for key in ("<", "<", "h", "P", "P", "h"):
            await reader.press({"<": "less_than_sign"}.get(key, key))
            if reader.app.rows:
                assert reader.shown == reader.selected, key
            else:
                assert reader.shown.startswith("Nothing"), key


async def test_words_that_match_nothing_are_said_anew_with_each_letter(seeded: Path) -> None:
    async with story(seeded) as reader:
        before = reader.shown
        await reader.press("slash")
        await reader.type("zqx")
        assert "zqx" in reader.screen().replace("/", "")
        await reader.type("w")
        assert reader.shown == "Nothing found"
        await reader.press("escape")
        assert reader.shown == before == reader.selected


async def test_an_article_that_is_read_from_a_ranking_stays_when_rows_change(seeded: Path) -> None:
    async with story(seeded) as reader:
        reader.app.desk.filter_by("starred")
        reader.app.renew_rows()
        await reader.rest()
        assert reader.shown.startswith("Nothing")
        await reader.press("4", "1")
        shown = reader.shown
        reader.app.renew_rows()
        await reader.rest()
        assert reader.shown == shown
