"""One article set in lines for the shell: head, body, numbered links, at most 72 cells wide."""

from .cells import wrap
from .times import stamp_words, updated_words, yours_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .output import Output

    Item = dict[str, Any]

MEASURE = 72


def set_article(row: "Item", text: "Item | None", out: "Output") -> "Iterator[str]":
    """The lines of an article, guarded and painted; without a text its head only."""
    width = min(MEASURE, out.width or MEASURE)
    blocks = text["blocks"] if text else []
    links: list[tuple[str, str | None]] = []
    yield from _head(row, width, out)
    before = ""
    captions = [block for block in blocks if block["kind"] == "caption"]
    for block in [block for block in blocks if block["kind"] != "caption"] + captions:
        if not (before == "heading" or before == block["kind"] == "item"):
            yield ""
        before = block["kind"]
        yield from _block(block, links, width, out)
    for link in text.get("links", ()) if text else ():
        links.append((link["title"], link.get("href")))
    if links:
        yield ""
    for number, (title, address) in enumerate(links, 1):
        yield from _link(number, title, address, width, out)
    if row.get("address"):
        yield ""
        yield out.paint(out.text(row["address"]), "link")


def _head(row: "Item", width: int, out: "Output") -> "Iterator[str]":
    if row.get("section"):
        yield out.paint(out.text(row["section"]).upper(), "seal")
    for line in wrap(out.text(row["title"]), width):
        yield out.paint(line, "bold")
    small: list[str] = []
    if stamp := row.get("published"):
        yours = yours_words(stamp)
        small.append(stamp_words(stamp) + (f"   {yours}" if yours else ""))
    if stamp := row.get("updated"):
        small.append(updated_words(stamp, row.get("published")))
    small += [row[name] for name in ("byline", "credit") if row.get(name)]
    if small:
        yield ""
    for line in small:
        yield from wrap(out.text(line), width)


def _block(
    block: "Item", links: "list[tuple[str, str | None]]", width: int, out: "Output"
) -> "Iterator[str]":
    kind = block["kind"]
    if kind == "pre":
        yield from map(out.text, block["text"].split("\n"))
        return
    lead = {"quote": f"{out.signs['quote']} ", "item": f"{out.signs['item']} "}.get(kind, "")
    rest = lead if kind == "quote" else " " * len(lead)
    for line in wrap(out.text(_numbered(block, links)), max(8, width - len(lead))):
        yield lead + out.paint(line, "bold" if kind == "heading" else "")
        lead = rest


def _numbered(block: "Item", links: "list[tuple[str, str | None]]") -> str:
    """The block's text with the number of each link after its words."""
    text: str = block["text"]
    parts, done = [], 0
    spans = [span for span in block.get("spans", ()) if span["kind"] == "link"]
    for span in sorted(spans, key=lambda span: span["end"]):
        address = span.get("href")
        known = [number for number, (_, there) in enumerate(links, 1) if there == address]
        if not address or span["end"] < done:
            continue
        if not known:
            links.append((text[span["start"] : span["end"]], address))
        parts.append(text[done : span["end"]] + f"[{known[0] if known else len(links)}]")
        done = span["end"]
    return "".join([*parts, text[done:]])


def _link(
    number: int, title: str, address: str | None, width: int, out: "Output"
) -> "Iterator[str]":
    lead = f"[{number}] "
    for line in wrap(out.text(title), max(8, width - len(lead))):
        yield lead + line
        lead = " " * len(lead)
    if address:
        # An address is never parted: who copies it wants the whole.
        yield " " * len(lead) + out.paint(out.text(address), "link")
