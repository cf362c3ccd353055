"""Saving: whole at every moment, soon after a change, and again after a failure."""

import errno
import os
import random
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tui.store import Store, saver, storage

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[1]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    first = Store.open(tmp_path / "library", now=NOW)
    first.articles.put({"id": "old"})
    first.close()
    opened = Store.open(tmp_path / "library", now=NOW)
    yield opened
    opened.close()


def failing(number: int) -> Callable[..., Any]:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def temporary_files(store: Store) -> list[Path]:
    return list(store.folder.glob("*.new"))


def test_a_change_is_on_disk_without_being_asked_for(store: Store) -> None:
    before = store.path.stat().st_ino
    store.articles.put({"id": "new"})
    while store.path.stat().st_ino == before:
        time.sleep(0.01)
    with TinyDB(store.path, access_mode="r") as stock:
        assert [row["id"] for row in stock.table("articles")] == ["old", "new"]


@pytest.mark.parametrize("took", [0.0, 0.01, 0.1, 0.25, 0.5])
def test_a_change_waits_no_longer_than_a_second(took: float) -> None:
    assert saver.pause_after(took) + took <= 1.0
    assert saver.pause_after(took) >= saver.SHORTEST


def test_a_write_that_fails_is_tried_again_ever_more_rarely() -> None:
    pauses = [saver.pause_before_try(failures) for failures in range(1, 50)]
    assert pauses[:4] == [1.0, 2.0, 4.0, 8.0]
    assert pauses == sorted(pauses)
    assert pauses[-1] == saver.LONGEST


def test_changes_that_come_together_are_written_together(store: Store) -> None:
    writes = []
    written = threading.Event()
    write = store._storage.write_pieces

    def counted(*arguments: Any) -> None:
        write(*arguments)
        writes.append(1)
        written.set()

    store._storage.write_pieces = counted  # type: ignore[method-assign]
    for number in range(200):
        store.articles.put({"id": str(number)})
    assert written.wait(10)
    store.close()
    assert len(writes) <= 2


@pytest.mark.parametrize(
    ("function", "number", "words"),
    [
        ("write", errno.ENOSPC, "not saved: No space left on device"),
        ("fsync", errno.EIO, "not saved: Input/output error"),
        ("rename", errno.EROFS, "not saved: Read-only file system"),
    ],
)
def test_a_failed_save_leaves_the_old_file_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch, function: str, number: int, words: str
) -> None:
    before = store.path.read_bytes()
    store.articles.put({"id": "new"})
    with monkeypatch.context() as broken:
        broken.setattr(storage.os, function, failing(number))
        assert not store.save()
    assert store.trouble == words
    assert store.path.read_bytes() == before
    assert {path.name for path in store.folder.iterdir()} == {"library.json", "library.lock"}
    assert store.save()
    assert store.trouble is None
    assert (store.folder / "library.json.bak").read_bytes() == before
    assert "new" in store.path.read_text()


def test_a_disk_that_takes_only_the_beginning_leaves_the_old_file_whole(store: Store) -> None:
    before = store.path.read_bytes()
    store.articles.put({"id": "new", "title": "x" * 100_000})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        assert not store.save()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert store.trouble == "not saved: File too large"
    assert store.path.read_bytes() == before
    assert temporary_files(store) == []


def test_trouble_is_told_once_and_so_is_its_end(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saver, "AGAIN", 0.01)
    told: list[str | None] = []
    events = {"not saved: No space left on device": threading.Event(), None: threading.Event()}

    def tell(trouble: str | None) -> None:
        told.append(trouble)
        events[trouble].set()
        raise RuntimeError("the app is going down")

    store.on_trouble = tell
    with monkeypatch.context() as broken:
        broken.setattr(storage.os, "write", failing(errno.ENOSPC))
        store.articles.put({"id": "new"})
        assert events["not saved: No space left on device"].wait(10)
        assert not store.save()
    assert events[None].wait(10)
    assert told == ["not saved: No space left on device", None]
    assert "new" in store.path.read_text()


def test_what_goes_wrong_otherwise_is_trouble_too(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise MemoryError

    store.articles.put({"id": "new"})
    with monkeypatch.context() as broken:
        broken.setattr(storage.os, "write", fails)
        assert not store.save()
    assert store.trouble == "not saved: MemoryError"


def test_a_file_that_is_gone_is_written_again(store: Store) -> None:
    store.path.unlink()
    store.articles.put({"id": "new"})
    assert store.save()
    assert store.path.exists()


def test_what_a_killed_writer_left_behind_is_no_hindrance(store: Store) -> None:
    (store.folder / "library.json.new").write_bytes(b'{"half')
    store.articles.put({"id": "new"})
    assert store.save()
    assert temporary_files(store) == []


def test_a_reader_who_is_killed_finds_everything_that_was_saved(tmp_path: Path) -> None:
    """Ten readers at a time; one file is read by stock TinyDB again and again meanwhile."""
    readers = [Reader(tmp_path / str(number)) for number in range(10)]
    for reader in readers:
        reader.began()
    ends = sorted(random.uniform(0.1, 1.2) for _ in readers)
    began = time.monotonic()
    for end, reader in zip(ends, readers, strict=True):
        while time.monotonic() - began < end:
            readers[-1].read()
            time.sleep(0.02)
        reader.kill()
    for reader in readers:
        reader.must_have_all(older_than=None)


@pytest.mark.long
@pytest.mark.parametrize("round_", range(75))
def test_a_mark_older_than_a_second_outlives_any_kill(tmp_path: Path, round_: int) -> None:
    readers = [Reader(tmp_path / str(number)) for number in range(4)]
    for reader in readers:
        reader.began()
    for reader in readers:
        time.sleep(random.uniform(0.1, 0.9))
        reader.kill()
    for reader in readers:
        reader.must_have_all(older_than=1.0)


class Reader:
    """A process that marks without end."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "library.json"
        self.folder = folder
        folder.mkdir()
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.marking", str(folder)], stdout=log, cwd=ROOT
            )

    def began(self) -> None:
        """Wait for the first mark."""
        while b"\n" not in self.log.read_bytes():
            assert self.process.poll() is None
            time.sleep(0.01)

    def kill(self) -> None:
        """End it at once, without a word."""
        self.killed = time.monotonic()
        self.process.kill()
        self.process.wait()

    def read(self) -> list[int]:
        """The marks on disk, as stock TinyDB reads them."""
        if not self.path.exists():
            return []
        with TinyDB(self.path, access_mode="r") as stock:
            return [int(row["article"], 16) for row in stock.table("marks")]

    def must_have_all(self, older_than: float | None) -> None:
        """All marks up to some moment, and no gap: those that were saved, and those so old."""
        lines = [line.split() for line in self.log.read_text().split("\n")[:-1]]
        kept = self.read()
        assert kept == list(range(len(kept)))
        saved = [int(line[1]) for line in lines if line[0] == "saved"]
        old = [
            int(line[1])
            for line in lines
            if line[0] == "mark"
            and older_than is not None
            and float(line[2]) < self.killed - older_than
        ]
        assert len(kept) > max([*saved, *old], default=-1)
        again = Store.open(self.folder, now=NOW)
        assert again.notices == ()
        assert len(again.marks) == len(kept)
        again.close()
