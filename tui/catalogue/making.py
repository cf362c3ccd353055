"""How a catalogue is made: by a look-up that found none, or by `publishing` after each save."""

import json
import os
from array import array
from binascii import crc32

from . import FORMAT, ID, NAME, SIZES, Catalogue
from .layout import Layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from . import Item, Stamp

_LONGEST = 9_999_999
"""A row has less; what stands after it in its slice may be cut."""


class Spans:
    """Where the articles of a layout stand in `library.json`, in bytes.

    They are counted from the first of them, so that they stay what they are when only other tables
    change. ValueError where the file is not written as is usual.
    """

    def __init__(self, ids: str, starts: "Mapping[str, tuple[int, int]]") -> None:
        """`starts` has offset and length of each article's row by its id."""
        offsets, lengths = array("Q"), array("Q")
        try:
            for at in range(0, len(ids), ID):
                offset, length = starts[ids[at : at + ID]]
                offsets.append(offset)
                lengths.append(min(length, _LONGEST))
        except KeyError:
            raise ValueError("an article is not where it is usual") from None
        self.base = base = min(offsets, default=0)
        self.first = offsets.index(base) if offsets else 0
        """The place of the article that stands first in the file, at `base`."""
        self.offsets = "".join([f"{at - base:010}" for at in offsets])
        self.lengths = "".join([f"{length:07}" for length in lengths])

    @classmethod
    def adopted(cls, known: Catalogue) -> "Spans":
        """Where a catalogue of the same articles has them; `base` is not known."""
        spans = cls("", {})
        spans.offsets, spans.lengths = known.column("offsets"), known.column("lengths")
        size = SIZES["offsets"]
        at = spans.offsets.find("0" * size)
        while at % size and at >= 0:
            at = spans.offsets.find("0" * size, at + 1)
        spans.first = max(at, 0) // size
        return spans


def starts_in(data: bytes) -> dict[str, tuple[int, int]]:
    """Offset and length of the first row of each id, whatever its table.

    A row begins with its id, and no text in JSON can look like that. Whatever follows in the slice
    is passed over when the row is read.
    """
    starts: dict[str, tuple[int, int]] = {}
    for begin in (b'{"id":"', b'{"id": "'):
        at = data.find(begin)
        while at >= 0:
            after = data.find(begin, at + 1)
            id = data[at + len(begin) : at + len(begin) + ID].decode("latin-1")
            starts.setdefault(id, (at, (after if after >= 0 else len(data)) - at))
            at = after
    return starts


def lay_out(
    tables: "Mapping[str, Any]",
    charts: "list[Item] | None" = None,
    also: "Mapping[str, int] | None" = None,
) -> Catalogue:
    """The catalogue of a library in memory; `tables` are those of `library.json`."""
    rows = sorted(filter(sound, _rows(tables, "articles")), key=newest, reverse=True)
    layout = Layout((row["id"], row.get("section"), row.get("source")) for row in rows)
    layout.mark(_rows(tables, "marks"))
    layout.rank(_rows(tables, "rankings"))
    return layout.catalogue(_rows(tables, "sources"), charts, also or {}, rows=rows)


def write(folder: str, catalogue: Catalogue, spans: Spans, stamp: "Stamp") -> None:
    """Keep a catalogue for the library file with this stamp, in which the spans hold; OSError.

    It replaces the one that is there in one step, and is not synced: it can be made again.
    """
    charts = json.dumps(catalogue.charts())
    papers = json.dumps(catalogue.papers())
    spanned = {"offsets": spans.offsets, "lengths": spans.lengths}
    columns = {name: spanned[name] if name in spanned else catalogue.column(name) for name in SIZES}
    head = {
        "catalogue": FORMAT,
        "library": stamp,
        "base": spans.base,
        "total": catalogue.total,
        "unread": catalogue.unread,
        "sections": catalogue.sections,
        "sources": catalogue.sources,
        "charts": len(charts),
        "papers": len(papers),
        "sums": {name: crc32(column.encode("ascii")) for name, column in columns.items()},
    }
    lines = [json.dumps(head), *columns.values()]
    end = f"{charts}{papers}{crc32(lines[0].encode('ascii')):08x}"
    path = os.path.join(folder, NAME)
    draft = f"{path}.{os.getpid()}"
    try:
        if os.path.lexists(draft):  # a killed process of this number has left it
            os.unlink(draft)
        file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with open(file, "wb") as out:
            for line in lines:  # all in one would be in memory three times
                out.write(line.encode("ascii"))
                out.write(b"\n")
            out.write(end.encode("ascii"))
        os.replace(draft, path)
    except OSError:
        if os.path.exists(draft):
            os.unlink(draft)
        raise


def _rows(tables: "Mapping[str, Any]", name: str) -> "list[Item]":
    table = tables.get(name)
    if not isinstance(table, dict):
        return []
    return [row for row in table.values() if isinstance(row, dict)]


def sound(row: "Item") -> bool:
    id = row.get("id")
    return (
        isinstance(id, str)
        and len(id) == ID
        and id.isascii()
        and id.isalnum()
        and isinstance(row.get("title"), str)
        and isinstance(row.get("arrived"), str)
    )


def newest(row: "Item") -> tuple[str, str, str]:
    """As the library orders its shelf. All times are UTC and written alike, so text will do."""
    arrived: str = row["arrived"]
    printed = row.get("published")
    at = printed.get("at") if isinstance(printed, dict) else None
    when = at if isinstance(at, str) else arrived
    return when.rstrip("Z"), arrived.rstrip("Z"), row["id"]
