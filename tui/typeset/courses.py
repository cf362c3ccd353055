"""What a history tells of each story at one of its times, and which times a chart has room for."""

from collections.abc import Sequence
from functools import lru_cache
from heapq import heapify, heappop, heappush
from string import ascii_letters
from typing import NamedTuple

from ..chart import ChartRow, Course, Entry, History, Movement

FAR = 10
"""So many places a story moves, at least, that comes to a list or leaves it."""


class Stand(NamedTuple):
    """How one story stood at one time."""

    course: int
    """Which of the history's courses it is."""
    row: ChartRow
    """As in a chart of that time; its position is the last one where it was not on the list."""
    on: bool
    """Whether it stood on the list."""
    first: int
    """At which of the times it first stood there."""
    last: int
    """At which of the times it last stood there, whatever the time that was asked about."""


def letter(index: int, none: str) -> str:
    """The letter of a course in a chart: `a` to `z`, `A` to `Z`, and `none` for all others."""
    return ascii_letters[index] if index < len(ascii_letters) else none


def course_of(history: History, entry: Entry) -> int:
    """Which course a row of the list's chart is; the first one where it is none of them."""
    titles = [course.title for course in history.courses]
    if entry.title in titles:
        return titles.index(entry.title)
    articles = [course.article for course in history.courses]
    return articles.index(entry.article) if entry.article and entry.article in articles else 0


def stands(history: History, at: int) -> tuple[Stand, ...]:
    """Every story at that time: those on the list by position, those just out, then all others."""
    made = [_stand(course, index, at) for index, course in enumerate(history.courses)]
    return tuple(sorted(made, key=_order))


def _order(stand: Stand) -> tuple[int, int]:
    group = 0 if stand.on else 1 if stand.row.movement == "out" else 2
    return group, stand.row.entry.position if group < 2 else stand.course


def _stand(course: Course, index: int, at: int) -> Stand:
    places = [place for place in course.positions[: at + 1] if place is not None]
    known = [turn for turn, place in enumerate(course.positions) if place is not None]
    here = course.positions[at]
    before = course.positions[at - 1] if at else None
    entry = Entry(
        position=here or before or course.positions[known[-1]] or 0,
        title=course.title,
        article=course.article,
    )
    movement = _movement(here, before, at, known[0])
    by = abs(before - here) if movement in ("up", "down") and before and here else 0
    row = ChartRow(
        entry=entry,
        movement=movement,
        by=by,
        last=before,
        peak=min(places) if places else None,
        times=len(places),
    )
    return Stand(index, row, here is not None, known[0], known[-1])


def _movement(here: int | None, before: int | None, at: int, first: int) -> Movement | None:
    """Against the order before; None in the first one, and for what was on neither."""
    if not at or (here is None and before is None):
        return None
    if here is None:
        return "out"
    if before is None:
        return "new" if first == at else "re"
    return "up" if here < before else "down" if here > before else "same"


def thinned(history: History, most: int, at: int | None = None) -> tuple[int, ...]:
    """At most so many (2 or more) of the history's times, in order: first, last, and `at`.

    The order that differs least from the one before it goes first, so that what is left out moved
    nothing much; of equals the one that stood the shortest while.
    """
    count = len(history.times)
    kept = list(range(count))
    if count > most:
        kept = list(_worth(history, max(2, most)))
        if at is not None and at not in kept and len(kept) > 2:
            near = min(range(1, len(kept) - 1), key=lambda place: abs(kept[place] - at))
            kept[near] = at
    return tuple(kept)


@lru_cache(maxsize=8)
def _worth(history: History, most: int) -> tuple[int, ...]:
    """The times that are left when the least change is left out again and again."""
    orders = _orders(history.courses, len(history.times))
    left = [turn - 1 for turn in range(len(orders))]
    right = [turn + 1 for turn in range(len(orders))]

    def cost(turn: int) -> tuple[int, float, int]:
        lasted = history.times[right[turn]] - history.times[turn]
        return _apart(orders[left[turn]], orders[turn]), lasted.total_seconds(), turn

    heap = [cost(turn) for turn in range(1, len(orders) - 1)]
    heapify(heap)
    gone: set[int] = set()
    while len(orders) - len(gone) > most:
        known = heappop(heap)
        turn = known[2]
        if turn in gone:
            continue
        if (now := cost(turn)) != known:
            heappush(heap, now)
            continue
        gone.add(turn)
        right[left[turn]], left[right[turn]] = right[turn], left[turn]
        for beside in (left[turn], right[turn]):
            if 0 < beside < len(orders) - 1:
                heappush(heap, cost(beside))
    return tuple(turn for turn in range(len(orders)) if turn not in gone)


def _orders(courses: Sequence[Course], count: int) -> list[dict[int, int]]:
    """For each time the position of each course that stood there."""
    orders: list[dict[int, int]] = [{} for _ in range(count)]
    for index, course in enumerate(courses):
        for turn, place in enumerate(course.positions):
            if place is not None:
                orders[turn][index] = place
    return orders


def _apart(before: dict[int, int], after: dict[int, int]) -> int:
    """How many places were moved between two orders."""
    stayed = before.keys() & after.keys()
    moved = sum(abs(before[index] - after[index]) for index in stayed)
    return moved + FAR * (len(before) + len(after) - 2 * len(stayed))
