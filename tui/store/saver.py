"""When to write: soon after a change, about once a second, and again until it has worked."""

import threading
from collections.abc import Callable
from time import monotonic

SETTLE = 0.05
"""Seconds after a first change: what comes together is written together."""

PERIOD = 0.7
"""Seconds from the end of one write to the end of the next, so that what has changed after the
first one began is on disk within a second, also where other programs keep the disk busy."""

SHORTEST = 0.4
"""Seconds between two writes, however long they take."""

AGAIN, LONGEST = 1.0, 60.0
"""Seconds until a write that has failed is tried again: the first time, and at most."""


def pause_after(took: float) -> float:
    """Seconds between a write that took so long and the next one."""
    return max(SHORTEST, PERIOD - 2 * took)


def pause_before_try(failures: int) -> float:
    """Seconds until the next try after so many failures."""
    return min(LONGEST, AGAIN * 2.0 ** min(failures - 1, 30))


class Saver:
    """A thread that calls `write` after changes; `write` returns whether it has worked.

    The thread begins with the first change, so that who only reads has none.
    """

    def __init__(self, write: Callable[[], bool]) -> None:
        self._write = write
        self._thread: threading.Thread | None = None
        self._changed = threading.Event()
        self._stopped = threading.Event()

    def changed(self) -> None:
        """There is something to write."""
        if not self._changed.is_set():
            self._changed.set()
            if self._thread is None and not self._stopped.is_set():
                self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
                self._thread.start()

    def stop(self, patience: float) -> bool:
        """Whether the thread has ended; a write under way gets so many seconds to end."""
        self._stopped.set()
        self._changed.set()
        if self._thread is None:
            return True
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _run(self) -> None:
        earliest = 0.0
        failures = 0
        while True:
            self._changed.wait()
            if self._stopped.wait(max(SETTLE, earliest - monotonic())):
                return
            # Cleared before the write: what changes while it runs is written by the next one.
            self._changed.clear()
            if self._stopped.is_set():  # `stop` came between: its word has just been cleared
                return
            began = monotonic()
            if self._write():
                failures = 0
                ended = monotonic()
                earliest = ended + pause_after(ended - began)
            else:
                failures += 1
                self._changed.set()
                earliest = monotonic() + pause_before_try(failures)
