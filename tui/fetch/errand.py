"""An errand is one `get` on its way: how long it may still take, and whether it is still wanted.

A timeout for each read does not stop a server that drips, so everything that waits for the network
does so in slices and asks the errand of its thread between two of them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from .trouble import FetchTrouble

SLICE = 0.1
"""Seconds after which whoever waits looks up: an errand ends that much after it is cancelled."""


class Errand:
    """The patience of one `get`, in seconds of a stopwatch; used by one thread."""

    def __init__(
        self, seconds: float, *, host: str = "", cancelled: Callable[[], bool] | None = None
    ) -> None:
        self.host = host
        self.reused = False
        """Whether the request in hand went out on a connection that had served another."""
        self._seconds = seconds
        self._end = monotonic() + seconds
        self._cancelled = cancelled

    def wanted(self) -> None:
        """Raises FetchTrouble if the reader no longer wants it."""
        if self._cancelled is not None and self._cancelled():
            raise FetchTrouble("cancelled", "The fetching was cancelled.", host=self.host)

    def slice(self) -> float:
        """Seconds to wait before asking again; FetchTrouble when it is late or not wanted."""
        self.wanted()
        left = self._end - monotonic()
        if left <= 0:
            raise FetchTrouble(
                "timeout",
                f"{self.host} was not done within {self._seconds:g} s; try again later.",
                host=self.host,
            )
        return min(left, SLICE)

    def put_off(self, seconds: float) -> None:
        """Moves the end: time spent waiting for one's turn is not the server's fault."""
        self._end += seconds


_CURRENT: ContextVar[Errand] = ContextVar("errand")


@contextmanager
def under_way(errand: Errand) -> Iterator[None]:
    """While it lasts, what this thread reads and writes is done for the errand."""
    token = _CURRENT.set(errand)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def current() -> Errand:
    """The errand of this thread."""
    return _CURRENT.get()
