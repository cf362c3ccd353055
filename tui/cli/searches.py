"""`searches`: the searches that are kept, keeping one, giving it another name, letting it go."""

import time

from ..query import QueryError, parse_query, understood
from ..query.wording import explained
from ..query.written import as_ours
from .asked import complain_of, kept_search, searches_in
from .opening import look
from .output import Output, Trouble, complain, pad, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any

    from ..library import Library
    from ..lookup import Lookup

    Item = dict[str, Any]


def searches(options: "Namespace", out: Output) -> int:
    """Print the kept searches, or do with one what was wished; 4 where there are none."""
    if options.save or options.rename or options.delete:
        return _change(options, out)
    lookup = look(options.data)
    there = [_told(lookup, row) for row in searches_in(lookup)]
    if out.form == "json":
        out.whole("searches", there)
    for one in there if out.form != "json" else ():
        if out.form == "jsonl":
            out.each(one)
        elif out.form == "plain":
            out.fields(one["name"], one["unread"], one["articles"], one["query"], one["trouble"])
        else:
            _lines(one, out)
    out.flush()
    lookup.keep()
    if not there:
        complain('kawaraban: No search is kept; "kawaraban searches --save NAME QUERY" keeps one.')
        return 4
    return 0


def _told(lookup: "Lookup", row: "Item") -> "Item":
    """A kept search as an object of `--json`."""
    from ..catalogue import UNREAD

    ours, trouble = as_ours(str(row.get("query", "")))
    places: list[int] = []
    if ours:
        found, _ = lookup.search(ours, newest=True, limit=0, among=None, now=time.time())
        places = [match.place for match in found]
    unread = sum(bool(lookup.catalogue.marks(place) & UNREAD) for place in places)
    return {
        "name": row["name"],
        "query": row.get("query"),
        "asked": ours or None,
        "words": explained(understood(ours)) or None,
        "trouble": trouble or None,
        "articles": len(places),
        "unread": unread,
    }


def _lines(one: "Item", out: Output) -> None:
    name = out.text(one["name"])
    counts = f"{one['unread']:,} unread of {one['articles']:,}"
    out.line(f"{out.paint(pad(name, 30), 'bold')}  {counts}")
    out.line("    " + out.fit(out.text(one["trouble"] or one["words"] or ""), out.width))


def _change(options: "Namespace", out: Output) -> int:
    """Keep one, call one otherwise, or keep one no longer."""
    from ..subscriptions import Search
    from .writing import opened

    if options.save:
        name, *rest = options.save
        words = safe(" ".join(rest)).strip()
        try:
            asked = parse_query(words)
        except QueryError as error:
            return complain_of(error, words)
        if asked.empty or not safe(name).strip():
            raise Trouble("A search needs a name, and words or fields to look for.", 2)
        title = safe(name).strip()
        with opened(options.data) as library:
            if Search(title, words) not in library.searches:
                _free(library, title)
            change = library.keep_search(Search(title, words))
    else:
        known = str(
            kept_search(look(options.data), (options.rename or [options.delete])[0])["name"]
        )
        with opened(options.data) as library:
            if options.rename:
                fresh = safe(options.rename[1]).strip()
                _free(library, fresh, known)
                there = [one for one in library.searches if one.title == known and fresh]
                change = None
                for one in there:
                    renamed = Search(fresh, one.query, one.tags, one.hidden)
                    change = library.keep_search(renamed, instead=known)
            else:
                change = library.leave_search(known)
    words = f"{change.words}." if change else "Nothing changed."
    if out.form in ("json", "jsonl"):
        out.whole("search", {"change": words}) if out.form == "json" else out.each(
            {"change": words}
        )
    else:
        out.line(out.text(words))
    return 0


def _free(library: "Library", title: str, own: str = "") -> None:
    """Trouble where another kept search than `own` is called so: it would be lost."""
    for one in library.searches:
        if one.title != own and one.title.casefold() == title.casefold():
            raise Trouble(
                f"A search called {one.title} is kept already; choose another name, "
                'or let it go first with "kawaraban searches --delete".',
                2,
            )
