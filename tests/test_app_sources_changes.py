"""The screen of sources: naming, filing, pausing, deleting and refreshing them."""

from threading import Event

import pytest

from tests.sources import VALLEY, chosen, failed, names, settled, stock, told, valley
from tests.story import MORNING, story
from tests.web import Web, source
from tui.config import Rules, Settings
from tui.fetch import FetchTrouble
from tui.library import Library
from tui.screens.wish import Wish


@pytest.fixture
def web():
    web = Web()
    web.pages[VALLEY] = valley("One", "Two")
    return web


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
            for key in "acdev":
                reader.app.stand.tell("")
                await reader.press(key)
                assert "read-only" in told(reader), key
                assert reader.app.screen is reader.app.stand
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
        reader.app.on_wish_added(Wish.Added(VALLEY))
        while "the-valley-times" not in reader.library.sources:
            await reader.pilot.pause(0.01)
        gate.set()
        await settled(reader)
        await settled(reader)
        titles = {each.title for each in reader.library.articles.values()}
        assert {"One", "Two", "Three"} <= titles


async def test_esc_ends_a_refresh_before_it_leads_back(seeded, web):
    gate = Event()
    web.pages[VALLEY] = lambda: gate.wait(10) and valley("Three")
    stock(seeded, source(address=VALLEY))
    async with story(seeded, web=web) as reader:
        await reader.press("S")
        await reader.pilot.press("R", "escape")
        assert reader.app.stand is not None
        gate.set()
        await settled(reader)
        await reader.press("escape")
        assert reader.app.stand is None


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


async def test_a_name_that_another_source_has_is_refused_where_it_is_typed(seeded):
    stock(seeded, source(), failed())
    async with story(seeded) as reader:
        await reader.press("S")
        reader.app.stand.go_to("alpine-post")
        await reader.press("e", "ctrl+u")
        await reader.type("THE VALLEY times")
        await reader.press("enter")
        assert "Another source is called The Valley Times." in reader.screen()
        await reader.press("ctrl+u")
        await reader.type("ALPINE POST")
        await reader.press("enter")
        assert chosen(reader).name == "ALPINE POST"


async def test_a_rename_says_which_rules_of_config_toml_it_leaves_behind(seeded):
    stock(seeded, failed())
    settings = Settings(sources={"Alpine Post": Rules(keep_days=3)})
    async with story(seeded, (160, 40), settings=settings) as reader:
        await reader.press("S")
        reader.app.stand.go_to("alpine-post")
        await reader.press("e", "ctrl+u")
        await reader.type("Hills")
        await reader.press("enter")
        assert told(reader).startswith('[sources."Alpine Post"] in config.toml is not for it any')
        assert 'call that table [sources."Hills"]' in reader.screen()
