"""Where two sequences differ: the fewest steps from one to the other, as far as that is affordable.

Myers' way: time goes with the number of differences, so texts that are nearly the same are cheap,
whatever their length. What strangers send may be as different and as long as they like: then the
effort is over at some point, and all between the common ends counts as replaced.
"""

from array import array
from collections.abc import Hashable, Sequence
from typing import NamedTuple

AT_ONCE = 300_000
"""Steps that one pair of sequences may cost: a second at most."""


class Effort:
    """How many steps a whole comparison may still cost."""

    def __init__(self, steps: int = 1_200_000) -> None:
        self.left = steps

    def allows(self, steps: int) -> bool:
        """Whether so many steps are left; then they are spent."""
        if steps > self.left:
            return False
        self.left -= steps
        return True


class Hunk(NamedTuple):
    """`before[gone:gone_end]` became `after[new:new_end]`; one of them may be empty."""

    gone: int
    gone_end: int
    new: int
    new_end: int


def hunks(before: Sequence[Hashable], after: Sequence[Hashable], effort: Effort) -> list[Hunk]:
    """Where the two differ, in order; between the hunks both are the same."""
    least = min(len(before), len(after))
    head = 0
    while head < least and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < least - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    whole = Hunk(head, len(before) - tail, head, len(after) - tail)
    if whole.gone == whole.gone_end and whole.new == whole.new_end:
        return []
    if whole.gone == whole.gone_end or whole.new == whole.new_end:
        return [whole]
    gone, new = before[whole.gone : whole.gone_end], after[whole.new : whole.new_end]
    trace = _trace(gone, new, effort)
    if trace is None:
        return [whole]
    return [Hunk(*(edge + head for edge in hunk)) for hunk in _between(_way_back(trace, gone, new))]


def _trace(
    gone: Sequence[Hashable], new: Sequence[Hashable], effort: Effort
) -> "list[array[int]] | None":
    """How far one comes on each diagonal with 0, 1, 2 ... steps; None where it costs too much.

    After `d` steps the diagonals are -d, -d + 2 ... d; of each there is how much of `gone` is done.
    """
    trace: list[array[int]] = []
    limit = spent = min(AT_ONCE, effort.left)
    steps = 0
    while True:
        furthest = array("l")
        last = trace[-1] if trace else None
        for place in range(steps + 1):
            diagonal = 2 * place - steps
            if last is None:
                x = 0
            elif place == 0 or (place < steps and last[place - 1] < last[place]):
                x = last[place]
            else:
                x = last[place - 1] + 1
            y = start = x - diagonal
            while x < len(gone) and y < len(new) and gone[x] == new[y]:
                x, y = x + 1, y + 1
            furthest.append(x)
            limit -= 1 + y - start
            if x >= len(gone) and y >= len(new):
                trace.append(furthest)
                effort.left -= spent - limit
                return trace
        trace.append(furthest)
        steps += 1
        if limit < 0:
            effort.left -= spent
            return None


def _way_back(
    trace: "list[array[int]]", gone: Sequence[Hashable], new: Sequence[Hashable]
) -> list[tuple[int, int, int]]:
    """What is the same, from the end: where in `gone`, where in `new`, and how much."""
    same: list[tuple[int, int, int]] = [(len(gone), len(new), 0)]
    x, y = len(gone), len(new)
    for steps in range(len(trace) - 1, 0, -1):
        last, place = trace[steps - 1], (x - y + steps) // 2
        if place == 0 or (place < steps and last[place - 1] < last[place]):
            from_x, diagonal = last[place], x - y + 1
            began = from_x
        else:
            from_x, diagonal = last[place - 1], x - y - 1
            began = from_x + 1
        if x > began:
            same.append((began, began - (x - y), x - began))
        x, y = from_x, from_x - diagonal
    if x:
        same.append((0, 0, x))
    return same


def _between(same: list[tuple[int, int, int]]) -> list[Hunk]:
    """What lies between the parts that are the same, in order."""
    found: list[Hunk] = []
    gone = new = 0
    for x, y, size in reversed(same):
        if x > gone or y > new:
            found.append(Hunk(gone, x, new, y))
        gone, new = x + size, y + size
    return found
