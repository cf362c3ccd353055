"""What the figures are measured against: at most so much, at any size of library or at one."""

from collections.abc import Mapping

READABLE = 80.0
"""Milliseconds from the command to something readable."""
USABLE = 1.2
"""Times the smallest Textual app, at any size."""
FLAT = 1.15
"""Times the same with the smallest library."""
USABLE_BESIDE = {"10,000": 1.0, "100,000": 0.1}
KEY_BESIDE = {"10,000": 2.0, "100,000": 0.75}
TAIL = 3.0
"""95 of 100 keys, times their median."""
KEY_BYTES, SCROLL_BYTES, PAGE_BYTES = 0.75, 1.1, 0.8
"""Times newsboat's."""
FRAME = 16.0
"""Milliseconds to open an article."""
RESULTS = {"100,000": 33.0}
RESULTS_TAIL = {"100,000": 50.0}
ENGINE = {"100,000": 5.0}
"""Milliseconds from a letter to its results."""
PAUSE = {"10,000": 16.0, "100,000": 50.0}
"""Milliseconds that a key waits longest, whatever is saved or refreshed."""
MEMORY_BESIDE = {"100,000": 0.8}
LOOKUP = 2.5
"""Times a Python that does nothing."""
START_BYTES = 1.0
IDLE = 0.0

Goal = float | Mapping[str, float] | None


def goal_at(goal: Goal, library: str) -> float | None:
    """The goal for the library of this label; None where there is none."""
    return goal.get(library) if isinstance(goal, Mapping) else goal
