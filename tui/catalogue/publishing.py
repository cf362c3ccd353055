"""The catalogue of a library that is open for writing, made anew after each save.

Most saves change a mark or a visit. Then the order of the articles, and where they stand in the
file, are still known, and only the column of marks is made again: a hundredth of the work.
"""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import merge
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any, NotRequired, TypedDict

import msgspec

from ..paths import LIBRARY
from ..turns import give_way
from . import ID, of_state, stamp_of
from .layout import Layout
from .making import Spans, newest, sound, starts_in, write
from .proof import carried, prove

Item = dict[str, Any]
Stamp = tuple[int, int, int]
Encoded = Mapping[int, bytes]
Starts = Mapping[str, tuple[int, int]]
"""Offset and length in the file of an article's row, by its id."""

CHUNK = 128
"""So many rows are decoded in one call: well below a millisecond in which no other thread runs."""
RUN = 2048
"""So many articles are sorted in one call."""
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
        self._spans = Spans("", {})
        self._sources: list[Item] = []

    def saved(self, tables: Mapping[str, Encoded], inode: int) -> None:
        """The file with this inode was just written with these rows: JSON by document id.

        The tables may have `starts`, where each article stands in the file; the rows of a table,
        `since(other)`: the ids of those that are other ones there, None where that takes long;
        and `unchanged_since`: the stamp of the file that has had these rows.
        """
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
        before, self._tables = self._tables, dict(tables)
        changed = {name for name in tables if _differs(before.get(name), tables[name])}
        anew = "articles" in changed and not (not before and self._adopt(tables["articles"]))
        if anew:
            self._layout = Layout(_newest_first(_decoded(tables["articles"].values(), _Article)))
        if "sources" in changed:
            self._sources = list(_decoded(tables["sources"].values(), Item))
        file = os.open(self._folder / LIBRARY, os.O_RDONLY | os.O_CLOEXEC)
        try:
            stamp = stamp_of(os.fstat(file))
            if stamp[-1] != inode:
                self._tables = {}  # what they have was not taken in
                return  # somebody else has replaced it already
            self._find(file, stamp, anew, getattr(tables, "starts", None))
        finally:
            os.close(file)
        if "marks" in changed or anew:
            self._mark(before.get("marks"), tables["marks"], anew)
        if "rankings" in changed or "articles" in changed:
            self._layout.rank(_decoded(tables["rankings"].values(), Item))
        also = self._also()
        worked_out = also is not None
        if also is None:
            if self._carried is None:
                self._carried = carried(str(self._folder))
            also = self._carried
        catalogue = self._layout.catalogue(self._sources, self._charts(), also, worked_out)
        write(str(self._folder), catalogue, self._spans, stamp)

    def _adopt(self, articles: Encoded) -> bool:
        """Whether the catalogue that is there has the order of these articles.

        Their marks are not taken from it: what the rows of the file say is what counts.
        """
        stamp = getattr(articles, "unchanged_since", None)
        known = of_state(str(self._folder), stamp) if stamp else None
        try:
            if known is not None:
                prove(known, ("ids", "sections", "papers", "offsets", "lengths"))
        except (OSError, ValueError):
            return False
        layout = Layout.adopted(known) if known else None
        if known is None or layout is None or layout.total != len(articles):
            return False
        self._layout, self._spans = layout, Spans.adopted(known)
        return True

    def _mark(self, before: Encoded | None, marks: Encoded, whole: bool) -> None:
        """Take in all marks or, where it is known which have changed, only these."""
        since = getattr(marks, "since", None)
        changed = None if whole or since is None or before is None else since(before)
        if changed is None or before is None:
            self._layout.mark(_decoded(marks.values(), Item))
            return
        fresh = (marks[doc_id] for doc_id in changed if doc_id in marks)
        old = (before[doc_id] for doc_id in changed if doc_id in before)
        gone = {str(row.get("article", "")) for row in _decoded(old, Item)}
        self._layout.mark(_decoded(fresh, Item), gone, whole=False)

    def _find(self, file: int, stamp: Stamp, changed: bool, starts: Starts | None) -> None:
        """Where the articles stand in the file as it is now."""
        if not changed and self._layout.ids:
            at = self._spans.first * ID
            first = self._layout.ids[at : at + ID]
            if starts is not None:
                self._spans.base = starts[first][0]
                return
            begin = b'{"id":"%b"' % first.encode()
            base = os.pread(file, BEGINNING, 0).find(begin)
            if base >= 0:
                self._spans.base = base
                return
        if starts is None:
            starts = starts_in(os.pread(file, stamp[0], 0))
        self._spans = Spans(self._layout.ids, starts)


def _differs(before: Encoded | None, after: Encoded) -> bool:
    if before is after:
        return False
    return before != after


def _newest_first(articles: Iterable[_Article]) -> Iterator[tuple[str, object, object]]:
    """The entries of a layout, sorted some at a time: no other thread runs in a long sort."""
    names: dict[object, object] = {}
    entries = (
        (
            "\0".join(newest(row)),  # type: ignore[arg-type]
            names.setdefault(row.get("section"), row.get("section")),
            names.setdefault(row.get("source"), row.get("source")),
        )
        for row in articles
        if sound(row)  # type: ignore[arg-type]
    )
    runs: list[list[tuple[str, object, object]]] = []
    while run := list(islice(entries, RUN)):
        run.sort(key=_first)
        runs.append(run)
    for key, section, source in merge(*map(_emptied, runs), key=_first, reverse=True):
        yield key[-ID:], section, source


def _emptied(run: list[tuple[str, object, object]]) -> Iterator[tuple[str, object, object]]:
    """The entries from the last to the first, each let go: to free all at once takes long."""
    while run:
        if len(run) % CHUNK == 0:
            give_way()
        yield run.pop()


_first = itemgetter(0)


def _decoded(rows: Iterable[bytes], kind: Any) -> Iterator[Any]:
    """The rows one after the other; those that are none are left out."""
    many = msgspec.json.Decoder(list[kind])
    for chunk in _chunks(rows):
        give_way()
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
