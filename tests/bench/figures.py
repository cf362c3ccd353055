"""What a benchmark found: one figure a line of the table, with its goal where it has one."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any, Literal

from msgspec import Struct, to_builtins

from tests.bench.goals import Goal, goal_at
from tests.bench.samples import median, percentile, ratio

VERSION = 2
"""Of the JSON's schema."""
MANY = 20
"""From so many samples on, the worst of a hundred is told."""


class Figure(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was measured. `unit` is `ms`, `bytes`, `MB`, `s`, `%` or empty for counts."""

    what: str
    library: str = ""
    """How many articles were there: `seeds`, `1,000`, ..."""
    value: float
    """The median, where there were several samples."""
    p95: float | None = None
    p99: float | None = None
    """Where there were samples enough to tell."""
    unit: str = ""
    runs: int = 1
    ratio: float | None = None
    to: str = ""
    """What the ratio is to."""
    beside: float | None = None
    """The median of what the ratio is to, in the same unit."""
    goal: float | None = None
    """At most this: the ratio where there is one, else the value."""

    @property
    def verdict(self) -> Literal["met", "missed", ""]:
        """Whether the goal is met; empty where there is none."""
        if self.goal is None:
            return ""
        judged = self.value if self.ratio is None else self.ratio
        return "met" if judged <= self.goal else "missed"


def figure(
    what: str,
    library: str,
    samples: Sequence[float],
    unit: str,
    *,
    goal: float | None = None,
    floor: Sequence[float] | None = None,
    to: str = "",
) -> Figure:
    """The figure of these samples; with a floor of the same rounds, the ratio to it.

    A floor that never answered judges nobody.
    """
    times = None if floor is None else ratio(samples, floor)
    silent = times is not None and isnan(times)
    return Figure(
        what=what,
        library=library,
        value=median(samples),
        p95=percentile(samples, 95) if len(samples) > 1 else None,
        p99=percentile(samples, 99) if len(samples) >= MANY else None,
        unit=unit,
        runs=len(samples),
        ratio=None if silent else times,
        to=to,
        beside=None if floor is None else median(floor),
        goal=None if silent else goal,
    )


def beside(
    what: str,
    samples: Mapping[str, Sequence[float]],
    unit: str,
    floors: Mapping[str, Sequence[float]] | None = None,
    to: str = "",
    goal: Goal = None,
) -> list[Figure]:
    """The figures of one measure, library by library; with floors, of those that have one."""
    return [
        figure(
            what,
            name,
            taken,
            unit,
            goal=goal_at(goal, name),
            floor=floors[name] if floors is not None else None,
            to=to,
        )
        for name, taken in samples.items()
        if floors is None or name in floors
    ]


def as_object(
    machine: dict[str, Any], figures: Sequence[Figure], notes: Sequence[str]
) -> dict[str, Any]:
    """All of it as one object for JSON, the verdicts included."""
    rows = [to_builtins(figure) | {"verdict": figure.verdict} for figure in figures]
    return {"version": VERSION, "machine": machine, "figures": rows, "notes": list(notes)}
