"""Keying: keys that come faster than they are answered, as they do over a slow line."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as runs
from hypothesis import strategies as st
from textual import events

from tests.story import MORNING, Story, story
from tui.config import Settings
from tui.library import Library

CHARACTERS = {"space": " ", "slash": "/"}


def at_once(reader: Story, *keys: str) -> None:
    """All of these are there before any of them is looked at."""
    for key in keys:
        character = CHARACTERS.get(key, key if len(key) == 1 else None)
        reader.app.post_message(events.Key(key, character))


def starred(reader: Story) -> list[int]:
    return [at for at, row in enumerate(reader.app.rows) if row.starred]


async def test_a_mark_is_for_the_row_that_its_key_was_typed_on(seeded):
    async with story(seeded) as reader:
        at_once(reader, *["s", "j"] * 8)
        await reader.rest()
        assert starred(reader) == list(range(8))
        assert reader.app.articles.cursor == 8


async def test_what_is_typed_behind_the_key_that_opens_an_article_is_for_its_text(seeded):
    async with story(seeded) as reader:
        at_once(reader, "j", "j", "l", "space", "s")
        await reader.rest()
        assert reader.focus == "text"
        assert reader.app.articles.cursor == 2
        assert reader.app.reader.top > 0
        assert starred(reader) == [2]


async def test_a_whole_search_can_be_typed_in_one_breath(seeded):
    async with story(seeded) as reader:
        at_once(reader, "slash", *"linotyp", "enter", "G", "l")
        await reader.rest()
        assert reader.app.desk.query == "linotyp"
        assert reader.focus == "text"
        assert reader.shown == reader.titles()[-1]
        at_once(reader, "slash", *"zeitung", "escape", "G", "s")
        await reader.rest()
        assert starred(reader) == [len(reader.app.rows) - 1]


async def test_a_question_is_answered_by_what_is_typed_behind_it(seeded):
    async with story(seeded) as reader:
        at_once(reader, "A", "y", "j", "s")
        await reader.rest()
        assert reader.unread() == 0
        assert starred(reader) == [1]


async def test_what_is_pasted_behind_a_slash_is_searched_for(seeded):
    async with story(seeded) as reader:
        at_once(reader, "j", "slash")
        reader.app.post_message(events.Paste("linotype"))
        await reader.rest()
        assert reader.app.desk.query == "linotype"


async def test_a_key_behind_one_that_closes_its_page_is_for_the_page_below(seeded):
    async with story(seeded) as reader:
        at_once(reader, *["question_mark", "j", "q", "s", "j"] * 3)
        await reader.rest()
        assert starred(reader) == [0, 1, 2]


async def test_nothing_is_done_with_what_is_typed_behind_the_key_that_quits(seeded):
    async with story(seeded) as reader:
        at_once(reader, "s", "q", "A", "y", "j", "s")
        await reader.pilot.pause(0.1)
    library = Library.open(seeded, now=MORNING, read_only=True)
    try:
        assert [row.starred for row in library.shelf()].count(True) == 1
        assert any(row.unread for row in library.shelf())
    finally:
        library.close()


KEYS = ("j", "k", "g", "G", "space", "b", "s", "u", "1", "h", "l")
"""Those that do not ask what the screen shows after a rest."""


@pytest.mark.parametrize("width", [120, 50])
@runs(max_examples=10, deadline=None)
@given(keys=st.lists(st.sampled_from(KEYS), max_size=15))
async def test_keys_do_the_same_all_at_once_as_one_by_one(edition: Path, width, keys):
    together = await _left_by(edition, width, keys, breath=True)
    assert together == await _left_by(edition, width, keys, breath=False)


async def _left_by(edition: Path, width: int, keys: list[str], *, breath: bool) -> object:
    with TemporaryDirectory() as own:
        folder = Path(shutil.copytree(edition, Path(own) / "library"))
        stay = Settings(dwell=0)  # how long an article is looked at is another matter
        async with story(folder, size=(width, 30), settings=stay) as reader:
            if breath:
                at_once(reader, *keys)
            else:
                for key in keys:
                    await reader.press(key)
            await reader.rest()
            app = reader.app
            marks = [(row.unread, row.starred, row.later) for row in app.rows]
            return marks, reader.focus, app.articles.cursor, app.reader.top
