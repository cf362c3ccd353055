"""Saving: whole at every moment, soon after a change, and again after a failure."""

import errno
import os
import resource
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

import tui.store.store
from tui.store import Store, saver, storage

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    first = Store.open(tmp_path / "library", now=NOW)
    first.articles.put({"id": "old"})
    first.close()
    (tmp_path / "library" / "library.json.bak").unlink()
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


def test_who_waits_for_a_save_is_told_the_rows_and_the_file(store: Store) -> None:
    told = []

    def tell(tables: dict[str, dict[int, bytes]], inode: int) -> None:
        told.append((sorted(map(bytes, tables["articles"].values())), inode))
        raise RuntimeError("which is no trouble of the store's")

    store.on_saved = tell
    store.articles.put({"id": "new"})
    assert store.save()
    assert store.save()
    assert told == [([b'{"id":"new"}', b'{"id":"old"}'], store.path.stat().st_ino)]
    assert store.trouble is None


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


def test_a_link_in_the_place_of_the_temporary_file_is_not_followed(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "precious").write_text("keep me")
    (store.folder / "library.json.new").symlink_to(tmp_path / "precious")
    store.articles.put({"id": "new"})
    assert store.save()
    assert (tmp_path / "precious").read_text() == "keep me"
    assert not store.path.is_symlink()


def test_a_disk_that_hangs_holds_nobody_up_and_keeps_the_lock(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, answers = threading.Event(), threading.Event()

    def hang(descriptor: int) -> None:
        reached.set()
        answers.wait(30)

    monkeypatch.setattr(tui.store.store, "_PATIENCE", 0.01)
    monkeypatch.setattr(storage.os, "fsync", hang)
    store.articles.put({"id": "new"})
    assert reached.wait(10)
    assert not store.save()
    store.close()
    assert store.trouble == "not saved: the disk does not answer"
    assert Store.open(store.folder, now=NOW).read_only
    answers.set()
    monkeypatch.undo()
    store.close()
    after = Store.open(store.folder, now=NOW)
    assert not after.read_only
    assert "new" in after.articles
    after.close()


def test_a_long_session_makes_a_backup_of_its_own_now_and_then(store):
    backup = store.folder / "library.json.bak"
    for number in range(3):
        store.marks.put({"article": f"{number:012x}"})
        store.save()
    first = backup.read_bytes()
    assert b'"000000000000"' not in first
    os.utime(backup, (0, 0))
    store.marks.put({"article": "b" * 12})
    store.save()
    assert b'"000000000002"' in backup.read_bytes()
    assert b"bbbbbbbbbbbb" not in backup.read_bytes()


def test_the_first_session_leaves_a_backup_that_is_no_second_name(tmp_path):
    store = Store.open(tmp_path, now=NOW)
    store.marks.put({"article": "a" * 12})
    store.close()
    backup = tmp_path / "library.json.bak"
    assert backup.read_bytes() == (tmp_path / "library.json").read_bytes()
    assert not backup.samefile(tmp_path / "library.json")
    assert backup.stat().st_mode & 0o777 == 0o600
