"""A disk that changes bytes behind everybody's back, size and time as they were.

What is promised: a row is shown as it was written, as the file now says, or as one that cannot be
read; never another. Once the library is settled, what is no JSON any more has come from the backup,
the reader is told of it, and the changed bytes are still on disk. A ledger or a catalogue that
rots is not used.
"""

import json
import os
import random
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kept_rows import Shown, counts_of, in_file, on_shelf, rows_of, sections_of, tables
from tests.library_paper import NOW, article, findings, listed
from tui.library import Library
from tui.store import filed

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
UNREADABLE = "(this article cannot be read)"
DERIVED = ("ledger", "catalogue", "stories")


class Disk:
    """A library with all its files, which can be put back as they were, the file by its inode."""

    def __init__(self, place: Path) -> None:
        self.folder, self.spare = place / "library", place / "spare"
        library = Library.open(self.folder, now=NOW)
        several = [
            article(number, section=("World", "Society")[number % 2]) for number in range(14)
        ]
        lists = (listed(several[2].title, several[5].title),)
        library.accept(findings(*several, lists=lists), now=NOW)
        library.mark([one.id for one in several[::3]], now=NOW, starred=True)
        library.mark([one.id for one in several[:5]], now=NOW, read=True)
        library.visit(several[1].id, now=NOW)
        library.remember(cursor=3)
        library.cover(now=NOW)
        library.close()
        self.rows = in_file(self.folder)
        self.path = self.folder / "library.json"
        self.data = self.path.read_bytes()
        self.time = self.path.stat().st_mtime_ns
        os.link(self.path, place / "inode")
        self.inode = place / "inode"
        shutil.copytree(self.folder, self.spare)

    def restore(self) -> None:
        shutil.rmtree(self.folder)
        self.folder.mkdir(mode=0o700)
        for name in (*DERIVED, "library.json.bak"):
            shutil.copy(self.spare / name, self.folder)
        os.link(self.inode, self.path)
        self.write(self.data)

    def write(self, data: bytes) -> None:
        with self.inode.open("r+b") as file:
            file.write(data)
        os.utime(self.inode, ns=(self.time, self.time))


@pytest.fixture
def disk() -> Iterator[Disk]:
    with tempfile.TemporaryDirectory(dir=MEMORY) as place:
        yield Disk(Path(place))


def _flips(data: bytes, count: int) -> Iterator[tuple[int, bytes]]:
    chance = random.Random(count)
    for _ in range(count):
        at = chance.randrange(len(data))
        yield at, data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def test_a_flipped_byte_of_the_library_shows_no_wrong_row_and_is_told(disk: Disk) -> None:
    _flip_library(disk, 120)


@pytest.mark.long
def test_a_thousand_flipped_bytes_of_the_library_show_no_wrong_row(disk: Disk) -> None:
    _flip_library(disk, 1000)


def _flip_library(disk: Disk, count: int) -> None:
    mended = 0
    for at, flipped in _flips(disk.data, count):
        disk.restore()
        disk.write(flipped)
        told, said = _said(disk, flipped, at)
        library = Library.open(disk.folder, now=NOW)
        shown = on_shelf(library)
        assert {row.id for row in shown} == {row.id for row in disk.rows}, at
        assert all(_is_one_of(row, disk.rows, said) or row.title == UNREADABLE for row in shown), at
        library.put_aside(library.settle())
        after = on_shelf(library)
        assert all(_is_one_of(row, disk.rows, said) for row in after), at
        if after == disk.rows:
            assert sections_of(library) == counts_of(after)
        if said is None:
            assert after == disk.rows, (at, flipped[at - 20 : at + 20])
        library.mark([article(9).id], now=NOW, later=True)
        library.save()
        assert library.trouble is None
        library.close()
        if told:
            assert library.notices, (at, flipped[at - 20 : at + 20])
            mended += 1
        assert flipped in [path.read_bytes() for path in disk.folder.iterdir() if path.is_file()]
        again = Library.open(disk.folder, now=NOW, read_only=True)
        assert again.notices == ()
        # A time that has become another one need not move its row before the row itself changes.
        assert set(on_shelf(again)) == set(in_file(disk.folder))
        kept = [row._replace(later=False) for row in on_shelf(again)]
        assert all(_is_one_of(row, disk.rows, said) for row in kept), at
        assert said is not None or set(on_shelf(again)) == set(_marked(disk.rows)), at
        again.close()
    assert mended > count / 20


def _marked(rows: list[Shown]) -> list[Shown]:
    return [row._replace(later=True) if row.id == article(9).id else row for row in rows]


def _said(disk: Disk, flipped: bytes, at: int) -> tuple[bool, list[Shown] | None]:
    """Whether a row is no JSON any more, and what the file says; None where it is no JSON."""
    try:
        said = in_file(disk.folder)
    except (ValueError, KeyError, TypeError):
        row = any(start <= at < end for start, end in _rows_in(disk.data.decode()))
        try:
            tables(disk.folder)
        except ValueError:
            return row, None
        return False, disk.rows
    return False, said


def _rows_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the rows of a library begin and end: each with its document id."""
    for line in re.finditer(r'^"\d+":(?=\{)', text, re.MULTILINE):
        yield line.start(), json.JSONDecoder().raw_decode(text, line.end())[1]


def _is_one_of(row: Shown, rows: list[Shown], said: list[Shown] | None) -> bool:
    """Whether article and marks are each as they were written, or as the file now says."""
    known = [one for one in (*rows, *(said or ())) if one.id == row.id]
    return row[:4] in [one[:4] for one in known] and row[4:] in [one[4:] for one in known]


@pytest.mark.parametrize("portion", [1, 4, 128])
def test_what_stands_between_two_rows_is_never_written_again_when_it_has_rotted(
    disk: Disk, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    monkeypatch.setattr(filed, "PORTION", portion)
    for comma in re.finditer(rb',(?=\n"\d)', disk.data[: disk.data.index(b'"visits":')]):
        disk.restore()
        disk.write(disk.data[: comma.start()] + b"l" + disk.data[comma.end() :])
        library = Library.open(disk.folder, now=NOW)
        library.put_aside(library.settle())
        assert on_shelf(library) == disk.rows
        library.mark([article(9).id], now=NOW, later=True)
        library.close()
        assert "was damaged" in library.notices[0]
        assert in_file(disk.folder) == _marked(disk.rows)


@pytest.mark.parametrize("name", DERIVED)
def test_a_flipped_byte_of_what_is_derived_is_never_used_and_never_trouble(
    disk: Disk, name: str
) -> None:
    _flip_derived(disk, name, 60)


@pytest.mark.long
@pytest.mark.parametrize("name", DERIVED)
def test_no_flipped_byte_of_what_is_derived_is_used(disk: Disk, name: str) -> None:
    _flip_derived(disk, name, 1000)


def _flip_derived(disk: Disk, name: str, count: int) -> None:
    """With a change and a save: what is made anew of what was there is right as well."""
    for at, flipped in _flips((disk.spare / name).read_bytes(), count):
        disk.restore()
        (disk.folder / name).write_bytes(flipped)
        for _ in range(2):
            library = Library.open(disk.folder, now=NOW)
            assert library.notices == (), at
            assert on_shelf(library) == in_file(disk.folder), at
            assert sections_of(library) == counts_of(in_file(disk.folder)), at
            assert library.settle() == {}, at
            library.mark([article(9).id], now=NOW, later=True)
            library.save()
            library.close()


@pytest.mark.parametrize("name", DERIVED)
@pytest.mark.parametrize("what", ["empty", "cut", "folder", "of another library", "dangling"])
def test_what_is_derived_may_be_anything(disk: Disk, name: str, what: str) -> None:
    disk.restore()
    path = disk.folder / name
    data = path.read_bytes()
    path.unlink()
    if what == "folder":
        path.mkdir()
    elif what == "dangling":
        path.symlink_to(disk.folder / "nowhere")
    elif what == "of another library":
        other = Library.open(disk.folder.parent / "other", now=NOW)
        other.accept(findings(article(77)), now=NOW)
        other.cover(now=NOW)
        other.close()
        shutil.copy(disk.folder.parent / "other" / name, path)
    else:
        path.write_bytes(b"" if what == "empty" else data[: len(data) // 2])
    library = Library.open(disk.folder, now=NOW)
    library.cover(now=NOW)
    assert library.notices == ()
    assert on_shelf(library) == disk.rows == rows_of(*_held(disk.folder))
    assert library.settle() == {}
    library.close()
    assert not (disk.folder / "nowhere").exists()


def _held(folder: Path) -> tuple[list[dict[str, object]], dict[str, dict[str, object]]]:
    held = tables(folder)
    return held["articles"], {row["article"]: row for row in held["marks"]}
