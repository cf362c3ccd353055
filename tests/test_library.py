"""The library as a whole: what is taken in is there, lasts, and is there once."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.library_paper import NOW, PAPER, SEEDS, article, findings, listed, take, text
from tui.library import Library, ReadOnly
from tui.refresh import gather, pages, seed

CAPTURES = sorted((SEEDS / "kawaraban").iterdir())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "data", now=NOW)
    yield library
    library.close()


def test_a_library_is_new_once(tmp_path: Path) -> None:
    library = Library.open(tmp_path, now=NOW)
    assert library.new
    take(library, findings(article(1), texts=True))
    library.close()
    again = Library.open(tmp_path, now=NOW)
    assert not again.new
    assert list(again.articles.values()) == [article(1)]
    assert again.text(article(1).id) == text(1)
    assert again.paper(PAPER.id) == PAPER.name
    assert again.refreshed() == NOW
    again.close()


def test_stock_tinydb_reads_what_the_library_wrote(library: Library) -> None:
    take(library, findings(article(1), lists=(listed("One", "Two"),)))
    library.mark([article(1).id], now=NOW, starred=True)
    library.visit(article(1).id, now=NOW)
    library.save()
    with TinyDB(library.folder / "library.json", access_mode="r") as database:
        assert database.table("articles").all()[0]["title"] == article(1).title
        assert database.table("marks").all()[0]["starred"] == "2026-11-23T09:00:00Z"
        assert database.table("visits").all()[0]["id"] == f"{article(1).id}@{NOW.isoformat()}"
        assert len(database.table("rankings").all()[0]["entries"]) == 2


def test_the_text_is_on_disk_before_its_row_is_known(library: Library) -> None:
    told = findings(article(1), texts=True)
    library.keep_texts(told)
    assert library.articles == {}
    assert library.text(article(1).id) == text(1)
    library.accept(told, now=NOW)
    assert library.row(article(1).id) is not None


def test_findings_without_anything_leave_no_source(library: Library) -> None:
    take(library, findings())
    assert library.refreshed() is None
    assert library.paper(PAPER.id) == PAPER.id


def test_a_source_keeps_the_time_it_was_added(library: Library) -> None:
    take(library, findings(article(1)))
    take(library, findings(article(2)), now=NOW + timedelta(hours=1))
    assert library.refreshed() == NOW + timedelta(hours=1)
    library.save()
    with TinyDB(library.folder / "library.json", access_mode="r") as database:
        assert database.table("sources").all()[0]["added"] == "2026-11-23T09:00:00Z"


def test_the_seeds_make_two_papers(library: Library) -> None:
    for told in seed(SEEDS, library.known(), now=NOW):
        take(library, told)
    assert len(library.articles) == 39
    assert [section.name for section in library.sections()][:4] == [
        None,
        "Politics",
        "Society",
        "Business",
    ]
    ferry = next(one for one in library.articles.values() if one.source == "the-japan-news")
    assert (ferry.title, ferry.section) == (
        "Japan, former Soviet states agree to boost ties",
        "Politics",
    )
    assert library.text(ferry.id) is not None
    access = library.access(now=NOW)
    assert access is not None
    assert (access.paper, access.seen is not None, len(access.rows)) == ("The Kawaraban", True, 8)
    assert {row.movement for row in access.rows} >= {"new", "up", "down"}


def test_taking_the_same_pages_in_again_changes_nothing(library: Library) -> None:
    for told in seed(SEEDS, library.known(), now=NOW):
        take(library, told)
    library.save()
    before = (library.folder / "library.json").read_bytes()
    for told in seed(SEEDS, library.known(), now=NOW):
        assert (told.new, told.updated, told.articles, told.texts) == (0, 0, (), ())
        take(library, told)
    library.save()
    assert (library.folder / "library.json").read_bytes() == before


@given(order=st.permutations(CAPTURES))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_captures_in_any_order_make_the_same_library(
    order: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = []
    for captures in (CAPTURES, order):
        library = Library.open(tmp_path_factory.mktemp("data"), now=NOW)
        for capture in captures:
            files = pages([capture])
            for told in gather(files, library.known(), name="K", now=NOW, here=UTC):
                library.accept(told, now=NOW)
                library._stacks._texts.put_many(told.texts)
        kept.append(library)
    first, second = (
        {
            (one.title, frozenset(one.aliases), one.digest, one.published, one.section, one.seen)
            for one in library.articles.values()
        }
        for library in kept
    )
    assert first == second
    shapes = [
        [
            (chart.key, chart.seen, [(row.entry.title, row.movement, row.by) for row in chart.rows])
            for chart in library.charts(now=NOW)
        ]
        for library in kept
    ]
    assert shapes[0] == shapes[1]
    for library in kept:
        library.close()


def test_a_second_instance_reads_and_changes_nothing(library: Library) -> None:
    take(library, findings(article(1), article(2), texts=True))
    library.mark([article(1).id], now=NOW, read=True)
    library.save()
    second = Library.open(library.folder, now=NOW)
    assert second.read_only
    assert second.notices
    assert [row.unread for row in second.shelf()] == [False, True]
    assert second.mark([article(2).id], now=NOW, starred=True) is None
    assert second.undo() is None
    assert second.redo() is None
    second.visit(article(2).id, now=NOW)
    second.remember(pane="text")
    second.catch_up()
    with pytest.raises(ReadOnly):
        second.keep_texts(findings(article(3)))
    with pytest.raises(ReadOnly):
        second.accept(findings(article(3)), now=NOW)
    assert [row.starred for row in second.shelf()] == [False, False]
    assert second.session() == {}
    assert second.mine(now=NOW).rows == ()
    second.close()
    assert library.mark([article(2).id], now=NOW, starred=True)


def test_where_the_reader_was_lasts(library: Library) -> None:
    where = {"section": "Society", "places": {"0" * 12: [3, 40]}, "zen": False, "query": None}
    library.remember(**where)
    library.remember(section="World")
    library.close()
    again = Library.open(library.folder, now=NOW)
    assert again.session() == where | {"section": "World"}
    again.close()


def test_trouble_with_saving_is_told_and_passes(library: Library) -> None:
    heard: list[str | None] = []
    library.on_trouble = heard.append
    assert library.on_trouble is not None
    aside = library.folder.with_name("gone")
    library.folder.rename(aside)
    library.remember(pane="text")
    library.save()
    assert library.trouble
    assert "not saved" in library.trouble
    aside.rename(library.folder)
    library.save()
    assert library.trouble is None
    assert [bool(trouble) for trouble in heard] == [True, False]


def test_rows_that_are_none_are_put_aside_and_told(library: Library) -> None:
    take(library, findings(article(1), article(2)))
    library.close()
    with TinyDB(library.folder / "library.json") as database:
        database.table("articles").update({"words": "many"}, doc_ids=[1])
    again = Library.open(library.folder, now=NOW)
    assert list(again.articles) == [article(2).id]
    assert again.notices
    again.close()


def test_an_article_goes_by_its_id_its_beginning_and_its_address(library: Library) -> None:
    near = article(1, title="Near")
    far = msgspec.structs.replace(article(3), id="abcdef123456")
    take(library, findings(near, article(2), far))
    assert library.resolve(near.id) == near.id
    assert library.resolve("ABCDEF") == "abcdef123456"
    assert library.resolve("abc") is None
    assert library.resolve("00000000000") is None
    assert library.resolve("https://sheet.example/?p=219001") == near.id
    assert library.resolve("sheet.example/x/20261117-219001/") == near.id
    assert library.resolve("https://elsewhere.example/?p=219001") is None
    assert library.resolve("no/address") is None


def test_a_link_in_a_text_finds_its_article(library: Library) -> None:
    take(library, findings(article(1), article(2)))
    assert library.find(article(2).title.upper(), None, PAPER.id) == article(2).id
    assert library.find("Here", article(1).address, PAPER.id) == article(1).id
    assert library.find(article(2).title, None, "another-paper") is None
