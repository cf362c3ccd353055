"""Editions: the articles of one day, and the rankings as they stood at its end.

A day is that of the paper's own clock: that of the article's stamp; for one without a stamp that of
its arrival, by the clock its source's stamps were mostly read from, else by the reader's.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from msgspec.structs import replace

from ..article import Article, Row
from ..chart import Chart
from ..query.moments import day_at
from ..ranking.days import chart_at
from ..sheaf import Sheaf
from .answers import Answers
from .facts import ranks_on
from .outlines import clock_of
from .shelf import newspaper_order

DAY = timedelta(days=1)
_AROUND = timedelta(hours=15)
"""No clock of the world is further from UTC."""
_LATEST = datetime.max.replace(tzinfo=UTC)


class Editions(Answers):
    """What is known, day by day."""

    def days(self, zone: tzinfo) -> tuple[tuple[date, int], ...]:
        """The days of which there are articles, the latest first, each with how many.

        `zone` is the reader's. It looks at every article: for a worker.
        """
        counts = Counter(self._day(row.article, zone) for row in self._shelf.rows())
        return tuple(sorted(counts.items(), reverse=True))

    def of_day(self, rows: Sequence[Row], day: date, zone: tzinfo) -> tuple[Row, ...]:
        """Those of these rows that belong to the edition of a day, in their order."""
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        first, last = noon - DAY / 2 - _AROUND, noon + DAY / 2 + _AROUND
        if isinstance(rows, Sheaf):  # its newest stand first
            since = bisect_left(rows, _LATEST - last, key=_before)
            rows = rows[since : bisect_right(rows, _LATEST - first, key=_before)]
        near = (row for row in rows if first <= row.article.when <= last)
        return tuple(row for row in near if self._day(row.article, zone) == day)

    def stood(self, rows: Sequence[Row], charts: Sequence[Chart]) -> tuple[Row, ...]:
        """These rows with their best positions on these rankings in place of those of now."""
        ranks = ranks_on(charts)
        best = {id: min(held.values()) for id, held in ranks.items()}
        return tuple(
            row if row.rank == (rank := best.get(row.article.id)) else replace(row, rank=rank)
            for row in rows
        )

    def charts_at(self, day: date, zone: tzinfo) -> tuple[Chart, ...]:
        """Every list as it stood at the end of a day, moved against the end of the day before.

        A list that was not yet seen then, or whose time is not known, is left out.
        """
        there = []
        for key, known in tuple(self._rankings.lists.items()):
            clock = self._clock(key.source) or zone
            end = _end(day, clock)
            there.append(chart_at(known, end, _end(day - DAY, clock), self.paper(key.source)))
        charts = (chart for chart in there if chart is not None)
        return tuple(sorted(charts, key=_place))

    def _day(self, article: Article, zone: tzinfo) -> date:
        clock = clock_of(article, self._finding.offsets())
        return date.fromordinal(day_at(article.when, clock, zone) or 1)

    def _clock(self, source: str) -> tzinfo | None:
        """The clock of a paper; None where none of its stamps names one."""
        minutes = self._finding.offsets().get(source)
        return None if minutes is None else timezone(timedelta(minutes=minutes))


def _before(row: Row) -> timedelta:
    """It grows from row to row of a list whose newest stand first."""
    return _LATEST - row.article.when


def _place(chart: Chart) -> tuple[object, ...]:
    section = newspaper_order(chart.key.section) if chart.key.section else (-1, "")
    return chart.paper, chart.key.name, section, chart.key.window or ""


def _end(day: date, clock: tzinfo) -> datetime:
    """The last moment of a day, in UTC."""
    after = day + DAY
    midnight = datetime(after.year, after.month, after.day, tzinfo=clock)
    return midnight.astimezone(UTC) - timedelta(microseconds=1)
