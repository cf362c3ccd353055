"""The catalogue: where each article stands in `library.json`, so that a look-up reads just those.

It is derived, and belongs to one state of that file (its stamp); with any other it is not used. So
it may be missing, old or damaged, and no answer is ever stale. Reading it imports nothing
(`decoding`), because a look-up has no time for more.

One line of JSON as head, columns with one entry of fixed size for each article, newest first, the
rankings, the sources, and the sum of the head: some 40 bytes an article, so that the first page of
a hundred thousand is found as soon as that of a hundred. `layout` orders it, `making` makes it,
`publishing` keeps it in step with an open library, `proof` tells whether it is as it was written.
"""

import os

from .decoding import decode, decode_first

TYPE_CHECKING = False  # `typing` takes a third as long to import as Python to start
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    Item = dict[str, Any]
    from .packing import Packed

    Stamp = tuple[int, int, int]
    Span = tuple[int, int]

NAME = "catalogue"
FORMAT = 6

UNREAD, STARRED, LATER = 1, 2, 4

ID = 12
UNKNOWN = "xx"
"""In the column `also`: nobody has worked it out."""
_NAMES = ("marks", "ranks", "sections", "offsets", "lengths", "ids", "also", "papers")
SIZES = dict(zip(_NAMES, (1, 2, 4, 10, 7, ID, 2, 4), strict=True))
SUM = 8
"""The file ends with the sum of its head, in so many digits."""
NOWHERE = "ffff"
"""In the columns `sections` and `papers`: it has none that is known."""


def stamp_of(status: os.stat_result) -> "Stamp":
    """What tells one state of `library.json` from every other: size, time and inode."""
    return status.st_size, status.st_mtime_ns, status.st_ino


class File:
    """An open file, closed with the last who has it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self) -> None:
        try:  # noqa: SIM105  # contextlib takes time, and nobody is there to be told
            os.close(self.number)
        except OSError:
            pass


class Catalogue:
    """All articles, newest first, with marks and ranks, in memory.

    A place is the index of an article in that order, from 0.
    """

    file: File | None = None
    """Where it is on disk; look-ups trust it, who keeps what it says needs a `proof`."""

    def __init__(
        self,
        head: "Item",
        columns: "Mapping[str, str]",
        rows: "Sequence[Item]",
        charts: "list[Item] | None",
        papers: "list[Item]",
    ) -> None:
        self.total: int = head["total"]
        self.unread: int = head["unread"]
        self.sections: list[tuple[str, int, int]] = [tuple(one) for one in head["sections"]]
        """Each section with its unread and all articles, in no order."""
        self.sources: dict[str, str] = head["sources"]
        """The name of each source by its id, in the order that the column `papers` counts."""
        self._columns = dict(columns)
        self._rows = rows
        self._charts = charts
        self._papers = papers

    def papers(self) -> "list[Item]":
        """The rows of the table `sources`, in its order, each with its `articles` and `unread`."""
        return self._papers

    def charts(self) -> "list[Item] | None":
        """The rankings as they stand, as `Chart` is written; None where nobody worked them out."""
        return self._charts

    def row(self, place: int) -> "Item":
        """The row of the table `articles` at this place."""
        return self._rows[place]

    def id(self, place: int) -> str:
        """The article's id."""
        return self.cell("ids", place)

    def marks(self, place: int) -> int:
        """UNREAD, STARRED and LATER, added."""
        return int(self.cell("marks", place))

    def rank(self, place: int) -> int | None:
        """Its best position on a ranking of known time."""
        return int(self.cell("ranks", place), 16) or None

    def also(self, place: int) -> int | None:
        """How many other papers carry it; None where that was not worked out."""
        held = self.cell("also", place)
        return None if held == UNKNOWN else int(held, 16)

    def source(self, place: int) -> str | None:
        """The id of its source; None where the library has it not."""
        held = self.cell("papers", place)
        return None if held == NOWHERE else list(self.sources)[int(held, 16)]

    def place(self, id: str) -> int | None:
        """Where the article with this id is."""
        return next(self.places_of(id), None) if len(id) == ID else None

    def places_of(self, beginning: str) -> "Iterator[int]":
        """Where the articles are whose id begins so."""
        ids = self.column("ids")
        at = ids.find(beginning) if beginning else -1
        while at >= 0:
            if at % ID == 0:
                yield at // ID
            at = ids.find(beginning, at + 1)

    def places(self, *, marks: int = 0, section: str | None = None) -> "Iterable[int]":
        """The places, newest first, with all these marks and in this section (any case)."""
        wanted: Iterable[int] = range(self.total)
        if marks:
            held = {str(bits) for bits in range(8) if bits & marks == marks}
            wanted = [place for place, bits in enumerate(self.column("marks")) if bits in held]
        if section is not None:
            name = section.casefold()
            numbers = {
                f"{number:04x}"
                for number, (known, _, _) in enumerate(self.sections)
                if known.casefold() == name
            }
            column = self.column("sections")
            wanted = [place for place in wanted if column[place * 4 : place * 4 + 4] in numbers]
        return wanted

    def find(self, key: str, value: str) -> int | None:
        """The first place whose row has this text under `key`, or in the list under it."""
        places = (place for place, row in enumerate(self._rows) if _holds(row, key, value))
        return next(places, None)

    def column(self, name: str) -> str:
        """A whole column, as text."""
        return self._columns[name]

    def gather(self) -> None:
        """Have at hand where the rows stand, for who is about to read many of them."""

    def cell(self, name: str, place: int) -> str:
        """What stands in a column for one article."""
        size = SIZES[name]
        return self.column(name)[place * size : (place + 1) * size]


class _OnDisk(Catalogue):
    """A catalogue whose columns and rows stay in their files, until they are asked for.

    ValueError or OSError where a file turns out to be another than was thought.
    """

    file: File

    def __init__(self, head: "Item", file: "File", base: int, library: "File") -> None:
        super().__init__(head, {}, (), None, [])
        self.file = file
        self._library = library
        self._starts = {}
        for name, size in SIZES.items():
            self._starts[name] = base
            base += size * self.total + 1
        self._charted = base, head["charts"]
        self._sourced = base + head["charts"], head["papers"]
        self._base: int = head["base"]
        self._packed: Packed | None = None

    def papers(self) -> "list[Item]":
        start, size = self._sourced
        held: list[Item] = decode(os.pread(self.file.number, size, start))
        return held

    def charts(self) -> "list[Item] | None":
        start, size = self._charted
        held: list[Item] | None = decode(os.pread(self.file.number, size, start))
        return held

    def column(self, name: str) -> str:
        if name not in self._columns:
            size = SIZES[name] * self.total
            data = os.pread(self.file.number, size, self._starts[name])
            # Of bytes that is told ten times as quickly as of text.
            if len(data) != size or not (data.isalnum() or not size):
                raise ValueError(f"the column {name} is damaged")
            self._columns[name] = data.decode("ascii")
        return self._columns[name]

    def gather(self) -> None:
        for name in ("ids", "offsets", "lengths"):
            self.column(name)

    def cell(self, name: str, place: int) -> str:
        if name in self._columns:
            return super().cell(name, place)
        size = SIZES[name]
        start = self._starts[name] + size * place
        return os.pread(self.file.number, size, start).decode("ascii")

    def place(self, id: str) -> int | None:
        from .packing import Packed

        try:
            if self._packed is None:
                self._packed = Packed(self.column("ids"), ID)
            return self._packed.place(id)
        except ValueError:
            return super().place(id)

    def row(self, place: int) -> "Item":
        offset, length = self._span(place)
        text = os.pread(self._library.number, length, offset).decode("utf-8")
        row: Item = decode_first(text)
        if row["id"] != self.id(place):
            raise ValueError("an article is not where it should be")
        return row

    def find(self, key: str, value: str) -> int | None:
        import json
        from bisect import bisect_right

        self.column("offsets"), self.column("lengths")
        places = sorted(range(self.total), key=self._span)
        offsets = [self._span(place)[0] for place in places]
        end = sum(self._span(places[-1])) if places else 0
        data = os.pread(self._library.number, end, 0)
        for text in {json.dumps(value), json.dumps(value, ensure_ascii=False)}:
            wanted = text.encode("utf-8", "replace")
            at = data.find(wanted)
            while at >= 0:
                number = bisect_right(offsets, at) - 1
                if number >= 0 and _holds(self.row(places[number]), key, value):
                    return places[number]
                at = data.find(wanted, at + 1)
        return None

    def _span(self, place: int) -> "Span":
        return self._base + int(self.cell("offsets", place)), int(self.cell("lengths", place))


def read(folder: str, library: File) -> Catalogue | None:
    """The catalogue in this folder if it belongs to `library`, the open file with its rows."""
    return _opened(folder, library, stamp_of(os.fstat(library.number)))


def of_state(folder: str, stamp: "Stamp | None") -> Catalogue | None:
    """The catalogue in this folder of the library with this stamp; its rows cannot be read.

    With None, of whatever state of the library it is.
    """
    return _opened(folder, None, stamp)


def _opened(folder: str, library: "File | None", stamp: "Stamp | None") -> "_OnDisk | None":
    """The catalogue in this folder, of the library with this stamp if that is asked."""
    try:
        file = File(os.open(os.path.join(folder, NAME), os.O_RDONLY | os.O_CLOEXEC))
        size = os.fstat(file.number).st_size
        start = os.pread(file.number, 1 << 16, 0)
        if b"\n" not in start:
            start = os.pread(file.number, size, 0)
        end = start.index(b"\n")
        head = decode(start[:end])
        columns = sum(head["total"] * cells + 1 for cells in SIZES.values())
        whole = end + 1 + columns + head["charts"] + head["papers"] + SUM
        of = tuple(head["library"])
        if (head["catalogue"], of, whole) == (FORMAT, stamp or of, size):
            return _OnDisk(head, file, end + 1, library or file)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def _holds(row: "Item", key: str, value: str) -> bool:
    held = row.get(key)
    return held == value or (isinstance(held, list) and value in held)
