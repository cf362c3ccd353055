"""A key is pressed, and what comes after it is taken: how long it took, how many bytes it was."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tests.bench.figures import Figure, beside
from tests.bench.goals import Goal
from tests.bench.samples import interleaved
from tests.emulator import Chunk
from tests.terminal import Terminal

BURST = 0.03
"""Seconds without a byte that end the answer to a key."""
LONGEST = 5.0
"""Seconds that the first byte of an answer is waited for: newsboat has pauses at 100,000."""
REST = 0.2
"""Seconds without a byte after which the text of the selected row has been painted, too."""


class Answer(NamedTuple):
    """What came after a key until it was quiet: how long it took, and how many bytes."""

    ms: float
    bytes: float


class Beside(NamedTuple):
    """Our session on a library and, where it is installed, newsboat's on the same stories."""

    name: str
    ours: Terminal
    theirs: Terminal | None

    @property
    def many(self) -> bool:
        """Whether there are articles without end: the seeds are few."""
        return self.name[0].isdigit()

    def taken(
        self,
        mine: Callable[[Terminal], Answer],
        other: Callable[[Terminal], Answer],
        rounds: int,
    ) -> tuple[list[Answer], list[Answer] | None]:
        """The answers of both to the same thing, done by turns; the first round does not count."""
        turns = {"ours": lambda: mine(self.ours)}
        theirs = self.theirs
        if theirs is not None:
            turns["theirs"] = lambda: other(theirs)
        found = interleaved(turns, rounds)
        return found["ours"], found.get("theirs")

    def figures(
        self,
        what: str,
        answers: tuple[Sequence[Answer], Sequence[Answer] | None],
        *,
        time_goal: Goal = None,
        bytes_goal: Goal = None,
    ) -> list[Figure]:
        """Time and bytes, as ratios to newsboat's where there is one."""
        ours, theirs = answers
        to = "newsboat" if theirs else ""
        figures = []
        for field, unit, goal in (("ms", "ms", time_goal), ("bytes", "bytes", bytes_goal)):
            samples = {self.name: [getattr(each, field) for each in ours]}
            floors = {self.name: [getattr(each, field) for each in theirs]} if theirs else None
            label = f"{what}, {'time' if unit == 'ms' else 'bytes'}"
            figures += beside(label, samples, unit, floors, to, goal if floors else None)
        return figures


def press(terminal: Terminal, *sent: str, quiet: float = BURST) -> Answer:
    """Press keys and take the answer; one that does not come within five seconds is 0 bytes."""
    before = len(terminal.log)
    begun = time.perf_counter()
    terminal.press(*sent)
    if terminal.read(LONGEST):
        terminal.settle(quiet)
    return _answer(begun, terminal.log[before:])


def bursts(terminal: Terminal, key: str, apart: float, quiet: float) -> list[Answer]:
    """Press a key and take all until it is quiet: what came `apart` seconds later is a new burst.

    Each one's time is that of its last byte after the key.
    """
    before = len(terminal.log)
    begun = time.perf_counter()
    terminal.press(key)
    terminal.settle(max(quiet, apart))
    groups: list[list[Chunk]] = []
    for chunk in terminal.log[before:]:
        if groups and chunk.at - groups[-1][-1].at < apart:
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    return [_answer(begun, group) for group in groups]


def shown(terminal: Terminal, pattern: str, *sent: str, timeout: float = 20.0) -> Answer:
    """Press keys until the pattern is on the screen: when it came, and the bytes of that burst.

    Where it was there before, the time is that of the last byte.
    """
    before = len(terminal.log)
    begun = time.perf_counter()
    terminal.press(*sent)
    sight = terminal.wait_for(pattern, quiet=BURST, timeout=timeout)
    answer = _answer(begun, terminal.log[before:])
    return answer._replace(ms=(sight.seen - begun) * 1000) if sight.seen > begun else answer


def _answer(begun: float, chunks: Sequence[Chunk]) -> Answer:
    ended = chunks[-1].at if chunks else begun
    return Answer((ended - begun) * 1000, sum(len(chunk.data) for chunk in chunks))
