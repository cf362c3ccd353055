"""Adding: what the reader types or picks becomes sources, or pages that are taken in once."""

from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from ..source import Source
from .changing import Changing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..kiosk import Answer, Brought, Kiosk, Offers, Taken
    from ..screens.sources import Sources
    from ..screens.wish import Wish


READ_ONLY = "This library is open read-only: no source can be changed."


class Looked(Message):
    """What typed words offer has been found out."""

    def __init__(self, words: str, answer: "Answer", brought: "Brought | None" = None) -> None:
        super().__init__()
        self.words = words
        self.answer = answer
        self.brought = brought
        """The pages that were read, where what was named is taken in once."""


class Adding(Changing):
    """From words and picks to the kiosk, and on to the first refresh."""

    _kiosk: "Kiosk | None" = None
    _waiting: "Sequence[str]" = ()
    """The sources that are to be asked when the refresh that is under way has ended."""
    _left_out = ""
    """What is to be said of passwords in addresses when the refresh that is under way has ended."""
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

    def _ask_waiting(self) -> None:
        """Ask the sources that were added while a refresh was under way."""
        waiting, self._waiting = self._waiting, ()
        self.refresh_sources(waiting)

    def _tell_left_out(self) -> None:
        """Say what became of passwords, for as long as it takes to read it."""
        words, self._left_out = self._left_out, ""
        if self.stand is None:
            self.tell(words)
        else:
            self.stand.tell(words, stay=True)

    def _shut(self) -> bool:
        """Whether nothing can be changed; then that is said."""
        if self.desk.library.read_only:
            self.tell(READ_ONLY)
        return self.desk.library.read_only

    def renew_sheet(self) -> None:
        """All of the sheet, when sources have changed."""
        raise NotImplementedError

    def on_wish_catalogued(self) -> None:
        self.offer_newspapers()

    def offer_newspapers(self, wanted: str = "") -> None:
        """Open the catalogue of newspapers, to pick from, on those that match `wanted`."""
        import os

        from ..kiosk import language
        from ..screens.newspapers import Newspapers, Offered
        from ..subscriptions import language_names

        offered = [
            Offered(
                each.name,
                each.language,
                language_names(each.language),
                each.country,
                each.section,
                each.address,
                here,
            )
            for each, here in self.kiosk.papers()
        ]
        reads = language(os.environ)
        self.push_screen(
            Newspapers(offered, language=reads, glyphs=self.glyphs, wanted=wanted), self._pick
        )

    def _pick(self, addresses: "tuple[str, ...] | None") -> None:
        if addresses and not self._shut():
            chosen = [paper for paper, _ in self.kiosk.papers() if paper.address in addresses]
            chosen.sort(key=lambda paper: addresses.index(paper.address))
            self._took(self.kiosk.take_papers(chosen, self.moment()))

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
        from ..kiosk import Refused, look

        answer = look(words, discover=self.newsroom.discover, now=self.clock())
        brought = None
        try:
            brought = self._read(answer)
        except OSError as error:
            answer = Refused(f"It could not be kept: {error.strerror or error}.")
        self.post_message(Looked(words, answer, brought))

    def _read(self, answer: "Answer") -> "Brought | None":
        """In a worker: what is taken in once is read; OSError where its text cannot be kept."""
        from ..kiosk import Brought, Saved, Story

        brought, library, now = Brought(), self.desk.library, self.clock()
        if isinstance(answer, Saved):
            try:
                brought.read(library, [answer.file], now=now, here=self.here)
            finally:
                self.newsroom.rest()
        elif isinstance(answer, Story):
            brought.read_story(library, answer, now=now)
        return brought if brought.files else None

    def on_looked(self, looked: Looked) -> None:
        """Take what was offered, ask where there is a choice, or say why there is nothing."""
        from ..kiosk import Listed, Offers, Refused, Words

        if looked.brought is not None:
            self._bring(looked.brought)
        if looked.words != self._looking:
            return
        self._looking, answer = "", looked.answer
        self.tell("")
        if looked.brought is not None:
            self._tell_brought(looked.brought)
        elif isinstance(answer, Refused):
            self._refuse(answer.why)
        elif isinstance(answer, Listed):
            self._took(self.kiosk.take_list(answer.subscriptions, self.moment()))
        elif isinstance(answer, Words):
            self.offer_newspapers(answer.text)
        elif isinstance(answer, Offers) and len(answer.sources) == 1:
            self._take(answer, answer.sources)
        elif isinstance(answer, Offers):
            self._choose(answer)

    def _bring(self, brought: "Brought") -> None:
        """Take in pages that were read; their texts are on disk, whatever is looked at now."""
        from ..kiosk import accept

        accept(self.desk.library, brought.found, self.moment())
        self.renew_sheet()

    def _tell_brought(self, brought: "Brought") -> None:
        """Say what came of pages, or why nothing did."""
        if brought.new or brought.updated or brought.rankings or not brought.trouble:
            self.tell(" ".join(brought.words()))
        else:
            self._refuse(brought.trouble[0])

    def _refuse(self, why: str) -> None:
        """Say why nothing was added, for as long as it takes to read it."""
        words = f"Nothing was added: {why}"
        if self.stand is None:
            self.tell(words)
        else:
            self.stand.tell(words, stay=True)

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
            self._take(offers, sources if key == "a" else (sources[int(key) - 1],))

    def _take(self, offers: "Offers", sources: "Sequence[Source]") -> None:
        """Add these sources; what came of them while looking is not asked for again."""
        taken = self.kiosk.take(sources)
        if offers.bared:
            taken.bared += [one.name for one in (*taken.added, *taken.known)]
        new = {source.address for source in taken.added}
        self.newsroom.remember(
            {address: page for address, page in offers.fetched.items() if address in new}
        )
        self._took(taken)

    def _took(self, taken: "Taken") -> None:
        """Show the sources that were added, or are here already, and ask those that are new."""
        self.renew_sheet()
        self.tell(" ".join(taken.words()) or "There was nothing to add.")
        shown = taken.added or taken.known
        if shown and self.stand is not None:
            self.stand.go_to(shown[0].id)
        ids = [source.id for source in taken.added]
        if self.progress:
            self._waiting = (*self._waiting, *ids)
        elif ids:
            self.refresh_sources(ids)
        self._left_out = taken.left_out() if ids else ""
