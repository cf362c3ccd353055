"""The table: own operations and TinyDB's, on memory, on a file and in a store."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import TinyDB, where
from tinydb.operations import increment
from tinydb.storages import JSONStorage, MemoryStorage, Storage
from tinydb.table import Document

from tui.article import Mark
from tui.store import Rows, Store
from tui.store.storage import AtomicStorage

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


class Base(TinyDB):
    table_class = Rows


@pytest.fixture(params=["memory", "file", "tinydb's own file", "store"])
def rows(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rows]:
    if request.param == "store":
        store = Store.open(tmp_path, now=NOW)
        yield store.articles
        store.close()
        return
    storages: dict[str, Callable[[], Storage]] = {
        "memory": MemoryStorage,
        "file": lambda: AtomicStorage(tmp_path / "rows.json"),
        "tinydb's own file": lambda: JSONStorage(str(tmp_path / "rows.json")),
    }
    with Base(storage=storages[request.param]) as base:
        yield base.table("articles", key="id")


def test_a_row_is_found_by_its_key(rows: Rows) -> None:
    rows.put({"id": "a", "title": "Deep hats"})
    assert rows.get_row("a") == {"id": "a", "title": "Deep hats"}
    assert "a" in rows
    assert "b" not in rows
    assert rows.get_row("b") is None


def test_a_row_takes_the_place_of_the_one_with_its_key(rows: Rows) -> None:
    rows.put_many([{"id": "a", "n": 1}, {"id": "b", "n": 2}])
    rows.put({"id": "a", "n": 3})
    assert list(rows) == [{"id": "a", "n": 3}, {"id": "b", "n": 2}]
    assert len(rows) == 2


def test_the_last_of_two_rows_with_one_key_wins(rows: Rows) -> None:
    rows.put_many([{"id": "a", "n": 1}, {"id": "a", "n": 2}])
    assert rows.all() == [{"id": "a", "n": 2}]


def test_a_dropped_row_is_gone_and_its_document_id_is_not_used_again(rows: Rows) -> None:
    rows.put_many([{"id": "a"}, {"id": "b"}])
    rows.drop("b")
    rows.drop("never there")
    rows.put({"id": "c"})
    assert list(rows.keys()) == ["a", "c"]
    assert [row.doc_id for row in rows] == [1, 3]


@pytest.mark.parametrize("row", [{}, {"id": None}, {"id": 7}, {"name": "a"}])
def test_a_row_without_a_key_is_refused_and_with_it_all_that_came_along(
    rows: Rows, row: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match="needs a text as its id"):
        rows.put_many([{"id": "good"}, row])
    with pytest.raises(ValueError, match="needs a text as its id"):
        rows.insert(row)
    assert rows.all() == []


@pytest.mark.parametrize("value", [object(), "\ud800"])
def test_a_row_that_json_cannot_hold_is_refused(rows: Rows, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        rows.put_many([{"id": "good"}, {"id": "a", "value": value}])
    assert len(rows) == 0


def test_a_row_that_was_put_or_got_can_be_changed_without_changing_the_table(rows: Rows) -> None:
    row = {"id": "a", "tags": ["x"]}
    rows.put(row)
    row["tags"].append("y")  # type: ignore[attr-defined]
    got = rows.get_row("a")
    assert got is not None
    got["tags"].clear()
    next(iter(rows))["tags"].clear()
    assert rows.get_row("a") == {"id": "a", "tags": ["x"]}


def test_rows_come_as_nouns(rows: Rows) -> None:
    mark = Mark("a", read=NOW)
    rows.put({"id": "x", **msgspec.to_builtins(mark)})
    rows.put_many({"id": str(number), "article": str(number)} for number in range(2500))
    assert rows.nouns(Mark) == [mark, *(Mark(str(number)) for number in range(2500))]


def test_a_row_that_is_no_noun_is_left_out(rows: Rows) -> None:
    rows.put_many([{"id": "1", "article": "a"}, {"id": "2", "read": 7}, {"id": "3", "article": 5}])
    assert rows.nouns(Mark) == [Mark("a")]


def test_more_than_a_chunk_of_rows_is_walked_in_order(rows: Rows) -> None:
    rows.put_many({"id": f"{number:012x}", "n": number} for number in range(2500))
    assert [row["n"] for row in rows] == list(range(2500))
    assert [row.doc_id for row in rows][-1] == 2500


def test_tinydb_inserts_and_gets(rows: Rows) -> None:
    assert rows.insert({"id": "a", "n": 1}) == 1
    assert rows.insert_multiple([{"id": "b", "n": 2}, {"id": "c", "n": 3}]) == [2, 3]
    assert rows.insert(Document({"id": "d", "n": 4}, doc_id=9)) == 9
    assert rows.insert({"id": "e", "n": 5}) == 10
    assert rows.get(doc_id=9) == {"id": "d", "n": 4}
    assert rows.get(doc_id=7) is None
    assert rows.get(where("n") == 3) == {"id": "c", "n": 3}
    assert rows.get(doc_ids=[1, 2, 77]) == [{"id": "a", "n": 1}, {"id": "b", "n": 2}]
    assert rows.get_row("e") == {"id": "e", "n": 5}
    assert rows.contains(where("n") == 5)
    assert not rows.contains(doc_id=5)
    assert rows.count(where("n") > 2) == 3


def test_tinydb_updates_and_removes(rows: Rows) -> None:
    rows.put_many({"id": str(n), "n": n} for n in range(6))
    assert rows.update({"late": True}, where("n") > 3) == [5, 6]
    assert rows.update(increment("n"), doc_ids=[1, 99]) == [1]
    assert rows.update_multiple([({"first": True}, where("id") == "0")]) == [1]
    assert rows.get_row("0") == {"id": "0", "n": 1, "first": True}
    assert rows.upsert({"id": "4", "late": False}, where("id") == "4") == [5]
    assert rows.upsert({"id": "new"}, where("id") == "new") == [7]
    assert rows.remove(where("n") == 5) == [6]
    assert rows.remove(doc_ids=[2, 99]) == [2]
    assert list(rows.keys()) == ["0", "2", "3", "4", "new"]
    assert rows.search(where("late").exists()) == [{"id": "4", "n": 4, "late": False}]
    rows.truncate()
    assert len(rows) == 0
    assert rows.get_row("0") is None


def test_a_search_does_not_remember_what_has_changed(rows: Rows) -> None:
    rows.put({"id": "a", "n": 1})
    assert len(rows.search(where("n") == 1)) == 1
    rows.put({"id": "a", "n": 2})
    assert rows.search(where("n") == 1) == []
    rows.drop("a")
    assert rows.search(where("n") == 2) == []


def test_tinydb_changes_keys_but_never_makes_two_of_one(rows: Rows) -> None:
    rows.put_many([{"id": "a"}, {"id": "b"}])
    with pytest.raises(ValueError, match="the same id"):
        rows.insert({"id": "a"})
    with pytest.raises(ValueError, match="the same id"):
        rows.update({"id": "a"}, where("id") == "b")
    assert list(rows.keys()) == ["a", "b"]
    rows.update({"id": "c"}, where("id") == "b")
    assert rows.get_row("b") is None
    assert rows.get_row("c") == {"id": "c"}


def test_an_operation_that_fails_half_way_changes_nothing(rows: Rows) -> None:
    rows.put_many([{"id": "a"}, {"id": "b"}])

    def fails_at_b(row: Any) -> None:
        if row["id"] == "b":
            raise RuntimeError
        row["seen"] = True

    with pytest.raises(RuntimeError):
        rows.update(fails_at_b)
    with pytest.raises(ValueError, match="already exists"):
        rows.insert(Document({"id": "c"}, doc_id=2))
    assert rows.all() == [{"id": "a"}, {"id": "b"}]


def test_a_row_that_is_put_as_it_was_is_no_change(tmp_path: Path) -> None:
    told = []
    rows = Rows(MemoryStorage(), "articles", key="id", rows={}, changed=lambda: told.append(1))
    rows.put({"id": "a"})
    rows.put({"id": "a"})
    rows.put_many([])
    rows.drop("b")
    assert told == [1]


def test_a_table_without_a_key_is_one_of_tinydb(tmp_path: Path) -> None:
    with Base(storage=lambda: AtomicStorage(tmp_path / "rows.json")) as base:
        base.table("notes").insert({"any": "thing"})
    with TinyDB(tmp_path / "rows.json") as stock:
        assert stock.table("notes").all() == [{"any": "thing"}]


def test_what_stock_tinydb_wrote_is_read(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "rows.json") as stock:
        stock.table("articles").insert_multiple([{"id": "a", "title": "Café"}, {"id": "日本"}])
    with Base(storage=lambda: AtomicStorage(tmp_path / "rows.json")) as base:
        rows = base.table("articles", key="id")
        assert rows.get_row("a") == {"id": "a", "title": "Café"}
        rows.drop("日本")
    assert json.loads((tmp_path / "rows.json").read_text()) == {
        "articles": {"1": {"id": "a", "title": "Café"}}
    }


def test_many_rows_that_are_alike_are_kept_at_once(rows: Rows) -> None:
    rows.put_many([{"id": "b", "n": 1}, {"id": "z", "n": 1}])
    rows.put_alike(["a", "b", 'c"\n'], {"id": "", "n": 2, "more": '"id":""'})
    assert rows.get_row("z") == {"id": "z", "n": 1}
    for key in ("a", "b", 'c"\n'):
        assert rows.get_row(key) == {"id": key, "n": 2, "more": '"id":""'}
    assert len(rows) == 4
    rows.drop_many(["b", 'c"\n', "never here"])
    assert [row["id"] for row in rows] == ["z", "a"]


@pytest.mark.parametrize("count", [10, 400])
def test_many_rows_beside_those_of_a_file_are_kept_and_dropped(tmp_path: Path, count: int) -> None:
    keys = [f"{number:012x}" for number in range(count)]
    store = Store.open(tmp_path, now=NOW)
    store.marks.put_many({"article": key, "later": "x"} for key in keys[::2])
    store.close()
    store = Store.open(tmp_path, now=NOW)
    store.marks.drop(keys[0])
    store.marks.put_alike(keys[: count // 2], {"article": "", "read": "y"})
    read = set(keys[: count // 2])
    later = set(keys[::2]) - read
    for _ in range(2):
        assert {key: store.marks.get_row(key) for key in list(store.marks.keys())} == {
            key: {"article": key, "read": "y"} if key in read else {"article": key, "later": "x"}
            for key in read | later
        }
        assert store.marks.some([*keys, "no such key"], dict).keys() == read | later
        store.close()
        store = Store.open(tmp_path, now=NOW)
    store.marks.drop_many(keys[: count - 2])
    assert set(store.marks.keys()) == later - set(keys[: count - 2])
    assert len(store.marks) == len(store.marks.keys())
    store.close()
