"""What a library file says, read without the program; and what the program shows of it."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tui.library import Library

Item = dict[str, Any]


class Shown(NamedTuple):
    """One row of the list, as far as it comes from the file."""

    id: str
    title: str
    section: str | None
    source: str
    unread: bool
    starred: bool
    later: bool


Counts = dict[str | None, tuple[int, int]]
"""Unread and all articles by section; None is all of the paper."""


def tables(folder: Path) -> dict[str, list[Item]]:
    """The tables of the file, each as its rows."""
    held = json.loads((folder / "library.json").read_bytes())
    return {name: list(rows.values()) for name, rows in held.items()}


def in_file(folder: Path) -> list[Shown]:
    """The rows that the file has, newest first."""
    held = tables(folder)
    marks = {row["article"]: row for row in held["marks"]}
    return rows_of(held["articles"], marks)


def rows_of(articles: list[Item], marks: dict[str, Item]) -> list[Shown]:
    """Articles and marks, as the file writes them, put together newest first."""
    there = sorted(articles, key=_age, reverse=True)
    return [_shown(row, marks.get(row["id"], {})) for row in there]


def on_shelf(library: Library) -> list[Shown]:
    """The rows that the program shows."""
    return [
        Shown(
            row.article.id,
            row.article.title,
            row.article.section,
            row.article.source,
            row.unread,
            row.starred,
            row.later,
        )
        for row in library.shelf()
    ]


def counts_of(rows: list[Shown]) -> Counts:
    """How many of these rows are unread, and how many there are, by section."""
    every = Counter(row.section for row in rows)
    unread = Counter(row.section for row in rows if row.unread)
    counted: Counts = {name: (unread[name], every[name]) for name in every if name}
    return counted | {None: (sum(unread.values()), len(rows))}


def sections_of(library: Library) -> Counts:
    """The same, as the program counts."""
    return {one.name: (one.unread, one.total) for one in library.sections()}


def _shown(row: Item, mark: Item) -> Shown:
    marked = [mark.get(name) is not None for name in ("starred", "later")]
    where = row.get("section"), row["source"]
    return Shown(row["id"], row["title"], *where, mark.get("read") is None, *marked)


def _age(row: Item) -> tuple[datetime, datetime, str]:
    arrived = _time(row["arrived"])
    printed = row.get("published")
    return (_time(printed["at"]) if printed else arrived), arrived, row["id"]


def _time(text: str) -> datetime:
    return msgspec.convert(text, datetime).astimezone(UTC)
