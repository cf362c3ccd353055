"""The store: the tables of one library in memory, and the file that follows them."""

import atexit
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
from tinydb import TinyDB

from ..paths import LIBRARY
from . import schema
from .encoded import chunks
from .opening import Opening, opened
from .rows import Rows
from .saver import Saver
from .storage import AtomicStorage

_HANGS = "not saved: the disk does not answer"
_PATIENCE = 4.0
"""Seconds to wait for a write under way; if it takes longer, it hangs in the file system."""


class Base(TinyDB):
    """TinyDB with tables that stay in memory and a file that is always whole."""

    table_class = Rows  # type: ignore[assignment]  # TinyDB names its own two in the types
    default_storage_class = AtomicStorage  # type: ignore[assignment]


class Store:
    """The state of one library. Rows change in memory at once; the file follows within a second.

    Changes come from one thread. A store that is `read_only` never writes or creates anything:
    changes to its rows end with it.
    """

    articles: Rows
    sources: Rows
    marks: Rows
    visits: Rows
    rankings: Rows
    session: Rows
    searches: Rows

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
        self._content = opening.content
        self._saver = Saver(self.save)
        self._writing = threading.Lock()
        self._changes = 0
        self._saved = 0
        self._storage = opening.storage
        self._base = Base(storage=lambda: opening.storage)
        with self._writing:  # a table may tell of changes before all are there
            self._tables = {name: self._table(name) for name in schema.KEYS}
        for name, rows in self._tables.items():
            setattr(self, name, rows)
        if opening.changed:
            self.changed()
        if not self.read_only:
            atexit.register(self.close)

    @property
    def read_only(self) -> bool:
        """Whether nothing that is done here will be saved."""
        return self._opening.read_only

    @property
    def held(self) -> bool:
        """Whether it is read-only because another process has it open to write in it."""
        return self._opening.held

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for the reader about what was found; more may come when rows are read."""
        return tuple(self._opening.notices)

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
        return trouble is None

    def settle(self, kinds: Mapping[str, type]) -> dict[str, tuple[str, ...]]:
        """Check the rows of these tables, in a worker: the keys of those that are no such kind."""
        bad: dict[str, tuple[str, ...]] = {}
        for name, kind in kinds.items():
            still = self._tables[name].still()
            none = tuple(key for key in still if still.noun(key, kind) is None)
            if none:
                bad[name] = none
        return bad

    def put_aside(self, bad: Mapping[str, Iterable[str]]) -> None:
        """Take the rows that `settle` found out of their tables, and keep them aside."""
        for name, keys in bad.items():
            self._tables[name].put_aside(keys)

    def close(self) -> None:
        """Write what is not yet written and let others write; a second time it does nothing."""
        if not self._saver.stop(_PATIENCE):
            # The lock stays: this write may yet replace the file, which must not be another's.
            self._tell(_HANGS)
            return
        if not self.read_only:
            if self.save() and self._saved:
                self._opening.leave_backup()
            atexit.unregister(self.close)
        self._opening.read_only = True
        self._opening.let_go()

    def _table(self, name: str) -> Rows:
        table = self._base.table(
            name,
            key=schema.KEYS[name],
            rows=self._content.tables[name],
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
        tables = {name: rows.still().rows for name, rows in self._tables.items()}
        self._storage.write_pieces(self._pieces(tables), self._opening.keep_what_is_there)
        self._saved = changes
        if self.on_saved is not None:
            with suppress(Exception):  # the library is saved, and that is what counts
                self.on_saved(tables, self._storage.inode)

    def _pieces(self, tables: Mapping[str, Mapping[int, bytes]]) -> Iterator[bytes]:
        """The file: a table's name on a line, then a row a line."""
        meta = self._content.meta | {"schema": schema.newest(), "written_by": schema.WRITER}
        yield b'{"%b":{"1":%b}' % (schema.META.encode(), msgspec.json.encode(meta))
        for name, table in self._content.others.items():
            yield b",\n%b:%b" % (json.dumps(name).encode(), table)
        for name, rows in tables.items():
            yield b',\n"%b":{' % name.encode()
            before = b"\n"
            for chunk in chunks(rows):
                yield before + b",\n".join([b'"%d":%b' % row for row in chunk])
                before = b",\n"
            yield b"}"
        yield b"}\n"
