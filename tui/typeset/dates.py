"""Times as the paper prints them: a clock, a day, an age. English, whatever the locale."""

from datetime import date, datetime, tzinfo

from ..article import Article, Stamp

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def stamp_words(stamp: Stamp) -> str:
    """The paper's time as printed: `7:10 JST, Sun 25 Dec 2022`; what it did not say is said so."""
    local = stamp.local()
    day = f"{_weekday(local)} {local.year}"
    if stamp.day_only:
        return day
    if stamp.offset is None and not stamp.zone:
        return f"{_clock(local)}, {day}, zone not given"
    return f"{_clock(local)} {stamp.zone or _zone(local)}, {day}"


def yours_words(stamp: Stamp, here: tzinfo) -> str:
    """The same moment on the reader's clock, `yours 23:10 CET, Sat 24 Dec`.

    Empty where both clocks agree, and where the paper's day or zone leaves the moment open.
    """
    if stamp.day_only or stamp.offset is None:
        return ""
    paper, own = stamp.local(), stamp.at.astimezone(here)
    if paper.utcoffset() == own.utcoffset():
        return ""
    year = f" {own.year}" if own.year != paper.year else ""
    return f"yours {_clock(own)} {_zone(own)}, {_weekday(own)}{year}"


def updated_words(stamp: Stamp, published: Stamp | None) -> str:
    """When the paper changed it: `updated 9:30 JST`, with the day when it is another one."""
    local = stamp.local()
    same_day = published is not None and published.local().date() == local.date()
    if not same_day or stamp.day_only:
        return f"updated {stamp_words(stamp)}"
    zone = stamp.zone or (_zone(local) if stamp.offset is not None else "")
    return f"updated {_clock(local)} {zone}".rstrip()


def list_time(article: Article, now: datetime, here: tzinfo, *, short: bool = False) -> str:
    """When an article appeared, on the reader's clock: `7:10`, `24 Dec` or `12/2022`.

    A stamp without a zone stands as printed. `short` takes at most 5 cells: `24Dec`, `2022`.
    """
    stamp = article.published
    if stamp is None:
        local = article.arrived.astimezone(here)
    elif stamp.day_only or stamp.offset is None:
        local = stamp.local()
    else:
        local = stamp.at.astimezone(here)
    today = now.astimezone(here)
    if local.year != today.year:
        return str(local.year) if short else f"{local.month}/{local.year}"
    if (stamp and stamp.day_only) or local.date() != today.date():
        return f"{local.day}{'' if short else ' '}{MONTHS[local.month - 1]}"
    return _clock(local)


def age(then: datetime | None, now: datetime) -> str:
    """How long ago: `8m ago`, `3h ago`, `2d ago`, `1y ago`, `now`; `undated` where not known."""
    if then is None:
        return "undated"
    minutes = int((now - then).total_seconds()) // 60
    if minutes < 1:
        return "now"
    for size, unit in ((365 * 24 * 60, "y"), (24 * 60, "d"), (60, "h")):
        if minutes >= size:
            return f"{minutes // size}{unit} ago"
    return f"{minutes}m ago"


def _clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def _weekday(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def _zone(moment: datetime) -> str:
    """A zone's short name, or `UTC+9` where it has only a number."""
    name = moment.tzname() or ""
    if name.isascii() and name.isalpha():
        return name
    minutes = int(offset.total_seconds()) // 60 if (offset := moment.utcoffset()) else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"
