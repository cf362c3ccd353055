"""`mark`: what the reader did with articles, said from the shell."""

from argparse import Namespace
from datetime import UTC, datetime

from .opening import found, look
from .output import Output, Trouble
from .writing import opened


def mark(options: Namespace, out: Output) -> int:
    """Set or take away marks of the articles that were named; 4 where one of them is not here."""
    wishes = {name: getattr(options, name) for name in ("read", "starred", "later")}
    if all(wish is None for wish in wishes.values()):
        raise Trouble("mark needs to know as what: --read, --unread, --star, --later ...", 2)
    lookup = look(options.data)
    places, whole = found(lookup, options.names)
    ids = lookup.ask(lambda catalogue: [catalogue.id(place) for place in places])
    if not ids:
        return 4
    with opened(options.data) as library:
        change = library.mark(ids, now=datetime.now(UTC), **wishes)
    changed = list(change.ids) if change else []
    if out.form == "json":
        out.whole("mark", {"changed": changed, "words": change.words if change else None})
    else:
        out.line(
            out.text(f"{change.words[0].upper()}{change.words[1:]}.") if change else "No change."
        )
    return 0 if whole else 4
