"""A library with a ledger through any life: compared with plain dicts, and with its catalogue."""

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run
from tinydb import where

from tui import catalogue as catalogues
from tui.catalogue.making import lay_out
from tui.catalogue.publishing import Publisher
from tui.store import Still, Store, original, schema

from .library_files import kept, told

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
TABLES = ("articles", "marks", "sources")

numbers = st.integers(0, 30)
tables = st.sampled_from(["articles", "marks"])
days = st.integers(1, 9)
papers = st.sampled_from(["daily", "weekly", "gone"])

Row = dict[str, Any]


class Titled(msgspec.Struct):
    """A row of any table, of which only the title is read."""

    title: str | None = None


class Life(RuleBasedStateMachine):
    """Sessions with a library; `told` is what it must hold, by table and key, in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name)
        self.told: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
        self.unsynced = patch("os.fsync", lambda _: None)
        self.unsynced.start()
        self.stood: list[tuple[Still, list[str]]] = []
        self.open()
        for number in range(20):
            self.put("articles", number * 2, 1 + number % 9, "daily")
        self.put_source("daily")

    def teardown(self) -> None:
        self.store.close()
        self.unsynced.stop()
        self.place.cleanup()

    def open(self) -> None:
        self.store = Store.open(self.folder, now=NOW)
        self.store.on_saved = Publisher(self.folder, lambda: []).saved
        assert self.store.notices == ()

    def row(self, name: str, number: int, day: int, paper: str) -> Row:
        key, at = f"{number * 7919:012x}", f"2026-11-{day:02}T00:00:00Z"
        if name == "marks":
            return {"article": key, "read": at if day % 2 else None, "later": at}
        row: Row = {"id": key, "title": f"第{day}号", "arrived": at, "source": paper}
        return row | ({"section": f"S{day % 3}"} if day % 4 else {})

    @rule(name=tables, number=numbers, day=days, paper=papers)
    def put(self, name: str, number: int, day: int, paper: str) -> None:
        row = self.row(name, number, day, paper)
        self.store.table(name).put(row)
        self.told[name][row[schema.KEYS[name]]] = row

    @rule(name=tables, many=st.lists(st.tuples(numbers, days, papers), max_size=6))
    def put_many(self, name: str, many: list[tuple[int, int, str]]) -> None:
        rows = [self.row(name, *one) for one in many]
        self.store.table(name).put_many(rows)
        self.told[name].update({row[schema.KEYS[name]]: row for row in rows})

    @rule(paper=papers)
    def put_source(self, paper: str) -> None:
        row = {"id": paper, "name": paper.title()}
        self.store.sources.put(row)
        self.told["sources"][paper] = row

    @rule(name=tables, number=numbers)
    def drop(self, name: str, number: int) -> None:
        key = f"{number * 7919:012x}"
        self.store.table(name).drop(key)
        self.told[name].pop(key, None)

    @rule(name=tables, day=days)
    def tinydb_updates(self, name: str, day: int) -> None:
        at = f"2026-11-{day:02}T00:00:00Z"
        field = "later" if name == "marks" else "arrived"
        self.store.table(name).update({"title": "again"}, where(field) == at)
        for row in self.told[name].values():
            row |= {"title": "again"} if row.get(field) == at else {}

    @rule(name=tables, day=days)
    def tinydb_removes(self, name: str, day: int) -> None:
        at = f"2026-11-{day:02}T00:00:00Z"
        field = "later" if name == "marks" else "arrived"
        self.store.table(name).remove(where(field) == at)
        rows = self.told[name].items()
        self.told[name] = {key: row for key, row in rows if row.get(field) != at}

    @rule()
    def save(self) -> None:
        assert self.store.save()

    @rule(small=st.sampled_from([0, original.SMALL]))
    def settle(self, small: int) -> None:
        with patch.object(original, "SMALL", small):
            self.must_settle()

    def must_settle(self) -> None:
        assert self.store.settle({"articles": Titled, "marks": Titled}) == {}

    @rule(name=tables)
    def stand_still(self, name: str) -> None:
        self.stood.append((self.store.table(name).still(), list(self.told[name])))

    @rule(
        how=st.sampled_from(["kept", "kept", "kept", "gone", "flipped", "cut"]), at=st.floats(0, 1)
    )
    def leave_and_come_back(self, how: str, at: float) -> None:
        self.store.close()
        path = self.folder / "ledger"
        if how != "kept" and path.exists():
            data = bytearray(path.read_bytes())
            place = int(at * (len(data) - 1))
            data[place] ^= 1
            path.write_bytes(data[:place] if how == "cut" else data)
            if how == "gone":
                path.unlink()
        self.stood.clear()
        self.open()
        used = self.store._opening.ledger is not None
        assert used == (how == "kept" and path.exists()) or how == "flipped"

    @rule()
    def look_up(self) -> None:
        """The catalogue on disk says what one says that is made of the whole file."""
        assert self.store.save()
        if not (self.folder / "library.json").exists():
            return
        disk = kept(self.folder)
        file = json.loads((self.folder / "library.json").read_bytes())
        whole = lay_out(file)
        assert disk is not None
        assert told(disk) == told(whole)
        assert (disk.unread, disk.sources) == (whole.unread, whole.sources)
        assert sorted(one for one in disk.sections if one[2]) == sorted(whole.sections)
        assert disk.papers() == whole.papers()
        for name in catalogues.SIZES.keys() - {"offsets", "lengths", "sections", "also"}:
            assert disk.column(name) == whole.column(name)
        sections = [[one[0] for one in each.sections] for each in (disk, whole)]
        cells = [
            [
                names[int(cell, 16)] if cell != catalogues.NOWHERE else None
                for cell in (each.cell("sections", at) for at in range(each.total))
            ]
            for each, names in zip((disk, whole), sections, strict=True)
        ]
        assert cells[0] == cells[1]

    @invariant()
    def holds_what_it_was_told(self) -> None:
        for name, rows in self.told.items():
            table = self.store.table(name)
            assert list(table) == list(rows.values())
            assert list(table.keys()) == list(rows)
            assert len(table) == len(rows)
            assert all(table.get_row(key) == row for key, row in rows.items())
            still = table.still()
            assert list(still.keys()) == list(rows)
            titles = [row.get("title") for row in rows.values()]
            assert [one.title for one in still.nouns(Titled)] == titles
            assert [one.title for one in table.nouns(Titled)] == titles
            for key, title in zip(rows, titles, strict=True):
                assert still.noun(key, Titled) == table.noun(key, Titled) == Titled(title)

    @invariant()
    def what_stands_still_is_as_it_was(self) -> None:
        for still, keys in self.stood:
            assert list(still.keys()) == keys
            assert len(list(still.nouns(Titled))) == len(still) == len(keys)


def test_a_library_with_a_ledger_holds_what_it_was_told() -> None:
    run(Life, settings=_lives(15))


@pytest.mark.long
def test_a_library_with_a_ledger_holds_what_it_was_told_in_many_lives() -> None:
    run(Life, settings=_lives(500))


def _lives(number: int) -> settings:
    return settings(
        max_examples=number,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
