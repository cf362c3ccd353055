"""The screen of sources: health at a glance, and every change from there."""

from datetime import timedelta
from threading import Event

import pytest

from tests.story import MORNING, story
from tests.web import Web, entry, feed, source
from tui.config import Rules, Settings
from tui.fetch import FetchTrouble
from tui.glyphs import ASCII
from tui.library import Library
from tui.screens.sources import Sources
from tui.source import Health

VALLEY = "https://valley.example/feed"
SIZES = [(50, 20), (80, 24), (120, 40), (200, 60)]


def valley(*titles):
    return feed(*(entry(title, f"https://valley.example/{title}", "Text.") for title in titles))


@pytest.fixture
def web():
    web = Web()
    web.pages[VALLEY] = valley("One", "Two")
    return web


def stock(folder, *sources):
    """Put sources into the library as a session before would have."""
    library = Library.open(folder, now=MORNING)
    for each in sources:
        library.add_source(each)
        library.note(each)
    library.close()


def failed(name="Alpine Post", **more):
    health = Health(
        tried=MORNING,
        failures=3,
        trouble="alpine.example did not answer.",
        due=MORNING + timedelta(minutes=65),
    )
    return source(name, "https://anna:secret@alpine.example/feed", health=health, **more)


def names(reader):
    return [one.name for one in reader.library.sources.values()]


async def settled(reader):
    """Wait for what one worker's answer sends to the next."""
    await reader.rest()
    await reader.rest()


def chosen(reader):
    return reader.app.stand.roll.chosen.source


def told(reader):
    return reader.app.stand.keys.notice


# -- the list


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_tells_names_and_what_failed_at_every_size(seeded, size):
    stock(seeded, source(refreshed=MORNING - timedelta(minutes=20)), failed())
    async with story(seeded, size) as reader:
        await reader.press("S")
        screen = reader.screen()
        assert "Sources" in screen
        assert "The Valley Times" in screen
        assert "20 min ago" in screen
        assert "! Alpine Post" in screen
        assert "failed 3 times" in screen
        assert "h back" in screen
        assert all(len(line) <= size[0] for line in screen.split("\n"))


@pytest.mark.parametrize("keys", [("S",), ("S", "c"), ("S", "a"), ("S", "v"), ("S", "slash")])
async def test_no_size_is_too_small_or_too_large(seeded, keys):
    stock(seeded, failed())
    async with story(seeded, (1, 1)) as reader:
        await reader.press(*keys)
        for size in ((3, 2), (20, 8), (40, 10), (120, 16), (300, 100), (1, 1), (80, 24)):
            await reader.pilot.resize_terminal(*size)
            await reader.press("down")
        assert len(reader.app.screen_stack) == len(keys) + 1 - ("slash" in keys)


@pytest.mark.parametrize("size", SIZES)
async def test_the_chosen_source_is_told_whole_but_for_its_secrets(seeded, size):
    stock(seeded, failed())
    rules = {"Alpine Post": Rules(keep_days=7, user="anna", password_command=("pass",))}
    async with story(seeded, size, settings=Settings(sources=rules)) as reader:
        await reader.press("S")
        screen = reader.screen()
        assert "https://alpine.example/feed" in screen
        assert "alpine.example did not" in screen
        assert "2:05" in screen
        assert "secret" not in screen
        assert "anna" not in screen
        if size[0] >= 120:
            assert "Kept for 7 days." in screen
            assert "Asked with a user and a password." in screen


async def test_sources_stand_under_their_sections_and_those_without_one_last(seeded):
    stock(seeded, source(section="World"), failed(section="Business"))
    async with story(seeded, (80, 24)) as reader:
        await reader.press("S")
        screen = reader.screen()
        places = [screen.index(name) for name in ("BUSINESS", "WORLD", "FILED BY THE PAPER")]
        assert places == sorted(places)


async def test_paused_and_gone_sources_say_so(seeded):
    gone = source("Old Sheet", health=Health(gone=True, failures=1))
    stock(seeded, source(paused=True), gone)
    async with story(seeded, (120, 40)) as reader:
        await reader.press("S")
        assert "paused" in reader.screen()
        assert "gone: the paper took it down" in reader.screen()
        assert "1 failed, 1 paused" in reader.screen()


async def test_a_name_from_a_stranger_is_neither_markup_nor_escape(seeded):
    stock(seeded, source("[@click=app.quit]Valley[/] \x1b]0;x\x07", "https://x.example/feed"))
    async with story(seeded, (120, 40)) as reader:
        await reader.press("S", "G", "g", "d")
        assert "[@click=app.quit]" in reader.screen()
        assert "\x1b" not in reader.screen()


async def test_keys_move_and_a_click_chooses(seeded):
    stock(seeded, *(source(f"Paper {n:02}") for n in range(40)))
    async with story(seeded, (80, 24)) as reader:
        await reader.press("S")
        await reader.press("j", "j")
        assert chosen(reader).name == "Paper 02"
        await reader.press("G")
        assert chosen(reader).name == "The Kawaraban"
        await reader.press("g", "space")
        assert chosen(reader).name > "Paper 05"
        await reader.press("b")
        assert chosen(reader).name == "Paper 00"
        await reader.pilot.click(offset=(10, 6))
        assert chosen(reader).name == reader.screen().split("\n")[6].split("  ")[1].strip()


async def test_a_find_narrows_the_list_and_esc_gives_it_back(seeded):
    stock(seeded, source(), failed())
    async with story(seeded) as reader:
        await reader.press("S", "slash")
        await reader.type("alp")
        assert "1 found" in reader.screen()
        assert chosen(reader).name == "Alpine Post"
        await reader.press("enter", "escape")
        assert reader.app.stand.roll.count == len(names(reader))
        await reader.press("escape")
        assert reader.app.stand is None


@pytest.mark.parametrize("key", ["h", "q", "escape", "S"])
async def test_the_way_back_leads_to_the_paper(seeded, key):
    async with story(seeded) as reader:
        shown = reader.shown
        await reader.press("S", key)
        assert len(reader.app.screen_stack) == 1
        assert reader.shown == shown


async def test_enter_shows_the_articles_of_the_source_and_back_gives_all(seeded):
    async with story(seeded) as reader:
        everything = len(reader.titles())
        await reader.press("S")
        mine = reader.app.stand.roll.chosen
        await reader.press("enter")
        assert len(reader.app.screen_stack) == 1
        assert len(reader.titles()) == mine.articles
        assert reader.focus == "articles"
        assert reader.selected == reader.titles()[0] == reader.shown
        await reader.press("h")
        assert len(reader.titles()) == everything


async def test_enter_on_a_source_without_articles_says_so(seeded):
    stock(seeded, failed())
    async with story(seeded) as reader:
        await reader.press("S", "enter")
        assert told(reader) == "Nothing of Alpine Post is here yet."


async def test_a_key_in_the_last_line_can_be_clicked(seeded):
    stock(seeded, failed())
    async with story(seeded, (80, 24)) as reader:
        await reader.press("S")
        at = reader.screen().split("\n")[-1].index("p pause")
        await reader.pilot.click(offset=(at + 3, 23))
        await reader.rest()
        assert reader.library.sources["alpine-post"].paused


async def test_an_ascii_terminal_gets_ascii(seeded):
    stock(seeded, source("瓦版新聞", "https://x.example/feed"), failed())
    async with story(seeded) as reader:
        reader.app.glyphs = ASCII
        await reader.press("S", "j")
        assert reader.screen().isascii()
        await reader.press("c")
        assert reader.screen().isascii()
        await reader.press("escape", "v")
        assert reader.screen().isascii()


# -- changes


async def test_a_source_is_renamed_and_the_name_is_asked_for(seeded):
    stock(seeded, failed())
    async with story(seeded) as reader:
        await reader.press("S", "e", *["backspace"] * 20, "enter")
        assert "A source needs a name." in reader.screen()
        await reader.type("Hills")
        await reader.press("enter")
        assert "Hills" in names(reader)
        assert chosen(reader).name == "Hills"
        await reader.press("u")
        assert "Alpine Post" in names(reader)
        await reader.press("ctrl+r")
        assert "Hills" in names(reader)


async def test_a_pasted_name_is_one_line(seeded):
    from textual.events import Paste

    stock(seeded, failed(name="A"))
    async with story(seeded) as reader:
        await reader.press("S", "e", "backspace")
        reader.app.screen.typed.post_message(Paste("Two\x1b[31m words\nand more"))
        await reader.press("enter")
        assert chosen(reader).name == "Two words"


async def test_a_source_is_moved_to_a_section_there_is_and_to_another(seeded):
    stock(seeded, source(section="World"), failed())
    async with story(seeded) as reader:
        await reader.press("S", "j", "v", "1")
        assert reader.library.sources["alpine-post"].section == "World"
        reader.app.stand.go_to("alpine-post")
        await reader.press("v", "n")
        await reader.type("Hill Country")
        await reader.press("enter")
        assert reader.library.sources["alpine-post"].section == "Hill Country"
        assert chosen(reader).id == "alpine-post"
        await reader.press("v", "p")
        assert reader.library.sources["alpine-post"].section is None


async def test_p_pauses_and_takes_up_again(seeded):
    stock(seeded, failed())
    async with story(seeded) as reader:
        await reader.press("S", "p")
        assert reader.library.sources["alpine-post"].paused
        assert "paused" in reader.screen()
        await reader.press("p")
        assert not reader.library.sources["alpine-post"].paused


async def test_what_was_brought_by_hand_is_neither_paused_nor_refreshed(seeded):
    async with story(seeded) as reader:
        await reader.press("S", "p")
        assert "brought by hand" in told(reader)
        await reader.press("r")
        assert "cannot be refreshed" in told(reader)


async def test_deleting_asks_once_and_u_undoes_it(seeded):
    async with story(seeded) as reader:
        everything = len(reader.titles())
        await reader.press("S")
        one = reader.app.stand.roll.chosen
        await reader.press("d")
        assert f"Delete {one.source.name}" in reader.screen()
        assert "u undoes it" in reader.screen()
        await reader.press("n")
        assert one.source.id in reader.library.sources
        await reader.press("d", "y")
        assert one.source.id not in reader.library.sources
        assert len(reader.titles()) == everything - one.articles
        assert reader.shown in reader.titles()
        await reader.press("u")
        assert one.source.id in reader.library.sources
        assert len(reader.titles()) == everything


async def test_a_library_that_is_read_only_says_so_and_changes_nothing(seeded):
    stock(seeded, failed())
    other = Library.open(seeded, now=MORNING)
    try:
        async with story(seeded) as reader:
            await reader.press("S", "p")
            assert "read-only" in told(reader)
            await reader.press("a")
            await reader.type("valley.example")
            await reader.press("enter")
            assert "read-only" in told(reader)
            assert not reader.library.sources["alpine-post"].paused
    finally:
        other.close()


# -- refreshing


async def test_r_asks_the_source_and_its_health_is_told_anew(seeded, web):
    stock(seeded, source(address=VALLEY))
    async with story(seeded, web=web) as reader:
        await reader.press("S")
        assert "never yet" in reader.screen()
        reader.app.stand.go_to("the-valley-times")
        await reader.press("r")
        await settled(reader)
        assert "just now" in reader.screen()
        assert "2 of 2" in reader.screen()


async def test_R_asks_all_and_a_source_added_meanwhile_is_asked_after(seeded, web):
    gate = Event()

    def slow():
        gate.wait(10)
        return valley("Three")

    web.pages["https://slow.example/feed"] = slow
    stock(seeded, source("Slow Sheet", "https://slow.example/feed"))
    async with story(seeded, web=web) as reader:
        await reader.press("S")
        await reader.pilot.press("R")
        assert "0 of 1" in reader.app.progress
        reader.app.on_sources_added(Sources.Added(VALLEY))
        while "the-valley-times" not in reader.library.sources:
            await reader.pilot.pause(0.01)
        gate.set()
        await settled(reader)
        await settled(reader)
        titles = {each.title for each in reader.library.articles.values()}
        assert {"One", "Two", "Three"} <= titles


async def test_a_source_that_fails_stands_out_after_its_refresh(seeded, web):
    web.pages[VALLEY] = FetchTrouble("server", "valley.example has a fault of its own.")
    stock(seeded, source(address=VALLEY))
    async with story(seeded, web=web) as reader:
        await reader.press("S")
        reader.app.stand.go_to("the-valley-times")
        await reader.press("r")
        await settled(reader)
        assert "! The Valley Times" in reader.screen()
        assert "failed once" in reader.screen()


# -- adding


async def test_an_address_becomes_a_source_and_comes_at_once(seeded, web):
    async with story(seeded, web=web) as reader:
        await reader.press("S", "a")
        await reader.type("valley.example/feed")
        await reader.press("enter")
        await settled(reader)
        assert chosen(reader).name == "The Valley Times"
        assert "2 of 2" in reader.screen()
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
        assert told(reader) == "My Valley is among your sources already."
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


async def test_words_open_the_catalogue_on_what_they_find(seeded, web):
    async with story(seeded, web=web) as reader:
        await reader.press("S", "a")
        await reader.type("der spiegel")
        await reader.press("enter")
        await settled(reader)
        assert "Deutsch" in reader.screen()
        assert reader.app.screen.papers.chosen.name.casefold() == "der spiegel"


# -- the catalogue


async def test_the_readers_language_comes_first_by_its_own_name(seeded, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    async with story(seeded, (80, 24)) as reader:
        await reader.press("S", "c")
        lines = reader.screen().split("\n")
        assert "日本語  Japanese" in lines[3]
        assert reader.app.screen.papers.found[0].language == "ja"


async def test_typing_finds_space_marks_and_enter_adds_the_marked(seeded):
    web = Web()
    async with story(seeded, web=web) as reader:
        await reader.press("S", "c")
        picker = reader.app.screen
        await reader.type("francais")
        assert {paper.language for paper in picker.papers.found} == {"fr"}
        wanted = [paper.address for paper in picker.papers.found[:2]]
        await reader.press("space", "space")
        assert "2 marked" in reader.screen()
        await reader.press("escape")
        assert picker.papers.wanted == ""
        await reader.press("enter")
        await settled(reader)
        assert {one.address for one in reader.library.sources.values()} >= set(wanted)
        assert set(web.asked) >= set(wanted)
        assert chosen(reader).address == wanted[0]


async def test_enter_adds_the_one_under_the_cursor_and_it_is_told_as_here(seeded):
    async with story(seeded) as reader:
        await reader.press("S", "c")
        first = reader.app.screen.papers.chosen
        await reader.press("enter")
        await settled(reader)
        assert chosen(reader).name == first.name
        await reader.press("c")
        assert "here already" in reader.screen()
        await reader.press("space")
        assert "among your sources already" in reader.app.screen.keys.notice
        await reader.press("backspace")
        assert reader.app.screen is reader.app.stand


async def test_a_filter_that_finds_nothing_says_what_else_can_be_done(seeded):
    async with story(seeded, (80, 24)) as reader:
        await reader.press("S", "c")
        await reader.type("zzzqqq")
        assert "No newspaper here is called zzzqqq." in reader.screen()
        await reader.press("enter", "space", "down")
        assert len(reader.app.screen_stack) == 3


async def test_newspapers_can_be_offered_without_the_list(seeded):
    async with story(seeded) as reader:
        reader.app.offer_newspapers()
        await reader.rest()
        await reader.press("enter")
        await settled(reader)
        assert len(reader.app.screen_stack) == 1
        assert any(one.comes_by_itself for one in reader.library.sources.values())


async def test_a_reader_without_newspapers_is_told_once_how_to_get_them(seeded):
    async with story(seeded) as reader:
        reader.app.hint_newspapers()
        assert reader.notice == "S adds newspapers"
        reader.app.keyline.notice = ""
        reader.app.hint_newspapers()
        assert reader.notice == ""
        await reader.press("S")
        assert "picks newspapers from the catalogue" in reader.screen()
