"""`parse`: what is understood of saved pages, and what is not. The library is not touched."""

import os
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from ..parse import report
from ..refresh.saved import understood
from .bringing import page_files
from .output import Output, complain


def parse_pages(options: Namespace, out: Output) -> int:
    """Print one object a page on a line of its own, or in words; 1 where a page cannot be used."""
    files = list(page_files(options.paths, stdin=True))
    several = len(files) > 1 or any(os.path.isdir(path) for path in options.paths)
    now = datetime.now(UTC)
    failed = False
    for number, file in enumerate(files):
        found = understood(file, now)
        page = report(found, file.name if several else None)
        for sentence in found.trouble:
            complain(f"kawaraban: {file.name}: {sentence}")
            failed = True
        if out.form == "json":
            out.each(page)
        else:
            if number:
                out.line()
            for name, text in _words(page):
                out.line(f"{name:<10} {out.text(text)}")
        out.flush()
    if not files:
        complain("kawaraban: There are no pages there; in folders only .txt and .html files are.")
        return 4
    return 1 if failed else 0


def _words(page: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The page for people: a name and a text for each thing that was understood."""
    for name in ("file", "title", "published", "updated", "section", "byline", "credit"):
        if page.get(name):
            yield name, page[name]
    for caption in page["captions"]:
        yield "caption", caption
    if dateline := page["dateline"]:
        yield "dateline", ", ".join(part for part in dateline.values() if part)
    for block in page["paragraphs"]:
        yield block["kind"], block["text"]
    for article in page.get("articles", ()):
        yield "article", article["title"] or article["deck"] or article["address"] or ""
    for link in page["links"]:
        yield "link", link
    for ranking in page["rankings"]:
        about = [part for part in (ranking["section"], ranking["window"]) if part]
        yield "ranking", ranking["name"] + (f" ({', '.join(about)})" if about else "")
        for position, entry in enumerate(ranking["entries"], 1):
            yield f"{position:>9}.", entry["title"]
    for line in page["ignored"]:
        yield "ignored", line
