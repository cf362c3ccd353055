"""Saved pages on disk: which files are pages, when they were saved, and what they hold.

Only regular files are opened: a pipe would never end, a device may do anything. In folders `.txt`
and `.html` files are pages; a saved feed is one where it is named.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from ..article import Found
from ..clean import clean
from ..source import Page

LARGEST = 16 * 1024 * 1024
"""Bytes; a larger page is refused."""

_TEXTS = (".txt",)
_WEB = (".html", ".htm")
_BESIDE = re.compile(r"(?P<page>.+)(?:_files|_fichiers|-Dateien|_archivos|\.files)")
"""The folder in which browsers keep what belongs to a page; nothing in it is a page."""
_TIME = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T_ ](?P<hour>\d{2})[.:h-]?(?P<minute>\d{2})(?:[.:-]?(?P<second>\d{2}))?"
    r"(?P<zone>Z|[+-]\d{2}[.:]?\d{2})?)?"
    r"(?!\d)"
)


class PageFile(msgspec.Struct, frozen=True, kw_only=True):
    """One saved page on disk, or one that was handed over as `data`."""

    name: str
    """For sentences about it."""
    path: Path | None = None
    data: bytes | None = None
    clock: datetime | None = None
    """When it was saved, as its name tells: naive unless the name has a zone."""
    trouble: str | None = None
    """Why it cannot be read, where that is known before reading."""


def pages(paths: Iterable[Path]) -> Iterator[PageFile]:
    """The saved pages at these paths: files as named, folders walked for texts and HTML."""
    for path in paths:
        yield from (
            _walk(path, clock_of(path.absolute().name), set()) if path.is_dir() else [_file(path)]
        )


def clock_of(name: str) -> datetime | None:
    """The date or time with which a name begins: `2026-11-20T07.00` (a date alone is midnight)."""
    if not (found := _TIME.match(name)):
        return None
    day, hour, minute, second, zone = found.group("day", "hour", "minute", "second", "zone")
    text = f"{day}T{hour or '00'}:{minute or '00'}:{second or '00'}"
    if zone:
        text += "+00:00" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}"
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def read(path: Path | None) -> bytes:
    """The bytes of a regular file, however the path came to be one since it was looked at."""
    if path is None:
        return b""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(None, "not a file")
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(None, f"larger than {LARGEST // 1024 // 1024} MB")
    return data


def understood(file: PageFile, fetched: datetime) -> Found:
    """What a page says that was saved at this time; one that cannot be read says why.

    HTML and feeds are read by a child that can be given up (see `tui.parse.child`).
    """
    from ..parse import parse_page  # its tables are paid for only where pages are read
    from ..parse.kinds import kind_of

    if file.trouble:
        return Found(trouble=(file.trouble,))
    try:
        data = file.data if file.data is not None else read(file.path)
    except OSError as error:
        return Found(trouble=(f"It could not be read ({error.strerror or error}).",))
    web = file.path is not None and file.path.name.lower().endswith(_WEB)
    page = Page(data=data, type="text/html" if web else None, fetched=fetched)
    if kind_of(page) == "text":
        return parse_page(page)
    from ..parse.child import parse_within

    return parse_within(page)


def _walk(folder: Path, clock: datetime | None, walked: set[tuple[int, int]]) -> Iterator[PageFile]:
    """The pages in a folder and below. Links are followed, but no folder is walked twice."""
    try:
        there = folder.stat()
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield _unreadable(folder, error)
        return
    if (there.st_dev, there.st_ino) in walked:
        return
    walked.add((there.st_dev, there.st_ino))
    for name in names:
        path = folder / name
        if name.startswith("."):
            continue
        if path.is_dir():
            if not _is_beside(name, names):
                yield from _walk(path, clock_of(name) or clock, walked)
        elif name.lower().endswith((*_TEXTS, *_WEB)):
            yield _file(path, clock)


def _is_beside(name: str, names: list[str]) -> bool:
    match = _BESIDE.fullmatch(name)
    return match is not None and any(match["page"] + ending in names for ending in _WEB)


def _file(path: Path, clock: datetime | None = None) -> PageFile:
    """One file; its own name's time comes before that of its folder."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return _unreadable(path, error)
    clock = clock_of(path.name) or clock or clock_of(path.absolute().parent.name)
    trouble = None if stat.S_ISREG(mode) else "It is a pipe or a device, not a page."
    return PageFile(name=clean(str(path)), path=path, clock=clock, trouble=trouble)


def _unreadable(path: Path, error: OSError) -> PageFile:
    reason = f"It could not be read ({error.strerror or error})."
    return PageFile(name=clean(str(path)), path=path, trouble=reason)
