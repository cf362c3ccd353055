"""A disk that fails at a chosen call of the operating system, inside this process."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

CALLS = (
    "open",
    "write",
    "fsync",
    "rename",
    "replace",
    "unlink",
    "link",
    "utime",
    "close",
    "fstat",
    "stat",
    "pread",
)
"""What a save asks the system for; each is looked up in `os` when it is made."""

WITHOUT_ROOM = {"open": errno.ENOSPC, "write": errno.ENOSPC, "link": errno.EDQUOT}
"""What each fails with on a full disk; the others do not need room."""


@contextmanager
def watched(before: Callable[[int, str], None]) -> Iterator[None]:
    """Call `before` with number and name of each call of the system, which may raise."""
    count = 0

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            try:
                before(count, name)
            except OSError:
                if name == "close":  # Linux closes a file also where it says that it could not
                    with suppress(OSError):
                        real(*given)
                raise
            return real(*given, **more)

        return call

    with pytest.MonkeyPatch.context() as patched:
        for name in CALLS:
            patched.setattr(os, name, wrapped(name, getattr(os, name)))
        yield


@contextmanager
def failing_at(place: int, number: int) -> Iterator[list[str]]:
    """Let one call fail with this errno; the list gets its name, if there were so many calls."""
    failed: list[str] = []

    def fail(count: int, name: str) -> None:
        if count == place:
            failed.append(name)
            raise OSError(number, os.strerror(number))

    with watched(fail):
        yield failed


@contextmanager
def full() -> Iterator[None]:
    """Let the disk have no room for anything new."""

    def fail(count: int, name: str) -> None:
        if number := WITHOUT_ROOM.get(name):
            raise OSError(number, os.strerror(number))

    with watched(fail):
        yield


@contextmanager
def kept_at_each_call(folder: Path, copies: Path) -> Iterator[list[Path]]:
    """Copy the folder as it is before each call: as a process that is killed there leaves it."""
    kept: list[Path] = []
    busy = False

    def keep(count: int, name: str) -> None:
        nonlocal busy
        if not busy:
            busy = True
            copy = copies / f"{len(kept):04}-{name}"
            copy.mkdir(parents=True)
            for file in folder.iterdir():
                if file.is_file():
                    shutil.copy2(file, copy)
            kept.append(copy)
            busy = False

    with watched(keep):
        yield kept
