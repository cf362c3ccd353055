"""Look-ups: questions to a library on disk that need neither its lock nor its nouns.

Everything here is plain dicts as `library.json` holds them. What can be answered from the
catalogue is; else the whole file is read, and the catalogue made anew for the next time. `finding`
searches, `standing` works out rankings; both are imported only when they are needed.
"""

import errno
import gc
import os

from .. import catalogue as catalogues
from ..catalogue import Catalogue, File, stamp_of
from ..catalogue.decoding import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from ..catalogue import Stamp
    from .finding import Match

    Answer = TypeVar("Answer")
    Item = dict[str, Any]

SHORTEST_ID = 4
"""So many characters of an id at least stand for an article."""


class NoLibrary(Exception):
    """There is no library in this folder yet."""


class Damaged(OSError):
    """What is there is not a library; `strerror` says why."""

    def __init__(self, why: str) -> None:
        super().__init__(errno.EIO, why)


class Lookup:
    """A library on disk, as it stood when it was opened."""

    def __init__(self, folder: str) -> None:
        """Open the library in `folder`; NoLibrary, Damaged or OSError where that cannot be."""
        self.folder = folder
        gc.disable()  # very many small dicts that stay: each collection would look at them all
        self._data: bytes | None = None
        self._tables: Item | None = None
        self._file = _open(os.path.join(folder, "library.json"))
        held = catalogues.read(folder, self._file)
        self._lacking = held is None
        """Whether there was no catalogue that could be used."""
        self.catalogue: Catalogue = held or self._whole()

    def ask(self, question: "Callable[[Catalogue], Answer]") -> "Answer":
        """Put a question to the catalogue; a damaged one is made again from the whole file."""
        try:
            return question(self.catalogue)
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            if self._tables is not None:
                raise
            self._lacking = True
            self.catalogue = self._whole()
            return question(self.catalogue)

    def places(self, name: str) -> list[int]:
        """The articles of this name: a number of the list, an id or its beginning, an address.

        None where there is no such article, several where the beginning of an id is not enough.
        """
        return self.ask(lambda catalogue: _named(catalogue, name))

    def read_whole(self) -> None:
        """Have every row in memory, for a question that looks at all of them."""
        if self._tables is None:
            charts = self.ask(lambda catalogue: catalogue.charts())
            self.catalogue = self._whole(charts)

    def search(
        self, words: str, *, newest: bool, limit: int, among: set[int] | None, now: float
    ) -> "tuple[list[Match], bool]":
        """What a query finds, best or newest first, at most `limit` (0: all); if texts count.

        `among` are the places that are of interest, None all. Without an index that can be used,
        titles are searched, newest first, and False is the second. `now` is in seconds since 1970.
        QueryError where it is none.
        """
        from .finding import Finding

        finding = Finding(
            self.folder,
            words,
            newest=newest,
            limit=limit,
            among=among,
            now=now,
            charts=lambda: self.charts(now),
        )
        return self.ask(finding.matches), not finding.titles_only

    def text(self, id: str) -> "Item | None":
        """The stored text of an article: blocks and links; None where it is missing or damaged."""
        path = os.path.join(self.folder, "texts", id[:2], f"{id}.json")
        try:
            with open(path, "rb") as file:
                text = decode(file.read())
        except (OSError, ValueError):
            return None
        return text if isinstance(text, dict) and isinstance(text.get("blocks"), list) else None

    def charts(self, now: float) -> "list[Item]":
        """Every ranking that is known, as it stands, as `Chart` is written; in no order.

        `now` is in seconds since 1970. Where the catalogue has none they are worked out, and that
        takes the nouns and their time.
        """
        held = self.ask(lambda catalogue: catalogue.charts())
        if held is None:
            from .standing import charts_of

            self._lacking = True
            held = charts_of(self.tables(), now)
            self.catalogue = self._whole(held)
        return held

    def sources(self) -> "list[Item]":
        """Every source, by name: its row of the table `sources`, with `articles` and `unread`.

        What a row leaves out is as `Source` and `Health` have it where nothing is said.
        """
        held = self.ask(lambda catalogue: catalogue.papers())
        return sorted(held, key=lambda row: (str(row.get("name")).casefold(), str(row.get("id"))))

    def tables(self) -> "Item":
        """All tables of the file, read whole."""
        if self._tables is None:
            self._data, self._tables, self._stamp = _read(self._file.number)
        return self._tables

    def keep(self) -> None:
        """Leave a catalogue for the next look-up where this one had to make it; never fails."""
        if self._data is None or not self._lacking:
            return
        from ..catalogue.making import Spans, starts_in, write

        try:
            spans = Spans(self.catalogue.column("ids"), starts_in(self._data))
            write(self.folder, self.catalogue, spans, self._stamp)
        except (OSError, ValueError):
            return

    def _whole(self, charts: "list[Item] | None" = None) -> Catalogue:
        from ..catalogue.making import lay_out
        from ..catalogue.proof import carried

        return lay_out(self.tables(), charts, carried(self.folder))


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
        tables = decode(data)
    except (ValueError, RecursionError) as error:
        raise Damaged(f"it is no JSON: {error}") from None
    if not isinstance(tables, dict):
        raise Damaged("it holds no tables")
    return data, tables, before


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


def _address_key(address: str) -> str:
    """What `keys` has for an address in whichever form; the nouns are needed only here."""
    from ..article import Draft
    from ..decide.identity import keys_of

    return next(iter(keys_of(Draft(address=address))), "")
