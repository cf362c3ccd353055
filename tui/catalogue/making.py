"""How a catalogue is made: by a look-up that found none, or by `publishing` after each save."""

import json
import os
from collections import Counter
from itertools import islice

from . import FORMAT, ID, LATER, NAME, NOWHERE, SIZES, STARRED, UNKNOWN, UNREAD, Catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from . import Item, Stamp

_NO_SECTION = int(NOWHERE, 16)
_LONGEST = 9_999_999
"""A row has less; what stands after it in its slice may be cut."""
_LOWEST = 255
"""Positions on a ranking below this are not told apart."""


class Layout:
    """Articles in order, newest first, with their columns. Marks and rankings come to it."""

    def __init__(self, articles: "Iterable[Item]") -> None:
        """Rows of the wrong shape are left out: the library puts them aside when it is opened."""
        self.rows = sorted(filter(_sound, articles), key=_newest, reverse=True)
        self.places = {row["id"]: place for place, row in enumerate(self.rows)}
        self.ids = "".join([row["id"] for row in self.rows])
        self._numbers: dict[str, int] = {}
        self._section_of = [self._number(row.get("section")) for row in self.rows]
        self._sections = "".join([f"{number:04x}" for number in self._section_of])
        self._source_of = [str(row.get("source")) for row in self.rows]

    def let_go(self) -> None:
        """Free the rows bit by bit: to free all at once would stop every other thread."""
        self.places.clear()
        while self.rows:
            del self.rows[-1000:]

    def catalogue(
        self,
        marks: "Iterable[Item]",
        rankings: "Iterable[Item]",
        sources: "Iterable[Item]",
        charts: "list[Item] | None",
        also: "Mapping[str, int]",
        worked_out: bool = False,
    ) -> Catalogue:
        """The catalogue of these articles with these rows of the other tables.

        `also` says how many other papers carry an article, by its id; what it does not name is
        carried by none where that was `worked_out`, else not known.
        """
        known = list(sources)
        total = len(self.rows)
        unread = [0] * len(self._numbers)
        totals = [0] * len(self._numbers)
        held = bytearray(str(UNREAD).encode() * total)
        for row in marks:
            place = self.places.get(row.get("article", ""))
            if place is not None:
                held[place] = 48 + _bits(row)
        for number, bits in zip(self._section_of, held, strict=True):
            if number != _NO_SECTION:
                totals[number] += 1
                unread[number] += bits & UNREAD
        ranks = bytearray(b"00" * total)
        for id, rank in _ranks(rankings).items():
            place = self.places.get(id)
            if place is not None:
                ranks[place * 2 : place * 2 + 2] = b"%02x" % rank
        others = bytearray((b"00" if worked_out else UNKNOWN.encode()) * total)
        for id, count in also.items():
            place = self.places.get(id)
            if place is not None:
                others[place * 2 : place * 2 + 2] = b"%02x" % min(count, _LOWEST)
        names = {str(row.get("id")): str(row.get("name")) for row in known}
        numbers = {id: f"{at:04x}" for at, id in enumerate(islice(names, _NO_SECTION))}
        head = {
            "total": total,
            "unread": sum(held.count(48 + bits) for bits in range(8) if bits & UNREAD),
            "sections": list(zip(self._numbers, unread, totals, strict=True)),
            "sources": names,
        }
        counts = Counter(zip(self._source_of, held, strict=True))
        columns = {
            "marks": held.decode(),
            "ranks": ranks.decode(),
            "sections": self._sections,
            "ids": self.ids,
            "also": others.decode(),
            "papers": "".join([numbers.get(id, NOWHERE) for id in self._source_of]),
        }
        papers = [_counted(row, counts) for row in known]
        return Catalogue(head, columns, self.rows, charts, papers)

    def _number(self, section: object) -> int:
        if not isinstance(section, str) or len(self._numbers) == _NO_SECTION:
            return _NO_SECTION
        return self._numbers.setdefault(section, len(self._numbers))


class Spans:
    """Where the articles of a layout stand in `library.json`, in bytes.

    They are counted from the first of them, so that they stay what they are when only other tables
    change. ValueError where the file is not written as is usual.
    """

    def __init__(self, ids: str, data: bytes) -> None:
        starts = _starts(data)
        names = [ids[at : at + ID].encode() for at in range(0, len(ids), ID)]
        try:
            spans = [starts[name] for name in names]
        except KeyError:
            raise ValueError("an article is not where it is usual") from None
        self.base = min(spans, default=(0, 0))[0]
        self.first = min(range(len(spans)), key=spans.__getitem__, default=0)
        """The place of the article that stands first in the file, at `base`."""
        self.offsets = "".join([f"{at - self.base:010}" for at, _ in spans])
        self.lengths = "".join([f"{min(length, _LONGEST):07}" for _, length in spans])


def _starts(data: bytes) -> dict[bytes, tuple[int, int]]:
    """Offset and length of the first row of each id, whatever its table.

    A row begins with its id, and no text in JSON can look like that. Whatever follows in the slice
    is passed over when the row is read.
    """
    starts: dict[bytes, tuple[int, int]] = {}
    for begin in (b'{"id":"', b'{"id": "'):
        at = data.find(begin)
        while at >= 0:
            after = data.find(begin, at + 1)
            id = data[at + len(begin) : at + len(begin) + ID]
            starts.setdefault(id, (at, (after if after >= 0 else len(data)) - at))
            at = after
    return starts


def lay_out(
    tables: "Mapping[str, Any]",
    charts: "list[Item] | None" = None,
    also: "Mapping[str, int] | None" = None,
) -> Catalogue:
    """The catalogue of a library in memory; `tables` are those of `library.json`."""
    marks, rankings, sources = (_rows(tables, name) for name in ("marks", "rankings", "sources"))
    return Layout(_rows(tables, "articles")).catalogue(marks, rankings, sources, charts, also or {})


def write(folder: str, catalogue: Catalogue, spans: Spans, stamp: "Stamp") -> None:
    """Keep a catalogue for the library file with this stamp, in which the spans hold; OSError.

    It replaces the one that is there in one step, and is not synced: it can be made again.
    """
    charts = json.dumps(catalogue.charts())
    papers = json.dumps(catalogue.papers())
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
    }
    columns = {"offsets": spans.offsets, "lengths": spans.lengths}
    lines = [json.dumps(head)]
    lines += [columns[name] if name in columns else catalogue.column(name) for name in SIZES]
    path = os.path.join(folder, NAME)
    draft = f"{path}.{os.getpid()}"
    try:
        file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with open(file, "wb") as out:
            out.write("\n".join([*lines, charts + papers]).encode("ascii"))
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


def _sound(row: "Item") -> bool:
    id = row.get("id")
    return (
        isinstance(id, str)
        and len(id) == ID
        and id.isascii()
        and id.isalnum()
        and isinstance(row.get("title"), str)
        and isinstance(row.get("arrived"), str)
    )


def _newest(row: "Item") -> tuple[str, str, str]:
    """As the library orders its shelf. All times are UTC and written alike, so text will do."""
    arrived: str = row["arrived"]
    printed = row.get("published")
    at = printed.get("at") if isinstance(printed, dict) else None
    when = at if isinstance(at, str) else arrived
    return when.rstrip("Z"), arrived.rstrip("Z"), row["id"]


def _bits(mark: "Item") -> int:
    return (
        (0 if mark.get("read") else UNREAD)
        | (STARRED if mark.get("starred") else 0)
        | (LATER if mark.get("later") else 0)
    )


def _counted(source: "Item", counts: "Mapping[tuple[str, int], int]") -> "Item":
    """The row of a source with how many articles it has here, and how many are unread."""
    id = str(source.get("id"))
    held = {bits: counts.get((id, 48 + bits), 0) for bits in range(8)}
    unread = sum(count for bits, count in held.items() if bits & UNREAD)
    return {**source, "articles": sum(held.values()), "unread": unread}


def _ranks(rankings: "Iterable[Item]") -> dict[str, int]:
    """The best position of each article on the latest snapshot, of known time, of each ranking."""
    latest: dict[str, tuple[tuple[bool, str], list[Item]]] = {}
    for snapshot in rankings:
        at, entries = snapshot.get("observed_at"), snapshot.get("entries")
        if isinstance(at, str) and isinstance(entries, list):
            last = str(snapshot.get("last_confirmed_at") or at).rstrip("Z")
            age = snapshot.get("complete") is not False, last
            key = json.dumps(snapshot.get("key"), sort_keys=True)
            if key not in latest or latest[key][0] < age:
                latest[key] = age, entries
    best: dict[str, int] = {}
    for _, entries in latest.values():
        for entry in entries:
            id, position = entry.get("article"), entry.get("position")
            if isinstance(id, str) and isinstance(position, int) and position > 0:
                best[id] = min(position, best.get(id, _LOWEST))
    return best
