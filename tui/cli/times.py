"""Times of stored rows in the words of the paper, without `datetime`.

They are the words of `typeset.dates`; a test holds the two together. Stored times are text,
`2022-12-24T22:10:00Z`; a stored stamp is the dict of a `Stamp`, defaults left out.
"""

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def moment(text: str) -> float:
    """Seconds since 1970 of a stored time; 0 for what is no time."""
    try:
        year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
        seconds = int(text[11:13]) * 3600 + int(text[14:16]) * 60 + float(text[17:].rstrip("Z"))
    except ValueError:
        return 0.0
    return _days(year, month, day) * 86400 + seconds


def iso(stamp: "dict[str, Any]") -> str:
    """A stored stamp as `Stamp.iso` writes it: on the paper's clock, with its offset if known."""
    local = _local(stamp)
    text = time.strftime("%Y-%m-%dT%H:%M:%S", local)
    if stamp.get("day_only"):
        return text[:10]
    return text if stamp.get("offset") is None else text + _offset(stamp["offset"] or 0)


def list_time(row: "dict[str, Any]", now: float) -> str:
    """When an article appeared, on the reader's clock: `7:10`, `24 Dec` or `12/2022`."""
    stamp = row.get("published")
    if not stamp:
        local = time.localtime(moment(row["arrived"]))
    elif stamp.get("day_only") or stamp.get("offset") is None:
        local = _local(stamp)
    else:
        local = time.localtime(moment(stamp["at"]))
    today = time.localtime(now)
    if local.tm_year != today.tm_year:
        return f"{local.tm_mon}/{local.tm_year}"
    if (stamp and stamp.get("day_only")) or local.tm_yday != today.tm_yday:
        return f"{local.tm_mday} {_MONTHS[local.tm_mon - 1]}"
    return _clock(local)


def stamp_words(stamp: "dict[str, Any]") -> str:
    """The paper's time as printed: `7:10 JST, Sun 25 Dec 2022`; what it did not say is said so."""
    local = _local(stamp)
    day = f"{_weekday(local)} {local.tm_year}"
    if stamp.get("day_only"):
        return day
    if stamp.get("offset") is None and not stamp.get("zone"):
        return f"{_clock(local)}, {day}, zone not given"
    return f"{_clock(local)} {stamp.get('zone') or _zone(stamp.get('offset') or 0)}, {day}"


def yours_words(stamp: "dict[str, Any]") -> str:
    """The same moment on the reader's clock; empty where both agree, or where it is not known."""
    if stamp.get("day_only") or stamp.get("offset") is None:
        return ""
    paper, own = _local(stamp), time.localtime(moment(stamp["at"]))
    if own.tm_gmtoff == stamp["offset"] * 60:
        return ""
    name = own.tm_zone
    zone = name if name.isascii() and name.isalpha() else _zone(own.tm_gmtoff // 60)
    year = f" {own.tm_year}" if own.tm_year != paper.tm_year else ""
    return f"yours {_clock(own)} {zone}, {_weekday(own)}{year}"


def updated_words(stamp: "dict[str, Any]", published: "dict[str, Any] | None") -> str:
    """When the paper changed it: `updated 9:30 JST`, with the day when it is another one."""
    local = _local(stamp)
    same_day = published is not None and _local(published)[:3] == local[:3]
    if not same_day or stamp.get("day_only"):
        return f"updated {stamp_words(stamp)}"
    offset = stamp.get("offset")
    zone = stamp.get("zone") or (_zone(offset) if offset is not None else "")
    return f"updated {_clock(local)} {zone}".rstrip()


def age(then: float | None, now: float) -> str:
    """How long ago: `8m ago`, `3h ago`, `2d ago`; `now` under a minute, `undated` if unknown."""
    if then is None:
        return "undated"
    minutes = int(now - then) // 60
    if minutes < 1:
        return "now"
    for size, unit in ((365 * 24 * 60, "y"), (24 * 60, "d"), (60, "h")):
        if minutes >= size:
            return f"{minutes // size}{unit} ago"
    return f"{minutes}m ago"


def _days(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 in the Gregorian calendar."""
    year -= month < 3
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (9 if month < 3 else -3)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def _local(stamp: "dict[str, Any]") -> time.struct_time:
    """On the paper's own clock; as if it were UTC where the zone is not known."""
    return time.gmtime(moment(stamp["at"]) + (stamp.get("offset") or 0) * 60)


def _clock(local: time.struct_time) -> str:
    return f"{local.tm_hour}:{local.tm_min:02}"


def _weekday(local: time.struct_time) -> str:
    return f"{_DAYS[local.tm_wday]} {local.tm_mday} {_MONTHS[local.tm_mon - 1]}"


def _zone(minutes: int) -> str:
    """A zone that has only a number: `UTC+9`, `UTC-3:30`, `UTC`."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"


def _offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
