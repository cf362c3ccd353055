"""Stories in the library: badges, what comes and goes, what each article adds, the front page."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.covered_paper import COAST, FERRY, HILL, LAKE, MARKET, bring, ferry
from tests.library_paper import NOW, listed
from tui.article import Findings
from tui.chart import RankingKey
from tui.library import Library
from tui.library.printed import Printed, put
from tui.story import Story


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library.open(tmp_path / "data", now=NOW)
    yield made
    made.close()


def badges(library: Library) -> dict[str, int]:
    return {row.article.id: row.also for row in library.shelf() if row.also}


def told(library: Library) -> Story:
    library.cover(now=NOW)
    library.covered()
    (story,) = library.stories(now=NOW)
    return story


ALL = {HILL: 2, COAST: 2, LAKE: 2}


def test_nothing_is_compared_before_somebody_asks(library: Library) -> None:
    bring(library, *ferry(NOW), now=NOW)
    assert library.stories(now=NOW) == ()
    assert badges(library) == {}


def test_stories_are_taken_over_only_by_the_owner(library: Library) -> None:
    bring(library, *ferry(NOW), now=NOW)
    assert library.cover(now=NOW)
    assert badges(library) == {}
    assert library.covered()
    assert badges(library) == ALL
    assert not library.covered()
    assert not library.cover(now=NOW)


def test_what_is_taken_in_has_its_badges_at_once(library: Library) -> None:
    first, copy, own, other = ferry(NOW)
    bring(library, first, other, now=NOW)
    library.cover(now=NOW)
    bring(library, own, now=NOW)
    assert badges(library) == {HILL: 1, LAKE: 1}
    bring(library, copy, now=NOW)
    assert badges(library) == ALL


def test_a_story_knows_its_papers_and_copies(library: Library) -> None:
    bring(library, *ferry(NOW), now=NOW)
    story = told(library)
    assert story.articles == (HILL, COAST, LAKE)
    assert (len(story.papers), story.owners) == (3, 2)
    assert [copy.articles for copy in story.copies] == [(HILL, COAST)]
    assert library.story_of(LAKE) == story
    assert library.story_of(MARKET) is None


def test_badges_go_with_a_deleted_source_and_come_back_with_undo(library: Library) -> None:
    bring(library, *ferry(NOW), now=NOW)
    told(library)
    library.delete("coast")
    assert library.stories(now=NOW) == ()  # it stands aside until it is worked out anew
    assert told(library).articles == (HILL, LAKE)
    assert badges(library) == {HILL: 1, LAKE: 1}
    library.undo()
    assert told(library).articles == (HILL, COAST, LAKE)
    assert badges(library) == ALL


def test_badges_go_with_what_is_forgotten(library: Library) -> None:
    bring(library, *ferry(NOW), now=NOW)
    told(library)
    library.forget([HILL, COAST])
    library.cover(now=NOW)
    library.covered()
    assert badges(library) == {}
    assert library.stories(now=NOW) == ()


def test_what_never_came_is_let_go(library: Library) -> None:
    first, _, own, _ = ferry(NOW)
    feed = replace(own.source, kind="feed", address="https://lake.example/rss")
    own = replace(own, source=feed)
    bring(library, first, own, now=NOW)
    told(library)
    library.delete("lake")
    library.keep_texts(own)
    library.accept(own, now=NOW)  # its source is deleted: nothing comes in
    library.cover(now=NOW)
    library.covered()
    assert LAKE not in library.articles
    assert badges(library) == {}


def test_a_story_closes_three_days_after_its_newest_article(library: Library) -> None:
    bring(library, *ferry(NOW), now=NOW)
    told(library)
    assert len(library.stories(now=NOW + timedelta(hours=69))) == 1
    assert library.stories(now=NOW + timedelta(hours=71)) == ()


def test_marks_and_ranks_leave_badges_as_they_are(library: Library) -> None:
    bring(library, *ferry(NOW), now=NOW)
    told(library)
    library.mark([HILL], now=NOW, read=True)
    popular = listed(FERRY, section="World")
    key = RankingKey("coast", "popular", "World")
    source = library.sources["coast"]
    snapshot = type(popular)(key=key, entries=popular.entries, observed_at=NOW)
    bring(library, Findings(source=source, snapshots=(snapshot,)), now=NOW)
    assert badges(library) == ALL
    row = library.row(COAST)
    assert row is not None
    assert (row.rank, row.also) == (1, 2)


def test_each_article_says_what_it_adds(library: Library) -> None:
    bring(library, *ferry(NOW), now=NOW)
    first, copy, own = library.adds(told(library))
    assert first.sentences[0].startswith("The ferry Aurora sank")
    assert (copy.copy_of, copy.sentences) == (HILL, ())
    assert "Lindqvist" in " ".join(own.sentences)


def test_the_front_page_says_why(library: Library) -> None:
    bring(library, *ferry(NOW), now=NOW)
    told(library)
    (row,) = library.front_page(now=NOW)
    assert row.article == HILL
    assert "carried by 3 papers" in row.sentence
    library.visit(MARKET, now=NOW)
    assert {row.article for row in library.front_page(now=NOW)} == {HILL, MARKET}


def test_visits_from_rankings_are_told_apart(library: Library) -> None:
    bring(library, *ferry(NOW), now=NOW)
    for hours, ranking in ((0, None), (1, "popular"), (2, None)):
        library.visit(HILL, now=NOW + timedelta(hours=hours), ranking=ranking)
    (row,) = library.mine(now=NOW + timedelta(hours=3)).rows
    assert (row.visits, row.ranked) == (3, 1)


def test_stories_are_printed_for_look_ups_of_the_same_articles(library: Library) -> None:
    bring(library, *ferry(NOW), now=NOW)
    story = told(library)
    library.save()
    printed = library.folder / "stories"
    assert printed.exists()
    with_print = Library.open(library.folder, now=NOW, read_only=True)
    assert told(with_print) == story
    assert not with_print._covering.begun  # it has compared nothing
    printed.write_bytes(printed.read_bytes()[:-9])
    without = Library.open(library.folder, now=NOW, read_only=True)
    assert told(without) == story
    assert without._covering.begun


def test_stories_of_other_articles_are_not_believed(library: Library) -> None:
    bring(library, *ferry(NOW), now=NOW)
    told(library)
    library.forget([COAST])
    library.save()
    looked = Library.open(library.folder, now=NOW, read_only=True)
    assert told(looked).articles == (HILL, LAKE)


def test_nobody_else_may_read_the_printed_stories(tmp_path: Path) -> None:
    put(tmp_path / "stories", Printed("", NOW, (), {}))
    assert (tmp_path / "stories").stat().st_mode & 0o777 == 0o600
