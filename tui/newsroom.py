"""The newsroom: what the library asks of the world outside, for the app and for the shell.

It knows the way from a wish (all sources, one, a text, a ranked title) to what the library takes
in. Whatever waits for a disk or for the network is meant for a worker and says so; `take_in` and
the questions are for the thread that owns the library. It knows neither Textual nor a terminal.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from threading import Event, Lock
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .article import Article, Findings, Found
from .config import Rules, Settings
from .library import Library
from .source import Page, Source

if TYPE_CHECKING:
    from .fetch import Fetched
    from .refresh.calling import Caller
    from .refresh.discovery import Discovered
    from .refresh.door import Door
    from .refresh.round import Round
    from .refresh.tally import Outcome, Tally


ALREADY = "The whole text is here already."


class Newsroom:
    """Sends for pages and takes them in. Nothing is fetched before somebody asks."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        clock: Callable[[], datetime],
        *,
        door: "Callable[[], Door] | None" = None,
        parse: Callable[[Page], Found] | None = None,
    ) -> None:
        self.library = library
        self.settings = settings
        self.clock = clock
        self._open_door = door
        self._parse = parse
        self._door: Door | None = None
        self._round: Round | None = None
        self._fetched: dict[str, Fetched] = {}
        """Pages that came while looking, for the next round."""
        self._ending = Event()
        self._guard = Lock()

    # -- questions

    def rules(self, source: Source) -> Rules:
        """What holds for this source."""
        return self.settings.rules(source.id, source.name, source.address)

    @property
    def busy(self) -> bool:
        """Whether a round is under way."""
        return self._round is not None

    @property
    def ending(self) -> bool:
        """Whether the round that is under way, if any, is to end."""
        return self._ending.is_set()

    def everything(self) -> list[Source]:
        """The sources to ask when the reader wants all."""
        from .refresh.health import willing

        return willing(self.library.sources.values(), self.clock())

    def wanting(self) -> bool:
        """Whether nothing here comes by itself, so that a reader may want to hear of newspapers."""
        return not any(source.comes_by_itself for source in self.library.sources.values())

    def overdue(self) -> list[Source]:
        """The sources whose time has come, where the settings say that there is one."""
        from .refresh.health import overdue

        return overdue(self.library.sources.values(), self.clock(), self.rules)

    def keeps_time(self) -> bool:
        """Whether the settings want anything to be refreshed by itself."""
        every = (rules.refresh_every for rules in self.settings.sources.values())
        return bool(self.settings.refresh_every or any(every))

    def fills_when_opened(self, article: Article) -> bool:
        """Whether opening it is asking for its text: of a story that is only announced, it is."""
        source = self.library.sources.get(article.source)
        if source is None or not article.lacks_text:
            return False
        wanted = self.rules(source).full_text
        return wanted == "always" or (wanted == "demand" and article.extent == "stub")

    # -- for workers

    def refresh(
        self, sources: Iterable[Source], deliver: "Callable[[Outcome, Tally], None]"
    ) -> "Tally":
        """In a worker: ask these sources. Texts are on disk when an outcome is delivered.

        The owner of the library must `take_in` each outcome. One round at a time; `cancel` ends it.
        """
        from .refresh.keeping import Keeper
        from .refresh.round import Round

        self._ending.clear()
        here = self.clock().astimezone().tzinfo
        assert here is not None
        fetched, self._fetched = self._fetched, {}
        caller = self._caller(self._ending.is_set, fetched)
        current = Round(caller, self.library.known(), here=here)
        self._round = current
        try:
            keeper = Keeper(self.library.keep_texts, deliver)
            asked = current.run(sources, keeper)
            return replace(keeper.tally, asked=asked.asked, texts_asked=asked.texts_asked)
        finally:
            self._round = None
            self.rest()

    def whole_text(self, article: Article) -> "Outcome":
        """In a worker: an article's text from its own page; `trouble` says why there is none."""
        from .refresh.whole import whole_text

        source = self._source(article.source)
        return self._alone(source, article.id, partial(whole_text, article=article))

    def bring(self, address: str, source: str) -> "Outcome":
        """In a worker: the article at an address, as one of this source."""
        from .refresh.whole import brought

        return self._alone(self._source(source), "", partial(brought, address=address))

    def discover(self, address: str) -> "Discovered":
        """In a worker: what an address has to offer; FetchTrouble where its page does not come."""
        from .refresh.discovery import discover
        from .refresh.keyed import keyed

        try:
            door = keyed(self._opened(), self.settings, address)
            return discover(door, address, parse=self._parser())
        finally:
            self.rest()

    def rest(self) -> None:
        """Let go of the parser's children when nobody waits for them."""
        if self._round is None and self._parse is None:
            from .parse.child import dismiss

            dismiss()

    def cancel(self) -> None:
        """End what is under way; what has come stays."""
        self._ending.set()

    def close(self) -> None:
        """End everything, for good."""
        self.cancel()
        with self._guard:
            if self._door is not None and hasattr(self._door, "close"):
                self._door.close()

    # -- for the owner of the library

    def remember(self, fetched: "Mapping[str, Fetched]") -> None:
        """Have the next round take these pages, which came while looking, and not ask again."""
        self._fetched |= fetched

    def take_in(self, outcome: "Outcome") -> None:
        """Take in what was delivered: rows, health, and what has had its days."""
        now = self.clock()
        for findings in outcome.findings:
            self.library.accept(findings, now=now)
        if outcome.text_of is None:
            self.library.note(outcome.source)
        if outcome.expired:
            self.library.forget(outcome.expired)

    # -- inside

    def _source(self, id: str) -> Source:
        """A source by its id; papers of saved pages may have none of their own."""
        known = self.library.sources.get(id)
        return known or Source(id=id, name=self.library.paper(id), added=self.clock())

    def _alone(self, source: Source, article: str, fetch: "Callable[..., Findings]") -> "Outcome":
        """One page, outside of any round; a round that is under way learns of it."""
        from .fetch import FetchTrouble
        from .refresh.tally import Outcome

        none = partial(Outcome, source=source, text_of=article)
        try:
            known, now = self.library.known(), self.clock()
            findings = fetch(self._caller(_never), source=source, known=known, now=now)
            if not findings.articles:
                otherwise = ALREADY if article else "There is no article on its page."
                return none(trouble=next(iter(findings.trouble), otherwise))
            self.library.keep_texts(findings)
        except FetchTrouble as trouble:
            return none(trouble=str(trouble), offline=trouble.kind == "offline")
        except OSError as error:
            return none(trouble=f"It could not be kept: {error.strerror or error}.")
        finally:
            self.rest()
        if (current := self._round) is not None:
            current.learn(findings)
        return none(findings=(findings,))

    def _caller(
        self, cancelled: Callable[[], bool], fetched: "Mapping[str, Fetched] | None" = None
    ) -> "Caller":
        from .refresh.calling import Caller

        door = self._opened()
        if fetched:
            from .refresh.discovery import Remembered

            door = Remembered(door, fetched)
        return Caller(door, self._parser(), self.rules, self.clock, cancelled)

    def _opened(self) -> "Door":
        with self._guard:
            if self._door is None:
                if self._open_door is not None:
                    self._door = self._open_door()
                else:
                    from .refresh.door import open_door

                    self._door = open_door(self.clock, self.settings.private_hosts)
            return self._door

    def _parser(self) -> Callable[[Page], Found]:
        if self._parse is not None:
            return self._parse
        from .parse.child import parse_within

        return parse_within


def _never() -> bool:
    return False
