"""`refresh`: sources are asked for what is new, and the shell is told what came of it."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from ..library import Library
from ..source import Source
from .output import Output, Trouble, complain
from .rounds import Ended, clock, newsroom, run_round
from .settings import settings_of
from .tables import idle
from .writing import count_covered, opened

HELD = "The app has the library open; press R there."
OFFLINE = 5


def refresh(options: Namespace, out: Output) -> int:
    """Ask all sources, or those that were named. 1 where some failed, 5 where there is no network.

    Interrupted, what came is kept.
    """
    settings = settings_of(options)
    with opened(options.data, held=HELD) as library, newsroom(library, settings) as room:
        wanted = _wanted(library, options.sources) if options.sources else room.everything()
        if not any(source.comes_by_itself for source in library.sources.values()):
            raise Trouble(
                'There is nothing to ask yet; "kawaraban add ADDRESS" adds a newspaper.', 4
            )
        for sentence in idle(settings, library.sources.values()):
            complain(f"kawaraban: {sentence}")
        ended = run_round(room, wanted, quiet=options.quiet or out.form == "json")
        news = bool(ended.tally.new or ended.tally.updated)
        count_covered(library, clock(), news=news)
        resting = _resting(library, wanted) if not options.sources else []
    if out.form == "json":
        out.whole("refresh", _object(ended))
    else:
        _tell(ended, resting, options.quiet, out)
    return ended.code or code_of(ended)


def code_of(ended: Ended) -> int:
    """0 fine, 1 some sources failed, 5 all did because there is no network."""
    tally = ended.tally
    if tally.failed and tally.offline == tally.failed == tally.done:
        return OFFLINE
    return 1 if tally.failed else 0


def summary(ended: Ended) -> str:
    """How a round went: `31 of 33 sources, 57 new, 2 updated, 2 failed`."""
    tally = ended.tally
    noun = "source" if tally.asked == 1 else "sources"
    told = [f"{tally.done - tally.failed:,} of {tally.asked:,} {noun}", f"{tally.new:,} new"]
    counts = (
        (tally.updated, "updated"),
        (tally.texts, "whole text" if tally.texts == 1 else "whole texts"),
        (tally.muted, "muted"),
        (tally.failed, "failed"),
    )
    told += [f"{count:,} {word}" for count, word in counts if count]
    return ", ".join(filter(None, (*told, tally.missing())))


def failures(ended: Ended, now: datetime, here: tzinfo | None) -> list[str]:
    """A line for each source that failed: name, why, when it is tried again."""
    from ..typeset.health import when

    lines = []
    for outcome in ended.outcomes:
        if outcome.trouble:
            due = outcome.source.health.due
            again = ""
            if due is not None and due > now and here is not None:
                again = f" Next try {when(due, now, here)}."
            why = outcome.trouble.rstrip()
            lines.append(f"{outcome.source.name}: {why}{'' if why.endswith('.') else '.'}{again}")
    return lines


def _wanted(library: Library, names: Sequence[str]) -> list[Source]:
    """The sources of these names that can be asked; Trouble where one is not there."""
    from .sourcing import matching

    wanted: dict[str, Source] = {}
    for name in names:
        found = matching(library.sources.values(), name)
        if not found:
            raise Trouble(f'No source goes by {name}; "kawaraban sources" shows them.', 4)
        asked = [source for source in found if source.comes_by_itself]
        if not asked:
            raise Trouble(
                f"{found[0].name} has pages that were brought by hand; there is nothing to ask.", 4
            )
        wanted |= {source.id: source for source in asked}
    return list(wanted.values())


def _resting(library: Library, wanted: Sequence[Source]) -> list[Source]:
    """Sources that failed before and are left alone for a while."""
    asked = {source.id for source in wanted}
    return [
        source
        for source in library.sources.values()
        if source.comes_by_itself
        and source.id not in asked
        and not (source.paused or source.health.gone)
    ]


def _tell(ended: Ended, resting: Sequence[Source], quiet: bool, out: Output) -> None:
    now = clock()
    lines = failures(ended, now, now.astimezone().tzinfo)
    if quiet:
        for line in lines:
            complain(f"kawaraban: {line}")
        return
    broken_off = ended.code and not ended.tally.over
    out.line(summary(ended) + (" (broken off)." if broken_off else "."))
    for line in lines:
        out.line(f"  {out.text(line)}")
    if resting:
        names = ", ".join(source.name for source in resting[:3])
        more = f" and {len(resting) - 3:,} more" if len(resting) > 3 else ""
        verb = "is" if len(resting) == 1 else "are"
        out.line(
            out.text(
                f"{names}{more} failed before and {verb} left alone for a while; "
                "name one to ask it now."
            )
        )


def _object(ended: Ended) -> dict[str, Any]:
    tally = ended.tally
    return {
        "sources": tally.asked,
        "asked": tally.done,
        "new": tally.new,
        "updated": tally.updated,
        "muted": tally.muted,
        "texts": tally.texts,
        "texts_failed": tally.texts_failed,
        "offline": bool(tally.failed) and code_of(ended) == OFFLINE,
        "failed": [
            {
                "id": outcome.source.id,
                "name": outcome.source.name,
                "trouble": outcome.trouble,
                "due": outcome.source.health.due.isoformat() if outcome.source.health.due else None,
            }
            for outcome in ended.outcomes
            if outcome.trouble
        ],
    }
