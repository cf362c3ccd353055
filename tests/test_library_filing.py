"""What the reader changes about sources, and the way back from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.library_feed import FEED, ILL, LATER, fed, ids, listing, told
from tests.library_paper import NOW, PAPER, article, findings, listed, take
from tests.web import source
from tui.article import Findings
from tui.library import Library, ReadOnly


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path, now=NOW)
    yield library
    library.close()


def test_a_rename_shows_everywhere_and_is_undone(library: Library) -> None:
    fed(library, 1)
    library.accept(Findings(source=FEED, snapshots=(listing("One"),)), now=NOW)
    change = library.rename(FEED.id, "  The Valley\x1b[31m Post ")
    assert change is not None
    assert (change.what, change.ids) == ("renamed", ())
    assert change.words == "The Valley Times is now called The Valley Post"
    chart = library.popular("Society", now=NOW)
    assert chart is not None
    assert library.paper(FEED.id) == chart.paper == "The Valley Post"
    library.undo()
    assert library.paper(FEED.id) == FEED.name
    library.redo()
    assert library.paper(FEED.id) == "The Valley Post"


def test_what_changes_nothing_is_no_step(library: Library) -> None:
    fed(library, 1)
    assert library.rename(FEED.id, FEED.name) is None
    assert library.rename(FEED.id, " ") is None
    assert library.pause(FEED.id, False) is None
    assert library.move(FEED.id, None) is None
    for step in (library.rename("x", "X"), library.pause("x", True), library.move("x", "X")):
        assert step is None
    assert library.delete("x") is None
    assert library.undo() is None


def test_a_source_rests_until_it_is_woken(library: Library) -> None:
    library.add_source(FEED)
    change = library.pause(FEED.id, True)
    assert change is not None
    assert (change.words, library.sources[FEED.id].paused) == ("The Valley Times paused", True)
    change = library.pause(FEED.id, False)
    assert change is not None
    assert change.words == "The Valley Times no longer paused"
    library.undo()
    assert library.sources[FEED.id].paused


def test_a_moved_source_takes_its_articles_with_it(library: Library) -> None:
    fed(library, 1, 2)
    take(library, findings(article(5)))
    change = library.move(FEED.id, "World")
    assert change is not None
    assert change.words == "The Valley Times moved to World, 2 articles with it"
    assert [row.article.section for row in library.shelf()] == ["World", "World", "Society"]
    assert [(one.name, one.total) for one in library.sections()] == [
        (None, 3),
        ("Society", 1),
        ("World", 2),
    ]
    library.accept(told(3), now=NOW)  # decided before it was moved
    assert library.articles[article(3).id].section == "World"
    library.accept(told(1, section="Sports", source=replace(FEED, section="Sports")), now=NOW)
    assert library.articles[article(1).id].section == "World"
    library.undo()
    assert library.sources[FEED.id].section is None
    assert library.articles[article(2).id].section == "Society"
    assert library.articles[article(3).id].section == "World", "it came after the move"
    library.redo()
    change = library.move(FEED.id, None)
    assert change is not None
    assert change.words == "The Valley Times no longer filed under a section"
    assert library.articles[article(2).id].section == "World"


def test_a_deleted_source_goes_with_its_articles_and_lists(library: Library) -> None:
    take(library, findings(article(9), lists=(listed(article(1).title),)))
    fed(library, 1, 2, 3)
    library.accept(
        Findings(source=FEED, snapshots=(replace(listing("One"), observed_at=LATER),)), now=NOW
    )
    library.mark(ids(2), now=NOW, read=True)
    library.visit(article(2).id, now=NOW)
    change = library.delete(FEED.id)
    assert change is not None
    assert change.words == "The Valley Times deleted, 3 articles with it"
    assert (change.what, sorted(change.ids)) == ("deleted", ids(1, 2, 3))
    assert list(library.sources) == [PAPER.id]
    assert list(library.articles) == ids(9)
    assert [row.article.id for row in library.shelf()] == ids(9)
    assert [(one.name, one.unread, one.total) for one in library.sections()] == [
        (None, 1, 1),
        ("Society", 1, 1),
    ]
    assert library.mine(now=NOW).rows == ()
    assert [chart.paper for chart in library.charts(now=NOW)] == [PAPER.name]
    assert library.find(article(1).title, None, FEED.id) is None
    library.close()
    again = Library.open(library.folder, now=NOW)
    assert list(again.articles) == ids(9)
    assert list(again.sources) == [PAPER.id]
    assert len(again._store.marks) == 0
    again.close()


def test_what_is_starred_or_kept_stays_under_the_name_of_its_paper(library: Library) -> None:
    fed(library, 1, 2, 3)
    library.mark(ids(1), now=NOW, starred=True)
    library.mark(ids(2), now=NOW, later=True)
    change = library.delete(FEED.id)
    assert change is not None
    assert change.words == (
        "The Valley Times deleted, 1 article with it; 2 articles starred or kept for later stay"
    )
    assert sorted(library.articles) == ids(1, 2)
    assert library.paper(FEED.id) == FEED.name
    left = library.sources[FEED.id]
    assert (left.kind, left.address, left.comes_by_itself) == ("pages", None, False)
    assert library.delete(FEED.id) is None, "nothing is left to delete"
    library.undo()
    assert library.sources[FEED.id] == replace(FEED, refreshed=NOW)
    assert sorted(library.articles) == ids(1, 2, 3)


def test_a_deleted_source_comes_back_whole(library: Library) -> None:
    before = fed(library, 1, 2)
    library.accept(Findings(source=before, snapshots=(listing(article(1).title),)), now=NOW)
    library.mark(ids(1), now=NOW, read=True)
    rows = [(row.article, row.unread, row.rank) for row in library.shelf()]
    charts = library.charts(now=NOW)
    library.delete(FEED.id)
    undone = library.undo()
    assert undone is not None
    assert undone.words == "The Valley Times is back, 2 articles with it"
    assert [(row.article, row.unread, row.rank) for row in library.shelf()] == rows
    assert library.charts(now=NOW) == charts
    assert library.sources[FEED.id] == before
    assert library.find(article(1).title, None, FEED.id) == article(1).id
    library.undo()
    assert [row.unread for row in library.shelf()] == [True, True]
    library.redo()
    library.redo()
    assert not library.shelf()


def test_what_a_refresh_brings_of_a_source_deleted_meanwhile_is_left_out(library: Library) -> None:
    known = fed(library, 1)
    library.delete(FEED.id)
    library.note(replace(known, health=ILL))
    library.accept(told(1, 2, source=known), now=LATER)
    other = replace(FEED, id="other", address="https://other.example")
    library.accept(Findings(source=other, articles=told(1).articles), now=LATER)
    assert list(library.sources) == ["other"]
    assert not library.shelf()
    library.undo()
    assert [row.article.id for row in library.shelf()] == ids(1)
    library.accept(told(2, source=known), now=LATER)
    assert [row.article.id for row in library.shelf()] == ids(1, 2)


def test_what_is_left_of_a_source_is_not_woken_by_a_late_answer(library: Library) -> None:
    known = fed(library, 1)
    library.mark(ids(1), now=NOW, starred=True)
    fed(library, 2)
    library.delete(FEED.id)
    left = library.sources[FEED.id]
    library.note(replace(known, health=ILL))
    library.accept(told(3, source=known), now=LATER)
    assert library.sources[FEED.id] == left
    assert list(library.articles) == ids(1)


def test_a_deleted_source_that_is_added_again_is_the_same_one(library: Library) -> None:
    fed(library, 1)
    library.rename(FEED.id, "Valley")
    library.delete(FEED.id)
    other = library.add_source(replace(FEED, address="https://elsewhere.example/rss"))
    assert other.id == f"{FEED.id}-2", "the id is not given to another source"
    again = library.add_source(replace(FEED, id="valley", name="Valley Again", added=LATER))
    assert (again.id, again.name) == (FEED.id, "Valley Again")
    library.accept(told(2, source=again), now=LATER)
    library.undo()
    assert sorted(library.articles) == ids(1, 2)
    back = library.sources[FEED.id]
    assert (back.name, back.added, back.refreshed) == ("Valley", NOW, LATER)
    assert len(library.sources) == 2


def test_redoing_takes_what_came_meanwhile_as_well(library: Library) -> None:
    known = fed(library, 1)
    library.delete(FEED.id)
    library.undo()
    library.accept(told(2, source=known), now=NOW)
    redone = library.redo()
    assert redone is not None
    assert redone.words == "Redone: The Valley Times deleted, 2 articles with it"
    assert not library.shelf()
    library.undo()
    assert len(library.shelf()) == 2


def test_a_library_that_is_read_only_keeps_its_sources(library: Library) -> None:
    fed(library, 1)
    library.save()
    second = Library.open(library.folder, now=NOW)
    with pytest.raises(ReadOnly):
        second.add_source(replace(FEED, address="https://other.example"))
    second.note(replace(FEED, health=ILL))
    second.forget(ids(1))
    assert second.rename(FEED.id, "X") is second.pause(FEED.id, True) is None
    assert second.move(FEED.id, "World") is second.delete(FEED.id) is None
    assert dict(second.sources) == dict(library.sources)
    assert list(second.articles) == ids(1)
    second.close()


def test_no_two_sources_are_called_the_same(library: Library) -> None:
    fed(library, 1)
    other = library.add_source(source("Alpine Post"))
    assert library.rename(other.id, FEED.name.upper()) is None
    assert library.rename(other.id, " \x1b[31mThe  Valley Times") is None
    assert library.sources[other.id].name == "Alpine Post"
    assert library.rename(other.id, "ALPINE POST") is not None
    assert library.rename(other.id, "Hill Post") is not None
    library.add_source(replace(source("Alpine Post II"), name="ALPINE POST"))
    library.undo()
    names = [one.name.casefold() for one in library.sources.values()]
    assert len(names) == len(set(names))
