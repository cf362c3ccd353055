"""Library files made by hand, and what a catalogue says of them."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tui import catalogue as catalogues
from tui.catalogue import Catalogue

Item = dict[str, Any]


def article(number: int, **more: Any) -> Item:
    """The row of an article; a greater number is newer."""
    time = f"2026-11-{1 + number // 24:02}T{number % 24:02}:00:00Z"
    row = {"id": f"{number * 7919:012x}", "source": "daily", "title": f"Nr. {number} “é”"}
    return row | {"arrived": time, "section": ("World", "Sports")[number % 2]} | more


def tables_of(articles: list[Item], **more: list[Item]) -> Item:
    """The tables of a library file."""
    tables = {"meta": [{"schema": 1}], "sources": [{"id": "daily", "name": "Daily"}]}
    tables |= {"articles": articles, "marks": [], "visits": [], "rankings": []} | more
    return {name: {str(at): row for at, row in enumerate(rows, 1)} for name, rows in tables.items()}


def compact(tables: Item) -> str:
    """As the library writes it."""
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":"))


def write(folder: Path, tables: Item, form: Callable[[Item], str] = compact) -> Path:
    (folder / "library.json").write_text(form(tables), "utf-8")
    return folder


SNAPSHOT = {
    "id": "a",
    "key": {"source": "daily", "name": "access"},
    "observed_at": "2026-11-20T07:00:00Z",
    "entries": [{"position": 4, "title": "x", "article": article(3)["id"]}],
}
TABLES = tables_of(
    [article(number) for number in (5, 3, 9, 1, 2)],
    marks=[
        {"article": article(3)["id"], "read": "2026-11-20T00:00:00Z"},
        {"article": article(9)["id"], "starred": "2026-11-20T00:00:00Z"},
        {"article": article(1)["id"], "read": "2026-11-20T00:00:00Z", "later": "2026-11-20T"},
        {"article": "000000000000", "read": "2026-11-20T00:00:00Z"},
    ],
    visits=[{"id": f"{article(9)['id']}@2026-11-20T00:00:00Z", "article": article(9)["id"]}],
    rankings=[SNAPSHOT],
)


def told(catalogue: Catalogue) -> list[tuple[Item, int, int | None, str]]:
    """All that a catalogue says of its articles, in order."""
    return [
        (catalogue.row(at), catalogue.marks(at), catalogue.rank(at), catalogue.id(at))
        for at in range(catalogue.total)
    ]


def kept(folder: Path) -> Catalogue | None:
    """The catalogue on disk, if it belongs to the library file."""
    file = catalogues.File(os.open(folder / "library.json", os.O_RDONLY))
    return catalogues.read(str(folder), file)
