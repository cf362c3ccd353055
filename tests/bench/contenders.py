"""The programs that are measured side by side.

Another reader joins the table as one more contender: how it is started on a library, what its
screen shows when it can be used, and how one sees where its cursor is.
"""

import re
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pyte

from tests.terminal import Terminal
from tui.glyphs import UNICODE

ROOT = Path(__file__).resolve().parents[2]
KAWARABAN = str(Path(sys.executable).with_name("kawaraban"))

_PYTHON = (Path(sys.prefix), Path(sysconfig.get_path("stdlib")), Path(sys.executable).resolve())

_SMALLEST = """\
from textual.app import App
from textual.widgets import Static

class Smallest(App):
    def compose(self):
        yield Static("Ready.")

Smallest().run()
"""


class Contender(NamedTuple):
    """A program that is run in a terminal."""

    name: str
    command: tuple[str, ...]
    usable: str
    """A pattern that is on the screen when the program can be used."""
    readable: str = ""
    """A pattern that is on the screen when there is something to read; `usable` where empty."""
    env: Mapping[str, str] = {}
    cursor: str = ""
    """What marks the row of the cursor: a first cell, or a colour behind it; empty for no list."""
    files: tuple[Path, ...] = ()
    """Folders and files that it reads when it starts."""

    def terminal(self, columns: int = 120, rows: int = 40) -> Terminal:
        """The program, started."""
        return Terminal(self.command, columns=columns, rows=rows, env=self.env, cwd=ROOT)

    def shows(self, screen: pyte.Screen) -> bool:
        """Whether there is something on the screen that one can read: list and text."""
        return re.search(self.readable or self.usable, "\n".join(screen.display)) is not None

    def row(self, screen: pyte.Screen) -> int | None:
        """Which row of the screen the cursor is on; None where there is none, or no list.

        The first and the last two rows are for heads and keys.
        """
        for row in range(1, screen.lines - 2):
            cell = screen.buffer[row][0]
            if self.cursor and self.cursor in (cell.data, cell.bg):
                return row
        return None


def smallest() -> Contender:
    """The smallest Textual app: one Static."""
    command = (sys.executable, "-c", _SMALLEST)
    return Contender("one Static", command, "Ready[.]", files=_PYTHON)


def kawaraban(folder: Path) -> Contender:
    """The app on the library in this folder: usable with list, text (its gauge) and key line."""
    usable = r"(?s) of [\d,]+ .*(min left|\bend\b).*\? help"
    readable = rf"(?sm)^{UNICODE.bar}.*(min left|\bend\b)"
    command = (KAWARABAN, "--data", str(folder))
    files = (folder, ROOT / "tui", *_PYTHON)
    return Contender("kawaraban", command, usable, readable, cursor=UNICODE.bar, files=files)
