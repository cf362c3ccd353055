"""Opening a library: new, known, taken, read-only, newer, older, linked."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from tui.article import Mark
from tui.store import Store, schema

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[1]


def opened(folder: Path, **options: Any) -> Store:
    return Store.open(folder, now=NOW, **options)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A library with two articles and a mark."""
    folder = tmp_path / "library"
    store = opened(folder)
    store.articles.put_many([{"id": "a", "title": "Deep hats"}, {"id": "b", "title": "浅い"}])
    store.marks.put({"article": "a", "read": "2026-11-22T01:00:00Z"})
    store.close()
    (folder / "library.json.bak").unlink()
    return folder


@pytest.fixture
def locked_up(kept: Path) -> Iterator[Path]:
    """The library in a folder that this process cannot write to, whoever runs it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "library")
        os.rename(kept, folder)
        os.chmod(place, 0o755)
        for path in (folder, *folder.iterdir()):
            path.chmod(0o500 if path.is_dir() else 0o400)
            if os.geteuid() == 0:
                os.chown(path, 65534, 65534)
        me = os.geteuid()
        if me == 0:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(me)
            folder.chmod(0o700)


def test_a_new_library_is_empty_and_says_so(tmp_path: Path) -> None:
    store = opened(tmp_path / "far" / "off")
    assert store.new
    assert not store.read_only
    assert store.notices == ()
    assert store.trouble is None
    assert all(len(rows) == 0 for rows in (store.articles, store.sources, store.session))
    store.close()


def test_what_was_put_is_there_again(kept: Path) -> None:
    store = opened(kept)
    assert not store.new
    assert store.articles.get_row("b") == {"id": "b", "title": "浅い"}
    assert store.marks.nouns(Mark) == [Mark("a", read=NOW)]
    store.close()


def test_stock_tinydb_opens_and_changes_the_file(kept: Path) -> None:
    with TinyDB(kept / "library.json") as stock:
        assert stock.tables() == {"meta", *schema.KEYS}
        assert stock.table("meta").all() == [{"schema": 1, "written_by": schema.WRITER}]
        assert stock.table("articles").get(where("id") == "a") == {"id": "a", "title": "Deep hats"}
        stock.table("articles").update({"title": "Deeper hats"}, where("id") == "a")
        stock.table("notes").insert({"by": "somebody else"})
    store = opened(kept)
    assert store.notices == ()
    assert store.articles.get_row("a") == {"id": "a", "title": "Deeper hats"}
    store.articles.drop("b")
    store.close()
    with TinyDB(kept / "library.json") as stock:
        assert stock.table("notes").all() == [{"by": "somebody else"}]
        assert len(stock.table("articles")) == 1


def test_a_row_stands_on_a_line_of_its_own(kept: Path) -> None:
    lines = (kept / "library.json").read_text().splitlines()
    assert '"1":{"id":"a","title":"Deep hats"},' in lines


def test_the_folder_is_for_the_reader_alone_and_so_are_its_files(kept: Path) -> None:
    opened(kept).close()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept.iterdir()} == {0o600}


def test_nothing_is_written_where_nothing_has_changed(kept: Path) -> None:
    before = (kept / "library.json").stat()
    store = opened(kept)
    store.articles.put({"id": "a", "title": "Deep hats"})
    assert store.save()
    store.close()
    after = (kept / "library.json").stat()
    assert before.st_ino == after.st_ino
    assert names(kept) == {"library.json", "library.lock"}


def test_what_a_session_found_is_its_backup(kept: Path) -> None:
    before = (kept / "library.json").read_bytes()
    store = opened(kept)
    for title in ("one", "two"):
        store.articles.put({"id": "a", "title": title})
        assert store.save()
    store.close()
    assert (kept / "library.json.bak").read_bytes() == before
    assert names(kept) == {"library.json", "library.json.bak", "library.lock"}


def test_a_backup_is_a_copy_where_a_file_cannot_have_two_names(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError

    before = (kept / "library.json").read_bytes()
    monkeypatch.setattr(os, "link", no_links)
    store = opened(kept)
    store.articles.drop("a")
    store.close()
    assert (kept / "library.json.bak").read_bytes() == before


def test_what_another_program_wrote_meanwhile_is_kept(kept: Path) -> None:
    store = opened(kept)
    with TinyDB(kept / "library.json") as stock:
        stock.table("articles").insert({"id": "other"})
    theirs = (kept / "library.json").read_bytes()
    store.articles.put({"id": "ours"})
    store.close()
    (aside,) = kept.glob("library.json.other-*")
    assert aside.read_bytes() == theirs
    assert str(aside) in store.notices[0]
    assert "ours" in (kept / "library.json").read_text()


def test_a_second_instance_only_reads(kept: Path) -> None:
    first = opened(kept)
    second = opened(kept)
    assert second.read_only
    assert second.held
    assert not first.held
    assert f"process {os.getpid()}" in second.notices[0]
    second.articles.put({"id": "lost"})
    assert not second.save()
    second.close()
    first.close()
    third = opened(kept)
    assert not third.read_only
    assert list(third.articles.keys()) == ["a", "b"]
    third.close()


def test_the_lock_of_a_killed_process_holds_nobody_up(kept: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-m", "tests.marking", str(kept)], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert other.stdout is not None
    with other, other.stdout:
        other.stdout.readline()
        second = opened(kept)
        assert f"process {other.pid}" in second.notices[0]
        other.kill()
    third = opened(kept)
    assert not third.read_only
    third.close()


def test_who_only_reads_creates_nothing(tmp_path: Path, kept: Path) -> None:
    nowhere = opened(tmp_path / "nowhere", read_only=True)
    assert nowhere.new
    nowhere.articles.put({"id": "x"})
    nowhere.close()
    assert not (tmp_path / "nowhere").exists()
    before = names(kept)
    with_it = opened(kept, read_only=True)
    with_it.articles.drop("a")
    assert not with_it.save()
    with_it.close()
    assert names(kept) == before
    assert len(opened(kept, read_only=True).articles) == 2


def test_a_reader_changes_nothing_of_a_damaged_library(kept: Path) -> None:
    (kept / "library.json").write_bytes(b"{")
    before = names(kept)
    reader = opened(kept, read_only=True)
    assert "was damaged" in reader.notices[0]
    reader.close()
    assert names(kept) == before
    assert (kept / "library.json").read_bytes() == b"{"


def test_a_folder_that_cannot_be_written_is_read(locked_up: Path) -> None:
    store = opened(locked_up)
    assert store.read_only
    assert "cannot be written: Permission denied" in store.notices[0]
    assert len(store.articles) == 2
    store.articles.drop("a")
    store.close()


def test_a_library_that_cannot_be_read_is_left_alone(locked_up: Path) -> None:
    locked_up.chmod(0o700)
    (locked_up / "library.json").chmod(0)
    (locked_up / "library.lock").chmod(0o600)
    store = opened(locked_up)
    assert store.read_only
    assert "cannot be read: Permission denied" in store.notices[0]
    store.close()
    assert names(locked_up) == {"library.json", "library.lock"}


@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_what_is_no_file_is_left_alone(tmp_path: Path, what: str) -> None:
    path = tmp_path / "library.json"
    if what == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    store = opened(tmp_path)
    assert store.read_only
    assert "cannot be read" in store.notices[0]
    store.close()


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("mine")
    assert opened(tmp_path / "library").read_only
    assert (tmp_path / "library").read_text() == "mine"


def test_a_link_stays_a_link(kept: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "mine.json"
    real.parent.mkdir()
    os.rename(kept / "library.json", real)
    (kept / "library.json").symlink_to(real)
    store = opened(kept)
    store.articles.put({"id": "c"})
    store.close()
    assert (kept / "library.json").is_symlink()
    assert '"id":"c"' in real.read_text()
    assert names(real.parent) == {"mine.json", "mine.json.bak"}
    real.write_text("")
    opened(kept).close()
    assert (kept / "library.json").is_symlink()
    assert len(list(real.parent.glob("mine.json.bad-*"))) == 1


def test_closing_twice_is_closing_once(kept: Path) -> None:
    store = opened(kept)
    store.articles.drop("a")
    store.close()
    store.articles.drop("b")
    store.close()
    assert len(opened(kept, read_only=True).articles) == 1


def test_who_does_not_close_loses_nothing_when_python_ends(tmp_path: Path) -> None:
    program = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from tui.store import Store\n"
        "store = Store.open(Path(sys.argv[1]), now=datetime.now(UTC))\n"
        "store.articles.put({'id': 'a'})\n"
        "raise RuntimeError\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, stderr=subprocess.DEVNULL
    )
    assert ended.returncode == 1
    assert "a" in opened(tmp_path, read_only=True).articles


def test_a_look_up_does_not_pay_for_the_lock() -> None:
    program = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from tui.store import Store\n"
        "Store.open(Path('/nowhere'), now=datetime.now(UTC), read_only=True)\n"
        "sys.exit('fcntl' in sys.modules or 'platformdirs' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT).returncode == 0
