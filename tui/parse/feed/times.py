"""The times that feeds and web pages write for machines, with the offset they were written in."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

from ...article import Stamp
from ..stamp import ZONES, times_of

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)(?:-?(?P<day>\d\d))?"
    r"(?:(?:\s*T\s*|\s+)(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[A-Z]{3,4}|[+-]\d\d(?::?\d\d)?)?",
    re.IGNORECASE,
)
_NAMED = re.compile(r":\d\d\s*\(?([A-Z]{1,5})\)?$", re.IGNORECASE)
_SIGNED = re.compile(r"\d\s*(?:GMT|UTC?)?\s*([+-]\d\d:?\d\d)(?:\s*\(.*\))?$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:GMT|UTC?)(?=[+-]\d)")
_OFFSETS = {
    **ZONES,
    **{"UT": 0, "WET": 0, "WEST": 60, "MET": 60, "MEST": 120, "EET": 120, "EEST": 180},
    **{"MSK": 180, "IDT": 180, "WIB": 420, "PHT": 480, "AWST": 480, "NZST": 720, "NZDT": 780},
    **{"AEDT": 660, "ACST": 570, "CDT": -300, "MST": -420, "MDT": -360, "AKST": -540, "HST": -600},
    **{"ART": -180, "BRT": -180, "SAST": 120, "AST": -240, "ADT": -180, "CST": -360},
}
_LONGEST = 100


def stamp_of(text: str | None) -> Stamp | None:
    """The moment that a date of RFC 822 or ISO 8601, or one as newspapers print it, tells.

    A clock without a zone is kept as it is read, with `offset` None; None for what is no date.
    """
    text = " ".join((text or "").split())
    if not 4 <= len(text) <= _LONGEST:
        return None
    try:
        stamp = _iso(text) or _mail(text)
    except (ValueError, OverflowError, IndexError):
        stamp = None
    if stamp is not None:
        return stamp
    times = times_of(text)
    return (times.published or times.updated) if times else None


def _iso(text: str) -> Stamp | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    day = datetime(int(match["year"]), int(match["month"]), int(match["day"] or 1), tzinfo=UTC)
    if match["hour"] is None:
        return _bounded(Stamp(at=day, day_only=True))
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    clock = day + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
    if hour > 24 or minute > 59:
        raise ValueError("no time of a day")
    return _on(clock, _minutes(match["zone"]), match["zone"])


def _mail(text: str) -> Stamp | None:
    parts = parsedate_tz(_NUMBERED.sub("", text))
    if parts is None or not any(char.isalpha() for char in text):
        return None
    year, month, day, hour, minute, second = parts[:6]
    if ":" not in text:
        return _bounded(Stamp(at=datetime(year, month, day, tzinfo=UTC), day_only=True))
    clock = datetime(year, month, day, tzinfo=UTC)
    clock += timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
    if hour > 24 or minute > 59:
        raise ValueError("no time of a day")
    named, signed = _NAMED.search(text), _SIGNED.search(text)
    if named and named[1].upper() in _OFFSETS:
        return _on(clock, _OFFSETS[named[1].upper()], named[1])
    return _on(clock, _minutes(signed[1]) if signed else None, None)


def _minutes(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone[0] not in "+-":
        return _OFFSETS.get(zone.upper())
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if zone[0] == "-" else minutes


def _on(clock: datetime, offset: int | None, zone: str | None) -> Stamp:
    if offset is not None and abs(offset) > 14 * 60:
        raise ValueError("no zone is so far")
    name = zone.upper() if zone and zone[0].isalpha() and zone.upper() not in ("Z", "T") else None
    return _bounded(Stamp(at=clock - timedelta(minutes=offset or 0), offset=offset, zone=name))


def _bounded(stamp: Stamp) -> Stamp:
    if not 1800 <= stamp.at.year <= 2200:
        raise ValueError("no year of a newspaper")
    return stamp
