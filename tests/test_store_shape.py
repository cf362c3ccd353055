"""Files of another shape: newer, older, or with rows that are none."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tui.article import Article, Mark
from tui.store import Store, schema, storage

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def opened(folder: Path, **options: Any) -> Store:
    return Store.open(folder, now=NOW, **options)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A library with an article."""
    store = opened(tmp_path / "library")
    store.articles.put({"id": "a", "title": "Deep hats"})
    store.close()
    return tmp_path / "library"


def test_a_newer_schema_is_read_and_never_rewritten(kept: Path) -> None:
    library = {
        "meta": {"1": {"schema": 2, "written_by": "kawaraban 9"}},
        "articles": {"1": {"id": "a", "mood": "gay"}, "x": {"id": "b"}},
        "marks": ["in", "another", "shape"],
    }
    (kept / "library.json").write_text(json.dumps(library))
    before = names(kept)
    store = opened(kept)
    assert store.read_only
    assert "kawaraban 9" in store.notices[0]
    assert store.articles.all() == [{"id": "a", "mood": "gay"}]
    store.articles.drop("a")
    store.close()
    assert names(kept) == before
    assert json.loads((kept / "library.json").read_text()) == library
    third = opened(kept)
    assert "kawaraban 9" in third.notices[0]
    third.close()


def test_an_older_schema_is_brought_to_this_one(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def heads(tables: schema.Tables) -> schema.Tables:
        for row in tables["articles"].values():
            row["head"] = row.pop("title")
        return tables

    def shout(tables: schema.Tables) -> schema.Tables:
        for row in tables["articles"].values():
            row["head"] = row["head"].upper()
        return tables

    before = (kept / "library.json").read_bytes()
    monkeypatch.setattr(schema, "MIGRATIONS", (heads, shout))
    store = opened(kept)
    assert store.notices == ()
    assert store.articles.get_row("a") == {"id": "a", "head": "DEEP HATS"}
    store.close()
    assert (kept / "library.json.schema-1").read_bytes() == before
    with TinyDB(kept / "library.json") as stock:
        assert stock.table("meta").all()[0]["schema"] == 3
        assert stock.table("articles").all()[0] == {"id": "a", "head": "DEEP HATS"}
    again = opened(kept)
    assert again.articles.get_row("a") == {"id": "a", "head": "DEEP HATS"}
    again.close()


def test_a_migration_that_fails_leaves_the_library_as_it_is(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(tables: schema.Tables) -> schema.Tables:
        raise LookupError("no such thing")

    before = (kept / "library.json").read_bytes()
    monkeypatch.setattr(schema, "MIGRATIONS", (fails,))
    store = opened(kept)
    assert store.read_only
    assert "cannot be brought to a newer one: no such thing" in store.notices[0]
    store.close()
    assert (kept / "library.json").read_bytes() == before


def test_rows_that_are_none_are_put_aside_one_by_one(tmp_path: Path) -> None:
    rows: dict[str, Any] = {
        "1": {"id": "a", "source": "s", "title": "Good", "arrived": "2026-11-22T01:00:00Z"},
        "2": {"title": "No key"},
        "3": ["no row"],
        "4": {"id": "b", "source": "s", "title": 7, "arrived": "2026-11-22T01:00:00Z"},
        "5": {"id": "twice", "title": "first"},
        "6": {"id": "twice", "source": "s", "title": "x", "arrived": "2026-11-22T01:00:00Z"},
        "seven": {"id": "c"},
        "-8": {"id": "d"},
        "99999999999999999999": {"id": "e"},
    }
    (tmp_path / "library.json").write_text(json.dumps({"articles": rows}))
    store = opened(tmp_path)
    assert [article.id for article in store.articles.nouns(Article)] == ["a", "twice"]
    assert len(store.notices) == 3
    assert all("could not be read and w" in notice for notice in store.notices)
    assert all("put aside in" in notice for notice in store.notices)
    store.close()
    aside: dict[str, Any] = {}
    for path in tmp_path.glob("library.json.rows-*"):
        with TinyDB(path) as stock:
            assert stock.tables() == {"articles"}
        aside |= json.loads(path.read_text())["articles"]
    assert aside == {number: row for number, row in rows.items() if number not in ("1", "6")}
    again = opened(tmp_path)
    assert again.notices == ()
    assert len(again.articles) == 2
    again.close()


def test_rows_that_cannot_be_put_aside_stay_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    data = b'{"marks":{"1":{"article":"a"},"2":{"article":"b","read":7}}}'
    (tmp_path / "library.json").write_bytes(data)
    monkeypatch.setattr(storage.os, "write", fails)
    store = opened(tmp_path)
    assert store.marks.nouns(Mark) == [Mark("a")]
    assert store.read_only
    assert "nor put aside: No space left on device" in store.notices[0]
    monkeypatch.undo()
    store.close()
    assert (tmp_path / "library.json").read_bytes() == data


def test_who_only_reads_leaves_such_rows_out(tmp_path: Path) -> None:
    (tmp_path / "library.json").write_text('{"marks":{"1":{"article":"a"},"2":{"read":"b"}}}')
    store = opened(tmp_path, read_only=True)
    assert store.marks.all() == [{"article": "a"}]
    assert store.notices == ("1 row of marks could not be read and was left out.",)
    assert len(list(tmp_path.iterdir())) == 1


def test_what_stock_tinydb_writes_but_msgspec_does_not_read_is_read(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "library.json") as stock:
        stock.table("articles").insert({"id": "a", "words": float("nan"), "title": "x"})
        stock.table("articles").insert({"id": "b", "title": "a lone \ud83d half"})
    store = opened(tmp_path)
    assert store.articles.get_row("a") == {"id": "a", "words": None, "title": "x"}
    assert "b" not in store.articles
    assert "1 row of articles could not be read and was put aside" in store.notices[0]
    store.close()
    (aside,) = tmp_path.glob("library.json.rows-*")
    assert json.loads(aside.read_text())["articles"]["2"]["title"] == "a lone \ud83d half"
