"""Articles in the order of a catalogue, as columns that take little room."""

import json
import sys
from array import array
from itertools import islice

from . import ID, LATER, NOWHERE, STARRED, UNKNOWN, UNREAD, Catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from . import Item

    Entry = tuple[str, object, object]

_NO_SECTION = int(NOWHERE, 16)
_LOWEST = 255
"""Positions on a ranking below this are not told apart."""
_FRESH = str(UNREAD).encode()
_FEW = 32
"""So many articles are looked for one by one; for more it is quicker to number all."""


class Layout:
    """Articles in order, newest first, with their columns. Marks and rankings come to it."""

    def __init__(self, entries: "Iterable[Entry]") -> None:
        """Entries newest first: id, section and source of each article."""
        ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._section_of = array("H")
        self._names: dict[str, int] = {}
        self._source_of = array("I")
        for id, section, source in entries:
            ids.append(id)
            self._section_of.append(self._number(section))
            self._source_of.append(self._names.setdefault(str(source), len(self._names)))
        self.ids = "".join(ids)
        self._sections = "".join([f"{number:04x}" for number in self._section_of])
        self.total = len(self._section_of)
        self._held = bytearray(_FRESH * self.total)
        self._ranks = "00" * self.total

    @classmethod
    def adopted(cls, known: Catalogue) -> "Layout | None":
        """The order that a catalogue of the same articles has; None where it does not tell all."""
        sections, papers = _cells(known.column("sections")), _cells(known.column("papers"))
        names, sources = len(known.sections), len(known.sources)
        if not _within(sections, names) or not _within(papers, sources, sources):
            return None
        layout = cls(())
        layout.ids, layout.total = known.column("ids"), known.total
        layout._sections, layout._section_of = known.column("sections"), sections
        layout._numbers = {name: at for at, (name, _, _) in enumerate(known.sections)}
        layout._source_of = array("I", papers)
        layout._names = {id: at for at, id in enumerate(known.sources)}
        layout._held = bytearray(_FRESH * known.total)
        layout._ranks = "00" * known.total
        return layout

    def _found(self, ids: "Collection[str]") -> "Iterator[tuple[str, int]]":
        """Those of these articles that are here, each with its place."""
        if len(ids) > _FEW:
            for place, at in enumerate(range(0, len(self.ids), ID)):
                id = self.ids[at : at + ID]
                if id in ids:
                    yield id, place
            return
        for id in ids:
            at = self.ids.find(id) if len(id) == ID else -1
            while at % ID and at >= 0:
                at = self.ids.find(id, at + 1)
            if at >= 0:
                yield id, at // ID

    def mark(
        self, marks: "Iterable[Item]", gone: "Collection[str]" = (), whole: bool = True
    ) -> None:
        """Take in these marks, and that those articles have none; `whole`, that no other has."""
        if whole:
            self._held = bytearray(_FRESH * self.total)
        bits = dict.fromkeys(gone, UNREAD)
        for row in marks:
            bits[str(row.get("article", ""))] = _bits(row)
        for id, place in self._found(bits):
            self._held[place] = 48 + bits[id]

    def rank(self, rankings: "Iterable[Item]") -> None:
        """Take in the rankings in place of those before."""
        ranks = bytearray(b"00" * self.total)
        best = _ranks(rankings)
        for id, place in self._found(best):
            ranks[place * 2 : place * 2 + 2] = b"%02x" % best[id]
        self._ranks = ranks.decode()

    def catalogue(
        self,
        sources: "Iterable[Item]",
        charts: "list[Item] | None",
        also: "Mapping[str, int]",
        worked_out: bool = False,
        rows: "Sequence[Item]" = (),
    ) -> Catalogue:
        """The catalogue of these articles, which are the `rows`, and of these sources.

        `also` says how many other papers carry an article, by its id; what it does not name is
        carried by none where that was `worked_out`, else not known.
        """
        known = list(sources)
        unread = [0] * len(self._numbers)
        totals = [0] * len(self._numbers)
        counts = [[0, 0] for _ in self._names]
        all_unread = 0
        for number, source, bits in zip(self._section_of, self._source_of, self._held, strict=True):
            fresh = bits & UNREAD
            all_unread += fresh
            counts[source][0] += 1
            counts[source][1] += fresh
            if number != _NO_SECTION:
                totals[number] += 1
                unread[number] += fresh
        names = {str(row.get("id")): str(row.get("name")) for row in known}
        head = {
            "total": self.total,
            "unread": all_unread,
            "sections": list(zip(self._numbers, unread, totals, strict=True)),
            "sources": names,
        }
        columns = {
            "marks": self._held.decode(),
            "ranks": self._ranks,
            "sections": self._sections,
            "ids": self.ids,
            "also": self._also(also, worked_out),
            "papers": self._papers(names),
        }
        papers = [self._counted(row, counts) for row in known]
        return Catalogue(head, columns, rows, charts, papers)

    def _also(self, also: "Mapping[str, int]", worked_out: bool) -> str:
        others = bytearray((b"00" if worked_out else UNKNOWN.encode()) * self.total)
        for id, place in self._found(also):
            others[place * 2 : place * 2 + 2] = b"%02x" % min(also[id], _LOWEST)
        return others.decode()

    def _papers(self, sources: "Iterable[str]") -> str:
        """The column `papers` for the sources in this order."""
        numbers = {id: f"{at:04x}" for at, id in enumerate(islice(sources, _NO_SECTION))}
        cells = [numbers.get(id, NOWHERE) for id in self._names]
        return "".join([cells[source] for source in self._source_of])

    def _counted(self, source: "Item", counts: "list[list[int]]") -> "Item":
        """The row of a source with how many articles it has here, and how many are unread."""
        at = self._names.get(str(source.get("id")))
        total, unread = (0, 0) if at is None else counts[at]
        return {**source, "articles": total, "unread": unread}

    def _number(self, section: object) -> int:
        if not isinstance(section, str) or len(self._numbers) == _NO_SECTION:
            return _NO_SECTION
        return self._numbers.setdefault(section, len(self._numbers))


def _cells(column: str) -> "array[int]":
    """Numbers of four hexadecimal digits each."""
    cells = array("H", bytes.fromhex(column))
    if sys.byteorder == "little":
        cells.byteswap()
    return cells


def _within(cells: "array[int]", count: int, nothing: int = _NO_SECTION) -> bool:
    """Whether all are numbers of so many things, or what stands for none."""
    return all(cell < count or cell == nothing for cell in set(cells))


def _bits(mark: "Item") -> int:
    return (
        (0 if mark.get("read") else UNREAD)
        | (STARRED if mark.get("starred") else 0)
        | (LATER if mark.get("later") else 0)
    )


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
