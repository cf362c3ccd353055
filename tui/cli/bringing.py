"""`import` and `add`: saved pages are taken into the library."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from ..article import Findings
from ..refresh import PageFile, gather, pages
from .output import Output, Trouble, complain
from .writing import opened


def bring(options: Namespace, out: Output) -> int:
    """Take in the pages at these paths and tell what came of it; 1 where some of them failed."""
    now = datetime.now(UTC)
    here = now.astimezone().tzinfo or UTC
    files = list(page_files(options.paths, stdin=options.command == "import"))
    at = _time(options.at, here)
    with opened(options.data) as library:
        found = gather(
            files,
            library.known(),
            name=options.source,
            now=now,
            at=at,
            here=here,
            progress=_progress if sys.stderr is not None and sys.stderr.isatty() else None,
        )
        for findings in found:
            library.keep_texts(findings)
            library.accept(findings, now=now)
    trouble = [sentence for findings in found for sentence in findings.trouble]
    for sentence in trouble:
        complain(f"kawaraban: {sentence}")
    _tell(len(files), found, trouble, out)
    if not files:
        complain("kawaraban: There are no pages there; in folders only .txt and .html files are.")
        return 4
    return 1 if trouble else 0


def page_files(paths: Sequence[str], *, stdin: bool) -> Iterator[PageFile]:
    """The pages at these paths; `-` is standard input, read once."""
    for name in paths:
        if name == "-" and stdin:
            if sys.stdin is None:
                raise Trouble("There is no standard input to read from.", 2)
            yield PageFile(name="stdin", data=sys.stdin.buffer.read())
        elif "://" in name or name.startswith("www."):
            raise Trouble(
                f"{name} is an address, and nothing is fetched from the network yet; "
                "save the page and name its file.",
                2,
            )
        elif not Path(name).exists():
            raise Trouble(f"There is no file or folder {name}.", 2)
        else:
            yield from pages([Path(name)])


def _time(text: str | None, here: tzinfo) -> datetime | None:
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


def _tell(files: int, found: list[Findings], trouble: list[str], out: Output) -> None:
    new = sum(findings.new for findings in found)
    updated = sum(findings.updated for findings in found)
    rankings = sum(len(findings.snapshots) for findings in found)
    if out.form == "json":
        summary = {
            "pages": files,
            "new": new,
            "updated": updated,
            "rankings": rankings,
            "sources": [findings.source.name for findings in found],
            "trouble": trouble,
        }
        out.whole("import", summary)
    elif files:
        out.line(
            f"{_count(files, 'page')} read: {_count(new, 'new article')}, {updated:,} updated, "
            f"{_count(rankings, 'ranking')} seen."
        )
        for findings in found:
            out.line(f"  {out.text(findings.source.name)}: {findings.new:,} new")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
