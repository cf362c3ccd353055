"""What would else be lost is kept beside the library, under names that are never used twice."""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from .storage import AtomicStorage

BACKUP_EVERY = 600.0
"""Seconds that the backup may be older than the file while a session lasts."""


def backup_of(path: Path) -> Path:
    """Where the last good backup of this file is."""
    return path.with_name(path.name + ".bak")


def is_due(path: Path, begun: float) -> bool:
    """Whether the file is so much newer than its backup (without one, than `begun`) that another
    is due; times are seconds of the clock that files are stamped by."""
    try:
        with suppress(FileNotFoundError):
            begun = backup_of(path).stat().st_mtime
        return path.stat().st_mtime - begun > BACKUP_EVERY
    except OSError:
        return False


def back_up(path: Path) -> bool:
    """Make the file as it is the last good backup, by giving it a second name; whether that worked.

    Where it does not the older backup stays: it must not keep the library from being saved.
    """
    backup = backup_of(path)
    new = backup.with_name(backup.name + ".new")
    try:
        new.unlink(missing_ok=True)
        _second_name(path, new)
        os.rename(new, backup)
        return True
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        return False


def copy_back_up(path: Path) -> None:
    """Make a copy of the file the last good backup.

    A second name would not do for a file that stays: what is written into it in place, by another
    program, would be in its backup as well.
    """
    new = backup_of(path).with_name(path.name + ".bak.new")
    with suppress(OSError):
        _copy(path, new)
        new.chmod(0o600)
        os.rename(new, backup_of(path))


def move_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged file to `<name>.bad-<time>`; its new path."""
    aside = _unused(path, "bad", now)
    os.rename(path, aside)
    return aside


def keep_damaged(path: Path, now: datetime) -> Path:
    """Keep a damaged file, which is about to be replaced, as `<name>.bad-<time>`."""
    aside = _unused(path, "bad", now)
    _second_name(path, aside)
    return aside


def keep_other(path: Path) -> Path:
    """Keep what another program wrote, which is about to be replaced, as `<name>.other-<time>`."""
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    aside = _unused(path, "other", written)
    _second_name(path, aside)
    return aside


def keep_schema(path: Path, schema: int) -> None:
    """Keep the file as it was before a migration as `<name>.schema-<number>`, if none is there."""
    with suppress(FileExistsError):
        _second_name(path, path.with_name(f"{path.name}.schema-{schema}"))


def keep_rows(path: Path, table: str, rows: Mapping[str, bytes], now: datetime) -> Path:
    """Write rows that are none to `<name>.rows-<time>`, which TinyDB opens; its path."""
    aside = _unused(path, "rows", now)
    raw = {table: {doc_id: msgspec.Raw(bytes(row)) for doc_id, row in rows.items()}}
    AtomicStorage(aside).write_pieces((msgspec.json.encode(raw),))
    return aside


def _second_name(path: Path, name: Path) -> None:
    try:
        os.link(path, name)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        _copy(path, name)
        name.chmod(0o600)


def _copy(path: Path, name: Path) -> None:
    import shutil  # with three kinds of archives: no start waits for them

    shutil.copyfile(path, name)


def _unused(path: Path, kind: str, time: datetime) -> Path:
    """A name for the file that nothing has yet."""
    stem = f"{path.name}.{kind}-{time.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    candidate = path.with_name(stem)
    number = 1
    while os.path.lexists(candidate):
        number += 1
        candidate = path.with_name(f"{stem}-{number}")
    return candidate
