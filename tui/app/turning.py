"""Turning: the app's loop says when it works and when it rests, and tidies up when all is quiet."""

import asyncio
import gc
import selectors
import sys
import time
from collections.abc import Callable

from .. import turns
from . import BRIEF

WHOLE = 0.005
"""Seconds that the app may keep it: a key is mostly answered in less."""
QUIET = 1.0
"""Seconds in which nothing has happened, so that the next key is not expected at once."""
YOUNG = (700, 10, 500)
"""When the collector goes by itself through what is new, newer and, at the very last, all. Through
all, it takes a sixth of a second with a hundred thousand articles: a key would wait that long."""
LONG = 0.005
"""Seconds of looking for garbage that a key would feel."""
DUE = 10
"""So many rounds through what is newer make one through all due: as Python has it by itself."""


class Turning(selectors.DefaultSelector):
    """Tells `turns` when the loop waits for something to happen, and when it works."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What has happened; nothing, after `timeout` seconds or sooner."""
        if timeout is not None and timeout <= 0:
            found: list[tuple[selectors.SelectorKey, int]] = super().select(timeout)
            return found
        turns.rest()
        sys.setswitchinterval(BRIEF)
        try:
            due = gc.isenabled() and gc.get_count()[2] >= DUE
            if not due or (timeout is not None and timeout < QUIET):
                found = super().select(timeout)
                return found
            found = super().select(QUIET)
            if not found:
                _tidy()
            return found
        finally:
            sys.setswitchinterval(WHOLE)
            turns.work()


def _tidy() -> None:
    """Look for garbage. What took long to look through stays: it is not looked through again."""
    begun = time.perf_counter()
    gc.collect()
    if time.perf_counter() - begun > LONG:
        gc.freeze()


class _Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        return asyncio.SelectorEventLoop(Turning())


def in_turns(run: Callable[[], object]) -> None:
    """Run the app with its keys before all that works beside it."""
    sys.setswitchinterval(BRIEF)
    gc.set_threshold(*YOUNG)
    asyncio.set_event_loop_policy(_Policy())
    turns.attend()
    try:
        run()
    finally:
        turns.rest()
