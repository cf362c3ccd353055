"""Textual's Linux driver, thrifty, and aware of a line that has dropped."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from ..curtain import Curtain, take
from .inlet import Inlet
from .outlet import Outlet
from .sheet import Sheet

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
    """Called once, in the loop, when the terminal has gone."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.sheet = Sheet(*self._get_terminal_size())
        self._curtain: Curtain | None = None
        self._resized = False
        self._outlet: Outlet | None = None
        self._inlet: Inlet | None = None
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
        before = self._key_thread
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._key_thread is not before:  # else we are in the background: nothing is ours to read
            self._read_on(self._outlet)
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
        if self._inlet is not None and self._outlet is not None:
            self._outlet.ask_no_more()
            self._inlet.await_answer(self._outlet.unanswered, FAREWELL)
            self._inlet.close()
            self._inlet = None
        super().disable_input()

    def close(self) -> None:
        """Send what is left, unless the line hangs."""
        super().close()
        if self._outlet is not None:
            self._outlet.stop()

    def run_input_thread(self) -> None:
        """Nothing: the inlet reads, in the loop."""

    def _read_on(self, outlet: Outlet) -> None:
        if self._inlet is not None:
            self._inlet.close()
        self._inlet = Inlet(self.fileno, self.process_message, outlet.answered, self._gone)

    def send_message(self, message: Message) -> None:
        """Give an event to the app, from its own loop."""
        self._app.post_message(message)

    def _gone(self) -> None:
        if self.on_hang_up is not None:
            self.on_hang_up()
