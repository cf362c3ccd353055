"""What leaves a library: rows at once, what lies on disk later, and nothing that is wanted."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tinydb import TinyDB

from tests.library_paper import NOW, PAPER, article, findings, listed, take, text
from tui.article import Former
from tui.library import Library
from tui.source import Source
from tui.subscriptions import Search

IDS = [article(number).id for number in range(6)]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "data", now=NOW)
    told = findings(*(article(number) for number in range(6)), texts=True)
    was = tuple(Former(id=one.id, title="Earlier", at=NOW) for one in told.articles)
    take(library, replace(told, former=was))
    yield library
    library.close()


def again(library: Library) -> Library:
    library.close()
    return Library.open(library.folder, now=NOW)


def left(library: Library) -> tuple[list[str], list[str]]:
    """The ids in the index, and the files of texts."""
    files = sorted(path.name for path in (library.folder / "texts").glob("*/*"))
    return sorted(library._stacks.search()._index().ids()), files


def files(*ids: str) -> list[str]:
    return sorted(f"{id}.{kind}" for id in ids for kind in ("json", "was.json"))


def test_a_former_text_is_there(library: Library) -> None:
    assert library.former(IDS[1]) == (Former(id=IDS[1], title="Earlier", at=NOW),)
    assert library.former("f" * 12) == library.former("no id") == ()


def test_what_is_forgotten_goes_with_marks_and_visits(library: Library) -> None:
    library.accept(findings(lists=(listed(article(1).title),)), now=NOW)
    library.mark(IDS[:2], now=NOW, read=True)
    library.visit(IDS[1], now=NOW)
    library.visit(IDS[2], now=NOW)
    library.forget([IDS[1], "f" * 12])
    assert IDS[1] not in library.articles
    assert [row.article.id for row in library.shelf()] == [IDS[0], *IDS[2:]]
    assert [(one.unread, one.total) for one in library.sections()] == [(4, 5), (4, 5)]
    assert [row.entry.article for row in library.mine(now=NOW).rows] == [IDS[2]]
    assert library.find(article(1).title, None, PAPER.id) is None
    assert {row["article"] for row in library._store.visits} == {IDS[2]}
    assert {row["article"] for row in library._store.marks} == {IDS[0]}
    assert [row.article.id for row in library.search("report")] == [IDS[0], *IDS[2:]]
    library.undo()
    assert IDS[1] not in library.articles


def test_starred_and_kept_articles_are_never_forgotten(library: Library) -> None:
    library.mark(IDS[:1], now=NOW, starred=True)
    library.mark(IDS[1:2], now=NOW, later=True)
    library.forget(IDS)
    assert sorted(library.articles) == IDS[:2]


def test_texts_and_index_are_swept_at_the_next_start(library: Library) -> None:
    library.delete(PAPER.id)
    library.catch_up()
    assert left(library) == (IDS, files(*IDS)), "an undo may want them"
    library.undo()
    library.forget(IDS[4:])
    library.delete(PAPER.id)
    library.undo()
    assert library.text(IDS[0]) == text(0)
    later = again(library)
    (later.folder / "texts" / IDS[5][:2] / f"{IDS[5]}.json.new").touch()
    later.catch_up()
    assert left(later) == (IDS[:4], files(*IDS[:4]))
    later.catch_up()
    assert left(later) == (IDS[:4], files(*IDS[:4]))
    later.close()


def test_a_text_that_is_just_coming_is_not_swept(library: Library) -> None:
    told = replace(
        findings(article(9), texts=True), former=(Former(id=IDS[0], title="Was", at=NOW),)
    )
    stub = findings(article(8, title="Announced"))
    library.keep_texts(told, stub)
    library.catch_up()
    library.accept(told, now=NOW)
    library.accept(stub, now=NOW)
    assert library._stacks.search()._index().ids() >= {article(8).id, article(9).id}
    assert library.text(article(9).id) == text(9)
    assert [row.article.id for row in library.search("number9")] == [article(9).id]


def test_what_is_no_text_is_not_swept(library: Library) -> None:
    note = library.folder / "texts" / "00" / "notes.json"
    note.write_text("mine")
    (library.folder / "texts" / "README").write_text("mine")
    library.forget(IDS)
    later = again(library)
    later.catch_up()
    assert left(later) == ([], ["notes.json"])
    later.close()


def test_nothing_is_swept_while_rows_lie_aside(library: Library) -> None:
    library.close()
    with TinyDB(library.folder / "library.json") as stock:
        stock.table("articles").update({"words": "many"}, doc_ids=[1])
    for _ in range(2):
        hurt = Library.open(library.folder, now=NOW)
        hurt.catch_up()
        assert IDS[0] not in hurt.articles
        assert left(hurt)[1] == files(*IDS)
        hurt.close()


def test_a_library_that_is_read_only_is_not_swept(library: Library) -> None:
    library.save()
    second = Library.open(library.folder, now=NOW)
    library.forget(IDS)
    second.catch_up()
    assert left(library)[1] == files(*IDS)
    second.close()


# -- searches, which are kept and dropped by name


def test_searches_are_kept_by_name(library: Library) -> None:
    ferries = Search("Ferries", "ferry -strike", ("sea",), True)
    library.keep_searches([ferries, Search("Bears", "bear"), Search("Ferries", "x")])
    library.keep_searches([ferries])
    assert library.searches == (ferries, Search("Bears", "bear"))
    later = again(library)
    assert later.searches == (ferries, Search("Bears", "bear"))
    later.drop_search("Ferries")
    later.drop_search("Nobody")
    assert later.searches == (Search("Bears", "bear"),)
    later.save()
    second = Library.open(later.folder, now=NOW)
    second.keep_searches([ferries])
    second.drop_search("Bears")
    assert second.searches == later.searches
    second.close()
    later.close()


def test_a_library_of_the_version_before_opens_and_keeps_its_schema(library: Library) -> None:
    library.close()
    path = library.folder / "library.json"
    with TinyDB(path) as stock:
        stock.drop_table("searches")
        old = {"id": "old", "name": "Old", "kind": "pages", "added": "2026-11-01T00:00:00Z"}
        stock.table("sources").insert(old)
    before = Library.open(library.folder, now=NOW)
    assert before.notices == ()
    assert not before.read_only
    assert before.searches == ()
    assert before.sources["old"] == Source(
        id="old", name="Old", added=NOW - timedelta(days=22, hours=9)
    )
    before.keep_searches([Search("Bears", "bear")])
    before.close()
    with TinyDB(path, access_mode="r") as stock:
        assert stock.table("meta").all()[0]["schema"] == 1
        assert stock.table("searches").all() == [{"name": "Bears", "query": "bear"}]
    assert not [*library.folder.glob("library.json.schema-*")]
