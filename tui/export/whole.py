"""Everything the reader has as one JSON object, piece by piece.

The object holds `version` (1), `program`, `exported` (ISO 8601), and lists: `sources`, `articles`
(each with its `text`: `{"blocks": [...], "links": [...]}`, null where it is missing), `marks`,
`visits`, `rankings` (snapshots) and `searches`. Rows are as they stand in `library.json`.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .lists import public
from .rows import TABLES, rows_of

SCHEMA = 1
"""Of the exported object; it grows when a name changes its meaning or goes."""

_SECRET = frozenset({"headers", "auth", "user", "password", "token"})
"""No row of a source has these; an export would not tell them if one did."""


def whole(
    text: str, text_of: Callable[[str], Mapping[str, Any] | None], *, program: str, exported: str
) -> Iterator[str]:
    """The export of the library whose file says `text`, in pieces that are JSON when joined.

    `text_of` gives the stored text of an article. ValueError where the file is no library.
    """
    head = {"version": SCHEMA, "program": program, "exported": exported}
    yield json.dumps(head)[:-1]
    told = set()
    for table, rows in rows_of(text):
        if table not in TABLES or table in told:
            continue
        told.add(table)
        yield f',\n"{table}": ['
        between = "\n"
        for row in rows:
            yield between + _json(_told(table, row, text_of))
            between = ",\n"
        yield "\n]"
    for table in TABLES:
        if table not in told:
            yield f',\n"{table}": []'
    yield "\n}\n"


def _json(row: Mapping[str, Any]) -> str:
    """A row on one line; what a terminal might obey, in a library edited by hand, is escaped."""
    text = json.dumps(row, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(row)


def _told(
    table: str, row: dict[str, Any], text_of: Callable[[str], Mapping[str, Any] | None]
) -> dict[str, Any]:
    if table == "articles":
        held = text_of(str(row.get("id", "")))
        text = None
        if held is not None:
            text = {"blocks": held.get("blocks", []), "links": held.get("links", [])}
        return row | {"text": text}
    if table == "sources":
        row = {name: value for name, value in row.items() if name not in _SECRET}
        if row.get("address"):
            row["address"] = public(row["address"])
    return row
