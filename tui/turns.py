"""Turns: who answers keys goes first, and whoever works beside it gives way.

Python runs one thread at a time. A worker that only lets go of the interpreter for a moment mostly
has it again before the one that waits has woken up; so it has to sleep, however briefly, and while
a key is being answered it waits until that is done.
"""

import time
from threading import Event

LONGEST = 0.02
"""Seconds that a worker gives way at most: what never rests must not stop it for good."""
NAP = 0.00005
"""Seconds in which a thread that waits for the interpreter gets it."""

_rests = Event()
_rests.set()
_attended = False


def attend() -> None:
    """From now on there is somebody whose keys go first."""
    global _attended
    _attended = True


def work() -> None:
    """Keys are being answered, or whatever else the reader sees is done."""
    _rests.clear()


def rest() -> None:
    """All is done for the moment."""
    _rests.set()


def give_way() -> None:
    """In a worker, after a millisecond of work at most, holding no lock that a key waits for."""
    if not _attended:
        time.sleep(0)
        return
    if not _rests.is_set():
        _rests.wait(LONGEST)
    time.sleep(NAP)
