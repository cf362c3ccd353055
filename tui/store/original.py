"""The bytes of a library's file as it was when it was opened, whatever becomes of the file."""

import mmap
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Stamp = tuple[int, int, int]
"""What tells one state of a file from every other: size, time in nanoseconds, and inode."""

NEVER = (0, 0, 0)
"""The stamp of no file."""

PIECE = 1 << 18
"""So many bytes are read at once."""

AT_ONCE = 1 << 20
"""A file of fewer bytes is small."""
SMALL = 8 << 20
"""A file of at most so many bytes is held in memory; of a larger one there is a copy on disk."""


class File:
    """An open file, closed with the last who has it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self) -> None:
        with suppress(OSError):  # nobody is there to be told, and nothing was written through it
            os.close(self.number)


class Original:
    """A file that is read where it is asked for, until all of it is `load`ed.

    Then its bytes are in memory or, where they are many and there is a `folder` for it, in a copy
    that has no name: a hundred thousand articles would take as much memory as the app itself. A
    program that writes in place can take away what is not yet loaded: then the rest is `lost`, and
    reads as nothing. `on_lost` is called once, by whoever finds that out.
    """

    def __init__(
        self,
        file: File | None,
        stamp: Stamp,
        data: bytes | None = None,
        folder: Path | None = None,
    ) -> None:
        self.lost = False
        self.on_lost: Callable[[], None] = lambda: None
        self._file = file
        self.stamp = stamp
        self._data = None if data is None else memoryview(data)
        self._folder = folder
        self._copied: File | None = None
        """Our own copy, which nobody else can reach; then it is also the file that is read."""
        self._loading = threading.Lock()

    def read(self, start: int, size: int) -> bytes:
        """So many bytes from there on; none where they are lost."""
        file, data = self._file, self._data  # the file first: it goes when the data have come
        if data is not None:
            return bytes(data[start : start + size])
        if file is None or self.lost:
            return b""
        try:
            found = os.pread(file.number, size, start)
        except OSError:
            found = b""
        if len(found) != size or self._is_other(file):
            self._lose()
            return b""
        return found

    def view(self) -> memoryview:
        """All bytes of a file that was given in memory."""
        return memoryview(b"") if self._data is None else self._data

    def load_if_small(self) -> None:
        """Have all bytes of a small file at once: that takes a tenth of a millisecond."""
        if self.stamp[0] < AT_ONCE:
            self.load()

    def load(self) -> bool:
        """Have all bytes where nobody can take them away; whether all are there."""
        with self._loading:
            file = self._file
            if self._data is not None or file is None or self.lost or self._copied:
                return self._data is not None or self._copied is not None
            if self.stamp[0] > SMALL and self._copy(file):
                return True
            # Pages of its own: a bytearray would be filled with zeros first, all at once.
            data = mmap.mmap(-1, self.stamp[0], mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
            for at in range(0, len(data), PIECE):
                piece = os.pread(file.number, min(PIECE, len(data) - at), at)
                data[at : at + len(piece)] = piece
            # That the size is the same says that every piece was whole.
            if not self._is_other(file):
                self._data = memoryview(data).toreadonly()
                self._file = None
                return True
        self._lose()
        return False

    def _copy(self, file: File) -> bool:
        """Whether there is a copy now; where the disk has no room for it, there is none."""
        if self._folder is None:
            return False
        with suppress(OSError):
            copy = _nameless(self._folder)
            at = 0
            while piece := os.pread(file.number, PIECE, at):
                at += os.pwrite(copy.number, piece, at)
            if at == self.stamp[0] and not self._is_other(file):
                self._copied = copy  # first: another thread must not take it for the file
                self._file = copy
                return True
        return False

    def _is_other(self, file: File) -> bool:
        return file is not self._copied and stamp_of(os.fstat(file.number)) != self.stamp

    def _lose(self) -> None:
        if not self.lost:
            self.lost = True
            self.on_lost()


def _nameless(folder: Path) -> File:
    """A new file in the folder that has no name, and goes with the last who has it; OSError."""
    with suppress(OSError, AttributeError):  # not every system and file system has them
        return File(os.open(folder, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, 0o600))
    path = folder / f"rows.{os.getpid()}"
    file = File(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    path.unlink()
    return file


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file with this status."""
    return status.st_size, status.st_mtime_ns, status.st_ino
