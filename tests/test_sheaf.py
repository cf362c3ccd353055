"""Rows that are made when they are looked at answer as rows that are there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library_paper import NOW, article, findings, take
from tui import sheaf
from tui.article import Row
from tui.library import Library, facts
from tui.sheaf import Sheaf

MARKS = ("read", "starred", "later")
"""What a reader may do."""


def filled(folder: Path, count: int = 12) -> Library:
    """A library with articles of two sections."""
    library = Library.open(folder, now=NOW)
    articles = [article(n, section="World" if n % 3 else "Society") for n in range(count)]
    take(library, findings(*articles))
    return library


def plain(rows: Sheaf) -> tuple[Row, ...]:
    """The same rows, all of them made."""
    return tuple(rows)


def told(rows: tuple[Row, ...]) -> list[tuple[object, ...]]:
    """All that rows show."""
    return [(row.article, row.unread, row.starred, row.later, row.rank, row.also) for row in rows]


@given(
    marks=st.lists(st.tuples(st.integers(0, 11), st.sampled_from(MARKS)), max_size=10),
    section=st.sampled_from([None, "World", "Society", "Nowhere"]),
    only=st.sampled_from([{}, {"unread_only": True}, {"starred_only": True}, {"later_only": True}]),
    wanted=st.integers(0, 13),
)
def test_every_question_has_the_answer_that_the_rows_themselves_would_give(
    marks: list[tuple[int, str]],
    section: str | None,
    only: dict[str, bool],
    wanted: int,
    tmp_path_factory: object,
) -> None:
    folder = tmp_path_factory.mktemp("library")  # type: ignore[attr-defined]
    library = filled(folder)
    for number, mark in marks:
        library.mark([article(number).id], now=NOW, **{mark: True})  # type: ignore[arg-type]
    lazy = library.shelf(section=section, **only)  # type: ignore[arg-type]
    made = plain(lazy)
    assert len(lazy) == len(made)
    assert list(sheaf.ids_of(lazy)) == sheaf.ids_of(made)
    assert sheaf.unread_in(lazy) == sheaf.unread_in(made)
    assert list(sheaf.sources_of(lazy)) == list(sheaf.sources_of(made))
    assert sheaf.unread_ids(lazy) == sheaf.unread_ids(made)
    id = article(wanted).id
    assert sheaf.place_in(lazy, id) == sheaf.place_in(made, id)
    assert tuple(sheaf.only(lazy, {id})) == sheaf.only(made, {id})
    assert [lazy[index] for index in range(len(lazy))] == list(made)
    assert told(tuple(lazy[1:4])) == told(made[1:4])
    library.close()


def test_rows_that_were_handed_out_stay_what_they_were(tmp_path: Path) -> None:
    library = filled(tmp_path)
    before = library.shelf(unread_only=True)
    library.mark([article(1).id], now=NOW, read=True)
    take(library, findings(article(50)))
    library.forget([article(2).id])
    assert len(before) == 12
    assert before[1].unread
    assert sheaf.unread_in(before) == 12
    library.close()


def test_only_the_rows_that_changed_are_told_to_have_changed(tmp_path: Path) -> None:
    library = filled(tmp_path)
    before = library.shelf()
    assert sheaf.changed(before, library.shelf()) == []
    library.mark([article(4).id], now=NOW, starred=True)
    assert sheaf.changed(before, library.shelf()) == [4]
    library.mark([article(n).id for n in range(9)], now=NOW, read=True)
    assert sheaf.changed(before, library.shelf()) is None
    library.close()


def test_a_row_is_the_same_object_until_something_of_it_changes(tmp_path: Path) -> None:
    library = filled(tmp_path)
    first = library.shelf()[3]
    library.mark([article(5).id], now=NOW, starred=True)
    assert library.shelf()[3] is first
    library.mark([article(3).id], now=NOW, starred=True)
    assert library.shelf()[3] is not first
    library.close()


def test_a_library_opened_by_its_catalogue_is_the_one_opened_row_by_row(tmp_path: Path) -> None:
    library = filled(tmp_path)
    library.mark([article(n).id for n in (1, 5)], now=NOW, read=True)
    library.mark([article(2).id], now=NOW, starred=True, later=True)
    library.close()
    quick = Library.open(tmp_path, now=NOW)
    assert quick._store.stamp is not None
    rows, sections = told(plain(quick.shelf())), quick.sections()
    world = told(plain(quick.shelf(section="World")))
    papers = list(sheaf.sources_of(quick.shelf()))
    quick.close()
    for derived in ("catalogue", "ledger"):
        (tmp_path / derived).unlink()
    slow = Library.open(tmp_path, now=NOW)
    assert slow._store.stamp is None
    assert (told(plain(slow.shelf())), slow.sections()) == (rows, sections)
    assert told(plain(slow.shelf(section="World"))) == world
    assert list(sheaf.sources_of(slow.shelf())) == papers
    slow.close()


def test_an_article_whose_row_is_damaged_says_so_and_harms_no_other(tmp_path: Path) -> None:
    library = filled(tmp_path)
    row = library._store.articles.get_row(article(3).id)
    assert row is not None
    library._store.articles.put(row | {"dateline": 7})
    library.close()
    library = Library.open(tmp_path, now=NOW)
    assert library._store.stamp is not None
    titles = [row.article.title for row in library.shelf()]
    assert titles[3] == "(this article cannot be read)"
    assert titles[4] == article(4).title
    library.put_aside(library.settle())
    assert article(3).id not in library.articles
    assert [row.article.title for row in library.shelf()] == titles[:3] + titles[4:]
    assert any("put aside" in notice for notice in library.notices)
    library.close()


@pytest.mark.parametrize(
    "query", ["is:starred", "is:unread section:world", "source:morning", "rank:<=5", "age:<4h"]
)
def test_very_many_rows_are_asked_by_columns_and_answer_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    library = filled(tmp_path)
    library.mark([article(n).id for n in (1, 5)], now=NOW, read=True, starred=True)
    few = [row.article.id for row in library.find_rows(query, now=NOW)]
    fields = ("section", "day", "is", "source")
    counted = [repr(library.facets().of(field)) for field in fields]
    monkeypatch.setattr(facts, "MANY", 0)
    assert [row.article.id for row in library.find_rows(query, now=NOW)] == few
    assert [repr(library.facets().of(field)) for field in fields] == counted
    library.close()
