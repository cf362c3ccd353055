"""Returning: where the reader is is kept while they read, and taken up again at the next start.

What is at hand is there at the first paint. What it takes a look to find comes right after it: a
day, a story, the answer to a search; till then it is kept as it was.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial

from textual import on
from textual.message import Message

from ..desk import FRONT
from ..widgets.plan import PANES
from .days import EditionCame
from .front import FOURTH
from .paper import Paper

LATE = ("on_front", "day", "story", "query", "begun", "before", "selected", "kept")
"""What of a session comes after the first paint, and what belongs to it."""


class Regained(Message):
    """What lay before the reader when they left has been looked up."""

    def __init__(self, session: Mapping[str, object], edition: EditionCame) -> None:
        super().__init__()
        self.session = session
        self.edition = edition


class Returning(Paper):
    """From the place that was left to the same place."""

    _late: dict[str, object] = {}
    """What of the session has not come back yet."""
    _wanted: tuple[str | None, object] | None = None
    """Where the cursor is, and where it is to be once that is in the list; None where it is."""
    _begun_with: Mapping[str, object] = {}
    """What the list was when it began to be looked for."""
    own_theme = ""
    """The theme where none was chosen in the app."""

    # -- at the first paint

    def take_up(self, session: Mapping[str, object]) -> None:
        """Fill the sheet, and go to where the reader left off."""
        when = self.desk.library.refreshed()
        self.refreshed = when.astimezone(self.here) if when else None
        self.take_up_front(session)
        self.renew_sections()
        self.renew_rows()
        self.articles.select(self.desk.selected)
        row = self.articles.selected
        self.desk.selected = row.article.id if row else None
        if self.desk.shown not in self.desk.library.articles:
            self.desk.shown = self.desk.selected
        if self.desk.shown is not None:
            self.show_first(self.desk.shown)
        self._settled = True
        self.listed = next((one for one in FOURTH if one == session.get("listed")), "access")
        self.renew_charts()
        ranking, pane = session.get("ranking"), session.get("pane")
        if ranking in ("popular", "access"):
            self.sheet.ranking = ranking
        self.go_to(pane if pane in PANES else "articles")
        if session.get("zen") is True:
            self.action_zen()

    # -- after it

    def take_up_rest(self, session: Mapping[str, object]) -> None:
        """Look up what it takes a look to find; what the reader does meanwhile comes first."""
        front = session.get("on_front") is True and self.desk.front_on
        if not (front or any(session.get(name) for name in ("day", "story", "query"))):
            return
        self._late = {name: session.get(name) for name in LATE}
        self._begun_with = self.desk.lasting()
        self.desk.tell_time(self.moment(), self.here)

        def work() -> None:
            """The edition of the day. However it ends, that is told."""
            came = EditionCame(None)
            try:
                came = self._edition_of(date.fromisoformat(str(session.get("day"))))
            except ValueError:
                pass  # no day lay here
            finally:
                self.post_message(Regained(session, came))

        self.run_worker(work, thread=True, group="returning", exit_on_error=False)

    @on(Regained)
    def _take_over_rest(self, regained: Regained) -> None:
        """Let all of it lie here again, unless the list has become another one meanwhile."""
        self._late = {}
        if self.desk.lasting() != self._begun_with or self.searching:
            return
        session, came = regained.session, regained.edition
        if session.get("on_front") is True and self.desk.front_on:
            self.desk.open(FRONT)
        if came.day is not None:
            self.desk.lay(came.day, came.charts, came.articles)
        if self.desk.open_again(session.get("story")):
            came_from = session.get("story_from")
            self._from = came_from if came_from in PANES else "articles"
        query, before = session.get("query"), session.get("before")
        if query and isinstance(query, str):
            whole = session.get("begun") is not True
            self.search_again(query, before if isinstance(before, str) else None, whole=whole)
        self.desk.keep_again(session.get("kept"))
        self.edition = self.desk.day
        self.renew_sections()
        self.renew_charts()
        self.renew_rows(partial(self._stand_on, session.get("selected")))

    def _stand_on(self, id: object) -> None:
        """Put the cursor of the list where it was; the text that is shown stays."""
        there = self.articles.select(id if isinstance(id, str) else None)
        row = self.articles.selected
        self.desk.selected = row.article.id if row else None
        self._wanted = None if there else (self.desk.selected, id)
        if self._rest is not None:
            self._rest.stop()
        if self.desk.on_front:
            self.renew_sections()
        self.renew_notes()

    def come_to_front(self) -> None:
        """Stories come to the front page last: the cursor goes to the one it was on."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted[0] == self.desk.selected:
            self._stand_on(wanted[1])

    # -- at the end

    def keep_session(self) -> None:
        """Hand over where the reader is, for the next start.

        A theme is kept while it differs from the one they begin with: it was chosen here.
        """
        theme: object = None if self.theme == self.own_theme else self.theme
        if self.no_color:
            theme = self.desk.library.session().get("theme")
        on = self.desk.front_on
        here: dict[str, object] = {
            "pane": self.pane,
            "ranking": self.sheet.ranking,
            "listed": self.listed,
            "front": None if on == self.settings.front_page else on,
            "theme": theme,
            "zen": self.zen,
            "story_from": self._from,
            "before": self._before if self.searching else None,
        }
        self.desk.remember(**here | self._late)
        from .last_screen import keep_screen

        keep_screen(self)
