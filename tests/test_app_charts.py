"""The rankings' panes: titles that ask, the reader's own lists, and what is said of rows."""

from pathlib import Path

import pytest

from tests.story import MORNING, story
from tui.article import Findings
from tui.chart import Entry, RankingKey, Snapshot
from tui.library import Library

WORDS = "A Few Lines of XML"


@pytest.fixture
def asking(seeded: Path) -> Path:
    """The seed edition, with one ranked title that is only alike to an article's."""
    library = Library.open(seeded, now=MORNING)
    access = library.access(now=MORNING)
    assert access is not None
    key = RankingKey(access.key.source, "access", None, access.key.window)
    article = next(one for one in library.articles.values() if WORDS in one.title)
    title = " ".join([*article.title.split()[:-3], "Told", "Again"])
    listed = Snapshot(key=key, observed_at=MORNING, entries=(Entry(position=1, title=title),))
    library.accept(Findings(source=library.sources[key.source], snapshots=(listed,)), now=MORNING)
    library.close()
    return seeded


async def test_a_title_that_is_only_alike_asks_before_it_opens_an_article(asking: Path) -> None:
    async with story(asking) as reader:
        assert reader.app.access is not None
        assert reader.app.access_presences[0] == "maybe"
        await reader.press("4", "1")
        assert "is it" in reader.screen()
        await reader.press("y")
        assert WORDS in reader.shown
        assert reader.app.access_presences[0] in ("here", "read")


async def test_a_no_is_kept_and_not_asked_again(asking: Path) -> None:
    async with story(asking) as reader:
        await reader.press("4", "1", "n")
        assert reader.app.access_presences[0] == "absent"
    async with story(asking) as reader:
        assert reader.app.access_presences[0] == "absent"
        await reader.press("u")


async def test_the_answer_can_be_undone(asking: Path) -> None:
    async with story(asking) as reader:
        await reader.press("4", "1", "y")
        assert reader.app.access_presences[0] in ("here", "read")
        await reader.press("u", "u")
        assert reader.app.access_presences[0] == "maybe"
