"""`rank --history` and `rank --runs`: how rankings moved, and where an article stood on them."""

import time
from collections.abc import Iterable
from datetime import datetime, tzinfo

from msgspec import to_builtins

from ..chart import History, RankingKey, Run
from ..glyphs import ASCII, UNICODE
from ..lookup import Lookup
from ..lookup.standing import histories_of, runs_of
from ..typeset import Line, age
from ..typeset.axis import moment_words
from ..typeset.bump import bump
from ..typeset.courses import Stand, stands
from ..typeset.runs import list_name, list_paper, set_run
from ..typeset.standing import set_stand
from .objects import place_of, presence
from .opening import found, look
from .output import Output, complain
from .ranks import asked, order, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any

    from ..catalogue import Catalogue

    Item = dict[str, Any]

WIDTH = 80
"""Cells of a chart that goes to a file or a pipe."""
MOST = 120
"""Cells of the widest chart."""
TALL = 24
"""Lines of a chart at most."""
GONE = 10
"""Of so many stories that have left the titles are told."""

_STYLES = {
    "seal": "seal",
    "rank": "rank",
    "stamp": "rank",
    "label": "bold",
    "indigo": "link",
}


def trace(options: "Namespace", out: Output) -> int:
    """Print how the rankings that were asked for moved, or an article's runs; 4 where none is."""
    lookup = look(options.data)
    now = time.time()
    whole = (
        _runs(lookup, options, now, out) if options.runs else _history(lookup, options, now, out)
    )
    out.flush()
    lookup.keep()
    return 0 if whole else 4


# -- lists


def _history(lookup: Lookup, options: "Namespace", now: float, out: Output) -> bool:
    def wanted(key: RankingKey) -> bool:
        return asked(to_builtins(key), options)

    histories = histories_of(lookup.tables(), now, wanted)
    histories.sort(key=lambda one: order(to_builtins(one)))
    lookup.ask(lambda shelf: (shelf.column("ids"), shelf.column("marks")))
    held = lookup.catalogue
    tell(
        histories,
        "histories",
        out,
        content=lambda one: _history_object(one, held),
        plain=lambda one: _history_fields(one, out),
        human=lambda one: _history_chart(one, held, now, out),
    )
    if not histories:
        complain("kawaraban: No snapshot of such a ranking has a time, so nothing moved yet.")
    return bool(histories)


def _history_chart(one: History, held: "Catalogue", now: float, out: Output) -> None:
    """The chart, what has left, and the source line."""
    here = _here()
    glyphs = UNICODE if out.unicode else ASCII
    width = min(MOST, out.width or WIDTH)
    out.line(out.paint(out.text(list_name(one.key)), "bold"))
    _print(bump(one, width=width, height=TALL, here=here, glyphs=glyphs), out)
    gone = [stand for stand in stands(one, len(one.times) - 1) if not stand.on]
    rows = []
    for stand in gone[:GONE]:
        there = presence(_place(stand, held), held)
        rows.append(set_stand(stand, one, there, width=width, here=here, glyphs=glyphs))
    if rows:
        out.line()
    _print(rows, out)
    if len(gone) > GONE:
        out.line(f"     {len(gone) - GONE:,} more left before.")
    count = len(one.times)
    told = [list_paper(one.key, one.paper)]
    if count > 1:
        told.append(f"{count:,} snapshots since {moment_words(one.times[0], here)}")
    told.append(age(one.seen, datetime.fromtimestamp(now, one.seen.tzinfo)))
    out.line("     " + out.text("  ".join(told)))


def _history_fields(one: History, out: Output) -> None:
    """Paper, ranking, time, position, title: every order, from its first row to its last."""
    for turn, when in enumerate(_iso(one.times)):
        there = [(course.positions[turn], course.title) for course in one.courses]
        for position, title in sorted((p, title) for p, title in there if p is not None):
            out.fields(one.paper, list_name(one.key), when, position, title)


def _history_object(one: History, held: "Catalogue") -> "Item":
    times = _iso(one.times)
    now = sorted(stands(one, len(times) - 1), key=lambda stand: stand.course)
    return _key(one.key) | {
        "paper": one.paper,
        "seen": to_builtins(one.seen),
        "times": times,
        "courses": [_course(stand, one, times, held) for stand in now],
    }


def _course(stand: Stand, one: History, times: list[str], held: "Catalogue") -> "Item":
    course = one.courses[stand.course]
    place = _place(stand, held)
    return {
        "title": course.title,
        "article": course.article,
        "n": None if place is None else place + 1,
        "presence": presence(place, held),
        "positions": list(course.positions),
        "movement": stand.row.movement,
        "by": stand.row.by,
        "peak": course.peak,
        "on": stand.row.times,
        "first": times[stand.first],
        "last": to_builtins(one.seen) if course.now is not None else times[stand.last],
    }


# -- one article


def _runs(lookup: Lookup, options: "Namespace", now: float, out: Output) -> bool:
    places, _ = found(lookup, [options.runs])
    if not places:
        return False
    row = lookup.ask(lambda catalogue: catalogue.row(places[0]))
    runs = [run for run in runs_of(lookup.tables(), row["id"], now) if _meant(run, options)]
    if runs and out.form == "human":
        out.line(out.paint(out.fit(out.text(row["title"]), out.width), "bold"))
        out.line()
    tell(
        runs,
        "runs",
        out,
        content=lambda run: _run_object(run, row["id"]),
        plain=lambda run: _run_fields(run, out),
        human=lambda run: _run_strip(run, out),
    )
    if not runs:
        complain(f"kawaraban: {row['title']} has not been seen on any ranking.")
    return bool(runs)


def _meant(run: Run, options: "Namespace") -> bool:
    return asked(to_builtins(run.key), options)


def _run_fields(run: Run, out: Output) -> None:
    """Paper, ranking, time, position: from the first snapshot to the last."""
    for when, position in zip(_iso(run.times), run.positions, strict=True):
        out.fields(run.paper, list_name(run.key), when, position)


def _run_strip(run: Run, out: Output) -> None:
    out.line(out.text(f"{list_name(run.key)}  {list_paper(run.key, run.paper)}"))
    glyphs = UNICODE if out.unicode else ASCII
    width = min(MOST, out.width or WIDTH)
    _print(set_run(run, width=width, here=_here(), glyphs=glyphs), out)


def _run_object(run: Run, article: str) -> "Item":
    return _key(run.key) | {
        "paper": run.paper,
        "title": run.title,
        "article": article,
        "times": _iso(run.times),
        "positions": list(run.positions),
        "peak": run.peak,
        "on": run.on,
        "first": to_builtins(run.first),
        "last": to_builtins(run.last),
    }


# -- both


def _key(key: RankingKey) -> "Item":
    return {
        "name": key.name,
        "section": key.section,
        "window": key.window,
        "source": key.source,
    }


def _place(stand: Stand, held: "Catalogue") -> int | None:
    return place_of({"article": stand.row.entry.article}, held)


def _here() -> tzinfo:
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    return zone


def _iso(times: Iterable[datetime]) -> list[str]:
    return [to_builtins(when) for when in times]


def _print(lines: Iterable[Line], out: Output) -> None:
    """Lines as they were set, in the colours of the terminal."""
    for line in lines:
        pieces = [out.paint(out.text(text), _STYLES.get(role, "")) for text, role in line.pieces]
        out.line("".join(pieces))
