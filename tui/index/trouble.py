"""What can go wrong with an index, in words of this room: tantivy knows only ValueErrors."""

from __future__ import annotations

from zlib import error as ZlibError


class IndexTrouble(Exception):
    """What can go wrong with an index; the articles themselves are never touched by it."""


class IndexBusy(IndexTrouble):
    """Another process is writing to this index."""


class IndexDamaged(IndexTrouble):
    """The index cannot be read; the next writing begins a new one."""


class IndexUnwritable(IndexTrouble):
    """The disk is full or the folder read-only; the index is as it was before."""


def of_tantivy(error: BaseException) -> bool:
    """Whether the index is to blame: tantivy raises bare ValueErrors, or panics, from damage."""
    return (
        isinstance(error, ValueError | OSError | RuntimeError | ZlibError)
        or type(error).__name__ == "PanicException"
    )


# As tantivy prints what the system said, and what it says of a thread that could not write.
_OF_DISK = ("Os {", "os error", "io::Error")


class Blamed:
    """Turns what tantivy and the disk raise while writing into exceptions of this room."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None or not of_tantivy(error):
            return
        words = str(error)
        if "LockBusy" in words:
            raise IndexBusy("another process is writing to the index") from error
        if isinstance(error, OSError) or any(sign in words for sign in _OF_DISK):
            raise IndexUnwritable(words) from error
        raise IndexDamaged(words) from error
