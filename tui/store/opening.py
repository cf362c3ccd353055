"""How a library is opened, whatever is found in its folder."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from ..paths import LIBRARY
from . import ledger as ledgers
from . import safekeeping, schema
from .encoded import Encoded, by_key
from .filed import Filed
from .keyed import Keyed
from .ledger import NAME, Ledger
from .lock import Lock
from .original import Original
from .reading import Content, Damaged, Stuck, content, empty, must_be_text, table_rows
from .salvage import joined, salvaged
from .storage import AtomicStorage


class Opening:
    """One opening of a library: what was found, what the reader must know, what must be kept."""

    def __init__(self, folder: Path, now: datetime, read_only: bool) -> None:
        self.folder = folder
        self.read_only = read_only
        self.held = False
        """Whether another process has the library open to write in it."""
        self.notices: list[str] = []
        self.new = False
        self.changed = False
        """Whether what is in memory is not what is in the file."""
        self.lock: Lock | None = None
        self.storage = AtomicStorage(folder / LIBRARY)
        self.content = empty()
        self.ledger: Ledger | None = None
        """Where everything stands in the file, where that is known; else it was read whole."""
        self.original: Original | None = None
        """The file that the ledger is of."""
        self._now = now
        self._good = False
        self._damaged = False

    def take_lock(self) -> None:
        """Make the folder and take its lock; without them the library is opened to be read."""
        lock = Lock(self.folder)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            holder = lock.holder
            if lock.take():
                self.lock = lock
                return
            self.held = True
            process = f" (process {holder})" if holder else ""
            self.only_read(f"Another kawaraban{process} has this library open")
        except OSError as error:
            self.only_read(f"{self.folder} cannot be written: {error.strerror or error}")

    def only_read(self, why: str) -> None:
        """From here on nothing is written."""
        self.read_only = True
        self.notices.append(f"{why}. Nothing you do here will be saved.")
        self.let_go()

    def let_go(self) -> None:
        """Let others write."""
        if self.lock is not None:
            self.lock.release()
            self.lock = None

    def read(self) -> None:
        """Read the file, or else what is left of it and its backup."""
        path = self.storage.path
        data = b""
        try:
            if self._find():
                return
            data = self.storage.read_bytes()
            self._take(content(data, self.storage.stamp))
            self._good = True
        except FileNotFoundError:
            self._recover(None, {})
        except Damaged as damage:
            self._recover(self._put_away(path, damage), salvaged(data))
        except Stuck as reason:
            self.only_read(f"{path} {reason}")
        except OSError as error:
            self.only_read(f"{path} cannot be read: {error.strerror or error}")

    def _find(self) -> bool:
        """Whether a ledger says where everything stands, so that nothing else need be read."""
        if not (self.folder / NAME).exists():
            return False
        file = self.storage.open_file()
        known = ledgers.read(self.folder, file)
        if known is None or known.meta.get("schema") != schema.newest():
            return False
        self.ledger = known
        self.original = Original(
            file, known.library, folder=None if self.read_only else self.folder
        )
        self.original.on_lost = self._lost
        self.original.load_if_small()
        self.content = empty()
        self.content.meta = known.meta
        self._good = True
        return True

    def rows(self, name: str) -> tuple[Encoded | Filed, Keyed | None]:
        """The rows of a table, and the ids of their keys where these are known."""
        known, original = self.ledger, self.original
        if known is None or original is None or name not in known.spans:
            table = self.content.tables[name]
            return table, Keyed(table.columns) if isinstance(table, Filed) else None
        start, size = known.spans[name]
        columns = known.columns(name)
        if columns is not None:
            return Filed(original, start, columns), Keyed(columns)
        data = original.read(start, size)
        if original.lost:
            return self._as_it_is_now(name), None
        try:
            must_be_text(data)
            rows, bad = table_rows(name, data)
            if not bad:
                return rows, None
        except (Damaged, UnicodeDecodeError):
            pass
        self.keep_damaged(name)
        spare = self._backup()
        head = b'{"meta":{"1":{"schema":%d}},\n"%b":' % (schema.newest(), name.encode())
        rest = salvaged(head + data)
        return joined(name, rest[name], spare.tables[name] if spare else {}), None

    def others(self) -> dict[str, bytes]:
        """The tables somebody else has put there, each as it is written."""
        if self.ledger is None or self.original is None:
            return self.content.others
        found: dict[str, bytes] = {}
        for name, span in self.ledger.spans.items():
            if name in schema.KEYS:
                continue
            data = self.original.read(*span)
            try:
                must_be_text(data)
                found[name] = msgspec.json.decode(data, type=msgspec.Raw)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                self.keep_damaged(name)
                spare = self._backup()
                found |= {name: spare.others[name]} if spare and name in spare.others else {}
        return found

    def spare(self, name: str) -> dict[str, bytes]:
        """The rows that the backup has of a table, by their keys."""
        found = self._backup()
        rows = found.tables[name] if found else {}
        index, _ = by_key(rows, schema.KEYS[name])
        return {key: bytes(rows[doc_id]) for key, doc_id in index.items()}

    def keep_damaged(self, table: str) -> None:
        """Keep the file, which is damaged in this table, before it is replaced."""
        what = f"{self.storage.path} was damaged (in its table {table})"
        if self._damaged:
            return
        self._damaged, self._good, self.changed = True, False, True
        if self.read_only:
            self.notices.append(f"{what}. What could be read of it is here.")
            return
        try:
            aside = safekeeping.keep_damaged(self.storage.path, self._now)
            self.notices.append(
                f"{what} and is kept as {aside}. What is missing comes from the last good backup."
            )
        except OSError as error:
            self.only_read(f"{what} and cannot be kept: {error.strerror or error}")

    def _as_it_is_now(self, name: str) -> Encoded | Filed:
        try:
            return content(AtomicStorage(self.storage.path).read_bytes()).tables[name]
        except (OSError, ValueError):
            return {}

    def _lost(self) -> None:
        self.only_read(f"Another program has changed {self.storage.path} while it was being read")

    def put_aside(self, table: str, rows: Encoded) -> None:
        """Keep rows that are none in a file of their own."""
        self._keep(table, {str(doc_id): row for doc_id, row in rows.items()})

    def keep_what_is_there(self) -> None:
        """Keep what is about to be replaced, where it would else be lost.

        The first time that is what was read, which becomes the backup; it may also be what another
        program has written meanwhile.
        """
        path = self.storage.path
        if self.storage.touched:
            aside = safekeeping.keep_other(path)
            self.notices.append(
                f"Another program had changed {path} meanwhile: what it wrote is in {aside}."
            )
            self._good = False
        elif self._good:
            if self.content.schema < schema.newest():
                safekeeping.keep_schema(path, self.content.schema)
            self._good = not safekeeping.back_up(path)
        elif self._damaged:
            self._damaged = False
        elif safekeeping.is_due(path, self._now.timestamp()):
            # What we have written is good as well; a session may last for weeks.
            safekeeping.back_up(path)

    def leave_backup(self) -> None:
        """At the end of a session: a backup of what it has made, where there is none as new."""
        path = self.storage.path
        backup = safekeeping.backup_of(path)
        if not backup.exists() or safekeeping.is_due(path, self._now.timestamp()):
            safekeeping.copy_back_up(path)

    def _put_away(self, path: Path, damage: Damaged) -> str:
        """Move a damaged file aside; what to tell of it."""
        what = f"{path} was damaged ({damage})"
        if self.read_only:
            return what
        try:
            return f"{what} and is kept as {safekeeping.move_aside(path, self._now)}"
        except OSError as error:
            self.only_read(f"{path} cannot be moved aside: {error.strerror or error}")
            return what

    def _recover(self, what: str | None, rest: dict[str, Encoded]) -> None:
        """Open the last good backup, joined with the rest of the damaged file, which is newer.

        `what` happened to the file; None where there is none. Without anything the library is new.
        """
        found = self._backup()
        self.new = found is None and not any(rest.values())
        if self.new and what is None:
            return
        self.changed = True
        notice = f"{what or f'{self.storage.path} was missing'}."
        if found is not None:
            self._take(found)
            notice += " The last good backup was opened instead."
        for name, rows in rest.items():
            self.content.tables[name] = joined(name, rows, self.content.tables[name])
        if count := sum(map(len, rest.values())):
            notice += f" What could still be read of the damaged file is in it: {_rows(count)}."
        if self.new:
            notice += " There is no backup, so the library begins anew."
        self.notices.append(notice)

    def _backup(self) -> Content | None:
        path = safekeeping.backup_of(self.storage.path)
        try:
            return content(AtomicStorage(path).read_bytes())
        except Damaged as damage:
            self.notices.append(f"{self._put_away(path, damage)}.")
        except (OSError, Stuck):
            pass
        return None

    def _take(self, found: Content) -> None:
        self.content = found
        if found.schema > schema.newest():
            writer = found.meta.get("written_by", "a newer kawaraban")
            self.only_read(f"This library was written by {writer}, which knows more than this one")
        elif found.schema < schema.newest():
            self.changed = True
        for table, rows in found.bad.items():
            self._keep(table, rows)
            self.changed = True

    def _keep(self, table: str, rows: Mapping[str, bytes]) -> None:
        what = f"{_rows(len(rows))} of {table} could not be read"
        was = "was" if len(rows) == 1 else "were"
        if self.read_only:
            self.notices.append(f"{what} and {was} left out.")
            return
        try:
            aside = safekeeping.keep_rows(self.storage.path, table, rows, self._now)
            self.notices.append(f"{what} and {was} put aside in {aside}.")
        except OSError as error:
            self.only_read(f"{what}, nor put aside: {error.strerror or error}")


def opened(folder: Path, now: datetime, read_only: bool) -> Opening:
    """The library of the folder, read; it holds the lock unless it is `read_only`."""
    opening = Opening(Path(os.path.abspath(folder)), now, read_only)
    if not read_only:
        opening.take_lock()
    opening.read()
    return opening


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
