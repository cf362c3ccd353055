"""Whatever lies in the place of a library or of a value in it: it opens, tells, and keeps it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.json_texts import FILES, VALUES
from tests.kept_rows import Shown, in_file, on_shelf
from tests.library_paper import NOW, article, findings
from tests.story import story
from tui.library import Library

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
TITLE = b'"A Title of Its Own"'
SAMPLE = ("n_empty", "n_utf_16", "y_list")


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A library whose file has a title of its own in its third article, and its backup not."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as place:
        folder = Path(place) / "library"
        for title in ("", TITLE.decode().strip('"')):
            library = Library.open(folder, now=NOW)
            several = [article(number) for number in range(5)]
            library.accept(findings(*several, article(9, title=title)), now=NOW)
            library.mark([article(1).id], now=NOW, starred=True)
            library.save()
            library.close()
        yield folder


@pytest.fixture
def folder(made: Path) -> Iterator[Path]:
    """A copy of it, with what is derived as a newer file leaves it: of another state."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as place:
        yield Path(shutil.copytree(made, Path(place) / "library"))


def _opened(folder: Path, data: bytes) -> tuple[Library, list[Shown]]:
    (folder / "library.json").write_bytes(data)
    library = Library.open(folder, now=NOW)
    library.put_aside(library.settle())
    return library, on_shelf(library)


def _ends(library: Library, data: bytes) -> None:
    """It saves what was done, and what lay there is still on disk."""
    library.mark([article(2).id], now=NOW, later=True)
    library.save()
    assert library.trouble is None
    rows = on_shelf(library)
    library.close()
    assert data in [path.read_bytes() for path in library.folder.iterdir() if path.is_file()]
    again = Library.open(library.folder, now=NOW)
    assert again.notices == ()
    assert on_shelf(again) == rows == in_file(library.folder)
    again.close()


@pytest.mark.parametrize("name", VALUES)
def test_a_value_of_any_kind_costs_no_other_row_and_is_told(folder: Path, name: str) -> None:
    old = (folder / "library.json").read_bytes()
    others = [row for row in in_file(folder) if row.id != article(9).id]
    assert old.count(TITLE) == 1
    data = old.replace(TITLE, VALUES[name])
    library, rows = _opened(folder, data)
    assert [row for row in rows if row.id != article(9).id] == others
    odd = [row.title for row in rows if row.id == article(9).id]
    if name.startswith("y_") and VALUES[name].startswith(b'"'):
        assert len(odd) == 1
        assert library.notices == ()
    elif not name.startswith("i_"):
        assert odd in ([], [article(9).title])
        assert library.notices
    _ends(library, data)


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_library_is_kept_and_told_and_the_backup_opens(folder: Path, name: str) -> None:
    backup = (folder / "library.json.bak").read_bytes()
    (folder / "library.json").write_bytes(backup)
    rows = in_file(folder)
    library, shown = _opened(folder, FILES[name])
    assert "was damaged" in library.notices[0]
    assert shown == rows
    _ends(library, FILES[name])


@pytest.mark.parametrize("name", SAMPLE)
async def test_the_app_starts_on_what_is_no_library_and_says_so(folder: Path, name: str) -> None:
    (folder / "library.json").write_bytes(FILES[name])
    async with story(folder) as reader:
        assert reader.shown == "About your library"
        assert "was damaged" in reader.library.notices[0]
        assert len(reader.titles()) == 6


@pytest.mark.long
@pytest.mark.parametrize("name", [*VALUES])
async def test_the_app_starts_whatever_a_value_is(folder: Path, name: str) -> None:
    path = folder / "library.json"
    path.write_bytes(path.read_bytes().replace(TITLE, VALUES[name]))
    async with story(folder) as reader:
        assert len(reader.titles()) >= 5
        assert article(3).title in reader.titles()


@pytest.mark.long
def test_every_beginning_of_a_library_of_ten_kilobytes_shows_all_that_is_whole(
    folder: Path,
) -> None:
    library = Library.open(folder, now=NOW)
    library.accept(findings(*map(article, range(20, 44))), now=NOW)
    library.close()
    data = (folder / "library.json").read_bytes()
    assert len(data) > 10_000
    rows, spare = in_file(folder), folder.parent / "spare"
    shutil.copytree(folder, spare)
    for end in range(len(data)):
        shutil.rmtree(folder)
        folder.mkdir()
        for name in ("ledger", "catalogue"):
            shutil.copy(spare / name, folder)
        library, shown = _opened(folder, data[:end])
        ids = [row.id for row in shown]
        cut = data[:end].decode(errors="ignore")
        assert ids == [row.id for row in rows if f'"{int(row.id, 16):016x}"}}' in cut], end
        if end < len(data) - 2:
            assert library.notices, end
        library.close()
        kept = [path.read_bytes() for path in folder.iterdir() if path.is_file()]
        assert data[:end] in kept, end
