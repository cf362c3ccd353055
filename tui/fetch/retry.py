"""When to try again: what the server asked for, and patience that grows with each failure."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

FIRST = timedelta(minutes=5)
LONGEST = timedelta(days=1)
SPREAD = 0.25
"""The part of the wait that is left to chance, so that sources that failed together part."""


def retry_after(value: str | None, now: datetime, sent: str | None = None) -> float | None:
    """Seconds that `Retry-After` asks for, between 0 and a day; None where it says nothing.

    `sent` is the server's own `Date`: a time by its clock is measured against its clock.
    """
    text = (value or "").strip()
    if re.fullmatch("[0-9]+", text):
        # int() refuses more than 4,300 digits.
        seconds = float(text[:20])
    else:
        until = _moment(text)
        if until is None:
            return None
        seconds = (until - (_moment(sent or "") or now)).total_seconds()
    return min(max(seconds, 0.0), LONGEST.total_seconds())


def next_try(
    failures: int, retry_after: float | None, now: datetime, random: Callable[[], float]
) -> datetime:
    """When a source that failed so many times in a row is due again, never before `retry_after`.

    5 minutes after the first failure, twice as long after each further one, a day at most; a
    quarter more at most by chance. `random` gives numbers from 0 to 1.
    """
    doublings = min(max(failures - 1, 0), 16)
    wait = min(FIRST * 2**doublings, LONGEST)
    if retry_after is not None:
        wait = max(wait, timedelta(seconds=retry_after))
    due: datetime = now + wait * (1 + SPREAD * random())
    return due


def _moment(text: str) -> datetime | None:
    """The moment of an HTTP date, None for anything else."""
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
