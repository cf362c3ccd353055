"""Readers who are killed: their file is whole, and holds all but the last second."""

import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui.store import Store

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[1]


def test_a_reader_who_is_killed_finds_everything_that_was_saved(tmp_path: Path) -> None:
    """Ten readers at a time; one file is read by stock TinyDB again and again meanwhile."""
    readers = [Reader(tmp_path / str(number)) for number in range(10)]
    for reader in readers:
        reader.began()
    ends = sorted(random.uniform(0.1, 1.2) for _ in readers)
    began = time.monotonic()
    for end, reader in zip(ends, readers, strict=True):
        while time.monotonic() - began < end:
            readers[-1].read()
            time.sleep(0.02)
        reader.kill()
    for reader in readers:
        reader.must_have_all(older_than=None)


@pytest.mark.long
@pytest.mark.parametrize("round_", range(75))
def test_a_mark_older_than_a_second_outlives_any_kill(tmp_path: Path, round_: int) -> None:
    readers = [Reader(tmp_path / str(number)) for number in range(4)]
    for reader in readers:
        reader.began()
    for reader in readers:
        time.sleep(random.uniform(0.1, 0.9))
        reader.kill()
    for reader in readers:
        reader.must_have_all(older_than=1.0)


def stalled(times: list[float], end: float) -> float:
    """Seconds of the last ones in which the machine let a process do nothing at all.

    `times` are those of what it does without end.
    """
    late = [*(at for at in times if at > end - 3), end]
    return sum(max(0.0, after - at - 0.05) for at, after in pairwise(late))


class Reader:
    """A process that marks without end."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "library.json"
        self.folder = folder
        folder.mkdir()
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.marking", str(folder)], stdout=log, cwd=ROOT
            )

    def began(self) -> None:
        """Wait for the first mark."""
        while b"\n" not in self.log.read_bytes():
            assert self.process.poll() is None
            time.sleep(0.01)

    def kill(self) -> None:
        """End it at once, without a word."""
        self.killed = time.monotonic()
        self.process.kill()
        self.process.wait()

    def read(self) -> list[int]:
        """The marks on disk, as stock TinyDB reads them."""
        if not self.path.exists():
            return []
        with TinyDB(self.path, access_mode="r") as stock:
            return [int(row["article"], 16) for row in stock.table("marks")]

    def must_have_all(self, older_than: float | None) -> None:
        """All marks up to some moment, and no gap: those that were saved, and those so old."""
        lines = [line.split() for line in self.log.read_text().split("\n")[:-1]]
        kept = self.read()
        assert kept == list(range(len(kept)))
        saved = [int(line[1]) for line in lines if line[0] == "saved"]
        times = [float(line[2]) for line in lines if line[0] == "mark"]
        late = stalled(times, self.killed)
        old = [
            int(line[1])
            for line in lines
            if line[0] == "mark"
            and older_than is not None
            and float(line[2]) < self.killed - older_than - late
        ]
        assert len(kept) > max([*saved, *old], default=-1)
        again = Store.open(self.folder, now=NOW)
        assert again.notices == ()
        assert len(again.marks) == len(kept)
        again.close()
