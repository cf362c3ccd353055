"""`rank`: the rankings as they stand, with movement and what of them is here."""

import time

from .asked import asked_day
from .objects import place_of, presence, ranking
from .opening import look
from .output import Output, Trouble, complain
from .times import age, moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence
    from typing import Any

    from ..catalogue import Catalogue
    from ..chart import Window

    Item = dict[str, Any]

_LISTS = ("access", "popular", "top")
_SIGNS = {"here": "link", "maybe": "link", "read": "", "absent": ""}


def rank(options: "Namespace", out: Output) -> int:
    """Print the rankings that were asked for; 4 where there are none."""
    _agree(options)
    if options.history or options.runs:
        from .tracing import trace

        return trace(options, out)
    if options.covered or options.front:
        from .covered import rank_stories

        return rank_stories(options, out)
    lookup = look(options.data)
    now = time.time()
    day = asked_day(options)
    if day is not None:
        from ..lookup.editions import charts_at

        charts = charts_at(lookup.tables(), day)
    else:
        charts = _mine(options) if options.mine else lookup.charts(now)
    charts = [chart for chart in charts if chart["rows"] and asked(chart["key"], options)]
    charts.sort(key=order)
    lookup.ask(lambda shelf: (shelf.column("ids"), shelf.column("marks")))
    held = lookup.catalogue
    tell(
        charts,
        "rankings",
        out,
        content=lambda chart: ranking(chart, held),
        plain=lambda chart: _fields(chart, held, out),
        human=lambda chart: _chart(chart, held, now, out),
    )
    out.flush()
    lookup.keep()
    if not charts:
        none = "You have opened nothing lately." if options.mine else "No such ranking is here."
        if day is not None:
            none = f"No such ranking was seen on {day.isoformat()} or the day before."
        complain(f"kawaraban: {none}")
        return 4
    return 0


def _agree(options: "Namespace") -> None:
    """Trouble where options are named that say nothing together."""
    if options.window and not options.mine:
        raise Trouble("--window is how long MY ACCESS RANKING looks back; name --mine too.", 2)
    wishes = {"--mine": options.mine, "--history": options.history, "--runs": options.runs}
    for wish in (wish for wish, named in wishes.items() if named and options.day):
        raise Trouble(f"{wish} is of now and takes no --day.", 2)


def tell(
    ranked: "Sequence[Any]",
    kind: str,
    out: Output,
    *,
    content: "Callable[[Any], Item]",
    plain: "Callable[[Any], None]",
    human: "Callable[[Any], None]",
) -> None:
    """Write what was asked for, one after the other, in the form that was asked for.

    `content` is one of them as JSON has it; `plain` and `human` write one, a blank line between.
    """
    if out.form == "json":
        out.whole(kind, [content(one) for one in ranked])
    elif out.form == "jsonl":
        for one in ranked:
            out.each(content(one))
    elif out.form == "plain":
        for one in ranked:
            plain(one)
    else:
        for number, one in enumerate(ranked):
            if number:
                out.line()
            human(one)


def order(chart: "Item") -> tuple[object, ...]:
    """Lists of known time first, by paper; ACCESS RANKING, POPULAR, then the others by name."""
    key = chart["key"]
    name = key["name"]
    known = _LISTS.index(name) if name in _LISTS else len(_LISTS)
    section, window = key.get("section") or "", key.get("window") or ""
    return not chart.get("seen"), chart["paper"], known, name, section, window


def label(key: "Item") -> str:
    """What a ranking is called: `POPULAR in Politics`, `ACCESS RANKING`, else its own words."""
    names: dict[str, str] = {
        "popular": "POPULAR",
        "access": "ACCESS RANKING",
        "top": "TOP STORIES",
        "mine": "MY ACCESS RANKING",
    }
    name = names.get(key["name"]) or str(key["name"])
    return f"{name} in {key['section']}" if key.get("section") else name


def _mine(options: "Namespace") -> "list[Item]":
    from datetime import UTC, datetime
    from pathlib import Path

    from msgspec import to_builtins

    from ..library import Library

    now = datetime.now(UTC)
    library = Library.open(Path(options.data), now=now, read_only=True)
    window: Window = "24h" if options.window in (None, "day") else options.window
    return [to_builtins(library.mine(now=now, window=window))]


def asked(key: "Item", options: "Namespace") -> bool:
    """Whether a ranking is one of those that the reader named."""
    wanted = (options.list or "").casefold()
    section = (key.get("section") or "").casefold()
    return (wanted in f"{key['name']} {label(key)}".casefold()) and (
        options.section is None or options.section.casefold() == section
    )


def _fields(chart: "Item", catalogue: "Catalogue", out: Output) -> None:
    """Paper, ranking, position, movement, by how much, presence, number in the list, title."""
    for row in chart["rows"]:
        entry = row["entry"]
        place = place_of(entry, catalogue)
        moved = row.get("movement")
        out.fields(
            chart["paper"],
            label(chart["key"]),
            entry["position"],
            moved,
            row.get("by", 0) if moved in ("up", "down") else None,
            presence(place, catalogue, entry),
            None if place is None else place + 1,
            entry["title"],
        )


def _chart(chart: "Item", catalogue: "Catalogue", now: float, out: Output) -> None:
    out.line(out.paint(out.text(label(chart["key"])), "bold"))
    places = [place_of(row["entry"], catalogue) for row in chart["rows"]]
    cells = max(len(str(place + 1)) if place is not None else 0 for place in places)
    for row, place in zip(chart["rows"], places, strict=True):
        entry = row["entry"]
        here = presence(place, catalogue, entry)
        moved, style = _movement(row, out)
        number = "" if place is None else str(place + 1)
        lead = f"{entry['position']:>3}"
        rest = f"  {number:>{cells}}  " if cells else "  "
        used = len(lead) + 6 + len(rest)
        ranked = f"  {row['ranked']:,} from rankings" if row.get("ranked") else ""
        title = out.fit(out.text(entry["title"]), out.width and out.width - used - len(ranked))
        sign = out.paint(out.signs[here], _SIGNS[here])
        out.line(
            f"{out.paint(lead, 'rank')} {out.paint(moved, style)}{' ' * (4 - len(moved))}"
            f"{sign}{rest}{title}{ranked}"
        )
    window = str(chart["key"].get("window") or "").replace("24h", "24 h")
    seen = chart.get("seen")
    when = age(moment(seen) if seen else None, now)
    words = (chart["paper"], window, "" if chart["key"]["name"] == "mine" else when)
    out.line("     " + out.text("  ".join(filter(None, words))))


def _movement(row: "Item", out: Output) -> tuple[str, str]:
    by = min(row.get("by", 0), 99)
    movement = row.get("movement")
    if movement in ("up", "down"):
        return f"{out.signs[movement]}{by}", "seal"
    words = {"new": "NEW", "re": "RE", "same": "=", "out": "OUT"}
    if movement in words:
        return words[movement], "rank" if movement in ("new", "re") else ""
    visits = row.get("visits")
    return (f"{min(visits, 99)}x" if visits is not None else ""), ""
