"""The time a newspaper prints: `7:10 JST, December 25, 2022 (updated at 9:00 JST)` and its like."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from ..article import Stamp

ZONES = {
    **dict.fromkeys(("JST", "KST"), 540),
    **dict.fromkeys(("UTC", "GMT", "Z"), 0),
    **dict.fromkeys(("HKT", "SGT"), 480),
    **{"AEST": 600, "BST": 60, "CET": 60, "CEST": 120, "EST": -300, "EDT": -240},
    **{"PST": -480, "PDT": -420},
}
"""Minutes east of UTC; any other zone is kept by its name, without an offset."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 120

_TIME = (
    r"(?P<{p}hour>\d{{1,2}})(?::|時)(?P<{p}minute>\d\d)分?(?::(?P<{p}second>\d\d)(?:\.\d+)?)?"
    r"(?:\s*(?P<{p}half>[ap])\.?m\.?)?"
    r"(?:\s*\(?(?P<{p}zone>(?-i:[A-Z]{{2,5}})|jst|Z|[+-]\d\d:?\d\d)\)?(?![A-Za-z]))?"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:"
    rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{_MONTH}),?\s+(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})(?P<sep>[-/.])(?P<month3>\d{1,2})(?P=sep)(?P<day3>\d{1,2})"
    r"|(?P<year4>\d{4})年(?P<month4>\d{1,2})月(?P<day4>\d{1,2})日)"
)
_LABEL = (
    r"(?:(?P<label>(?:first\s+)?published(?:/updated)?|(?:last\s+)?updated|posted)"
    r"(?:\s+(?:at|on)\b)?\s*:?\s*)?"
)
_UPDATED = (
    r"(?:\s*[(;,|]?\s*(?:last\s+)?updated(?:\s+at\b)?\s*:?\s*" + _TIME.format(p="u_") + r"\s*\)?)?"
)
_PATTERNS = (
    re.compile(_LABEL + _TIME.format(p="") + r",?\s+(?:on\s+)?" + _DATE + _UPDATED, re.I),
    re.compile(
        _LABEL
        + _DATE
        + r"(?:(?:,?\s+(?:at\s+)?|\s*[T|]\s*)"
        + _TIME.format(p="")
        + ")?"
        + _UPDATED,
        re.I,
    ),
)
_DIGIT = re.compile(r"\d")
_AND = re.compile(r"\s*[|;•·]\s*(?=(?:last\s+)?updated\b)", re.I)
_AGO = re.compile(
    r"(?:\d{1,3}|an?|one)\s+(?:minute|hour|day|week)s?\s+ago|just now|yesterday", re.I
)


class Times(NamedTuple):
    """What a line of stamps says: when the article came out, and when it was last changed."""

    published: Stamp | None
    updated: Stamp | None = None
    firm: bool = False
    """It names a clock time or says what it is: a bare date may also be a headline of a part."""


def times_of(line: str) -> Times | None:
    """The times of a line that is nothing but a stamp (or two), else None."""
    if len(line) > _LONGEST or _DIGIT.search(line) is None:
        return None
    parts = [_times(part.strip()) for part in _AND.split(line, maxsplit=1)]
    first = parts[0]
    if first is None or len(parts) == 1:
        return first
    second = parts[1]
    if second is None or first.published is None:
        return None
    return Times(first.published, second.updated or second.published, True)


def is_age(line: str) -> bool:
    """Whether the line says how long ago it was (`2 hours ago`): no time without a clock."""
    return len(line) < 30 and _AGO.fullmatch(line) is not None


def _times(text: str) -> Times | None:
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _PATTERNS)), None)
    if match is None:
        return None
    try:
        day = _day(match)
        stamp = _stamp(match, "", day)
        updated = None
        if match["u_hour"]:
            updated = _stamp(match, "u_", day)
            if updated.zone is None and stamp.zone is not None:
                updated = _at(updated.at, stamp.offset, stamp.zone)
            if updated.at < stamp.at and not stamp.day_only:
                updated = _at(updated.local() + timedelta(days=1), updated.offset, updated.zone)
    except (ValueError, OverflowError):
        return None
    label = (match["label"] or "").lower()
    if label.endswith("updated") and "/" not in label:
        return Times(None, stamp, True)
    return Times(stamp, updated, bool(label) or not stamp.day_only)


def _day(match: re.Match[str]) -> datetime:
    year = match["year"] or match["year2"] or match["year3"] or match["year4"]
    month = match["month"] or match["month2"] or match["month3"] or match["month4"]
    day = match["day"] or match["day2"] or match["day3"] or match["day4"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if not 1800 <= int(year) <= 2200:
        raise ValueError("no year of a newspaper")
    return datetime(int(year), number, int(day))


def _stamp(match: re.Match[str], which: str, day: datetime) -> Stamp:
    if match[which + "hour"] is None:
        return Stamp(at=day.replace(tzinfo=UTC), day_only=True)
    hour, half = int(match[which + "hour"]), (match[which + "half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no hour of half a day")
        hour = hour % 12 + (12 if half == "p" else 0)
    local = day.replace(
        hour=hour, minute=int(match[which + "minute"]), second=int(match[which + "second"] or 0)
    )
    zone = match[which + "zone"]
    return _at(local, _offset(zone), zone and zone.upper())


def _at(local: datetime, offset: int | None, zone: str | None) -> Stamp:
    """The stamp of a clock's reading; without an offset the reading is taken as if it were UTC."""
    at = local.replace(tzinfo=UTC) - timedelta(minutes=offset or 0)
    return Stamp(at=at, offset=offset, zone=zone)


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone[0] in "+-":
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        if minutes > 14 * 60:
            raise ValueError("no zone is so far")
        return -minutes if zone[0] == "-" else minutes
    return ZONES.get(zone.upper())
