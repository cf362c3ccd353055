"""What the sheet of cells left out: the screen after any keys is the screen painted anew."""

import os
import random
import signal
import subprocess
from pathlib import Path

import pytest

from tests.bench.contenders import KAWARABAN
from tests.terminal import Terminal

READY = r"\? help"
KEYS = [
    "j", "k", "enter", "h", "l", "tab", "shift+tab", "space", "G", "g", "n", "s", "z", "T", "?",
    "escape", "escape", "/", "ctrl+d", "ctrl+u", "pagedown", "pageup", "]", "[", "ctrl+p", "e", "m",
    "C", "H", "=", "W", "S", "1", "2", "3", "4", "down", "up", "o",
]  # fmt: skip
PAGES = {
    "wide": "瓦版、港に着く\n\nTOKYO — 紙の束が朝の船で届いた。読者は波止場で待っていた。\n",
    "emoji": "Rocket 🚀 lands on 🌙 paper\n\nTOKYO — The crew 👩\u200d🚀 waved 🗞 at the pier.\n",
    "marks": "Cafe\u0301 owners reach a de\u0301tente\n\nTOKYO — A na\u0131\u0308ve plan held.\n",
    "mixed": "Port 港 reopens — “at last”\n\nTOKYO — Boats ☀ and 船 came back.\n",
}


@pytest.fixture
def library(seeded: Path) -> Path:
    """The seeds, and headlines of every width."""
    command = [KAWARABAN, "--data", str(seeded), "import", "-"]
    for page in PAGES.values():
        subprocess.run(
            command, input=page.encode(), check=True, stdout=subprocess.DEVNULL, env=os.environ
        )
    return seeded


def look(terminal: Terminal) -> list[list[object]]:
    """Every cell; of a blank only what can be seen."""
    rows = []
    for y in range(terminal.rows):
        line = [terminal.screen.buffer[y][x] for x in range(terminal.columns)]
        rows.append(
            [
                cell._replace(fg="", bold=False, italics=False)
                if cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough)
                else cell
                for cell in line
            ]
        )
    return rows


def assert_as_painted_anew(terminal: Terminal) -> None:
    """Where a notice in the last line has ended meanwhile, it is looked at once more."""
    for may_end in (True, False):
        terminal.rest()
        shown, text = look(terminal), terminal.text.splitlines()
        terminal.press("ctrl+l")
        terminal.rest()
        anew = terminal.text.splitlines()
        if may_end and anew[:-1] == text[:-1] and anew[-1] != text[-1]:
            continue
        assert [pair for pair in zip(anew, text, strict=True) if pair[0] != pair[1]] == []
        assert look(terminal) == shown
        return


def play(library: Path, size: tuple[int, int], seed: int, steps: int) -> None:
    chance = random.Random(seed)
    config = library.parent / "config.toml"
    config.write_text("dwell = 0\n")  # nothing changes while nobody presses a key
    command = [KAWARABAN, "--data", str(library), "--config", str(config)]
    with Terminal(command, columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for(READY, quiet=0.3)
        for _ in range(steps):
            for key in chance.choices(KEYS, k=chance.randint(1, 4)):
                terminal.press(key)
                # What follows an Esc at once belongs to it: that is how Alt and arrows are sent.
                terminal.settle(0.3 if key == "escape" else 0.02, 0.3)
            if chance.random() < 0.1:
                terminal.resize(*chance.choice([(120, 40), (80, 24), (50, 20), (130, 30)]))
            assert_as_painted_anew(terminal)
        assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_after_any_keys_the_screen_is_what_painting_anew_shows(library, size):
    play(library, size, 1682, 12)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6))
def test_so_it_is_after_many_keys(library, seed):
    play(library, (120, 40) if seed % 2 else (80, 24), seed, 120)


def test_back_from_the_shell_everything_is_painted(library):
    with Terminal([KAWARABAN, "--data", str(library)]) as terminal:
        terminal.wait_for(READY, quiet=0.3)
        terminal.press("ctrl+z")
        terminal.settle(0.4)
        terminal.screen.reset()  # the shell had it
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(READY, quiet=0.3)
        assert "2 Text" in terminal.text
        assert_as_painted_anew(terminal)


def test_a_size_that_is_back_before_anybody_looks_is_painted_anew(library):
    with Terminal([KAWARABAN, "--data", str(library)]) as terminal:
        terminal.wait_for(READY, quiet=0.3)
        for size in [(80, 24), (50, 20), (120, 40)]:
            terminal.resize(*size)
        terminal.screen.reset()  # some terminals cut off what no longer fits
        terminal.wait_for(READY, quiet=0.3)
        assert_as_painted_anew(terminal)
