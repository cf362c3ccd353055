"""Rankings as they stand and as they moved, worked out from the stored snapshots.

The catalogue has rankings as they stand, so that is seldom asked for here: it takes the nouns.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from msgspec import ValidationError, convert, to_builtins

from ..chart import History, RankingKey, Run, Snapshot
from ..ranking import chart, history, runs


def charts_of(tables: dict[str, Any], now: float) -> list[dict[str, Any]]:
    """Every ranking of these tables as `Chart` is written; `now` in seconds since 1970."""
    paper = papers_in(tables)
    time = datetime.fromtimestamp(now, UTC)
    lists = lists_in(tables)
    charts = (chart(held, time, paper(key.source)) for key, held in lists.items())
    return [to_builtins(one) for one in charts if one is not None]


def histories_of(
    tables: dict[str, Any], now: float, wanted: Callable[[RankingKey], bool]
) -> list[History]:
    """How the wanted rankings of these tables moved; in no order. `now` as above."""
    paper = papers_in(tables)
    time = datetime.fromtimestamp(now, UTC)
    lists = lists_in(tables)
    moved = (history(held, time, paper(key.source)) for key, held in lists.items() if wanted(key))
    return [one for one in moved if one is not None]


def runs_of(tables: dict[str, Any], article: str, now: float) -> tuple[Run, ...]:
    """The article's run on every list where it stood, the last seen first."""
    return runs(article, lists_in(tables), datetime.fromtimestamp(now, UTC), papers_in(tables))


def lists_in(tables: dict[str, Any]) -> dict[RankingKey, list[Snapshot]]:
    """The snapshots of every ranking; rows that are none are left out."""
    lists: dict[RankingKey, list[Snapshot]] = {}
    for row in _rows(tables, "rankings"):
        try:
            snapshot = convert(row, Snapshot)
        except ValidationError:
            continue
        lists.setdefault(snapshot.key, []).append(snapshot)
    return lists


def papers_in(tables: dict[str, Any]) -> Callable[[str], str]:
    """The name of each source; its id where it has none."""
    names = {row.get("id"): str(row.get("name")) for row in _rows(tables, "sources")}
    return lambda source: names.get(source, source)


def _rows(tables: dict[str, Any], name: str) -> list[dict[str, Any]]:
    table = tables.get(name)
    rows = table.values() if isinstance(table, dict) else ()
    return [row for row in rows if isinstance(row, dict)]
