"""The edition of a day: which day lies before the reader, and the rankings as they stood then."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from ..article import Row, Section
from ..chart import Chart, Window
from ..sheaf import ids_of
from .listing import Listing

_PREFERRED: dict[Window | None, int] = {"24h": 3, None: 2, "week": 1, "month": 0}


class Days(Listing):
    """Going to a day and back to now. To look a day up takes a while: that is for a worker."""

    day_charts: tuple[Chart, ...] = ()
    """Every ranking as it stood at the end of the day that lies here."""

    day_articles: tuple[str, ...] = ()
    """The articles of the day that lies here, of all sections."""

    def sections(self) -> tuple[Section, ...]:
        """The tabs, counted on the day that lies here, if one does."""
        tabs = super().sections()
        if self.day is None:
            return tabs
        searches = {one.tab for one in self.searches()}
        every, unread = Counter[str | None](), Counter[str | None]()
        for row in self.countable():
            for name in (None, row.article.section):
                every[name] += 1
                unread[name] += row.unread
            every[None] -= row.article.section is None
            unread[None] -= row.article.section is None and row.unread
        return tuple(
            tab if tab.name in searches else Section(tab.name, unread[tab.name], every[tab.name])
            for tab in tabs
        )

    def countable(self) -> Sequence[Row]:
        if self.day is None:
            return super().countable()
        there = (row for id in self.day_articles if (row := self.library.row(id)))
        return self.library.stood(tuple(there), self.day_charts)

    @property
    def standing(self) -> tuple[Chart, ...] | None:
        return None if self.day is None else self.day_charts

    def articles_of(self, day: date) -> tuple[str, ...]:
        """The articles of a day, of all sections; for a worker."""
        rows = self.library.of_day(self.library.shelf(), day, self.zone)
        return tuple(ids_of(rows))

    def days(self) -> tuple[tuple[date, int], ...]:
        """The days of which there are articles, the latest first, each with how many."""
        return self.library.days(self.zone)

    def charts_of(self, day: date) -> tuple[Chart, ...]:
        """Every ranking as it stood at the end of a day."""
        return self.library.charts_at(day, self.zone)

    def lay(self, day: date, charts: tuple[Chart, ...], articles: tuple[str, ...] = ()) -> None:
        """Let the edition of a day lie here, with its rankings and articles."""
        self.day_articles = articles
        self.day, self.day_charts, self.kept = day, charts, None

    def leave_day(self) -> bool:
        """Go back to now; False where that is what lies here."""
        was, self.day, self.day_charts = self.day, None, ()
        return was is not None

    def beside(self, days: Sequence[tuple[date, int]], step: int) -> date | None:
        """The day with articles `step` after (before) the one that lies here; None for now.

        From now on it is before today; before the first day stays the first.
        """
        known = sorted(day for day, _ in days)
        here = self.day or self.now.astimezone(self.zone).date()
        if step > 0:
            return next((day for day in known if day > here), None) if self.day else None
        before = [day for day in known if day < here]
        return before[-1] if before else self.day

    def popular_then(self, section: str | None, source: str | None = None) -> Chart | None:
        """POPULAR of a section (None: the whole paper) on the day that lies here."""
        name = section and section.casefold()
        return _best(
            one
            for one in self.day_charts
            if one.key.name == "popular"
            and (one.key.section and one.key.section.casefold()) == name
            and source in (None, one.key.source)
        )

    def access_then(self, source: str | None = None) -> Chart | None:
        """ACCESS RANKING on the day that lies here."""
        return _best(
            one
            for one in self.day_charts
            if one.key.name == "access" and source in (None, one.key.source)
        )


def _best(charts: Iterable[Chart]) -> Chart | None:
    """The list that was seen last; of several papers' or windows' always the same."""
    return max(charts, key=_order, default=None)


def _order(chart: Chart) -> tuple[object, ...]:
    seen = chart.seen.date().isoformat() if chart.seen else ""
    key = chart.key
    return seen, _PREFERRED.get(key.window, 0), chart.seen or "", key.source, key.section or ""
