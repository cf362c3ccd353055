"""Times as a query names them: days, months, weekdays and ages.

The day of an article is that of the paper's own clock, as its stamp tells it; where nothing tells
that clock, it is the reader's. What day is today, the reader's clock says.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAMED = ("today", "yesterday", *WEEKDAYS)
UNITS = {"min": "minute", "h": "hour", "d": "day", "w": "week"}

MIN_YEAR, MAX_YEAR = 1000, 2999
"""The years that a query can name."""

_DATE = re.compile(r"([12][0-9]{3})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_AGE = re.compile(r"([0-9]{1,5})(min|h|d|w)")


def day_named(value: str) -> str | None:
    """A date, month or name of a day in its one form; None where it is none."""
    name = value.casefold()
    if name in NAMED:
        return name
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return None
    return f"{year}-{month:02}-{day:02}" if found[3] else f"{year}-{month:02}"


def days_of(value: str, now: datetime | None, zone: tzinfo) -> tuple[int, int] | None:
    """The number of the day, or of the first of a month, and that of the day after its end.

    Days are counted as `date.toordinal` does. What is today, `now` tells on the clock of `zone`;
    a weekday is the last one that has begun. None for a name where `now` is not known.
    """
    if value in NAMED:
        if now is None:
            return None
        today = now.astimezone(zone).date()
        if value in WEEKDAYS:
            back = (today.weekday() - WEEKDAYS.index(value)) % 7
        else:
            back = NAMED.index(value)
        first = today.toordinal() - back
        return first, first + 1
    year, month, *day = map(int, value.split("-"))
    begin = date(year, month, day[0] if day else 1)
    if day:
        return begin.toordinal(), begin.toordinal() + 1
    return begin.toordinal(), (begin + timedelta(days=31)).replace(day=1).toordinal()


def day_at(when: datetime, clock: int | None, zone: tzinfo) -> int:
    """The number of the day of a moment in UTC, by the paper's clock, so many minutes from UTC.

    None is the reader's clock, that of `zone`; 0 where no calendar has the day.
    """
    try:
        if clock is None:
            return when.astimezone(zone).toordinal()
        return (when + timedelta(minutes=clock)).toordinal()
    except (OverflowError, ValueError):
        return 0


def days_at(times: Sequence[datetime], clocks: Sequence[int | None], zone: tzinfo) -> Sequence[int]:
    """The same of each of many; times that have `days` work it out themselves."""
    tell = getattr(times, "days", None)
    if tell is not None:
        told: Sequence[int] = tell(clocks, zone)
        return told
    return [day_at(when, clock, zone) for when, clock in zip(times, clocks, strict=True)]


def age_named(value: str) -> str | None:
    """An age in its one form (`2d`); None where it is none."""
    found = _AGE.fullmatch(value.casefold())
    return f"{int(found[1])}{found[2]}" if found else None


def age_of(value: str) -> timedelta:
    """How long an age in its one form is."""
    number, unit = age_parts(value)
    return timedelta(**{f"{unit}s": number})


def age_parts(value: str) -> tuple[int, str]:
    """The number and the unit (minute, hour, day, week) of an age in its one form."""
    digits = value.rstrip("minhdw")
    return int(digits), UNITS[value[len(digits) :]]
