"""How lists are remembered: one sighting in half an hour, and a row only where the list changed.

Whatever the order in which pages arrive, and however they are batched, the same is remembered.
So half hours are those of the clock, not counted from the first page, and a run of identical lists
keeps the times at which it was seen: a page that arrives late may part it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from heapq import nlargest
from typing import get_args

import msgspec
from msgspec.structs import astuple, replace

from ..chart import Entry, How, Listing, ObservedFrom, RankingKey, Snapshot

HALF_HOUR = 1800
"""Seconds."""
KEPT_WHOLE = timedelta(days=30)
UNTIMED = 30
"""So many lists without a time are kept of each ranking."""
SLACK = timedelta(days=1)
"""A clock may be wrong by this much; what claims to be of a later time is left out."""

_Sighting = tuple[datetime, Snapshot]


def digest(entries: Iterable[Entry]) -> str:
    """16 hex digits that stand for the titles in their order, letter for letter."""
    from hashlib import blake2b  # with OpenSSL: what was kept has its digest, so no start waits

    titles = "\0".join(entry.title for entry in entries)
    return blake2b(titles.encode("utf-8", "replace"), digest_size=8).hexdigest()


def snapshot(
    listing: Listing,
    source: str,
    *,
    observed_at: datetime | None,
    observed_from: ObservedFrom,
    not_before: datetime | None = None,
) -> Snapshot | None:
    """The listing as it stood at `observed_at` (aware UTC); None for one without entries.

    `not_before` bounds a time that is not known, and is dropped where it is.
    """
    if not listing.entries:
        return None
    return Snapshot(
        key=RankingKey(source, listing.name, listing.section, listing.window),
        entries=listing.entries,
        observed_at=observed_at,
        observed_from=observed_from,
        not_before=not_before if observed_at is None else None,
        last_confirmed_at=observed_at,
        complete=listing.complete,
        digest=digest(listing.entries),
    )


def merge(known: Sequence[Snapshot], new: Iterable[Snapshot]) -> tuple[Snapshot, ...]:
    """Both together, ordered by key and time: the change points of every list.

    `known` is what an earlier merge gave. Of one half hour the latest complete list stays;
    identical lists in a row become one with its first and last time. Lists without a time are kept
    apart, each once. Batches and their order make no difference, but to links: the surest stays.
    """
    fresh: dict[RankingKey, list[Snapshot]] = {}
    for one in new:
        fresh.setdefault(one.key, []).append(one)
    merged = [one for one in known if one.key not in fresh]
    for one in known:
        if one.key in fresh:
            fresh[one.key].append(one)
    for snapshots in fresh.values():
        merged += _changes(one for one in snapshots if one.observed_at is not None)
        merged += _untimed(one for one in snapshots if one.observed_at is None)
    return tuple(sorted(merged, key=_order))


def thin(snapshots: Iterable[Snapshot], now: datetime) -> tuple[Snapshot, ...]:
    """Every change point of thirty days, and of each earlier day (UTC) and list the last complete.

    Of lists without a time thirty are kept, the complete ones of the latest bounds first. Thinned
    between batches or only after them, the same is left.
    """
    lists: dict[RankingKey, list[Snapshot]] = {}
    for one in snapshots:
        lists.setdefault(one.key, []).append(one)
    kept: list[Snapshot] = []
    for known in lists.values():
        kept += _thinned([one for one in known if one.observed_at is not None], now - KEPT_WHOLE)
        untimed = [one for one in known if one.observed_at is None]
        kept += untimed if len(untimed) <= UNTIMED else nlargest(UNTIMED, untimed, key=_rank)
    return tuple(sorted(kept, key=_order))


def _thinned(snapshots: list[Snapshot], limit: datetime) -> Iterable[Snapshot]:
    """Of each day before the limit the last complete sighting, and all that came later."""
    days: dict[date, _Sighting] = {}
    old = 0
    for one in snapshots:
        if one.observed_at is None or one.observed_at >= limit:
            continue
        for at in _times(one):
            if at < limit:
                there = days.get(at.date())
                days[at.date()] = (at, one) if there is None else _stays(there, (at, one))
                old += 1
    if len(days) == old:
        return snapshots
    later = ((at, one) for one in snapshots for at in _times(one) if at >= limit)
    return _runs([*days.values(), *later])


def is_believed(one: Snapshot, now: datetime) -> bool:
    """Whether it was first seen before now, as far as its time is known."""
    return one.observed_at is None or one.observed_at <= now + SLACK


def confirmed(one: Snapshot, now: datetime) -> datetime:
    """When it was last seen before now; for one of unknown time its bound, or the first of days."""
    times = [at for at in _times(one) if at <= now + SLACK]
    return max(times, default=one.not_before or datetime.min.replace(tzinfo=UTC))


def _changes(snapshots: Iterable[Snapshot]) -> Iterator[Snapshot]:
    """One sighting for each half hour, the identical ones in a row made one."""
    slots: dict[int, _Sighting] = {}
    for one in snapshots:
        for at in _times(one):
            slot = int(at.timestamp()) // HALF_HOUR
            there = slots.get(slot)
            slots[slot] = (at, one) if there is None else _stays(there, (at, one))
    yield from _runs(slots.values())


def _runs(sightings: Iterable[_Sighting]) -> Iterator[Snapshot]:
    """The identical ones in a row made one, complete and cut ones apart."""
    ordered = sorted(sightings, key=lambda sighting: sighting[0])
    for complete in (True, False):
        run: list[_Sighting] = []
        for sighting in ordered:
            if sighting[1].complete is not complete:
                continue
            if run and not _identical(run[-1][1], sighting[1]):
                yield _one(run)
                run = []
            run.append(sighting)
        if run:
            yield _one(run)


def _times(one: Snapshot) -> tuple[datetime, ...]:
    times = (one.observed_at, *one.between, one.last_confirmed_at)
    return tuple(dict.fromkeys(at for at in times if at is not None))


def _stays(one: _Sighting, other: _Sighting) -> _Sighting:
    """Which of two sightings in one half hour is kept: the latest complete."""
    ranks = [(one[1].complete, one[0]), (other[1].complete, other[0])]
    if _identical(one[1], other[1]):
        return max(one[0], other[0]), _linked(one[1], other[1])
    if ranks[0] == ranks[1]:
        return max(one, other, key=lambda sighting: _content(sighting[1]))
    return one if ranks[0] > ranks[1] else other


def _one(run: list[_Sighting]) -> Snapshot:
    """A run of identical lists as one snapshot."""
    times = [at for at, _ in run]
    one = run[0][1]
    for _, other in run:
        one = _linked(one, other)
    return replace(
        one,
        observed_at=times[0],
        last_confirmed_at=times[-1],
        between=tuple(times[1:-1]),
        not_before=None,
        digest=digest(one.entries),
    )


def _untimed(snapshots: Iterable[Snapshot]) -> Iterable[Snapshot]:
    """Identical lists of unknown time made one, with the narrowest bound and all links."""
    lists: dict[bytes, Snapshot] = {}
    for one in snapshots:
        content = _content(one)
        there = lists.get(content)
        if there is not None:
            bounds = [bound for bound in (one.not_before, there.not_before) if bound is not None]
            one = replace(_linked(one, there), not_before=max(bounds, default=None))
        lists[content] = replace(one, digest=digest(one.entries), last_confirmed_at=None)
    return lists.values()


def _row(entry: Entry) -> tuple[object, ...]:
    """All that the page said of an entry, without its link."""
    return (*astuple(entry)[:6],)


def _identical(one: Snapshot, other: Snapshot) -> bool:
    if one is other:
        return True
    if one.complete is not other.complete or one.observed_from != other.observed_from:
        return False
    return [*map(_row, one.entries)] == [*map(_row, other.entries)]


def _content(one: Snapshot) -> bytes:
    """All that the page said of a list: equal for identical ones, and an order for others."""
    rows = [_row(entry) for entry in one.entries]
    return msgspec.json.encode((one.complete, one.observed_from, rows))


def _linked(one: Snapshot, other: Snapshot) -> Snapshot:
    """Two identical lists as one, each row with the surer of its two links."""
    if one is other or one.entries == other.entries:
        return one
    pairs = zip(one.entries, other.entries, strict=True)
    return replace(one, entries=tuple(min(pair, key=_doubt) for pair in pairs))


def _doubt(entry: Entry) -> tuple[bool, int, str]:
    hows = get_args(How)
    surety = hows.index(entry.how) if entry.how in hows else len(hows)
    return entry.article is None, surety, entry.article or ""


def _rank(one: Snapshot) -> tuple[bool, float, bytes]:
    """Which lists without a time are kept first."""
    bound = one.not_before.timestamp() if one.not_before else 0.0
    return one.complete, bound, _content(one)


def _order(one: Snapshot) -> tuple[object, ...]:
    key = one.key
    whose = (key.source, key.name, key.section is not None, key.section or "", key.window or "")
    if one.observed_at is None:
        return (*whose, 1, 0.0, _content(one))
    return (*whose, 0, one.observed_at.timestamp(), b"")
