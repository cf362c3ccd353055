"""When the app itself fails: the terminal is given back, one line is said, the rest is in a log."""

import sys
from pathlib import Path

from tests.emulator import MODE_ALTERNATE, MODE_CURSOR
from tests.terminal import Terminal

BROKEN = """
import sys
from tui.app.newspaper import Newspaper
def action_help(self):
    secret = "the reader's own words"
    raise RuntimeError("a broken key [red]\\x1b]0;owned\\x07")
Newspaper.action_help = action_help
from tui.cli import run
sys.exit(run(["--data", sys.argv[1]]))
"""


def test_a_mistake_of_the_app_is_one_line_an_exit_code_and_a_log_without_values(tmp_path: Path):
    library = tmp_path / "library"
    with Terminal([sys.executable, "-c", BROKEN, str(library)]) as terminal:
        terminal.wait_for("min left")
        terminal.press("s")
        terminal.wait_for("1 article starred", quiet=0)
        terminal.press("?")
        assert terminal.wait_exit() == 1
        assert terminal.attributes() == terminal.before
        assert MODE_CURSOR in terminal.modes
        assert MODE_ALTERNATE not in terminal.modes
        said = " ".join(terminal.text.split())
        assert "kawaraban stopped over a mistake of its own. Your library is saved." in said
        assert "Traceback" not in said
    log = (library / "kawaraban.log").read_text(encoding="utf-8")
    assert "RuntimeError: a broken key [red]" in log
    assert "the reader's own words" not in log.replace('secret = "the reader\'s own words"', "")
    assert "\x1b" not in log
    assert (library / "kawaraban.log").stat().st_mode & 0o777 == 0o600
