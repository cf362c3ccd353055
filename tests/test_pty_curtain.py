"""The curtain in a terminal: seen at once, drawn aside without a flicker, taken down each time."""

import os
import re
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench.contenders import KAWARABAN
from tests.emulator import MODE_ALTERNATE, MODE_CURSOR, MODE_PASTE, MODES_MOUSE
from tests.terminal import Terminal
from tui.curtain import FILE

READY = r"\? help"
BAR = "▐"
TAKEN = b"\x1b[?1004h"
"""What the app sends first of all when it has the terminal."""
CLEARS = re.compile(rb"\x1b\[\d?[JK]|\x1bc|\x1b\[\?1049[hl]")

CLOSED = """\
import sys
from tui import edition
from tui.__main__ import main

def closed(*_, **__):
    raise {}

edition.open_library = closed
sys.exit(main())
"""
"""The program with a library that cannot be opened."""


def app(library: Path, *more: str, **options: Any) -> Terminal:
    return Terminal([KAWARABAN, "--data", str(library), *more], **options)


@pytest.fixture
def library(seeded: Path) -> Path:
    """A library whose last screen was kept, with the cursor on its second row."""
    with app(seeded) as terminal:
        terminal.wait_for(READY, quiet=0.3)
        terminal.press("j")
        terminal.settle(0.4)
        terminal.press("Q")
        assert terminal.wait_exit() == 0
    assert (seeded / FILE).exists()
    return seeded


def until_seen(terminal: Terminal) -> None:
    """Read until the curtain hangs, and nothing of the app has come yet."""
    while not re.search(READY, terminal.text):
        assert terminal.read(10)
    assert TAKEN not in terminal.raw


def assert_restored(terminal: Terminal) -> None:
    assert terminal.attributes() == terminal.before
    assert MODE_CURSOR in terminal.modes
    assert 7 in terminal.modes
    assert not terminal.modes & (MODES_MOUSE | {MODE_ALTERNATE, MODE_PASTE, 1004})


def bar(terminal: Terminal) -> int:
    """The first row of the screen that the cursor of the list stands on."""
    return next(n for n, line in enumerate(terminal.text.splitlines()) if line.startswith(BAR))


def test_the_last_screen_is_there_before_the_app(library: Path) -> None:
    with app(library) as terminal:
        until_seen(terminal)
        seen = terminal.text
        assert MODE_CURSOR not in terminal.modes
        for _ in range(50):  # a busy machine may be silent for a while before the app is there
            terminal.settle(0.6)
            if TAKEN in terminal.raw:
                break
        assert TAKEN in terminal.raw
        assert terminal.text.splitlines()[1:-2] == seen.splitlines()[1:-2]
        terminal.press("Q")
        assert terminal.wait_exit() == 0
        assert_restored(terminal)


def test_it_is_drawn_aside_without_a_flicker(library: Path) -> None:
    hung = False
    with app(library) as terminal:
        while terminal.read(1.0):
            if hung or re.search(READY, terminal.text):
                hung = True
                assert "2 Text" in terminal.text
                assert BAR in terminal.text
                assert re.search(READY, terminal.text)
        assert hung
        assert len(CLEARS.findall(terminal.raw)) == 1  # the alternate screen, once
        assert terminal.raw.count("瓦版".encode()) == 1


def test_keys_typed_before_the_app_is_there_are_kept(library: Path) -> None:
    with app(library) as terminal:
        until_seen(terminal)
        before = bar(terminal)
        terminal.press("j")
        terminal.settle(1.0)
        assert TAKEN in terminal.raw
        assert bar(terminal) > before
        terminal.press("k")
        terminal.settle(0.5)
        assert bar(terminal) == before


def test_enter_before_the_app_is_there_opens_the_article(library: Path) -> None:
    with app(library) as terminal:
        until_seen(terminal)
        terminal.press("enter")
        terminal.wait_for("╍ 2 Text")


def test_a_paste_before_the_app_is_there_is_words_and_never_keys(library: Path) -> None:
    with app(library) as terminal:
        until_seen(terminal)
        assert MODE_PASTE in terminal.modes
        before = bar(terminal)
        terminal.send(b"\x1b[200~jjQ\x1b[201~j")
        terminal.settle(1.0)
        assert TAKEN in terminal.raw
        assert terminal.process.poll() is None
        after = bar(terminal)
        terminal.press("k")
        terminal.settle(0.5)
        assert bar(terminal) == before < after


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)],
)
def test_a_signal_before_the_app_is_there_restores_the_terminal(
    library: Path, number: signal.Signals, code: int
) -> None:
    with app(library) as terminal:
        until_seen(terminal)
        terminal.signal(number)
        assert terminal.wait_exit() == code
        assert_restored(terminal)
        assert b"Traceback" not in terminal.raw


def test_ctrl_z_before_the_app_is_there_is_no_matter(library: Path) -> None:
    with app(library) as terminal:
        until_seen(terminal)
        terminal.press("ctrl+z")
        terminal.wait_for(READY, quiet=0.5)
        assert TAKEN in terminal.raw
        terminal.press("Q")
        assert terminal.wait_exit() == 0
        assert_restored(terminal)


def test_settings_that_do_not_fit_are_told_on_the_shells_screen(
    library: Path, tmp_path: Path
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("theme = 7\n")
    with app(library, "--config", str(config)) as terminal:
        assert terminal.wait_exit() == 3
        assert_restored(terminal)
        assert TAKEN not in terminal.raw
        assert b"kawaraban: " in terminal.raw.rpartition(b"\x1b[?1049l")[2]


@pytest.mark.parametrize(
    ("trouble", "code", "told"),
    [
        ("PermissionError(13, 'Permission denied')", 6, b"cannot open the library"),
        ("RuntimeError('unforeseen')", 1, b"unforeseen"),
    ],
)
def test_a_library_that_cannot_be_opened_is_told_on_the_shells_screen(
    library: Path, trouble: str, code: int, told: bytes
) -> None:
    program = CLOSED.format(trouble)
    with Terminal([sys.executable, "-c", program, "--data", str(library)]) as terminal:
        assert terminal.wait_exit() == code
        assert_restored(terminal)
        assert TAKEN not in terminal.raw
        assert told in terminal.raw.rpartition(b"\x1b[?1049l")[2]


def test_another_size_begins_with_an_empty_screen(library: Path) -> None:
    with app(library, columns=80, rows=24) as terminal:
        terminal.wait_for(READY, quiet=0.3)
        assert terminal.raw.index(b"\x1b[?1049h") < terminal.raw.index(TAKEN)
        assert terminal.raw.index(TAKEN) < terminal.raw.index("瓦版".encode())


def test_a_size_that_changes_under_the_curtain_is_painted_anew(library: Path) -> None:
    with app(library) as terminal:
        until_seen(terminal)
        terminal.resize(100, 30)
        terminal.settle(1.0)
        assert TAKEN in terminal.raw
        shown = terminal.text
        terminal.press("ctrl+l")
        terminal.settle(0.4)
        assert terminal.text == shown


def test_kill_9_leaves_a_screen_that_can_be_shown(library: Path) -> None:
    with app(library) as terminal:
        terminal.wait_for(READY, quiet=0.3)
        terminal.press("j", "j")
        terminal.settle(1.6)
        shown = bar(terminal)
        terminal.process.kill()
        terminal.wait_exit()
    with app(library) as terminal:
        until_seen(terminal)
        assert bar(terminal) == shown


def test_a_page_that_lies_on_the_front_is_not_kept(library: Path) -> None:
    before = (library / FILE).read_bytes()
    with app(library) as terminal:
        terminal.wait_for(READY, quiet=0.3)
        terminal.press("?")
        terminal.settle(0.5)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
    assert (library / FILE).read_bytes() == before


@pytest.mark.parametrize("text", ["\x1b[2J", "\x1b]0;owned\x07", "\x9b31m", "\u202e"])
def test_nothing_raw_comes_out_of_a_hostile_file(library: Path, text: str) -> None:
    data = (library / FILE).read_text()
    (library / FILE).write_text(data.replace("Articles", text + "Article"))
    with app(library) as terminal:
        terminal.wait_for(READY, quiet=0.3)
        assert text.encode() not in terminal.raw
        assert b"Traceback" not in terminal.raw


def test_a_read_only_library_may_have_one(library: Path) -> None:
    with app(library) as first:
        first.wait_for(READY, quiet=0.3)
        with app(library) as second:
            until_seen(second)
            second.wait_for("read-only")
            second.press("Q")
            assert second.wait_exit() == 0
            assert_restored(second)
    assert os.listdir(library).count(FILE) == 1
