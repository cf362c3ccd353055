"""Turns: who answers keys goes first, and whoever works beside it gives way.

Python runs one thread at a time. A worker that only lets go of the interpreter for a moment mostly
has it again before the one that waits has woken up; so it has to sleep, however briefly, and while
a key is being answered it waits until that is done.
"""

import threading
import time

LONGEST = 0.02
"""Seconds that a worker gives way at most: what never rests must not stop it for good."""
TURN = 0.0005
"""Seconds of work between two naps."""
NAP = 0.00005
"""Seconds in which a thread that waits for the interpreter gets it."""

LOOK = 0.001
"""Seconds between two looks whether the key is answered. There is no lock in it, not even that of
an `Event`: a worker that holds one and waits for the interpreter would keep the key waiting."""

_works = False
_attended: int | None = None
"""The thread that answers keys."""
_turns = threading.local()


def attend() -> None:
    """From now on the keys that this thread answers go first."""
    global _attended
    _attended = threading.get_ident()


def work() -> None:
    """Keys are being answered, or whatever else the reader sees is done."""
    global _works
    _works = True


def rest() -> None:
    """All is done for the moment."""
    global _works
    _works = False


def give_way() -> None:
    """In a worker, every few thousand steps, holding no lock that a key waits for.

    It may be called often: less than a turn after the last time it does nothing.
    """
    if _attended is None or _attended == threading.get_ident():
        return
    now = time.monotonic()
    if now < getattr(_turns, "ends", 0.0):
        return
    time.sleep(NAP)
    while _works and time.monotonic() < now + LONGEST:
        time.sleep(LOOK)
    _turns.ends = time.monotonic() + TURN
