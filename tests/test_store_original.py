"""The bytes of a large library file: where nobody can take them away, and not in memory."""

import os
from pathlib import Path

import pytest

from tui.store import original
from tui.store.original import File, Original, stamp_of

TEXT = b"0123456789" * 1000


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(original, "SMALL", 5000)
    file = tmp_path / "library.json"
    file.write_bytes(TEXT)
    return file


def opened(path: Path, folder: Path | None) -> Original:
    file = File(os.open(path, os.O_RDONLY))
    return Original(file, stamp_of(os.fstat(file.number)), folder=folder)


@pytest.mark.parametrize("has_folder", [True, False])
def test_what_is_loaded_cannot_be_taken_away_by_writing_in_place(
    path: Path, has_folder: bool
) -> None:
    one = opened(path, path.parent if has_folder else None)
    assert one.load()
    path.write_bytes(b"x" * len(TEXT))
    assert one.read(0, len(TEXT)) == TEXT
    assert one.read(5, 10) == TEXT[5:15]
    assert not one.lost


def test_a_large_file_is_not_held_in_memory_and_its_copy_has_no_name(path: Path) -> None:
    one = opened(path, path.parent)
    assert one.load()
    assert len(one.view()) == 0
    assert list(path.parent.iterdir()) == [path]


def test_where_a_file_without_a_name_cannot_be_made_one_is_made_and_unlinked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    one = opened(path, path.parent)
    assert one.load()
    assert list(path.parent.iterdir()) == [path]
    assert one.read(0, 3) == b"012"


def test_where_the_disk_has_no_room_for_a_copy_the_bytes_are_held_in_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    one = opened(path, path.parent)
    assert one.load()
    assert bytes(one.view()) == TEXT
    assert one.read(9990, 10) == TEXT[-10:]


def test_what_was_written_in_place_before_the_copy_is_told_to_be_lost(path: Path) -> None:
    one = opened(path, path.parent)
    told: list[bool] = []
    one.on_lost = lambda: told.append(True)
    path.write_bytes(b"x" * len(TEXT) * 2)
    assert not one.load()
    assert one.read(0, 10) == b""
    assert told == [True]


def test_a_small_file_is_read_when_it_is_opened_and_closed_again(path: Path) -> None:
    one = opened(path, path.parent)
    one.load_if_small()
    path.write_bytes(b"x" * len(TEXT))
    assert one.read(0, len(TEXT)) == TEXT
