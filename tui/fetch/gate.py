"""The gate: how many may be outside at once, in all and at one host."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import random
from threading import Condition
from time import monotonic, sleep

from .errand import SLICE, Errand


class Gate:
    """Lets errands out: at most `per_host` at one host and `in_all` together; used by all threads.

    Whoever joins another at the same host waits up to `jitter` seconds first, at random, so that a
    refresh is not a volley.
    """

    def __init__(
        self,
        per_host: int = 2,
        in_all: int = 12,
        jitter: float = 0.1,
        random: Callable[[], float] = random,
    ) -> None:
        self._per_host, self._in_all = per_host, in_all
        self._jitter, self._random = jitter, random
        self._out: Counter[str] = Counter()
        self._changed = Condition()

    @contextmanager
    def turn(self, host: str, errand: Errand, *, near: bool = False) -> Iterator[None]:
        """Holds one place at a host. The errand's time stands still until it has the place.

        `near` hosts are the reader's own machines and are spared the jitter. FetchTrouble when the
        errand is cancelled while it waits.
        """
        began = monotonic()
        joined = self._enter(host, errand)
        try:
            if joined and not near:
                sleep(self._jitter * self._random())
            errand.put_off(monotonic() - began)
            yield
        finally:
            with self._changed:
                self._out[host] -= 1
                if not self._out[host]:
                    del self._out[host]
                self._changed.notify_all()

    def _enter(self, host: str, errand: Errand) -> bool:
        """Takes a place as soon as there is one; whether somebody else is at that host."""
        with self._changed:
            while self._out[host] >= self._per_host or self._out.total() >= self._in_all:
                errand.wanted()
                self._changed.wait(SLICE)
            self._out[host] += 1
            return self._out[host] > 1
