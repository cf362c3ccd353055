"""newsboat, the reader in C++ that is measured beside ours, fed with the same stories.

It reads a feed of each paper once, into its own cache; the feeds are gone when it is measured.
"""

import os
import shutil
import subprocess
from functools import partial
from pathlib import Path

from tests.bench import feeds
from tests.bench.contenders import Contender
from tests.bench.libraries import kept
from tests.bench.words import SOURCES
from tests.terminal import Terminal

COMMAND = "newsboat"
_CONFIG = "bind-key j down\nbind-key k up\nprepopulate-query-feeds yes\n"
_FEEDS = rf"(?s){SOURCES[0]}.*{SOURCES[-1]}"


def installed() -> bool:
    """Whether there is a newsboat on this machine."""
    return shutil.which(COMMAND) is not None


def version() -> str:
    """What it says of itself; empty where there is none."""
    if not installed():
        return ""
    told = subprocess.run([COMMAND, "-v"], capture_output=True, text=True, check=True)
    return told.stdout.partition("\n")[0].partition(" - ")[0]


def cache(size: int) -> Path:
    """The folder of a newsboat that has read so many stories, made if it is not there yet."""
    return kept(f"newsboat-{size}", _WRITERS, partial(_generate, size))


def feed_list(folder: Path) -> Contender:
    """newsboat as it starts: usable when its list of feeds is there, with their counts."""
    return _contender(folder, "urls", _FEEDS)


def open_list(terminal: Terminal | None) -> None:
    """Go from its list of feeds into the first of them: a twentieth of all articles.

    A query feed of all of them would be the same list as ours; but newsboat goes through all of it
    at each key, and takes five times the memory.
    """
    if terminal is not None:
        terminal.press("enter")
        terminal.wait_for(r"Articles in feed", quiet=0.2, timeout=60.0)


_WRITERS = (
    "tests/bench/feeds.py",
    "tests/bench/newsboat.py",
    "tests/bench/stories.py",
    "tests/bench/words.py",
)


def _contender(folder: Path, urls: str, usable: str) -> Contender:
    files = [
        word
        for option, name in (("-u", urls), ("-c", "cache.db"), ("-C", "config"))
        for word in (option, str(folder / name))
    ]
    program = Path(shutil.which(COMMAND) or COMMAND)
    return Contender(
        COMMAND,
        (str(program), "-q", *files),
        usable,
        env={"HOME": str(folder)},
        cursor="blue",
        files=(folder, program),
    )


def _generate(size: int, folder: Path) -> None:
    folder.mkdir()
    addresses = []
    for paper, name in enumerate(SOURCES):
        place = folder / f"{paper}.xml"
        place.write_bytes(feeds.rss(name, paper, range(paper, size, len(SOURCES))))
        addresses.append(f"{place.as_uri()}\n")
    (folder / "config").write_text(_CONFIG)
    (folder / "urls").write_text("".join(addresses))
    command = [*feed_list(folder).command, "-x", "reload"]
    subprocess.run(command, check=True, env={**os.environ, "HOME": str(folder)})
    for paper in range(len(SOURCES)):
        (folder / f"{paper}.xml").unlink()
