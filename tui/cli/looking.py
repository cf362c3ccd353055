"""`list` and `search`: articles one a line, newest first or best first."""

import time

from ..catalogue import LATER, STARRED, UNREAD
from .cells import width_of
from .objects import article
from .opening import Held, look
from .output import Output, complain, pad, safe
from .times import iso, list_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from ..catalogue import Catalogue
    from ..lookup import Lookup


def list_articles(options: "Namespace", out: Output) -> int:
    """Print the articles that were asked for; 4 where there are none."""
    lookup = look(options.data)
    marks = UNREAD * options.unread | STARRED * options.starred | LATER * options.later
    words = safe(" ".join(options.query)).strip()
    if words or not _plain(options):
        answer = _asked(lookup, options, words, marks, out)
        if isinstance(answer, int):
            return answer
        shown = answer
    else:
        shown = lookup.ask(lambda shelf: _newest(shelf, options, marks))
    _print(shown, lookup.catalogue, out)
    if out.terminal and out.form == "human" and not words and len(shown) > 1:
        held = lookup.catalogue
        out.line(f"{len(shown):,} of {held.total:,} articles, {held.unread:,} unread")
    out.flush()
    lookup.keep()
    if not shown:
        complain(f"kawaraban: Nothing found{f' for {words}' if words else ''}.")
        return 4
    return 0


def _plain(options: "Namespace") -> bool:
    """Whether nothing is asked but what the catalogue's columns tell: that must be quick."""
    wishes = (getattr(options, name, None) for name in ("search", "day", "facets"))
    return all(wish in (None, False) for wish in wishes)


def _asked(
    lookup: "Lookup", options: "Namespace", words: str, marks: int, out: Output
) -> "list[Held] | int":
    """What a query, a kept search or a day has; an exit code where that is the whole answer."""
    from ..query import QueryError, parse_query
    from .asked import asked_day, complain_of, query_of

    try:
        parse_query(words)
    except QueryError as error:
        return complain_of(error, words)
    day = asked_day(options)
    query = query_of(options, lookup, words)
    among = _among(lookup, options, marks, day)
    if not getattr(options, "facets", False):
        found = _matching(lookup, options, query, among)
        return found if day is None else _then(lookup, found, day)
    options.limit = 0
    places = [held.number - 1 for held in _matching(lookup, options, query, among)]
    from .facets import print_facets

    print_facets(lookup, places, out)
    out.flush()
    lookup.keep()
    return 0 if places else 4


def _among(
    lookup: "Lookup", options: "Namespace", marks: int, day: "date | None"
) -> set[int] | None:
    """The places that the options leave; None for all."""
    among: set[int] | None = None
    if marks or options.section is not None:
        among = lookup.ask(lambda shelf: set(shelf.places(marks=marks, section=options.section)))
    if day is None:
        return among
    from ..lookup.editions import places_of

    lookup.read_whole()
    of_day = set(places_of(lookup.catalogue, day))
    return of_day if among is None else among & of_day


def _then(lookup: "Lookup", found: list[Held], day: "date") -> list[Held]:
    """What was found, with the best positions on the rankings as they stood on that day."""
    from ..lookup.editions import charts_at

    best: dict[str, int] = {}
    for chart in charts_at(lookup.tables(), day):
        for row in chart["rows"] if chart["seen"] else ():
            id, position = row["entry"].get("article"), row["entry"]["position"]
            if id:
                best[id] = min(position, best.get(id, position))
    for held in found:
        held.rank = best.get(held.row["id"])
    return found


def _newest(catalogue: "Catalogue", options: "Namespace", marks: int) -> list[Held]:
    shown: list[Held] = []
    for place in catalogue.places(marks=marks, section=options.section):
        shown.append(Held(catalogue, place))
        if len(shown) == options.limit:
            break
    return shown


def _matching(
    lookup: "Lookup", options: "Namespace", words: str, among: set[int] | None
) -> list[Held]:
    """What a query finds among these articles; all of them for an empty one."""
    if not words:
        there = sorted(range(lookup.catalogue.total) if among is None else among)
        places = there[: options.limit or None]
        return lookup.ask(lambda shelf: [Held(shelf, place) for place in places])
    newest = options.command == "list"
    matches, whole = lookup.search(
        words, newest=newest, limit=options.limit, among=among, now=time.time()
    )
    if not whole:
        complain(
            "kawaraban: The search index is missing or damaged, so only titles were searched; "
            '"kawaraban doctor --repair" makes it.'
        )
    shown = lookup.ask(lambda shelf: [Held(shelf, match.place) for match in matches])
    for held, match in zip(shown, matches, strict=True):
        held.where = "title" if match.snippet is None else "text"
        held.snippet = match.snippet
    return shown


def _print(shown: list[Held], catalogue: "Catalogue", out: Output) -> None:
    if out.form == "json":
        out.whole("articles", [_object(held, catalogue) for held in shown])
    elif out.form == "jsonl":
        for held in shown:
            out.each(_object(held, catalogue))
    elif out.form == "plain":
        for held in shown:
            _fields(held, out)
    elif shown:
        now = time.time()
        cells = len(str(max(held.number for held in shown)))
        for held in shown:
            _line(held, cells, now, out)


def _object(held: Held, catalogue: "Catalogue") -> "dict[str, object]":
    found = article(held, catalogue)
    if held.where:
        found |= {"where": held.where, "snippet": held.snippet}
    return found


def _fields(held: Held, out: Output) -> None:
    """Number, id, time, marks (u unread, s starred, l later, - none), section, title, address."""
    row, marks = held.row, held.marks
    letters = "".join(
        letter for bit, letter in ((UNREAD, "u"), (STARRED, "s"), (LATER, "l")) if marks & bit
    )
    when = iso(row["published"]) if row.get("published") else row["arrived"]
    fields = [held.number, row["id"], when, letters or "-", row.get("section"), row["title"]]
    out.fields(*fields, row.get("address"), *([held.snippet] if held.where else []))


def _line(held: Held, cells: int, now: float, out: Output) -> None:
    """Number, mark, time and title, the badges at the right edge; the place of a match below."""
    row, unread = held.row, held.marks & UNREAD
    mark = out.signs["unread"] if unread else " "
    lead = f"{held.number:>{cells}}  "
    when = f" {list_time(row, now):>7}  "
    left = len(lead) + 1 + len(when)
    badges = _badges(held, out)
    tail = sum(len(text) + 1 for text, _ in badges) + 1 if badges else 0
    room = None if out.width is None else out.width - left
    title = out.fit(out.text(row["title"]), None if room is None else max(8, room - tail))
    if badges:
        title_cells = width_of(title) if room is None else max(width_of(title), room - tail)
        gap = pad("", title_cells - width_of(title) + 1)
        ending = gap + "".join(" " + out.paint(text, style) for text, style in badges)
    else:
        ending = ""
    shown = out.paint(title, "bold") if unread else title
    out.line(f"{lead}{out.paint(mark, 'seal')}{when}{shown}{ending}")
    if held.where == "text" and held.snippet:
        out.line(" " * left + out.fit(out.text(held.snippet), room))


def _badges(held: Held, out: Output) -> list[tuple[str, str]]:
    badges = []
    if held.marks & STARRED:
        badges.append((out.signs["starred"], "seal"))
    if held.marks & LATER:
        badges.append((out.signs["later"], "seal"))
    if held.rank:
        badges.append((f"#{held.rank}", "seal"))
    if held.also:
        badges.append((f"+{held.also}", ""))
    if updates := held.row.get("updates"):
        badges.append((f"{updates} updates" if updates > 1 else "1 update", ""))
    return badges
