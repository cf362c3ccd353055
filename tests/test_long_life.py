"""A session of many hours: nothing grows without end, nothing stays open, nothing goes wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

GROWTH = 20
"""Megabytes that a session may grow by, once it is warm."""


def lived(folder: Path, minutes: int, warm: int) -> dict[str, list[int]]:
    """What a session of so many minutes, in a process of its own, was at `warm` and at its end."""
    command = [sys.executable, "-m", "tests.long_life", str(folder), str(minutes), str(warm)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Traceback" not in done.stderr
    assert not (folder / "kawaraban.log").exists()
    figures = {}
    for line in done.stdout.splitlines():
        name, *numbers = line.split()
        figures[name] = [int(number) for number in numbers]
    return figures


def assert_steady(figures: dict[str, list[int]]) -> None:
    first, last = figures["kilobytes"]
    assert last - first < GROWTH * 1024, figures
    assert figures["files"][0] == figures["files"][1], figures
    assert figures["threads"][0] == figures["threads"][1], figures
    assert figures["workers"][1] == 0, figures
    assert figures["articles"][1] < 2 * figures["articles"][0], figures


def test_an_hour_leaves_memory_files_and_threads_as_they_were(seeded: Path) -> None:
    assert_steady(lived(seeded, 60, 30))


@pytest.mark.long
def test_eight_hours_leave_memory_files_and_threads_as_they_were(seeded: Path) -> None:
    assert_steady(lived(seeded, 480, 30))
