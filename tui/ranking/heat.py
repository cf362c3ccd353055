"""MY ACCESS RANKING: what this reader opens, the more the warmer, and cooling with time."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from ..article import Visit
from ..chart import Window

HALF_LIFE: dict[Window, timedelta] = {
    "24h": timedelta(hours=12),
    "week": timedelta(hours=84),
    "month": timedelta(days=15),
}
APART = timedelta(minutes=30)
"""Within this time from the first of them, visits to one article are one visit."""


def heat(visits: Iterable[Visit], now: datetime, window: Window) -> list[tuple[str, float, int]]:
    """(article id, heat, how often it was visited), hottest first; one visit in half an hour.

    A visit of weight w and age a gives `w * 2 ** -(a / h)`, with h the half-life of the window.
    """
    warmth: dict[str, float] = {}
    times: dict[str, int] = {}
    for visit in _counted(visits):
        age = max(now - visit.at, timedelta())
        warm = visit.weight * 2.0 ** -(age / HALF_LIFE[window])
        warmth[visit.article] = warmth.get(visit.article, 0.0) + warm
        times[visit.article] = times.get(visit.article, 0) + 1
    order = sorted(warmth, key=lambda id: (-warmth[id], -times[id], id))
    return [(id, warmth[id], times[id]) for id in order]


def worth_counting(visits: Iterable[Visit], article: str, now: datetime) -> bool:
    """Whether opening the article now is a visit of its own, or still the last one."""
    own = _counted(visit for visit in visits if visit.article == article)
    return not own or now - own[-1].at >= APART


def _counted(visits: Iterable[Visit]) -> list[Visit]:
    """One visit for each half hour of an article: when it began, with the most that came of it."""
    counted: list[Visit] = []
    last: dict[str, int] = {}
    for visit in sorted(visits, key=lambda visit: visit.at):
        place = last.get(visit.article)
        if place is None or visit.at - counted[place].at >= APART:
            last[visit.article] = len(counted)
            counted.append(visit)
        elif visit.weight > counted[place].weight:
            counted[place] = Visit(visit.article, counted[place].at, visit.weight, visit.ranking)
    return counted
