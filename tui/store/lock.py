"""The lock that lets one instance write. It ends with its process, however that ends."""

import os
from contextlib import suppress
from errno import EACCES, EAGAIN
from pathlib import Path

LOCK = "library.lock"


class Lock:
    """The lock file of a library's folder. It stays there, with the number of who had it last."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOCK
        self._held: int | None = None
        """The open file that holds the lock."""

    def take(self) -> bool:
        """Whether the lock is now held here; OSError where the folder allows none."""
        file = _locked(self.path)
        if file is None:
            return False
        self._held = file
        with suppress(OSError):
            os.ftruncate(file, 0)
            os.write(file, f"{os.getpid()}\n".encode())
        return True

    def release(self) -> None:
        """Let go of the lock, if it is held."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    @property
    def holder(self) -> int | None:
        """The process that has the lock, or had it last; None where that is not known."""
        try:
            return int(self.path.read_text()[:20])
        except (OSError, ValueError):
            return None


def _locked(path: Path) -> int | None:
    """The file at `path`, made if there is none and locked; None where another holds its lock.

    `flock`, as the kernel drops it with the last file that holds it, even after a kill.
    """
    from fcntl import LOCK_EX, LOCK_NB, flock  # no look-up takes a lock

    while True:
        # Neither follows a link that was laid there, nor waits for whoever has a lease on the file.
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
        file = os.open(path, flags, 0o600)
        try:
            flock(file, LOCK_EX | LOCK_NB)
            if os.fstat(file).st_nlink:
                return file
            os.close(file)  # it was deleted meanwhile: the next to come would lock another one
        except OSError as error:
            os.close(file)
            if error.errno in (EACCES, EAGAIN):
                return None
            raise
