"""Sourcing: the screen of sources, and what is changed there."""

from typing import TYPE_CHECKING

from ..library import Change
from .adding import READ_ONLY, Adding

if TYPE_CHECKING:
    from ..screens.wish import Wish

HINTED = "newspapers-told"
"""Whether a reader without any source that comes by itself has been told of `S`, in the session."""


class Sourcing(Adding):
    """From a wish about sources to the library, and back to what is shown."""

    _left: "tuple[str | None, str | None]" = None, None
    """What was selected and shown when a source was deleted."""

    # -- the screen, and what it is told

    def action_sources(self) -> None:
        """Open the screen of sources."""
        from ..screens.sources import Sources

        if self.stand is None:
            self.push_screen(
                Sources(
                    self.kiosk.accounts(),
                    now=self.moment(),
                    here=self.here,
                    glyphs=self.glyphs,
                    keymap=self.keymap,
                    shut=READ_ONLY if self.desk.library.read_only else "",
                )
            )
            article = self.at_hand()
            source = self.desk.library.sources.get(article.source) if article else None
            if source is not None and source.comes_by_itself and self.stand is not None:
                self.call_later(self.stand.go_to, source.id)

    def tell(self, words: str) -> None:
        if self.stand is None:
            super().tell(words)
        else:
            self.stand.tell(words)

    def renew_sections(self) -> None:
        super().renew_sections()
        if self.hint and not self.newsroom.wanting():
            self.hint = ""
        if self.stand is not None:
            self.stand.renew(self.kiosk.accounts(), self.moment())

    def watch_progress(self, words: str) -> None:
        """How far a refresh is, also where the sheet is covered."""
        if self.stand is not None:
            escape = self.key("escape")
            self.stand.tell(f"{words} · {escape} ends" if words else "", stay=bool(words))
        if not words and self._waiting:
            self.call_later(self._ask_waiting)
        elif not words and self._left_out:
            self.call_later(self._tell_left_out)

    def hint_newspapers(self) -> None:
        """Tell in one session, where nothing comes by itself, which key adds newspapers."""
        library = self.desk.library
        if self.newsroom.wanting() and not library.session().get(HINTED):
            library.remember(**{HINTED: True})
            self.hint = f"{self.key('sources')} adds newspapers"

    def action_leave_stand(self) -> None:
        """The end of a refresh that is under way; else the way back from the sources."""
        if self.stand is not None and (self.stand.wanted or not self.cancel_refresh()):
            self.stand.action_back()

    # -- changing sources

    def on_wish_renamed(self, wish: "Wish.Renamed") -> None:
        from ..kiosk import rules_left

        library = self.desk.library
        before, change = library.sources.get(wish.id), library.rename(wish.id, wish.name)
        after = library.sources.get(wish.id)
        lost = rules_left(self.settings, before, after) if before and after else ""
        self.changed(change, lost)

    def on_wish_moved(self, wish: "Wish.Moved") -> None:
        self.changed(self.desk.library.move(wish.id, wish.section))

    def on_wish_paused(self, wish: "Wish.Paused") -> None:
        self.changed(self.desk.library.pause(wish.id, wish.paused))

    def on_wish_deleted(self, wish: "Wish.Deleted") -> None:
        left = self.desk.selected, self.desk.shown
        change = self.desk.library.delete(wish.id)
        if left[1] not in self.desk.library.articles:
            self._left = left
        if change and self.desk.source == wish.id and self.desk.only == "source":
            self.desk.filter_by(None)
        self.changed(change)

    def on_wish_refreshed(self, wish: "Wish.Refreshed") -> None:
        self.refresh_sources([wish.id])

    def action_undo(self) -> None:
        """Undo, and where that brings back what was being read, show it again."""
        super().action_undo()
        self.renew_sheet()
        there = self.desk.library.articles
        selected, shown = self._left
        if selected in there and shown is not None and shown in there:
            self._left = None, None
            self.articles.select(selected)
            self.desk.selected = selected
            self.show(shown)

    def action_redo(self) -> None:
        super().action_redo()
        self.renew_sheet()

    def changed(self, change: Change | None, besides: str = "") -> None:
        """Show what a change has changed, and say it; what is to be said besides stays longer."""
        self.renew_sheet()
        if change is not None and besides and self.stand is not None:
            self.stand.tell(besides, stay=True)
        elif change is not None:
            self.tell(f"{change.words}.")
        elif not self._shut():
            self.tell("Nothing changed.")

    def renew_sheet(self) -> None:
        """All of the sheet; an article that has gone is not shown any more."""
        self.renew_all()
        row = self.articles.selected
        if row is not None and self.desk.shown not in self.desk.library.articles:
            self.desk.selected = row.article.id
            self.show(row.article.id)

    def on_wish_opened(self, wish: "Wish.Opened") -> None:
        """Leave the list of sources for the articles of one."""
        self.desk.narrow_to(wish.id)
        name = self.desk.library.paper(wish.id)
        if not self.desk.rows():
            self.desk.filter_by(None)
            self.tell(f"Nothing of {name} is here yet.")
            return
        if self.stand is not None:
            self.stand.dismiss()
        if self.searching:
            self.end_search()
        self.open_section(None)
        self.articles.cursor = 0
        self.go_to("articles")
        self.call_later(self.tell, f"{name}; {self.key('back')} gives everything back.")
