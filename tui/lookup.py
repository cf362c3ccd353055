"""Look-ups: questions to a library on disk that need neither its lock nor its nouns.

Everything here is plain dicts as `library.json` holds them. What can be answered from the
catalogue is; else the whole file is read, and the catalogue made anew for the next time.
"""

import gc
import json
import os

from . import catalogue as catalogues
from .catalogue import Catalogue, File, stamp_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeVar

    from .catalogue import Stamp
    from .index import Hit, Index
    from .query import Matcher

    Answer = TypeVar("Answer")
    Item = dict[str, Any]
    Among = Callable[[int], bool]

SHORTEST_ID = 4
"""So many characters of an id at least stand for an article."""
SNIPPET = 160
"""Terminal cells of the words shown around a match."""


class NoLibrary(Exception):
    """There is no library in this folder yet."""


class Match:
    """What a search found: where the article is; words of its text if its title has no match."""

    __slots__ = ("place", "snippet")

    def __init__(self, place: int, snippet: str | None) -> None:
        self.place = place
        self.snippet = snippet


class Damaged(Exception):
    """What is there is not a library; the message says why."""


class Lookup:
    """A library on disk, as it stood when it was opened."""

    def __init__(self, folder: str) -> None:
        """Open the library in `folder`; NoLibrary, Damaged or OSError where that cannot be."""
        self.folder = folder
        self._data: bytes | None = None
        self._tables: Item | None = None
        self._file = _open(os.path.join(folder, "library.json"))
        held = catalogues.read(folder, self._file)
        self.catalogue: Catalogue = held or self._whole()

    def ask(self, question: "Callable[[Catalogue], Answer]") -> "Answer":
        """Put a question to the catalogue; a damaged one is made again from the whole file."""
        try:
            return question(self.catalogue)
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            if self._tables is not None:
                raise
            self.catalogue = self._whole()
            return question(self.catalogue)

    def places(self, name: str) -> list[int]:
        """The articles of this name: a number of the list, an id or its beginning, an address.

        None where there is no such article, several where the beginning of an id is not enough.
        """
        return self.ask(lambda catalogue: _named(catalogue, name))

    def search(self, words: str, *, newest: bool, limit: int, among: "Among") -> list[Match]:
        """Where the words stand: best first, or newest first; at most `limit` (0: all).

        `among` tells which places are of interest. Without an index that can be used, titles are
        searched, newest first.
        """
        from pathlib import Path

        from .index import Index, IndexTrouble
        from .query import Matcher, parse_query

        query = parse_query(words)
        if query.empty:
            return []
        matcher = Matcher(query)
        index = Index.open(Path(self.folder, "index"))
        try:
            if index.count and not index.stale:
                hits = index.search(query, limit or self.catalogue.total, newest)
                found = self.ask(lambda held: _matches(held, hits, among, limit, matcher, index))
                # The index knows whole seconds; the list has an order within them, too.
                return sorted(found, key=lambda match: match.place) if newest else found
        except IndexTrouble:
            pass
        return self.ask(lambda held: _titles(held, matcher, among, limit))

    def text(self, id: str) -> "Item | None":
        """The stored text of an article: blocks and links; None where it is missing or damaged."""
        path = os.path.join(self.folder, "texts", id[:2], f"{id}.json")
        try:
            with open(path, "rb") as file:
                text = json.loads(file.read())
        except (OSError, ValueError):
            return None
        return text if isinstance(text, dict) and isinstance(text.get("blocks"), list) else None

    def charts(self, now: float) -> "list[Item]":
        """Every ranking that is known, as it stands, as `Chart` is written.

        `now` is in seconds since 1970. Where the catalogue has none they are worked out, and that
        takes the nouns and their time.
        """
        held = self.ask(lambda catalogue: catalogue.charts())
        if held is None:
            held = _charts(self.tables(), now)
            self.catalogue = self._whole(held)
        return sorted(held, key=_order)

    def tables(self) -> "Item":
        """All tables of the file, read whole."""
        if self._tables is None:
            gc.disable()  # very many small dicts that stay: each collection would look at them all
            self._data, self._tables, self._stamp = _read(self._file.number)
        return self._tables

    def keep(self) -> None:
        """Leave a catalogue for the next look-up where this one had to make it; never fails."""
        if self._data is None:
            return
        from .catalogue.making import Spans, write

        try:
            spans = Spans(self.catalogue.column("ids"), self._data)
            write(self.folder, self.catalogue, spans, self._stamp)
        except (OSError, ValueError):
            return

    def _whole(self, charts: "list[Item] | None" = None) -> Catalogue:
        from .catalogue.making import lay_out

        return lay_out(self.tables(), charts)


def _open(path: str) -> File:
    try:
        return File(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK))
    except (FileNotFoundError, NotADirectoryError):
        raise NoLibrary(path) from None


def _read(file: int) -> "tuple[bytes, Item, Stamp]":
    """The bytes of the file, the tables in them, and its stamp when it had these bytes."""
    for _ in range(5):
        before = stamp_of(os.fstat(file))
        data = os.pread(file, before[0] + 1, 0)
        if stamp_of(os.fstat(file)) == before:  # else somebody wrote in it meanwhile
            break
    try:
        tables = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Damaged(f"it is no JSON: {error}") from None
    if not isinstance(tables, dict):
        raise Damaged("it holds no tables")
    return data, tables, before


def _matches(
    catalogue: Catalogue,
    hits: "Iterable[Hit]",
    among: "Among",
    limit: int,
    matcher: "Matcher",
    index: "Index",
) -> list[Match]:
    """The first of the hits that are of interest, with what of their text to show."""
    from .query import snippet

    found: list[Match] = []
    for hit in hits:
        place = catalogue.place(hit.id)
        if place is None or not among(place):
            continue
        shown = None
        if not matcher.spans(catalogue.row(place)["title"]):
            body = index.body(hit.id) or ""
            spans = matcher.spans(body)
            shown = snippet(body, spans, SNIPPET) if spans else None
        found.append(Match(place, shown))
        if len(found) == limit:
            break
    return found


def _titles(catalogue: Catalogue, matcher: "Matcher", among: "Among", limit: int) -> list[Match]:
    """The articles whose title, or a title they had, matches."""
    found: list[Match] = []
    for place in filter(among, range(catalogue.total)):
        row = catalogue.row(place)
        if matcher.matches("\n".join([row["title"], *row.get("aliases", ())])):
            found.append(Match(place, None))
            if len(found) == limit:
                break
    return found


def _named(catalogue: Catalogue, name: str) -> list[int]:
    if name.isascii() and name.isdigit() and len(name) <= 9 and 0 < int(name) <= catalogue.total:
        return [int(name) - 1]
    if "://" in name:
        place = catalogue.find("address", name)
        if place is None:
            place = catalogue.find("keys", _address_key(name))
        return [] if place is None else [place]
    if len(name) >= SHORTEST_ID and name.isascii() and name.isalnum():
        return list(catalogue.places_of(name.lower()))
    return []


def _charts(tables: "Item", now: float) -> "list[Item]":
    from datetime import UTC, datetime

    from msgspec import ValidationError, convert, to_builtins

    from .chart import RankingKey, Snapshot
    from .ranking import chart

    lists: dict[RankingKey, list[Snapshot]] = {}
    for row in tables.get("rankings", {}).values():
        try:
            snapshot = convert(row, Snapshot)
        except ValidationError:
            continue
        lists.setdefault(snapshot.key, []).append(snapshot)
    names = {row.get("id"): row.get("name") for row in tables.get("sources", {}).values()}
    time = datetime.fromtimestamp(now, UTC)
    charts = (chart(held, time, names.get(key.source, key.source)) for key, held in lists.items())
    return [to_builtins(one) for one in charts if one is not None]


_LISTS = ("access", "popular", "top")


def _order(chart: "Item") -> tuple[object, ...]:
    """Lists of known time first, by paper; ACCESS RANKING, POPULAR, then the others by name."""
    key = chart["key"]
    name = key["name"]
    known = _LISTS.index(name) if name in _LISTS else len(_LISTS)
    section, window = key.get("section") or "", key.get("window") or ""
    return not chart.get("seen"), chart["paper"], known, name, section, window


def _address_key(address: str) -> str:
    """What `keys` has for an address in whichever form; the nouns are needed only here."""
    from .article import Draft
    from .decide.identity import keys_of

    return next(iter(keys_of(Draft(address=address))), "")
