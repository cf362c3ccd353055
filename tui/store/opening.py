"""How a library is opened, whatever is found in its folder."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from ..paths import LIBRARY
from . import safekeeping, schema
from .encoded import Encoded
from .lock import Lock
from .reading import Content, Damaged, Stuck, content, empty
from .storage import AtomicStorage


class Opening:
    """One opening of a library: what was found, what the reader must know, what must be kept."""

    def __init__(self, folder: Path, now: datetime, read_only: bool) -> None:
        self.folder = folder
        self.read_only = read_only
        self.notices: list[str] = []
        self.new = False
        self.changed = False
        """Whether what is in memory is not what is in the file."""
        self.lock: Lock | None = None
        self.storage = AtomicStorage(folder / LIBRARY)
        self.content = empty()
        self._now = now
        self._good = False

    def take_lock(self) -> None:
        """Make the folder and take its lock; without them the library is opened to be read."""
        lock = Lock(self.folder)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            holder = lock.holder
            if lock.take():
                self.lock = lock
                return
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
        """Read the file, or else its backup."""
        path = self.storage.path
        try:
            self._take(content(self.storage.read_bytes()))
            self._good = True
        except FileNotFoundError:
            self._read_backup(None)
        except Damaged as damage:
            self._read_backup(self._put_away(path, damage))
        except Stuck as reason:
            self.only_read(f"{path} {reason}")
        except OSError as error:
            self.only_read(f"{path} cannot be read: {error.strerror or error}")

    def put_aside(self, table: str, rows: Encoded) -> None:
        """Keep rows that are none in a file of their own."""
        self._keep(table, {str(doc_id): row for doc_id, row in rows.items()})

    def keep_what_is_there(self) -> None:
        """Before the file is replaced: the first time, what was read becomes the backup; what
        another program has written meanwhile is kept aside."""
        path = self.storage.path
        if self.storage.touched:
            aside = safekeeping.keep_other(path)
            self.notices.append(
                f"Another program had changed {path} meanwhile: what it wrote is in {aside}."
            )
        elif self._good:
            if self.content.schema < schema.newest():
                safekeeping.keep_schema(path, self.content.schema)
            safekeeping.back_up(path)
        self._good = False

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

    def _read_backup(self, what: str | None) -> None:
        """Open the last good backup in place of the file; without one the library is new."""
        path = safekeeping.backup_of(self.storage.path)
        try:
            self._take(content(AtomicStorage(path).read_bytes()))
        except Damaged as damage:
            self.notices.append(f"{self._put_away(path, damage)}.")
        except (OSError, Stuck):
            pass
        else:
            self.changed = True
            what = what or f"{self.storage.path} was missing"
            self.notices.append(f"{what}. The last good backup was opened instead.")
            return
        self.new = True
        if what is not None:
            self.notices.append(f"{what}. There is no backup, so the library begins anew.")

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
        what = f"{len(rows):,} rows of {table} could not be read"
        if self.read_only:
            self.notices.append(f"{what} and were left out.")
            return
        try:
            aside = safekeeping.keep_rows(self.storage.path, table, rows, self._now)
            self.notices.append(f"{what} and were put aside in {aside}.")
        except OSError as error:
            self.only_read(f"{what}, nor put aside: {error.strerror or error}")


def opened(folder: Path, now: datetime, read_only: bool) -> Opening:
    """The library of the folder, read; it holds the lock unless it is `read_only`."""
    opening = Opening(Path(os.path.abspath(folder)), now, read_only)
    if not read_only:
        opening.take_lock()
    opening.read()
    return opening
