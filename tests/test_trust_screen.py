"""Nothing that stands in a library, a setting or a file's name is obeyed by the terminal.

The whole app is driven through all its screens over a library in which every text is hostile.
"""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.contenders import KAWARABAN
from tests.hostile import nonces, obeyed
from tests.hostile_library import PLACES, at, hostile_library, seen
from tests.terminal import Terminal

SHOWN = r"(min left|\bend) |% "
WALK: tuple[tuple[str, str], ...] = (
    ("", "title source ranked"),
    ("enter", "title"),
    ("space", "linked link"),
    ("f", "link"),
    ("escape", ""),
    ("c", "title"),
    ("c", ""),
    ("C", "title"),
    ("h", ""),
    ("S", ""),
    ("e", "source"),
    ("escape", ""),
    ("v", ""),
    ("escape", ""),
    ("d", ""),
    ("escape", ""),
    ("slash Z q", ""),
    ("escape", ""),
    ("a h t t p", ""),
    ("escape", ""),
    ("c", ""),
    ("escape", ""),
    ("h", "title"),
    ("1", ""),
    ("H", ""),
    ("escape", ""),
    ("3", ""),
    ("H", ""),
    ("escape", ""),
    ("L", ""),
    ("escape", ""),
    ("4", ""),
    ("M", "title"),
    ("W", ""),
    ("1", ""),
    ("=", ""),
    ("escape", ""),
    ("D", ""),
    ("escape", ""),
    ("/ Z q", ""),
    ("escape", ""),
    ("ctrl+p Z q", ""),
    ("escape", ""),
    ("?", ""),
    ("escape", ""),
    ("s", "title"),
    ("y", ""),
    ("Y", "source"),
    ("P", "source ranking"),
    ("]", ""),
    ("]", ""),
    ("]", "search"),
    ("A", ""),
    ("escape", ""),
    ("z", ""),
    ("z", ""),
    ("U", ""),
    ("u", ""),
)
"""Keys, and of which places something is then to be read."""
ALL = range(len(PLACES))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hostile library, made once."""
    return hostile_library(tmp_path_factory.mktemp("hostile") / "library")


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of it in a folder whose name is hostile."""
    above = tmp_path / at("folder").replace("/", "|")[:60]
    return Path(shutil.copytree(made, above / "library"))


@pytest.fixture
def reading(folder: Path) -> Iterator[Terminal]:
    """The app over it, its first text shown."""
    with Terminal([KAWARABAN, "--data", str(folder)], columns=160, rows=50) as terminal:
        terminal.wait_for(SHOWN, quiet=0.3)
        yield terminal


def keys(asked: str) -> list[str]:
    return asked.replace("slash", "/").split()


def spared(terminal: Terminal) -> None:
    """No sequence has arrived as it was written, nor any other that the app does not send."""
    assert nonces(terminal.raw, *ALL) == []
    assert obeyed(terminal.raw) == []
    assert b"Traceback" not in terminal.raw


def left(terminal: Terminal) -> None:
    """The app is there, and ends at a word."""
    assert terminal.process.poll() is None
    terminal.press("Q")
    assert terminal.wait_exit() == 0


def walk(terminal: Terminal) -> None:
    for asked, places in WALK:
        terminal.press(*keys(asked))
        terminal.settle(0.12)
        for place in places.split():
            terminal.wait_for(seen(place), timeout=8)
        assert terminal.process.poll() is None, asked


def test_no_screen_lets_a_sequence_through_and_the_words_are_read(reading: Terminal) -> None:
    walk(reading)
    spared(reading)
    left(reading)


@pytest.mark.long
@pytest.mark.parametrize(("columns", "rows"), [(200, 60), (120, 40), (80, 24), (40, 12)])
def test_no_screen_of_any_size_lets_a_sequence_through(
    folder: Path, columns: int, rows: int
) -> None:
    with Terminal([KAWARABAN, "--data", str(folder)], columns=columns, rows=rows) as terminal:
        terminal.read(20)
        terminal.settle(1)
        for asked, _ in WALK:
            terminal.press(*keys(asked))
            terminal.settle(0.2)
        spared(terminal)
        left(terminal)


def test_markup_in_a_title_is_no_action_also_when_it_is_clicked(
    reading: Terminal, folder: Path
) -> None:
    for opening in ("", "enter", "f", "escape", "Y", "S", "h", "P"):
        reading.press(*keys(opening))
        reading.settle(0.2)
        spots = [
            (match.start() + 3, y)
            for y, line in enumerate(reading.text.splitlines())
            for match in re.finditer(r"\[@click", line)
        ]
        for x, y in spots[:6]:
            for end in "Mm":
                reading.send(f"\x1b[<0;{x + 1};{y + 1}{end}".encode())
            reading.settle(0.05)
        assert reading.process.poll() is None, opening
        assert "[@click=" in reading.text or opening in ("f", "S", "Y")
    spared(reading)
    left(reading)
    assert not list(folder.glob("*.svg"))


def test_the_first_screen_of_the_next_start_is_spared(folder: Path) -> None:
    for _ in range(2):
        with Terminal([KAWARABAN, "--data", str(folder)], columns=160, rows=50) as terminal:
            terminal.wait_for(SHOWN, quiet=0.3)
            spared(terminal)
            left(terminal)
    kept = folder / "screen"
    assert kept.read_bytes()
    assert obeyed(kept.read_bytes().replace(b"\t", b"")) == []
    kept.write_text(kept.read_text("utf-8").replace(seen("title"), at("title")), "utf-8")
    with Terminal([KAWARABAN, "--data", str(folder)], columns=160, rows=50) as terminal:
        terminal.wait_for(SHOWN, quiet=0.3)
        spared(terminal)
        left(terminal)


def test_what_is_told_of_a_newer_library_is_spared(folder: Path) -> None:
    file = folder / "library.json"
    kept = json.loads(file.read_bytes())
    (row,) = kept["meta"].values()
    row["schema"], row["written_by"] = 99, at("told")
    kept["session"] = {"1": {"name": "session", "query": at("query"), "theme": at("told")}}
    file.write_text(json.dumps(kept), "utf-8")
    with Terminal([KAWARABAN, "--data", str(folder)], columns=160, rows=50) as terminal:
        terminal.wait_for("About your library", quiet=0.3)
        terminal.wait_for(seen("told"))
        spared(terminal)
        left(terminal)


@pytest.mark.parametrize("damage", ["surrogates", "numbers", "nonsense"])
def test_a_file_of_nonsense_crashes_nothing(folder: Path, damage: str) -> None:
    file = folder / "library.json"
    text = file.read_text("utf-8")
    word = seen("title")[2:]
    text = {
        "surrogates": text.replace(word, r"\ud800 \udfff", 20),
        "numbers": re.sub(r'"title":"[^"]*"', '"title":7', text, count=5),
        "nonsense": at("told") + text[: len(text) // 2],
    }[damage]
    file.write_text(text, "utf-8")
    for name in ("stories", "catalogue", "screen"):
        (folder / name).write_text(at("told"), "utf-8")
    for path in list((folder / "texts").rglob("*.json"))[:4]:
        path.write_text(path.read_text("utf-8").replace("w", r"\ud800", 3), "utf-8")
    with Terminal([KAWARABAN, "--data", str(folder)], columns=160, rows=50) as terminal:
        terminal.wait_for("Articles", quiet=0.5)
        terminal.press("j", "enter", "c", "S")
        terminal.settle(0.3)
        spared(terminal)
        left(terminal)


def test_an_error_in_the_settings_is_told_in_words(folder: Path) -> None:
    config = folder.parent / "config.toml"
    config.write_text(f"{json.dumps(at('config'))} = 1\n", "utf-8")
    command = [KAWARABAN, "--data", str(folder), "--config", str(config)]
    with Terminal(command, columns=160) as terminal:
        assert terminal.wait_exit() == 3
        spared(terminal)
        assert seen("folder")[:3] in terminal.text


def test_a_library_that_cannot_be_opened_is_told_in_words(folder: Path) -> None:
    (folder.parent / "file").write_text("")
    command = [KAWARABAN, "--data", str(folder.parent / "file" / at("file")[:40])]
    with Terminal(command, columns=160) as terminal:
        terminal.settle(3)
        spared(terminal)


CRASHING = """
import sys
from tui.app.newspaper import Newspaper
from tui.__main__ import main
word = sys.argv.pop()
def fail(self): raise RuntimeError(word)
Newspaper.action_zen = fail
sys.exit(main())
"""


def test_the_last_words_of_a_crash_are_words(folder: Path) -> None:
    command = [sys.executable, "-c", CRASHING, "--data", str(folder), at("told")]
    with Terminal(command, columns=160, rows=50) as terminal:
        terminal.wait_for(SHOWN, quiet=0.3)
        terminal.press("z")
        assert terminal.wait_exit() == 1
        spared(terminal)
        assert "kawaraban stopped over a mistake" in terminal.text
