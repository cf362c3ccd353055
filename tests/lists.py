"""Lists and articles as tests write them: `seen(2, "A", "B")` stood there two hours on."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from tui.article import Article, Stamp
from tui.chart import Entry, Listing, Snapshot, Window
from tui.ranking import snapshot

START = datetime(2026, 11, 20, 7, tzinfo=UTC)
NOW = START + timedelta(days=10)
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)


def entries(titles: Iterable[str | Entry]) -> tuple[Entry, ...]:
    return tuple(
        replace(one, position=place) if isinstance(one, Entry) else Entry(position=place, title=one)
        for place, one in enumerate(titles, 1)
    )


def seen(
    at: float | datetime | None,
    *titles: str | Entry,
    name: str = "popular",
    window: Window | None = "24h",
    complete: bool = True,
    not_before: datetime | None = None,
) -> Snapshot:
    """The list as it stood so many hours after the start, or at a time, or at an unknown one."""
    when = START + at * HOUR if isinstance(at, int | float) else at
    listing = Listing(name=name, window=window, entries=entries(titles), complete=complete)
    made = snapshot(
        listing,
        "paper",
        observed_at=when,
        observed_from="fetch" if when else "unknown",
        not_before=not_before,
    )
    assert made is not None
    return made


def article(
    id: str, *titles: str, days: float | None = 1, source: str = "paper", **more
) -> Article:
    """An article of these titles, the newest first, published so many days before the list."""
    stamp = None if days is None else Stamp(START - days * DAY)
    rest = {"arrived": START, "published": stamp, **more}
    return Article(id=id, source=source, title=titles[0], aliases=titles[1:], **rest)
