"""`show` and `open`: one article whole, in the terminal or in the browser."""

import os

from .objects import article
from .opening import Held, found, look
from .output import Output, Trouble, complain
from .sheet import set_article

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any

    from ..lookup import Lookup

    Item = dict[str, Any]


def show(options: "Namespace", out: Output) -> int:
    """Print the articles that were named, or what the paper changed; 4 where one has nothing."""
    lookup = look(options.data)
    places, whole = found(lookup, options.names)
    shown = lookup.ask(lambda catalogue: [Held(catalogue, place) for place in places])
    if options.changes:
        from .changed import show_changes

        whole &= show_changes(shown, lookup, options, out)
        lookup.keep()
        return 0 if whole else 4
    texts = [_text(lookup, held) for held in shown]
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
    return 0 if whole else 4


def open_in_browser(options: "Namespace", out: Output) -> int:
    """Hand the article's address to the browser; print it where there is none to be seen."""
    from ..browser import can_browse, open_address
    from ..clean import clean_address
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
        out.line(out.text(address))
    return 0


def _text(lookup: "Lookup", held: Held) -> "Item | None":
    text = lookup.text(held.row["id"])
    if text is None:
        complain(
            f"kawaraban: The text of {held.row['id']} is missing or damaged; "
            "import its page again to have it back."
        )
    return text


def _object(held: Held, text: "Item | None", lookup: "Lookup") -> "Item":
    blocks = text["blocks"] if text else []
    links = text.get("links", ()) if text else ()
    return article(held, lookup.catalogue) | {
        "blocks": [{"kind": block["kind"], "text": block["text"]} for block in blocks],
        "links": [{"title": link["title"], "href": link.get("href")} for link in links],
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
