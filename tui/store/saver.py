"""When to write: soon after a change, about once a second, and again until it has worked."""

import threading
from collections.abc import Callable
from time import monotonic

SETTLE = 0.05
"""Seconds after a first change: what comes together is written together."""

PERIOD = 0.9
"""Seconds from the end of one write to the end of the next: so that what changed after the first is
on disk within a second."""

SHORTEST, LONGEST = 0.5, 60.0
"""Seconds: the shortest pause between two writes, the longest between two tries that fail."""


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

    def stop(self) -> None:
        """End the thread; a write under way is ended first."""
        self._stopped.set()
        self._changed.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        earliest = 0.0
        failures = 0
        while True:
            self._changed.wait()
            if self._stopped.wait(max(SETTLE, earliest - monotonic())):
                return
            # Cleared before the write: what changes while it runs is written by the next one.
            self._changed.clear()
            began = monotonic()
            if self._write():
                failures = 0
                ended = monotonic()
                earliest = ended + max(SHORTEST, PERIOD - 2 * (ended - began))
            else:
                self._changed.set()
                earliest = monotonic() + min(LONGEST, 2.0**failures)
                failures += 1
