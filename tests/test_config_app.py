"""Settings that the screen shows."""

import time

import pytest

from tests.story import story
from tui.config import Settings


@pytest.fixture
def _in_london(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_in_london")
@pytest.mark.parametrize(("times", "day"), [("paper", "21 Nov"), ("local", "20 Nov")])
async def test_the_list_tells_times_by_the_clock_that_is_wanted(seeded, times, day):
    """Eight in the morning in Tokyo is still the day before in London."""
    async with story(seeded, settings=Settings(times=times)) as reader:
        lines = reader.app.articles.row_lines(2)
        assert "A Man With a Telephone" in lines[0].text
        assert day in lines[1].text


async def test_a_compact_list_has_one_line_a_row(seeded):
    async with story(seeded, settings=Settings(compact=True)) as reader:
        assert reader.app.articles.pitch == (1, 0)
        assert len(reader.app.articles.row_lines(0)) == 1
