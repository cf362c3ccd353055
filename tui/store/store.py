"""The store: the tables of one library in memory, and the file that follows them."""

import atexit
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from ..paths import LIBRARY
from . import ledger as ledgers
from . import schema
from .columns import Columns
from .opening import Opening, opened
from .original import Stamp
from .rows import Rows
from .saver import Saver
from .settling import Settling
from .storage import AtomicStorage
from .writing import Saved, Starts, Writing

_HANGS = "not saved: the disk does not answer"
_PATIENCE = 4.0
"""Seconds to wait for a write under way; if it takes longer, it hangs in the file system."""


class Base(TinyDB):
    """TinyDB with tables that stay in memory and a file that is always whole."""

    table_class = Rows  # type: ignore[assignment]  # TinyDB names its own two in the types
    default_storage_class = AtomicStorage  # type: ignore[assignment]


class _Opened:
    """A table of a store, which is opened when it is first asked for."""

    def __set_name__(self, owner: type["Store"], name: str) -> None:
        self._name = name

    def __get__(self, store: "Store", owner: type["Store"]) -> Rows:
        return store.table(self._name)


class Store:
    """The state of one library. Rows change in memory at once; the file follows within a second.

    Changes come from one thread. A store that is `read_only` never writes or creates anything:
    changes to its rows end with it.
    """

    articles = _Opened()
    sources = _Opened()
    marks = _Opened()
    visits = _Opened()
    rankings = _Opened()
    session = _Opened()
    searches = _Opened()

    @classmethod
    def open(cls, folder: Path, *, now: datetime, read_only: bool = False) -> "Store":
        """The library of this folder, which is created where there is none.

        Whatever is found there, a store comes back: `notices` says what was wrong.
        """
        opening = opened(Path(folder), now, read_only)
        return cls(opening)

    def __init__(self, opening: Opening) -> None:
        self.folder = opening.folder
        self.path = opening.folder / LIBRARY
        self.new = opening.new
        self.trouble: str | None = None
        """`not saved: No space left on device`, until a later save succeeds."""
        self.on_trouble: Callable[[str | None], None] | None = None
        """Is called with each new `trouble`, and with None when it is over, by who has saved."""
        self.on_saved: Callable[[Mapping[str, Mapping[int, bytes]], int], None] | None = None
        """Is called with the rows of each new file and its inode, by who has saved."""
        self._opening = opening
        self._saver = Saver(self.save)
        self._writing = threading.Lock()
        self._changes = 0
        self._saved = 0
        self._storage = opening.storage
        self._base = Base(storage=lambda: opening.storage)
        self._tables: dict[str, Rows] = {}
        self._opening_one = threading.RLock()
        self._settling = Settling(opening)
        if opening.ledger is None:
            with self._writing:  # a table may tell of changes before all are there
                for name in schema.KEYS:
                    self.table(name)
        if opening.changed:
            self.changed()
        if not self.read_only:
            atexit.register(self.close)

    @property
    def read_only(self) -> bool:
        """Whether nothing that is done here will be saved."""
        return self._opening.read_only

    @property
    def stamp(self) -> Stamp | None:
        """The stamp of the file that was opened by its ledger; None where all of it was read."""
        known = self._opening.ledger
        return known.library if known else None

    @property
    def held(self) -> bool:
        """Whether it is read-only because another process has it open to write in it."""
        return self._opening.held

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for the reader about what was found; more may come when rows are read."""
        return tuple(self._opening.notices)

    def table(self, name: str) -> Rows:
        """One of the tables of the schema."""
        found = self._tables.get(name)
        if found is not None:
            return found
        with self._opening_one:
            if name not in self._tables:
                self._tables[name] = self._open(name)
                if self._opening.changed and self._opening.ledger is not None:
                    self.changed()
            return self._tables[name]

    def changed(self) -> None:
        """Something has changed: it will be on disk within a second."""
        if not self.read_only:
            self._changes += 1
            self._saver.changed()

    def save(self) -> bool:
        """Write now what is not yet written; whether all is on disk. `trouble` says why not."""
        if self.read_only:
            return False
        if not self._writing.acquire(timeout=_PATIENCE):
            self._tell(_HANGS)
            return False
        trouble = None
        try:
            if self._saved != self._changes:
                self._write()
        except Exception as error:  # whatever it is, the app goes on and the saver tries again
            reason = error.strerror if isinstance(error, OSError) else str(error)
            trouble = f"not saved: {reason or type(error).__name__}"
        finally:
            self._writing.release()
        self._tell(trouble)
        return trouble is None and not self.read_only

    def settle(self, kinds: Mapping[str, type]) -> dict[str, tuple[str, ...]]:
        """Read what is not yet in memory and check these tables, in a worker, bit by bit.

        The answer are the keys, by table, of rows that are no such kind; `put_aside` takes it.
        """
        return self._settling.settle({name: (self.table(name), kinds[name]) for name in kinds})

    def put_aside(self, bad: Mapping[str, Iterable[str]]) -> None:
        """Take the rows that `settle` found out of their tables, and keep them aside.

        In the place of one that is damaged comes the one with its key that the backup has.
        """
        for name, keys in bad.items():
            self._settling.put_aside(self.table(name), keys)

    def close(self) -> None:
        """Write what is not yet written and let others write; a second time it does nothing."""
        if not self._saver.stop(_PATIENCE):
            # The lock stays: this write may yet replace the file, which must not be another's.
            self._tell(_HANGS)
            return
        if not self.read_only:
            if self.save() and self._saved:
                self._opening.leave_backup()
            elif not self._changes and not self._storage.touched:
                self._leave_ledger()
            atexit.unregister(self.close)
        self._opening.read_only = True
        self._opening.let_go()

    def _open(self, name: str) -> Rows:
        rows, index = self._opening.rows(name)
        table = self._base.table(
            name,
            key=schema.KEYS[name],
            rows=rows,
            index=index,
            changed=self.changed,
            aside=self._opening.put_aside,
        )
        assert isinstance(table, Rows)
        return table

    def _tell(self, trouble: str | None) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            if self.on_trouble is not None:
                with suppress(Exception):  # an app that is going down must not end the saver
                    self.on_trouble(trouble)

    def _write(self) -> None:
        # The count first: what changes between the two is written once more, never forgotten.
        changes = self._changes
        if not self._settling.load():
            return
        tables = {name: self._settling.whole(self.table(name)) for name in schema.KEYS}
        writing = Writing(self._opening.content.meta, self._opening.others(), tables)
        self._storage.write_pieces(writing.pieces(), self._opening.keep_what_is_there)
        self._saved = changes
        with suppress(Exception):  # without it the next start takes longer
            self._keep_ledger(writing.meta, writing.spans, writing.columns)
        spans, columns = writing.spans, writing.columns.get("articles")
        del writing  # the columns of the other tables are needed no more
        if self.on_saved is not None:
            with suppress(Exception):  # the library is saved, and that is what counts
                rows = Saved({name: still.rows for name, still in tables.items()})
                if columns is not None:
                    rows.starts = Starts(spans["articles"][0], columns)
                self.on_saved(rows, self._storage.inode)

    def _leave_ledger(self) -> None:
        """At the end of a session without a change: a ledger for the next, where there is none."""
        content, columns = self._opening.content, self._settling.columns(self._tables)
        if self._opening.ledger is None and content.spans:
            with suppress(Exception):
                self._keep_ledger(content.meta, content.spans, columns)

    def _keep_ledger(
        self,
        meta: dict[str, Any],
        spans: Mapping[str, tuple[int, int]],
        columns: Mapping[str, Columns],
    ) -> None:
        if columns:
            ledgers.write(self.folder, self._storage.stamp, meta, spans, columns)
        else:  # nothing is told of an empty library; what was told of it before is of no use
            (self.folder / ledgers.NAME).unlink(missing_ok=True)
