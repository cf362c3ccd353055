"""A TinyDB storage whose file is always whole: the old state or the new one, never a mixture."""

import errno
import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from .original import File, Stamp

Tables = dict[str, dict[str, Any]]
Signature = tuple[int, int, int, int]

# Some file systems cannot sync a folder, or do not let it be opened: there a rename must do.
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EISDIR}


class AtomicStorage(Storage):
    """The tables as JSON in one file, replaced as a whole: temporary file, fsync, rename.

    A symbolic link is followed, and stays: what it points to is replaced.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(os.path.realpath(path))
        self._known: Signature | None = None

    def read(self) -> Tables | None:
        """All tables; None where there is no file, or nothing in it."""
        try:
            data = self.read_bytes()
        except FileNotFoundError:
            return None
        return msgspec.json.decode(data, type=Tables) if data else None

    def write(self, data: Tables) -> None:
        """Replace the file by these tables."""
        self.write_pieces((msgspec.json.encode(data),))

    def read_bytes(self) -> bytes:
        """The file as it is; OSError where there is none, or it is none (a folder, a pipe)."""
        file = self.open_file()
        with open(file.number, "rb", closefd=False) as opened:
            return opened.read()

    def write_pieces(
        self, pieces: Iterable[bytes | memoryview], before: Callable[[], None] = lambda: None
    ) -> None:
        """Replace the file by these bytes; after an OSError the old file is as it was.

        `before` is called when all is written and nothing remains but to replace the old file.
        """
        # Always the same name: what a killed process left behind is replaced, not piled up.
        new = self.path.with_name(self.path.name + ".new")
        with suppress(FileNotFoundError):
            os.unlink(new)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            try:
                for piece in pieces:
                    _write_all(descriptor, piece)
                _date(descriptor)
                os.fsync(descriptor)
                status = os.fstat(descriptor)
            finally:
                os.close(descriptor)
            before()
            os.rename(new, self.path)
        except BaseException:
            with suppress(OSError):
                os.unlink(new)
            raise
        self._known = _signature(status)
        sync_folder(self.path.parent)

    def open_file(self) -> File:
        """The file, open and known as it is now; OSError where there is none, or it is none."""
        descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        file = File(descriptor)
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(self.path))
        self._known = _signature(status)
        return file

    @property
    def stamp(self) -> Stamp:
        """The stamp of the file that was last read or written here; zeros where there was none."""
        _, inode, size, time = self._known or (0, 0, 0, 0)
        return size, time, inode

    @property
    def inode(self) -> int:
        """The number of the file that was last read or written here; 0 where there was none."""
        return self._known[1] if self._known else 0

    @property
    def touched(self) -> bool:
        """Whether another program has written the file since it was last read or written here."""
        try:
            return _signature(os.stat(self.path)) != self._known
        except OSError:
            return False


def sync_folder(folder: Path) -> None:
    """Make what was created or renamed in the folder outlast a power cut."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def _date(descriptor: int) -> None:
    """Give the file a time that no other writer leaves by chance.

    Kernels stamp files by a clock that moves in steps of milliseconds: what is written in place
    within the same step would else look as if nothing had happened.
    """
    with suppress(OSError):
        status = os.fstat(descriptor)
        os.utime(descriptor, ns=(status.st_atime_ns, status.st_mtime_ns + 1))


def _write_all(descriptor: int, piece: bytes | memoryview) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _signature(status: os.stat_result) -> Signature:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
