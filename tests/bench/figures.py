"""What a benchmark found: one figure a line of the table, with its goal where it has one."""

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct, to_builtins

from tests.bench.samples import median, p95, ratio

VERSION = 1
"""Of the JSON's schema."""


class Figure(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was measured. `unit` is `ms`, `bytes`, `MB`, `s`, `%` or empty for counts."""

    what: str
    library: str = ""
    """How many articles were there: `seeds`, `1,000`, ..."""
    value: float
    """The median, where there were several samples."""
    p95: float | None = None
    unit: str = ""
    runs: int = 1
    ratio: float | None = None
    to: str = ""
    """What the ratio is to."""
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
    """The figure of these samples; with a floor of the same rounds, the ratio to it."""
    return Figure(
        what=what,
        library=library,
        value=median(samples),
        p95=p95(samples) if len(samples) > 1 else None,
        unit=unit,
        runs=len(samples),
        ratio=None if floor is None else ratio(samples, floor),
        to=to,
        goal=goal,
    )


def as_object(
    machine: dict[str, Any], figures: Sequence[Figure], notes: Sequence[str]
) -> dict[str, Any]:
    """All of it as one object for JSON, the verdicts included."""
    rows = [to_builtins(figure) | {"verdict": figure.verdict} for figure in figures]
    return {"version": VERSION, "machine": machine, "figures": rows, "notes": list(notes)}
