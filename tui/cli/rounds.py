"""Asking sources from the shell: a bar on the terminal, and an end that keeps what came."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from ..config import Settings
from ..library import Library
from ..newsroom import Newsroom
from ..source import Source
from .output import ascii_of, speaks_unicode

if TYPE_CHECKING:
    from ..refresh.door import Door
    from ..refresh.tally import Outcome, Tally

CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}

Deliver = Callable[["Outcome", "Tally"], None]


class Ended(NamedTuple):
    """A round that is over."""

    tally: "Tally"
    """What was taken in; what the disk did not take has failed."""
    outcomes: "tuple[Outcome, ...]"
    """Of the sources; texts are not among them."""
    code: int
    """0, or the exit code of the signal that ended it early."""


def clock() -> datetime:
    """Now."""
    return datetime.now(UTC)


@contextmanager
def newsroom(
    library: Library,
    settings: Settings,
    door: "Door | None" = None,
) -> Iterator[Newsroom]:
    """A newsroom for this library, with a door that is open already where there is one."""
    room = Newsroom(library, settings, clock, door=(lambda: door) if door else None)
    try:
        yield room
    finally:
        room.close()


def run_round(room: Newsroom, sources: Iterable[Source], *, quiet: bool = False) -> Ended:
    """Ask these sources and take in what they send, with a bar where there is a terminal for it.

    SIGINT and SIGTERM end it, once what came is kept; a second one ends it at once.
    """
    from ..refresh.tally import Tally

    told: list[Outcome] = []
    wanted = list(sources)
    with _ending(room) as came, _bar(len(wanted), quiet) as show:

        def deliver(outcome: "Outcome", tally: "Tally") -> None:
            room.take_in(outcome)
            told.append(outcome)
            show(outcome, tally)
            if came:  # a signal that came before the round began has ended nothing yet
                room.cancel()

        asked = room.refresh(wanted, deliver)
    tally = Tally(asked=asked.asked, texts_asked=asked.texts_asked)
    for outcome in told:
        tally = tally.after(outcome)
    of_sources = tuple(outcome for outcome in told if outcome.text_of is None)
    return Ended(tally, of_sources, CODES[came[0]] if came else 0)


@contextmanager
def _ending(room: Newsroom) -> Iterator[list[signal.Signals]]:
    """Within it, the first signal to end ends the round and is written down."""
    came: list[signal.Signals] = []

    def end(number: int, _: object) -> None:
        if came:
            raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(143)
        came.append(signal.Signals(number))
        room.cancel()

    before = {number: signal.signal(number, end) for number in CODES}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _bar(sources: int, quiet: bool) -> Iterator[Deliver]:
    """On stderr, while it is a terminal: a bar with how far it is in words."""
    stderr = sys.stderr
    dumb = os.environ.get("TERM", "dumb") == "dumb"
    if quiet or dumb or stderr is None or not stderr.isatty() or not sources:
        yield lambda outcome, tally: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    column = TextColumn("{task.description}", markup=False)
    console = Console(file=stderr, highlight=False)
    with Progress(BarColumn(), column, console=console, transient=True) as progress:
        bar = progress.add_task(f"0 of {sources:,}", total=sources)

        def show(outcome: "Outcome", tally: "Tally") -> None:
            done, total = tally.done + tally.texts_done, tally.asked + tally.texts_asked
            words = tally.words() if speaks_unicode(stderr) else ascii_of(tally.words())
            progress.update(bar, completed=done, total=total, description=words)

        yield show
