"""What the index does when its folder is in trouble, and when several use it at once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from threading import Thread

import pytest

from tests.indexed import PAPER, entry, found
from tui.index import Index, IndexBusy, IndexDamaged, IndexTrouble, IndexUnwritable


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = Index.open(tmp_path / "index")
    index.put(PAPER)
    return index


def test_an_index_deleted_while_open_is_still_searched_and_begun_anew(
    index: Index, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "index")
    assert len(found(index, "ferry")) == 3
    index.put([entry("0a6", "Ferry sails")])
    assert index.stale
    assert found(index, "ferry") == ["0a6"]


@pytest.mark.parametrize("version", ["0", "99", "", "\x00\xff"])
def test_an_index_of_another_version_is_made_anew(
    index: Index, tmp_path: Path, version: str
) -> None:
    (tmp_path / "index" / "kawaraban.version").write_text(version)
    again = Index.open(tmp_path / "index")
    assert again.stale
    assert (again.count, found(again, "ferry")) == (0, [])
    again.put(PAPER[:1])
    assert found(again, "ferry") == ["0a1"]
    assert not Index.open(tmp_path / "index").stale
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_what_is_not_ours_is_kept_beside_the_new_index(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    for number in range(2):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "diary.txt").write_text(f"mine {number}")
        (folder / "version").write_text("1")
        index = Index.open(folder)
        assert index.stale
        index.put(PAPER)
    assert (tmp_path / "index.old" / "diary.txt").read_text() == "mine 0"
    assert (tmp_path / "index.old-2" / "diary.txt").read_text() == "mine 1"
    shutil.rmtree(folder)
    folder.write_text("a file")
    index = Index.open(folder)
    assert index.stale
    index.put(PAPER)
    assert (tmp_path / "index.old-3").read_text() == "a file"


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def garble(path: Path) -> None:
    path.write_bytes(Random(1).randbytes(path.stat().st_size))


DAMAGES: list[Callable[[Path], None]] = [
    Path.unlink,
    lambda path: os.truncate(path, 0),
    cut,
    garble,
]


PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term", "del")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two segments, one of them with a deleted article."""
    folder = tmp_path_factory.mktemp("whole") / "index"
    index = Index.open(folder)
    index.put(PAPER)
    index.put([entry("0b1", "More"), entry("0a1", "Changed", "The ferry is back.")])
    return folder


@pytest.mark.parametrize("damage", DAMAGES, ids=["deleted", "emptied", "cut", "garbled"])
@pytest.mark.parametrize(
    "part",
    ["meta.json", ".managed.json", "kawaraban.version", *(f".{part}" for part in PARTS)],
)
def test_a_damaged_index_is_found_out_and_made_anew(
    whole: Path, tmp_path: Path, part: str, damage: Callable[[Path], None]
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(whole, folder)
    damaged = [path for path in folder.iterdir() if path.name.endswith(part)]
    assert damaged
    for path in damaged:
        damage(path)
    index = Index.open(folder)
    for look in (
        lambda: found(index, "fer", typing=True),
        lambda: found(index, '"ferry strike"'),
        lambda: index.body("0a2"),
        index.ids,
    ):
        try:
            look()
        except IndexDamaged:
            assert index.stale
    if not index.stale:
        assert index.ids() == {"0a1", "0a2", "0a3", "0a4", "0a5", "0b1"}
    index.put(PAPER)
    assert sorted(found(index, "ferry")) == ["0a1", "0a2", "0a3"]
    again = Index.open(folder)
    assert not again.stale
    assert again.is_sound()
    assert {"0a1", "0a2", "0a3", "0a4", "0a5"} <= again.ids()


@pytest.mark.parametrize("part", [".fast", ".idx", ".pos", ".store", ".term"])
def test_one_wrong_bit_is_found_by_its_checksum(whole: Path, tmp_path: Path, part: str) -> None:
    folder = tmp_path / "index"
    shutil.copytree(whole, folder)
    assert Index.open(folder).is_sound()
    path = max(folder.glob(f"*{part}"), key=lambda path: path.stat().st_size)
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)
    assert not Index.open(folder).is_sound()


@pytest.fixture
def read_only(whole: Path) -> Iterator[Path]:
    """An index in a folder in which nothing can be written, also where the tests run as root."""
    outer = Path(mkdtemp(prefix="kawaraban-test-"))
    folder = outer / "index"
    shutil.copytree(whole, folder)
    (folder / ".tantivy-meta.lock").unlink()
    outer.chmod(0o755)
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(outer)


def test_an_index_on_a_read_only_medium_can_be_searched(read_only: Path) -> None:
    there = sorted(read_only.iterdir())
    index = Index.open(read_only)
    assert not index.stale
    assert sorted(found(index, "ferry")) == ["0a1", "0a2", "0a3"]
    assert index.body("0a2") == "Crews sail again. Café owners rejoiced."
    assert index.is_sound()
    with pytest.raises(IndexUnwritable):
        index.put(PAPER)
    with pytest.raises(IndexUnwritable):
        Index.open(read_only / "deeper").put(PAPER)
    assert sorted(read_only.iterdir()) == there


def test_a_search_sees_what_another_has_written(index: Index, tmp_path: Path) -> None:
    other = Index.open(tmp_path / "index")
    other.put([entry("0a6", "Ferry sails")])
    assert "0a6" in found(index, "ferry")
    index.drop(["0a6"])
    assert "0a6" not in found(other, "ferry")


WRITER = """
import sys
from pathlib import Path
from tui.index import Index

def entries():
    for number in range(200):
        yield f"c{number}", ["Ferry"], "A text of the other process.", number, None, "Ferry"
    print("writing", flush=True)
    sys.stdin.readline()

Index.open(Path(sys.argv[1])).put(entries())
"""


@pytest.fixture
def writer(index: Index, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the middle of writing to the index; a line lets it finish."""
    command = [sys.executable, "-c", WRITER, str(tmp_path / "index")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield process
        process.kill()


def test_while_another_process_writes_one_can_read_and_not_write(
    index: Index, tmp_path: Path, writer: subprocess.Popen[str]
) -> None:
    reader = Index.open(tmp_path / "index")
    assert len(found(reader, "ferry")) == len(found(index, "ferry")) == 3
    with pytest.raises(IndexBusy):
        index.put([entry("0a6", "Ferry sails")])
    with pytest.raises(IndexBusy):
        index.drop(["0a1"])
    writer.communicate("go on\n")
    assert writer.returncode == 0
    assert len(found(reader, "ferry")) == len(found(index, "ferry")) == 203
    index.put([entry("0a6", "Ferry sails")])
    assert len(found(reader, "ferry")) == 204


def test_a_killed_writer_leaves_the_last_state_and_no_lock(
    index: Index, tmp_path: Path, writer: subprocess.Popen[str]
) -> None:
    writer.kill()
    writer.wait()
    assert len(found(Index.open(tmp_path / "index"), "ferry")) == 3
    index.put([entry("0a6", "Ferry sails")])
    assert len(found(index, "ferry")) == 4
    assert Index.open(tmp_path / "index").is_sound()


def test_threads_may_write_while_others_search(index: Index) -> None:
    troubles: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for number in range(3):
                index.put([entry(f"{name}{number}", "Ferry", "sails " * 50)])
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [Thread(target=write, args=(name,)) for name in "cd"]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert set(found(index, "ferry")) >= {"0a1", "0a2", "0a3"}
        assert index.body("0a2") is not None
    assert not troubles
    assert len(found(index, "ferry")) == 9


def test_every_trouble_is_of_one_kind() -> None:
    assert all(issubclass(one, IndexTrouble) for one in (IndexBusy, IndexDamaged, IndexUnwritable))
