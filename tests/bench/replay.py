"""What was on the screen when: the bytes of a terminal looked at once more, read by read."""

from collections.abc import Callable

import pyte

from tests.emulator import Emulator
from tests.terminal import NotSeen, Terminal


def when(terminal: Terminal, wanted: Callable[[pyte.Screen], bool], since: int = 0) -> float:
    """When the read came that first brought what is wanted, of those after the first `since`.

    Looking is done after the fact, so that it takes nothing from the program that is measured.
    """
    emulator = Emulator(terminal.columns, terminal.rows)
    for number, chunk in enumerate(terminal.log):
        emulator.take(chunk)
        if number >= since and wanted(emulator.screen):
            return chunk.at
    raise NotSeen(f"what was wanted was never on\n{terminal.text}")
