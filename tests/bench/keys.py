"""One session at 120x40, beside one of newsboat: what each key costs, and what idling costs."""

import time
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from tests.bench import articles, goals, lines, newsboat, pauses, searches
from tests.bench.contenders import kawaraban
from tests.bench.figures import Figure, beside, figure
from tests.bench.libraries import copy
from tests.bench.machine import peak_memory_of_all, processor_time
from tests.bench.pressing import Beside
from tests.terminal import Terminal


class Effort(NamedTuple):
    """How many keys of a kind are pressed, and how many seconds nobody does anything."""

    presses: int
    idle: float


def keys(name: str, folder: Path, other: Path | None, effort: Effort) -> list[Figure]:
    """Idling, moving, opening, searching, marking; newsboat does the same where it can, by turns.

    Its own folder is given as `other`.
    """
    with ExitStack() as stack:
        app = kawaraban(stack.enter_context(copy(folder)))
        ours = stack.enter_context(app.terminal())
        theirs = None
        if other is not None:
            reader = newsboat.feed_list(stack.enter_context(copy(other)))
            theirs = stack.enter_context(reader.terminal())
            theirs.wait_for(reader.usable, timeout=60.0)
        ours.wait_for(app.usable)
        ours.settle(1.0)
        both = Beside(name, ours, theirs)
        figures = _idling(name, ours, effort.idle)
        figures += searches.searching(both, effort.presses)
        newsboat.open_list(theirs)
        figures += lines.moving(both, effort.presses)
        figures += lines.over_ssh(both, folder, effort.presses)
        figures += articles.opening(both, effort.presses // 2)
        figures += articles.marking(both, effort.presses // 2)
        figures += searches.filtering(both, effort.presses // 4)
        figures += pauses.saving(both)
        figures += _memory(both)
    return figures + searches.asking(name, folder)


def _idling(name: str, terminal: Terminal, seconds: float) -> list[Figure]:
    bytes_before, used = terminal.count, processor_time(terminal.process.pid)
    begun = time.perf_counter()
    while (left := begun + seconds - time.perf_counter()) > 0:
        terminal.read(left)
    sent = [terminal.count - bytes_before]
    figures = [figure(f"idle {seconds:g} s", name, sent, "bytes", goal=goals.IDLE)]
    now = processor_time(terminal.process.pid)
    if used is not None and now is not None:
        share = 100 * (now - used) / seconds
        figures.append(figure("idle, of a processor", name, [share], "%", goal=goals.IDLE))
    return figures


def _memory(both: Beside) -> list[Figure]:
    """The app and what it started, beside newsboat, which starts nothing."""
    what = "peak memory of the session"
    ours = peak_memory_of_all(both.ours.process.pid)
    theirs = peak_memory_of_all(both.theirs.process.pid) if both.theirs else None
    if ours is None:
        return []
    floors = None if theirs is None else {both.name: [theirs]}
    goal = goals.MEMORY_BESIDE
    return beside(what, {both.name: [ours]}, "MB", floors, newsboat.COMMAND if floors else "", goal)
