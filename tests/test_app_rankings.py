"""Which rankings lie beside the reader where several papers have them, and how one is chosen."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.story import MORNING, Story, story
from tui.article import Article, Findings
from tui.chart import Entry, RankingKey, Snapshot
from tui.library import Library
from tui.source import Source

OTHER = "otherpaper"


@pytest.fixture
def papers(seeded: Path) -> Path:
    """The seed edition, with an older ranking of a second paper, and an article of it."""
    library = Library.open(seeded, now=MORNING)
    source = Source(id=OTHER, name="Other Paper", kind="folder", added=MORNING)
    article = Article(
        id="other1",
        source=OTHER,
        title="Zebras Return to the Harbor",
        section="Society",
        arrived=MORNING,
        address="https://other.example/1",
    )
    listed = tuple(
        Snapshot(
            key=RankingKey(OTHER, name, section),
            observed_at=MORNING - timedelta(days=9),
            entries=(
                Entry(position=1, title=article.title),
                Entry(position=2, title="Lanterns Lit for a Second Night"),
            ),
        )
        for name, section in (("access", None), ("popular", "Society"))
    )
    library.accept(Findings(source=source, articles=(article,), snapshots=listed), now=MORNING)
    library.close()
    return seeded


def paper(reader: Story, pane: str) -> str:
    chart = getattr(reader.app, pane)
    return str(chart.key.source)


async def go_to_zebras(reader: Story) -> None:
    reader.app.go_to("articles")
    assert reader.app.articles.select("other1")
    await reader.rest()


async def test_rankings_follow_the_paper_of_the_article_shown(papers: Path) -> None:
    async with story(papers) as reader:
        await reader.press("1", "g")
        reader.app.articles.select(
            next(row.article.id for row in reader.app.rows if row.article.source != OTHER)
        )
        await reader.rest()
        assert paper(reader, "access") != OTHER
        await go_to_zebras(reader)
        assert paper(reader, "access") == paper(reader, "popular") == OTHER
        assert "Other Paper  " in reader.screen()
        assert "4 ACCESS RANKING ╌" in reader.screen()


async def test_a_list_narrowed_to_a_paper_has_the_rankings_of_that_paper(papers: Path) -> None:
    async with story(papers) as reader:
        reader.app.desk.narrow('source:="Other Paper"')
        reader.app.desk.shown = None
        reader.app.renew_charts()
        assert paper(reader, "access") == OTHER


async def test_a_chosen_ranking_stays_whatever_is_shown_and_over_a_restart(papers: Path) -> None:
    async with story(papers) as reader:
        await go_to_zebras(reader)
        await reader.press("4", "L")
        assert "whatever fits the article" in reader.screen()
        names = [offer.words for offer in reader.app.screen.offers]  # type: ignore[attr-defined]
        at = next(i for i, words in enumerate(names) if i and "Other Paper" not in words)
        await reader.press(str(at))
        assert paper(reader, "access") != OTHER
        assert reader.focus == "access"
        await go_to_zebras(reader)
        assert paper(reader, "access") != OTHER
    async with story(papers) as reader:
        assert reader.shown.startswith("Zebras")
        assert paper(reader, "access") != OTHER
        await reader.press("4", "L", "0")
        assert paper(reader, "access") == OTHER


async def test_what_was_chosen_wrongly_kept_is_passed_over(papers: Path) -> None:
    library = Library.open(papers, now=MORNING)
    library.remember(chosen=[["access", 3, None, None], ["access", "x", 5, "year"], 7])
    library.close()
    async with story(papers) as reader:
        assert reader.app.desk.chosen == {}


async def test_stepping_within_one_paper_leaves_the_rankings_alone(papers: Path) -> None:
    async with story(papers) as reader:
        await reader.press("4", "L", "1", "3", "L", "1", "1", "g")
        renewed: list[None] = []
        reader.app.renew_charts = lambda: renewed.append(None)  # type: ignore[method-assign]
        await reader.press("j", "j", "j")
        assert not renewed


async def test_a_ranking_that_asked_stays_with_its_row(papers: Path) -> None:
    async with story(papers) as reader:
        await reader.press("4", "L", "0", "3", "L", "0")
        await go_to_zebras(reader)
        await reader.press("3", "j")
        assert paper(reader, "popular") == OTHER
        row = reader.app.ranking("popular").cursor
        await reader.press("enter")
        assert paper(reader, "popular") == OTHER
        assert reader.app.ranking("popular").cursor == row == 1


async def test_a_list_stays_in_its_pane_after_a_no_to_its_question(papers: Path) -> None:
    library = Library.open(papers, now=MORNING)
    asks = Snapshot(
        key=RankingKey(OTHER, "popular", "Society"),
        observed_at=MORNING,
        entries=(
            Entry(position=1, title="Lanterns Lit for a Second Night"),
            Entry(position=2, title="Zebras Return to the Harbour Again"),
        ),
    )
    library.accept(Findings(source=library.sources[OTHER], snapshots=(asks,)), now=MORNING)
    library.close()
    async with story(papers) as reader:
        await go_to_zebras(reader)
        await reader.press("3", "j")
        assert reader.app.popular is not None
        row = reader.app.popular.rows[1]
        reader.app._answered(reader.app.popular, row, "n")
        await reader.rest()
        assert paper(reader, "popular") == OTHER
        assert reader.app.ranking("popular").cursor == 1
        assert "Nothing like it" not in reader.notice
        await reader.press("escape")
        assert paper(reader, "popular") == OTHER
