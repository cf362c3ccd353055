"""A terminal for a program under test: a pty, its keys and signals, and what comes out of it.

Bytes are stamped as they come and made into a picture only while nothing comes, so that looking
costs the measured program next to nothing. Queries are answered at once, as xterm answers them.
"""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self

import pyte

from tests.emulator import Chunk, Emulator

Answers = Literal["none", "xterm"]

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    **{f"ctrl+{letter}": chr(ord(letter) & 31) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What xterm sends for the keys that are not characters."""

_PAUSE = 0.01
"""Seconds without a byte after which there is time to look at the screen."""


class Sight(NamedTuple):
    """When something was on the screen, and when the last byte of that burst came."""

    seen: float
    still: float


class NotSeen(AssertionError):
    """What was waited for did not come; the message shows the screen."""


class Terminal:
    """A child process in a terminal of its own. It is killed, and nothing else, at the end.

    `env` is laid over a plain terminal's environment; None takes a name away. `answers` says
    whether queries are answered as xterm does, or not at all. A terminal that is not `controlling`
    sends no signals: no SIGHUP when the line drops, no SIGWINCH.
    """

    def __init__(
        self,
        command: Sequence[str | os.PathLike[str]],
        *,
        columns: int = 120,
        rows: int = 40,
        term: str = "xterm-256color",
        answers: Answers = "xterm",
        controlling: bool = True,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.columns, self.rows, self.answers = columns, rows, answers
        self.log: list[Chunk] = []
        self.open = True
        """Whether more bytes may come."""
        self._emulator = Emulator(columns, rows)
        self._pty, other = os.openpty()
        self._set_size()
        self.before = termios.tcgetattr(self._pty)
        self._line = self.lay(self._pty)
        self.started = time.perf_counter()
        try:
            self.process = subprocess.Popen(
                command,
                stdin=other,
                stdout=other,
                stderr=other,
                cwd=cwd,
                env=_environment(term, env or {}),
                start_new_session=True,
                preexec_fn=_take_terminal if controlling else None,
            )
        finally:
            os.close(other)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    def lay(self, pty: int) -> int:
        """What the terminal reads and writes at its end of the line: a line of no length."""
        return os.dup(pty)

    # -- what goes in

    def press(self, *keys: str) -> None:
        """Send keys by name (`enter`, `ctrl+d`) or as the characters they are."""
        self.send("".join(KEYS.get(key, key) for key in keys).encode())

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        while data:
            data = data[os.write(self._line, data) :]

    def resize(self, columns: int, rows: int) -> None:
        """Change the size; the kernel signals SIGWINCH to the child."""
        self.columns, self.rows = columns, rows
        self._emulator.resize(columns, rows)
        self._set_size()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the child."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Drop the line: the child's terminal is gone."""
        if self._line >= 0:
            os.close(self._line)
            os.close(self._pty)
        self._line, self.open = -1, False

    # -- what comes out

    def read(self, timeout: float) -> bytes:
        """What came next within so many seconds; empty if nothing did, or the line has ended."""
        if not self.open or not ready(self._line, max(0.0, timeout)):
            return b""
        try:
            data = os.read(self._line, 1 << 16)
        except OSError:  # EIO: the last holder of the other end has closed it
            data = b""
        if not data:
            self.open = False
            return b""
        chunk = Chunk(time.perf_counter(), data)
        self.log.append(chunk)
        answer = self._emulator.take(chunk)
        if answer and self.answers == "xterm":
            self.send(answer)
        return data

    def settle(self, quiet: float = 0.1, timeout: float = 10.0) -> None:
        """Read until nothing has come for `quiet` seconds, at most `timeout` long."""
        end = time.perf_counter() + timeout
        while self.read(quiet) and time.perf_counter() < end:
            pass

    def rest(self, quiet: float = 0.4, timeout: float = 20.0) -> None:
        """Read until the program has said nothing for so long, and has wanted to do nothing.

        What waits for a processor or a disk, as on a machine with other work, is not at rest.
        """
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            worked = _worked(self.process.pid)
            if self.read(quiet):
                continue
            if worked is None or worked == _worked(self.process.pid):
                return

    def wait_for(self, pattern: str, *, timeout: float = 20.0, quiet: float = 0.05) -> Sight:
        """Wait until the pattern is on the screen and nothing has come for `quiet` seconds."""
        wanted = re.compile(pattern, re.M)
        end = time.perf_counter() + timeout
        seen = self.started if wanted.search(self.text) else None
        while time.perf_counter() < end:
            if seen is None:
                if not self.read(_PAUSE):
                    seen = self._emulator.when_seen(wanted)
            elif not self.read(quiet):
                return Sight(seen, self.log[-1].at if self.log else seen)
            if not self.open:
                break
        raise NotSeen(f"{pattern!r} was not seen on\n{self.text}")

    def wait_exit(self, timeout: float = 10.0) -> int:
        """Read until the child has ended; its exit code (minus a signal that killed it)."""
        end = time.perf_counter() + timeout
        while self.process.poll() is None and time.perf_counter() < end:
            if not self.read(0.02) and not self.open:
                time.sleep(0.02)
        while self.read(0):
            pass
        return self.process.wait(max(0.0, end - time.perf_counter()))

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return self._emulator.text

    @property
    def screen(self) -> pyte.Screen:
        """The screen, cell by cell."""
        return self._emulator.screen

    @property
    def modes(self) -> frozenset[int]:
        """The private modes that are on now: 25 the cursor, 1049 the alternate screen, ..."""
        return self._emulator.modes

    @property
    def raw(self) -> bytes:
        """Every byte that came since the start."""
        return b"".join(chunk.data for chunk in self.log)

    @property
    def count(self) -> int:
        """How many bytes came since the start."""
        return sum(len(chunk.data) for chunk in self.log)

    def attributes(self) -> list[Any]:
        """The terminal's attributes now (`termios.tcgetattr`); `before` has those of the start."""
        return termios.tcgetattr(self._pty)

    # -- within

    def _set_size(self) -> None:
        size = struct.pack("HHHH", self.rows, self.columns, 0, 0)
        fcntl.ioctl(self._pty, termios.TIOCSWINSZ, size)


def _environment(term: str, changes: Mapping[str, str | None]) -> dict[str, str]:
    """That of a plain UTF-8 terminal with all colours, without this one's own traits."""
    own = {"NO_COLOR", "COLUMNS", "LINES", "SSH_CONNECTION", "SSH_TTY", "TMUX", "PAGER"}
    env = {name: value for name, value in os.environ.items() if name not in own}
    wanted = {"TERM": term, "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    for name, value in {**wanted, **changes}.items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = value
    return env


def _take_terminal() -> None:
    """In the child: the pty becomes its controlling terminal, so that a hang-up reaches it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def ready(descriptor: int, timeout: float) -> bool:
    """Whether there is something to be read, now or within so many seconds, or never again.

    Not by `select`, which knows no descriptor above 1,023.
    """
    line = select.poll()
    line.register(descriptor, select.POLLIN)
    return bool(line.poll(timeout * 1000))


def _worked(process: int) -> int | None:
    """How much its threads have worked, in hundredths; None where that is not to be known.

    It differs from call to call while one of them waits for a processor or for a disk.
    """
    worked = 0
    try:
        for thread in Path(f"/proc/{process}/task").iterdir():
            state, *_ = (thread / "stat").read_text().rpartition(") ")[2].split()
            run, waited, _ = (thread / "schedstat").read_text().split()
            worked += (int(run) + int(waited)) // 10_000_000
            if state in "RD":
                return -time.perf_counter_ns()
    except (OSError, ValueError):
        return None
    return worked
