"""The line between reader and app: it drops, its window changes, its sequences come in halves."""

import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rooms import READY, STARRED, assert_given_back, copied, opened, starred
from tests.terminal import Terminal

DROPS = 20
WITHIN = 5.0
"""Seconds in which the app is gone after its line has dropped."""
BUSY = 2.0
"""Seconds of processor time that the end may take: one that spins takes as long as it lives."""
CUTS = (0.05, 0.2, 0.4)
"""Seconds between the halves of a sequence."""
KEYS = {
    "up": b"\x1b[A",
    "pagedown": b"\x1b[6~",
    "f5": b"\x1b[15~",
    "f1": b"\x1bOP",
    "down": b"\x1bOB",
    "ctrl+right": b"\x1b[1;5C",
    "wheel": b"\x1b[<65;200;200M",
    "paste": b"\x1b[200~jQ\x1b[201~",
    "é": "é".encode(),
    "瓦": "瓦".encode(),
    "𠮷": "𠮷".encode(),
}
"""What the app should hear, and the sequence that is sent for it."""
SHORT = [("up", 2), ("pagedown", 3), ("f1", 2), ("wheel", 4), ("paste", 9), ("瓦", 1), ("𠮷", 2)]

SPIED = """\
import sys
from textual import events
from tui.cli import run
from tui.terminal import Terminal

process = Terminal.process_message
told = open(sys.argv[1], "a", buffering=1, encoding="utf-8")

def spied(self, event):
    if isinstance(event, events.Key):
        told.write((event.character if event.is_printable else event.key) + "\\n")
    elif isinstance(event, events.Paste):
        told.write("paste\\n")
    elif isinstance(event, events.MouseScrollDown):
        told.write("wheel\\n")
    process(self, event)

Terminal.process_message = spied
sys.exit(run(sys.argv[2:]))
"""
"""The program, with what comes out of the terminal's driver written down."""

IGNORING = """\
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
os.execv(sys.executable, [sys.executable, "-c", "import signal, asyncio\\n"
    "from tui.app.lifeline import Lifeline\\nhold = Lifeline.hold\\n"
    "def held(self):\\n    hold(self)\\n    asyncio.get_running_loop().remove_signal_handler(1)\\n"
    "    signal.signal(signal.SIGHUP, signal.SIG_IGN)\\nLifeline.hold = held\\n"
    "import sys\\nfrom tui.cli import run\\nsys.exit(run(sys.argv[1:]))", *sys.argv[1:]])
"""
"""The program with SIGHUP ignored for good, also by itself."""


def spent(pid: int) -> float:
    """The processor time of a process, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def descendants(session: int) -> list[int]:
    """The processes that live in the session of a terminal."""
    there = []
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = each.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            there.append(int(each.parent.name))
    return there


def drop(library: Path, *, ignoring: bool) -> None:
    """Mark an article, let the line drop, and see the app go."""
    command = [sys.executable, "-c", IGNORING, "--data", str(library)]
    with Terminal(command) if ignoring else opened(library) as terminal:
        terminal.wait_for(READY)
        terminal.press("s")
        terminal.wait_for(STARRED, quiet=0)
        before, at = spent(terminal.process.pid), time.monotonic()
        terminal.hang_up()
        after = before
        while terminal.process.poll() is None and time.monotonic() < at + WITHIN:
            after = spent(terminal.process.pid) if terminal.process.poll() is None else after
            time.sleep(0.02)
        assert terminal.process.poll() == 129
        assert after - before < BUSY
        assert descendants(terminal.process.pid) == []
    assert starred(library) == 1


@pytest.mark.parametrize("ignoring", [False, True], ids=["SIGHUP", "SIGHUP ignored"])
def test_a_line_that_drops_ends_the_app_within_five_seconds(seeded: Path, ignoring: bool) -> None:
    drop(seeded, ignoring=ignoring)


@pytest.mark.long
@pytest.mark.parametrize("ignoring", [False, True], ids=["SIGHUP", "SIGHUP ignored"])
def test_a_line_that_drops_ends_the_app_every_time(
    seeded: Path, tmp_path: Path, ignoring: bool
) -> None:
    for _ in range(DROPS):
        drop(copied(seeded, tmp_path / "another"), ignoring=ignoring)


# -- the window


def resize_at_random(library: Path, seed: int, times: int) -> None:
    """Change the size so often, with keys between, and compare with a fresh paint at the end."""
    chance = random.Random(seed)
    with opened(library) as terminal:
        for _ in range(times):
            size = (
                (1, 1) if chance.random() < 0.1 else (chance.randint(1, 220), chance.randint(1, 60))
            )
            terminal.resize(*size)
            if chance.random() < 0.3:
                terminal.press(chance.choice("jkz"))
            terminal.settle(0.01, chance.choice((0.0, 0.01, 0.05)))
        assert terminal.process.poll() is None
        terminal.resize(120, 40)
        terminal.wait_for(READY, quiet=0.6)
        shown = terminal.text
        terminal.press("ctrl+l")
        terminal.settle(0.4)
        assert terminal.text == shown
        terminal.press("Q")
        assert terminal.wait_exit() == 0
        assert_given_back(terminal)


def test_forty_sizes_at_random_leave_the_screen_whole(seeded: Path) -> None:
    resize_at_random(seeded, 1682, 40)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_three_hundred_sizes_at_random_leave_the_screen_whole(seeded: Path, seed: int) -> None:
    resize_at_random(seeded, seed, 300)


# -- sequences in halves


@pytest.fixture
def spied(seeded: Path, tmp_path: Path) -> Iterator[tuple[Terminal, Path]]:
    """The app, and a file with a line for every key that it has heard."""
    heard = tmp_path / "heard"
    command = [sys.executable, "-c", SPIED, str(heard), "--data", str(seeded)]
    with Terminal(command) as terminal:
        terminal.wait_for(READY, quiet=0.3)
        yield terminal, heard


def send_in_halves(terminal: Terminal, heard: Path, name: str, cut: int, pause: float) -> list[str]:
    """What the app hears of a key whose sequence is cut there, its halves so far apart."""
    before = heard.read_text(encoding="utf-8")
    for half in (KEYS[name][:cut], KEYS[name][cut:]):
        terminal.send(half)
        end = time.monotonic() + pause
        while (rest := end - time.monotonic()) > 0:
            terminal.read(rest)
    wait = time.monotonic() + 2  # the last of it may still be on its way
    while heard.read_text(encoding="utf-8") == before and time.monotonic() < wait:
        terminal.read(0.02)
    terminal.settle(0.15)
    return heard.read_text(encoding="utf-8")[len(before) :].splitlines()


def assert_one_key(terminal: Terminal, heard: Path, name: str, cut: int, pause: float) -> None:
    """It is one key or none; an Esc that stood alone long enough was one before it."""
    keys = send_in_halves(terminal, heard, name, cut, pause)
    if cut == 1 and KEYS[name][:1] == b"\x1b" and pause > CUTS[0] and keys[:1] == ["escape"]:
        del keys[0]
    assert keys in ([name], []), (name, cut, pause, keys)


def test_a_sequence_in_two_halves_is_one_key_and_never_two_others(
    spied: tuple[Terminal, Path],
) -> None:
    for at, (name, cut) in enumerate(SHORT):
        assert_one_key(*spied, name, cut, CUTS[at % len(CUTS)])
        assert_one_key(*spied, name, 1, CUTS[-1 - at % len(CUTS)])


@pytest.mark.long
@pytest.mark.parametrize("name", KEYS)
def test_a_sequence_in_two_halves_is_one_key_wherever_it_is_cut(
    spied: tuple[Terminal, Path], name: str
) -> None:
    for cut in range(1, len(KEYS[name])):
        for pause in CUTS:
            assert_one_key(*spied, name, cut, pause)


def test_a_key_is_heard_after_a_sequence_that_never_ends(spied: tuple[Terminal, Path]) -> None:
    terminal, heard = spied
    for begun in (b"\x1b", b"\x1b[", b"\x1bO", b"\x1b[<65;2"):
        before = heard.read_text(encoding="utf-8")
        terminal.send(begun)
        terminal.settle(0.8)
        terminal.press("up")
        end = time.monotonic() + 3
        while not heard.read_text(encoding="utf-8")[len(before) :].endswith("up\n"):
            assert time.monotonic() < end, begun
            terminal.read(0.05)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_app_whose_terminal_goes_away_ends(seeded: Path, number: signal.Signals) -> None:
    with opened(seeded) as terminal:
        terminal.press("s")
        terminal.wait_for(STARRED)
        terminal.signal(signal.SIGSTOP)
        terminal.signal(number)
        terminal.signal(signal.SIGCONT)
        terminal.hang_up()
        assert terminal.wait_exit(WITHIN) in (129, 143)
    assert starred(seeded) == 1
