"""The search index over titles and texts: derived, so it may be deleted at any time.

Opening and searching write nothing and wait for no writer. A damaged index is found out when it
is opened or asked, and the next writing begins a new one in its place.
"""

from __future__ import annotations

from _thread import allocate_lock

from . import folder as place
from .entry import Hit, Stored, body_of, document, hits, ids, packed, stored
from .ids import Ids
from .trouble import Blamed, IndexBusy, IndexDamaged, IndexTrouble, IndexUnwritable, of_tantivy

TYPE_CHECKING = False  # a look-up has no time for `typing`, `threading` and their like
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import TypeVar

    import tantivy

    from .entry import Indexed
    from .question import Sought

    Answer = TypeVar("Answer")

__all__ = ["Hit", "Index", "IndexBusy", "IndexDamaged", "IndexTrouble", "IndexUnwritable", "Stored"]

HEAP = 30_000_000
"""Bytes that a writer may hold before it writes them out."""


class Index:
    """The index in one folder. Every search sees the last commit, whichever process made it."""

    def __init__(self, folder: Path | str) -> None:
        self._folder = folder
        self._writing = allocate_lock()
        self._view: place.View | None = None
        self._broken: place.Stamp | None = None
        self.stale = False
        """Whether what lay there could not be used: all articles have to be put in again."""
        if not place.is_absent(folder):
            self._look()
            self.stale = self._view is None

    @classmethod
    def open(cls, folder: Path | str) -> Index:
        """The index in this folder, which need not exist yet. Never raises, never writes."""
        return cls(folder)

    @property
    def count(self) -> int:
        """How many articles are in it."""
        view = self._look()
        return view.searcher.num_docs if view else 0

    def search(self, query: Sought, limit: int = 1000, newest: bool = False) -> list[Hit]:
        """The articles a query finds, best first, or newest first; none where it has no words.

        Fields are for others to look at. One letter that is only begun finds titles, newest first.
        IndexDamaged.
        """
        if limit < 1 or query.textual is None:
            return []
        return self._read(lambda view: hits(view, query, limit, newest), [])

    def body(self, id: str) -> str | None:
        """The text of an article, in one paragraph; None where it is not there. IndexDamaged."""
        return self._read(lambda view: body_of(document(view, id)), None)

    def stored(self, id: str) -> Stored | None:
        """What a look-up prints of an article; None where it is not there. IndexDamaged."""
        return self._read(lambda view: stored(id, document(view, id)), None)

    def ids(self) -> Ids:
        """The ids of all articles in it. IndexDamaged."""
        return self._read(ids, Ids())

    def is_sound(self) -> bool:
        """Whether all of it is as it was written, for `doctor`: reads every byte."""
        if self._look() is None:
            return not self.stale
        try:
            return place.is_sound(self._folder)
        except (OSError, ValueError, LookupError, TypeError):
            return False

    def put(self, entries: Iterable[Indexed]) -> None:
        """Put articles in, in place of those with the same ids: all of them, or none.

        IndexBusy, IndexUnwritable, IndexDamaged.
        """

        blamed = Blamed()

        def write(writer: tantivy.IndexWriter) -> None:
            for entry in entries:
                added = packed(*entry)
                with blamed:
                    writer.delete_documents_by_term("id", entry[0])
                    writer.add_document(added)

        self._write(write)

    def drop(self, ids: Iterable[str]) -> None:
        """Take articles out; unknown ids are passed over. Raises as `put`."""

        blamed = Blamed()

        def write(writer: tantivy.IndexWriter) -> None:
            for id in ids:
                with blamed:
                    writer.delete_documents_by_term("id", id)

        if self._look() is not None:
            self._write(write)

    def _look(self) -> place.View | None:
        """The index as last committed; None where there is none, or none that can be used."""
        stamp = place.stamp(self._folder)
        # Deleted while open, it can still be searched: the files live as long as the view.
        if stamp is None or (self._view and self._view.stamp == stamp) or stamp == self._broken:
            return self._view
        try:
            self._view = place.look(self._folder, stamp) if place.is_ours(self._folder) else None
        except BaseException as error:
            if not of_tantivy(error):
                raise
            self._view = None
        self._broken = None if self._view else stamp
        return self._view

    def _read(self, read: Callable[[place.View], Answer], nothing: Answer) -> Answer:
        view = self._look()
        if view is None:
            return nothing
        try:
            return read(view)
        except BaseException as error:
            if not of_tantivy(error):
                raise
            self._give_up()
            raise IndexDamaged(str(error)) from error

    def _give_up(self) -> None:
        """Find nothing in what is damaged, and begin anew with the next writing."""
        self._broken = self._view.stamp if self._view else self._broken
        self._view, self.stale = None, True

    def _write(self, write: Callable[[tantivy.IndexWriter], None]) -> None:
        from contextlib import suppress

        with self._writing:
            writer = self._writer()
            try:
                write(writer)
                with Blamed():
                    writer.commit()
            except BaseException as error:
                _close(writer)
                if isinstance(error, IndexDamaged):
                    self._give_up()
                    raise
                with suppress(IndexTrouble):
                    # What was broken off is swept away, or a full disk would stay full.
                    writer = self._writer()
                    with Blamed():
                        writer.garbage_collect_files()
                raise
            finally:
                _close(writer)
                self._look()

    def _writer(self) -> tantivy.IndexWriter:
        with Blamed():
            view = self._look()
            if view is None or not place.is_ours(self._folder):
                self.stale = self.stale or view is not None
                place.begin(self._folder)
                view = self._look()
            if view is None or view.engine is None:
                raise IndexUnwritable(f"{self._folder} is read-only")
            return view.engine.writer(HEAP, num_threads=1)


def _close(writer: tantivy.IndexWriter) -> None:
    """Let a writer go, when its merging is done, whether it succeeds or not.

    The lock must not wait for the garbage collector to be given back.
    """
    from contextlib import suppress

    with suppress(IndexTrouble), Blamed():
        writer.wait_merging_threads()
