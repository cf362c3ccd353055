"""A bad line between a terminal and the pty of a program: slow, late, or hung."""

import os
import socket
import threading
import time
from collections import deque
from typing import Any

from tests.terminal import Terminal, ready

RATE = 10_000
"""Bytes a second that the line takes out of the pty."""
LATENCY = 0.3
"""Seconds that a byte is on its way, in either direction."""

_TICK = 0.01
"""Seconds between two looks at the pty; so many bytes as fit in one are taken at a time."""


class SlowLine(threading.Thread):
    """Carries bytes from the pty to the far end and back. What the kernel's pty holds waits there.

    `far` is a descriptor for whoever sits at the other end; once that is closed, the pty is, too.
    """

    def __init__(self, pty: int, rate: float, latency: float) -> None:
        super().__init__(daemon=True, name="slow-line")
        self._pty, self._rate, self._latency = pty, rate, latency
        near, far = socket.socketpair()
        self._near, self.far = near.detach(), far.detach()
        self.hung = False
        """Whether it has stopped taking bytes out of the pty."""

    def run(self) -> None:
        """Carry until one of the ends is closed."""
        out: deque[tuple[float, bytes]] = deque()
        back: deque[tuple[float, bytes]] = deque()
        due, last = 0.0, time.perf_counter()
        try:
            while True:
                now = time.perf_counter()
                due, last = min(due + (now - last) * self._rate, self._rate * 2 * _TICK), now
                if not self.hung and due >= 1 and ready(self._pty, 0):
                    data = os.read(self._pty, int(due))
                    due -= len(data)
                    out.append((now + self._latency, data))
                if ready(self._near, 0):
                    data = os.read(self._near, 1 << 16)
                    if not data:
                        break
                    back.append((now + self._latency, data))
                for way, descriptor in ((out, self._near), (back, self._pty)):
                    while way and way[0][0] <= now:
                        _write(descriptor, way.popleft()[1])
                time.sleep(_TICK)
        except OSError:  # one end has gone; what is under way still arrives
            for at, data in out:
                time.sleep(max(0.0, at - time.perf_counter()))
                try:
                    _write(self._near, data)
                except OSError:
                    break
        finally:
            os.close(self._near)
            os.close(self._pty)


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


class FarTerminal(Terminal):
    """A terminal at the far end of such a line."""

    def __init__(
        self, *arguments: Any, rate: float = RATE, latency: float = LATENCY, **options: Any
    ) -> None:
        self._rate, self._latency = rate, latency
        super().__init__(*arguments, **options)

    def lay(self, pty: int) -> int:
        """Put the line between."""
        self.line = SlowLine(os.dup(pty), self._rate, self._latency)
        self.line.start()
        return self.line.far
