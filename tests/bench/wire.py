"""A refresh of a hundred feeds of this machine: how long it takes, and what the reader feels."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import feeds
from tests.bench.contenders import KAWARABAN, ROOT, kawaraban
from tests.bench.figures import Figure, figure
from tests.bench.libraries import copy
from tests.bench.machine import peak_memory
from tests.terminal import Terminal
from tui.glyphs import UNICODE
from tui.library import Library
from tui.source import Source

PAPERS = 100
ENTRIES = 20
BARE = "httpx2, one after the other"
APART = 0.03
"""Seconds between two keys."""
LONGEST = 2.0
"""Seconds that a key is waited for."""

_BAR = UNICODE.bar.encode()
_BARE = """\
import sys, httpx2
with httpx2.Client() as client:
    for address in sys.argv[1:]:
        client.get(address).raise_for_status()
"""


def wire(name: str, folder: Path, rounds: int) -> list[Figure]:
    """The refresh from the shell beside a bare loop over the same feeds, then one in the app."""
    with serving() as port, TemporaryDirectory() as place:
        config = Path(place) / "config.toml"
        config.write_text(f"private-hosts = {json.dumps(feeds.hosts(port))}\n")
        bare, ours, again = [], [], []
        addresses = [feeds.address(number, port) for number in range(PAPERS)]
        for _ in range(rounds):
            with copy(folder) as own:
                subscribe(own, port)
                bare.append(_seconds([sys.executable, "-c", _BARE, *addresses]))
                refresh = [
                    KAWARABAN,
                    "--data",
                    str(own),
                    "--config",
                    str(config),
                    "refresh",
                    "--quiet",
                ]
                ours.append(_seconds(refresh))
                again.append(_seconds(refresh))
        figures = [
            figure(BARE, name, bare, "s"),
            figure(f"refresh of {PAPERS}", name, ours, "s", floor=bare, to=BARE),
            figure(f"refresh of {PAPERS}, nothing new", name, again, "s", floor=bare, to=BARE),
        ]
        with copy(folder) as own:
            subscribe(own, port)
            return figures + _in_the_app(name, own, config)


def subscribe(folder: Path, port: int) -> None:
    """Let the library have all the papers as sources."""
    now = datetime.now(UTC)
    library = Library.open(folder, now=now)
    try:
        for number in range(PAPERS):
            paper = f"Paper {number}"
            address = feeds.address(number, port)
            library.add_source(
                Source(id=f"paper-{number}", name=paper, kind="feed", address=address, added=now)
            )
    finally:
        library.close()


@contextmanager
def serving() -> Iterator[int]:
    """The papers, served by a process of their own; the port."""
    command = [sys.executable, "-m", "tests.bench.feeds", str(PAPERS), str(ENTRIES)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.stdin.close()


def _in_the_app(name: str, folder: Path, config: Path) -> list[Figure]:
    """`R`, and `j` and `k` by turns until it is over: how long each key waited."""
    app = kawaraban(folder)
    app = app._replace(command=(*app.command, "--config", str(config)))
    waited = []
    with app.terminal() as terminal:
        terminal.wait_for(app.usable)
        terminal.settle(1.0)
        calm = [_wait(terminal, key) for key in "jk" * 10]
        begun = time.perf_counter()
        terminal.press("R")
        turn = 0
        while "sources, " not in terminal.text and time.perf_counter() - begun < 60:
            waited.append(_wait(terminal, "jk"[turn % 2]))
            turn += 1
        whole = time.perf_counter() - begun
        memory = peak_memory(terminal.process.pid)
    return [
        figure("refresh in the app, with keys", name, [whole], "s"),
        figure("a key at rest, ms", name, calm, "ms"),
        figure("a key meanwhile, ms", name, waited, "ms"),
        figure("the longest wait of a key", name, [max(waited)], "ms"),
        figure("peak memory after a refresh", name, [memory or 0.0], "MB"),
    ]


def _wait(terminal: Terminal, key: str) -> float:
    """Milliseconds from a key to the first bytes that show the cursor on its new row."""
    terminal.settle(APART, APART)
    begun = time.perf_counter()
    terminal.press(key)
    while time.perf_counter() - begun < LONGEST:
        if _BAR in terminal.read(LONGEST):
            break
    return (terminal.log[-1].at - begun) * 1000


def _seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun
