"""`show` and `open`: one article whole, in the terminal or in the browser."""

import os

from .cells import wrap
from .objects import article
from .opening import Held, found, look
from .output import Output, Trouble, complain
from .sheet import MEASURE, set_article

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any

    from ..lookup import Lookup

    Item = dict[str, Any]


def show(options: "Namespace", out: Output) -> int:
    """Print the articles that were named, or what the paper changed; 4 where one has nothing.

    With `--full` whole texts are fetched first: 5 without a network, 1 where one cannot be had.
    """
    lookup = look(options.data)
    places, whole = found(lookup, options.names)
    failed = 0
    if options.full:
        lookup, places, failed = _fetched(lookup, places, options)
    shown = lookup.ask(lambda catalogue: [Held(catalogue, place) for place in places])
    if options.changes:
        from .changed import show_changes

        whole &= show_changes(shown, lookup, options, out)
        lookup.keep()
        return 0 if whole else 4
    texts = [_text(lookup, held, options) for held in shown]
    if out.form == "json":
        objects = zip(shown, texts, strict=True)
        out.whole("articles", [_object(held, text, lookup) for held, text in objects])
    elif out.form == "jsonl":
        for held, text in zip(shown, texts, strict=True):
            out.each(_object(held, text, lookup))
    elif out.form == "plain":
        for held, text in zip(shown, texts, strict=True):
            _fields(held.row, text, out)
    elif shown:
        _sheets(shown, texts, options, out)
    out.flush()
    lookup.keep()
    return failed or (0 if whole else 4)


def open_in_browser(options: "Namespace", out: Output) -> int:
    """Hand the article's address to the browser; print it where there is none to be seen."""
    from ..browser import can_browse, open_address
    from ..clean import clean_address, shown_address
    from .settings import settings_of

    lookup = look(options.data)
    places, whole = found(lookup, [options.name])
    if not whole:
        return 4
    row = lookup.ask(lambda catalogue: catalogue.row(places[0]))
    address = clean_address(row.get("address") or "")
    if address is None or address.startswith("mailto:"):
        raise Trouble(f"The article has no address to open: {row['title']}.", 4)
    browser = settings_of(options).browser
    if can_browse(browser):
        open_address(address, browser)
    else:
        out.line(out.text(shown_address(address)))
    return 0


def _fetched(
    lookup: "Lookup", places: list[int], options: "Namespace"
) -> "tuple[Lookup, list[int], int]":
    """The library and the places of the same articles once their whole texts were sent for."""
    rows = lookup.ask(lambda catalogue: [catalogue.row(place) for place in places])
    if not any(map(_is_part, rows)):
        return lookup, places, 0
    from .whole import fetch_whole

    ids = [row["id"] for row in rows]
    failed = fetch_whole(options, ids)
    lookup = look(options.data)  # their numbers may be others now
    return lookup, [place for id in ids for place in lookup.places(id)], failed


def _is_part(row: "Item") -> bool:
    """Whether not all of an article's text is here."""
    return row.get("extent", "whole") != "whole" or not row.get("words")


def _text(lookup: "Lookup", held: Held, options: "Namespace") -> "Item | None":
    """The text as it is stored; where there is none, why is told."""
    text = lookup.text(held.row["id"])
    if text is None and held.row.get("words"):
        complain(
            f"kawaraban: The text of {held.row['id']} is missing or damaged; "
            "import its page again to have it back."
        )
    elif (text is None or not text["blocks"]) and not options.full:
        complain(f"kawaraban: {_lack(held)}")
    return text


def _lack(held: Held) -> str:
    """What is said of an article that is not here whole, and how the rest comes."""
    some = held.row.get("words")
    if not held.row.get("address"):
        what = "This is a summary" if some else "Only the title is here"
        return f"{what}; its source gave no address to fetch the rest from."
    what = "This is a summary" if some else "The text is not here yet"
    return f'{what}; "kawaraban show {held.number} --full" fetches the whole text and keeps it.'


def _object(held: Held, text: "Item | None", lookup: "Lookup") -> "Item":
    blocks = text["blocks"] if text else []
    links = text.get("links", ()) if text else ()
    return article(held, lookup.catalogue) | {
        "blocks": [{"kind": block["kind"], "text": block["text"]} for block in blocks],
        "links": [{"title": link["title"], "href": link.get("href")} for link in links],
        "extent": held.row.get("extent", "whole"),
    }


def _fields(row: "Item", text: "Item | None", out: Output) -> None:
    """What each line is and its text: id, title, section, address, then the blocks in order."""
    for name in ("id", "title", "section", "address", "byline", "credit"):
        if row.get(name):
            out.fields(name, row[name])
    for block in text["blocks"] if text else ():
        for line in block["text"].split("\n"):
            out.fields(block["kind"], line)


def _sheets(
    shown: list[Held], texts: "list[Item | None]", options: "Namespace", out: Output
) -> None:
    lines: list[str] = []
    for held, text in zip(shown, texts, strict=True):
        if lines:
            lines += ["", out.signs["rule"] * min(72, out.width or 72), ""]
        lines += set_article(held.row, text, out)
        if out.terminal and text and text["blocks"] and _is_part(held.row):
            lines += ["", *wrap(out.text(_lack(held)), min(MEASURE, out.width or MEASURE))]
    paged(lines, options, out)


def paged(lines: list[str], options: "Namespace", out: Output) -> None:
    """Let lines for a reader go, through the pager where there is a terminal."""
    text_of_all = "".join(line.rstrip() + "\n" for line in lines)
    dumb = os.environ.get("TERM", "dumb") == "dumb"
    if out.terminal and not options.no_pager and not dumb:
        from .pager import page

        page(text_of_all, out)
    else:
        out.stream.write(text_of_all)  # in one piece
