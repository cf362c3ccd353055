"""At every call that a save makes to the system: the old state or the new one, nothing between."""

import errno
import os
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.failing_calls import failing_at, full, kept_at_each_call, watched
from tests.kept_rows import Shown, in_file, on_shelf
from tests.library_paper import NOW, article, findings
from tests.saving import BEGUN, ENDED
from tui.library import Library

ROOT = Path(__file__).parents[1]
STARRED = article(3).id
_TRACED = "openat,write,fsync,rename,unlink,link,close,utimensat,fstat,newfstatat,pread64,access"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A library with eight articles, a mark, a backup, and all that is derived."""
    folder = tmp_path / "library"
    for _ in range(2):
        library = Library.open(folder, now=NOW)
        library.accept(findings(*map(article, range(8))), now=NOW)
        library.mark([article(1).id], now=NOW, read=not library._marks.of(article(1).id).read)
        library.cover(now=NOW)
        library.close()
    assert {"ledger", "catalogue", "stories", "library.json.bak"} <= set(os.listdir(folder))
    return folder


def _starred(rows: list[Shown]) -> list[Shown]:
    return [row._replace(starred=True) if row.id == STARRED else row for row in rows]


def _must_open(folder: Path, states: list[list[Shown]]) -> list[Shown]:
    """The rows of the file, which are one of these states; the next start shows just them."""
    rows = in_file(folder)
    assert rows in states
    library = Library.open(folder, now=NOW)
    assert library.notices == ()
    assert on_shelf(library) == rows
    assert library.settle() == {}
    library.mark([article(5).id], now=NOW, later=True)
    library.save()
    assert library.trouble is None
    library.close()
    assert [row.id for row in in_file(folder) if row.later] == [article(5).id]
    return rows


def _ready(folder: Path) -> Library:
    """The library, which saves only when it is told to."""
    library = Library.open(folder, now=NOW)
    library._store._saver.stop(1)
    library.cover(now=NOW)
    library.mark([STARRED], now=NOW, starred=True)
    return library


def test_a_process_that_dies_before_any_call_of_a_save_leaves_the_old_state_or_the_new(
    kept: Path, tmp_path: Path
) -> None:
    old = in_file(kept)
    new = _starred(old)
    library = _ready(kept)
    with kept_at_each_call(kept, tmp_path / "copies") as copies:
        library.save()
    library.close()
    states = [_must_open(copy, [old, new]) for copy in copies]
    assert states[0] == old
    assert states[-1] == new
    assert sorted(states, key=new.__eq__) == states, "it is never the old one again"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS])
def test_whatever_call_of_a_save_fails_the_file_is_whole_and_the_next_save_works(
    kept: Path, tmp_path: Path, number: int
) -> None:
    old = in_file(kept)
    new = _starred(old)
    told, place = Counter[bool](), 0
    while True:
        place += 1
        folder = tmp_path / f"{number}-{place}"
        shutil.copytree(kept, folder)
        library = _ready(folder)
        with failing_at(place, number) as failed:
            library.save()
        if not failed:
            break
        told[library.trouble is None] += 1
        if library.trouble is None:
            assert in_file(folder) == new, failed
        else:
            assert library.trouble == f"not saved: {os.strerror(number)}"
            assert in_file(folder) in (old, new), failed
        library.save()
        assert library.trouble is None
        assert in_file(folder) == new
        library.close()
        _must_open(folder, [new])
        shutil.rmtree(folder)
    assert min(told[True], told[False]) > 5, "what is derived may fail, what counts may not"


def test_a_save_syncs_the_file_before_it_takes_its_name_and_the_folder_afterwards(
    kept: Path,
) -> None:
    library = _ready(kept)
    calls: list[str] = []
    with watched(lambda count, name: calls.append(name)):
        library.save()
    # The first name is that of the backup, which the old file gets.
    told = [name for name in calls if name in ("fsync", "rename")]
    assert told == ["fsync", "rename", "rename", "fsync"]
    library.close()


def test_a_full_disk_is_told_and_saving_resumes_when_there_is_room_again(kept: Path) -> None:
    old, files = in_file(kept), set(os.listdir(kept))
    library = _ready(kept)
    told: list[str | None] = []
    library.on_trouble = told.append
    with full():
        library.save()
        assert library.trouble == "not saved: No space left on device"
        library.save()
    assert in_file(kept) == old
    assert set(os.listdir(kept)) == files
    library.save()
    assert library.trouble is None
    assert told == ["not saved: No space left on device", None]
    library.close()
    _must_open(kept, [_starred(old)])


def test_a_folder_that_takes_nothing_more_is_told_and_the_old_file_stays(kept: Path) -> None:
    """As of a folder of another owner, a full quota of names, or a read-only medium."""
    old = in_file(kept)
    library = _ready(kept)
    (kept / "library.json.new").mkdir()
    (kept / "library.json.new" / "file").touch()
    library.save()
    assert str(library.trouble).startswith("not saved: ")
    assert in_file(kept) == old
    shutil.rmtree(kept / "library.json.new")
    library.save()
    assert library.trouble is None
    library.close()
    _must_open(kept, [_starred(old)])


@pytest.mark.parametrize("name", ["ledger", "catalogue", "stories", "library.json.bak"])
def test_what_is_derived_harms_nothing_where_it_cannot_be_written(kept: Path, name: str) -> None:
    old = in_file(kept)
    (kept / name).unlink()
    (kept / name).mkdir()
    (kept / name / "in the way").touch()
    library = _ready(kept)
    library.cover(now=NOW)
    library.save()
    assert library.trouble is None
    library.close()
    _must_open(kept, [_starred(old)])


@pytest.mark.long
@pytest.mark.parametrize("how", ["signal=KILL", "error=ENOSPC", "error=EIO"])
def test_at_every_system_call_of_a_real_process_that_saves(
    kept: Path, tmp_path: Path, how: str
) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed; the tests above stand for it")
    old = in_file(kept)
    new = _starred(old)
    places = _calls_of_a_save(kept, tmp_path)
    assert sum(map(len, places.values())) > 40

    def run(call: str, when: int) -> None:
        folder = tmp_path / f"{call}-{when}"
        shutil.copytree(kept, folder)
        inject = f"inject={call}:{how}:when={when}"
        told = _strace(folder, "-e", f"trace={call}", "-e", inject, "-o", os.devnull)
        if how == "signal=KILL":
            assert told != ["saved", "saved"]
        else:
            assert told[1] == "saved", (call, when, told)
            assert told[0] == "saved" or told[0].startswith("not saved: ")
        rows = _must_open(folder, [old, new])
        assert rows == new or "saved" not in told
        shutil.rmtree(folder)

    with ThreadPoolExecutor(2) as threads:
        jobs = [threads.submit(run, call, at) for call, at in _flat(places)]
        for job in jobs:
            job.result()


def _calls_of_a_save(kept: Path, tmp_path: Path) -> dict[str, range]:
    """By its name, which invocations of a system call are those of the save."""
    shutil.copytree(kept, tmp_path / "traced")
    _strace(tmp_path / "traced", "-e", f"trace={_TRACED}", "-o", str(tmp_path / "trace"))
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for line in (tmp_path / "trace").read_text().splitlines():
        name = line.split(maxsplit=1)[1].partition("(")[0]
        if BEGUN in line:
            first = dict(counts)
        elif ENDED in line:
            break
        counts[name] += 1
    del counts["access"]
    return {
        name: range(first.get(name, 0) + 1, count + 1)
        for name, count in counts.items()
        if count > first.get(name, 0)
    }


def _flat(places: dict[str, range]) -> list[tuple[str, int]]:
    return [(call, at) for call, every in places.items() for at in every]


def _strace(folder: Path, *options: str) -> list[str]:
    command = ["strace", "-f", *options, sys.executable, "-m", "tests.saving", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    return done.stdout.splitlines()
