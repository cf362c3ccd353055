"""A bad line: 300 ms each way and 10 kB a second. Nothing piles up, and everything arrives."""

import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.contenders import KAWARABAN
from tests.emulator import MODE_ALTERNATE, MODE_CURSOR, MODE_PASTE, MODES_MOUSE
from tests.slow_line import FarTerminal
from tests.terminal import Terminal

SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
KERNEL = 21_000
"""Bytes of a program's that Linux holds for a terminal which does not take them."""
QUIET = 1.5
"""Seconds without a byte after which nothing is under way on this line."""
PAGE = 7_000
"""Bytes of a full page at 120 by 40, about; the colours of `ansi` take the fewest."""
HELD = 3.0
"""Seconds that a key is held down, thirty times a second."""


@pytest.fixture
def command(seeded: Path) -> list[str]:
    """The app on the seeds; nothing changes while nobody presses a key."""
    config = seeded.parent / "config.toml"
    config.write_text("dwell = 0\n")
    return [KAWARABAN, "--data", str(seeded), "--config", str(config)]


@pytest.fixture
def far(command: list[str]) -> Iterator[FarTerminal]:
    """The app over SSH, its first page painted."""
    with begun(command, env=SSH) as terminal:
        yield terminal


def begun(command: list[str], **options: Any) -> FarTerminal:
    terminal = FarTerminal(command, **options)
    terminal.wait_for(r"\? help", quiet=QUIET)
    return terminal


def hold(terminal: Terminal, key: str, seconds: float = HELD, pause: float = 1 / 30) -> None:
    """Hold a key down, while the terminal shows what comes."""
    for _ in range(max(1, round(seconds / pause))):
        terminal.press(key)
        after = time.perf_counter() + pause
        while (rest := after - time.perf_counter()) > 0:
            terminal.read(rest)


def sent(terminal: Terminal) -> int:
    """The bytes that come until the line is quiet."""
    before = terminal.count
    terminal.settle(QUIET, 30)
    return terminal.count - before


def assert_as_painted_anew(terminal: Terminal) -> None:
    shown = terminal.text
    terminal.press("ctrl+l")
    assert sent(terminal) > PAGE / 2
    assert terminal.text == shown


def place(terminal: Terminal) -> str:
    """`3 of 39`, as the head of the text says."""
    found = re.search(r"(\d+ of \d+) ╌", terminal.text)
    assert found
    return found[1]


def assert_restored(terminal: Terminal) -> None:
    assert terminal.attributes() == terminal.before
    assert MODE_CURSOR in terminal.modes
    assert not terminal.modes & (MODES_MOUSE | {MODE_ALTERNATE, MODE_PASTE, 1004})


# -- keys coalesce


def test_fifty_steps_at_once_are_one_picture(far: FarTerminal) -> None:
    far.press(*"j" * 30)
    assert 0 < sent(far) < 2 * PAGE
    assert place(far) == "31 of 39"
    far.press(*"k" * 50)
    assert 0 < sent(far) < 2 * PAGE
    assert place(far) == "1 of 39"
    assert_as_painted_anew(far)


def test_a_key_held_down_ends_where_it_must_and_nothing_piles_up(far: FarTerminal) -> None:
    hold(far, "j")
    assert sent(far) < 2 * PAGE
    assert place(far) == "39 of 39"
    assert_as_painted_anew(far)


def test_pages_turned_faster_than_the_line_is_are_left_out(far: FarTerminal) -> None:
    before = far.count
    for key in ("ctrl+d", "ctrl+u", "ctrl+d", "ctrl+u"):
        hold(far, key, HELD / 4, 0.1)
    assert sent(far) < 2 * PAGE
    assert far.count - before < 6 * PAGE
    assert place(far) == "1 of 39"
    assert_as_painted_anew(far)


def test_where_the_terminal_answers_nothing_no_more_waits_than_the_kernel_holds(
    command: list[str],
) -> None:
    with begun(command, answers="none") as terminal:
        for key in ("ctrl+d", "ctrl+u") * 3:
            hold(terminal, key, HELD / 6, 0.05)
        assert sent(terminal) < KERNEL + 2 * PAGE
        assert place(terminal) == "1 of 39"
        assert_as_painted_anew(terminal)


def test_a_size_that_changes_on_a_full_line_is_painted_right(far: FarTerminal) -> None:
    hold(far, "ctrl+d", 1.0, 0.05)
    far.resize(80, 24)
    hold(far, "ctrl+u", 1.0, 0.05)
    far.resize(100, 30)
    sent(far)
    assert_as_painted_anew(far)


@pytest.mark.parametrize("pause", [0.0001, 0.01, 0.1])
def test_typed_words_arrive_whole(far: FarTerminal, pause: float) -> None:
    for letter in "/terminal":
        hold(far, letter, pause, pause)
    sent(far)
    assert "/ terminal" in far.text


# -- the end


def test_quitting_on_a_clogged_line_gives_the_terminal_back(far: FarTerminal) -> None:
    hold(far, "ctrl+d", 1.0, 0.05)
    far.press("Q")
    assert far.wait_exit(20) == 0
    sent(far)
    assert_restored(far)
    assert b"\x1b[5n" not in far.raw.rpartition(b"\x1b[?1049l")[2]


@pytest.mark.parametrize("env", [{}, SSH], ids=["near", "over SSH"])
@pytest.mark.parametrize("how", ["Q", "SIGTERM"])
def test_it_ends_on_a_line_that_hangs(command: list[str], env: dict[str, str], how: str) -> None:
    with begun(command, env=env, rate=1e6, latency=0) as terminal:
        terminal.line.hung = True
        for key in ("ctrl+d", "ctrl+u", "ctrl+l") * 20:
            hold(terminal, key, 0.05, 0.05)
        if how == "Q":
            terminal.press("Q")
        else:
            terminal.signal(signal.SIGTERM)
        assert terminal.process.wait(10) == (0 if how == "Q" else 143)
        assert terminal.attributes() == terminal.before


def test_a_line_that_goes_on_shows_the_newest_picture(command: list[str]) -> None:
    with begun(command, env=SSH, rate=1e6, latency=0.05) as terminal:
        terminal.line.hung = True
        for key in ("ctrl+d", "ctrl+u", "ctrl+l") * 20:
            hold(terminal, key, 0.03, 0.03)
        terminal.press("g", "j", "j")
        terminal.settle(1.0)
        terminal.line.hung = False
        assert sent(terminal) < KERNEL + 2 * PAGE
        assert place(terminal) == "3 of 39"
        assert_as_painted_anew(terminal)


def test_no_answer_of_the_terminal_is_left_for_the_shell(command: list[str]) -> None:
    with FarTerminal(["sh", "-c", '"$@"; echo over; cat -v', "sh", *command], env=SSH) as terminal:
        terminal.wait_for(r"\? help", quiet=QUIET)
        hold(terminal, "j", 0.5)
        terminal.press("Q")
        terminal.wait_for("^over", quiet=QUIET)
        assert "^[[" not in terminal.text


# -- sequences cut in two


@pytest.mark.parametrize("gap", [0.05, 0.2, 0.4])
def test_sequences_cut_in_two_do_no_harm(command: list[str], gap: float) -> None:
    # A terminal sends a key in one piece: no answer of its own comes between the halves.
    with Terminal(command, env=SSH, answers="none") as terminal:
        terminal.wait_for(r"\? help", quiet=0.3)
        for whole in (
            "\x1b[B",
            "\x1bOB",
            "\x1b[6~",
            "\x1b[<64;5;20M",
            "\x1b[5~",
            "\x1b[A",
            "\x1b[I",
        ):
            for at in range(1, len(whole)):
                terminal.send(whole[:at].encode())
                terminal.settle(gap, gap)
                terminal.send(whole[at:].encode())
                terminal.settle(0.05, 0.3)
        assert terminal.process.poll() is None
        terminal.press("g")
        terminal.settle(0.4)
        assert place(terminal) == "1 of 39"
        assert "39 unread of 39" in terminal.text
        assert re.search("╍ 1 Articles", terminal.text)


@pytest.mark.parametrize("gap", [0.05, 0.2, 0.4])
def test_marks_of_a_paste_cut_in_two_let_no_key_out(command: list[str], gap: float) -> None:
    # A terminal sends a key in one piece: no answer of its own comes between the halves.
    with Terminal(command, env=SSH, answers="none") as terminal:
        terminal.wait_for(r"\? help", quiet=0.3)
        for at in range(1, 6):
            terminal.send(b"\x1b[200~"[:at])
            terminal.settle(gap, gap)
            terminal.send(b"\x1b[200~"[at:] + b"jQ" + b"\x1b[201~"[:at])
            terminal.settle(gap, gap)
            terminal.send(b"\x1b[201~"[at:])
            terminal.settle(0.05, 0.3)
        terminal.settle(0.6)
        assert terminal.process.poll() is None
        assert place(terminal) == "1 of 39"


# -- colours


@pytest.mark.parametrize(
    ("term", "env", "own"),
    [
        ("xterm-256color", {}, False),
        ("xterm-256color", SSH, True),
        ("xterm-16color", {"COLORTERM": None}, True),
    ],
)
def test_over_ssh_and_with_few_colours_only_the_terminals_own_are_sent(
    command: list[str], term: str, env: dict[str, str | None], own: bool
) -> None:
    with Terminal(command, term=term, env=env) as terminal:
        terminal.wait_for(r"\? help", quiet=0.3)
        assert (not re.search(rb"\x1b\[[\d;]*[34]8;[25];", terminal.raw)) == own
