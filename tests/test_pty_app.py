"""The program itself, in a terminal: what it shows, sends, keeps, and how it ends."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.bench.contenders import KAWARABAN
from tests.bench.pressing import press
from tests.emulator import MODE_ALTERNATE, MODE_CURSOR, MODE_PASTE, MODES_MOUSE
from tests.terminal import Terminal

TEXT_SHOWN = r"(min left|\bend) "
"""On the screen when the text has been painted: the end of its gauge."""
SIZES = [(80, 24), (120, 40), (50, 20), (20, 5), (1, 1)]

HOSTILE = (
    "Quake \x1b[2JNear \x1b]52;c;aGVsbG8=\x07Coast \x1b]0;owned\x1b\\Kills \x9b31mNobody "
    "\u202eodE\u202c [@click=app.quit]Press[/] \x1bP1$r0m\x1b\\\u2066Here\u2069"
)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the seeds in it, to be copied."""
    folder = tmp_path_factory.mktemp("seeded") / "library"
    shell("--data", str(folder), "list")
    return folder


@pytest.fixture
def library(seeded: Path, tmp_path: Path) -> Path:
    """A library of the test's own."""
    return shutil.copytree(seeded, tmp_path / "library")


def shell(*arguments: str, data: bytes | None = None, **env: str) -> str:
    """What the command prints where there is no terminal."""
    done = subprocess.run(
        [KAWARABAN, *arguments], input=data, capture_output=True, check=True, env=os.environ | env
    )
    return done.stdout.decode()


def app(library: Path, columns: int = 120, rows: int = 40, **options: Any) -> Terminal:
    """The app in a terminal of this size, about to start."""
    return Terminal([KAWARABAN, "--data", str(library)], columns=columns, rows=rows, **options)


def opened(library: Path, columns: int = 120, rows: int = 40, **options: Any) -> Terminal:
    """The app in a terminal of this size, its first text shown."""
    terminal = app(library, columns, rows, **options)
    try:
        terminal.wait_for(TEXT_SHOWN, quiet=0.15)
    except BaseException:
        terminal.__exit__(None, None, None)
        raise
    return terminal


def starred(library: Path) -> set[str]:
    """The articles that `library.json` has as starred."""
    marks = json.loads((library / "library.json").read_bytes()).get("marks", {})
    return {row["article"] for row in marks.values() if row.get("starred")}


def assert_restored(terminal: Terminal) -> None:
    """The terminal is as the shell left it: cooked, main screen, cursor, no mouse, no paste."""
    assert terminal.attributes() == terminal.before
    assert MODE_CURSOR in terminal.modes
    assert not terminal.modes & (MODES_MOUSE | {MODE_ALTERNATE, MODE_PASTE, 1004})
    assert terminal.raw.count(b"\x1b[>25u") == terminal.raw.count(b"\x1b[<u")


# -- opening and leaving


def test_a_new_reader_sees_the_paper_and_an_article(tmp_path: Path) -> None:
    with opened(tmp_path / "new") as terminal:
        assert "K A W A R A B A N   瓦版" in terminal.text
        assert re.search(r"1 Articles .* 2 Text .* 3 POPULAR", terminal.text)
        assert "4 ACCESS RANKING" in terminal.text
        assert "? help" in terminal.text


def test_the_start_paints_the_screen_once(library: Path) -> None:
    with opened(library) as terminal:
        terminal.settle(0.5)
        assert terminal.raw.count("瓦版".encode()) == 1
        assert terminal.raw.count(b"ACCESS RANKING") == 1


def test_keys_open_an_article_lead_back_and_quit(library: Path) -> None:
    with opened(library) as terminal:
        terminal.press("j")
        terminal.wait_for(r" 2 of \d+ ╌")
        terminal.press("enter")
        terminal.wait_for("╍ 2 Text")
        terminal.press("q")
        terminal.wait_for("╍ 1 Articles")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert_restored(terminal)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_with_everything_saved(
    library: Path, number: signal.Signals, code: int
) -> None:
    with opened(library) as terminal:
        terminal.press("s")
        terminal.wait_for("1 article starred", quiet=0)
        terminal.signal(number)
        assert terminal.wait_exit() == code
        assert_restored(terminal)
    assert len(starred(library)) == 1


@pytest.mark.parametrize("controlling", [True, False], ids=["hang-up", "end of input"])
def test_a_dropped_line_ends_it_with_everything_saved(library: Path, controlling: bool) -> None:
    with opened(library, controlling=controlling) as terminal:
        terminal.press("s")
        terminal.wait_for("1 article starred", quiet=0)
        terminal.hang_up()
        assert terminal.wait_exit(5) == 129
    assert len(starred(library)) == 1


# -- keeping


def test_keys_that_come_together_with_enter_are_for_the_list(library: Path) -> None:
    with opened(library) as terminal:
        terminal.press("/")
        terminal.wait_for("as you type")
        terminal.send(b"terminal\rjjs")
        terminal.wait_for("1 article starred", quiet=0.2)
        assert re.search(r"/ terminal +as you type", terminal.text)
        assert "3 of 5" in terminal.text or "match" in terminal.text


def test_the_place_outlives_kill_9(library: Path) -> None:
    with opened(library, 80, 24) as terminal:
        terminal.press("j", "j", "enter")
        terminal.wait_for(r"3 of \d+ ╍")
        terminal.press("space")
        terminal.settle(2.5)
        left = terminal.text.splitlines()
        terminal.process.kill()
        assert terminal.wait_exit() == -signal.SIGKILL
    with opened(library, 80, 24) as terminal:
        assert terminal.text.splitlines()[1:-1] == left[1:-1]


def test_a_mark_outlives_kill_9(library: Path) -> None:
    with opened(library) as terminal:
        terminal.press("s")
        terminal.wait_for("1 article starred", quiet=1.5)
        terminal.process.kill()
        assert terminal.wait_exit() == -signal.SIGKILL
    with opened(library) as terminal:
        assert re.search(r"^▐.*✶", terminal.text, re.M)


def test_the_reader_comes_back_to_the_place_they_left(library: Path) -> None:
    with opened(library, 80, 24) as terminal:
        terminal.press("j", "j", "enter")
        terminal.wait_for(r"3 of \d+ ╍")
        terminal.press("space")
        terminal.settle()
        left = terminal.text.splitlines()
        terminal.press("Q")
        assert terminal.wait_exit() == 0
    with opened(library, 80, 24) as terminal:
        assert terminal.text.splitlines()[1:-1] == left[1:-1]


# -- what is sent


def test_an_idle_reader_is_sent_nothing(library: Path) -> None:
    with opened(library) as terminal:
        terminal.settle(0.5)
        before = terminal.count
        terminal.settle(2, 2)
        assert terminal.raw[before:] == b""


def test_one_step_in_the_list_is_at_most_600_bytes(library: Path) -> None:
    with opened(library) as terminal:
        steps = []
        for _ in range(9):  # within the first page: a jump of the list repaints all of it
            steps.append(press(terminal, "j").bytes)
            terminal.settle(0.15)
        assert min(steps) > 0
        assert max(steps) <= 600


def test_a_hostile_page_sends_the_terminal_nothing_of_its_own(library: Path) -> None:
    page = f"{HOSTILE}\n\nTOKYO — {HOSTILE} was printed {HOSTILE} here.\n"
    shell("--data", str(library), "import", "-", data=page.encode())
    hostile = [b"\x1b[2J", b"\x1b]52", b"\x1b]0;", b"\x1bP", b"\xc2\x9b"]
    hostile += [mark.encode() for mark in "\u202e\u202c\u2066\u2069"]
    with opened(library) as terminal:
        terminal.press("G", "g", "enter")
        terminal.wait_for("╍ 2 Text")
        terminal.settle()
        assert "[@click=app.quit]" in terminal.text
        assert not [sequence for sequence in hostile if sequence in terminal.raw]
        terminal.press("Q")
        assert terminal.wait_exit() == 0
    with Terminal([KAWARABAN, "--data", str(library), "list"]) as terminal:
        assert terminal.wait_exit() == 0
        assert "[@click=app.quit]" in terminal.text
        assert not [sequence for sequence in hostile if sequence in terminal.raw]


def test_no_color_sends_no_colour(library: Path) -> None:
    with opened(library, env={"NO_COLOR": "1"}) as terminal:
        terminal.press("j", "enter", "/")
        terminal.settle()
        codes = re.findall(rb"\x1b\[([\d;]*)m", terminal.raw)
    numbers = {int(number) for code in codes for number in code.split(b";") if number}
    assert numbers <= {0, 1, 2, 3, 4, 7, 9, 22, 23, 24, 27, 29, 39, 49}


# -- terminals of every kind


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_it_starts_and_ends_at_any_size(library: Path, columns: int, rows: int) -> None:
    with app(library, columns, rows) as terminal:
        terminal.read(20)
        terminal.settle(0.4)
        terminal.press("j", "Q")
        assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw
        assert_restored(terminal)


def test_it_survives_any_resizing(library: Path) -> None:
    chance = random.Random(1682)
    with opened(library) as terminal:
        for _ in range(30):
            terminal.resize(chance.choice((1, 7, 30, 79, 80, 130, 200)), chance.randint(1, 60))
            terminal.press(chance.choice(("j", "k", "tab", "z")))
            terminal.settle(0.01, 0.05)
        terminal.resize(120, 40)
        terminal.wait_for(TEXT_SHOWN)
        terminal.press("Q")
        assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw


def test_a_terminal_without_queries_answered_is_no_worse(library: Path) -> None:
    with opened(library, answers="none", term="vt220") as terminal:
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert_restored(terminal)


def test_a_dumb_terminal_gets_plain_lines(library: Path) -> None:
    with app(library, term="dumb") as terminal:
        assert terminal.wait_exit() == 0
        assert b"\x1b" not in terminal.raw
        assert len(terminal.raw.splitlines()) > 10


def test_without_a_terminal_there_are_plain_lines(library: Path) -> None:
    printed = shell("--data", str(library), data=b"")
    assert "\x1b" not in printed
    assert len(printed.splitlines()) > 10
