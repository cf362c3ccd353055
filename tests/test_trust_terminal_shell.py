"""The app among others on one terminal: a shell with its jobs, tmux and screen."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.bench.contenders import KAWARABAN
from tests.rooms import READY, STARRED, copied, given_back, starred
from tests.terminal import Terminal

PROMPT = "shell> "
BASH = ("bash", "--norc", "--noprofile", "--noediting", "-i")
STOPS = ("ctrl+z", "TSTP")


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Terminal]:
    """A shell that knows jobs."""
    with Terminal(BASH, env={"PS1": PROMPT, "HISTFILE": str(tmp_path / "history")}) as terminal:
        terminal.wait_for(PROMPT)
        yield terminal


def start(shell: Terminal, library: Path) -> int:
    """Start the app in a shell; its process."""
    shell.press(f"clear; {KAWARABAN} --data {library}", "enter")
    shell.wait_for(READY, quiet=0.5)
    children = Path(f"/proc/{shell.process.pid}/task/{shell.process.pid}/children").read_text()
    return int(children.split()[-1])


def stop(shell: Terminal, app: int, how: str) -> None:
    """Stop the app; the shell has the terminal again."""
    if how == "ctrl+z":
        shell.press(how)
    else:
        os.kill(app, signal.SIGTSTP)
    shell.wait_for("Stopped")
    assert shell.attributes() == shell.before
    assert given_back(shell)
    shell.press("clear", "enter")
    shell.settle()


def assert_whole(shell: Terminal) -> None:
    """The screen shows what a fresh paint shows."""
    shell.wait_for(READY, quiet=0.6)
    shown = shell.text
    shell.press("ctrl+l")
    shell.settle(0.4)
    assert shell.text == shown


def quit_to(shell: Terminal) -> None:
    """Quit, and see what the shell has then."""
    shell.press("Q")
    end = time.monotonic() + 10
    while shell.attributes() != shell.before and time.monotonic() < end:
        shell.read(0.05)
    shell.settle()
    assert given_back(shell)
    shell.press("echo code $?", "enter")
    shell.wait_for("^code 0")


@pytest.mark.parametrize("how", STOPS)
def test_a_stopped_app_gives_the_terminal_to_the_shell_and_comes_back_whole(
    shell: Terminal, seeded: Path, how: str
) -> None:
    app = start(shell, seeded)
    front = shell.text
    stop(shell, app, how)
    shell.press("echo jjjsQ", "enter")
    shell.wait_for("^jjjsQ")
    shell.press("fg", "enter")
    shell.wait_for(READY, quiet=0.6)
    assert shell.text == front
    assert not given_back(shell)
    assert_whole(shell)
    quit_to(shell)
    assert starred(seeded) == 0


def test_a_mark_is_on_the_disk_when_the_app_has_been_stopped(shell: Terminal, seeded: Path) -> None:
    app = start(shell, seeded)
    shell.press("s")
    shell.wait_for(STARRED, quiet=0)
    stop(shell, app, "ctrl+z")
    assert starred(seeded) == 1
    os.kill(app, signal.SIGKILL)


def test_a_window_that_changes_while_the_app_is_stopped_is_filled_afterwards(
    shell: Terminal, seeded: Path
) -> None:
    app = start(shell, seeded)
    stop(shell, app, "ctrl+z")
    shell.resize(80, 24)
    shell.press("fg", "enter")
    assert_whole(shell)
    quit_to(shell)


def test_an_app_in_the_background_does_not_touch_the_terminal(
    shell: Terminal, seeded: Path
) -> None:
    app = start(shell, seeded)
    stop(shell, app, "ctrl+z")
    shell.press("bg", "enter")
    shell.wait_for(r"(?s)Stopped|--data.*&")
    shell.press("echo still here", "enter")
    shell.wait_for("^still here")
    assert given_back(shell)
    shell.press("fg", "enter")
    assert_whole(shell)
    quit_to(shell)


@pytest.mark.parametrize("how", STOPS)
def test_a_stopped_app_whose_shell_ends_ends_too(seeded: Path, how: str) -> None:
    with Terminal(BASH, env={"PS1": PROMPT}) as terminal:
        terminal.wait_for(PROMPT)
        app = start(terminal, seeded)
        terminal.press("s")
        terminal.wait_for(STARRED)
        stop(terminal, app, how)
        terminal.hang_up()
        terminal.wait_exit()
        gone = Path(f"/proc/{app}/stat")
        for _ in range(500):
            if not gone.exists() or gone.read_text().rpartition(")")[2].split()[0] == "Z":
                break
            terminal.process.poll()
            time.sleep(0.01)
        else:
            os.kill(app, signal.SIGKILL)
            pytest.fail("it is still there after five seconds")
    assert starred(seeded) == 1


# -- tmux and screen


@pytest.fixture
def room() -> Iterator[Path]:
    """A short path for sockets, which may not be long, readable by nobody else."""
    folder = Path(tempfile.mkdtemp(prefix="kw-"))
    yield folder
    shutil.rmtree(folder)


def read_in(
    begin: Sequence[str], attach: Sequence[str], detach: Sequence[str], library: Path, room: Path
) -> None:
    """Start, read, detach, attach at another size, read, quit: in one that holds terminals."""
    env = {"SCREENDIR": str(room), "PS1": PROMPT, "SHELL": "/bin/sh"}
    line = f"{KAWARABAN} --data {library}; echo code $?; exec sh -i"
    with Terminal([*begin, "sh", "-c", line], env=env) as terminal:
        terminal.wait_for(READY, quiet=0.3)
        assert "K A W A R A B A N   瓦版" in terminal.text
        terminal.press("j")
        terminal.wait_for(r" 2 of \d+ ")
        terminal.press(*detach)
        assert terminal.wait_exit() == 0
        assert terminal.attributes() == terminal.before
        assert given_back(terminal)
    with Terminal(attach, columns=80, rows=24, env=env) as terminal:
        terminal.wait_for("KAWARABAN  瓦版", quiet=0.8)
        assert_whole(terminal)
        terminal.press("s")
        terminal.wait_for(STARRED)
        terminal.press("Q")
        terminal.wait_for("code 0")
        terminal.press("echo $((6 * 7))s", "enter")
        terminal.wait_for("^42s")
        terminal.press("exit", "enter")
        assert terminal.wait_exit() == 0
        assert terminal.attributes() == terminal.before
        assert given_back(terminal)
    assert starred(library) == 1


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_a_session_in_tmux_is_left_and_taken_up_at_another_size(seeded: Path, room: Path) -> None:
    tmux = ["tmux", "-u", "-S", str(room / "s"), "-f", "/dev/null"]
    try:
        read_in([*tmux, "new"], [*tmux, "attach"], ("ctrl+b", "d"), seeded, room)
    finally:
        subprocess.run([*tmux, "kill-server"], capture_output=True, check=False)


@pytest.mark.skipif(shutil.which("screen") is None, reason="screen is not installed")
def test_a_session_in_screen_is_left_and_taken_up_at_another_size(seeded: Path, room: Path) -> None:
    screen = ["screen", "-U", "-c", "/dev/null"]
    env = os.environ | {"SCREENDIR": str(room)}
    try:
        read_in([*screen, "-S", "kw"], [*screen, "-r", "kw"], ("ctrl+a", "d"), seeded, room)
    finally:
        end = [*screen, "-S", "kw", "-X", "quit"]
        subprocess.run(end, env=env, capture_output=True, check=False)


@pytest.mark.long
@pytest.mark.parametrize("how", STOPS)
def test_a_stopped_app_comes_back_whole_each_time(
    shell: Terminal, seeded: Path, tmp_path: Path, how: str
) -> None:
    app = start(shell, copied(seeded, tmp_path / "another"))
    for _ in range(20):
        stop(shell, app, how)
        shell.press("fg", "enter")
        assert_whole(shell)
    quit_to(shell)
