"""The inlet: what comes from the terminal is read in the app's own loop, and becomes events."""

import asyncio
import codecs
import os
import select
import time
from collections.abc import Callable

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.message import Message

from .answers import PATIENCE, Answers

POLL = 0.1
"""Seconds between looks at what time has settled: a lone Esc, a report that was cut off."""
SETTLED = max(PATIENCE, constants.ESCAPE_DELAY) + POLL
"""Seconds without a byte after which time has settled everything."""
_MOST = 4096
"""Bytes that are read at once."""


class Inlet:
    """Reads keys until it is closed, or the terminal is gone.

    Textual's driver reads them in a thread, which wakes ten times a second, hands each key over to
    the loop and has to wait for the interpreter twice; its loop takes an empty read for "nothing
    typed" and spins on a line that has dropped (8.2.8, `linux_driver.py`).

    `give` is called with each event, `well` when the terminal has answered that it is well, and
    `gone` once it has gone. All of them are called in the loop.
    """

    def __init__(
        self,
        descriptor: int,
        give: Callable[[Message], None],
        well: Callable[[], None],
        gone: Callable[[], None],
    ) -> None:
        self._descriptor = descriptor
        self._give, self._well, self._gone = give, well, gone
        self._parser = XTermParser()
        self._answers = Answers(constants.ESCAPE_DELAY)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._heard = 0.0
        """When the last byte came, by the loop's clock."""
        self._look: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(descriptor, self._read)

    def close(self) -> None:
        """Read no more."""
        self._loop.remove_reader(self._descriptor)
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def await_answer(self, pending: Callable[[], bool], timeout: float) -> None:
        """Read on, here and now, while an answer is `pending`, for `timeout` seconds at most."""
        end = time.monotonic() + timeout
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN)
        while pending() and (left := end - time.monotonic()) > 0 and poll.poll(left * 1000):
            if not self._read():
                return

    def _read(self) -> bool:
        """Take in what has come; False where the terminal is gone."""
        try:
            data = os.read(self._descriptor, _MOST)
        except OSError:
            data = b""
        if not data:
            self.close()
            self._gone()
            return False
        self._heard = self._loop.time()
        self._take(self._answers(self._decode(data)))
        if self._look is not None:
            self._look.cancel()
        self._look = self._loop.call_later(POLL, self._settle)
        return True

    def _settle(self) -> None:
        """Nothing has come for a while, perhaps: what was held back may be a key after all."""
        quiet = self._loop.time() - self._heard
        typed = self._answers.flush(quiet)
        if typed == "\x1b":  # it has been waited for already
            self._give(events.Key("escape", typed))
        else:
            self._take(typed)
        again = quiet < SETTLED
        self._look = self._loop.call_later(POLL, self._settle) if again else None

    def _take(self, typed: str) -> None:
        if self._answers.well:
            self._answers.well = False
            self._well()
        if typed:  # Textual takes an empty text for the end of all input
            for event in self._parser.feed(typed):
                self._give(event)
        for event in self._parser.tick():
            self._give(event)
