"""Texts and index that are missing, damaged or of another version: made again, or told."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.library_paper import NOW, article, findings, take, text
from tests.shell import Shell
from tui.library import Library

WORD = "number3"
"""It stands in the text of the third article alone."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library = Library.open(tmp_path / "library", now=NOW)
    take(library, findings(*map(article, range(6)), texts=True))
    library.catch_up()
    library.cover(now=NOW)
    library.close()
    return tmp_path / "library"


def _opened(folder: Path) -> Library:
    library = Library.open(folder, now=NOW)
    assert library.notices == ()
    assert len(library.shelf()) == 6
    return library


def _missing(index: Path) -> None:
    shutil.rmtree(index)


def _damaged(index: Path) -> None:
    for path in index.iterdir():
        if path.is_file() and path.stat().st_size:
            path.write_bytes(b"\x00" * path.stat().st_size)


def _cut(index: Path) -> None:
    for path in index.iterdir():
        if path.is_file():
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _of_another_version(index: Path) -> None:
    meta = json.loads((index / "meta.json").read_text())
    meta["schema"] = []
    (index / "meta.json").write_text(json.dumps(meta))


def _a_file(index: Path) -> None:
    shutil.rmtree(index)
    index.write_text("no folder")


def _doctor(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    """Exit code and report."""
    answer = Shell(folder, capsys)("doctor", "--json")
    return answer.code, answer.json["doctor"]


HARMS = (_missing, _damaged, _cut, _of_another_version, _a_file)


@pytest.mark.parametrize("harm", HARMS)
def test_an_index_that_is_harmed_is_named_by_doctor_and_made_again(
    folder: Path, capsys: pytest.CaptureFixture[str], harm: object
) -> None:
    assert callable(harm)
    harm(folder / "index")
    _, report = _doctor(folder, capsys)
    assert report["index"]["state"] != "sound"
    assert any("search index is" in problem for problem in report["problems"])
    for _ in range(2):  # where something is in the way, it is put aside first
        library = _opened(folder)
        library.search(WORD)
        library.catch_up()
        found = [row.article.id for row in library.search(WORD)]
        library.close()
    assert found == [article(3).id]
    assert _doctor(folder, capsys)[1]["index"]["state"] == "sound"


@pytest.mark.parametrize(
    "data",
    [None, b"", b"null", b"[]", b'{"id":"000000000003","blo', b'{"id":"000000000004","blocks":[]}'],
    ids=["missing", "empty", "null", "list", "cut", "of another"],
)
def test_a_text_that_is_missing_or_damaged_is_none_and_named_by_doctor(
    folder: Path, capsys: pytest.CaptureFixture[str], data: bytes | None
) -> None:
    path = folder / "texts" / "00" / f"{article(3).id}.json"
    path.unlink() if data is None else path.write_bytes(data)
    library = _opened(folder)
    library.catch_up()
    assert library.text(article(3).id) is None
    assert library.text(article(4).id) == text(4)
    library.close()
    code, told = _doctor(folder, capsys)
    assert code == 6
    kind = "missing" if data is None else "damaged"
    assert told["texts"][kind] == (1 if data is None else [path.name])
    assert any("import" in problem for problem in told["problems"])
    again = Library.open(folder, now=NOW)
    take(again, findings(article(3), texts=True))
    assert again.text(article(3).id) == text(3)
    again.close()
    assert _doctor(folder, capsys)[0] == 0


def test_a_library_without_its_texts_opens_and_is_told_by_doctor(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(folder / "texts")
    library = _opened(folder)
    assert library.text(article(3).id) is None
    library.catch_up()
    assert len(library.search("report")) == 6
    library.close()
    code, told = _doctor(folder, capsys)
    assert code == 6
    assert told["texts"]["missing"] == 6


def test_a_library_that_is_damaged_is_named_by_doctor_which_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "library.json").write_bytes(b'{"meta":')
    code, told = _doctor(folder, capsys)
    assert code == 6
    assert told["library"]["state"] == "damaged"
    assert (folder / "library.json").read_bytes() == b'{"meta":'


@pytest.mark.parametrize("harm", ["cut", "gone", "of another state"])
def test_doctor_names_a_catalogue_that_is_not_of_this_state(
    folder: Path, capsys: pytest.CaptureFixture[str], harm: str
) -> None:
    path = folder / "catalogue"
    data = path.read_bytes()
    if harm == "of another state":
        library = _opened(folder)
        library.mark([article(1).id], now=NOW, starred=True)
        library.close()
    path.write_bytes(data[:-1] if harm == "cut" else data)
    if harm == "gone":
        path.unlink()
    told = _doctor(folder, capsys)[1]["library"]["catalogue"]
    assert told == ("missing" if harm == "gone" else "stale")
    starred = Shell(folder, capsys).ids("--starred")
    assert starred == ([article(1).id] if harm == "of another state" else [])


def test_a_text_stays_for_as_long_as_the_file_may_have_its_row(folder: Path) -> None:
    path = folder / "texts" / "00" / f"{article(5).id}.json"
    library = _opened(folder)
    library._store._saver.stop(1)  # as if the disk took its time
    library.forget([article(5).id])
    library.catch_up()
    assert path.exists()
    library.close()
    library = Library.open(folder, now=NOW)
    library.catch_up()
    assert not path.exists()
    library.close()


def test_a_library_that_was_emptied_leaves_no_ledger_of_what_it_held(folder: Path) -> None:
    library = _opened(folder)
    library.forget(list(library.articles))
    library.close()
    assert not (folder / "ledger").exists()
    library = Library.open(folder, now=NOW)
    assert (library.notices, len(library.shelf())) == ((), 0)
    library.close()


def test_an_article_that_cannot_be_read_hides_no_older_one(folder: Path) -> None:
    path = folder / "library.json"
    data, status = path.read_bytes(), path.stat()
    with path.open("r+b") as file:
        file.write(data.replace(b'{"id":"000000000002"', b'{"id":"00000000000x"'))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    library = Library.open(folder, now=NOW)
    assert library.shelf()[2].article.title == "(this article cannot be read)"
    ids = [one.id for one in library.since(article(5).when)]
    assert ids == [article(number).id for number in (0, 1, 3, 4, 5)]
    library.close()
