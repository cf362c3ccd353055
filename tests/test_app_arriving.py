"""What comes in while the reader reads: refreshes, whole texts, ranked titles; nothing moves."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from tests.story import MORNING, Story, story
from tests.web import Web, entry, feed, offline, source, story_page
from tui.article import Findings
from tui.chart import Entry, RankingKey, Snapshot
from tui.config import Rules, Settings
from tui.library import Library

TIMES = source(added=MORNING)
ADDRESS = TIMES.address or ""
NEWS = "Wed, 25 Nov 2026 07:00:00 GMT"
WHOLE = "The bridge that the valley has waited for since spring is open to those on foot. " * 4
BRIDGE = entry("Bridge opens to walkers", "https://the-valley-times.example/1", "Open.", at=NEWS)


@pytest.fixture
def subscribed(seeded: Path) -> Path:
    """The seed edition with one feed."""
    library = Library.open(seeded, now=MORNING)
    library.add_source(TIMES)
    library.close()
    return seeded


@pytest.fixture
def web() -> Web:
    web = Web(lambda: MORNING)
    web.pages[ADDRESS] = feed(BRIDGE)
    return web


async def settled(reader: Story, done: Callable[[], bool]) -> None:
    """Wait until something is so, as a reader does."""
    for _ in range(200):
        await reader.rest()
        if done():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"It did not come to pass; the screen:\n{reader.screen()}")


async def refreshed(reader: Story) -> None:
    await reader.press("R")
    await settled(reader, lambda: not reader.app.progress)


async def test_a_refresh_brings_what_is_new_and_says_how_much(subscribed: Path, web: Web) -> None:
    async with story(subscribed, web=web) as reader:
        await refreshed(reader)
        assert "Bridge opens to walkers" in reader.titles()
        assert reader.notice == "1 new."


async def test_a_refresh_says_which_texts_did_not_come(subscribed: Path, web: Web) -> None:
    settings = Settings(full_text="always")
    async with story(subscribed, web=web, settings=settings) as reader:
        await refreshed(reader)
        assert reader.notice.startswith("1 new, 1 text did not come: No such page")


async def test_new_articles_move_neither_the_selection_nor_the_text(
    subscribed: Path, web: Web
) -> None:
    web.pages[ADDRESS] = feed(
        *(
            entry(f"Report number {n}", f"https://v.example/{n}", "It is.", at=NEWS)
            for n in range(30)
        )
    )
    async with story(subscribed, (120, 24), web=web) as reader:
        await reader.press(*"jjjjjjjjjjjj")
        selected, shown = reader.selected, reader.shown
        line = reader.app.articles.place_of(reader.app.articles.cursor)
        await refreshed(reader)
        assert len(reader.titles()) > 30
        assert (reader.selected, reader.shown) == (selected, shown)
        assert reader.app.articles.place_of(reader.app.articles.cursor) == line


async def test_a_refresh_without_a_network_says_so_and_changes_nothing(
    subscribed: Path, web: Web
) -> None:
    web.pages[ADDRESS] = offline()
    async with story(subscribed, web=web) as reader:
        before = reader.titles()
        await refreshed(reader)
        assert reader.titles() == before
        assert "no network" in reader.notice


async def test_progress_is_told_and_escape_ends_the_refresh(subscribed: Path, web: Web) -> None:
    going, asked = Event(), Event()

    def slow() -> bytes:
        asked.set()
        going.wait(10)
        return feed(BRIDGE)

    web.pages[ADDRESS] = slow
    async with story(subscribed, web=web) as reader:
        try:
            await reader.pilot.press("R")
            await asyncio.to_thread(asked.wait, 10)
            await reader.pilot.pause(0.05)
            assert "0 of 1 · Esc ends" in reader.screen()
            await reader.pilot.press("escape")
        finally:
            going.set()
        await settled(reader, lambda: not reader.app.progress)
        assert "Bridge opens to walkers" not in reader.titles()
        assert reader.notice.startswith("Ended after 0 of 1")
        assert "Esc ends" not in reader.screen()


async def test_keys_are_answered_while_a_source_keeps_us_waiting(
    subscribed: Path, web: Web
) -> None:
    going, asked = Event(), Event()

    def slow() -> bytes:
        asked.set()
        going.wait(10)
        return feed(BRIDGE)

    web.pages[ADDRESS] = slow
    async with story(subscribed, web=web) as reader:
        try:
            await reader.pilot.press("R")
            await asyncio.to_thread(asked.wait, 10)
            first = reader.selected
            await reader.pilot.press("j", "j")
            await reader.pilot.pause(0.05)
            assert reader.selected != first
            await reader.pilot.press("R")
            await reader.pilot.pause(0.05)
            assert "under way" in reader.notice
        finally:
            going.set()
        await settled(reader, lambda: not reader.app.progress)
        assert "Bridge opens to walkers" in reader.titles()


async def test_the_source_of_the_article_at_hand_is_refreshed_alone(
    subscribed: Path, web: Web
) -> None:
    async with story(subscribed, web=web) as reader:
        await reader.press("r")
        assert "brought by hand" in reader.notice
        await refreshed(reader)
        await reader.press("g")
        assert reader.selected == "Bridge opens to walkers"
        web.pages[ADDRESS] = feed(
            entry("Snow by evening", "https://v.example/2", "Snow.", at=NEWS), BRIDGE
        )
        reader.late += timedelta(hours=1)
        await reader.press("r")
        await settled(reader, lambda: "Snow by evening" in reader.titles())


async def test_the_whole_text_of_a_summary_is_fetched_and_stays(subscribed: Path, web: Web) -> None:
    web.pages["https://the-valley-times.example/1"] = story_page("Bridge opens", WHOLE, WHOLE)
    async with story(subscribed, web=web) as reader:
        await refreshed(reader)
        await reader.press("g", "enter")
        assert "x fetches the whole text" in reader.screen()
        assert "valley has waited" not in reader.screen()
        await reader.press("x")
        await settled(reader, lambda: "valley has waited" in reader.screen())
        assert "x fetches the whole text" not in reader.screen()
    async with story(subscribed, web=Web()) as reader:
        assert "valley has waited" in reader.screen()


async def test_a_whole_text_that_does_not_come_leaves_the_summary_and_says_why(
    subscribed: Path, web: Web
) -> None:
    async with story(subscribed, web=web) as reader:
        await refreshed(reader)
        await reader.press("g", "enter", "x")
        await settled(reader, lambda: "No such page" in reader.notice)
        assert "Open." in reader.screen()


async def test_a_story_that_was_only_announced_fills_when_it_is_opened(
    subscribed: Path, web: Web
) -> None:
    web.pages[ADDRESS] = feed(entry("Bridge opens", "https://v.example/1", at=NEWS))
    web.pages["https://v.example/1"] = story_page("Bridge opens", WHOLE, WHOLE)
    async with story(subscribed, web=web) as reader:
        await refreshed(reader)
        await reader.press("g", "enter")
        await settled(reader, lambda: "valley has waited" in reader.screen())


async def test_a_text_that_is_here_already_is_not_fetched_again(subscribed: Path, web: Web) -> None:
    web.pages[ADDRESS] = feed(entry("Bridge opens", "https://v.example/1", at=NEWS))
    web.pages["https://v.example/1"] = story_page("Bridge opens", WHOLE, WHOLE)
    async with story(subscribed, web=web) as reader:
        await refreshed(reader)
        await reader.press("g", "enter")
        await settled(reader, lambda: "valley has waited" in reader.screen())
        await reader.press("x")
        assert reader.notice == "The whole text is here already."
        assert web.asked.count("https://v.example/1") == 1


async def test_a_text_that_is_being_fetched_is_not_asked_for_twice(
    subscribed: Path, web: Web
) -> None:
    going, page = Event(), story_page("Bridge opens", WHOLE, WHOLE)
    there = "https://the-valley-times.example/1"

    def slowly() -> bytes:
        going.wait(5)
        return page

    web.pages[there] = slowly
    async with story(subscribed, web=web) as reader:
        await refreshed(reader)
        await reader.press("g", "enter")
        try:
            await reader.pilot.press("x")
            await reader.pilot.press("x")
            await reader.pilot.pause()
            assert reader.notice == "The text of Bridge opens to walkers is being fetched."
        finally:
            going.set()
        await settled(reader, lambda: "valley has waited" in reader.screen())
        assert web.asked.count(there) == 1


async def test_where_the_settings_say_never_nothing_is_fetched_by_opening(
    subscribed: Path, web: Web
) -> None:
    web.pages[ADDRESS] = feed(entry("Bridge opens", "https://v.example/1", at=NEWS))
    settings = Settings(sources={"The Valley Times": Rules(full_text="never")})
    async with story(subscribed, web=web, settings=settings) as reader:
        await refreshed(reader)
        await reader.press("g", "enter")
        assert set(web.asked) == {ADDRESS}


async def test_a_ranked_title_that_is_not_here_is_fetched_by_its_address(
    subscribed: Path, web: Web
) -> None:
    library = Library.open(subscribed, now=MORNING)
    access = library.access(now=MORNING)
    assert access is not None
    key = RankingKey(access.key.source, "access", None, access.key.window)
    title, href = "Ferry sails again", "https://japan.example/ferry"
    paper = library.sources[key.source]
    entries = (Entry(position=1, title=title, href=href),)
    listed = Snapshot(key=key, observed_at=MORNING, entries=entries)
    library.accept(Findings(source=paper, snapshots=(listed,)), now=MORNING)
    library.close()
    web.pages[href] = story_page(title, WHOLE, WHOLE)
    async with story(subscribed, web=web) as reader:
        await reader.press("4", "1")
        await settled(reader, lambda: reader.shown == title)
        assert web.asked == [href]
        assert title in reader.titles()


async def test_sources_come_by_themselves_only_where_the_settings_say_so(
    subscribed: Path, web: Web
) -> None:
    async with story(subscribed, web=web) as reader:
        reader.late += timedelta(hours=5)
        await reader.rest()
        assert web.asked == []
    async with story(subscribed, web=web, settings=Settings(refresh_every=30)) as reader:
        reader.late += timedelta(hours=5)
        reader.app._look_at_clock()
        await settled(reader, lambda: "Bridge opens to walkers" in reader.titles())
        assert set(web.asked) == {ADDRESS}


async def test_on_a_full_disk_nothing_is_said_to_have_come(
    subscribed: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Library, "keep_texts", full)
    async with story(subscribed, web=web) as reader:
        await refreshed(reader)
        assert "Bridge opens to walkers" not in reader.titles()
        assert "No space left on device" in reader.notice
        assert reader.library.sources[TIMES.id].health.digest is None
