"""One article's run on one list: a small curve of its positions, and what is known of it."""

from datetime import datetime, tzinfo

from ..chart import RankingKey, Run
from ..glyphs import UNICODE, Glyphs
from .axis import moment_words
from .line import Line, Piece, fit
from .strand import Cell, Strands

TALL = 3
"""Lines of the curve, and of the words."""
SCALE = 6
"""Cells of the positions at its left end, with the blanks beside them."""
BESIDE = 76
"""Cells from which on the words stand beside the curve, else under it."""
LONGEST = 44
WORDS = 40

_NAMES = {"popular": "POPULAR", "access": "ACCESS RANKING", "top": "TOP STORIES"}


def list_name(key: RankingKey) -> str:
    """What a list is called: `POPULAR in Politics`, `ACCESS RANKING`, else its own words."""
    name = _NAMES.get(key.name, key.name)
    return f"{name} in {key.section}" if key.section else name


def list_paper(key: RankingKey, paper: str) -> str:
    """Whose list it is, and of which window: `Example Daily  24 h`."""
    window = "24 h" if key.window == "24h" else key.window or ""
    return "  ".join(filter(None, (paper, window)))


def run_height(width: int) -> int:
    """How many lines a run takes."""
    return TALL if width >= BESIDE else 2 * TALL


def set_run(run: Run, *, width: int, here: tzinfo, glyphs: Glyphs = UNICODE) -> tuple[Line, ...]:
    """The run in `run_height` lines of exactly `width` cells; the first cell is left to a bar.

    Without Unicode the positions stand in figures, the last ones if there are too many.
    """
    beside = width >= BESIDE
    room = min(LONGEST, width - SCALE - (WORDS + 3 if beside else 2))
    curve = _figures(run, room) if glyphs.ascii else _curve(run, room, glyphs)
    words = [Piece(text, "quiet") for text in _words(run, here)]
    lines: list[Line] = []
    for pieces, word in zip(curve, words, strict=True):
        if beside:
            used = sum(len(piece.text) for piece in pieces)
            pieces = [*pieces, Piece(" " * (room + SCALE + 3 - used), "ink"), word]
        lines.append(Line(fit(pieces, width)))
    if not beside:
        indent = Piece("  ", "ink")
        lines += [Line(fit([indent, word], width)) for word in words]
    return tuple(lines)


def _words(run: Run, here: tzinfo) -> tuple[str, str, str]:
    stood = [place for place in run.positions if place is not None]
    now = run.positions[-1]
    state = f"now {now}" if now is not None else "gone"
    count = len(run.positions)
    often = f"in {run.on:,} of {count:,} snapshots" if count > 1 else "in one snapshot"
    return (
        f"{state}   best {run.peak}   {often}",
        f"first seen {moment_words(run.first, here)} at {stood[0]}",
        f"last seen  {moment_words(run.last, here)} at {stood[-1]}",
    )


def _curve(run: Run, room: int, glyphs: Glyphs) -> list[list[Piece]]:
    """The positions over time, the best on top; each holds until the next is known."""
    stood = [place for place in run.positions if place is not None]
    best, worst = min(stood), max(stood)
    strands = Strands(glyphs)
    if room > 0:
        depth = 4 * TALL - 1
        levels = [
            None
            if place is None
            else 4 * (TALL // 2) + 2
            if best == worst
            else round((place - best) * depth / (worst - best))
            for place in _sampled(run, 2 * room)
        ]
        strands.plot(levels, 0)
    lines: list[list[Piece]] = []
    for y in range(TALL):
        label = best if y == 0 and best != worst else worst if y == TALL - 1 else None
        if best == worst:
            label = best if y == TALL // 2 else None
        scale = f"{label:>4}  " if label is not None else " " * SCALE
        line = "".join(strands.at(Cell(x, y)) for x in range(room))
        lines.append([Piece(scale, "rank"), Piece(line, "seal")])
    return lines


def _sampled(run: Run, count: int) -> list[int | None]:
    """The position at so many moments, evenly from the first time to the last."""
    first, last = run.times[0], max(run.times[-1], run.last)
    span = (last - first).total_seconds()
    sampled: list[int | None] = []
    turn = 0
    for column in range(count):
        done = span * column / max(1, count - 1)
        while turn + 1 < len(run.times) and _seconds(first, run.times[turn + 1]) <= done:
            turn += 1
        sampled.append(run.positions[turn])
    return sampled


def _seconds(first: datetime, when: datetime) -> float:
    return (when - first).total_seconds()


def _figures(run: Run, room: int) -> list[list[Piece]]:
    """The positions in figures, `.` where it was not on the list."""
    figures = ["." if place is None else str(place) for place in run.positions]
    while len(figures) > 1 and len(" ".join(figures)) > room:
        figures.pop(0)
    empty = [Piece(" " * SCALE, "ink")]
    return [[*empty, Piece(" ".join(figures), "seal")], list(empty), list(empty)]
