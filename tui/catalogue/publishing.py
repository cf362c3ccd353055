"""The catalogue of a library that is open for writing, made anew after each save.

Most saves change a mark or a visit. Then the order of the articles, and where they stand in the
file, are still known, and only the column of marks is made again: a hundredth of the work.
"""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NotRequired, TypedDict

import msgspec

from ..paths import LIBRARY
from . import ID, carried, stamp_of
from .making import Layout, Spans, write

Item = dict[str, Any]
Stamp = tuple[int, int, int]
Encoded = Mapping[int, bytes]

CHUNK = 1000
"""So many rows are decoded in one call: a millisecond or two in which no other thread runs."""
BEGINNING = 1 << 20
"""Bytes of the file within which its first article is looked for."""


class _At(TypedDict):
    at: str


class _Article(TypedDict):
    id: str
    title: str
    arrived: str
    source: NotRequired[str]
    section: NotRequired[str]
    published: NotRequired[_At]


class Publisher:
    """Writes the catalogue of the library in one folder. `charts` gives the rankings as they stand.

    `also` says how many other papers carry an article, by its id; with None it is as it was in the
    catalogue before. It works in the thread that saves. What goes wrong is left to look-ups, which
    then read the whole file.
    """

    def __init__(
        self,
        folder: Path,
        charts: Callable[[], list[Item]],
        also: Callable[[], Mapping[str, int] | None] = lambda: None,
    ) -> None:
        self._folder = folder
        self._charts = charts
        self._also = also
        self._carried: Mapping[str, int] | None = None
        self._tables: dict[str, Encoded] = {}
        self._layout = Layout(())
        self._spans = Spans("", b"")
        self._rankings: list[Item] = []
        self._sources: list[Item] = []

    def saved(self, tables: Mapping[str, Encoded], inode: int) -> None:
        """The file with this inode was just written with these rows: JSON by document id."""
        collecting = gc.isenabled()
        gc.disable()  # a collection among so many rows would keep the reader's keys waiting
        try:
            self._publish(tables, inode)
        except Exception:  # the library is saved, and that is what counts
            self._tables = {}
        finally:
            if collecting:
                gc.enable()

    def _publish(self, tables: Mapping[str, Encoded], inode: int) -> None:
        changed = {name for name in tables if self._tables.get(name) != tables[name]}
        self._tables = dict(tables)
        if "articles" in changed:
            self._layout.let_go()
            self._layout = Layout(_decoded(tables["articles"], _Article))
        if "rankings" in changed:
            self._rankings = list(_decoded(tables["rankings"], Item))
        if "sources" in changed:
            self._sources = list(_decoded(tables["sources"], Item))
        file = os.open(self._folder / LIBRARY, os.O_RDONLY | os.O_CLOEXEC)
        try:
            stamp = stamp_of(os.fstat(file))
            if stamp[-1] != inode:
                return  # somebody else has replaced it already
            self._find(file, stamp, "articles" in changed)
        finally:
            os.close(file)
        marks = _decoded(tables["marks"], Item)
        also = self._also()
        worked_out = also is not None
        if also is None:
            if self._carried is None:
                self._carried = carried(str(self._folder))
            also = self._carried
        catalogue = self._layout.catalogue(
            marks, self._rankings, self._sources, self._charts(), also, worked_out
        )
        write(str(self._folder), catalogue, self._spans, stamp)

    def _find(self, file: int, stamp: Stamp, changed: bool) -> None:
        """Where the articles stand in the file as it is now."""
        if not changed and self._layout.ids:
            at = self._spans.first * ID
            begin = b'{"id":"%b"' % self._layout.ids[at : at + ID].encode()
            base = os.pread(file, BEGINNING, 0).find(begin)
            if base >= 0:
                self._spans.base = base
                return
        self._spans = Spans(self._layout.ids, os.pread(file, stamp[0], 0))


def _decoded(rows: Encoded, kind: Any) -> Iterator[Any]:
    """The rows one after the other; those that are none are left out."""
    many = msgspec.json.Decoder(list[kind])
    for chunk in _chunks(rows.values()):
        try:
            yield from many.decode(b"[%b]" % b",".join(chunk))
        except msgspec.ValidationError:
            for row in chunk:
                try:
                    yield msgspec.json.decode(row, type=kind)
                except msgspec.ValidationError:
                    continue


def _chunks(rows: Iterable[bytes]) -> Iterator[list[bytes]]:
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk
