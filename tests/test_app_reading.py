"""Reading: list, text, marks and the place."""

from tests.story import story


async def test_the_first_screen_has_articles_text_and_both_rankings(seeded):
    async with story(seeded) as reader:
        screen = reader.screen()
        assert "K A W A R A B A N" in screen
        assert "POPULAR in" in screen
        assert "ACCESS RANKING" in screen
        assert reader.shown == reader.selected == reader.titles()[0]
        assert reader.focus == "articles"


async def test_all_three_stand_together_at_80_by_24(seeded):
    async with story(seeded, (80, 24)) as reader:
        screen = reader.screen()
        assert "1 Articles" in screen
        assert "2 Text" in screen
        assert "3 POPULAR   4 ACCESS RANKING" in screen
        assert reader.app.popular.rows[0].entry.title[:12] in screen


async def test_moving_shows_the_text_of_the_row_and_marks_nothing(seeded):
    async with story(seeded) as reader:
        before = reader.unread()
        await reader.press("j", "j")
        assert reader.shown == reader.titles()[2]
        assert reader.unread() == before


async def test_opening_marks_as_read_counts_a_visit_and_goes_to_the_text(seeded):
    async with story(seeded) as reader:
        before = reader.unread()
        await reader.press("j", "enter")
        assert reader.focus == "text"
        assert reader.unread() == before - 1
        assert [row.entry.title for row in reader.library.mine(now=reader.clock()).rows] == [
            reader.shown
        ]


async def test_scrolling_in_a_text_counts_as_reading_it(seeded):
    async with story(seeded) as reader:
        before = reader.unread()
        await reader.press("2", "space")
        assert reader.app.reader.top > 0
        assert reader.unread() == before - 1


async def test_back_goes_to_the_list_and_q_quits_only_there(seeded):
    async with story(seeded) as reader:
        await reader.press("enter", "q")
        assert reader.focus == "articles"
        assert reader.app._exit is False
        await reader.press("q")
        assert reader.app._exit is True


async def test_escape_is_never_destructive(seeded):
    async with story(seeded) as reader:
        await reader.press("escape", "escape", "escape")
        assert reader.app._exit is False
        assert reader.focus == "articles"


async def test_n_and_p_go_from_unread_to_unread(seeded):
    async with story(seeded) as reader:
        await reader.press("j", "m", "k", "n")
        assert reader.app.articles.cursor == 2
        await reader.press("p")
        assert reader.app.articles.cursor == 0


async def test_capital_j_and_k_change_the_article_without_leaving_the_text(seeded):
    async with story(seeded) as reader:
        await reader.press("enter", "J")
        assert reader.focus == "text"
        assert reader.shown == reader.titles()[1]
        await reader.press("K")
        assert reader.shown == reader.titles()[0]


async def test_every_mark_can_be_undone_and_done_again(seeded):
    async with story(seeded) as reader:
        for key, name in (("s", "starred"), ("w", "later"), ("m", "unread")):
            before = getattr(reader.app.articles.selected, name)
            await reader.press(key)
            assert getattr(reader.app.articles.selected, name) is not before
            await reader.press("u")
            assert getattr(reader.app.articles.selected, name) is before
            await reader.press("ctrl+r")
            assert getattr(reader.app.articles.selected, name) is not before
            await reader.press("u")


async def test_all_read_asks_once_and_one_undo_takes_it_back(seeded):
    async with story(seeded) as reader:
        before = reader.unread()
        await reader.press("A", "n")
        assert reader.unread() == before
        await reader.press("A", "y")
        assert reader.unread() == 0
        await reader.press("u")
        assert reader.unread() == before


async def test_unread_only_keeps_the_article_one_is_reading(seeded):
    async with story(seeded) as reader:
        await reader.press("U", "m")
        first = reader.selected
        assert first in reader.titles()
        await reader.press("j", "m", "U", "U")
        assert first not in reader.titles()


async def test_sections_turn_around_the_ends(seeded):
    async with story(seeded) as reader:
        names = [section.name for section in reader.library.sections()]
        await reader.press("[")
        assert reader.app.section == names[-1]
        await reader.press("]", "]")
        assert reader.app.section == names[1]
        assert {row.article.section for row in reader.app.rows} == {names[1]}
        assert reader.shown == reader.selected


async def test_the_place_survives_a_restart(seeded):
    async with story(seeded) as reader:
        await reader.press("]", "j", "enter", "space", "T")
        left = (reader.selected, reader.shown, reader.app.section, reader.focus, reader.app.theme)
        place = reader.app.reader.place
        assert place != (-1, 0)
    async with story(seeded) as reader:
        again = (reader.selected, reader.shown, reader.app.section, reader.focus, reader.app.theme)
        assert again == left
        assert reader.app.reader.place == place


async def test_a_place_within_the_headline_is_a_place_too(seeded):
    async with story(seeded, (80, 24)) as reader:
        await reader.press("enter", "j", "j", "j")
        shown = reader.screen().splitlines()[2:-1]
    async with story(seeded, (80, 24)) as reader:
        assert reader.app.reader.top == 3
        assert reader.screen().splitlines()[2:-1] == shown


async def test_the_place_in_the_text_survives_another_width(seeded):
    async with story(seeded) as reader:
        await reader.press("enter", "space")
        block, offset = reader.app.reader.place
        for size in ((80, 24), (50, 20), (200, 60), (120, 40)):
            await reader.pilot.resize_terminal(*size)
            await reader.rest()
            sheet = reader.app.reader.sheet
            top = sheet.line_at(block, offset)
            assert top <= reader.app.reader.top + reader.app.reader.room
        assert reader.app.reader.place[0] == block


async def test_a_list_that_a_longer_ranking_leaves_less_room_shows_its_selected_row(seeded):
    async with story(seeded, (80, 24)) as reader:
        lines = reader.app.articles
        slots = lines.slots
        await reader.press(*["j"] * (slots - 1), "4")
        assert lines.slots < slots
        shown = reader.screen()
        assert any(reader.selected[:16] in row[: lines.size.width] for row in shown.split("\n"))
        await reader.press("ctrl+l")
        assert reader.screen() == shown


async def test_drawing_the_screen_again_asks_every_widget_anew(seeded):
    async with story(seeded) as reader:
        lines = reader.app.articles
        shown = reader.screen()
        lines._styles_cache.render_widget(lines, lines.size.region)
        lines._styles_cache._strips[1] = lines._styles_cache._strips[5]
        lines._styles_cache._strips[2] = lines._styles_cache._strips[6]
        await reader.press("ctrl+l")
        assert reader.screen() == shown


async def test_links_of_a_text_are_numbered_and_open_their_article(seeded):
    async with story(seeded) as reader:
        linked = next(
            (i, row.article.id)
            for i, row in enumerate(reader.app.rows)
            if (text := reader.library.text(row.article.id)) and text.links
        )
        reader.app.articles.cursor = linked[0]
        await reader.press("enter")
        before = reader.shown
        await reader.press("f", "1")
        assert reader.shown != before or "Not in your library" in reader.notice


async def test_copying_tells_what_was_copied(seeded):
    async with story(seeded) as reader:
        await reader.press("Y")
        assert reader.shown in reader.app.clipboard
        assert "The Kawaraban" in reader.app.clipboard
        assert reader.notice.startswith("Copied")


async def test_the_way_back_from_a_link_is_the_way_it_led(seeded):
    async with story(seeded) as reader:
        linked = []
        for row in reader.app.rows:
            for link in reader.library.text(row.article.id).links:
                if reader.library.find(link.title, link.href, row.article.source):
                    linked.append((row.article, link))
        article, link = linked[0]
        reader.app.articles.select(article.id)
        await reader.press("enter")
        number = 1 + [anchor.title for anchor in reader.app.reader.anchors].index(link.title)
        await reader.press("f", str(number))
        assert reader.shown != article.title
        await reader.press("h")
        assert (reader.shown, reader.focus) == (article.title, "text")
        await reader.press("h")
        assert reader.focus == "articles"


async def test_tab_leaves_the_text_alone_no_longer_alone(seeded):
    async with story(seeded) as reader:
        await reader.press("z", "tab")
        assert not reader.app.zen
        assert reader.focus == "popular"
        assert "Articles" in reader.screen()


async def test_a_notice_about_the_library_stays_until_the_reader_moves_on(seeded):
    (seeded / "library.json").write_text("{}broken", encoding="utf-8")
    async with story(seeded) as reader:
        await reader.pilot.pause(0.3)
        assert reader.shown == "About your library"
        assert "was damaged" in " ".join(reader.screen().split())
        if len(reader.titles()) > 1:
            await reader.press("j")
            assert reader.shown == reader.selected


async def test_text_only_and_back(seeded):
    async with story(seeded) as reader:
        await reader.press("z")
        assert "Articles" not in reader.screen()
        assert reader.focus == "text"
        await reader.press("z")
        assert "Articles" in reader.screen()


async def test_the_help_and_the_palette_have_every_command(seeded):
    from tui.commands import help_groups

    async with story(seeded, (120, 60)) as reader:
        await reader.press("?")
        screen = reader.screen()
        for _, rows in help_groups():
            for _, words in rows:
                assert words in screen
        await reader.press("q", "ctrl+p")
        await reader.type("keep for later")
        await reader.press("enter")
        await reader.rest()
        assert reader.app.articles.selected.later


async def test_themes_go_round_and_keep_every_sign(seeded):
    async with story(seeded) as reader:
        before = reader.screen()
        for _ in range(5):
            await reader.press("T")
            reader.app.keyline.notice = ""
        await reader.rest()
        assert reader.screen() == before


async def test_no_size_of_terminal_is_too_small_or_too_large(seeded):
    async with story(seeded) as reader:
        for size in ((1, 1), (3, 2), (39, 9), (40, 10), (79, 19), (80, 20), (119, 35), (260, 90)):
            await reader.pilot.resize_terminal(*size)
            await reader.press("j", "tab")
            assert len(reader.screen().split("\n")) == size[1]


async def test_a_moved_cursor_repaints_two_rows_and_no_more(seeded):
    async with story(seeded) as reader:
        await reader.press("j")
        lines = reader.app.articles
        painted = []
        original = type(lines).render_line
        type(lines).render_line = lambda self, y: painted.append(y) or original(self, y)
        try:
            await reader.pilot.press("j")
            await reader.pilot.pause(0)
        finally:
            type(lines).render_line = original
        assert set(painted) <= {0, *range(lines.place_of(1), lines.place_of(1) + 5)}


async def test_a_link_with_two_digits_is_chosen_by_both_and_one_of_one_by_enter(seeded):
    from tui.article import Anchor, Block, Text

    async with story(seeded) as reader:
        titles = reader.titles()[1:13]
        article = reader.app.articles.selected.article
        links = tuple(Anchor(title) for title in titles)
        text = Text(article.id, (Block("paragraph", "Twelve ways on."),), links)
        for keys, chosen in ((("1", "2"), titles[11]), (("1", "enter"), titles[0])):
            reader.app.desk.shown = article.id
            reader.app.reader.show(article, text, -1, 0)
            await reader.press("2", "f", *keys)
            assert reader.shown == chosen
