"""The screen of sources: health at a glance, finding, and the way to their articles."""

from datetime import timedelta

import pytest

from tests.sources import chosen, failed, names, stock, told
from tests.story import MORNING, story
from tests.web import source
from tui.config import Rules, Settings
from tui.glyphs import ASCII
from tui.source import Health

SIZES = [(50, 20), (80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_tells_names_and_what_failed_and_no_secret(seeded, size):
    stock(seeded, source(refreshed=MORNING - timedelta(minutes=20)), failed())
    due = (MORNING + timedelta(minutes=65)).astimezone()
    rules = {"Alpine Post": Rules(keep_days=7, user="anna", password_command=("pass",))}
    async with story(seeded, size, settings=Settings(sources=rules)) as reader:
        await reader.press("S")
        screen = reader.screen()
        assert "Sources" in screen
        assert "The Valley Times" in screen
        assert "20 min ago" in screen
        assert "! Alpine Post" in screen
        assert "failed 3 times" in screen
        assert "h back" in screen
        assert all(len(line) <= size[0] for line in screen.split("\n"))
        assert "https://alpine.example/feed" in screen
        assert "alpine.example did not" in screen
        assert f"{due.hour}:{due.minute:02}" in screen
        assert "secret" not in screen
        assert "anna" not in screen
        if size[0] >= 120:
            assert "Kept for 7 days." in screen
            assert "Asked with a user and a password." in screen


@pytest.mark.parametrize("keys", [("S",), ("S", "c"), ("S", "a"), ("S", "v"), ("S", "slash")])
async def test_no_size_is_too_small_or_too_large(seeded, keys):
    stock(seeded, failed())
    async with story(seeded, (1, 1)) as reader:
        await reader.press(*keys)
        for size in ((3, 2), (20, 8), (40, 10), (120, 16), (300, 100), (1, 1), (80, 24)):
            await reader.pilot.resize_terminal(*size)
            await reader.press("down")
        assert len(reader.app.screen_stack) == len(keys) + 1 - ("slash" in keys)


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


async def test_the_way_back_leads_to_the_paper(seeded):
    async with story(seeded) as reader:
        shown = reader.shown
        for key in ("h", "q", "escape", "S"):
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
        assert reader.notice == f"{mine.source.name}; h gives everything back."
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
