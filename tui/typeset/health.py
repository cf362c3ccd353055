"""How a source fares, in the words of the list of sources. English, whatever the locale."""

import re
from datetime import datetime, timedelta, tzinfo
from typing import Literal

from ..source import Source, SourceKind
from .measure import width_of

Fare = Literal["well", "failed", "gone", "paused", "new"]

KINDS: dict[SourceKind, str] = {
    "feed": "feed",
    "site": "site",
    "folder": "folder",
    "pages": "saved pages",
}
"""What kind of source it is, as the reader is told."""

TELLING = 40
"""Cells in which the beginning of a reason says something."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TIMES = {1: "once", 2: "twice"}
_USER = re.compile(r"^([a-z][a-z0-9+.-]*:)?//[^/?#]*@", re.IGNORECASE)


def fare(source: Source) -> Fare:
    """How a source fares, in one word; what the reader decided comes before what happened."""
    if source.health.gone:
        return "gone"
    if source.paused:
        return "paused"
    if source.health.failures or source.health.trouble:
        return "failed"
    return "well" if source.refreshed else "new"


def health_words(source: Source, now: datetime, here: tzinfo, *, cells: int = 1_000) -> str:
    """How a source fares: `20 min ago`, `failed 3 times: why; next try 14:05`, `paused`.

    The first wording that fits into `cells`, else the shortest. Where there is room for the
    beginning of a reason, that is told whole, and is too wide.
    """
    how = fare(source)
    if how == "gone":
        told = ["gone: the paper took it down", "gone: taken down", "gone"]
    elif how == "paused":
        told = ["paused"]
    elif how == "new":
        told = ["never yet"]
    elif how == "well":
        told = [ago(source.refreshed, now)]
    else:
        told = _failed_words(source, next_words(source, now, here), whole=cells >= TELLING)
    return next((words for words in told if width_of(words) <= cells), told[-1])


def _failed_words(source: Source, due: str, *, whole: bool) -> list[str]:
    """How often it failed, why, and when it is asked again; shorter and shorter."""
    told, why = failed(source), source.health.trouble.rstrip(" .")
    full = f"{told}{f': {why}' if why else ''}{f'; next try {due}' if due else ''}"
    if whole:
        return [full]
    return [full, f"{told}, next {due}", told] if due else [full, told]


def failed(source: Source) -> str:
    """How often in a row it did not come: `failed once`, `failed 3 times`."""
    count = max(1, source.health.failures)
    return f"failed {_TIMES.get(count) or f'{count} times'}"


def next_words(source: Source, now: datetime, here: tzinfo) -> str:
    """When it may be asked again; empty where that is whenever the reader likes."""
    due = source.health.due
    return when(due, now, here) if due is not None and due > now else ""


def ago(then: datetime | None, now: datetime) -> str:
    """How long ago, in words: `just now`, `20 min ago`, `3 h ago`, `2 days ago`; `never yet`."""
    if then is None:
        return "never yet"
    minutes = int((now - then).total_seconds()) // 60
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 24 * 60:
        return f"{minutes // 60} h ago"
    days = minutes // (24 * 60)
    return "1 day ago" if days == 1 else f"{days:,} days ago"


def when(moment: datetime, now: datetime, here: tzinfo) -> str:
    """A moment on the reader's clock: `14:05`, `tomorrow 7:00`, `3 Dec 7:00`, `3 Dec 2027`."""
    local, today = moment.astimezone(here), now.astimezone(here)
    clock = f"{local.hour}:{local.minute:02}"
    if local.date() == today.date():
        return clock
    if local.date() == today.date() + timedelta(days=1):
        return f"tomorrow {clock}"
    return f"{day(moment, here)}" if local.year != today.year else f"{_short(local)} {clock}"


def day(moment: datetime, here: tzinfo) -> str:
    """The day of a moment on the reader's clock: `3 Nov 2026`."""
    local = moment.astimezone(here)
    return f"{_short(local)} {local.year}"


def shown_address(address: str) -> str:
    """An address as it may stand on a screen: without a user and a password."""
    return _USER.sub(lambda found: f"{found[1] or ''}//", address)


def _short(local: datetime) -> str:
    return f"{local.day} {_MONTHS[local.month - 1]}"
