"""From the command to a screen that can be used: milliseconds, bytes, memory."""

from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.bench.contenders import Contender, kawaraban, smallest
from tests.bench.figures import Figure, figure
from tests.bench.libraries import copy
from tests.bench.machine import peak_memory
from tests.bench.samples import interleaved

GOAL = 1.5
QUIET = 0.15
"""Seconds without a byte after which a start is over: Textual paints a second time after 60 ms."""


class Start(NamedTuple):
    """One start in ms and bytes: when the screen could be used, when it was still, what it took."""

    usable: float
    still: float
    bytes: float
    memory: float | None


def starts(libraries: Mapping[str, Path], rounds: int) -> list[Figure]:
    """Kawaraban on each library, in turn with the smallest Textual app."""
    with ExitStack() as copies:
        floor = smallest()
        contenders = {floor.name: floor} | {
            name: kawaraban(copies.enter_context(copy(folder)))
            for name, folder in libraries.items()
        }
        runs = interleaved(
            {name: partial(_start, contender) for name, contender in contenders.items()}, rounds
        )
    usable = {name: [start.usable for start in taken] for name, taken in runs.items()}
    still = {name: [start.still for start in taken] for name, taken in runs.items()}
    figures = [
        *_beside(floor.name, "command to usable screen", usable, GOAL),
        *_beside(floor.name, "command to its last byte", still, None),
    ]
    for name, taken in runs.items():
        figures.append(
            figure("bytes of the start", name, [start.bytes for start in taken], "bytes")
        )
    for name, taken in runs.items():
        if memory := [start.memory for start in taken if start.memory is not None]:
            figures.append(figure("memory after the start", name, memory, "MB"))
    return figures


def _beside(
    floor: str, what: str, times: Mapping[str, list[float]], goal: float | None
) -> list[Figure]:
    """The floor's figure, then those of the others with their ratio to it."""
    return [figure(what, floor, times[floor], "ms")] + [
        figure(what, name, taken, "ms", goal=goal, floor=times[floor], to=floor)
        for name, taken in times.items()
        if name != floor
    ]


def _start(contender: Contender) -> Start:
    with contender.terminal() as terminal:
        sight = terminal.wait_for(contender.usable, quiet=QUIET)
        return Start(
            (sight.seen - terminal.started) * 1000,
            (sight.still - terminal.started) * 1000,
            terminal.count,
            peak_memory(terminal.process.pid),
        )
