"""A library through any life: compared with plain dicts, and opened by stock TinyDB in between."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run
from tinydb import TinyDB, where

from tui.store import Rows, Store, schema, storage

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)

tables = st.sampled_from(["articles", "marks", "session"])
keys = st.sampled_from("abcdef") | st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
values = st.none() | st.integers(-(2**60), 2**60) | st.text(max_size=8) | st.lists(st.booleans())
rows = st.dictionaries(st.sampled_from(["n", "title", "日"]), values, max_size=3)

Row = dict[str, Any]


class Life(RuleBasedStateMachine):
    """Sessions with a library; `told` is what it must hold, by table and key."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name, "library")
        self.told: dict[str, dict[str, Row]] = {name: {} for name in schema.KEYS}
        self.unsynced = patch.object(storage.os, "fsync", lambda _: None)
        self.unsynced.start()
        self.store = Store.open(self.folder, now=NOW)

    def teardown(self) -> None:
        self.store.close()
        self.unsynced.stop()
        self.place.cleanup()

    def table(self, name: str) -> Rows:
        table = getattr(self.store, name)
        assert isinstance(table, Rows)
        return table

    @rule(name=tables, key=keys, row=rows)
    def put(self, name: str, key: str, row: Row) -> None:
        whole = {schema.KEYS[name]: key, **row}
        self.table(name).put(whole)
        self.told[name][key] = whole

    @rule(name=tables, many=st.dictionaries(keys, rows, max_size=5))
    def put_many(self, name: str, many: dict[str, Row]) -> None:
        whole = {key: {schema.KEYS[name]: key, **row} for key, row in many.items()}
        self.table(name).put_many(whole.values())
        self.told[name].update(whole)

    @rule(name=tables, key=keys)
    def drop(self, name: str, key: str) -> None:
        self.table(name).drop(key)
        self.told[name].pop(key, None)

    @rule(name=tables, key=keys, row=rows)
    def insert(self, name: str, key: str, row: Row) -> None:
        whole = {schema.KEYS[name]: key, **row}
        if key in self.told[name]:
            with pytest.raises(ValueError, match="same"):
                self.table(name).insert(whole)
        else:
            self.table(name).insert(whole)
            self.told[name][key] = whole

    @rule(name=tables, number=st.integers(), row=rows)
    def update(self, name: str, number: int, row: Row) -> None:
        self.table(name).update(row, where("n") == number)
        for known in self.told[name].values():
            if known.get("n", None) == number and "n" in known:
                known.update(row)

    @rule(name=tables)
    def remove(self, name: str) -> None:
        self.table(name).remove(where("title").exists())
        self.told[name] = {k: row for k, row in self.told[name].items() if "title" not in row}

    @rule()
    def save(self) -> None:
        assert self.store.save()

    @rule()
    def leave_and_come_back(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder, now=NOW)
        assert self.store.notices == ()

    @rule(name=tables, key=keys, row=rows)
    def stock_tinydb_puts_a_row_between_two_sessions(self, name: str, key: str, row: Row) -> None:
        whole = {schema.KEYS[name]: key, **row}
        self.store.close()
        if (self.folder / "library.json").exists():
            with TinyDB(self.folder / "library.json") as stock:
                stock.table(name).remove(where(schema.KEYS[name]) == key)
                stock.table(name).insert(whole)
            self.told[name][key] = whole
        self.store = Store.open(self.folder, now=NOW)
        assert self.store.notices == ()

    @rule()
    def stock_tinydb_reads(self) -> None:
        self.store.save()
        if any(self.told.values()):
            with TinyDB(self.folder / "library.json", access_mode="r") as stock:
                for name, told in self.told.items():
                    found = {row[schema.KEYS[name]]: row for row in stock.table(name)}
                    assert found == told

    @invariant()
    def holds_what_it_was_told(self) -> None:
        for name, told in self.told.items():
            table = self.table(name)
            assert {row[table.key]: row for row in table} == told
            assert set(table.keys()) == set(told)
            assert all(table.get_row(key) == row for key, row in told.items())


def test_a_library_holds_what_it_was_told() -> None:
    run(Life, settings=_lives(12))


@pytest.mark.long
def test_a_library_holds_what_it_was_told_in_a_thousand_lives() -> None:
    run(Life, settings=_lives(1000))


def _lives(number: int) -> settings:
    return settings(
        max_examples=number,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
