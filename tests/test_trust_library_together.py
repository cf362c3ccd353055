"""Two readers of one library: one writes, the other is told that it cannot, and nothing is lost."""

import subprocess
import sys
from pathlib import Path

from tests.kept_rows import in_file, on_shelf
from tests.library_paper import NOW, article
from tui.library import Library

ROOT = Path(__file__).parents[1]
WRITES = 200


def _begin(folder: Path, *words: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.writing_rows", str(folder), *map(str, words)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def _first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def test_of_two_instances_with_two_hundred_writes_each_nothing_is_lost(tmp_path: Path) -> None:
    """The second is read-only and says so; when the first has left, a third writes."""
    first = _begin(tmp_path, 0, WRITES, "waits")
    assert _first_line(first) == "False\n"
    second = _begin(tmp_path, 1000, WRITES)
    said = _first_line(second)
    assert said.startswith("True ")
    assert f"process {first.pid}" in said
    assert "Nothing you do here will be saved" in said
    assert second.wait(60) == 0
    first.communicate(timeout=60)
    third = _begin(tmp_path, 2000, WRITES)
    assert _first_line(third) == "False\n"
    assert third.wait(60) == 0
    rows = in_file(tmp_path)
    written = [*range(WRITES), *range(2000, 2000 + WRITES)]
    assert {row.id for row in rows} == {article(number).id for number in written}
    assert all(row.starred for row in rows)
    library = Library.open(tmp_path, now=NOW)
    assert library.notices == ()
    assert on_shelf(library) == rows
    library.close()


def test_of_many_that_come_at_once_one_writes(tmp_path: Path) -> None:
    together = [_begin(tmp_path, 100 * number, 20, "waits") for number in range(4)]
    said = [_first_line(process) for process in together]
    assert sum(line == "False\n" for line in said) == 1
    assert sum(line.startswith("True ") for line in said) == 3
    for process in together:
        process.communicate(timeout=60)
    writer = said.index("False\n")
    ids = {article(100 * writer + number).id for number in range(20)}
    assert {row.id for row in in_file(tmp_path)} == ids


def test_who_writes_is_followed_by_another_also_when_it_was_killed(tmp_path: Path) -> None:
    first = _begin(tmp_path, 0, 20, "waits")
    assert _first_line(first) == "False\n"
    while not (tmp_path / "library.json").exists():
        pass
    first.kill()
    first.communicate()
    library = Library.open(tmp_path, now=NOW)
    assert not library.read_only
    assert on_shelf(library) == in_file(tmp_path)
    library.close()
