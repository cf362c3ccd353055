"""Numbers measured several times: what is typical, what is bad, how many times the floor it is."""

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

Taken = TypeVar("Taken")


def interleaved(
    contenders: Mapping[str, Callable[[], Taken]], rounds: int, *, warm: int = 1
) -> dict[str, list[Taken]]:
    """Run the contenders in turn, A B A B, so that a busy minute falls on all of them.

    The warm rounds come first and are not counted.
    """
    taken: dict[str, list[Taken]] = {name: [] for name in contenders}
    for number in range(-warm, rounds):
        for name, run in contenders.items():
            sample = run()
            if number >= 0:
                taken[name].append(sample)
    return taken


def median(samples: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(samples)


def percentile(samples: Sequence[float], of_100: int) -> float:
    """The smallest sample that so many of 100 do not exceed."""
    ordered = sorted(samples)
    return ordered[max(0, -(-len(ordered) * of_100 // 100) - 1)]


def ratio(samples: Sequence[float], floor: Sequence[float]) -> float:
    """The median of the ratios of samples taken in the same round, where the floor has one.

    NaN where it has none at all.
    """
    ratios = [one / other for one, other in zip(samples, floor, strict=True) if other]
    return median(ratios) if ratios else math.nan
