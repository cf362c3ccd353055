"""The disk of this machine, watched while something is told to it: how long it takes by itself."""

import os
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

APART = 0.05
"""Seconds between two times that it is told something."""
USUAL = 0.02
"""Seconds that it may take for that."""
LATELY = 3.0


class Disk:
    """Tells the disk a few bytes again and again, and keeps how long each took."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._took: deque[tuple[float, float]] = deque(maxlen=1000)
        self._ends = threading.Event()

    def stalled(self) -> float:
        """Seconds of the last ones in which it took longer than usual for next to nothing."""
        since = time.monotonic() - LATELY
        return sum(max(0.0, took - USUAL) for at, took in list(self._took) if at > since)

    def run(self) -> None:
        """In a thread."""
        with self._path.open("wb", buffering=0) as file:
            while not self._ends.wait(APART):
                begun = time.monotonic()
                file.write(b"told")
                os.fsync(file.fileno())
                ended = time.monotonic()
                self._took.append((ended, ended - begun))

    def end(self) -> None:
        """Tell it no more."""
        self._ends.set()


@contextmanager
def watched(folder: Path) -> Iterator[Disk]:
    """The disk that a folder is on."""
    disk = Disk(folder / "told")
    thread = threading.Thread(target=disk.run, daemon=True)
    thread.start()
    try:
        yield disk
    finally:
        disk.end()
        thread.join()
