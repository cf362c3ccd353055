"""What is painted ahead of Textual is what Textual paints, and never what lies over it."""

import os
import time
from pathlib import Path

import pyte
import pytest

from tests.terminal import Terminal
from tests.test_pty_app import library, opened, seeded
from tui.terminal.outlet import Outlet

__all__ = ["library", "seeded"]


def pictures(terminal: Terminal, *keys: str) -> list[list[str]]:
    """The screen after each read of what the keys bring, until it is quiet."""
    screen = pyte.Screen(terminal.screen.columns, terminal.screen.lines)
    stream = pyte.ByteStream(screen)
    for chunk in terminal.log:
        stream.feed(chunk.data)
    seen = []
    for key in keys:
        before = len(terminal.log)
        terminal.press(key)
        terminal.settle(0.3)
        for chunk in terminal.log[before:]:
            stream.feed(chunk.data)
            seen.append(list(screen.display))
    return seen


def barred(picture: list[str]) -> list[str]:
    """The lines of the selected row, as far as the list goes."""
    return [line[:36] for line in picture if line.startswith("▐")]


def test_the_first_bytes_after_a_step_show_the_cursor_on_its_new_row(library: Path) -> None:
    with opened(library) as terminal:
        for _ in range(5):
            assert pictures(terminal, "j")[0][4:] != pictures(terminal, "k")[0][4:]
        first = pictures(terminal, "j")[0]
        assert len(barred(first)) == 2
        terminal.press("\x0c")
        terminal.settle(0.3)
        assert barred(terminal.screen.display) == barred(first)


def test_what_is_typed_in_the_search_is_never_painted_over(library: Path) -> None:
    with opened(library) as terminal:
        terminal.press("/")
        terminal.settle(0.3)
        typed = ""
        for letter in "the wire":
            typed += letter
            for picture in pictures(terminal, letter):
                assert typed[:-1].strip() in picture[3], picture[3]
            assert typed.strip() in terminal.screen.display[3]


@pytest.mark.parametrize("over", ["?", "\x10", "S", "D", "L"])
def test_a_list_under_another_screen_paints_nothing_ahead(library: Path, over: str) -> None:
    with opened(library) as terminal:
        terminal.press(over)
        terminal.settle(0.4)
        for step in ("j", "down", "G", "pagedown"):
            terminal.press(step)
            terminal.settle(0.2)
        painted = list(terminal.screen.display)
        terminal.press("\x0c")
        terminal.settle(0.4)
        assert terminal.screen.display == painted


@pytest.fixture
def line() -> tuple[int, int]:
    """Both ends of a terminal: what the reader sees of it, and where the program writes."""
    near, far = os.openpty()
    return near, far


def test_what_the_line_takes_is_sent_by_whoever_puts_it(line: tuple[int, int]) -> None:
    near, far = line
    outlet = Outlet(far, "utf-8", lambda: None, asking=False)
    outlet.put("now")
    assert os.read(near, 100) == b"now"
    outlet.stop()


def test_what_the_line_does_not_take_at_once_comes_in_its_order(line: tuple[int, int]) -> None:
    near, far = line
    outlet = Outlet(far, "utf-8", lambda: None, asking=False)
    sent = [f"\x1b[{number}H" + "x" * 3000 for number in range(1, 100)]
    begun = time.monotonic()
    for text in sent:
        outlet.put(text)
    assert time.monotonic() - begun < 5  # nobody who puts waits for a line that takes nothing
    came = b""
    while len(came) < len("".join(sent)):
        came += os.read(near, 1 << 16)
    assert came.decode() == "".join(sent)
    outlet.stop()


def test_a_line_that_is_no_terminal_is_written_by_the_thread(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as file:
        outlet = Outlet(file.fileno(), "utf-8", lambda: None, asking=False)
        outlet.put("kept")
        outlet.stop()
    assert (tmp_path / "out").read_bytes() == b"kept"
