"""Sourcing: the screen of sources, the catalogue of newspapers, and what is done there."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from ..library import Change
from ..source import Source
from .changing import Changing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..kiosk import Answer, Kiosk, Offers
    from ..screens.sources import Sources
    from ..screens.wish import Wish

HINTED = "newspapers-told"
"""Whether a reader without any source that comes by itself has been told of `S`, in the session."""


@dataclass
class Looked(Message):
    """What typed words offer has been found out."""

    words: str
    answer: "Answer"


class Sourcing(Changing):
    """From a wish about sources to the library, and back to what is shown."""

    _kiosk: "Kiosk | None" = None
    _waiting: "Sequence[str]" = ()
    """The sources that are to be asked when the refresh that is under way has ended."""
    _looking = ""
    """What is being looked at, until its answer has come."""

    @property
    def kiosk(self) -> "Kiosk":
        """What decides about sources; it is imported when it is first asked."""
        if self._kiosk is None:
            from ..kiosk import Kiosk

            self._kiosk = Kiosk(self.desk.library, self.settings)
        return self._kiosk

    @property
    def stand(self) -> "Sources | None":
        """The screen of sources, while it is open."""
        screens = (screen for screen in self.screen_stack if screen.id == "sources")
        return next(screens, None)  # type: ignore[return-value]

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
                )
            )

    def tell(self, words: str) -> None:
        if self.stand is None:
            super().tell(words)
        else:
            self.stand.tell(words)

    def renew_sections(self) -> None:
        super().renew_sections()
        if self.hint and not self.kiosk.wanting():
            self.hint = ""
        if self.stand is not None:
            self.stand.renew(self.kiosk.accounts(), self.moment())

    def watch_progress(self, words: str) -> None:
        """How far a refresh is, also where the sheet is covered."""
        if self.stand is not None:
            self.stand.tell(words, stay=bool(words))
        if not words and self._waiting:
            self.call_later(self._ask_waiting)

    def _ask_waiting(self) -> None:
        """Ask the sources that were added while a refresh was under way."""
        waiting, self._waiting = self._waiting, ()
        self.refresh_sources(waiting)

    def hint_newspapers(self) -> None:
        """Tell in one session, where nothing comes by itself, which key adds newspapers."""
        library = self.desk.library
        if self.kiosk.wanting() and not library.session().get(HINTED):
            library.remember(**{HINTED: True})
            self.hint = f"{self.key('sources')} adds newspapers"

    def action_leave_stand(self) -> None:
        """The end of a refresh that is under way; else the way back from the sources."""
        if self.stand is not None and (self.stand.wanted or not self.cancel_refresh()):
            self.stand.action_back()

    # -- changing sources

    def on_wish_renamed(self, wish: "Wish.Renamed") -> None:
        self.changed(self.desk.library.rename(wish.id, wish.name))

    def on_wish_moved(self, wish: "Wish.Moved") -> None:
        self.changed(self.desk.library.move(wish.id, wish.section))

    def on_wish_paused(self, wish: "Wish.Paused") -> None:
        self.changed(self.desk.library.pause(wish.id, wish.paused))

    def on_wish_deleted(self, wish: "Wish.Deleted") -> None:
        change = self.desk.library.delete(wish.id)
        if change and self.desk.source == wish.id and self.desk.only == "source":
            self.desk.filter_by(None)
        self.changed(change)

    def on_wish_refreshed(self, wish: "Wish.Refreshed") -> None:
        self.refresh_sources([wish.id])

    def action_undo(self) -> None:
        super().action_undo()
        self.renew_sheet()

    def action_redo(self) -> None:
        super().action_redo()
        self.renew_sheet()

    def changed(self, change: Change | None) -> None:
        """Show what a change has changed, and say it."""
        self.renew_sheet()
        if change is not None:
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

    def _shut(self) -> bool:
        """Whether nothing can be changed; then that is said."""
        if self.desk.library.read_only:
            self.tell("This library is open read-only: no source can be changed.")
        return self.desk.library.read_only

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

    # -- adding

    def on_wish_catalogued(self) -> None:
        self.offer_newspapers()

    def offer_newspapers(self, wanted: str = "") -> None:
        """Open the catalogue of newspapers, to pick from, on those that match `wanted`."""
        import os

        from ..kiosk import language
        from ..screens.newspapers import Newspapers, Offered

        offered = [
            Offered(each.name, each.language, each.country, each.section, each.address, here)
            for each, here in self.kiosk.papers()
        ]
        reads = language(os.environ)
        self.push_screen(
            Newspapers(offered, language=reads, glyphs=self.glyphs, wanted=wanted), self._pick
        )

    def _pick(self, addresses: "tuple[str, ...] | None") -> None:
        if addresses and not self._shut():
            taken = self.kiosk.take_papers(addresses, self.moment())
            self._took(taken, f"{_names(taken)} added." if taken else "Here already.")

    def on_wish_added(self, wish: "Wish.Added") -> None:
        """Find out in a worker what the words offer; the network may have to be asked."""
        if not self._shut():
            self._looking = wish.words
            if self.stand is not None:
                self.stand.tell(f"Looking at {wish.words}", stay=True)
            self.run_worker(
                partial(self._look, wish.words), thread=True, group="kiosk", exit_on_error=False
            )

    def _look(self, words: str) -> None:
        """In a worker."""
        from ..kiosk import look

        found = look(words, discover=self.newsroom.discover, now=self.clock())
        self.post_message(Looked(words, found))

    def on_looked(self, looked: Looked) -> None:
        """Take what was offered, ask where there is a choice, or say why there is nothing."""
        from ..kiosk import Listed, Offers, Refused

        if looked.words != self._looking:
            return
        self._looking, answer = "", looked.answer
        self.tell("")
        if isinstance(answer, Refused):
            self._refuse(answer.why)
        elif isinstance(answer, Listed):
            self._took(*self.kiosk.take_list(answer, self.moment()))
        elif not isinstance(answer, Offers):
            self.offer_newspapers(answer.text)
        elif len(answer.sources) == 1:
            self._take(answer.sources)
        else:
            self._choose(answer)

    def _refuse(self, why: str) -> None:
        """Say why nothing was added, for as long as it takes to read it."""
        if self.stand is None:
            self.tell(why)
        else:
            self.stand.tell(why, stay=True)

    def _choose(self, offers: "Offers") -> None:
        """Ask which of several feeds is meant."""
        from ..screens.choice import Choice, Offer

        told = zip(offers.sources, offers.notes, strict=True)
        choices = tuple(Offer(str(n), one.name, note) for n, (one, note) in enumerate(told, 1))
        choices += (Offer("a", "all of them"),)
        question = f"{len(offers.sources)} to choose from"
        self.push_screen(Choice(question, choices, self.glyphs), partial(self._chose_of, offers))

    def _chose_of(self, offers: "Offers", key: str | None) -> None:
        if key is not None:
            sources = offers.sources
            self._take(sources if key == "a" else (sources[int(key) - 1],))

    def _take(self, sources: "Sequence[Source]") -> None:
        """Add these sources, and ask them at once."""
        taken = [self.kiosk.take(source) for source in sources]
        fresh = tuple(source for source, new in taken if new)
        if fresh:
            self._took(fresh, f"{_names(fresh)} added.")
        else:
            known = taken[0][0]
            if self.stand is not None:
                self.stand.go_to(known.id)
            self.tell(f"{known.name} is among your sources already.")

    def _took(self, sources: "Sequence[Source]", words: str) -> None:
        """Show the sources that were added, and ask them."""
        self.renew_sheet()
        self.tell(words)
        if not sources:
            return
        if self.stand is not None:
            self.stand.go_to(sources[0].id)
        ids = [source.id for source in sources]
        if self.progress:
            self._waiting = (*self._waiting, *ids)
        else:
            self.refresh_sources(ids)


def _names(sources: "Sequence[Source]") -> str:
    """`The Valley Times`, or how many they are."""
    return sources[0].name if len(sources) == 1 else f"{len(sources)} newspapers"
