"""The inlet: what was typed when, and what became of it, by a clock that the test moves."""

import asyncio
import os
from collections.abc import Callable, Iterator

import pytest
from textual import events
from textual.message import Message

from tui.terminal.inlet import Inlet


class Loop:
    """A loop with a clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0
        self.reader: Callable[[], object] | None = None
        self.handles: list[Handle] = []

    def time(self) -> float:
        return self.now

    def add_reader(self, descriptor: int, callback: Callable[[], object]) -> None:
        self.reader = callback

    def remove_reader(self, descriptor: int) -> None:
        self.reader = None

    def call_later(self, delay: float, callback: Callable[[], object]) -> "Handle":
        handle = Handle(self.now + delay, callback)
        self.handles.append(handle)
        return handle

    def pass_by(self, seconds: float) -> None:
        """Let so much time pass."""
        end = self.now + seconds
        while due := [each for each in self.handles if not each.over and each.at <= end]:
            first = min(due, key=lambda each: each.at)
            self.now = max(self.now, first.at)
            first.over = True
            first.callback()
        self.now = end


class Handle:
    """What is to be called at a time."""

    def __init__(self, at: float, callback: Callable[[], object]) -> None:
        self.at, self.callback, self.over = at, callback, False

    def cancel(self) -> None:
        self.over = True


class Line:
    """A terminal at the other end."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop
        self.reading, self.writing = os.pipe()
        self.given: list[str] = []
        self.well = self.gone = 0
        self.inlet = Inlet(self.reading, self._give, self._well, self._gone)

    def _give(self, message: Message) -> None:
        if isinstance(message, events.Key):
            self.given.append(message.key)

    def _well(self) -> None:
        self.well += 1

    def _gone(self) -> None:
        self.gone += 1

    def type(self, data: bytes) -> None:
        """Send something, and let it be read."""
        os.write(self.writing, data)
        assert self.loop.reader is not None
        self.loop.reader()


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    loop = Loop()
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: loop)
    line = Line(loop)
    yield line
    os.close(line.reading)
    if line.gone == 0:
        os.close(line.writing)


@pytest.mark.parametrize("before", [0.01, 0.04, 0.05, 0.06, 0.09, 0.15, 0.99])
def test_esc_is_a_key_a_tenth_of_a_second_later_whatever_was_typed_before(
    line: Line, before: float
) -> None:
    line.type(b"j")
    line.loop.pass_by(before)
    line.type(b"\x1b")
    line.loop.pass_by(0.099)
    assert line.given == ["j"]
    line.loop.pass_by(0.002)
    assert line.given == ["j", "escape"]
    line.type(b"h")
    assert line.given == ["j", "escape", "h"]


def test_a_key_that_comes_in_two_pieces_is_one(line: Line) -> None:
    line.type(b"\x1b[")
    line.loop.pass_by(0.05)
    line.type(b"A")
    line.loop.pass_by(5.0)
    assert line.given == ["up"]


def test_a_letter_in_two_pieces_is_one(line: Line) -> None:
    for piece in "瓦".encode():
        line.type(bytes([piece]))
        line.loop.pass_by(0.05)
    assert line.given == ["瓦"]


def test_nothing_is_looked_at_while_nothing_comes(line: Line) -> None:
    line.type(b"j")
    line.loop.pass_by(5.0)
    assert [each for each in line.loop.handles if not each.over] == []


def test_an_answer_is_told_and_is_no_key(line: Line) -> None:
    line.type(b"\x1b[0nj")
    assert line.well == 1
    assert line.given == ["j"]


def test_an_answer_is_waited_for_at_the_end_and_keys_behind_it_are_not(line: Line) -> None:
    os.write(line.writing, b"\x1b[0n")
    line.inlet.await_answer(lambda: not line.well, timeout=5.0)
    assert line.well == 1
    line.inlet.await_answer(lambda: True, timeout=0.0)
    line.inlet.close()
    assert line.loop.reader is None


def test_a_line_that_has_gone_is_told_once_and_read_no_more(line: Line) -> None:
    line.type(b"j")
    os.close(line.writing)
    assert line.loop.reader is not None
    line.loop.reader()
    assert line.gone == 1
    assert line.loop.reader is None
    line.loop.pass_by(5.0)
    assert line.given == ["j"]
