"""The real door on this machine alone: every address leads to a loopback server, and is noted."""

import os
import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.servers import HERE, fetching
from tests.shell import Shell, seeded
from tui.fetch import Fetched, Fetcher, NotModified
from tui.parse import parse_page

PATHS = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
"""The environment in which a process finds the program that is tested."""
OPEN = "93.184.215.14"
"""An address on the open internet."""


@contextmanager
def dialling() -> Iterator[list[str]]:
    """Within it, a call to any address reaches the port here; the list has all that were called."""
    called: list[str] = []

    def dial(addresses: Sequence[str], port: int, errand: object) -> socket.socket:
        called.extend(addresses)
        return socket.create_connection((HERE, port), timeout=5)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.fetch.wire.dial", dial)
        yield called


class Hurried:
    """A door that waits `deadline` seconds where the real one waits twenty."""

    def __init__(self, door: Fetcher, deadline: float) -> None:
        self._door, self._deadline = door, deadline

    def get(self, address: str, **asked: Any) -> Fetched | NotModified:
        """The page at an address; see `Door.get`."""
        return self._door.get(address, deadline=self._deadline, **asked)

    def close(self) -> None:
        """It is open for the whole test."""


@contextmanager
def wired(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    names: Mapping[str, list[str]],
    *,
    deadline: float = 5.0,
) -> Iterator[Shell]:
    """A shell on a library of its own, whose refreshes know only these names.

    Pages are parsed in this process, as nothing here is about that.
    """
    with pytest.MonkeyPatch.context() as patch, fetching(own=(), names=names) as fetcher:

        def opened(clock: Callable[[], datetime], hosts: object = ()) -> Hurried:
            return Hurried(fetcher, deadline)

        patch.setattr("tui.refresh.door.open_door", opened)
        patch.setattr("tui.parse.child.parse_within", lambda page, seconds=0: parse_page(page))
        yield Shell(seeded(folder), capsys)
