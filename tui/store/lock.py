"""The lock that lets one instance write. It ends with its process, however that ends."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK = "library.lock"


class Lock:
    """The lock file of a library's folder. It stays there, with the number of who had it last."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOCK
        self._lock: BaseFileLock | None = None

    def take(self) -> bool:
        """Whether the lock is now held here; OSError where the folder allows none."""
        from filelock import FileLock, Timeout  # 50 ms, which no look-up pays

        # Whoever closes the store, in whatever thread, must be able to let go.
        lock = FileLock(self.path, mode=0o600, thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return False
        self._lock = lock
        # Where the system has no flock, filelock becomes a lock of another kind that needs its
        # own words in the file.
        if isinstance(lock, FileLock):
            with suppress(OSError):
                self.path.write_text(f"{os.getpid()}\n")
        return True

    def release(self) -> None:
        """Let go of the lock, if it is held."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @property
    def holder(self) -> int | None:
        """The process that has the lock, or had it last; None where that is not known."""
        try:
            return int(self.path.read_text()[:20])
        except (OSError, ValueError):
            return None
