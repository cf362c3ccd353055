"""The edition of a day: its articles, and the rankings as they stood at its end."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

from msgspec import to_builtins

from ..catalogue import Catalogue
from ..query.moments import day_at, day_named, days_of
from ..ranking.days import chart_at
from .facts import clock_of, clocks_of, when
from .standing import lists_in, papers_in

Item = dict[str, Any]

DAY = timedelta(days=1)


def day_of(text: str, now: float) -> date | None:
    """The day that somebody named: 2026-11-20, today, monday; None where it is none."""
    name = day_named(text)
    if name is None or (name[:1].isdigit() and len(name) < len("2026-11-20")):
        return None
    time = datetime.fromtimestamp(now, UTC).astimezone()
    assert time.tzinfo is not None
    span = days_of(name, time, time.tzinfo)
    return date.fromordinal(span[0]) if span else None


def places_of(catalogue: Catalogue, day: date) -> list[int]:
    """Where the articles of a day's edition are, newest first.

    A day is that of the paper's own clock: that of the stamp; without one that of the arrival, by
    the clock its source's stamps were mostly read from, else by the reader's.
    """
    rows = [catalogue.row(place) for place in range(catalogue.total)]
    here = datetime(day.year, day.month, day.day, 12).astimezone().tzinfo or UTC
    clocks = clocks_of(rows)
    wanted = day.toordinal()
    return [
        place
        for place, row in enumerate(rows)
        if day_at(when(row), clock_of(row, clocks), here) == wanted
    ]


def charts_at(tables: Item, day: date) -> list[Item]:
    """Every ranking as it stood at the end of a day, moved against the day before, as `Chart`."""
    paper = papers_in(tables)
    articles = tables.get("articles")
    minutes = clocks_of(articles.values() if isinstance(articles, dict) else ())
    clocks = {source: timezone(timedelta(minutes=one)) for source, one in minutes.items()}
    there = (
        chart_at(
            known, _end(day, clocks.get(key.source)), _end(day - DAY, clocks.get(key.source)), name
        )
        for key, known in lists_in(tables).items()
        for name in (paper(key.source),)
    )
    return [to_builtins(one) for one in there if one is not None]


def _end(day: date, clock: tzinfo | None) -> datetime:
    """The last moment of a day by a clock; None is the reader's."""
    after = day + DAY
    midnight = datetime(after.year, after.month, after.day, tzinfo=clock)
    return midnight.astimezone(UTC) - timedelta(microseconds=1)
