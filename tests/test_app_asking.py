"""Questions over the page: keys that come together with an answer, and titles that are long."""

import pytest
from textual import events

from tests.sources import names, stock
from tests.story import story
from tests.web import source
from tui.screens.help import among_sources
from tui.screens.sources import Sources


def together(reader, *keys):
    """Keys that come in one piece, as over a slow line: none waits for what another does."""
    for key in keys:
        reader.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_keys_that_come_together_with_an_answer_are_for_what_follows(seeded):
    stock(seeded, source("Alpine Post"), source("Beta Times"))
    async with story(seeded) as reader:
        await reader.press("S", "g", "e", "ctrl+u")
        await reader.type("Alpine")
        together(reader, "enter", "j", "p")
        await reader.rest()
        assert reader.app.screen is reader.app.stand
        assert "Alpine" in names(reader)
        paused = [one.name for one in reader.library.sources.values() if one.paused]
        assert paused == ["Beta Times"]


async def test_an_answer_that_will_not_do_leaves_the_line_to_type_in(seeded):
    stock(seeded, source("Alpine Post"))
    async with story(seeded) as reader:
        await reader.press("S", "g", "e", "ctrl+u", "enter")
        await reader.type("Anew")
        assert reader.app.screen.typed.value == "Anew"
        await reader.press("tab", "x", "enter")
        assert "Anewx" in names(reader)


@pytest.mark.parametrize("size", [(40, 24), (60, 24), (120, 40)])
async def test_a_long_question_is_told_whole(seeded, size):
    name = "The Gazette of the Seven Valleys and the Nine Hills beyond the Long River"
    stock(seeded, source(name))
    async with story(seeded, size) as reader:
        await reader.press("S", "g", "d")
        menu = reader.app.screen.menu
        lines = "".join(menu.line(y).text for y in range(menu.size.height))
        assert name.replace(" ", "") in lines.replace(" ", "")
        assert "yes" in reader.screen()
        assert "no" in reader.screen()


async def test_the_help_tells_the_keys_of_the_sources(seeded):
    async with story(seeded) as reader:
        await reader.press("?")
        assert "AMONG THE SOURCES" in reader.screen()
        assert "pick from the catalogue" in reader.screen()
    bound = {key for binding in Sources.BINDINGS for key in binding.key.split(",")}
    assert {key for key, _ in among_sources()} <= bound


async def test_the_list_names_the_source_that_it_holds_alone(seeded):
    async with story(seeded) as reader:
        await reader.press("S", "enter")
        await reader.rest()
        name = reader.library.paper(reader.app.desk.source)
        assert reader.app.articles.note == f"{name}, {len(reader.app.rows)}"
