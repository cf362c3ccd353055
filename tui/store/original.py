"""The bytes of a library's file as it was when it was opened, whatever becomes of the file."""

import mmap
import os
import threading
from collections.abc import Callable

Stamp = tuple[int, int, int]
"""What tells one state of a file from every other: size, time in nanoseconds, and inode."""

NEVER = (0, 0, 0)
"""The stamp of no file."""

PIECE = 1 << 18
"""So many bytes are read at once."""


class File:
    """An open file, closed with the last who has it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self) -> None:
        os.close(self.number)


class Original:
    """A file that is read where it is asked for, until all of it is `load`ed into memory.

    A program that writes in place can take away what is not yet in memory: then the rest is `lost`,
    and reads as nothing. `on_lost` is called once, by whoever finds that out.
    """

    def __init__(self, file: File | None, stamp: Stamp, data: bytes | None = None) -> None:
        self.lost = False
        self.on_lost: Callable[[], None] = lambda: None
        self._file = file
        self.stamp = stamp
        self._data = None if data is None else memoryview(data)
        self._loading = threading.Lock()

    def read(self, start: int, size: int) -> bytes:
        """So many bytes from there on; none where they are lost."""
        file, data = self._file, self._data  # the file first: it goes when the data have come
        if data is not None:
            return bytes(data[start : start + size])
        if file is None or self.lost:
            return b""
        found = os.pread(file.number, size, start)
        if len(found) != size or self._is_other(file):
            self._lose()
            return b""
        return found

    def view(self) -> memoryview:
        """All bytes; none where they are lost."""
        return self._data if self.load() and self._data is not None else memoryview(b"")

    def load(self) -> bool:
        """Read all into memory and close the file; whether all is there."""
        with self._loading:
            file = self._file
            if self._data is not None or file is None or self.lost:
                return self._data is not None
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

    def _is_other(self, file: File) -> bool:
        return stamp_of(os.fstat(file.number)) != self.stamp

    def _lose(self) -> None:
        if not self.lost:
            self.lost = True
            self.on_lost()


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file with this status."""
    return status.st_size, status.st_mtime_ns, status.st_ino
