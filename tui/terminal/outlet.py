"""The outlet: what is to be sent waits here, and it is known when the line is behind with it."""

import os
import select
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator

ASK = b"\x1b[5n"
"""Are you well? A terminal says yes (`\\x1b[0n`) once it has read all that came before."""

PATIENCE = 0.05
"""Seconds a text may wait for the line before no picture is put behind it any more."""
WINDOW = 4096
"""Bytes that may be under way, where the terminal answers, before no picture is put behind them."""
GRACE = 2.0
"""Seconds without a byte taken, at the end, after which the line is believed to hang."""

_ASKED_AFTER = 1024
"""Bytes under way after which the terminal is asked."""
_SILENCE = 5.0
"""Seconds without an answer after which the terminal is believed not to answer any more."""
_PIECE = 1024
"""Bytes sent at a time; between two pieces the line may be given up."""


class Outlet:
    """Sends texts in their order; nobody who puts one here waits.

    What the line takes at once is sent at once, everything else in a thread of its own.
    A buffer of the kernel's takes some 20 KB before a slow line is felt, and one of ssh megabytes.
    Where `asking`, the terminal is asked how far it is; one that does not answer is believed to be
    as quick as the kernel is. `on_room` is called, in the outlet's thread, when
    pictures were missed for want of room and there is some again.
    """

    def __init__(
        self, descriptor: int, encoding: str, on_room: Callable[[], None], *, asking: bool
    ) -> None:
        self._descriptor, self._encoding = descriptor, encoding
        self._unblocked = _unblocked(descriptor)
        self._on_room = on_room
        self._asking = asking
        self._changed = threading.Condition()
        self._waiting: deque[tuple[float, bytes, bool]] = deque()
        self._oldest = 0.0
        """Since when that waits which is being sent; 0: nothing is."""
        self._put = self._arrived = 0
        self._asked: int | None = None
        """How many bytes had been put when the terminal was asked; None: nothing is asked."""
        self._asked_at = 0.0
        self._answers = False
        self._missed = False
        self._moved = 0.0
        """When the line last took something."""
        self._ending = False
        self._thread = threading.Thread(target=self._run, daemon=True, name="outlet")
        self._thread.start()

    def put(self, text: str, *, picture: bool = False) -> None:
        """Have a text sent; a picture may be left out at the end."""
        data = text.encode(self._encoding, "replace")
        with self._changed:
            self._put += len(data)
            if picture and self._asking and self._put - self._arrived >= _ASKED_AFTER:
                data += self._ask()
            if not self._waiting and not self._oldest:
                sent = self._send_now(data)
                data, picture = data[sent:], picture and not sent
            if data:
                self._waiting.append((time.monotonic(), data, picture))
                self._changed.notify_all()

    def full(self) -> bool:
        """Whether a picture would have to wait. Whoever leaves one out for that hears of room."""
        with self._changed:
            if self._behind():
                self._missed = True
                self._changed.notify_all()
            return self._missed

    def answered(self) -> None:
        """The terminal has said that it is well."""
        with self._changed:
            if self._asked is None:
                return
            self._arrived, self._asked = self._asked, None
            self._answers = True
            if self._asking and self._put - self._arrived >= WINDOW:
                self._waiting.append((time.monotonic(), self._ask(), False))
            self._changed.notify_all()

    def ask_no_more(self) -> None:
        """Soon nobody reads the answers here; they are not for the shell."""
        with self._changed:
            self._asking = False

    def unanswered(self) -> bool:
        """Whether an answer is still to come from a terminal that does answer."""
        with self._changed:
            return self._asked is not None and self._answers

    def stop(self) -> None:
        """Send what must be sent, and end; a line that hangs is given up."""
        with self._changed:
            self._ending = True
            self._moved = time.monotonic()
            self._changed.notify_all()
        while self._thread.is_alive() and time.monotonic() < self._moved + GRACE:
            self._thread.join(0.02)
        with self._changed:
            if self._unblocked is not None:
                os.close(self._unblocked)
                self._unblocked = None

    # -- within, the condition held

    def _send_now(self, data: bytes) -> int:
        """Write what the line has room for, without waiting: how many bytes."""
        if self._unblocked is None:
            return 0
        try:
            sent = os.write(self._unblocked, data)
        except OSError:  # no room, or no line: its thread will see
            return 0
        self._moved = time.monotonic()
        return sent

    def _ask(self) -> bytes:
        if self._asked is not None:
            return b""
        self._asked, self._asked_at = self._put, time.monotonic()
        return ASK

    def _behind(self) -> bool:
        now = time.monotonic()
        since = self._oldest or (self._waiting[0][0] if self._waiting else now)
        if now - since > PATIENCE:
            return True
        if not self._answers or self._put - self._arrived < WINDOW:
            return False
        self._answers = self._asked is not None and now - self._asked_at < _SILENCE
        return self._answers

    # -- in its thread

    def _run(self) -> None:
        while True:
            with self._changed:
                self._oldest = 0.0
                while not self._waiting and not self._ending:
                    if self._missed and not self._behind():
                        break
                    self._changed.wait(PATIENCE if self._missed else None)
                room = self._missed and not self._waiting and not self._behind()
                if room:
                    self._missed = False
                elif not self._waiting:
                    return
                else:
                    self._oldest, data, picture = self._waiting.popleft()
            if room:
                self._on_room()
                continue
            for piece in _pieces(data):
                if (picture and self._ending) or not self._send(piece):
                    break

    def _send(self, data: bytes) -> bool:
        """Write all of it; False where the line has gone."""
        while data:
            try:
                data = data[os.write(self._descriptor, data) :]
            except BlockingIOError:  # somebody who shares the terminal has set it so
                select.select([], [self._descriptor], [], 1.0)
                continue
            except OSError:
                return False
            self._moved = time.monotonic()
        return True


def _unblocked(descriptor: int) -> int | None:
    """The same terminal opened once more, so that a full line need not be waited for.

    A terminal is shared with the shell: what is asked of its own descriptor would be asked of all.
    """
    try:
        return os.open(os.ttyname(descriptor), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:  # it is no terminal, or its name leads nowhere, as in some containers
        return None


def _pieces(data: bytes) -> Iterator[bytes]:
    """The same in parts; no sequence is cut."""
    start = 0
    while len(data) - start > _PIECE:
        cut = data.rfind(b"\x1b", start + 1, start + _PIECE)
        end = cut if cut > 0 else start + _PIECE
        yield data[start:end]
        start = end
    yield data[start:]
