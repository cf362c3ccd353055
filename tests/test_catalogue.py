"""The catalogue answers as the whole file does, or not at all."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.catalogue import LATER, NAME, STARRED, UNREAD
from tui.catalogue.making import lay_out
from tui.catalogue.publishing import Publisher
from tui.edition import open_library
from tui.lookup import Lookup

from .library_files import SNAPSHOT, TABLES, Item, article, compact, kept, tables_of, told, write


def test_articles_stand_newest_first_with_marks_and_ranks(tmp_path: Path) -> None:
    shelf = Lookup(str(write(tmp_path, TABLES))).catalogue
    rows = [article(number) for number in (9, 5, 3, 2, 1)]
    assert told(shelf) == [
        (rows[0], UNREAD | STARRED, None, rows[0]["id"]),
        (rows[1], UNREAD, None, rows[1]["id"]),
        (rows[2], 0, 4, rows[2]["id"]),
        (rows[3], UNREAD, None, rows[3]["id"]),
        (rows[4], LATER, None, rows[4]["id"]),
    ]
    assert (shelf.total, shelf.unread) == (5, 3)
    assert sorted(shelf.sections) == [("Sports", 2, 4), ("World", 1, 1)]
    assert shelf.sources == {"daily": "Daily"}


@pytest.mark.parametrize("form", [compact, json.dumps], ids=["ours", "stock TinyDB"])
def test_the_catalogue_on_disk_says_the_same(tmp_path: Path, form: Any) -> None:
    lookup = Lookup(str(write(tmp_path, TABLES, form)))
    charts = [{"key": {"source": "daily", "name": "access"}, "paper": "Daily", "rows": []}]
    lookup.catalogue = lay_out(TABLES, charts)
    lookup.keep()
    whole, disk = lookup.catalogue, kept(tmp_path)
    assert disk is not None
    assert told(disk) == told(whole)
    assert (disk.total, disk.unread, disk.sources) == (whole.total, whole.unread, whole.sources)
    assert (disk.sections, disk.charts()) == (whole.sections, charts)
    for marks in range(8):
        for section in (None, "world", "SPORTS", "Nowhere"):
            assert list(disk.places(marks=marks, section=section)) == list(
                whole.places(marks=marks, section=section)
            )
    for row in TABLES["articles"].values():
        assert disk.place(row["id"]) == whole.place(row["id"])
        assert disk.find("title", row["title"]) == whole.find("title", row["title"])
    assert disk.place("000000000000") is None
    assert disk.find("title", "Nr. 5") is None


def test_each_article_names_its_paper_where_the_library_has_it(tmp_path: Path) -> None:
    papers = [{"id": "weekly", "name": "Weekly"}, {"id": "daily", "name": "Daily"}]
    articles = [article(3), article(2, source="weekly"), article(1, source="gone")]
    tables = tables_of(articles, sources=papers)
    Lookup(str(write(tmp_path, tables))).keep()
    disk = kept(tmp_path)
    assert disk is not None
    assert list(disk.sources) == ["weekly", "daily"]
    assert disk.column("papers") == "00010000ffff"
    assert [disk.source(at) for at in range(3)] == ["daily", "weekly", None]


def test_a_file_in_another_form_is_read_whole_each_time(tmp_path: Path) -> None:
    lookup = Lookup(str(write(tmp_path, TABLES, lambda tables: json.dumps(tables, indent=1))))
    lookup.keep()
    assert kept(tmp_path) is None
    assert lookup.catalogue.total == 5


def test_a_catalogue_of_another_state_is_never_used(tmp_path: Path) -> None:
    Lookup(str(write(tmp_path, TABLES))).keep()
    assert kept(tmp_path)
    write(tmp_path, tables_of([article(4)]))
    assert kept(tmp_path) is None
    assert told(Lookup(str(tmp_path)).catalogue)[0][0] == article(4)


@given(cut=st.integers(0, 700), flip=st.integers(0, 700), bit=st.integers(0, 7))
def test_a_damaged_catalogue_is_no_answer(
    tmp_path_factory: pytest.TempPathFactory, cut: int, flip: int, bit: int
) -> None:
    folder = write(tmp_path_factory.mktemp("data"), TABLES)
    Lookup(str(folder)).keep()
    path = folder / NAME
    data = bytearray(path.read_bytes())
    whole = told(lay_out(TABLES))
    path.write_bytes(data[:cut] if cut < len(data) else data)
    rows = Lookup(str(folder)).ask(lambda shelf: [shelf.row(at) for at in range(shelf.total)])
    assert rows == [row for row, *_ in whole]
    start = data.index(b"\n") + 1 + 7 * 5 + 3  # behind the head, marks, ranks and sections
    at = start + flip % (len(data) - start)
    data[at] ^= 1 << bit
    path.write_bytes(data)
    lookup = Lookup(str(folder))
    for place in range(5):
        assert lookup.ask(lambda shelf, at=place: shelf.row(at)) in [row for row, *_ in whole]


def test_rows_of_the_wrong_shape_are_left_out() -> None:
    bad: list[Any] = [
        *(None, 7, "x", [], {}),
        *(
            {**article(1), name: value}
            for name in ("id", "title", "arrived")
            for value in (None, 5)
        ),
        {**article(1), "id": "../../../etc"},
    ]
    shelf = lay_out(tables_of([*bad, article(2)], marks=[{}, {"article": 5}], rankings=[{}]))
    assert [row for row, *_ in told(shelf)] == [article(2)]


def test_an_unknown_time_or_an_older_list_gives_no_rank() -> None:
    entry = {"position": 1, "title": "x", "article": article(5)["id"]}
    older = {**SNAPSHOT, "observed_at": "2026-11-19T07:00:00Z", "entries": [entry]}
    timeless = {key: value for key, value in older.items() if key != "observed_at"}
    shelf = lay_out(tables_of([article(5), article(3)], rankings=[older, SNAPSHOT, timeless]))
    assert [shelf.rank(0), shelf.rank(1)] == [None, 4]


class Saved:
    """A library file that is written with rows encoded one by one, and its publisher."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.publisher = Publisher(folder, lambda: [])

    def __call__(self, tables: Item) -> None:
        write(self.folder, tables)
        encoded = {
            name: {int(at): json.dumps(row).encode() for at, row in rows.items()}
            for name, rows in tables.items()
        }
        self.publisher.saved(encoded, (self.folder / "library.json").stat().st_ino)


def test_after_each_save_the_catalogue_is_in_step(tmp_path: Path) -> None:
    save = Saved(tmp_path)
    articles = [article(number) for number in (5, 3, 9)]
    mark = {"article": article(5)["id"], "read": "2026-11-20T00:00:00Z"}
    for tables in (
        TABLES,
        tables_of(articles),
        tables_of(articles, marks=[mark]),
        tables_of(articles, sources=[{"id": "daily", "name": "A much longer name"}], marks=[mark]),
        tables_of(articles, rankings=[SNAPSHOT]),
        tables_of([*articles, article(7)], rankings=[SNAPSHOT]),
        tables_of([]),
        tables_of([], marks=[mark]),
        tables_of(articles),
    ):
        save(tables)
        disk = kept(tmp_path)
        assert disk is not None
        assert told(disk) == told(lay_out(tables))
        assert disk.unread == lay_out(tables).unread
        assert disk.sources == lay_out(tables).sources


def test_what_cannot_be_published_is_read_whole(tmp_path: Path) -> None:
    save = Saved(tmp_path)
    save(TABLES)
    save(tables_of([article(1), {"id": 5}]))
    assert [row["id"] for row, *_ in told(Lookup(str(tmp_path)).catalogue)] == [article(1)["id"]]
    (tmp_path / "library.json").unlink()
    save.publisher.saved({"articles": {1: b"{"}, "marks": {}}, 1)


def test_a_file_that_somebody_else_has_replaced_gets_no_catalogue(tmp_path: Path) -> None:
    save = Saved(tmp_path)
    save(TABLES)
    save.publisher.saved({"articles": {}, "marks": {}, "rankings": {}, "sources": {}}, 0)
    disk = kept(tmp_path)
    assert disk is not None
    assert told(disk) == told(lay_out(TABLES))


def test_an_open_library_publishes_what_it_saves(tmp_path: Path) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    library = open_library(tmp_path, now=now)
    library.save()
    first, second, *_ = library.articles
    for step in range(3):
        library.mark([first, second][step % 2 :], now=now, read=step < 2, starred=True)
        library.save()
        disk = kept(tmp_path)
        assert disk is not None
        for row in library.shelf():
            place = disk.place(row.article.id)
            assert place is not None
            assert disk.row(place)["title"] == row.article.title
            assert bool(disk.marks(place) & UNREAD) == row.unread
            assert bool(disk.marks(place) & STARRED) == row.starred
            assert disk.rank(place) == row.rank
        assert [disk.id(at) for at in range(disk.total)] == [
            row.article.id for row in library.shelf()
        ]
        charts = msgspec.json.encode(library.charts(now=now))
        assert disk.charts() == json.loads(charts)
        assert sorted(disk.sections) == sorted(
            (section.name, section.unread, section.total) for section in library.sections()[1:]
        )
    library.close()


def test_the_first_save_of_a_session_publishes_the_marks_of_its_file(tmp_path: Path) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    library = open_library(tmp_path, now=now)
    ids = list(library.articles)
    library.mark(ids[::2], now=now, read=True)
    library.mark(ids[:3], now=now, starred=True)
    library.close()
    for wish in ({"read": False}, {"starred": True}, {"read": True, "starred": False}):
        library = open_library(tmp_path, now=now)
        assert library._store.stamp is not None
        library.mark(ids[2:5], now=now, **wish)
        library.save()
        file = json.loads((tmp_path / "library.json").read_text("utf-8"))
        disk = kept(tmp_path)
        assert disk is not None
        assert disk.column("marks") == lay_out(file).column("marks")
        assert disk.unread == lay_out(file).unread
        library.close()
