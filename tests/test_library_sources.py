"""Sources: which there are, and what the machine finds out about them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.library_feed import FEED, ILL, LATER, told
from tests.library_paper import NOW, PAPER, article, findings, take
from tui.article import Findings
from tui.library import Library
from tui.source import Health, Source


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path, now=NOW)
    yield library
    library.close()


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


HOST = replace(FEED, name="valley.example")


def test_a_source_that_is_called_by_its_host_takes_the_name_of_its_paper(library: Library) -> None:
    library.add_source(HOST)
    library.note(replace(HOST, name="The Valley Times", refreshed=LATER))
    assert library.sources[FEED.id] == replace(FEED, refreshed=LATER)


def test_what_the_reader_called_a_source_meanwhile_stays(library: Library) -> None:
    library.add_source(HOST)
    library.rename(FEED.id, "Valley")
    library.note(replace(HOST, name="The Valley Times", refreshed=LATER))
    assert library.sources[FEED.id].name == "Valley"


def test_the_name_of_its_paper_is_another_for_each_source(library: Library) -> None:
    for place in ("news", "sport", "wire"):
        one = replace(HOST, id=place, address=f"https://valley.example/{place}")
        library.add_source(one)
        library.note(replace(one, name="The Valley Times", refreshed=LATER))
    names = [one.name for one in library.sources.values()]
    assert names == ["The Valley Times", "The Valley Times (2)", "The Valley Times (3)"]


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
