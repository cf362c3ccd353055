"""`show --changes`: what the paper changed in an article, word by word."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import ValidationError, convert

from ..article import Article, Block
from ..changes import Change, Version, bracketed, compare, folded, headline, history
from ..paths import TEXTS
from ..texts import Texts
from .cells import wrap
from .objects import article
from .output import Output, complain
from .sheet import MEASURE
from .showing import paged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any

    from ..lookup import Lookup
    from .opening import Held

    Item = dict[str, Any]

Run = tuple[int, int, str]


def show_changes(shown: "list[Held]", lookup: "Lookup", options: "Namespace", out: Output) -> bool:
    """Print every change that is known of these articles, the newest first; False: one has none."""
    texts = Texts(Path(lookup.folder, TEXTS))
    known = [(held, _changes(held, texts)) for held in shown]
    for held, changes in known:
        if not changes:
            complain(f"kawaraban: No change is known of {held.row['title']}.")
    if out.form == "json":
        out.whole("articles", [_object(held, changes, lookup) for held, changes in known])
    elif out.form == "jsonl":
        for held, changes in known:
            out.each(_object(held, changes, lookup))
    elif out.form == "plain":
        for held, changes in known:
            _fields(held, changes, out)
    elif any(changes for _, changes in known):
        paged(list(_lines([pair for pair in known if pair[1]], out)), options, out)
    out.flush()
    return all(changes for _, changes in known)


def _changes(held: "Held", texts: Texts) -> tuple[Change, ...]:
    """What is known of it; nothing where its row or its files were changed by other hands."""
    try:
        row = convert(held.row, Article)
        return history(row, texts.get(row.id), texts.former(row.id))
    except (ValidationError, ValueError):
        return ()


def _object(held: "Held", changes: tuple[Change, ...], lookup: "Lookup") -> "Item":
    return article(held, lookup.catalogue) | {
        "changes": [
            {
                "title": change.after.title,
                "was": change.before.title,
                "at": change.at.isoformat(),
                "blocks": [_block(block) for block in _body(change)],
            }
            for change in changes
        ]
    }


def _body(change: Change) -> tuple[Block, ...]:
    """The comparison without the titles, which have names of their own in an object."""
    return compare(Version("", change.before.blocks), Version("", change.after.blocks))


def _block(block: Block) -> "Item":
    spans = [{"start": span.start, "end": span.end, "kind": span.kind} for span in block.spans]
    return {"kind": block.kind, "text": block.text, "spans": spans}


def _fields(held: "Held", changes: tuple[Change, ...], out: Output) -> None:
    """What each line is and its text: id, then of each change its time and its blocks."""
    out.fields("id", held.row["id"])
    for change in changes:
        out.fields("changed", change.at.isoformat())
        for block in compare(change.before, change.after):
            for line in bracketed(block).text.split("\n"):
                out.fields(block.kind, line)


# -- for a reader


def _lines(known: "list[tuple[Held, tuple[Change, ...]]]", out: Output) -> Iterator[str]:
    width = min(MEASURE, out.width or MEASURE)
    now = datetime.now().astimezone()
    for number, (held, changes) in enumerate(known):
        if number:
            yield from ("", out.signs["rule"] * width, "")
        for line in wrap(out.text(held.row["title"]), width):
            yield out.paint(line, "bold")
        for change in changes:
            yield ""
            yield out.paint(headline(change, now), "seal")
            for block in folded(compare(change.before, change.after)):
                yield ""
                yield from _set(block if out.colour else bracketed(block), width, out)


def _set(block: Block, width: int, out: Output) -> Iterator[str]:
    """The lines of a block, what is new and what is gone in their styles."""
    text, runs = _guarded(block, out)
    lead = {"quote": f"{out.signs['quote']} ", "item": f"{out.signs['item']} "}.get(block.kind, "")
    rest = lead if block.kind == "quote" else " " * len(lead)
    at = 0
    pre = block.kind == "pre"
    for line in text.split("\n") if pre else wrap(text, max(8, width - len(lead))):
        at = text.index(line, at)
        yield lead + _painted(line, at, runs, out)
        lead = rest
        at += len(line) + pre


def _guarded(block: Block, out: Output) -> tuple[str, list[Run]]:
    """The block's text as it may be shown, and where in it something is new or gone."""
    parts: list[str] = []
    runs: list[Run] = []
    done = size = 0
    edges = [span for span in block.spans if span.kind in ("new", "gone")]
    for start, end, style in [*((s.start, s.end, s.kind) for s in edges), (len(block.text), 0, "")]:
        for piece, kind in ((block.text[done:start], ""), (block.text[start:end], style)):
            shown = "\n".join(map(out.text, piece.split("\n")))
            shown = shown if block.kind == "pre" else shown.replace("\n", " ")
            if shown and kind:
                runs.append((size, size + len(shown), kind))
            parts.append(shown)
            size += len(shown)
        done = end
    return "".join(parts), runs


def _painted(line: str, at: int, runs: list[Run], out: Output) -> str:
    """A line that begins at that character of its text, with the runs that reach into it."""
    parts: list[str] = []
    done = 0
    for start, end, style in runs:
        left, right = max(start - at, done), min(end - at, len(line))
        if left < right:
            parts += line[done:left], out.paint(line[left:right], style)
            done = right
    return "".join([*parts, line[done:]])
