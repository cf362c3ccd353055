"""What the file holds: its tables, their keys, and the way from an older shape to this one."""

from collections.abc import Callable
from typing import Any

from .. import __version__

KEYS = {
    "sources": "id",
    "articles": "id",
    "marks": "article",
    "visits": "id",
    "rankings": "id",
    "session": "name",
    "searches": "name",
}
"""The tables, and the field of each whose text names a row; no two rows share it.

A new table needs no new schema: where a file has none it is empty, and a version that does not know
it keeps it as it is.
"""

LARGE = ("articles", "marks")
"""The tables whose rows are left in the file's bytes, and decoded when they are asked for."""

META = "meta"
"""The table of one row that says which schema the file has and who wrote it."""

WRITER = f"kawaraban {__version__}"

Tables = dict[str, dict[str, dict[str, Any]]]
"""All tables as TinyDB stores them: name -> document id -> row."""

MIGRATIONS: tuple[Callable[[Tables], Tables], ...] = ()
"""The first makes schema 2 of schema 1, and so on. One may change what it is given."""


def newest() -> int:
    """The schema this version writes."""
    return len(MIGRATIONS) + 1


def migrated(tables: Tables, schema: int) -> Tables:
    """The tables brought from `schema` to the newest one."""
    for migration in MIGRATIONS[schema - 1 :]:
        tables = migration(tables)
    return tables
