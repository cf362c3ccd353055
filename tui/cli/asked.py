"""What is asked of the list beyond its options: a query, a kept search, a day."""

import time

from .cells import width_of
from .output import Trouble, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date
    from typing import Any

    from ..lookup import Lookup
    from ..query import QueryError


def query_of(options: "Namespace", lookup: "Lookup", words: str) -> str:
    """The query that is asked, with that of the kept search that was named."""
    name = getattr(options, "search", None)
    if name is None:
        return words
    from ..query.written import as_ours

    kept = kept_search(lookup, name)
    ours, trouble = as_ours(str(kept.get("query", "")))
    if trouble:
        raise Trouble(f"The search {kept['name']} cannot be asked here. {trouble}", 4)
    return f"({ours}) {words}".strip() if words and ours else ours or words


def kept_search(lookup: "Lookup", name: str) -> "dict[str, Any]":
    """The kept search of this name, or the only one whose name has this in it; else Trouble."""
    wanted = name.casefold().strip()
    there = searches_in(lookup)
    for found in (
        [row for row in there if row["name"].casefold() == wanted],
        [row for row in there if wanted and wanted in row["name"].casefold()],
    ):
        if len(found) == 1:
            return found[0]
    raise Trouble(f'No kept search goes by {name}; "kawaraban searches" shows them.', 4)


def searches_in(lookup: "Lookup") -> "list[dict[str, Any]]":
    """Every kept search, in the order they came: `name`, `query` and maybe `hidden`."""
    table = lookup.tables().get("searches")
    rows = table.values() if isinstance(table, dict) else ()
    return [row for row in rows if isinstance(row, dict) and isinstance(row.get("name"), str)]


def asked_day(options: "Namespace") -> "date | None":
    """The day that was named with --day; Trouble where it is none."""
    if getattr(options, "day", None) is None:
        return None
    from ..lookup.editions import day_of

    day = day_of(options.day, time.time())
    if day is None:
        raise Trouble(f"“{options.day}” is no day; write one as 2026-11-20, today or monday.", 2)
    return day


def complain_of(error: "QueryError", words: str) -> int:
    """Say what is wrong with a query, and point at it; the exit code."""
    complain(f"kawaraban: {error.message}")
    complain(f"  {words}")
    complain(f"  {' ' * width_of(words[: error.position])}^")
    return 2
