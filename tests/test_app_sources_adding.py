"""The screen of sources: adding by address, path or words, and the catalogue of newspapers."""

import pytest

from tests.sources import VALLEY, chosen, names, settled, stock, told, valley
from tests.story import story
from tests.web import Web, source, story_page
from tui.config import Rules, Settings


@pytest.fixture
def web():
    web = Web()
    web.pages[VALLEY] = valley("One", "Two")
    return web


async def test_an_address_becomes_a_source_and_comes_at_once(seeded, web):
    async with story(seeded, web=web) as reader:
        await reader.press("S", "a")
        await reader.type("valley.example/feed")
        await reader.press("enter")
        await settled(reader)
        assert chosen(reader).name == "The Valley Times"
        assert "2 of 2" in reader.screen()
        assert web.asked == [VALLEY]
        await reader.press("h")
        assert {"One", "Two"} <= set(reader.titles())


async def test_of_several_feeds_one_is_chosen(seeded, web):
    web.pages["https://valley.example/news"] = valley("Three")
    web.pages["https://valley.example/"] = (
        b"<html><head><title>Valley</title>"
        b"<link rel='alternate' type='application/rss+xml' title='All' href='/feed'>"
        b"<link rel='alternate' type='application/rss+xml' title='News' href='/news'>"
        b"</head><body><p>Hello.</p></body></html>"
    )
    async with story(seeded, web=web) as reader:
        before = len(names(reader))
        await reader.press("S", "a")
        await reader.type("https://valley.example/")
        await reader.press("enter")
        await settled(reader)
        assert "2 to choose from" in reader.screen()
        await reader.press("2")
        await settled(reader)
        assert len(names(reader)) == before + 1
        assert chosen(reader).address == "https://valley.example/news"


async def test_an_address_that_fails_says_why_and_leaves_everything(seeded, web):
    async with story(seeded, web=web) as reader:
        before = names(reader)
        await reader.press("S", "a")
        await reader.type("https://nowhere.example/")
        await reader.press("enter")
        await settled(reader)
        assert told(reader).startswith("Nothing was added: ")
        assert names(reader) == before


async def test_what_is_here_already_is_shown_not_added(seeded, web):
    stock(seeded, source("My Valley", VALLEY))
    async with story(seeded, web=web) as reader:
        before = names(reader)
        await reader.press("S", "G", "a")
        await reader.type(VALLEY)
        await reader.press("enter")
        await settled(reader)
        assert told(reader) == "My Valley is here already."
        assert chosen(reader).name == "My Valley"
        assert names(reader) == before


async def test_a_folder_and_a_list_of_feeds_are_added_by_their_paths(seeded, web, tmp_path):
    (tmp_path / "Clippings").mkdir()
    (tmp_path / "urls").write_text(f'{VALLEY} "~Valley"\nexec:rm\n')
    async with story(seeded, web=web) as reader:
        for name in ("Clippings", "urls"):
            await reader.press("S", "a")
            reader.app.screen.typed.value = str(tmp_path / name)
            await reader.press("enter")
            await settled(reader)
            await reader.press("h")
        assert {"Clippings", "Valley"} <= set(names(reader))
        assert "One" in reader.titles()


async def test_a_saved_page_and_an_article_are_taken_in_once(seeded, web, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("A Headline of Some Length\nJuly 1, 2026\nAnd its text.\n")
    web.pages["https://hill.example/1"] = story_page("Ferries stay", "Ferries stayed. " * 40)
    async with story(seeded, web=web) as reader:
        for words in (str(page), "https://hill.example/1"):
            await reader.press("S", "a")
            reader.app.screen.typed.value = words
            await reader.press("enter")
            await settled(reader)
            assert told(reader).startswith("1 page read: 1 new article")
            await reader.press("h")
        assert {"A Headline of Some Length", "Ferries stay"} <= set(reader.titles())
        assert not any(one.comes_by_itself for one in reader.library.sources.values())


async def test_a_file_that_is_no_page_says_so_and_leaves_everything(seeded, web, tmp_path):
    (tmp_path / "empty").write_bytes(b"")
    async with story(seeded, web=web) as reader:
        before = len(reader.library.articles)
        await reader.press("S", "a")
        reader.app.screen.typed.value = str(tmp_path / "empty")
        await reader.press("enter")
        await settled(reader)
        assert told(reader).startswith("Nothing was added: ")
        assert len(reader.library.articles) == before


async def test_words_open_the_catalogue_on_what_they_find(seeded, web):
    async with story(seeded, web=web) as reader:
        await reader.press("S", "a")
        await reader.type("der spiegel")
        await reader.press("enter")
        await settled(reader)
        assert "Deutsch" in reader.screen()
        assert reader.app.screen.roll.chosen.name.casefold() == "der spiegel"


# -- the catalogue


async def test_the_readers_language_comes_first_by_its_own_name(seeded, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    async with story(seeded, (80, 24)) as reader:
        await reader.press("S", "c")
        lines = reader.screen().split("\n")
        assert "日本語  Japanese" in lines[3]
        assert reader.app.screen.roll.found[0].language == "ja"


async def test_typing_finds_space_marks_and_enter_adds_the_marked(seeded):
    web = Web()
    async with story(seeded, web=web) as reader:
        await reader.press("S", "c")
        picker = reader.app.screen
        await reader.type("francais")
        assert {paper.language for paper in picker.roll.found} == {"fr"}
        wanted = [paper.address for paper in picker.roll.found[:2]]
        await reader.press("space", "space")
        assert "2 marked" in reader.screen()
        await reader.press("escape")
        assert picker.roll.wanted == ""
        await reader.press("enter")
        await settled(reader)
        assert {one.address for one in reader.library.sources.values()} >= set(wanted)
        assert set(web.asked) >= set(wanted)
        assert chosen(reader).address == wanted[0]


async def test_enter_adds_the_one_under_the_cursor_and_it_is_told_as_here(seeded):
    async with story(seeded) as reader:
        await reader.press("S", "c")
        first = reader.app.screen.roll.chosen
        await reader.press("enter")
        await settled(reader)
        assert chosen(reader).name == first.name
        await reader.press("c")
        assert "here already" in reader.screen()
        await reader.press("space")
        assert "is here already" in reader.app.screen.keys.notice
        await reader.press("backspace")
        assert reader.app.screen is reader.app.stand


async def test_a_filter_that_finds_nothing_says_what_else_can_be_done(seeded):
    async with story(seeded, (80, 24)) as reader:
        await reader.press("S", "c")
        await reader.type("zzzqqq")
        assert "No newspaper here is called zzzqqq." in reader.screen()
        await reader.press("enter", "space", "down")
        assert len(reader.app.screen_stack) == 3


async def test_where_no_newspaper_is_found_one_esc_leads_to_where_an_address_is_typed(seeded):
    async with story(seeded, (80, 24)) as reader:
        await reader.press("S", "c")
        await reader.type("zzzqqq")
        assert "Esc, then a: any other can be added by its address." in reader.screen()
        await reader.press("escape", "a")
        assert "Add a source" in reader.screen()
        await reader.press("escape", "c")
        await reader.type("post")
        await reader.press("escape")
        assert reader.app.screen.id == "newspapers"


async def test_newspapers_can_be_offered_without_the_list(seeded):
    async with story(seeded) as reader:
        reader.app.offer_newspapers()
        await reader.rest()
        await reader.press("enter")
        await settled(reader)
        assert len(reader.app.screen_stack) == 1
        assert any(one.comes_by_itself for one in reader.library.sources.values())


async def test_a_reader_without_newspapers_is_told_in_one_session_how_to_get_them(seeded):
    async with story(seeded) as reader:
        assert "S adds newspapers" in reader.screen()
        await reader.press("S")
        assert "picks newspapers from the catalogue" in reader.screen()
    async with story(seeded) as reader:
        assert "S adds newspapers" not in reader.screen()


async def test_the_hint_goes_when_a_newspaper_is_here(seeded):
    async with story(seeded) as reader:
        await reader.press("S", "c", "enter")
        await settled(reader)
        await reader.press("h")
        assert "S adds newspapers" not in reader.screen()


async def test_what_config_toml_says_of_a_host_is_sent_while_looking(seeded, web):
    rules = Rules(headers={"Accept-Language": "en"})
    settings = Settings(sources={"valley.example": rules})
    async with story(seeded, web=web, settings=settings) as reader:
        await reader.press("S", "a")
        await reader.type(VALLEY)
        await reader.press("enter")
        await settled(reader)
        assert chosen(reader).name == "The Valley Times"
        assert web.asked == [VALLEY]
        assert web.sent[VALLEY] == ({"Accept-Language": "en"}, None)


async def test_a_password_in_an_address_is_left_out_and_its_place_is_told(seeded, web):
    async with story(seeded, (160, 40), web=web) as reader:
        await reader.press("S", "a")
        await reader.type(VALLEY.replace("://", "://anna:hunter2@"))
        await reader.press("enter")
        await settled(reader)
        assert chosen(reader).address == VALLEY
        assert "hunter2" not in reader.screen()
        assert told(reader).startswith("The password in its address was left out: user and ")
