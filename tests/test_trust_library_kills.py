"""A library in full use is killed at any moment: what is left is whole, and shown as it is."""

import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bench.kills import SAVED_WITHIN, killed
from tests.disk import watched
from tests.kept_rows import Shown, counts_of, in_file, on_shelf, sections_of
from tests.test_store_kills import stalled
from tui.edition import open_library
from tui.library import Library
from tui.texts import Texts

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[1]
AT_ONCE = 4


def test_a_library_in_full_use_outlives_any_kill(tmp_path: Path) -> None:
    _kill(tmp_path, 20)


@pytest.mark.long
def test_a_library_in_full_use_outlives_three_hundred_kills(tmp_path: Path) -> None:
    _kill(tmp_path, 300)


@pytest.mark.long
def test_the_app_itself_outlives_twenty_kills(tmp_path: Path) -> None:
    open_library(tmp_path / "library", now=NOW).close()
    chance = random.Random(20)
    with watched(tmp_path) as disk:
        for _ in range(20):
            outcome = killed(tmp_path / "library", SAVED_WITHIN + 2 * chance.random())
            assert outcome.readable
            assert outcome.marks
            # What the disk itself takes for a few bytes nobody can promise away.
            limit = SAVED_WITHIN + disk.stalled()
            assert [age for age in outcome.lost if age > limit] == []
            _opens_as_it_stands(tmp_path / "library")


def _kill(folder: Path, times: int) -> None:
    """Each of a few libraries is used and killed again and again, all of them at once."""
    lives = [times // AT_ONCE] * AT_ONCE
    with ThreadPoolExecutor(AT_ONCE) as threads:
        places = [folder / str(number) for number in range(AT_ONCE)]
        outcomes = list(threads.map(_live, places, range(AT_ONCE), lives))
    assert sum(outcomes) == times


def _live(folder: Path, seed: int, lives: int) -> int:
    chance = random.Random(seed)
    for _ in range(lives):
        log = folder.with_suffix(".log")
        with log.open("wb") as lines:
            command = [sys.executable, "-m", "tests.busy", str(folder), str(chance.random())[2:]]
            process = subprocess.Popen(command, stdout=lines, cwd=ROOT)
            while b"\n" not in log.read_bytes():
                assert process.poll() is None
                time.sleep(0.01)
            time.sleep(chance.uniform(0.05, 1.6))
            end = time.monotonic()
            process.kill()
            process.wait()
        _must_be_whole(folder, log.read_text(), end)
    return lives


def _must_be_whole(folder: Path, log: str, end: float) -> None:
    rows = _opens_as_it_stands(folder)
    bits = {row.id: (not row.unread) + 2 * row.starred + 4 * row.later for row in rows}
    lines = [line.split() for line in log.split("\n")[:-1]]
    times = [float(line[-1]) for line in lines]
    limit = end - 1.0 - stalled(times, end)
    allowed: dict[str, list[int]] = {}
    for line in lines:
        if line[0] == "mark":
            states = allowed.setdefault(line[1], [])
            if float(line[3]) < limit:
                states.clear()  # what was before this mark must have been written over
            else:
                states += [] if states else range(8)  # whatever it was before
            states.append(int(line[2]))
    for id, states in allowed.items():
        assert bits[id] in states, (id, bits[id], states)
    texts = Texts(folder / "texts")
    assert list(texts.damaged()) == []
    assert {row.id for row in rows} <= set(texts.ids())


def _opens_as_it_stands(folder: Path) -> list[Shown]:
    """The rows that the next start shows: those of the file, however it comes by them."""
    rows = in_file(folder)
    there = {path.name for path in folder.iterdir()}
    for derived in ({"ledger", "catalogue", "stories"} & there, set[str]()):
        for name in {"ledger", "catalogue", "stories"} & there - derived:
            shutil.move(folder / name, folder.with_suffix(f".{name}"))
        library = Library.open(folder, now=NOW, read_only=True)
        assert library.notices == ()
        assert on_shelf(library) == rows
        assert sections_of(library) == counts_of(rows)
        assert library.settle() == {}
        assert on_shelf(library) == rows
        library.close()
    for name in {"ledger", "catalogue", "stories"} & there:
        shutil.move(folder.with_suffix(f".{name}"), folder / name)
    return rows
