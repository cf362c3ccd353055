"""How a catalogue is made: by the library after each save, or by a look-up that found none."""

import json
import os

from . import FORMAT, ID, LATER, NAME, SIZES, STARRED, UNREAD, Catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from . import Item, Span, Stamp

_NO_SECTION = "ffff"
_LONGEST = 9_999_999
"""A row has less; what stands after it in its slice may be cut."""


def lay_out(tables: "Mapping[str, Any]", charts: "list[Item] | None" = None) -> Catalogue:
    """The catalogue of a library in memory; `tables` are those of `library.json`.

    Rows of the wrong shape are left out: the library puts them aside when it is opened.
    """
    articles = [row for row in _rows(tables, "articles") if _sound(row)]
    articles.sort(key=_newest, reverse=True)
    marked = {row.get("article"): _bits(row) for row in _rows(tables, "marks")}
    ranked = _ranks(_rows(tables, "rankings"))
    numbers: dict[str, int] = {}
    unread: list[int] = []
    total: list[int] = []
    marks, sections = [], []
    for row in articles:
        bits = marked.get(row["id"], UNREAD)
        marks.append(str(bits))
        name = row.get("section")
        if not isinstance(name, str) or len(numbers) >= 0xFFFE:
            sections.append(_NO_SECTION)
            continue
        number = numbers.setdefault(name, len(numbers))
        if number == len(total):
            total.append(0)
            unread.append(0)
        total[number] += 1
        unread[number] += bits & UNREAD
        sections.append(f"{number:04x}")
    head = {
        "total": len(articles),
        "unread": sum(bits in "1357" for bits in marks),
        "sections": list(zip(numbers, unread, total, strict=True)),
        "sources": {str(row.get("id")): str(row.get("name")) for row in _rows(tables, "sources")},
    }
    columns = {
        "marks": "".join(marks),
        "ranks": "".join([f"{ranked.get(row['id'], 0):02x}" for row in articles]),
        "sections": "".join(sections),
        "ids": "".join([row["id"] for row in articles]),
    }
    return Catalogue(head, columns, articles, charts)


def write(folder: str, catalogue: Catalogue, data: bytes, stamp: "Stamp") -> bool:
    """Keep a catalogue made by `lay_out`, replacing the one that is there; False where it cannot.

    `data` are the bytes of the very `library.json` that has this stamp, in which it will be used.
    """
    spans = _spans(data, catalogue)
    if spans is None:
        return False
    columns = {
        "offsets": "".join([f"{offset:010}" for offset, _ in spans]),
        "lengths": "".join([f"{min(length, _LONGEST):07}" for _, length in spans]),
    }
    charts = json.dumps(catalogue.charts())
    head = {
        "catalogue": FORMAT,
        "library": stamp,
        "total": catalogue.total,
        "unread": catalogue.unread,
        "sections": catalogue.sections,
        "sources": catalogue.sources,
        "charts": len(charts),
    }
    lines = [json.dumps(head)]
    lines += [columns[name] if name in columns else catalogue.column(name) for name in SIZES]
    path = os.path.join(folder, NAME)
    draft = f"{path}.{os.getpid()}"
    try:
        file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with open(file, "wb") as out:
            out.write("\n".join([*lines, charts]).encode("ascii"))
        os.replace(draft, path)
    except OSError:
        return False
    return True


def _spans(data: bytes, catalogue: Catalogue) -> "list[Span] | None":
    """Offset and length of each row in the file; None where the file is not written as is usual.

    A row begins with its id, and no text in JSON can look like the beginning of a row.
    """
    spans: list[Span] = []
    for begin in (b'{"id":"', b'{"id": "'):
        starts: dict[bytes, Span] = {}
        at = data.find(begin)
        while at >= 0:
            after = data.find(begin, at + 1)
            id = data[at + len(begin) : at + len(begin) + ID]
            # Whatever follows in the slice is passed over when the row is read.
            starts.setdefault(id, (at, (after if after >= 0 else len(data)) - at))
            at = after
        spans = [
            starts[id]
            for place in range(catalogue.total)
            if (id := catalogue.id(place).encode()) in starts
        ]
        if len(spans) == catalogue.total:
            return spans
    return None


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


def _ranks(rankings: "list[Item]") -> dict[str, int]:
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
            if isinstance(id, str) and isinstance(position, int) and 0 < position < 256:
                best[id] = min(position, best.get(id, position))
    return best
