"""The programs that are measured side by side.

Another reader joins the table as one more contender: how it is started on a library, and what its
screen shows when it can be used.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
KAWARABAN = str(Path(sys.executable).with_name("kawaraban"))

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
    env: Mapping[str, str] = {}

    def terminal(self, columns: int = 120, rows: int = 40) -> Terminal:
        """The program, started."""
        return Terminal(self.command, columns=columns, rows=rows, env=self.env, cwd=ROOT)


def smallest() -> Contender:
    """The smallest Textual app: one Static."""
    return Contender("one Static", (sys.executable, "-c", _SMALLEST), "Ready[.]")


def kawaraban(folder: Path) -> Contender:
    """The app on the library in this folder: usable with list, text (its gauge) and key line."""
    usable = r"(?s) of [\d,]+ .*(min left|\bend\b).*\? help"
    return Contender("kawaraban", (KAWARABAN, "--data", str(folder)), usable)
