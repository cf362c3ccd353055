"""`import`: saved pages and lists of feeds are taken into the library."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

from ..article import Findings
from ..library import Library
from ..refresh import PageFile, gather, pages
from ..refresh.saved import read
from ..subscriptions import Subscriptions, read_list
from .output import Output, Trouble, complain
from .subscribing import Subscribed, count
from .writing import opened


class Brought:
    """What was brought by hand: pages that were read, and what came of them."""

    def __init__(self) -> None:
        self.files = 0
        self.found: list[Findings] = []

    def take(
        self, library: Library, files: Sequence[PageFile], options: Namespace, now: datetime
    ) -> None:
        """Read these pages and take them in."""
        here = now.astimezone().tzinfo or UTC
        found = gather(
            files,
            library.known(),
            name=options.source,
            now=now,
            at=time_of(options.at, here),
            here=here,
            progress=_progress if sys.stderr is not None and sys.stderr.isatty() else None,
        )
        for findings in found:
            library.keep_texts(findings)
            library.accept(findings, now=now)
        self.files += len(files)
        self.found += found

    @property
    def trouble(self) -> list[str]:
        """A sentence for each page that could not be used, or only in part."""
        return [sentence for findings in self.found for sentence in findings.trouble]

    def words(self) -> Iterator[str]:
        """What came of it, a line each: of all, then of each paper."""
        if self.files:
            new = count(sum(findings.new for findings in self.found), "new article")
            updated = sum(findings.updated for findings in self.found)
            rankings = count(sum(len(findings.snapshots) for findings in self.found), "ranking")
            yield f"{count(self.files, 'page')} read: {new}, {updated:,} updated, {rankings} seen."
            for findings in self.found:
                yield f"  {findings.source.name}: {findings.new:,} new"

    def summary(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "pages": self.files,
            "new": sum(findings.new for findings in self.found),
            "updated": sum(findings.updated for findings in self.found),
            "rankings": sum(len(findings.snapshots) for findings in self.found),
            "sources": [findings.source.name for findings in self.found],
            "trouble": self.trouble,
        }


def bring(options: Namespace, out: Output) -> int:
    """Take in the pages at these paths and tell what came of it; 1 where some of them failed."""
    now = datetime.now(UTC)
    files, lists = sorted_out(options.paths, stdin=True)
    time_of(options.at, UTC)
    brought, subscribed = Brought(), Subscribed()
    with opened(options.data) as library:
        brought.take(library, files, options, now)
        for told in lists:
            subscribed.take(library, told, section=None, now=now)
    for sentence in brought.trouble:
        complain(f"kawaraban: {sentence}")
    if out.form == "json":
        out.whole("import", brought.summary() | subscribed.summary())
    else:
        for line in (*brought.words(), *subscribed.words()):
            out.line(out.text(line) if not line.startswith("  ") else f"  {out.text(line[2:])}")
        if subscribed.added:
            out.line('"kawaraban refresh" fetches them.')
    if not (files or lists):
        complain("kawaraban: There are no pages there; in folders only .txt and .html files are.")
        return 4
    return 1 if brought.trouble else 0


def sorted_out(paths: Sequence[str], *, stdin: bool) -> tuple[list[PageFile], list[Subscriptions]]:
    """The pages at these paths, and the lists of feeds; what is a list is told by what it says."""
    files: list[PageFile] = []
    lists: list[Subscriptions] = []
    for file in page_files(paths, stdin=stdin):
        told = _list(file) if file.data is not None or str(file.path) in paths else None
        if told is None:
            files.append(file)
        else:
            lists.append(told)
    return files, lists


def page_files(paths: Sequence[str], *, stdin: bool) -> Iterator[PageFile]:
    """The pages at these paths; `-` is standard input, read once."""
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


def time_of(text: str | None, here: tzinfo) -> datetime | None:
    """The time that `--at` says, on the clock of `here` where it has no zone; Trouble if none."""
    if text is None:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise Trouble(f"--at {text} is no time; write it like 2026-11-20T07:00+09:00.", 2) from None
    return time if time.tzinfo else time.replace(tzinfo=here)


def _list(file: PageFile) -> Subscriptions | None:
    if file.trouble:
        return None
    try:
        return read_list(file.data if file.data is not None else read(file.path))
    except OSError:
        return None  # who takes it in as a page tells why


def _progress(done: int, total: int) -> None:
    """On a terminal, one line that is written over."""
    if total > 20:
        sys.stderr.write(f"\r{done:,} of {total:,} pages" + ("\r\x1b[K" if done == total else ""))
        sys.stderr.flush()
