"""`import`: saved pages and lists of feeds are taken into the library."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ..config import Settings
from ..decide import source_id
from ..kiosk import Brought, Kiosk, Listed, Saved, Taken, accept, told_by
from ..library import Library
from ..refresh import PageFile, pages
from ..source import Source
from .output import Output, Trouble, complain
from .writing import count_covered, opened


def bring(options: Namespace, out: Output) -> int:
    """Take in the pages at these paths and tell what came of it; 1 where some of them failed."""
    now = datetime.now(UTC)
    told = list(told_of(options.paths, stdin=True))
    time_of(options.at, UTC)
    brought, taken = Brought(), Taken()
    with opened(options.data) as library:
        take_saved(brought, library, told, options, now)
        for one in told:
            if isinstance(one, Listed):
                taken.join(Kiosk(library, Settings()).take_list(one.subscriptions, now))
        count_covered(library, now, news=bool(brought.new or brought.updated))
    for sentence in brought.trouble:
        complain(f"kawaraban: {sentence}")
    if out.form == "json":
        out.whole("import", summary(brought, taken))
    else:
        for line in words(brought, taken, out):
            out.line(line)
        if taken.added:
            out.line('"kawaraban refresh" fetches them.')
    if not told:
        complain("kawaraban: There are no pages there; in folders only .txt and .html files are.")
        return 4
    return 1 if brought.trouble else 0


def take_saved(
    brought: Brought,
    library: Library,
    told: Sequence[Listed | Saved],
    options: Namespace,
    now: datetime,
    watched: Source | None = None,
) -> None:
    """Read the pages among these and take them in, as the options say; a terminal sees how far.

    Those that tell no paper are of the folder that is `watched`.
    """
    here = now.astimezone().tzinfo or UTC
    before = len(brought.found)
    brought.read(
        library,
        [one.file for one in told if isinstance(one, Saved)],
        name=options.source,
        nameless=watched,
        now=now,
        at=time_of(options.at, here),
        here=here,
        progress=_progress if sys.stderr is not None and sys.stderr.isatty() else None,
    )
    accept(library, brought.found[before:], now)


def words(brought: Brought, taken: Taken, out: Output) -> Iterator[str]:
    """What came of it, guarded, a line each: of all pages, of each paper, of sources."""
    yield from map(out.text, brought.words())
    for findings in brought.found:
        yield "  " + out.text(f"{findings.source.name}: {findings.new:,} new")
    yield from map(out.text, taken.words())


def summary(brought: Brought, taken: Taken) -> dict[str, Any]:
    """The same for programs."""
    return {
        "pages": brought.files,
        "new": brought.new,
        "updated": brought.updated,
        "rankings": brought.rankings,
        "sources": [findings.source.name for findings in brought.found],
        "trouble": brought.trouble,
        "added": [
            {"id": one.id, "name": one.name, "kind": one.kind, "section": one.section}
            for one in taken.added
        ],
        "known": [source.name for source in taken.known],
        "searches": [search.title for search in taken.searches],
        "passwords": len(taken.bared),
        "refused": dict(taken.refused),
    }


def told_of(paths: Sequence[str], *, stdin: bool) -> Iterator[Listed | Saved]:
    """The pages and lists of feeds at these paths; what is in a folder is a page."""
    named = {Path(name) for name in paths}
    for file in page_files(paths, stdin=stdin):
        by_itself = file.path is None or file.path in named
        yield told_by(file) if by_itself else Saved(file)


def page_files(paths: Sequence[str], *, stdin: bool) -> Iterator[PageFile]:
    """The files at these paths, those in folders if they are pages; `-` is stdin, read once."""
    for name in paths:
        if name == "-" and stdin:
            if sys.stdin is None:
                raise Trouble("There is no standard input to read from.", 2)
            yield PageFile(name="stdin", data=sys.stdin.buffer.read())
        elif "://" in name or name.startswith("www."):
            raise Trouble(
                f'{name} is an address; "kawaraban add" adds it, and here are only files.', 2
            )
        elif not Path(name).exists():
            raise Trouble(f"There is no file or folder {name}.", 2)
        else:
            yield from pages([Path(name)])


def wished(source: Source, options: Namespace) -> Source:
    """A source under the name and the section that the options give it."""
    name = options.name or source.name
    return replace(source, id=source_id(name), name=name, section=options.section)


def time_of(text: str | None, here: tzinfo) -> datetime | None:
    """The time that `--at` says, on the clock of `here` where it has no zone; Trouble if none."""
    if text is None:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise Trouble(f"--at {text} is no time; write it like 2026-11-20T07:00+09:00.", 2) from None
    return time if time.tzinfo else time.replace(tzinfo=here)


def _progress(done: int, total: int) -> None:
    """On a terminal, one line that is written over."""
    if total > 20:
        sys.stderr.write(f"\r{done:,} of {total:,} pages" + ("\r\x1b[K" if done == total else ""))
        sys.stderr.flush()
