"""A round: many sources are asked at once, and what each says is decided about one by one.

Threads wait for the network and for the parser's children; deciding is done by the one who runs the
round, so a story that two sources tell is met once. What is found is delivered as it comes: a round
that is broken off keeps what it had.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import NamedTuple

from ..article import Article, Findings
from ..decide import NOTHING, Known, decide, fill
from ..fetch import FetchTrouble
from ..source import Source
from ..turns import give_way
from . import gather
from .again import Again
from .calling import Answer, Caller
from .expiry import Expiry
from .health import by_turns
from .tally import Outcome, Tally

THREADS = 20
"""More than the connections that are allowed at once: some wait for a host, or for the parser."""
TEXTS = 30
"""Whole texts that are fetched of one source in one round; the rest come when they are opened."""
ALERT = 0.2
"""Seconds after which a round at the latest sees that it is to end."""

TOGETHER = 24
"""Outcomes that are delivered at once at most: many cost the disk little more than one."""

Deliver = Callable[[Sequence[tuple[Outcome, Tally]]], None]


class _Job(NamedTuple):
    source: Source
    article: Article | None = None
    """Where its whole text is wanted, not what the source has."""


class Round:
    """One refresh; `run` it once, in a worker or in the shell."""

    def __init__(self, caller: Caller, known: Known, *, here: tzinfo) -> None:
        self.tally = Tally()
        self._caller = caller
        self._view = known.branch()
        self._expiry = Expiry(self._view)
        self._again = Again(self._view)
        self._here = here
        self._lock = Lock()
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._answers: SimpleQueue[tuple[_Job, Answer | None]] = SimpleQueue()

    def run(self, sources: Iterable[Source], deliver: Deliver) -> Tally:
        """Ask these sources; outcomes are delivered in this thread, with how far it is then."""
        wanted = by_turns(sources)
        self.tally = Tally(asked=len(wanted))
        for source in wanted:
            self._jobs.put(_Job(source))
        crew = [Thread(target=self._work, daemon=True) for _ in wanted[:THREADS]]
        for hand in crew:
            hand.start()
        try:
            while not self.tally.over and (told := self._next()) is not None:
                outcomes = [self._settled(*told)]
                while len(outcomes) < TOGETHER and not self._answers.empty():
                    if (told := self._next()) is None:
                        break
                    outcomes.append(self._settled(*told))
                deliver(outcomes)
        finally:
            for _ in crew:
                self._jobs.put(None)
        return self.tally

    def _settled(self, job: _Job, answer: Answer) -> tuple[Outcome, Tally]:
        with self._lock:
            outcome = self._told(job, answer) if job.article else self._decided(job, answer)
        self.tally = self.tally.after(outcome)
        return outcome, self.tally

    def learn(self, findings: Findings) -> None:
        """Know what came in from elsewhere meanwhile, so that it is not overwritten."""
        with self._lock:
            self._view.learn(findings)

    def _next(self) -> tuple[_Job, Answer] | None:
        """The next answer; None, and at once, where the reader wished to end."""
        while not self._caller.cancelled():
            try:
                job, answer = self._answers.get(timeout=ALERT)
            except Empty:
                continue
            if answer is None:
                break
            if not self._caller.cancelled():
                return job, answer
        return None

    # -- in the threads

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._answers.put((job, self._done(job)))

    def _done(self, job: _Job) -> Answer | None:
        """What came of it; None where the reader wished to end."""
        if self._caller.cancelled():
            return None
        give_way()
        try:
            if job.article:
                return self._caller.read(job.article, job.source)
            return self._caller.ask(job.source)
        except FetchTrouble:
            return None
        except Exception as error:  # a fault of ours in one source must not cost the others
            return self._caller.of_no_use(
                job.source, f"{job.source.name} could not be read ({type(error).__name__})."
            )

    # -- in the thread of the round

    def _decided(self, job: _Job, answer: Answer) -> Outcome:
        """What to keep of what a source has sent; texts that it does not send whole are asked."""
        source, now = answer.source, self._caller.clock()
        rules = self._caller.rules(source)
        told: tuple[Findings, ...]
        if answer.found is None:
            told = tuple(
                gather(
                    answer.files, self._view, name=None, nameless=source, now=now, here=self._here
                )
            )
        else:
            seen, mute = source.refreshed, rules.mute
            found = answer.found
            told = (decide(found, self._view, source=source, now=now, observed_at=seen, mute=mute),)
        known = {id for findings in told for id in findings.told if self._view.get(id)}
        new: list[Article] = []
        for findings in told:
            self._view.learn(findings)
            new += (one for one in findings.articles if one.id not in known)
        if rules.full_text == "always":
            self._want_texts(source, job.source.refreshed, new)
        expired: tuple[str, ...] = ()
        if answer.found is not None:
            expired = self._expiry.of(source, told[0].told, rules.keep_days or 0, now)
        return Outcome(
            source=source,
            findings=told,
            expired=expired,
            trouble=answer.trouble,
            offline=answer.offline,
        )

    def _want_texts(self, source: Source, last: datetime | None, new: list[Article]) -> None:
        """Ask for the texts of what is new, and of what is not whole from `last` time."""
        again = self._again.of(source.id, last, source.refreshed)
        lacking = [article for article in (*new, *again) if article.lacks_text]
        wanted = list({article.id: article for article in lacking}.values())[:TEXTS]
        self.tally = self.tally.wanting(len(wanted))
        for article in wanted:
            self._jobs.put(_Job(source, article))

    def _told(self, job: _Job, answer: Answer) -> Outcome:
        """The text of one article, or why it did not come: the summary stays."""
        assert job.article is not None
        article = self._view.get(job.article.id) or job.article
        told: tuple[Findings, ...] = ()
        why = answer.trouble
        if answer.found is not None:
            now = self._caller.clock()
            found = fill(answer.found, article, self._view, source=job.source, now=now)
            if found.articles:
                self._view.learn(found)
                told = (found,)
            elif NOTHING in found.trouble:
                why = NOTHING
        return Outcome(source=job.source, findings=told, trouble=why, text_of=article.id)
