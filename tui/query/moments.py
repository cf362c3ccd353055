"""Times as a query names them: days, months, weekdays and ages.

Days are the reader's own: they begin and end at midnight in the zone that is passed in, wherever
the newspaper is printed.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
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


def days_of(value: str, now: datetime | None, zone: tzinfo) -> tuple[datetime, datetime] | None:
    """When the day or month begins, and when the next one does.

    A weekday is the last one that has begun. None for a name where `now` is not known.
    """
    if value in NAMED:
        if now is None:
            return None
        today = now.astimezone(zone).date()
        if value in WEEKDAYS:
            back = (today.weekday() - WEEKDAYS.index(value)) % 7
        else:
            back = NAMED.index(value)
        first = today - timedelta(days=back)
        return _midnight(first, zone), _midnight(first + timedelta(days=1), zone)
    year, month, *day = map(int, value.split("-"))
    first = date(year, month, day[0] if day else 1)
    after = first + timedelta(days=1 if day else 32)
    return _midnight(first, zone), _midnight(after if day else after.replace(day=1), zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    """In UTC: times of one zone would be compared by their clocks, twice the same hour and all."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


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
