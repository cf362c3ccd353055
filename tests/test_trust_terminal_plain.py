"""Terminals that know little, and places that are none: plain lines or a screen, and no trace."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.bench.contenders import KAWARABAN
from tests.rooms import READY, assert_given_back
from tests.terminal import Terminal

COLOURS = re.compile(rb"\x1b\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[\d;]*m")
DEEP = re.compile(rb"\x1b\[(?:[\d;]*;)?[34]8;[\d;]*m")
"""Colours of more than sixteen."""

TERMS = {
    "xterm-16color": (True, True),
    "linux": (True, True),
    "screen": (True, True),
    "vt100": (False, False),
    "vt220": (False, False),
}
"""Whether a terminal of this name is sent colours, and more than ASCII."""

EVERY = (
    "",
    "list",
    "list --json",
    "list --jsonl",
    "list --plain",
    "list --facets",
    "show 1 2 3",
    "show 1 --json",
    "search pigeons",
    "rank",
    "rank --history",
    "rank --mine",
    "rank --covered",
    "rank --front",
    "rank --json",
    "searches",
    "sources",
    "sources --json",
    "refresh",
    "add --catalogue",
    "import -",
    "export opml",
    "export urls",
    "export json",
    "export markdown --all",
    "parse -",
    "mark 1 --read",
    "open 1",
    "config path",
    "config check",
    "doctor",
    "doctor --json",
    "--help",
    "list --help",
    "--version",
)
"""Every command of the shell, with what it can be asked for."""
SILENT = {"searches", "refresh", "open 1", "rank --mine", "rank --covered"}
"""Those that have nothing to print here, and say on stderr why."""
CODES = {0, 1, 2, 4, 5, 6, 141}
PAGE = b"A Bridge Opens Again\n\nKOBE - The bridge over the river opens on Monday at noon.\n"


def asked(library: Path, line: str, redirections: str, data: bytes = PAGE) -> tuple[int, str]:
    """Ask the shell, its streams redirected as `sh` does it; the exit code, and what it says."""
    command = f'"$0" --data "$1" {line} {redirections}'
    done = subprocess.run(
        ["sh", "-c", command, KAWARABAN, str(library)], input=data, capture_output=True, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.mark.parametrize(("term", "wanted"), TERMS.items())
@pytest.mark.parametrize("deep", ["truecolor", None], ids=["COLORTERM", "no COLORTERM"])
def test_a_terminal_is_sent_what_its_name_knows(
    seeded: Path, term: str, wanted: tuple[bool, bool], deep: str | None
) -> None:
    colours, signs = wanted
    with Terminal(
        [KAWARABAN, "--data", str(seeded)], term=term, env={"COLORTERM": deep}
    ) as terminal:
        terminal.wait_for(READY)
        terminal.press("j", "s")
        terminal.wait_for("starred")
        terminal.press("Q")
        assert terminal.wait_exit() == 0
        assert_given_back(terminal)
    assert bool(COLOURS.search(terminal.raw)) == colours
    assert deep or not DEEP.search(terminal.raw)
    assert terminal.raw.isascii() != signs


@pytest.mark.parametrize(
    ("env", "colours", "signs"),
    [
        ({"NO_COLOR": "1"}, False, True),
        ({"NO_COLOR": ""}, True, True),
        ({"LC_ALL": "C"}, True, False),
    ],
    ids=["NO_COLOR", "NO_COLOR empty", "LC_ALL=C"],
)
def test_the_environment_is_heeded(
    seeded: Path, env: dict[str, str | None], colours: bool, signs: bool
) -> None:
    for line in ([], ["list"], ["show", "1", "--no-pager"]):
        with Terminal([KAWARABAN, "--data", str(seeded), *line], env=env) as terminal:
            if not line:
                terminal.wait_for(READY)
                assert (len(set(re.findall(rb"38;2;\d+;\d+;\d+", terminal.raw))) > 4) == colours
                terminal.press("Q")
            assert terminal.wait_exit() == 0
            assert_given_back(terminal)
        assert colours or not COLOURS.search(terminal.raw)
        assert signs or terminal.raw.isascii()


def test_what_is_no_terminal_gets_plain_lines(seeded: Path) -> None:
    wanted = asked(seeded, "list", "2>&1 | cat")
    assert len(wanted[1].splitlines()) > 10
    for redirections in ("</dev/null", "| cat", "</dev/null 2>&1 | cat", "<&-"):
        assert asked(seeded, "", redirections, b"") == wanted
    for redirections in ("<&- >&-", "</dev/null >/dev/null", "<&- >&- 2>&-"):
        assert asked(seeded, "", redirections, b"") == (0, "")
    with Terminal([KAWARABAN, "--data", str(seeded)], term="dumb") as terminal:
        assert terminal.wait_exit() == 0
        assert b"\x1b" not in terminal.raw
        assert len(terminal.raw.splitlines()) > 10


@pytest.mark.parametrize("redirection", ["<&-", "</dev/null", ">/dev/null", "| cat"])
def test_half_a_terminal_is_none(seeded: Path, redirection: str) -> None:
    line = f'"$0" --data "$1" {redirection}'
    with Terminal(["sh", "-c", line, KAWARABAN, str(seeded)]) as terminal:
        assert terminal.wait_exit() == 0
        assert b"\x1b[?" not in terminal.raw
        assert b"Traceback" not in terminal.raw
        assert terminal.attributes() == terminal.before


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/null", "2>/dev/full"])
def test_a_screen_needs_no_stderr(seeded: Path, redirection: str) -> None:
    line = f'exec "$0" --data "$1" {redirection}'
    with Terminal(["sh", "-c", line, KAWARABAN, str(seeded)]) as terminal:
        terminal.wait_for(READY)
        terminal.press("s")
        terminal.wait_for("1 article starred")
        terminal.press("Q")
        assert terminal.wait_exit() == 0
        assert_given_back(terminal)


@pytest.mark.parametrize("line", EVERY, ids=lambda line: line or "nothing")
def test_a_full_disk_is_told_in_a_sentence(seeded: Path, line: str) -> None:
    code, told = asked(seeded, line, ">/dev/full")
    assert code in CODES - {0}
    assert 1 <= len(told.splitlines()) <= 2
    assert all(each.startswith("kawaraban: ") for each in told.splitlines())
    assert "No space left on device" in told or line in SILENT


@pytest.mark.parametrize("line", EVERY, ids=lambda line: line or "nothing")
def test_streams_that_are_closed_or_left_early_leave_no_trace(seeded: Path, line: str) -> None:
    for redirections in (">&-", "2>&-", "<&-", ">&- 2>&-", ">/dev/full 2>/dev/full", "2>/dev/full"):
        code, told = asked(seeded, line, redirections)
        assert code in CODES, (redirections, told)
        assert "Traceback" not in told, redirections
        assert "Exception ignored" not in told, redirections
    code, told = asked(seeded, line, "2>&1 | head -1")
    assert "Traceback" not in told
    assert len(told.splitlines()) <= 1
