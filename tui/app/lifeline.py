"""How the app ends when nobody pressed a key: a signal, a dropped line, a full disk."""

import asyncio
import os
import signal
import sys
import termios
import threading
from typing import Any

from ..curtain import before
from .newspaper import Newspaper

GRACE = 4.0
"""Seconds the app has to leave by itself before it is made to."""
RESTORE = "\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1006l\x1b[?1015l\x1b[?1004l\x1b[?2004l\x1b[<u\x1b[m"
"""Back to the shell's screen: main buffer, cursor, no mouse, no paste brackets, plain ink."""


class Lifeline:
    """Saves, restores the terminal and exits, come what may."""

    def __init__(self, app: Newspaper) -> None:
        self.app = app
        self._attributes: list[Any] | None = None
        self._code = 0
        streams = (sys.__stdout__, sys.__stderr__)
        self._on_terminal = [each.fileno() for each in streams if each and each.isatty()]
        """What was a terminal at the start: one that has gone no longer says that it is one."""
        try:
            now = termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]
            self._attributes = before() or now
        except (termios.error, ValueError, AttributeError):
            self._attributes = None

    def hold(self) -> None:
        """Take the signals that would end the app without a word; called in the event loop."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            loop.add_signal_handler(number, self.end, 128 + number)

    def hang_up(self) -> None:
        """The terminal has gone; called in the event loop."""
        self.end(128 + signal.SIGHUP)

    def end(self, code: int) -> None:
        """Save, then leave with this exit code; once."""
        if self._code:
            return
        self._code = code
        if _gone():
            self._muffle()
        backstop = threading.Timer(GRACE, self._force)
        backstop.daemon = True
        backstop.start()
        self.app.newsroom.cancel()
        try:
            if self.app.taken_up:
                self.app.keep_session()
            self.app.desk.library.save()
        finally:
            self.app.exit(code, return_code=code)

    def _muffle(self) -> None:
        """Let what is still printed for a terminal that has gone go nowhere instead of failing."""
        null = os.open(os.devnull, os.O_WRONLY)
        for descriptor in self._on_terminal:
            os.dup2(null, descriptor)
        os.close(null)

    def _force(self) -> None:
        """The app did not leave in time (its terminal does not take what it writes, say)."""
        try:
            if self._attributes is not None:
                stdin = sys.__stdin__.fileno()  # type: ignore[union-attr]
                termios.tcsetattr(stdin, termios.TCSANOW, self._attributes)
        except (OSError, ValueError, termios.error):
            pass
        parting = threading.Thread(target=_restore, daemon=True)
        parting.start()
        parting.join(0.5)  # a terminal that takes nothing would hold it for ever
        os._exit(self._code)


def _restore() -> None:
    try:
        os.write(sys.__stderr__.fileno(), RESTORE.encode())  # type: ignore[union-attr]
    except (OSError, ValueError, AttributeError):
        return


def _gone() -> bool:
    """Whether the terminal we began on is no longer there."""
    try:
        termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]
    except (termios.error, ValueError, AttributeError):
        return True
    return False
