"""What `doctor` looks at. Nothing is changed, created or locked for longer than it takes to ask."""

import fcntl
import os
import platform
import sys
from collections.abc import Iterator, Set
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from .. import catalogue
from ..index import Index, IndexTrouble
from ..lookup import Damaged, Lookup, NoLibrary
from ..paths import INDEX, LIBRARY, TEXTS
from ..texts import Texts
from .output import columns, speaks_unicode

Item = dict[str, Any]

_TABLES = ("sources", "articles", "marks", "visits", "rankings")
_PACKAGES = ("kawaraban", "textual", "tinydb", "msgspec", "tantivy", "platformdirs")
_VARIABLES = (
    "TERM",
    "COLORTERM",
    "LANG",
    "LC_ALL",
    "NO_COLOR",
    "SSH_CONNECTION",
    "PAGER",
    "BROWSER",
)


def checkup(folder: str) -> Item:
    """All that can be told of a library, its derived parts, this terminal and this program."""
    report: Item = {"problems": []}
    report["library"] = _library(Path(folder), report["problems"])
    tables = report["library"].pop("tables")
    report["texts"] = _texts(Path(folder, TEXTS), tables, report["problems"])
    report["index"] = _index(Path(folder, INDEX), tables, report["problems"])
    report["terminal"] = _terminal()
    report["versions"] = dict(_versions())
    return report


def _library(folder: Path, problems: list[str]) -> Item:
    file = folder / LIBRARY
    told: Item = {"folder": str(folder), "state": "sound", "tables": {}}
    told["writer"] = _writer(folder / "library.lock")
    told["writable"] = os.access(folder if folder.is_dir() else folder.parent, os.W_OK)
    told |= {f"{name}_rows": 0 for name in _TABLES} | {"schema": None, "catalogue": "missing"}
    try:
        lookup = Lookup(str(folder))
        tables = told["tables"] = lookup.tables()
    except NoLibrary:
        told["state"] = "none yet"
    except (Damaged, OSError) as error:
        told["state"] = "damaged"
        problems.append(
            f"The library file is damaged: {error.strerror}. --repair opens its backup."
        )
    else:
        told |= {f"{name}_rows": len(tables.get(name, ())) for name in _TABLES}
        meta: Item = next(iter(tables.get("meta", {}).values()), {})
        told |= {"schema": meta.get("schema"), "written_by": meta.get("written_by")}
        told["catalogue"] = _catalogue(lookup, file)
        lost = told["articles_rows"] - lookup.catalogue.total
        if lost:
            problems.append(f"{lost:,} rows of articles cannot be read; --repair puts them aside.")
    told["size"] = _size(file)
    told["saved"] = _time(file)
    told["backup"] = _time(folder / f"{LIBRARY}.bak")
    told["aside"] = [
        path.name for kind in ("bad", "rows", "other") for path in _aside(folder, kind)
    ]
    return told


def _aside(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.glob(f"{LIBRARY}.{kind}-*"))


def _catalogue(lookup: Lookup, file: Path) -> str:
    """Whether look-ups have a catalogue of this state; they make it when they miss it."""
    if catalogue.read(lookup.folder, catalogue.File(os.open(file, os.O_RDONLY))):
        return "fresh"
    return "stale" if os.path.exists(os.path.join(lookup.folder, catalogue.NAME)) else "missing"


def _writer(lock: Path) -> int | None:
    """The process that has the library open for writing; 0 where it does not say which it is."""
    try:
        with lock.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                text = file.read(20).strip()
                return int(text) if text.isdigit() else 0
            return None
    except OSError:
        return None


def _texts(folder: Path, tables: Item, problems: list[str]) -> Item:
    texts = Texts(folder)
    there = set(texts.ids())
    rows = [row for row in tables.get("articles", {}).values() if isinstance(row, dict)]
    known = {row.get("id") for row in rows if row.get("words")}  # a title alone needs no file
    damaged = [path.name for path in texts.damaged()]
    missing = len(known - there)
    if damaged:
        problems.append(f"{len(damaged):,} texts are damaged; import their pages again.")
    if missing:
        problems.append(f"{missing:,} articles have no text; import their pages again.")
    return {"files": len(there), "missing": missing, "damaged": damaged}


def _index(folder: Path, tables: Item, problems: list[str]) -> Item:
    index = Index.open(folder)
    known = {row.get("id") for row in tables.get("articles", {}).values() if isinstance(row, dict)}
    there: Set[str] = frozenset()
    state = "sound"
    try:
        there = index.ids()
        if index.stale or not index.is_sound():
            state = "damaged"
    except IndexTrouble:
        state = "damaged"
    behind = len(known - there)
    if state == "sound" and behind:
        state = "behind" if there else "missing"
    if state != "sound":
        problems.append(
            f"The search index is {state} ({behind:,} articles are not in it); --repair makes it."
        )
    size = sum(_size(path) or 0 for path in folder.glob("*")) if folder.is_dir() else 0
    return {"state": state, "articles": len(there), "behind": behind, "size": size}


def _terminal() -> Item:
    told: Item = {name: os.environ[name] for name in _VARIABLES if name in os.environ}
    stdout = sys.stdout
    told["is_terminal"] = stdout.isatty()
    told["columns"] = columns()
    told["encoding"] = stdout.encoding
    told["unicode"] = speaks_unicode(stdout)
    return told


def _versions() -> Iterator[tuple[str, str]]:
    yield "python", platform.python_version()
    yield "system", platform.platform()
    for name in _PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "missing"


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _time(path: Path) -> str | None:
    try:
        time = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
    return time.isoformat(timespec="seconds")
