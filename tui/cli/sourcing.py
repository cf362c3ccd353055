"""`sources`: where articles come from, how each source fares, and what the reader says of it."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import msgspec

from ..config import Settings
from ..kiosk import rules_left
from ..library import Change, Library
from ..library.filing import called
from ..source import Source
from ..typeset.health import KINDS, ago, fare, health_words, shown_address, when
from .asking import confirmed, interactive
from .cells import width_of
from .opening import look
from .output import Output, Trouble, complain, pad
from .settings import settings_of
from .tables import idle

HELD = "The app has the library open; press S there."
LONGEST_NAME = 40

Item = dict[str, Any]


def sources(options: Namespace, out: Output) -> int:
    """Tell of all sources, or of those of one name; or change one. 4 where there is none."""
    if _changes(options):
        return _change(options, out)
    settings = settings_of(options)
    lookup = look(options.data)
    rows = {str(row.get("id")): row for row in lookup.sources()}
    lookup.keep()
    known = nouns(rows.values())
    for sentence in idle(settings, known):
        complain(f"kawaraban: {sentence}")
    shown = matching(known, options.source) if options.source else known
    if not shown:
        raise Trouble(_unknown(options.source) if options.source else "There is no source yet.", 4)
    if out.form == "json":
        out.whole("sources", [_object(one, rows[one.id], settings) for one in shown])
    elif out.form == "jsonl":
        for one in shown:
            out.each(_object(one, rows[one.id], settings))
    elif out.form == "plain":
        for one in shown:
            _fields(one, rows[one.id], settings, out)
    elif options.source and len(shown) == 1:
        _sheet(shown[0], rows[shown[0].id], settings, out)
    else:
        _lines(shown, rows, out)
    return 0


def matching(known: Iterable[Source], name: str) -> list[Source]:
    """The source of this id, name or address; else all that have it as a part of their names."""
    wanted, known = name.casefold().strip(), list(known)
    for source in known:
        if name == source.id or name == source.address:
            return [source]
    same = [source for source in known if source.name.casefold() == wanted]
    return same or [source for source in known if wanted and wanted in source.name.casefold()]


def _unknown(name: str) -> str:
    return f'No source goes by {name}; "kawaraban sources" shows them.'


# -- changes


def _changes(options: Namespace) -> bool:
    return (
        options.rename is not None
        or options.section is not None
        or options.paused is not None
        or options.delete
    )


def _change(options: Namespace, out: Output) -> int:
    """Do what was wished with one source; all wishes, in the order of the help."""
    from .writing import opened

    if not options.source:
        raise Trouble("Name the source that is to be changed.", 2)
    if options.rename is not None and not options.rename.strip():
        raise Trouble("A source needs a name.", 2)
    changes: list[Change] = []
    settings = settings_of(options)
    with opened(options.data, held=HELD) as library:
        source = _one(library, options.source)
        if options.rename:
            _check_name(library, source, options.rename)
        if options.delete and not options.yes and not _may_go(library, source):
            complain(f"kawaraban: {source.name} stays.")
            return 0
        for change in (
            library.rename(source.id, options.rename) if options.rename else None,
            library.move(source.id, options.section or None)
            if options.section is not None
            else None,
            library.pause(source.id, options.paused) if options.paused is not None else None,
            library.delete(source.id) if options.delete else None,
        ):
            if change is not None:
                changes.append(change)
        after = library.sources.get(source.id, source)
    if left := rules_left(settings, source, after):
        complain(f"kawaraban: {left}")
    if out.form in ("json", "jsonl"):
        told = {"id": source.id, "changes": [change.words for change in changes]}
        out.whole("source", told) if out.form == "json" else out.each(told)
    for change in changes if out.form in ("human", "plain") else ():
        out.line(out.text(f"{change.words}."))
    if not changes and out.form in ("human", "plain"):
        out.line("No change.")
    return 0


def _check_name(library: Library, source: Source, name: str) -> None:
    """Trouble where another source is called so: commands could not tell them apart."""
    if other := called(library.sources.values(), name, but=source.id):
        raise Trouble(f"Another source is called {other.name}; {source.name} keeps its name.", 2)


def _one(library: Library, name: str) -> Source:
    found = matching(library.sources.values(), name)
    if not found:
        raise Trouble(_unknown(name), 4)
    if len(found) > 1:
        names = ", ".join(source.name for source in found[:5])
        raise Trouble(f"{name} is in the names of {len(found)} sources ({names}).", 2)
    return found[0]


def _may_go(library: Library, source: Source) -> bool:
    """Whether the reader says that a source may be deleted; where nobody can, they must."""
    if not interactive():
        raise Trouble(f"{source.name} is only deleted with --yes where nobody can be asked.", 2)
    count = sum(article.source == source.id for article in library.articles.values())
    noun = "article" if count == 1 else "articles"
    return confirmed(
        f"Delete {source.name} with its {count:,} {noun}? Starred ones and those kept for later "
        "stay.",
        default=False,
    )


# -- telling


def nouns(rows: Iterable[Item]) -> list[Source]:
    """The sources of these rows of a look-up; a row that is none is passed over."""
    known = []
    for row in rows:
        with suppress(msgspec.ValidationError):
            known.append(msgspec.convert(row, Source))
    return known


def _due(source: Source, settings: Settings) -> datetime | None:
    """When it is asked next by itself, or may be asked again."""
    from ..refresh.health import due

    rules = settings.rules(source.id, source.name, source.address)
    return due(source, rules) or source.health.due


def _object(source: Source, row: Item, settings: Settings) -> Item:
    health, next_due = source.health, _due(source, settings)
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "section": source.section,
        "address": shown_address(source.address) if source.address else None,
        "tags": list(source.tags),
        "hidden": source.hidden,
        "paused": source.paused,
        "articles": row.get("articles", 0),
        "unread": row.get("unread", 0),
        "added": source.added.isoformat(),
        "refreshed": _iso(source.refreshed),
        "state": fare(source),
        "tried": _iso(health.tried),
        "failures": health.failures,
        "trouble": health.trouble or None,
        "gone": health.gone,
        "due": _iso(next_due),
    }


def _fields(source: Source, row: Item, settings: Settings, out: Output) -> None:
    """id, name, kind, section, articles, unread, state, last success, next due, trouble, address"""
    out.fields(
        source.id,
        source.name,
        source.kind,
        source.section,
        row.get("articles", 0),
        row.get("unread", 0),
        fare(source),
        _iso(source.refreshed),
        _iso(_due(source, settings)),
        source.health.trouble,
        shown_address(source.address) if source.address else None,
    )


def _lines(shown: Sequence[Source], rows: dict[str, Item], out: Output) -> None:
    """One source a line: name, kind, section, how many articles, how it fares."""
    now = datetime.now(UTC)
    here = now.astimezone().tzinfo or UTC
    table: list[tuple[str, str, str, str]] = []
    for source in shown:
        row = rows[source.id]
        name = out.fit(out.text(source.name), LONGEST_NAME)
        counts = f"{row.get('articles', 0):,}"
        section = out.text(source.section or "")
        table.append((name, KINDS[source.kind], out.fit(section, 16), counts))
    widths = [max(width_of(line[at]) for line in table) for at in range(4)]
    for source, (name, kind, section, counts) in zip(shown, table, strict=True):
        lead = f"{pad(name, widths[0])}  {pad(kind, widths[1])}  {pad(section, widths[2])}"
        lead += f"  {counts:>{widths[3]}}  "
        words = out.text(health_words(source, now, here))
        room = None if out.width is None else out.width - width_of(lead)
        style = "seal" if fare(source) in ("failed", "gone") else ""
        out.line(lead + out.paint(out.fit(words, room), style))


def _sheet(source: Source, row: Item, settings: Settings, out: Output) -> None:
    """One source, all that is known of it."""
    now = datetime.now(UTC)
    here = now.astimezone().tzinfo or UTC
    due = _due(source, settings)
    told = {
        "id": source.id,
        "kind": KINDS[source.kind],
        "section": source.section or "as the paper files them",
        "address": shown_address(source.address) if source.address else "",
        "tags": ", ".join(source.tags),
        "articles": f"{row.get('articles', 0):,}, {row.get('unread', 0):,} unread",
        "added": ago(source.added, now),
        "last came": ago(source.refreshed, now),
        "health": health_words(source, now, here),
        "next": when(due, now, here) if due is not None and due > now else "",
    }
    out.line(out.paint(out.text(source.name), "bold"))
    for name, value in told.items():
        if value:
            out.line(f"  {name:<10} {out.text(value)}")


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
