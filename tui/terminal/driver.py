"""Textual's Linux driver, thrifty, and aware of a line that has dropped."""

import asyncio
import codecs
import os
import re
import select
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from ..curtain import Curtain, take
from .answers import Answers
from .outlet import Outlet
from .sheet import Sheet

POLL = 0.1
"""Seconds between looks at what time has settled: a lone Esc, a report that was cut off."""
FAREWELL = 1.0
"""Seconds that a last report of the terminal is waited for."""

_PICTURE = re.compile(r"\x1b\[[\d;]*[Hm]").match
"""So begin pictures; nothing else does that Textual writes."""


def distant() -> bool:
    """Whether the terminal is at the far end of an SSH connection."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))


class Terminal(LinuxDriver):
    """Textual's Linux driver, thrifty, and aware of a line that has dropped."""

    on_hang_up: Callable[[], None] | None = None
    """Called once, in the input thread, when the terminal has gone."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.sheet = Sheet(*self._get_terminal_size())
        self._curtain: Curtain | None = None
        self._resized = False
        self._writing = threading.RLock()
        self._outlet: Outlet | None = None
        # Textual draws on stderr; a reader who sends that to a file still wants to see the paper.
        self._file = sys.__stdout__ or sys.__stderr__

    def write(self, data: str) -> None:
        """Send `data`, as far as the terminal does not show it already.

        Reports of every movement of the mouse are never asked for: nothing here reacts to hovering,
        and over a slow line the reports crowd out the keys. A picture for which the line has no
        room is left out: the newest one is painted once there is.
        """
        outlet = self._outlet
        assert outlet is not None
        if data in ("\x1b[?1003h", "\x1b[?1003l"):
            return
        if self._curtain is not None and data == "\x1b[?1049h":
            return  # its screen is this one already; some terminals would clear it
        picture = _PICTURE(data) is not None
        if picture and outlet.full():
            return
        with self._writing:  # the input thread writes, too
            if self._resized:
                self._resized = False
                self.sheet.resize(*self._get_terminal_size())
            if changes := self.sheet(data):
                outlet.put(changes, picture=picture)

    def _paint(self) -> None:
        """There is room again for a picture that was left out."""
        self._app.call_later(self._app.refresh, repaint=True)

    def _refresh(self) -> None:
        """The size has changed: lay everything out, and paint it."""
        self._app.call_later(self._app.refresh, repaint=True, layout=True)

    def start_application_mode(self) -> None:
        """Take the terminal over, from the curtain at the start, or back from the shell."""
        file = self._file
        assert file is not None
        self._outlet = Outlet(file.fileno(), file.encoding, self._paint, asking=distant())
        self._curtain = curtain = take()
        self._resized = curtain is None or curtain.size != self._get_terminal_size()
        if curtain is not None:
            self.sheet.show(curtain.rows)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if curtain is not None:
            self.attrs_before = curtain.before
            self._curtain = None
        followed = signal.getsignal(signal.SIGWINCH)
        loop = asyncio.get_running_loop()

        def resized(number: int, frame: FrameType | None) -> None:
            # A terminal moves what it shows as it likes when its size changes; and where it has
            # its old size again before anybody looks, Textual would not paint at all.
            self._resized = True
            if callable(followed):
                followed(number, frame)
            # From here nothing may be put into a queue: a signal that comes between the look into
            # it and the wait for it would let the app wait for ever (8.2.8, `_queue.py`).
            loop.call_soon_threadsafe(self._refresh)

        signal.signal(signal.SIGWINCH, resized)

    def disable_input(self) -> None:
        """Read no more keys, and leave no report of the terminal for the shell to read."""
        if self._outlet is not None and not self.exit_event.is_set():
            self._outlet.settle(FAREWELL)
        super().disable_input()

    def close(self) -> None:
        """Send what is left, unless the line hangs."""
        super().close()
        if self._outlet is not None:
            self._outlet.stop()

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the terminal is gone.

        Textual's own loop takes an empty read for "nothing typed" and spins on a line that has
        dropped (8.2.8, `linux_driver.py`); this one says so and ends.
        """
        parser = XTermParser(self._debug)
        answers = Answers(constants.ESCAPE_DELAY)
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        quiet = 0.0
        while not self.exit_event.is_set():
            if poll.poll(POLL * 1000):
                quiet = 0.0
                try:
                    data = os.read(self.fileno, 4096)
                except OSError:
                    data = b""
                if not data:
                    if self.on_hang_up is not None:
                        self.on_hang_up()
                    return
                typed = answers(decode(data))
            else:
                quiet += POLL
                typed = answers.flush(quiet)
                if typed == "\x1b":  # it has been waited for already
                    self.process_message(events.Key("escape", typed))
                    continue
            if answers.well and self._outlet is not None:
                answers.well = False
                self._outlet.answered()
            if typed:  # Textual takes an empty text for the end of all input
                for event in parser.feed(typed):
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)
