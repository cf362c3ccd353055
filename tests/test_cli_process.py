"""The command line as a process: what it loads, how it ends, what it writes whatever the locale."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.servers import Request, Server
from tests.web import NOW, source
from tui.library import Library

from .shell import seeded

LIGHT = """
import sys
from tui.cli import run
for asked in (["list"], ["list", "--json"], ["search", "pigeons"], ["show", "1"]):
    assert run(["--data", sys.argv[1], *asked]) == 0
heavy = {"msgspec", "tinydb", "textual", "rich", "dataclasses", "platformdirs", "fcntl"}
print(sorted(heavy & {*sys.modules}), file=sys.stderr)
for asked in (["rank"], ["rank", "--mine"], ["mark", "1", "--read"], ["import", sys.argv[2]],
              ["parse", sys.argv[2]], ["doctor"], ["open", "1"], ["sources"], ["refresh"],
              ["add", sys.argv[2]], ["add", "--catalogue", "de"], ["export", "json"]):
    run(["--data", sys.argv[1], *asked])
print("textual" in sys.modules, file=sys.stderr)
"""


START = """
import sys
import tui.cli
from textual.app import App
tui.cli._is_terminal = lambda stream: True
App.run = lambda app, **more: print(*sorted(sys.modules))
tui.cli.run(["--data", sys.argv[1]])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return seeded(tmp_path / "data")


def kawaraban(folder: Path, *arguments: str, **more: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "tui", "--data", str(folder), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | more,
    )


def test_the_start_of_the_app_loads_nothing_that_only_keys_lead_to(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, str(folder)],
        env=os.environ | {"TERM": "xterm"},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    rooms = "changes coverage decide export fetch index kiosk linking parse refresh subscriptions"
    assert {"tui.app.newspaper", "tui.library"} <= loaded
    assert not {f"tui.{room}" for room in rooms.split()} & loaded
    assert not {"argparse", "hashlib", "tantivy", "tui.query.reading", "tui.screens.help"} & loaded


def test_a_look_up_loads_only_what_it_prints_with(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A Headline of Some Length\nJuly 1, 2026\nAnd its text.\n")
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, str(folder), str(page)],
        capture_output=True,
        text=True,
        check=True,
    )
    first, *_, last = done.stderr.splitlines()
    assert (first, last) == ("[]", "False")


def test_a_reader_who_leaves_the_pipe_sees_no_traceback(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A Headline of Some Length\nJuly 1, 2026\n" + "And its text. " * 100)
    process = kawaraban(folder, "parse", *[str(page)] * 200, "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    assert (process.wait(), process.stderr.read()) == (141, b"")
    process.stderr.close()


def test_a_plain_locale_and_bytes_that_are_no_text_do_no_harm(folder: Path) -> None:
    process = kawaraban(folder, "search", "pigeons", "\udcff\udce9", LC_ALL="C", TERM="dumb")
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert b"Pigeons" in out
    assert (out + err).isascii()


def test_a_full_disk_is_told_in_one_sentence(folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "--data", str(folder), "list"],
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert done.returncode == 1
    assert done.stderr == b"kawaraban: No space left on device.\n"


def test_a_reader_at_a_terminal_is_asked(folder: Path) -> None:
    reader, terminal = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "--data", str(folder), "add", "--catalogue", "sv"],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=terminal,
        env=os.environ | {"TERM": "xterm"},
    )
    os.close(terminal)
    os.write(reader, b"1\nn\n")
    out, _ = process.communicate()
    asked = os.read(reader, 1 << 16).decode()
    os.close(reader)
    assert process.returncode == 0
    assert "Which?" in asked
    assert "Fetch it now?" in asked
    assert b"1 source added" in out


def test_a_refresh_that_is_interrupted_says_what_came(folder: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('private-hosts = ["127.0.0.1"]\n')
    asked = Event()

    def say(request: Request) -> Iterator[bytes]:
        asked.set()
        yield b"HTTP/1.1 200 OK\r\n"
        server.closing.wait()

    with Server(say) as server:
        library = Library.open(folder, now=NOW)
        library.add_source(source("Slow", server.address("/rss")))
        library.close()
        process = kawaraban(folder, "refresh", "--config", str(config))
        assert asked.wait(30)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, err) == (130, b"")
    assert out == b"0 of 1 source, 0 new (broken off).\n"
