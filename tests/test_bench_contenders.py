"""What the benchmarks see of the programs on their screens, and when they saw it."""

from pathlib import Path

import pyte
import pytest

from tests.bench.contenders import kawaraban, smallest
from tests.bench.newsboat import feed_list
from tests.bench.replay import when
from tests.terminal import NotSeen, Terminal
from tui.glyphs import UNICODE


def screen(text: str) -> pyte.Screen:
    """A screen of 20x8 with this written on it."""
    made = pyte.Screen(20, 8)
    pyte.Stream(made).feed(text)
    return made


def test_the_cursor_of_the_app_is_where_its_bar_is() -> None:
    app = kawaraban(Path("library"))
    assert app.row(screen(f"head\r\n\r\n{UNICODE.bar} one\r\n{UNICODE.bar} more")) == 2
    assert app.row(screen("head")) is None


def test_the_cursor_of_newsboat_is_the_coloured_row_between_its_two_coloured_lines() -> None:
    reader = feed_list(Path("cache"))
    head = "\x1b[44mhead\x1b[0m\r\n"
    assert reader.row(screen(f"{head}one\r\n\x1b[44mtwo\x1b[0m\x1b[7;1H\x1b[44mkeys")) == 2
    assert reader.row(screen(f"{head}\x1b[7;1H\x1b[44mkeys")) is None


def test_the_smallest_app_has_no_cursor() -> None:
    assert smallest().row(screen(f"\r\n{UNICODE.bar}")) is None


def test_a_screen_is_readable_with_list_and_text() -> None:
    app = kawaraban(Path("library"))
    assert app.shows(screen(f"\r\n{UNICODE.bar} one\r\n\r\n    2 min left"))
    assert not app.shows(screen(f"\r\n{UNICODE.bar} one"))
    assert smallest().shows(screen("Ready."))


def test_it_is_told_which_read_brought_what_was_wanted() -> None:
    command = ["sh", "-c", "echo one; sleep 0.1; echo two; sleep 0.1; echo one"]
    with Terminal(command) as terminal:
        terminal.wait_exit()
        first, second, third = (chunk.at for chunk in terminal.log)
        assert when(terminal, lambda shown: "one" in shown.display[0]) == first
        assert when(terminal, lambda shown: "two" in shown.display[1]) == second
        assert when(terminal, lambda shown: "one" in shown.display[0], since=2) == third
        with pytest.raises(NotSeen):
            when(terminal, lambda shown: "three" in shown.display[2])
