"""A library with a ledger, and all that a store says of it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from tui.store import Store

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)

Row = dict[str, Any]


class Sheet(msgspec.Struct):
    id: str
    title: str = ""
    n: int = 0


class Word(msgspec.Struct):
    article: str


def key(number: int) -> str:
    return f"{number * 7919 % 2**48:012x}"


def opened(folder: Path, **options: Any) -> Store:
    return Store.open(folder, now=NOW, **options)


def by_ledger(store: Store) -> bool:
    return store._opening.ledger is not None


def all_of(store: Store) -> dict[str, list[Row]]:
    """Whatever a store says of its tables, asked in every way."""
    told: dict[str, list[Row]] = {}
    for name in ("articles", "marks", "sources", "session"):
        table = store.table(name)
        told[name] = list(table)
        keys = list(table.keys())
        assert keys == [row[table.key or ""] for row in told[name]]
        assert [table.get_row(one) for one in keys] == told[name]
        assert [one in table for one in keys] == [True] * len(table)
        assert [row.doc_id for row in table] == sorted({row.doc_id for row in table})
    return told


def filled(folder: Path) -> Path:
    """A library with forty articles, twenty marks, a source and a ledger."""
    store = opened(folder)
    store.articles.put_many(
        {"id": key(n), "title": f"第{n}号 the {n}th sheet", "n": n} for n in range(40)
    )
    store.marks.put_many({"article": key(n), "read": "2026-11-22T01:00:00Z"} for n in range(20))
    store.sources.put({"id": "daily", "name": "Daily"})
    store.session.put({"name": "cursor", "value": 3})
    store.close()
    assert (folder / "ledger").exists()
    return folder


def told_without(kept: Path) -> dict[str, list[Row]]:
    """What the library says without its ledger."""
    data = (kept / "ledger").read_bytes()
    (kept / "ledger").unlink()
    store = opened(kept, read_only=True)
    assert not by_ledger(store)
    (kept / "ledger").write_bytes(data)
    return all_of(store)
