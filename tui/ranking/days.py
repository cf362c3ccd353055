"""A list as it stood at the end of a day, and how it had moved since the end of another."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from ..chart import Chart, Snapshot
from .charts import chart
from .snapshots import SLACK, confirmed, digest

STALE = timedelta(days=2)
"""A list that was not seen for so long before the end of a day does not count as that day's."""


def chart_at(
    snapshots: Sequence[Snapshot], at: datetime, before: datetime, paper: str
) -> Chart | None:
    """The complete list that stood at the moment `at`, moved since `before`, an earlier moment.

    None where none with a time was seen in the two days up to `at`. Where none stood at `before`
    it has no movement.
    """
    latest = _standing(snapshots, at)
    if latest is None or confirmed(latest, at - SLACK) < at - STALE:
        return None
    base = _standing(snapshots, before)
    bare = replace(latest, last_confirmed_at=confirmed(latest, at - SLACK), between=())
    if base is None or confirmed(base, before - SLACK) < before - STALE:
        return chart([bare], at, paper)
    if _order(base) == _order(latest):
        return _unmoved(chart([bare], at, paper))
    earlier = [one for one in snapshots if one is not latest and _began(one, before)]
    return chart([*earlier, bare], at, paper)


def _standing(snapshots: Sequence[Snapshot], at: datetime) -> Snapshot | None:
    """The complete list of known time that was seen last before a moment."""
    there = [one for one in snapshots if one.complete and _began(one, at)]
    return max(there, key=lambda one: confirmed(one, at - SLACK), default=None)


def _began(one: Snapshot, at: datetime) -> bool:
    return one.observed_at is not None and one.observed_at <= at


def _order(one: Snapshot) -> str:
    return one.digest or digest(one.entries)


def _unmoved(one: Chart | None) -> Chart | None:
    """The same order as the day before: every row stands where it stood."""
    if one is None:
        return None
    rows = (replace(row, movement="same", last=row.entry.position) for row in one.rows)
    return replace(one, rows=tuple(rows))
