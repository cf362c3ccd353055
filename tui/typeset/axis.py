"""The two lines above a chart over time: days, and hours on the reader's clock."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from .dates import DAYS, MONTHS
from .line import Line, Piece, Role, fit


def set_axis(
    times: Sequence[datetime], columns: Sequence[int], marked: int, here: tzinfo, width: int
) -> list[Line]:
    """A line of days and one of hours, each word beginning in the column of its time.

    Words that would touch are left out, those at the `marked` time and at the ends last.
    """
    local = [when.astimezone(here) for when in times]
    return [_days(local, columns, marked, width), _hours(local, columns, marked, width)]


def _days(local: list[datetime], columns: Sequence[int], marked: int, width: int) -> Line:
    """Where a day begins its name, in as many words as there is room for."""
    firsts = [i for i, when in enumerate(local) if not i or when.date() != local[i - 1].date()]
    ends = [columns[i] - 1 for i in firsts[1:]] + [width]
    words: list[tuple[int, str, Role]] = []
    last = local[-1].year
    for i, end in zip(firsts, ends, strict=True):
        ways = [day_words(local[i]), day_words(local[i])[4:], str(local[i].day)]
        if local[i].year != last:
            ways.insert(0, f"{ways[0]} {local[i].year}")
        fitting = [way for way in ways if columns[i] + len(way) <= end]
        if fitting:
            lit = local[i].date() == local[marked].date()
            words.append((columns[i], fitting[0], "label" if lit else "quiet"))
    return _set(words, width)


def _hours(local: list[datetime], columns: Sequence[int], marked: int, width: int) -> Line:
    wanted = dict.fromkeys([marked, len(local) - 1, 0, *range(len(local))])
    taken: list[tuple[int, str, Role]] = []
    for i in wanted:
        word = clock_words(local[i])
        start, end = columns[i], columns[i] + len(word)
        free = all(end < left or left + len(text) < start for left, text, _ in taken)
        if free and end <= width:
            taken.append((start, word, "label" if i == marked else "quiet"))
    return _set(sorted(taken), width)


def _set(words: list[tuple[int, str, Role]], width: int) -> Line:
    pieces: list[Piece] = []
    at = 0
    for start, word, role in words:
        pieces += [Piece(" " * (start - at), "ink"), Piece(word, role)]
        at = start + len(word)
    return Line(fit(pieces, width))


def day_words(local: datetime) -> str:
    """A day, `Fri 20 Nov`."""
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]}"


def clock_words(local: datetime) -> str:
    """An hour, `7:00`."""
    return f"{local.hour}:{local.minute:02}"


def moment_words(when: datetime, here: tzinfo) -> str:
    """A time in words, `Fri 20 Nov 18:00`, on the reader's clock."""
    local = when.astimezone(here)
    return f"{day_words(local)} {clock_words(local)}"
