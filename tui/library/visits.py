"""The reader's own visits: one in half an hour counts, and after sixty days it is forgotten."""

from collections import Counter
from collections.abc import Container, Mapping
from datetime import datetime, timedelta

import msgspec

from .. import ranking
from ..article import Article, Visit
from ..chart import Chart, ChartRow, Entry, RankingKey, Window
from ..store import Rows

KEPT = timedelta(days=60)
APART = timedelta(minutes=30)
WINDOWS: dict[Window, timedelta] = {
    "24h": timedelta(hours=24),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
}
MINE = "mine"
"""The name of the reader's own ranking, which is of no source."""


class Visits:
    """What the reader opened, and the ranking that makes of it."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        visits = sorted(rows.nouns(Visit), key=lambda visit: visit.at)
        self._visits = {_id(visit): visit for visit in visits}
        self._last = {visit.article: visit for visit in visits}

    def count(
        self, article: str, *, now: datetime, weight: int = 1, ranking: str | None = None
    ) -> None:
        """Count a visit; within half an hour of the last it is the same, with the higher weight."""
        last = self._last.get(article)
        if last is None or now - last.at >= APART:
            self._keep(Visit(article, now, weight, ranking))
        elif weight > last.weight or (ranking and not last.ranking):
            known = last.ranking or ranking
            self._keep(Visit(article, last.at, max(weight, last.weight), known))
        self._forget(now)

    def mine(self, articles: Mapping[str, Article], *, now: datetime, window: Window) -> Chart:
        """MY ACCESS RANKING of a window: hottest first, each row with its number of visits."""
        recent = [visit for visit in self._visits.values() if now - visit.at <= WINDOWS[window]]
        hottest = [
            (articles[article], times)
            for article, _, times in ranking.heat(recent, now, window)
            if article in articles
        ]
        ranked = Counter(visit.article for visit in recent if visit.ranking)
        rows = tuple(
            ChartRow(
                entry=Entry(position=position, title=article.title, article=article.id),
                visits=times,
                ranked=min(times, ranked[article.id]),
            )
            for position, (article, times) in enumerate(hottest, 1)
        )
        return Chart(key=RankingKey("", MINE, None, window), paper="", rows=rows, seen=now)

    def all(self) -> tuple[Visit, ...]:
        """Every visit that is kept, oldest first; a worker may ask."""
        return tuple(self._visits.copy().values())

    def drop(self, articles: Container[str]) -> None:
        """Forget the visits of these articles."""
        gone = [key for key, visit in self._visits.items() if visit.article in articles]
        for key in gone:
            self._last.pop(self._visits.pop(key).article, None)
            self._rows.drop(key)

    def _keep(self, visit: Visit) -> None:
        self._visits[_id(visit)] = self._last[visit.article] = visit
        self._rows.put({"id": _id(visit), **msgspec.to_builtins(visit)})

    def _forget(self, now: datetime) -> None:
        """Drop what is too old from the front: visits are in the order of their times."""
        old = []
        for key, visit in self._visits.items():
            if now - visit.at <= KEPT:
                break
            old.append(key)
        for key in old:
            visit = self._visits.pop(key)
            if self._last.get(visit.article) == visit:
                del self._last[visit.article]
            self._rows.drop(key)


def _id(visit: Visit) -> str:
    return f"{visit.article}@{visit.at.isoformat()}"
