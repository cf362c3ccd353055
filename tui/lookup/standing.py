"""Rankings as they stand, worked out where the catalogue does not have them: it takes the nouns."""

from datetime import UTC, datetime
from typing import Any

from msgspec import ValidationError, convert, to_builtins

from ..chart import RankingKey, Snapshot
from ..ranking import chart


def charts_of(tables: dict[str, Any], now: float) -> list[dict[str, Any]]:
    """Every ranking of these tables as `Chart` is written; `now` in seconds since 1970."""
    lists: dict[RankingKey, list[Snapshot]] = {}
    for row in _rows(tables, "rankings"):
        try:
            snapshot = convert(row, Snapshot)
        except ValidationError:
            continue
        lists.setdefault(snapshot.key, []).append(snapshot)
    names = {row.get("id"): str(row.get("name")) for row in _rows(tables, "sources")}
    time = datetime.fromtimestamp(now, UTC)
    charts = (chart(held, time, names.get(key.source, key.source)) for key, held in lists.items())
    return [to_builtins(one) for one in charts if one is not None]


def _rows(tables: dict[str, Any], name: str) -> list[dict[str, Any]]:
    table = tables.get(name)
    rows = table.values() if isinstance(table, dict) else ()
    return [row for row in rows if isinstance(row, dict)]
