"""How a source fares: what each try at it leaves, and when it is to be asked again. All pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from msgspec.structs import replace

from ..config import Rules
from ..fetch import Fetched, FetchTrouble, NotModified, next_try
from ..source import Health, Source
from .keys import NoPassword

AWAY = ("offline", "no such site")
"""Kinds of trouble that a reader's own network may be the cause of."""


def came(source: Source, page: Fetched, trouble: str = "") -> Source:
    """The source after its page came and was understood; `trouble` says what of it was not.

    Only now it moves to where the server said that it has gone: a page that is no use is no proof.
    """
    return replace(
        source,
        address=page.moved or source.address,
        refreshed=page.fetched,
        health=Health(
            tried=page.fetched,
            trouble=trouble,
            etag=page.etag,
            modified=page.modified,
            digest=page.digest,
        ),
    )


def stayed(source: Source, answer: NotModified) -> Source:
    """The source after it said that nothing is new."""
    return replace(
        source,
        address=answer.moved or source.address,
        refreshed=answer.fetched,
        health=Health(
            tried=answer.fetched,
            etag=answer.etag,
            modified=answer.modified,
            digest=answer.digest,
        ),
    )


def failed(
    source: Source,
    why: str,
    now: datetime,
    random: Callable[[], float],
    trouble: FetchTrouble | None = None,
) -> Source:
    """The source after its page did not come, or was of no use; what it had is kept.

    A reader without a network, or without the password, is not the source's fault: it is not
    counted, nor put off. Some lines that are down say of every name that there is no such site; so
    that is counted, not put off.
    """
    kind = trouble.kind if trouble else None
    health = replace(source.health, tried=now, trouble=why)
    if isinstance(trouble, NoPassword):
        return replace(source, health=health)
    if kind not in AWAY:
        failures = health.failures + 1
        wait = trouble.retry_after if trouble else None
        health = replace(health, failures=failures, due=next_try(failures, wait, now, random))
    elif kind == "no such site":
        health = replace(health, failures=health.failures + 1, due=None)
    if kind == "gone":
        health = replace(health, gone=True, due=None)
    return replace(source, health=health)


def due(source: Source, rules: Rules) -> datetime | None:
    """When it is asked next by itself; None where it only is when the reader wishes it."""
    if not source.comes_by_itself or source.paused or source.health.gone or not rules.refresh_every:
        return None
    last = source.refreshed or source.health.tried
    if last is None:
        return source.added
    regular: datetime = last + timedelta(minutes=rules.refresh_every)
    return max(regular, source.health.due or regular)


def overdue(
    sources: Iterable[Source], now: datetime, rules: Callable[[Source], Rules]
) -> list[Source]:
    """Those whose time has come."""
    times = ((source, due(source, rules(source))) for source in sources)
    return [source for source, at in times if at is not None and at <= now]


def willing(sources: Iterable[Source], now: datetime) -> list[Source]:
    """Those to ask when all are wanted: not what is paused or gone, or asked for patience."""
    return [
        source
        for source in sources
        if source.comes_by_itself
        and not source.paused
        and not source.health.gone
        and (source.health.due is None or source.health.due <= now)
    ]


def by_turns(sources: Iterable[Source]) -> Sequence[Source]:
    """The same sources so that hosts take turns: two at a time may be at one, and nobody waits."""
    hosts: dict[str, list[Source]] = {}
    for source in sources:
        hosts.setdefault(urlsplit(source.address or "").netloc, []).append(source)
    ordered: list[tuple[int, Source]] = []
    for there in hosts.values():
        ordered += enumerate(there)
    return [source for _, source in sorted(ordered, key=lambda turn: turn[0])]
