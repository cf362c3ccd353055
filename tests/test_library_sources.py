"""Sources: what the reader says of them, what the machine finds out, and the way back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from tests.library_paper import NOW, PAPER, article, findings, listed, take
from tui.article import Article, Findings
from tui.chart import Snapshot
from tui.library import Library, ReadOnly
from tui.source import Health, Source

LATER = NOW + timedelta(hours=1)
FEED = Source(
    id="valley-times",
    name="The Valley Times",
    kind="feed",
    address="https://valley.example/rss",
    added=NOW,
)
ILL = Health(tried=LATER, failures=2, trouble="It did not answer.", due=LATER)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path, now=NOW)
    yield library
    library.close()


def told(*numbers: int, source: Source = FEED, **more: Any) -> Findings:
    """These articles as a refresh of the source brings them."""
    articles = tuple(replace(article(number), source=source.id, **more) for number in numbers)
    return Findings(source=source, articles=articles)


def fed(library: Library, *numbers: int, source: Source = FEED) -> Source:
    """The source, known, with these articles."""
    known = library.add_source(source)
    library.accept(told(*numbers, source=known), now=NOW)
    return library.sources[known.id]


def ids(*numbers: int) -> list[str]:
    return [article(number).id for number in numbers]


def listing(*titles: str, source: Source = FEED) -> Snapshot:
    one = listed(*titles)
    return replace(one, key=replace(one.key, source=source.id))


# -- which sources there are


@pytest.mark.parametrize(
    "address",
    [
        FEED.address,
        "http://www.valley.example/rss/",
        "https://valley.example/rss?utm_source=elsewhere",
    ],
)
def test_an_address_is_known_once(library: Library, address: str) -> None:
    known = library.add_source(FEED)
    again = Source(id="other", name="Other", kind="site", address=address, added=LATER)
    assert library.add_source(again) == known
    assert dict(library.sources) == {FEED.id: known}


def test_feeds_that_end_in_one_number_are_two(library: Library) -> None:
    for place in ("rss", "comments"):
        address = f"https://valley.example/{place}/1234567"
        library.add_source(replace(FEED, address=address))
    assert list(library.sources) == [FEED.id, f"{FEED.id}-2"]


def test_a_name_that_is_taken_gets_a_number(library: Library) -> None:
    added = [
        library.add_source(replace(FEED, address=f"https://{host}.example/rss"))
        for host in ("one", "two", "three")
    ]
    assert [one.id for one in added] == [FEED.id, f"{FEED.id}-2", f"{FEED.id}-3"]
    assert {one.name for one in added} == {FEED.name}


def test_a_folder_is_known_by_its_path(library: Library) -> None:
    folder = Source(id="pages", name="Pages", kind="folder", address="/home/me/pages", added=NOW)
    assert library.add_source(folder) == library.add_source(replace(folder, id="x")) == folder
    assert library.add_source(replace(folder, address="/home/me/Pages")).id == "pages-2"


def test_what_was_brought_by_hand_becomes_the_feed_of_its_paper(library: Library) -> None:
    take(library, findings(article(1)))
    library.rename(PAPER.id, "My Sheet")
    feed = Source(
        id=PAPER.id, name="Sheet | RSS", kind="feed", address="https://sheet.example", added=LATER
    )
    known = library.add_source(feed)
    assert known == replace(feed, name="My Sheet", added=NOW)
    assert library.row(article(1).id) is not None
    take(library, findings(article(2)))
    assert library.sources[PAPER.id] == known, "a saved page does not make a feed into pages"


def test_what_is_brought_by_hand_needs_no_number(library: Library) -> None:
    known = library.add_source(FEED)
    pages = Source(id=FEED.id, name="Valley", added=LATER)
    assert library.add_source(pages) == known
    library.delete(FEED.id)
    assert library.add_source(pages) == library.add_source(pages) == pages
    library.undo()
    assert library.sources[FEED.id] == known


def test_sources_last(library: Library) -> None:
    known = library.add_source(replace(FEED, tags=("valley",), hidden=True, health=ILL))
    library.close()
    again = Library.open(library.folder, now=NOW)
    assert dict(again.sources) == {FEED.id: known}
    again.close()


def test_the_mapping_does_not_change_under_its_reader(library: Library) -> None:
    library.add_source(FEED)
    before = library.sources
    library.pause(FEED.id, True)
    library.delete(FEED.id)
    assert dict(before) == {FEED.id: FEED}


# -- what the machine finds out


def test_how_a_source_fares_is_noted_and_the_readers_words_stay(library: Library) -> None:
    library.add_source(FEED)
    library.rename(FEED.id, "Valley")
    library.move(FEED.id, "World")
    library.pause(FEED.id, True)
    moved = replace(FEED, address="https://valley.example/feed", refreshed=LATER, health=ILL)
    library.note(moved)
    wanted = replace(moved, name="Valley", section="World", paused=True)
    assert library.sources[FEED.id] == wanted
    library.accept(told(1, source=replace(moved, health=Health(tried=LATER))), now=LATER)
    assert library.sources[FEED.id] == replace(wanted, health=Health(tried=LATER))


def test_an_undone_name_leaves_what_was_noted_since(library: Library) -> None:
    library.add_source(FEED)
    library.rename(FEED.id, "Valley")
    library.note(replace(FEED, refreshed=LATER, health=ILL))
    library.undo()
    assert library.sources[FEED.id] == replace(FEED, refreshed=LATER, health=ILL)


def test_health_that_did_not_change_is_not_written(library: Library) -> None:
    known = library.add_source(replace(FEED, health=ILL))
    library.save()
    before = (library.folder / "library.json").stat().st_ino
    library.note(known)
    library.save()
    assert (library.folder / "library.json").stat().st_ino == before


def test_findings_of_nothing_new_still_tell_how_the_source_fares(library: Library) -> None:
    library.add_source(FEED)
    library.accept(Findings(source=replace(FEED, health=ILL)), now=LATER)
    assert library.sources[FEED.id].health == ILL


# -- steps


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
    assert undone.words == "Undone: The Valley Times deleted, 2 articles with it"
    assert [(row.article, row.unread, row.rank) for row in library.shelf()] == rows
    assert library.charts(now=NOW) == charts
    assert library.sources[FEED.id] == before
    assert library.find(article(1).title, None, FEED.id) == article(1).id
    library.undo()
    assert [row.unread for row in library.shelf()] == [True, True]
    library.redo()
    library.redo()
    assert library.shelf() == ()


def test_what_a_refresh_brings_of_a_source_deleted_meanwhile_is_left_out(library: Library) -> None:
    known = fed(library, 1)
    library.delete(FEED.id)
    library.note(replace(known, health=ILL))
    library.accept(told(1, 2, source=known), now=LATER)
    other = replace(FEED, id="other", address="https://other.example")
    library.accept(Findings(source=other, articles=told(1).articles), now=LATER)
    assert list(library.sources) == ["other"]
    assert library.shelf() == ()
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
    assert library.shelf() == ()
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


class Reader(RuleBasedStateMachine):
    """Any steps, marks among them, and all the way back and forth through their history."""

    @initialize(folder=st.uuids())
    def begin(self, folder: object) -> None:
        from tempfile import TemporaryDirectory

        self.folder = TemporaryDirectory()
        self.library = Library.open(Path(self.folder.name), now=NOW)
        for at in range(2):
            name = f"paper{at}"
            source = replace(FEED, id=name, name=name, address=f"https://{name}.example/rss")
            self.library.add_source(source)
            own = told(*range(4 * at, 4 * at + 4), source=source)
            self.library.accept(
                replace(own, snapshots=(listing(article(4 * at).title, source=source),)), now=NOW
            )
        self.states = [self.seen()]
        self.at = 0

    @rule(
        which=st.sampled_from(["rename", "move", "pause", "delete", "mark"]),
        source=st.sampled_from(["paper0", "paper1"]),
        word=st.sampled_from(["World", "Sports"]),
        number=st.integers(0, 7),
        wish=st.booleans(),
    )
    def step(self, which: str, source: str, word: str, number: int, wish: bool) -> None:
        library = self.library
        change = {
            "rename": lambda: library.rename(source, word),
            "move": lambda: library.move(source, word),
            "pause": lambda: library.pause(source, wish),
            "delete": lambda: library.delete(source),
            "mark": lambda: library.mark(ids(number), now=NOW, starred=wish),
        }[which]()
        assert (change is None) == (self.seen() == self.states[self.at])
        if change:
            del self.states[self.at + 1 :]
            self.states.append(self.seen())
            self.at += 1

    @rule()
    def undo(self) -> None:
        assert (self.library.undo() is None) == (self.at == 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        last = len(self.states) - 1
        assert (self.library.redo() is None) == (self.at == last)
        self.at = min(last, self.at + 1)

    @invariant()
    def is_as_it_was(self) -> None:
        if hasattr(self, "library"):
            assert self.seen() == self.states[self.at]

    def seen(self) -> object:
        library, store = self.library, self.library._store
        rows = [(row.article, row.unread, row.starred, row.rank) for row in library.shelf()]
        kept = [sorted(map(str, table)) for table in (store.articles, store.sources, store.marks)]
        kept.append(sorted(row["id"] for row in store.rankings))
        assert {row.article for row in library.shelf()} == set(store.articles.nouns(Article))
        return rows, dict(library.sources), library.sections(), library.charts(now=NOW), kept

    def teardown(self) -> None:
        if hasattr(self, "library"):
            self.library.close()
            self.folder.cleanup()


TestReader = Reader.TestCase
TestReader.settings = settings(
    max_examples=30,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
