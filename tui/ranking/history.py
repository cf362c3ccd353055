"""A list over time, and one article's run on every list: whatever its wording, a story is one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from ..chart import Course, Entry, History, RankingKey, Run, Snapshot
from .charts import fuller, turns
from .pairing import Same, names, pairs
from .snapshots import confirmed


class _Way(Struct):
    """One story on its way back through the orders of a list."""

    listed: Entry
    """As it was listed last."""
    entry: Entry
    """As it stood in the order reached, with all that is known of it."""
    places: dict[int, int]
    """Its position by the place of the order, the latest first."""

    def meet(self, entry: Entry, at: int) -> None:
        """Take in how the story stood before."""
        known = self.entry
        self.entry = replace(
            fuller(known, entry),
            article=entry.article or known.article,
            href=entry.href or known.href,
        )
        self.places[at] = entry.position


def history(
    snapshots: Iterable[Snapshot],
    now: datetime,
    paper: str,
    *,
    since: datetime | None = None,
    same: Same | None = None,
) -> History | None:
    """The complete orders of a list (all of one key), those alone that were seen from `since` on.

    None without any. What only changed its wording changed no order. `same` decides whether two
    titles are of one story, in place of the rule of linking.
    """
    orders = [
        one for one in turns(tuple(snapshots), now) if since is None or confirmed(one, now) >= since
    ]
    if not orders:
        return None
    ways = _ways(orders, same)
    kept = _changes(ways, len(orders))
    courses = [
        Course(
            title=way.listed.title,
            positions=tuple(way.places.get(at) for at in kept),
            article=way.entry.article,
        )
        for way in sorted(ways, key=lambda way: min(way.places.items()))
    ]
    return History(
        key=orders[0].key,
        paper=paper,
        times=tuple(_start(orders[at]) for at in kept),
        courses=tuple(courses),
        seen=confirmed(orders[0], now),
    )


def runs(
    article: str,
    lists: Mapping[RankingKey, Sequence[Snapshot]],
    now: datetime,
    paper: Callable[[str], str],
) -> tuple[Run, ...]:
    """The article's run on every list where it stood, the last seen first."""
    found = (
        _run(article, key, known, now, paper(key.source))
        for key, known in lists.items()
        if any(entry.article == article for one in known for entry in one.entries)
    )
    there = [run for run in found if run]
    return tuple(sorted(there, key=lambda run: (run.last, run.first), reverse=True))


def _run(
    article: str, key: RankingKey, known: Sequence[Snapshot], now: datetime, paper: str
) -> Run | None:
    orders = turns(known, now)
    all_ways = _ways(orders, None)
    ways = [way for way in all_ways if way.entry.article == article]
    if not ways:
        return None
    places: dict[int, int] = {}
    for way in ways:
        for at, position in way.places.items():
            places[at] = min(position, places.get(at, position))
    first, last = max(places), min(places)
    kept = [at for at in _changes(all_ways, len(orders)) if at <= first]
    return Run(
        key=key,
        paper=paper,
        title=min(ways, key=lambda way: min(way.places)).listed.title,
        times=tuple(_start(orders[at]) for at in kept),
        positions=tuple(places.get(at) for at in kept),
        first=_start(orders[first]),
        last=confirmed(orders[last], now),
    )


def _ways(orders: Sequence[Snapshot], same: Same | None) -> list[_Way]:
    """Every story of these orders, the latest of which comes first."""
    ways: list[_Way] = []
    called: dict[str, dict[int, None]] = {}
    for at, one in enumerate(orders):
        told = names(one.entries)
        near: list[int] | range = range(len(ways))
        if same is None:
            near = sorted({place for name in told for place in called.get(name, ())})
        where = pairs([ways[place].entry for place in near], one.entries, same)
        met = {there: near[here] for here, there in where.items()}
        for there, entry in enumerate(one.entries):
            if there in met:
                ways[met[there]].meet(entry, at)
            else:
                met[there] = len(ways)
                ways.append(_Way(entry, entry, {at: entry.position}))
            for name in names((entry,)):
                called.setdefault(name, {})[met[there]] = None
    return ways


def _changes(ways: Sequence[_Way], count: int) -> list[int]:
    """The places of the orders in which a story stands elsewhere than before, oldest first."""
    standing: list[dict[int, int]] = [{} for _ in range(count)]
    for number, way in enumerate(ways):
        for at, position in way.places.items():
            standing[at][number] = position
    last = count - 1
    return [at for at in range(last, -1, -1) if at == last or standing[at] != standing[at + 1]]


def _start(one: Snapshot) -> datetime:
    assert one.observed_at is not None  # an order has a time
    return one.observed_at
