"""What one key costs, and what the app costs while nobody presses one."""

import re
import time
from pathlib import Path
from typing import NamedTuple

from tests.bench.contenders import kawaraban
from tests.bench.figures import Figure, figure
from tests.bench.libraries import copy
from tests.bench.machine import peak_memory, processor_time
from tests.terminal import NotSeen, Terminal

GOAL_BYTES = 600
BURST = 0.03
"""Seconds without a byte that end the answer to a key."""
REST = 0.2
"""Seconds without a byte after which the text of the selected row has been painted, too."""
_PLACE = r"2 Text\W+({}) of "
"""How the rule over the text tells which article of the list is shown."""


class Answer(NamedTuple):
    """What came after a key until it was quiet: how long it took, and how many bytes."""

    ms: float
    bytes: float


def keys(name: str, folder: Path, presses: int, idle: float) -> list[Figure]:
    """One session at 120x40: idling, moving in the list, opening articles, paging in them."""
    with copy(folder) as own, kawaraban(own).terminal() as terminal:
        terminal.wait_for(kawaraban(own).usable)
        terminal.settle(1.0)
        figures = _idling(name, terminal, idle)
        figures += _moving(name, terminal, presses)
        figures += _opening(name, terminal, presses // 2)
        memory = peak_memory(terminal.process.pid)
        if memory is not None:
            figures.append(figure("peak memory of the session", name, [memory], "MB"))
        return figures


def press(terminal: Terminal, *sent: str, quiet: float = BURST) -> Answer:
    """Press keys and take the answer; one that does not come within a second is 0 bytes."""
    before = len(terminal.log)
    begun = time.perf_counter()
    terminal.press(*sent)
    if terminal.read(1.0):
        terminal.settle(quiet)
    chunks = terminal.log[before:]
    ended = chunks[-1].at if chunks else begun
    return Answer((ended - begun) * 1000, sum(len(chunk.data) for chunk in chunks))


def _idling(name: str, terminal: Terminal, seconds: float) -> list[Figure]:
    bytes_before, used = terminal.count, processor_time(terminal.process.pid)
    terminal.settle(seconds, seconds)
    figures = [
        figure(f"idle {seconds:g} s", name, [terminal.count - bytes_before], "bytes", goal=0)
    ]
    now = processor_time(terminal.process.pid)
    if used is not None and now is not None:
        share = 100 * (now - used) / seconds
        figures.append(figure("idle, of a processor", name, [share], "%"))
    return figures


def _moving(name: str, terminal: Terminal, presses: int) -> list[Figure]:
    """`j` alone, and what the text of the new row adds once the cursor has rested on it."""
    moves, rests = [], []
    for _ in range(presses):
        moves.append(press(terminal, "j"))
        before = terminal.count
        terminal.settle(REST)
        rests.append(float(terminal.count - before))
    return [
        figure("j in the list, bytes", name, [m.bytes for m in moves], "bytes", goal=GOAL_BYTES),
        figure("j in the list, time", name, [m.ms for m in moves], "ms"),
        figure("rest on a row: its text, bytes", name, rests, "bytes"),
    ]


def _opening(name: str, terminal: Terminal, presses: int) -> list[Figure]:
    """`j` and Enter at once, until the place of the new text is shown; then a page of it."""
    times, sizes, pages = [], [], []
    terminal.press("g")
    terminal.settle(REST)
    for _ in range(presses):
        wanted = _place(terminal) + 1
        before, begun = terminal.count, time.perf_counter()
        terminal.press("j", "enter")
        sight = terminal.wait_for(_PLACE.format(f"{wanted:,}"), quiet=BURST)
        times.append((sight.seen - begun) * 1000)
        sizes.append(float(terminal.count - before))
        terminal.settle(REST)
        pages.append(press(terminal, "space"))
        terminal.press("h")
        terminal.settle(REST)
    return [
        figure("open an article, time", name, times, "ms"),
        figure("open an article, bytes", name, sizes, "bytes"),
        figure("page of text, time", name, [page.ms for page in pages], "ms"),
        figure("page of text, bytes", name, [page.bytes for page in pages], "bytes"),
    ]


def _place(terminal: Terminal) -> int:
    """Which article of the list is shown."""
    found = re.search(_PLACE.format(r"[\d,]+"), terminal.text)
    if found is None:
        raise NotSeen(f"the place of the text was not seen on\n{terminal.text}")
    return int(found[1].replace(",", ""))
