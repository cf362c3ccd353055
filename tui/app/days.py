"""Days: the edition of a day in place of now, with its list and its rankings, and back."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from ..chart import Chart
from .narrowing import Narrowing

if TYPE_CHECKING:
    from ..screens.days import DayScreen


class DaysCame(Message):
    """The days of which there are articles have been counted."""

    def __init__(self, days: tuple[tuple[date, int], ...]) -> None:
        super().__init__()
        self.days = days


class EditionCame(Message):
    """The edition of a day has been looked up; None for now."""

    def __init__(
        self, day: date | None, charts: tuple[Chart, ...] = (), articles: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self.day = day
        self.charts = charts
        self.articles = articles


class Days(Narrowing):
    """From now to a day, from day to day, and back to now."""

    def action_day(self) -> None:
        """Choose a day; while one lies here, back to now."""
        if self.desk.day is not None:
            self._show_edition(None)
        else:
            self._look_up(lambda: DaysCame(self.desk.days()))

    def action_day_step(self, step: int) -> None:
        """The day before or after that has articles; after the last one comes now."""
        if step > 0 and self.desk.day is None:
            self.tell(f"This is now; {self.key('edition.before')} goes a day back.")
            return
        self._look_up(partial(self._beside, step))

    def _beside(self, step: int) -> Message:
        day = self.desk.beside(self.desk.days(), step)
        return self._edition_of(day) if day else EditionCame(None)

    def _edition_of(self, day: date) -> EditionCame:
        """In a worker: all of a day's edition."""
        return EditionCame(day, self.desk.charts_of(day), self.desk.articles_of(day))

    def _look_up(self, find: Callable[[], Message]) -> None:
        """Look something up in a worker; what comes is a message."""
        self.desk.tell_time(self.moment(), self.here)

        def work() -> None:
            self.post_message(find())

        self.run_worker(work, thread=True, exclusive=True, group="days", exit_on_error=False)

    def on_days_came(self, came: DaysCame) -> None:
        """Offer the days where the reader is still before the list."""
        if self.screen is not self.screen_stack[0]:
            return
        if not came.days:
            self.tell("There are no articles here yet, so there is no day to go to.")
            return
        from ..screens.days import DayScreen

        self.push_screen(DayScreen(came.days, glyphs=self.glyphs, keymap=self.keymap))

    def on_day_screen_chosen(self, chosen: "DayScreen.Chosen") -> None:
        day = chosen.day
        self._look_up(lambda: self._edition_of(day))

    def on_edition_came(self, came: EditionCame) -> None:
        if came.day is not None and came.day == self.desk.day:
            self.tell(f"There is no day before this one; {self.key('day')} goes back to now.")
        else:
            self._show_edition(came.day, came.charts, came.articles)

    def _show_edition(
        self,
        day: date | None,
        charts: tuple[Chart, ...] = (),
        articles: tuple[str, ...] = (),
    ) -> None:
        """Lay the edition of a day before the reader; None for now."""
        if day is None:
            self.desk.leave_day()
        else:
            self.desk.lay(day, charts, articles)
        self.edition = day
        self.renew_sections()
        self.renew_rows(self._show_tab)
        self.go_to("articles")
        if day is None:
            self.tell("Back to now.")
        else:
            keys = f"{self.key('edition.before')} and {self.key('edition.after')} turn the days"
            self.tell(f"{day:%A}, {day.day} {day:%B %Y}; {keys}, {self.key('day')} goes back.")

    def widen(self) -> bool:
        if super().widen():
            return True
        if self.desk.day is None:
            return False
        self._show_edition(None)
        return True
