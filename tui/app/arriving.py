"""Arriving: refreshes, whole texts and ranked titles that come in while the reader reads.

Workers ask and keep texts; here rows are taken in, a source at a time, and what is shown is brought
up to date a few times a second at most. Nothing that the reader is on moves.
"""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.timer import Timer

from ..article import Article
from ..newsroom import ALREADY, Newsroom
from ..source import Source
from ..turns import give_way
from .reading import Reading

if TYPE_CHECKING:
    from ..refresh.tally import Outcome, Tally

OFTEN = 0.4
"""Seconds between two looks of the sheet at what has come in."""
MINUTE = 60.0
PATIENCE = 0.2
"""Seconds after which the worker looks whether the app still takes anything in."""


class Came(Message):
    """A source was asked; its texts are on disk."""

    def __init__(self, outcome: "Outcome", tally: "Tally") -> None:
        super().__init__()
        self.outcome = outcome
        self.tally = tally


class Ended(Message):
    """A round is over, or was broken off."""

    def __init__(self, tally: "Tally", cancelled: bool) -> None:
        super().__init__()
        self.tally = tally
        self.cancelled = cancelled


class TextCame(Message):
    """One page came that the reader asked for, or did not; `then` goes on with it."""

    def __init__(self, outcome: "Outcome", then: "Callable[[Outcome], None]") -> None:
        super().__init__()
        self.outcome = outcome
        self.then = then


class Arriving(Reading):
    """What comes in from outside."""

    newsroom: Newsroom
    _taken: Event
    _soon: Timer | None = None
    _trouble = ""
    """What went wrong last in this round."""
    _ends = False
    """Whether the reader wished the round to end."""
    _awaited: frozenset[str | None] = frozenset()
    """The articles whose texts are being fetched for the reader."""

    # -- refreshing

    def action_refresh_all(self) -> None:
        """Ask every source that is not paused."""
        self.refresh_these(self.newsroom.everything(), "Nothing to refresh: {key} adds sources.")

    def action_refresh_source(self) -> None:
        """Ask the source of the article at hand."""
        article = self.at_hand()
        source = self.desk.library.sources.get(article.source) if article else None
        if source is None:
            self.tell("No article, so no source to refresh.")
        elif not source.comes_by_itself:
            self.tell(f"{source.name} was brought by hand; it cannot be refreshed.")
        else:
            self.refresh_these([source])

    def refresh_sources(self, ids: Sequence[str]) -> None:
        """Ask these sources, whatever their health."""
        there = self.desk.library.sources
        self.refresh_these([there[id] for id in ids if id in there])

    def refresh_these(self, sources: Sequence[Source], otherwise: str = "") -> None:
        """Ask these sources in a worker; one round at a time."""
        if self.desk.library.read_only:
            self.tell("This library is open read-only: nothing is taken in.")
        elif self.newsroom.busy or self.progress:
            self.tell(f"A refresh is under way; {self.key('escape')} ends it.")
        elif not sources:
            self.tell(otherwise.format(key=self.key("sources")))
        else:
            self._ends, self._trouble, self._taken = False, "", Event()
            self.keyline.notice = ""
            self.progress = f"0 of {len(sources):,}"
            wanted = list(sources)

            def work() -> None:  # of a partial's arguments Textual would make a repr
                self._ask(wanted)

            self.run_worker(work, thread=True, group="wire", exit_on_error=False)

    def _ask(self, sources: list[Source]) -> None:
        """In a worker: one round. However it ends, its end is told."""
        from ..refresh.tally import Tally

        tally = Tally(asked=len(sources))
        try:
            tally = self.newsroom.refresh(sources, self._deliver)
        finally:
            self.post_message(Ended(tally, self._ends))

    def _deliver(self, outcome: "Outcome", tally: "Tally") -> None:
        """In the worker: hand one over, and wait until it is taken in.

        Messages are served in their order: of many at once, the last would keep a key waiting. So
        the next one is handed over when the app rests.
        """
        give_way()
        self._taken.clear()
        self.post_message(Came(outcome, tally))
        while not self._taken.wait(PATIENCE) and not self.newsroom.ending:
            pass

    @on(Came)
    def _take_in(self, came: Came) -> None:
        self.newsroom.take_in(came.outcome)
        self._taken.set()
        if came.outcome.text_of is None:
            self._trouble = came.outcome.trouble or self._trouble
        self.progress = came.tally.words()
        self.renew_soon()

    @on(Ended)
    def _end_round(self, ended: Ended) -> None:
        self.progress = ""
        self.renew_all()
        alone = ended.tally.asked == 1 and self._trouble
        self.tell(alone or told(ended, self.key("sources")))

    def cancel_refresh(self) -> bool:
        """End the round that is under way; False where there is none."""
        if not self.progress:
            return False
        self._ends = True
        self.newsroom.cancel()
        return True

    # -- bringing the sheet up to date

    def renew_soon(self) -> None:
        """Look at what has come in, but not for each source anew."""
        if self._soon is None:
            self._soon = self.set_timer(OFTEN, self.renew_all)

    def renew_all(self) -> None:
        """Everything that may show what has come in."""
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        when = self.desk.library.refreshed()
        self.refreshed = when.astimezone(self.here) if when else None
        self.renew_rows()
        self.renew_sections()
        self.renew_charts()

    # -- by itself, where the settings say so

    def keep_time(self) -> None:
        """Begin to look at the clock, once a minute, if any source is to come by itself."""
        if self.newsroom.keeps_time() and not self.desk.library.read_only:
            self.set_interval(MINUTE, self._look_at_clock)
            self._look_at_clock()

    def _look_at_clock(self) -> None:
        if not self.progress and (sources := self.newsroom.overdue()):
            self.refresh_these(sources)

    # -- whole texts, ranked titles

    def action_full_text(self) -> None:
        """Fetch the whole text of the article at hand; what is here is shown until it comes."""
        article = self.at_hand()
        if article is None or not article.address:
            self.tell("There is no article here with an address to fetch its text from.")
        elif self.desk.library.read_only:
            self.tell("This library is open read-only: nothing is taken in.")
        elif not article.lacks_text:
            self.tell(ALREADY)
        elif article.id in self._awaited:
            self.tell(f"The text of {article.title} is being fetched.")
        else:
            self.tell(f"Fetching the text of {article.title}")
            self._awaited |= {article.id}
            self._send_for(partial(self._whole_text, article), self._text_came)

    def _whole_text(self, article: Article) -> "Outcome":
        """In a worker: the text, which may be asked for again if we fail at it ourselves."""
        try:
            return self.newsroom.whole_text(article)
        except BaseException:
            self._awaited -= {article.id}
            raise

    def _text_came(self, outcome: "Outcome") -> None:
        """Show the text where its article is still before the reader."""
        self._awaited -= {outcome.text_of}
        if outcome.trouble:
            self.tell(outcome.trouble)
            return
        self.renew_all()
        article = self.desk.library.articles.get(outcome.text_of or "")
        if article is not None and article.id == self.desk.shown:
            self.show_again()
        self.tell("The whole text is here, and stays here.")

    def open_article(self, id: str, *, ranking: str | None = None, on_trail: bool = False) -> None:
        super().open_article(id, ranking=ranking, on_trail=on_trail)
        article = self.desk.library.articles.get(id)
        if (
            article is not None
            and not self.desk.library.read_only
            and self.newsroom.fills_when_opened(article)
        ):
            self.action_full_text()

    def closing(self, article: Article) -> str:
        if not article.lacks_text:
            return ""
        what = "This is a summary" if article.words else "The text is not here yet"
        return f"{what}: {self.key('full-text')} fetches the whole text."

    def bring(self, address: str, source: str, then: "Callable[[Outcome], None]") -> None:
        """Fetch the article at an address in a worker, and go on with what came."""
        self._send_for(partial(self.newsroom.bring, address, source), then)

    def _send_for(self, fetch: "Callable[[], Outcome]", then: "Callable[[Outcome], None]") -> None:
        def work() -> None:
            self.post_message(TextCame(fetch(), then))

        self.run_worker(work, thread=True, group="wire", exit_on_error=False)

    @on(TextCame)
    def _one_came(self, came: TextCame) -> None:
        self.newsroom.take_in(came.outcome)
        came.then(came.outcome)

    def at_hand(self) -> Article | None:
        """The article a key is meant for."""
        raise NotImplementedError


def told(ended: Ended, key: str) -> str:
    """A round in one sentence."""
    tally = ended.tally
    if tally.asked and tally.offline == tally.asked:
        return "There is no network. What is here stays readable."
    news = f"{tally.new:,} new" if tally.new else "nothing new"
    parts = [f"{tally.asked - tally.failed:,} sources" if tally.asked > 1 else "", news]
    if ended.cancelled:
        parts[0] = f"ended after {tally.done:,} of {tally.asked:,}"
    if tally.updated:
        parts.append(f"{tally.updated:,} updated")
    if tally.failed:
        parts.append(f"{tally.failed:,} failed ({key} tells why)")
    parts.append(tally.missing())
    words = ", ".join(part for part in parts if part)
    return f"{words[:1].upper()}{words[1:]}."
