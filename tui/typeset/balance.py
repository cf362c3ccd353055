"""Headlines: set in few lines, as even as they can be."""

from itertools import accumulate, pairwise

from .measure import cells_of
from .wrap import may_part, wrap


def balance(title: str, cells: int) -> list[str]:
    """A headline in lines of at most `cells`, evenly filled.

    The last line is never longer than the one before, if that takes one line more, unless no
    parting of the title allows it (a last word longer than all that can stand before it).
    """
    title = title.replace("\n", " ")
    return [title[start:end] for start, end in balanced(title, cells)]


def balanced(title: str, cells: int) -> list[tuple[int, int]]:
    """The lines of `balance` as (start, end) in characters of the title, which has no LF."""
    lines = wrap(title, cells)
    if len(lines) == 1:
        return lines
    return _even(title, max(1, cells)) or lines


def _even(title: str, cells: int) -> list[tuple[int, int]]:
    """The parting with the fewest lines, then with the smallest sum of squared widths."""
    widths = cells_of(title)
    upto = [0, *accumulate(widths)]
    places = _places(title, widths, cells)
    begins = [len(title) - len(title[place:].lstrip()) for place in places]
    ends = [len(title[:place].rstrip()) for place in places]

    def width(first: int, last: int) -> int:
        return max(0, upto[ends[last]] - upto[begins[first]])

    best: list[tuple[int, int, int] | None] = [(0, 0, 0)]
    for last in range(1, len(places)):
        choice: tuple[int, int, int] | None = None
        for first in range(last - 1, -1, -1):
            wide = width(first, last)
            if wide > cells:
                break
            if (before := best[first]) is not None:
                way = (before[0] + 1, before[1] + wide * wide, first)
                choice = way if choice is None else min(choice, way)
        best.append(choice)

    final: tuple[int, int, int, int] | None = None
    end = len(places) - 1
    for middle in range(end - 1, 0, -1):
        tail = width(middle, end)
        if tail > cells:
            break
        for first in range(middle - 1, -1, -1):
            wide = width(first, middle)
            if wide > cells:
                break
            if wide >= tail and (before := best[first]) is not None:
                pair = (before[0] + 2, before[1] + wide * wide + tail * tail, middle, first)
                final = pair if final is None else min(final, pair)
    if final is None:
        return []
    parts = [end, final[2], final[3]]
    while parts[-1]:
        step = best[parts[-1]]
        parts.append(step[2] if step else 0)
    parts.reverse()
    return [(begins[a], ends[b]) for a, b in pairwise(parts)]


def _places(title: str, widths: list[int], cells: int) -> list[int]:
    """Every place where a line may end, both ends of the title, and more inside too long words."""
    places = [0]
    done = 0
    for index, width in enumerate(widths):
        word = index and width and not title[index].isspace()
        if word and (may_part(title, widths, index) or done + width > cells):
            places.append(index)
            done = 0
        done += width
    return [*places, len(title)]
