"""Snapshots as they are kept: what names one, which stands last, what new ones may change."""

from datetime import UTC, datetime, timedelta

import msgspec
from msgspec.structs import replace

from ..chart import Snapshot

APART = timedelta(hours=1)
"""So long before a new snapshot it changes nothing: more than the half hour of a sighting."""

_EVER = datetime.min.replace(tzinfo=UTC)


def parted(
    known: tuple[Snapshot, ...], new: list[Snapshot]
) -> tuple[list[Snapshot], list[Snapshot]]:
    """What new snapshots leave as it is, and what they may change: the merge of it is enough.

    They change what was seen in their half hours or later, and may join the runs before those.
    """
    times = [one.observed_at for one in new if one.observed_at]
    first = min(times) - APART if times else _EVER
    near = [one for one in known if one.observed_at is None or _last(one) >= first]
    before = [one for one in known if one.observed_at is not None and _last(one) < first]
    for complete in (True, False):
        near += [one for one in before if one.complete is complete][-2:]
    there = {id(one) for one in near}
    return [one for one in before if id(one) not in there], near


def age(one: Snapshot) -> tuple[bool, bool, datetime]:
    """What is shown first stands last: a known time beats none, a complete list a cut one."""
    return one.observed_at is not None, one.complete, _last(one)


def _last(one: Snapshot) -> datetime:
    return one.last_confirmed_at or one.observed_at or one.not_before or _EVER


def row_id(one: Snapshot) -> str:
    """16 hex digits: of a list the time of which is known the time, of others what stood there."""
    from hashlib import blake2b  # with OpenSSL: only who writes rows waits for it

    if one.observed_at is not None:
        told: object = one.observed_at
    else:
        bare = [
            replace(entry, article=None, how=None, maybe=None, score=None, refused=None)
            for entry in one.entries
        ]
        told = (one.complete, one.observed_from, bare)
    return blake2b(msgspec.json.encode((one.key, told)), digest_size=8).hexdigest()
