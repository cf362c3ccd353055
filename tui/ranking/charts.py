"""A chart: the latest complete snapshot of a list, and how its rows have moved."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from ..chart import Chart, ChartRow, Entry, Movement, Snapshot, Window
from ..sameness import akin, wording
from .pairing import Same, names, pairs
from .snapshots import confirmed, digest, is_believed

REACH: dict[Window | None, timedelta] = {
    "24h": timedelta(hours=48),
    "week": timedelta(days=14),
    "month": timedelta(days=60),
    None: timedelta(days=30),
}
"""How old the snapshot compared with may be: twice the window."""
_EVER = datetime.min.replace(tzinfo=UTC)


class _Run(Struct):
    """One story on its way back through the snapshots."""

    entry: Entry
    """As it stood in the snapshot reached."""
    peak: int
    times: int = 1
    earlier: bool = False
    """It also stood on the list before the snapshot compared with."""

    def meet(self, entry: Entry, *, earlier: bool) -> None:
        """Take in how the story stood in a snapshot before; what was known of it stays known."""
        known = self.entry
        if entry.title != known.title or entry.article != known.article or entry.href != known.href:
            self.entry = replace(
                fuller(known, entry),
                article=entry.article or known.article,
                href=entry.href or known.href,
            )
        self.peak = min(self.peak, entry.position)
        self.times += 1
        self.earlier = self.earlier or earlier


class _Past(Struct):
    """All that the earlier snapshots say of the latest."""

    runs: list[_Run]
    """Of its rows, and behind them of those that left."""
    base: Snapshot | None = None
    """The one before that differs from it."""
    lasts: dict[int, int] = {}
    """Positions there, by the place of the row in the latest."""
    left: list[Entry] = []


def chart(
    snapshots: Sequence[Snapshot], now: datetime, paper: str, same: Same | None = None
) -> Chart | None:
    """The latest complete of the snapshots (all of one key) with movement; None without any.

    Where none is both complete and of known time: the best there is, without movement. `same`
    decides whether two titles are of one story, in place of the rule of linking.
    """
    orders = turns(snapshots, now)
    if not orders:
        return _still(snapshots, now, paper)
    latest = orders[0]
    past = _follow(orders, same)
    rows = [
        ChartRow(entry=entry, peak=run.peak, times=run.times)
        for entry, run in zip((*latest.entries, *past.left), past.runs, strict=True)
    ]
    stand, out = rows[: len(latest.entries)], rows[len(latest.entries) :]
    if past.base is None or _start(latest) - _last(past.base) > REACH[latest.key.window]:
        return Chart(key=latest.key, paper=paper, rows=tuple(stand), seen=confirmed(latest, now))
    return Chart(
        key=latest.key,
        paper=paper,
        rows=tuple(
            _moved(row, past.lasts.get(at), past.runs[at].earlier) for at, row in enumerate(stand)
        ),
        out=tuple(replace(row, movement="out", last=row.entry.position) for row in out),
        seen=confirmed(latest, now),
    )


def _follow(orders: list[Snapshot], same: Same | None) -> _Past:
    """What became of the latest's rows, and of those of its base that left it, going back."""
    latest = orders[0]
    past = _Past([_Run(entry, entry.position) for entry in latest.entries])
    known = names(latest.entries)
    for one in orders[1:]:
        where: dict[int, int] = {}
        if same or not known.isdisjoint(names(one.entries)):
            where = pairs([run.entry for run in past.runs], one.entries, same)
        for here, there in where.items():
            past.runs[here].meet(one.entries[there], earlier=past.base is not None)
        if past.base is None and not _unmoved(where, latest, one):
            stayed = set(where.values())
            past.base = one
            past.lasts = {here: one.entries[there].position for here, there in where.items()}
            past.left = [entry for at, entry in enumerate(one.entries) if at not in stayed]
            past.runs += [_Run(entry, entry.position) for entry in past.left]
            known |= names(one.entries)
        elif where:
            known |= names(one.entries[there] for there in where.values())
    return past


def _moved(row: ChartRow, last: int | None, earlier: bool) -> ChartRow:
    """The row with its movement since it stood at `last`; None where it did not stand there."""
    if last is None:
        return replace(row, movement="re" if earlier else "new")
    by = last - row.entry.position
    movement: Movement = "up" if by > 0 else "down" if by < 0 else "same"
    return replace(row, movement=movement, by=abs(by), last=last)


def fuller(entry: Entry, before: Entry) -> Entry:
    """The earlier wording, but never a part of the known one: it might fit another story too."""
    there, here = (wording(one.title, one.maybe_cut) for one in (before, entry))
    return entry if akin(here, there) and len(there.text) < len(here.text) else before


def _unmoved(where: dict[int, int], latest: Snapshot, one: Snapshot) -> bool:
    """The same stories in the same order, whatever their wording: no change to compare with."""
    if not len(where) == len(latest.entries) == len(one.entries):
        return False
    return all(here == there for here, there in where.items())


def turns(snapshots: Sequence[Snapshot], now: datetime) -> list[Snapshot]:
    """The complete snapshots with a time, latest first; of identical ones in a row one."""
    timed = [one for one in snapshots if one.complete and one.observed_at is not None]
    orders: list[Snapshot] = []
    for one in sorted(timed, key=lambda one: (_start(one), _last(one)), reverse=True):
        if not is_believed(one, now):
            continue
        if orders and _digest(orders[-1]) == _digest(one):
            later = orders[-1]
            orders[-1] = replace(
                later,
                observed_at=_start(one),
                last_confirmed_at=max(confirmed(later, now), confirmed(one, now)),
                between=(),
            )
        else:
            orders.append(one)
    return orders


def _still(snapshots: Sequence[Snapshot], now: datetime, paper: str) -> Chart | None:
    """The list as it stands without anything to compare it with."""
    there = [one for one in snapshots if is_believed(one, now)]
    if not there:
        return None
    best = max(
        there, key=lambda one: (one.observed_at is not None, one.complete, _last(one), one.digest)
    )
    rows = tuple(ChartRow(entry=entry) for entry in best.entries)
    seen = confirmed(best, now) if best.observed_at else None
    return Chart(key=best.key, paper=paper, rows=rows, seen=seen)


def _start(one: Snapshot) -> datetime:
    return one.observed_at or one.not_before or _EVER


def _last(one: Snapshot) -> datetime:
    return one.last_confirmed_at or _start(one)


def _digest(one: Snapshot) -> str:
    return one.digest or digest(one.entries)
