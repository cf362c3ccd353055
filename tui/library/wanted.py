"""The ranked titles that wait for their articles."""

from collections.abc import Mapping
from datetime import UTC, datetime

from msgspec.structs import replace

from ..article import Article
from ..chart import Wanted
from ..sameness import wording
from .standing import Standing

_EVER = datetime.min.replace(tzinfo=UTC)


def wanted(standing: Standing, articles: Mapping[str, Article]) -> tuple[Wanted, ...]:
    """Each title of a source once, however often and on how many lists it stands, latest first."""
    found: dict[tuple[str, str], Wanted] = {}
    for (key, title, cut, href, _), snapshots in standing.bare():
        times = [one.observed_at for one in snapshots if one.observed_at]
        asked = [
            entry.maybe
            for one in snapshots
            for entry in one.entries
            if entry.title == title and entry.how == "maybe" and entry.maybe in articles
        ]
        one = Wanted(
            title=title,
            key=key,
            since=min(times, default=None),
            href=href,
            maybe=asked[-1] if asked else None,
        )
        told = key.source, wording(title, cut).text
        found[told] = _joined(found[told], one) if told in found else one
    return tuple(sorted(found.values(), key=_place))


def _joined(one: Wanted, other: Wanted) -> Wanted:
    """Two rows of one title as one, with the earlier time and what either knows."""
    times = [each.since for each in (one, other) if each.since]
    return replace(
        other,
        since=min(times, default=None),
        href=other.href or one.href,
        maybe=other.maybe or one.maybe,
    )


def _place(one: Wanted) -> tuple[float, str, str]:
    since = (one.since or _EVER).timestamp()
    return -since, one.key.source, one.title
