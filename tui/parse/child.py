"""Parsing that can be given up: pages of the network are read by a child, which can be killed.

An author of 64,000 labels keeps a regular expression of feedparser busy for minutes, and a thread
cannot be stopped. A child is kept for the next page, as starting one costs more than most pages;
without a page for a while it ends by itself, and it ends with its parent.
"""

import os
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer
from typing import IO

import msgspec

from ..article import Found
from ..source import Page
from .kinds import kind_of

CHILDREN = max(1, min(3, (os.cpu_count() or 2) - 1))
"""So many pages are read at once, others wait: one processor is left for the reader's keys."""
PATIENCE = 60.0
"""Seconds after which a child that is given no page ends."""
USUAL = 200_000
"""Bytes of a text up to which it is sooner read than sent to a child."""

_HEADER = struct.Struct(">Qd")
_CHECKOUT = str(Path(__file__).resolve().parents[2])


class _Child:
    def __init__(self) -> None:
        self.killed = False
        paths = [_CHECKOUT, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tui.parse"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # Ctrl-C at the terminal is for the parent
        )

    @property
    def lives(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    def ask(self, page: Page, seconds: float) -> Found | None:
        """What it found; None where it died, or was killed as the time was over."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        timer = Timer(seconds, self._kill)
        timer.daemon = True
        timer.start()
        try:
            send(stdin, msgspec.msgpack.encode(page), seconds)
            told = receive(stdout)
        except OSError:
            return None
        finally:
            timer.cancel()
        return msgspec.msgpack.decode(told[0], type=Found) if told else None

    def end(self) -> None:
        """Let it go, and wait for it, so that no zombie stays."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what could not be sent cannot be flushed either
                if pipe is not None:
                    pipe.close()
        self._process.wait()

    def _kill(self) -> None:
        self.killed = True
        self._process.kill()


_idle: list[_Child] = []
_guard = Lock()
_places = BoundedSemaphore(CHILDREN)


def parse_within(page: Page, seconds: float = 10.0) -> Found:
    """What is understood of a page, by a child that is killed after so many seconds.

    For feeds and HTML; a text of usual length is read here, as nothing in that takes long.
    """
    from . import parse_page

    if kind_of(page) == "text" and len(page.data) <= USUAL:
        return parse_page(page)
    with _places:
        # The second try is for a child that ended while it was idle.
        for child in (_ready(), None):
            child = child or _Child()
            found = child.ask(page, seconds)
            if found is not None and not child.killed:
                with _guard:
                    _idle.append(child)
                return found
            child.end()
            if found is not None:
                return found
            if child.killed:
                return Found(trouble=(f"The page could not be read within {seconds:g} seconds.",))
    return Found(trouble=("The page could not be read: its reader broke down.",))


def dismiss() -> None:
    """End the children that wait for pages, as after a refresh."""
    with _guard:
        children = _idle[:]
        _idle.clear()
    for child in children:
        child.end()


def send(pipe: IO[bytes], body: bytes, seconds: float = 0.0) -> None:
    """Write one message, with the seconds that its answer may take."""
    pipe.write(_HEADER.pack(len(body), seconds) + body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[bytes, float] | None:
    """Read one message and its seconds; None at the end of the pipe."""
    head = pipe.read(_HEADER.size)
    if len(head) < _HEADER.size:
        return None
    length, seconds = _HEADER.unpack(head)
    body = pipe.read(length)
    return (body, seconds) if len(body) == length else None


def _ready() -> _Child | None:
    with _guard:
        while _idle:
            child = _idle.pop()
            if child.lives:
                return child
            child.end()
    return None
