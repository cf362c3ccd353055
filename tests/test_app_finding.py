"""Finding: search as you type, filters, and the rankings."""

from tests.story import story


async def test_search_finds_as_you_type_in_titles_and_texts(seeded):
    async with story(seeded) as reader:
        everything = len(reader.titles())
        await reader.press("slash")
        await reader.type("linotyp")
        assert 0 < len(reader.titles()) < everything
        assert reader.focus == "search"
        assert "found" in reader.screen()


async def test_keys_are_words_while_typing(seeded):
    async with story(seeded) as reader:
        before = reader.unread()
        await reader.press("slash")
        await reader.type("mAsq")
        assert reader.app.desk.query == "mAsq"
        assert reader.unread() == before
        assert reader.app._exit is False


async def test_enter_goes_to_the_matches_and_n_walks_through_them(seeded):
    async with story(seeded) as reader:
        await reader.press("slash")
        await reader.type("terminal")
        await reader.press("enter")
        assert reader.focus == "articles"
        await reader.press("n")
        assert reader.app.reader.match == 0
        first = reader.shown
        for _ in range(reader.app.reader.matches):
            await reader.press("n")
        assert reader.shown != first


async def test_enter_keeps_the_matches_of_a_word_that_is_only_begun(seeded):
    async with story(seeded) as reader:
        await reader.press("slash")
        await reader.type("kawara")
        found = reader.titles()
        await reader.press("enter")
        assert found
        assert reader.titles() == found
        assert reader.selected == found[0]


async def test_a_search_that_finds_nothing_gives_the_place_back(seeded):
    async with story(seeded) as reader:
        await reader.press(*["j"] * 13)
        was = reader.selected
        for leave in ("escape", "enter"):
            await reader.press("slash")
            await reader.type("zzzz")
            await reader.press(leave, *(["h"] if leave == "enter" else []))
            assert reader.selected == was
            assert reader.shown == was


async def test_leaving_a_search_leaves_the_list_in_focus_and_in_use(seeded):
    async with story(seeded) as reader:
        await reader.press("slash")
        await reader.type("the")
        assert "╍ 1 Articles" in reader.screen()
        await reader.press("escape")
        assert reader.focus == reader.app.pane == "articles"
        assert "╍ 1 Articles" in reader.screen()
        assert "n next unread" in reader.screen()


async def test_a_narrow_terminal_shows_the_match_it_goes_to(seeded):
    async with story(seeded, (50, 20)) as reader:
        await reader.press("slash")
        await reader.type("terminal")
        assert "found" in reader.screen()
        await reader.press("enter", "n")
        assert reader.focus == "text"
        assert "match 1 of" in reader.screen()


async def test_ending_a_search_gives_the_list_back_on_the_same_article(seeded):
    async with story(seeded) as reader:
        everything = reader.titles()
        await reader.press("slash")
        await reader.type("ranking")
        await reader.press("down", "enter")
        chosen = reader.selected
        await reader.press("escape")
        assert reader.titles() == everything
        assert reader.selected == chosen
        assert "ranking" not in reader.app.desk.query


async def test_a_search_without_a_match_says_so_and_harms_nothing(seeded):
    async with story(seeded) as reader:
        await reader.press("slash")
        await reader.type('"zzzz -( [@click]')
        assert reader.titles() == []
        assert "Nothing found." in reader.screen()
        await reader.press("enter", "j", "enter", "n", "s", "escape")
        assert reader.titles()


async def test_the_filter_holds_what_it_names(seeded):
    async with story(seeded) as reader:
        await reader.press("s", "j", "j", "s")
        await reader.press("=", "s")
        assert len(reader.titles()) == 2
        assert "starred, 2" in reader.screen()
        await reader.press("s")
        assert len(reader.titles()) == 2
        await reader.press("h", "=", "w")
        assert reader.titles() == []
        await reader.press("=", "a")
        assert len(reader.titles()) > 2


async def test_the_third_of_a_ranking_opens_with_its_digit(seeded):
    async with story(seeded) as reader:
        await reader.press("4", "3")
        entry = reader.app.access.rows[2].entry
        assert entry.article
        assert reader.app.desk.shown == entry.article
        assert reader.focus == "text"


async def test_a_ranked_title_that_is_not_here_is_shown_whole_and_said_to_be_absent(seeded):
    async with story(seeded) as reader:
        absent = next(
            i for i, row in enumerate(reader.app.access.rows) if row.entry.article is None
        )
        await reader.press("4", *["j"] * absent)
        assert reader.shown == reader.app.access.rows[absent].entry.title
        assert "not in your library" in reader.screen()
        titles = reader.titles()
        await reader.press("enter")
        assert reader.app.searching or "Not in your library" in reader.notice
        assert reader.app.desk.shown is None or reader.shown in titles


async def test_in_a_ranking_marks_are_for_the_row_that_is_selected(seeded):
    async with story(seeded) as reader:
        await reader.press("4", "s")
        ranked = reader.app.access.rows[0].entry.article
        assert reader.library.row(ranked).starred
        assert reader.library.articles[ranked].title in reader.notice


async def test_rows_of_a_ranking_show_movement_and_what_is_here(seeded):
    async with story(seeded) as reader:
        moves = {row.movement for row in reader.app.access.rows}
        assert {"up", "down", "new"} <= moves
        assert "absent" in reader.app.access_presences
        assert "▸" in reader.screen()
        assert "◦" in reader.screen()
        assert "NEW" in reader.screen()


async def test_t_reads_the_top_unread_one_after_the_other(seeded):
    async with story(seeded) as reader:
        await reader.press("4", "t")
        here = [row.entry.article for row in reader.app.access.rows if row.entry.article][:5]
        seen = [reader.app.desk.shown]
        for _ in here[1:]:
            await reader.press("n")
            seen.append(reader.app.desk.shown)
        assert seen == here


async def test_my_own_ranking_counts_what_i_open(seeded):
    async with story(seeded) as reader:
        await reader.press("j", "enter", "q", "M")
        assert "MY ACCESS RANKING" in reader.screen()
        assert [row.entry.title for row in reader.app.access.rows] == [reader.titles()[1]]
        await reader.press("M", "M", "M")
        assert len(reader.app.access.rows) > 1


async def test_popular_follows_the_section_that_is_open(seeded):
    async with story(seeded) as reader:
        while reader.app.section != "Culture":
            await reader.press("]")
        assert reader.app.popular.key.section == "Culture"
        assert "POPULAR in Culture" in reader.screen()


async def test_a_click_selects_and_a_second_one_opens(seeded):
    async with story(seeded) as reader:
        await reader.pilot.click("#articles", offset=(6, 8))
        await reader.rest()
        assert reader.app.articles.cursor == 2
        await reader.pilot.click("#articles", offset=(6, 8), times=2)
        await reader.rest()
        assert reader.focus == "text"


async def test_a_second_instance_reads_and_says_that_it_marks_nothing(seeded):
    async with story(seeded), story(seeded) as second:
        before = second.unread()
        await second.press("s", "m")
        assert second.unread() == before
        assert "read-only" in second.notice
        await second.press("j", "enter")
        assert second.shown


async def test_the_palette_opens_sections_and_puts_themes_on(seeded):
    async with story(seeded) as reader:
        await reader.press("ctrl+p")
        await reader.type("section: cult")
        await reader.press("enter")
        assert reader.app.section == "Culture"
        await reader.press("ctrl+p")
        await reader.type("theme: paper")
        await reader.press("enter")
        assert reader.app.theme == "paper"
        assert reader.focus == "articles"


async def test_the_help_narrows_its_keys_to_a_word(seeded):
    async with story(seeded) as reader:
        await reader.press("?", "slash")
        await reader.type("star")
        screen = reader.screen()
        assert "starred" in screen
        assert "half a page" not in screen
        await reader.press("escape", "s", "q")
        assert reader.focus == "articles"
        assert not reader.app.articles.selected.starred
