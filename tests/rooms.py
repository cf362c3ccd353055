"""The screens of the app as a reader walks into them, and what each kind of end must leave."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.contenders import KAWARABAN
from tests.emulator import MODE_ALTERNATE, MODE_CURSOR, MODE_PASTE, MODES_MOUSE
from tests.terminal import Terminal

READY = r"\? help"
"""On the screen when the first page is painted."""
STARRED = "1 article starred"
ON = MODES_MOUSE | {MODE_ALTERNATE, MODE_PASTE, 1004}
"""What the app switches on, and nobody else may find on."""

Step = tuple[str, str]
"""A key, and what is on the screen after it."""

_SOURCES: Step = ("S", "S Sources")
_HISTORY: tuple[Step, ...] = (("3", "╍╍╍ POPULAR"), ("H", r"H POPULAR.*, history"))

ROOMS: Mapping[str, Sequence[Step]] = {
    "front": (),
    "search typed": (("/", "as you type"), ("t", "/ t "), ("e", "/ te ")),
    "help": (("?", r"\? Help"),),
    "palette": (("ctrl+p", "╍ Palette"),),
    "sources": (_SOURCES,),
    "catalogue": (_SOURCES, ("c", "c Newspapers")),
    "history": _HISTORY,
    "runs": (*_HISTORY, ("a", "Its run on the rankings")),
    "choices": (("L", "POPULAR in Politics"),),
    "a question": (_SOURCES, ("a", "Add a source")),
    "facets": (("=", "= Filter"),),
    "days": (("D", "D Days"),),
    "changes": (("c", "What the paper changed"),),
    "zen": (("z", "^╍ 2 Text"),),
}
"""The way from the front into each screen."""

TYPING = frozenset(("search typed", "palette", "a question"))
"""Those in which a line is being typed."""

_PAGE = (
    "A Bridge Opens Again After Thirty Years of Waiting\n\nKOBE — The bridge over the {} opens on "
    "Monday, the town said, after thirty years.\n\nThe ferry stops on the same day, for good.\n"
)

MISTAKEN = """\
import asyncio, signal, sys
from tui.app.newspaper import Newspaper
from tui.cli import run

def mistake():
    raise RuntimeError("a mistake of the app")

load = Newspaper.on_load

def on_load(self):
    load(self)
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self.call_later, mistake)

Newspaper.on_load = on_load
sys.exit(run(sys.argv[1:]))
"""
"""The program with an action that fails; SIGUSR1 stands for its key, which no screen takes."""


class End(NamedTuple):
    """A way for the app to end: a signal or a key, and the exit code that it must have."""

    name: str
    code: int
    number: signal.Signals | None = None

    def come(self, terminal: Terminal, *, typing: bool = False) -> None:
        """Let it come; a key ends a line that is being typed first, and is pressed again."""
        if self.number is not None:
            terminal.signal(self.number)
            return
        if typing:
            terminal.press(self.name)
            terminal.settle(0.4)
        terminal.press(self.name)


ENDS = (
    End("TERM", 143, signal.SIGTERM),
    End("HUP", 129, signal.SIGHUP),
    End("INT", 130, signal.SIGINT),
    End("exception", 1, signal.SIGUSR1),
    End("ctrl+c", 0),
)


def changed(folder: Path) -> Path:
    """The library with one more article on top, of which the paper has changed a word."""
    for at, words in (("2026-11-22T03:00:00Z", "old river"), ("2026-11-22T05:00:00Z", "harbour")):
        command = [KAWARABAN, "--data", str(folder), "import", "-", "--at", at]
        subprocess.run(command, input=_PAGE.format(words).encode(), check=True, capture_output=True)
    return folder


def opened(folder: Path, *more: str, **options: Any) -> Terminal:
    """The app that can make a mistake, its first page shown; a library of its own in `folder`."""
    command = [sys.executable, "-c", MISTAKEN, "--data", str(folder), *more]
    terminal = Terminal(command, **options)
    try:
        terminal.wait_for(READY)
    except BaseException:
        terminal.__exit__(None, None, None)
        raise
    return terminal


def copied(folder: Path, to: Path) -> Path:
    """A library like this one."""
    shutil.rmtree(to, ignore_errors=True)
    return shutil.copytree(folder, to)


def walk(terminal: Terminal, room: str) -> None:
    """Go from the front into a screen."""
    for key, seen in ROOMS[room]:
        terminal.press(key)
        terminal.wait_for(seen)


def starred(folder: Path) -> int:
    """How many articles `library.json` has as starred."""
    marks = json.loads((folder / "library.json").read_bytes()).get("marks", {})
    return sum(bool(row.get("starred")) for row in marks.values())


def given_back(terminal: Terminal) -> bool:
    """Whether the terminal has all modes off that the app switches on, and the cursor on."""
    kitty = terminal.raw.count(b"\x1b[>25u") == terminal.raw.count(b"\x1b[<u")
    return kitty and {MODE_CURSOR, 7} <= terminal.modes and not terminal.modes & ON


def assert_given_back(terminal: Terminal) -> None:
    """The terminal is as it was before: its attributes, its modes, and its keys."""
    assert terminal.attributes() == terminal.before
    assert given_back(terminal), sorted(terminal.modes)
    assert b"Traceback" not in terminal.raw
