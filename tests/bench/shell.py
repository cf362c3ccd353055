"""Look-ups from the shell, beside the start of Python itself."""

import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from tests.bench import goals
from tests.bench.contenders import KAWARABAN, ROOT
from tests.bench.figures import Figure, figure
from tests.bench.samples import interleaved
from tests.bench.words import RARE

FLOOR = "python -c pass"
SEED_WORD = "kawaraban"


def lookups(name: str, folder: Path, rounds: int) -> list[Figure]:
    """Each look-up on this library, in turn with a Python that does nothing."""
    word = SEED_WORD if name == "seeds" else RARE
    asked = {"list": ["list"], "search": ["search", word], "show": ["show", "1"], "rank": ["rank"]}
    commands = {FLOOR: [sys.executable, "-c", "pass"]} | {
        f"kawaraban {ask}": [KAWARABAN, "--data", str(folder), *arguments]
        for ask, arguments in asked.items()
    }
    runs = interleaved(
        {what: partial(_milliseconds, command) for what, command in commands.items()}, rounds
    )
    figures = []
    for what in commands:
        if what != FLOOR:
            times, floor = runs[what], runs[FLOOR]
            goal = None if what.endswith("rank") else goals.LOOKUP
            figures.append(figure(what, name, times, "ms", goal=goal, floor=floor, to=FLOOR))
    return figures


def _milliseconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begun) * 1000
