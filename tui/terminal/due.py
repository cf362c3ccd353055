"""What is due to be sent: stretches of cells, and the order in which they take fewest bytes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .look import Look, step, suiting


class Due(NamedTuple):
    """A stretch of cells in one row that show something else from now on."""

    x: int
    y: int
    cells: int
    text: str
    look: Look


def spans(changed: list[int], cells: list[str]) -> Iterator[tuple[int, int]]:
    """Stretches of changed places, from and to; none ends within a wide character."""
    start = stop = -1
    for place in changed:
        if place > stop:
            if stop >= 0:
                yield start, stop
            start = place
        stop = max(stop, place + 1)
        while stop < len(cells) and cells[stop] == "":
            stop += 1
    if stop >= 0:
        yield start, stop


def ordered(due: Sequence[Due], now: Look) -> Sequence[Due]:
    """The same, as they came or look by look, whichever takes fewer bytes from this look on.

    A move of the cursor takes some five bytes, a colour of 24 bits seventeen.
    """
    groups: dict[Look, list[Due]] = {}
    for each in _joined(due):
        groups.setdefault(each.look, []).append(each)
    first = next((look for look in groups if suiting(now, look, "x") is now), None)
    looks = sorted(groups, key=lambda look: look is not first)
    grouped = [each for look in looks for each in groups[look]]
    return grouped if _bytes(grouped, now) < _bytes(due, now) else due


def _joined(due: Sequence[Due]) -> list[Due]:
    """The same with blanks in the look of what stands beside them, where that cannot be seen."""
    joined: list[Due] = []
    for each in due:
        last = joined[-1] if joined else None
        if last is not None and last.y == each.y and last.x + last.cells == each.x:
            for look in (last.look, each.look):
                beside = suiting(look, each.look, each.text), suiting(look, last.look, last.text)
                if beside == (look, look):
                    cells, text = last.cells + each.cells, last.text + each.text
                    joined[-1] = Due(last.x, last.y, cells, text, look)
                    break
            else:
                joined.append(each)
        else:
            joined.append(each)
    return joined


def _bytes(due: Sequence[Due], now: Look) -> int:
    """About how many bytes moves and looks take in this order."""
    total = 0
    x = y = -1
    for each in due:
        if each.y != y or each.x != x:
            near = (each.y == y and each.x > x) or (each.y == y + 1 and each.x == 0)
            total += 4 if near else 6
        x, y = each.x + each.cells, each.y
        wanted = suiting(now, each.look, each.text)
        total += len(step(now, wanted))
        now = wanted
    return total
