"""From the command to a screen that can be read, and to one that can be used; what it takes."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pyte

from tests.bench import goals, newsboat
from tests.bench.contenders import Contender, kawaraban, smallest
from tests.bench.figures import Figure, beside
from tests.bench.libraries import copy
from tests.bench.machine import forget, peak_memory_of_all
from tests.bench.replay import when
from tests.bench.samples import interleaved
from tests.terminal import NotSeen

QUIET = 0.15
"""Seconds without a byte after which a start is over: Textual paints a second time after 60 ms."""
LINGER = 1.0
"""The same where nothing is timed."""
LONGEST = 60.0
FLOOR = "one Static"
NEWSBOAT = "newsboat"


class Start(NamedTuple):
    """One start in ms and MB: when the screen was readable, usable and still; the memory then."""

    readable: float
    usable: float
    still: float
    memory: float | None


class Home(NamedTuple):
    """What a start without a key leaves: the row of the cursor, and how many bytes came."""

    row: int | None
    bytes: int


class Rounds(NamedTuple):
    """The starts of the same rounds: the floor's, ours by library, newsboat's by library."""

    floor: Sequence[Start]
    ours: Mapping[str, Sequence[Start]]
    theirs: Mapping[str, Sequence[Start]]


def starts(
    libraries: Mapping[str, Path], others: Mapping[str, Path], rounds: int, cold: int
) -> list[Figure]:
    """Kawaraban on each library, in turn with newsboat on `others` and the smallest Textual app.

    Both readers are sent `j` before they have said a word, and are usable when it has moved the
    cursor. Then the same cold, and with libraries that were never closed.
    """
    floor = {FLOOR: smallest()}
    with _copies(libraries, kawaraban) as ours, _copies(others, newsboat.feed_list) as readers:
        theirs = {_beside(name): reader for name, reader in readers.items()}
        contenders = floor | ours | theirs
        homes = {name: home(each) for name, each in contenders.items()}
        warm_runs = {
            name: partial(start, each, homes[name].row) for name, each in contenders.items()
        }
        cold_runs = {
            name: partial(_cold, each, homes[name].row) for name, each in contenders.items()
        }
        warm = interleaved(warm_runs, rounds)
        os.sync()  # what is not on the disk cannot be forgotten
        chilled = interleaved(cold_runs, cold, warm=0)
    with _copies(libraries, kawaraban) as ours:
        first_runs = {name: partial(start, each, None) for name, each in (floor | ours).items()}
        first = interleaved(first_runs, rounds)
    return [
        *_warm(_sorted(warm, libraries, others)),
        *_bytes({name: [found.bytes] for name, found in homes.items()}, libraries, others),
        *_chilled(_sorted(chilled, libraries, others)),
        *_first(_sorted(first, libraries, ())),
    ]


@contextmanager
def _copies(
    folders: Mapping[str, Path], program: Callable[[Path], Contender]
) -> Iterator[dict[str, Contender]]:
    with ExitStack() as copies:
        yield {name: program(copies.enter_context(copy(path))) for name, path in folders.items()}


def _sorted(
    runs: Mapping[str, Sequence[Start]], libraries: Iterable[str], others: Iterable[str]
) -> Rounds:
    ours = {name: runs[name] for name in libraries}
    return Rounds(runs[FLOOR], ours, {name: runs[_beside(name)] for name in others})


def start(contender: Contender, home: int | None) -> Start:
    """Start it; with the row where its cursor stands at first, `j` tells when it can be used.

    Without, it can be used when all of it is on the screen.
    """

    def moved(screen: pyte.Screen) -> bool:
        return contender.row(screen) not in (None, home)

    with contender.terminal() as terminal:
        if home is None:
            usable = terminal.wait_for(contender.usable, quiet=QUIET, timeout=LONGEST).seen
        else:
            terminal.press("j")
            end = time.perf_counter() + LONGEST
            while terminal.read(QUIET) or not moved(terminal.screen):
                if time.perf_counter() > end:
                    raise NotSeen(f"{contender.name} did not answer\n{terminal.text}")
            usable = when(terminal, moved)
        memory = peak_memory_of_all(terminal.process.pid)
        readable = when(terminal, contender.shows)
        began = terminal.started
        still = (terminal.log[-1].at - began) * 1000
    return Start((readable - began) * 1000, (usable - began) * 1000, still, memory)


def _cold(contender: Contender, home: int | None) -> Start:
    forget(contender.files)
    return start(contender, home)


def home(contender: Contender) -> Home:
    """A start without a key, after the program was left as a reader leaves it."""
    for _ in range(2):
        with contender.terminal() as terminal:
            terminal.wait_for(contender.usable, quiet=LINGER, timeout=LONGEST)
            found = Home(contender.row(terminal.screen), terminal.count)
            terminal.press("Q")
            if contender.cursor:
                terminal.wait_exit(LONGEST)
    return found


def _beside(name: str) -> str:
    return f"{NEWSBOAT} {name}"


def _warm(runs: Rounds) -> list[Figure]:
    what = "command to readable screen"
    figures = beside(what, _of(runs.ours, "readable"), "ms", goal=goals.READABLE)
    figures += _to_newsboat(what, runs, "readable", "ms")
    what = "command to usable screen"
    usable = _of(runs.ours, "usable")
    figures += _to_floor(what, runs, "usable", "ms", goals.USABLE)
    figures += _to_newsboat(what, runs, "usable", "ms", goals.USABLE_BESIDE)
    sizes = [name for name in usable if name[0].isdigit()]
    if len(sizes) > 1:
        largest = {sizes[-1]: usable[sizes[-1]]}
        smaller = {sizes[-1]: usable[sizes[0]]}
        figures += beside(what, largest, "ms", smaller, f"own {sizes[0]}", goals.FLAT)
    figures += _to_floor("command to its last byte", runs, "still", "ms")
    what = "memory after the start"
    return [
        *figures,
        *_to_floor(what, runs, "memory", "MB"),
        *_to_newsboat(what, runs, "memory", "MB"),
    ]


def _bytes(
    sent: Mapping[str, Sequence[float]], libraries: Iterable[str], others: Iterable[str]
) -> list[Figure]:
    what = "bytes of the start"
    ours = {name: sent[name] for name in libraries}
    floors = dict.fromkeys(ours, sent[FLOOR])
    theirs = {name: sent[_beside(name)] for name in others}
    return [
        *beside(what, ours, "bytes", floors, FLOOR, goals.START_BYTES),
        *beside(what, ours, "bytes", theirs, NEWSBOAT),
    ]


def _chilled(runs: Rounds) -> list[Figure]:
    return [
        each
        for field in ("readable", "usable")
        for each in (
            *_to_floor(f"cold: command to {field} screen", runs, field, "ms"),
            *_to_newsboat(f"cold: command to {field} screen", runs, field, "ms"),
        )
    ]


def _first(runs: Rounds) -> list[Figure]:
    what = "never left: command to list, text and keys"
    return _to_floor(what, runs, "usable", "ms", goals.USABLE)


def _to_floor(
    what: str, runs: Rounds, field: str, unit: str, goal: goals.Goal = None
) -> list[Figure]:
    ours = _of(runs.ours, field)
    floors = _of(dict.fromkeys(ours, runs.floor), field)
    return beside(what, ours, unit, floors, FLOOR, goal)


def _to_newsboat(
    what: str, runs: Rounds, field: str, unit: str, goal: goals.Goal = None
) -> list[Figure]:
    return beside(what, _of(runs.ours, field), unit, _of(runs.theirs, field), NEWSBOAT, goal)


def _of(taken: Mapping[str, Sequence[Start]], field: str) -> dict[str, list[float]]:
    """One field of all starts; a memory that the system does not tell is 0."""
    return {name: [getattr(each, field) or 0.0 for each in some] for name, some in taken.items()}
