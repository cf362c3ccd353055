"""A refresh of many feeds of this machine: how long it takes, and what the reader feels."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench import feeds
from tests.bench.contenders import KAWARABAN, ROOT, kawaraban
from tests.bench.figures import Figure, figure
from tests.bench.libraries import copy
from tests.bench.machine import peak_memory_of_all
from tests.bench.pauses import longest, wait
from tui.library import Library
from tui.source import Source

BARE = "httpx2, one after the other"


class Press(NamedTuple):
    """So many papers, each with so many stories that no library has."""

    papers: int
    stories: int

    def __str__(self) -> str:
        return f"{self.papers} x {self.stories}"


HUNDRED = Press(100, 20)
THOUSAND_STORIES = Press(20, 50)

RUN = 20
"""So many keys go down, then as many up."""
LONGEST = 120.0
"""Seconds that a refresh is waited for."""

_BARE = """\
import sys, httpx2
with httpx2.Client() as client:
    for address in sys.argv[1:]:
        client.get(address).raise_for_status()
"""


def wire(name: str, folder: Path, press: Press, rounds: int) -> list[Figure]:
    """The refresh from the shell beside a bare loop over the same feeds."""
    bare, ours, again = [], [], []
    with serving(press) as port, _settings(port) as config:
        addresses = [feeds.address(number, port) for number in range(press.papers)]
        for _ in range(rounds):
            with copy(folder) as own:
                subscribe(own, press, port)
                refresh = [KAWARABAN, "--data", str(own), "--config", str(config)]
                refresh += ["refresh", "--quiet"]
                bare.append(_seconds([sys.executable, "-c", _BARE, *addresses]))
                ours.append(_seconds(refresh))
                again.append(_seconds(refresh))
    return [
        figure(f"refresh of {press}", name, ours, "s", floor=bare, to=BARE),
        figure(f"refresh of {press}, nothing new", name, again, "s", floor=bare, to=BARE),
    ]


def pauses_of(name: str, folder: Path, press: Press) -> list[Figure]:
    """`R` in the app, and `j`s and `k`s until it is over: how long each key waited."""
    with serving(press) as port, _settings(port) as config, copy(folder) as own:
        subscribe(own, press, port)
        return _in_the_app(name, own, config, press)


@contextmanager
def _settings(port: int) -> Iterator[Path]:
    with TemporaryDirectory() as place:
        config = Path(place) / "config.toml"
        config.write_text(f"private-hosts = {json.dumps(feeds.hosts(port))}\n")
        yield config


def subscribe(folder: Path, press: Press, port: int) -> None:
    """Let the library have all the papers as sources."""
    now = datetime.now(UTC)
    library = Library.open(folder, now=now)
    try:
        for number in range(press.papers):
            paper = f"Paper {number}"
            address = feeds.address(number, port)
            library.add_source(
                Source(id=f"paper-{number}", name=paper, kind="feed", address=address, added=now)
            )
    finally:
        library.close()


@contextmanager
def serving(press: Press) -> Iterator[int]:
    """The papers, served by a process of their own; the port."""
    command = [sys.executable, "-m", "tests.bench.feeds", *map(str, press)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.stdin.close()


def _in_the_app(name: str, folder: Path, config: Path, press: Press) -> list[Figure]:
    app = kawaraban(folder)
    app = app._replace(command=(*app.command, "--config", str(config)))
    waited = []
    with app.terminal() as terminal:
        terminal.wait_for(app.usable)
        terminal.settle(1.0)
        begun = time.perf_counter()
        terminal.press("R")
        turn = 0
        while "sources, " not in terminal.text and time.perf_counter() - begun < LONGEST:
            # Of a `j` and a `k` that are answered together, nothing would be seen.
            waited.append(wait(terminal, "jk"[turn // RUN % 2]))
            turn += 1
        whole = time.perf_counter() - begun
        memory = peak_memory_of_all(terminal.process.pid)
    return [
        figure(f"refresh of {press} in the app, with keys", name, [whole], "s"),
        figure("a key during the refresh", name, waited, "ms"),
        longest("the longest wait during the refresh", name, waited),
        figure("peak memory after the refresh, with its workers", name, [memory or 0.0], "MB"),
    ]


def _seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun
