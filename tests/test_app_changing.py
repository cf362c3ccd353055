"""What the paper changed, in the app."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests import story as stories
from tests.story import MORNING, Story, story
from tui.app.changing import Changing
from tui.app.newspaper import Newspaper
from tui.article import Block, Findings, Former
from tui.library import Library
from tui.source import Source

SOURCE = Source(id="the-kawaraban", name="The Kawaraban", added=MORNING)


class Trial(Newspaper, Changing):
    """The app, whether or not the room is chained in."""


@pytest.fixture(autouse=True)
def chained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "Newspaper", Trial)


@pytest.fixture
def changed(seeded: Path) -> Path:
    """A library whose newest article changed twice: first its text, then its title."""
    library = Library.open(seeded, now=MORNING)
    article = next(row.article for row in library.shelf())
    text = library.text(article.id)
    assert text is not None
    first = text.blocks[0]
    words = first.text.split(" ")
    words[4] = "formerly"
    older = (Block(first.kind, " ".join(words)), *text.blocks[1:])
    at = MORNING - timedelta(hours=9)
    former = (
        Former(id=article.id, title="The Old Title", at=at, blocks=older),
        Former(id=article.id, title="The Old Title", at=at, blocks=text.blocks),
    )
    findings = Findings(
        source=SOURCE, articles=(replace(article, updates=2, seen=MORNING),), former=former
    )
    library.keep_texts(findings)
    library.accept(findings, now=MORNING)
    library.close()
    return seeded


def page(reader: Story) -> str:
    sheet = reader.app.reader.sheet
    return " ".join(" ".join(line.text for line in sheet.lines).split())


def roles(reader: Story) -> dict[str, str]:
    lines = reader.app.reader.sheet.lines
    return {piece.role: piece.text for line in lines for piece in line.pieces}


async def test_c_shows_change_after_change_and_then_the_article_again(changed: Path) -> None:
    async with story(changed) as reader:
        title = reader.selected
        await reader.press("c")
        assert reader.shown.startswith("What the paper changed on 22 Nov, ")
        assert reader.focus == "text"
        assert "The Old Title" in page(reader)
        assert "Change 1 of 2" in reader.notice
        await reader.press("c")
        assert roles(reader)["gone"].strip() == "formerly"
        assert "Change 2 of 2" in reader.notice
        await reader.press("c")
        assert (reader.shown, reader.focus) == (title, "text")
        assert reader.app.desk.trail == []


async def test_the_way_back_from_a_change_is_to_the_article(changed: Path) -> None:
    async with story(changed) as reader:
        title = reader.selected
        await reader.press("enter", "c", "c", "h")
        assert (reader.shown, reader.focus) == (title, "text")
        await reader.press("h")
        assert reader.focus == "articles"


async def test_marks_go_to_the_article_whose_change_is_shown(changed: Path) -> None:
    async with story(changed) as reader:
        await reader.press("c", "s")
        assert reader.app.rows[0].starred
        assert reader.shown.startswith("What the paper changed")


async def test_an_article_that_never_changed_says_so(changed: Path) -> None:
    async with story(changed) as reader:
        await reader.press("j", "c")
        assert reader.notice == "No change of this article is known."
        assert reader.shown == reader.selected


async def test_from_a_change_the_reader_may_go_to_another_article(changed: Path) -> None:
    async with story(changed) as reader:
        await reader.press("c", "J")
        assert reader.shown == reader.titles()[1]
        await reader.press("c")
        assert reader.shown == reader.titles()[1]
        await reader.press("K", "c")
        assert "Change 1 of 2" in reader.notice


async def test_a_text_that_was_lost_meanwhile_is_told(changed: Path) -> None:
    async with story(changed) as reader:
        for path in (changed / "texts").glob("*/*.was.json"):
            path.unlink()
        await reader.press("c")
        assert reader.notice == "What this article was before is not known."
        assert reader.shown == reader.selected


async def test_without_colour_what_changed_stands_in_brackets(
    changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with story(changed) as reader:
        await reader.press("c", "c")
        assert "[-formerly-]{+" in page(reader)
