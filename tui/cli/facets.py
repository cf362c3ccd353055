"""`list --facets`: what articles have in common, and how many of them have it."""

import time
from datetime import UTC, datetime

from ..lookup import Lookup
from ..lookup.facts import CatalogueTable, ranks_on
from ..query.facets import Facet, facets
from .output import Output, pad

FIELDS = ("is", "section", "place", "agency", "source", "day", "list")
_TITLES = {
    "is": "MARKS",
    "section": "SECTIONS",
    "place": "PLACES",
    "agency": "AGENCIES",
    "source": "SOURCES",
    "day": "DAYS",
    "list": "RANKINGS",
}
MOST = 20
"""So many values of a field are told to a reader; programs get all."""
CELLS = 40


def print_facets(lookup: Lookup, places: list[int], out: Output) -> None:
    """Print the values that these articles share by field, each with its count and its query."""
    now = time.time()
    lookup.read_whole()
    zone = datetime.now(UTC).astimezone().tzinfo or UTC
    table = CatalogueTable(lookup.catalogue, lambda: ranks_on(lookup.charts(now)), places)
    told = facets(table, zone)
    if out.form == "json":
        content = {name: [_object(one) for one in told.of(name)] for name in FIELDS}
        out.whole("facets", content, total=told.total)
        return
    for name in FIELDS:
        there = [one for one in told.of(name) if one.count]
        if out.form == "jsonl":
            for one in there:
                out.each({"field": name, **_object(one)})
        elif out.form == "plain":
            for one in there:
                out.fields(name, one.value, one.count, one.query)
        elif there:
            _group(name, there, out)
    if out.form == "human":
        out.line(f"{told.total:,} article{'s' * (told.total != 1)}")


def _group(name: str, there: list[Facet], out: Output) -> None:
    out.line(out.paint(_TITLES[name], "bold"))
    for one in there[:MOST]:
        value = out.fit(out.text(one.value), CELLS)
        out.line(f"  {pad(value, CELLS)} {one.count:>7,}  {out.text(one.query)}")
    if len(there) > MOST:
        out.line(f"  and {len(there) - MOST:,} more")
    out.line()


def _object(one: Facet) -> dict[str, object]:
    return {"value": one.value, "count": one.count, "query": one.query}
