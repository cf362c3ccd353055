"""Narrowing: what the list is to hold of what it could, and the searches that are kept of it."""

from typing import TYPE_CHECKING

from textual.message import Message

from ..clean import clean_title
from ..library import Change
from ..query import QueryError
from .finding import Finding

if TYPE_CHECKING:
    from ..query.facets import Facets
    from ..screens.facets import FacetScreen
    from ..screens.offers import Shown

TITLE = 40
"""Characters of a title at most: it has to stand in a tab."""


class Shared(Message):
    """What the articles of the list have in common has been counted."""

    def __init__(self, facets: "Facets") -> None:
        super().__init__()
        self.facets = facets


class Narrowing(Finding):
    """From a wish about the list to a shorter one, and back to a longer one."""

    @property
    def facet_screen(self) -> "FacetScreen | None":
        """The screen of facets, while it is open."""
        screens = (screen for screen in self.screen_stack if screen.id == "facets")
        return next(screens, None)  # type: ignore[return-value]

    def action_filter(self) -> None:
        """Show what the articles of the list share; what it takes is done in a worker."""
        self.desk.tell_time(self.moment(), self.here)
        asked = self.desk.question()

        def work() -> None:
            rows = self.desk.answer(asked)
            self.post_message(
                Shared(self.desk.library.facets(rows, zone=asked.zone, charts=asked.charts))
            )

        self.run_worker(work, thread=True, exclusive=True, group="facets", exit_on_error=False)

    def on_shared(self, shared: Shared) -> None:
        """Open the screen where the reader is still before the list."""
        if self.screen is not self.screen_stack[0]:
            return
        from ..screens.facets import FacetScreen

        held, desk = self.said(), self.desk
        self.push_screen(
            FacetScreen(
                shared.facets,
                self._kept(),
                held=held,
                narrowed=bool(desk.only or desk.narrowed or desk.query or desk.search),
                title=clean_title(desk.query) or held[:TITLE],
                glyphs=self.glyphs,
                keymap=self.keymap,
            )
        )

    def said(self) -> str:
        """All that makes the list what it is, in plain words; empty where it holds everything."""
        return clean_title(self.desk.whole_words())

    def emptiness(self) -> tuple[str, tuple[str, ...]]:
        said, day = self.said(), self.desk.day
        when = f" on {day:%A}, {day.day} {day:%B %Y}" if day else ""
        if not said:
            return "Nothing here", (f"There is no article here{when}.",)
        way = self.key("escape" if self.searching else "back")
        held = f"The list is to hold: {said}. There is no such article{when}."
        return "Nothing found", (held, f"{way} goes a step back.")

    def _kept(self) -> "tuple[Shown, ...]":
        from ..screens.offers import Shown

        return tuple(
            Shown(one.title, one.trouble or clean_title(one.words), self.desk.count_of(one.title))
            for one in self.desk.searches()
        )

    # -- what was chosen there

    def on_facet_screen_wished(self, wished: "FacetScreen.Wished") -> None:
        """Make the list as it was wished."""
        one = wished.offered
        try:
            if one.what == "only":
                self.desk.filter_by(one.wish)  # type: ignore[arg-type]
            elif one.what == "all":
                self._hold_everything()
            elif one.what == "query":
                self.desk.narrow(one.wish)
        except QueryError as error:
            self.tell(error.message)
            return
        if screen := self.facet_screen:
            screen.dismiss()
        if one.what == "search":
            self._open_search(one.wish)
            return
        self.renew_rows(self._tell_narrowed)
        self.go_to("articles")

    def _hold_everything(self) -> None:
        """Take away whatever keeps articles out of the list, but for the section."""
        self.desk.widen_whole()
        if self.desk.search is not None:
            self.open_section(None)
        if self.searching:
            self.end_search()

    def _tell_narrowed(self) -> None:
        self.call_later(self.tell, f"{self.said() or 'Everything'}: {len(self.rows):,}")

    def _open_search(self, title: str) -> None:
        for one in self.desk.searches():
            if one.title == title:
                if self.searching:
                    self.end_search()
                self.desk.widen_whole()
                self.open_section(one.tab)
                self.go_to("articles")

    def widen(self) -> bool:
        """Take the last narrowing of the list away; False where there is none."""
        if not self.desk.widen():
            return False
        self.renew_rows()
        return True

    # -- filters

    def action_unread_only(self) -> None:
        """Only what is unread, and back."""
        self.desk.filter_by(None if self.desk.only == "unread" else "unread")
        self.renew_rows()
        self.tell("Unread only." if self.desk.only else "Read and unread.")

    # -- kept searches

    def action_keep_search(self) -> None:
        """Ask for the title under which the list as it is now is kept."""
        from ..screens.ask import Ask
        from ..screens.facets import unlike

        said = self.said()
        if not said or self.desk.library.read_only:
            shut = "This library is open read-only: nothing is kept."
            self.tell(shut if said else "The list holds everything; narrow it, or search in it.")
            return
        hint = f"It becomes a tab behind the sections: {said}."
        value = clean_title(self.desk.query) or said[:TITLE]
        check = unlike(one.title for one in self.desk.library.searches)
        ask = Ask("Keep this list as", hint, self.glyphs, value=value, check=check)
        self.push_screen(ask, self._keep_as)

    def _keep_as(self, title: str | None) -> None:
        if title and (name := clean_title(title)[:TITLE]):
            self._kept_changed(self.desk.keep_as(name))

    def on_facet_screen_kept(self, kept: "FacetScreen.Kept") -> None:
        self._keep_as(kept.title)

    def on_facet_screen_renamed(self, renamed: "FacetScreen.Renamed") -> None:
        name = clean_title(renamed.name)[:TITLE]
        self._kept_changed(self.desk.rename_search(renamed.title, name) if name else None)

    def on_facet_screen_left(self, left: "FacetScreen.Left") -> None:
        self._kept_changed(self.desk.leave_search(left.title))

    def _kept_changed(self, change: Change | None) -> None:
        """Show the kept searches as they are now, and say what was done."""
        words = f"{change.words}." if change else "Nothing changed."
        if change and change.what == "search gone":
            where = " in the list" if self.facet_screen else ""
            words += f" {self.key('undo')}{where} brings it back."
        if self.desk.library.read_only:
            words = "This library is open read-only: nothing is kept."
        self.renew_sections()
        self.renew_rows()
        if screen := self.facet_screen:
            screen.renew(self._kept())
            screen.tell(words)
        else:
            self.tell(words)
