"""kill -9 while the reader is marking: what is left of the file, and of the marks."""

import random
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tinydb import TinyDB

from tests.bench.contenders import kawaraban
from tests.bench.figures import Figure
from tests.bench.libraries import copy
from tui.library import Library

SAVED_WITHIN = 1.0
"""Seconds after which a mark must have reached the disk."""
_LONGEST = 3.0


class Outcome(NamedTuple):
    """What one kill left: whether the file opens, and how old each lost mark was, in seconds."""

    readable: bool
    marks: int
    lost: tuple[float, ...]


def kills(name: str, folder: Path, runs: int) -> list[Figure]:
    """Star article after article in the app and kill it at any moment, so many times."""
    chance = random.Random(runs)
    with copy(folder) as own:
        outcomes = [
            killed(own, SAVED_WITHIN + chance.random() * (_LONGEST - SAVED_WITHIN))
            for _ in range(runs)
        ]
    lost = [age for outcome in outcomes for age in outcome.lost]
    unreadable = sum(not outcome.readable for outcome in outcomes)
    old = sum(age > SAVED_WITHIN for age in lost)
    marks = sum(outcome.marks for outcome in outcomes)
    return [
        Figure(what="kill -9: unreadable files", library=name, value=unreadable, runs=runs, goal=0),
        Figure(what="kill -9: marks made", library=name, value=marks, runs=runs),
        Figure(what="kill -9: lost, older than 1 s", library=name, value=old, runs=runs, goal=0),
        Figure(
            what="kill -9: oldest mark lost",
            library=name,
            value=max(lost, default=0.0),
            unit="s",
            runs=runs,
        ),
    ]


def killed(folder: Path, after: float) -> Outcome:
    """Turn one star after the other over for `after` seconds, kill, and look what was kept.

    A mark's age counts from the moment its key was sent.
    """
    before, order = _starred(folder), _order(folder)
    sent: list[float] = []
    with kawaraban(folder).terminal() as terminal:
        terminal.wait_for(kawaraban(folder).usable)
        terminal.press("g")
        terminal.settle()
        begun = time.perf_counter()
        while time.perf_counter() < begun + after:
            if len(sent) < len(order):
                sent.append(time.perf_counter())
                terminal.press("s", "j")
            terminal.settle(0.02, 0.04)
        terminal.process.kill()
        terminal.wait_exit()
        died = time.perf_counter()
    try:
        kept = _starred(folder)
    except (OSError, ValueError):
        return Outcome(False, len(sent), tuple(died - at for at in sent))
    ages = zip(sent, order, strict=False)
    lost = tuple(died - at for at, id in ages if (id in before) == (id in kept))
    return Outcome(True, len(sent), lost)


def _order(folder: Path) -> list[str]:
    """The articles in the order of the list."""
    library = Library.open(folder, now=datetime.now(UTC), read_only=True)
    try:
        return [row.article.id for row in library.shelf()]
    finally:
        library.close()


def _starred(folder: Path) -> set[str]:
    """The articles starred in the file, as stock TinyDB reads it."""
    with TinyDB(folder / "library.json", access_mode="r") as file:
        return {row["article"] for row in file.table("marks") if row.get("starred")}
