"""The table under a bump chart: how each story stood, in one line, and all of it in words."""

from datetime import datetime, tzinfo

from ..chart import History, Presence
from ..glyphs import UNICODE, Glyphs
from .axis import moment_words
from .courses import Stand, letter
from .line import Line, Piece, Role, fit, one_line
from .measure import cut, width_of
from .ranked import movement, sign

DATED = 100
"""Cells from which on a row tells when the story was there."""
COUNTED = 60
"""Cells from which on it tells how often, too."""


def set_stand(
    stand: Stand,
    history: History,
    presence: Presence,
    *,
    width: int,
    here: tzinfo,
    glyphs: Glyphs = UNICODE,
) -> Line:
    """One story: position, movement, letter and title; then best, times on, first and last seen.

    Exactly `width` cells; the first is left to the bar. A story that was not on the list at that
    time has no position. What does not fit goes from the end, the title last.
    """
    row = stand.row
    moved, role = movement(row, glyphs)
    number = f"{row.entry.position:>3}" if stand.on else "   "
    title_role: Role = "ink" if stand.on else "quiet"
    tail = _tail(stand, history, width, here)
    shown, sign_role = sign(presence, glyphs)
    room = width - 14 - len(tail) - 4
    title = cut(one_line(row.entry.title, glyphs), room, glyphs.cut)
    pieces = [
        Piece(f" {number} ", "rank"),
        Piece(f"{moved:<4}", role),
        Piece(f"{letter(stand.course, glyphs.absent)}  ", title_role),
        Piece(title, title_role),
        Piece(" " * (room - width_of(title) + 2), "ink"),
        Piece(tail, "quiet"),
        Piece("  " if tail else "", "ink"),
        Piece(shown, sign_role),
    ]
    return Line(fit(pieces, width))


def _tail(stand: Stand, history: History, width: int, here: tzinfo) -> str:
    """What is known of the story's way, in as many words as there is room for."""
    best = f"best {stand.row.peak}" if stand.row.peak else ""
    if width < COUNTED:
        return f"{best:>7}"
    times = f"{stand.row.times}x" if stand.row.times else ""
    if width < DATED:
        return f"{best:>7}  {times:>4}"
    first = moment_words(history.times[stand.first], here)
    last = len(history.times) - 1
    until = "now" if stand.last == last else moment_words(history.times[stand.last], here)
    return f"{best:>7}  {times:>4}  {first:>16} to {until:<16}"


def stand_words(stand: Stand, history: History, here: tzinfo) -> str:
    """All that is known of a story: where it came in, its best, where it is, how often seen."""
    course = history.courses[stand.course]
    first, last = stand.first, stand.last
    told = [f"first seen {moment_words(history.times[first], here)} at {course.positions[first]}"]
    told.append(f"best {course.peak}")
    if course.now is not None:
        told.append(f"now {course.now}")
    else:
        told.append(
            f"last seen {moment_words(history.times[last], here)} at {course.positions[last]}"
        )
    on = sum(place is not None for place in course.positions)
    count = len(history.times)
    told.append(f"in {on:,} of {count:,} snapshots" if count > 1 else "in the only snapshot")
    return "   ".join(told)


def order_words(history: History, at: int, here: tzinfo) -> str:
    """When a snapshot stood, `now, since Sun 22 Nov 19:00`, `from Fri 20 Nov 7:00 to 10:00`."""
    first = history.times[at]
    if at == len(history.times) - 1:
        return f"now, since {moment_words(first, here)}"
    return f"from {moment_words(first, here)} to {until_words(first, history.times[at + 1], here)}"


def until_words(first: datetime, last: datetime, here: tzinfo) -> str:
    """The later of two times, without its day where that is the same."""
    words = moment_words(last, here)
    same = first.astimezone(here).date() == last.astimezone(here).date()
    return words.rsplit(" ", 1)[1] if same else words


def turn_words(stands: tuple[Stand, ...]) -> str:
    """What a snapshot brought, `1 new, 2 up, 3 down, 1 out`; empty where nothing is known."""
    names = {"new": "new", "re": "back", "up": "up", "down": "down", "out": "out"}
    counts = dict.fromkeys(names, 0)
    for stand in stands:
        if stand.row.movement in counts:
            counts[stand.row.movement] += 1
    return ", ".join(f"{count} {names[move]}" for move, count in counts.items() if count)
