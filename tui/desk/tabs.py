"""The tabs of the paper: all of it, its sections, and behind them the searches that are kept."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..article import Row, Section
from ..chart import Chart
from ..library import Change, Library
from ..sheaf import unread_in

if TYPE_CHECKING:
    from ..subscriptions import Search
    from .kept import Kept

_EVER = datetime(1970, 1, 1, tzinfo=UTC)


class Tabs:
    """Which tab is open, and what stands on the others."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.now = library.refreshed() or _EVER
        """The time that was told last."""
        self.zone: tzinfo = UTC
        """Where the reader's days begin."""
        self.section: str | None = None
        self.search: Kept | None = None
        """The kept search that is open, of all sections."""
        self.kept: str | None = None
        """The article that stays in a filtered list although it has just been marked out of it."""
        self._kept: dict[Search, Kept] = {}
        self.day: date | None = None
        """The day whose edition lies here; None for now."""
        self._counts: dict[date | None, Mapping[str, tuple[int, int]]] = {}
        """By kept search what was counted last, of now and of the day that lies here."""

    def tell_time(self, now: datetime, zone: tzinfo) -> None:
        """Be told the time, and where the reader's days begin."""
        self.now, self.zone = now, zone

    def searches(self) -> "tuple[Kept, ...]":
        """The searches that are kept, in the order they came; those that are hidden are not."""
        return tuple(self._known(one) for one in self.library.searches if not one.hidden)

    def _known(self, search: "Search") -> "Kept":
        if search not in self._kept:
            from .kept import Kept  # with another reader's language: few readers keep a search

            self._kept[search] = Kept(search)
        return self._kept[search]

    def sections(self) -> tuple[Section, ...]:
        """The tabs: all of the paper, then each section, then the kept searches."""
        counts = self._counts.get(self.day, {})
        kept = (Section(one.tab, *counts.get(one.title, (0, 0))) for one in self.searches())
        return (*self.library.sections(), *kept)

    @property
    def tab(self) -> str | None:
        """The name of the tab that is open; None for all of the paper."""
        return self.search.tab if self.search else self.section

    def open(self, tab: str | None) -> None:
        """Open a section, or a kept search by the name of its tab; None for all of the paper."""
        self.search = next((one for one in self.searches() if one.tab == tab), None)
        self.section = None if self.search else tab
        self.kept = None

    def turn(self, step: int) -> str | None:
        """Go `step` tabs on, around the ends; the one that is then open."""
        names = [section.name for section in self.sections()]
        at = names.index(self.tab) if self.tab in names else 0
        self.open(names[(at + step) % len(names)] if names else None)
        return self.tab

    def rename_search(self, title: str, name: str) -> Change | None:
        """Call a kept search otherwise; a step. One that is called so already goes for it."""
        for one in self.library.searches:
            if one.title == title and name != title:
                change = self.library.keep_search(replace(one, title=name), instead=title)
                self._follow(title, name)
                return change
        return None

    def leave_search(self, title: str) -> Change | None:
        """Keep a search no longer; a step."""
        change = self.library.leave_search(title)
        self._follow(title, "")
        return change

    def _follow(self, title: str, name: str) -> None:
        """Where the search that is open is called otherwise now, or is gone, mind that."""
        if self.search is not None and self.search.title == title:
            self.open(next((one.tab for one in self.searches() if one.title == name), None))

    def mind_searches(self) -> None:
        """Leave the search that is open where it is kept no longer."""
        if self.search is not None and self.search not in self.searches():
            self.open(self.search.tab)

    def count(self, rows: Sequence[Row]) -> dict[str, tuple[int, int]]:
        """Of each kept search how many of these rows are unread, and all; for a worker."""
        counts: dict[str, tuple[int, int]] = {}
        for one in self.searches():
            found = self.library.among(
                rows,
                one.asked,
                now=self.now,
                zone=self.zone,
                snippets=False,
                charts=self.standing,
            )
            counts[one.title] = unread_in(found), len(found)
        return counts

    @property
    def standing(self) -> tuple[Chart, ...] | None:
        """The rankings of the day that lies here; None: as they stand now."""
        return None

    def countable(self) -> Sequence[Row]:
        """The rows of which the tabs tell how many there are."""
        return self.library.shelf()

    def told_counts(self, counts: Mapping[str, tuple[int, int]], day: date | None = None) -> bool:
        """Take in what was counted of a day (None: of now); whether that is anything new here."""
        before = self._counts.get(self.day)
        self._counts = {one: self._counts[one] for one in (None, self.day) if one in self._counts}
        self._counts[day] = counts
        return before != self._counts.get(self.day)

    def count_of(self, title: str) -> int | None:
        """How many unread articles a kept search has; None until they are counted."""
        counts = self._counts.get(self.day, {})
        return counts[title][0] if title in counts else None
