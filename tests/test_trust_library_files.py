"""What a library writes is for its reader alone, stays in its folder, and obeys no link."""

import json
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kept_rows import in_file, on_shelf
from tests.library_paper import NOW, article, findings, take
from tui.cli import run
from tui.curtain import keep
from tui.library import Library

ALL = ("library.json", "library.json.bak", "library.lock", "ledger", "catalogue", "stories")


@pytest.fixture(autouse=True)
def _open_handed() -> Iterator[None]:
    """A reader whose other files are for everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


def _full(folder: Path) -> Path:
    """A library with everything that a session writes."""
    for number in range(2):
        library = Library.open(folder, now=NOW)
        take(library, findings(*map(article, range(4 + number)), texts=True))
        library.mark([article(1).id], now=NOW, starred=True)
        library.catch_up()
        library.cover(now=NOW)
        library.publish()
        library.close()
    keep(str(folder), (2, 1), [[("ab", "")]])
    assert set(ALL) <= set(os.listdir(folder))
    return folder


def _modes(folder: Path) -> dict[str, int]:
    """The permissions of everything below, and of the folder itself."""
    paths = [folder, *folder.rglob("*")]
    return {str(path.relative_to(folder)): stat.S_IMODE(path.lstat().st_mode) for path in paths}


def test_everything_that_is_written_is_for_the_reader_alone(tmp_path: Path) -> None:
    folder = _full(tmp_path / "library")
    (folder / "library.json").write_bytes(b"damaged")
    (folder / "library.json").chmod(0o600)
    Library.open(folder, now=NOW).close()
    modes = _modes(folder)
    assert {"screen", "texts", "index"} <= modes.keys()
    assert any(name.startswith("library.json.bad-") for name in modes)
    for name, mode in modes.items():
        if not name.startswith("index/"):  # in there files are the engine's own; it is closed
            assert mode == (0o700 if (folder / name).is_dir() else 0o600), name


@pytest.mark.parametrize("name", ["ledger", "catalogue", "stories", "library.json.bak"])
def test_a_link_in_the_place_of_what_is_written_is_replaced_and_never_followed(
    tmp_path: Path, name: str
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("keep me")
    folder = _full(tmp_path / "library")
    for draft in (name, f"{name}.new", f"{name}.{os.getpid()}"):
        (folder / draft).unlink(missing_ok=True)
        (folder / draft).symlink_to(precious)
    (folder / "ledger").unlink(missing_ok=True)
    library = Library.open(folder, now=NOW)
    take(library, findings(article(8)))
    library.cover(now=NOW)
    library.publish()
    library.close()
    assert precious.read_text() == "keep me"
    assert not (folder / name).is_symlink()
    assert article(8).id in [row.id for row in in_file(folder)]


def test_a_library_behind_links_stays_behind_them(tmp_path: Path) -> None:
    """The folder may be a link, and so may the file and the texts: what they name is written."""
    true = _full(tmp_path / "true")
    (tmp_path / "texts").mkdir(0o700)
    shutil.move(true / "library.json", tmp_path / "elsewhere.json")
    shutil.move(true / "texts", tmp_path / "texts" / "own")
    (true / "library.json").symlink_to(tmp_path / "elsewhere.json")
    (true / "texts").symlink_to(tmp_path / "texts" / "own")
    (tmp_path / "link").symlink_to(true)
    for number in (8, 9):
        library = Library.open(tmp_path / "link", now=NOW)
        assert not library.read_only
        take(library, findings(article(number), texts=True))
        library.close()
    assert (true / "library.json").is_symlink()
    assert (true / "texts").is_symlink()
    assert (tmp_path / "link").is_symlink()
    library = Library.open(true, now=NOW)
    assert library.notices == ()
    assert on_shelf(library) == in_file(true)
    assert library.text(article(9).id) is not None
    assert {article(8).id, article(9).id} <= set(library.articles)
    library.close()


def test_a_link_that_leads_nowhere_is_a_new_library_in_that_place(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir(0o700)
    (tmp_path / "library" / "library.json").symlink_to(tmp_path / "later.json")
    library = Library.open(tmp_path / "library", now=NOW)
    assert library.new
    take(library, findings(article(1)))
    library.close()
    assert (tmp_path / "library" / "library.json").is_symlink()
    assert "articles" in json.loads((tmp_path / "later.json").read_bytes())


def test_a_second_name_of_the_file_keeps_what_it_named(tmp_path: Path) -> None:
    """A hard link that the reader made is a copy from then on; nothing is written in place."""
    folder = _full(tmp_path / "library")
    os.link(folder / "library.json", tmp_path / "mine.json")
    before = (tmp_path / "mine.json").read_bytes()
    for number in (8, 9):
        library = Library.open(folder, now=NOW)
        take(library, findings(article(number)))
        library.close()
    assert (tmp_path / "mine.json").read_bytes() == before
    assert article(9).id in [row.id for row in in_file(folder)]


def test_a_newer_schema_is_read_with_all_that_is_derived_and_never_written(tmp_path: Path) -> None:
    folder = _full(tmp_path / "library")
    path = folder / "library.json"
    path.write_bytes(path.read_bytes().replace(b'"schema":1', b'"schema":7'))
    files = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    library = Library.open(folder, now=NOW)
    assert library.read_only
    assert not library.held
    assert "knows more than this one" in library.notices[0]
    assert on_shelf(library) == in_file(folder)
    assert library.mark([article(0).id], now=NOW, read=True) is None
    library.settle()
    library.save()
    library.close()
    del files["library.lock"]
    assert {name: (folder / name).read_bytes() for name in files} == files


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["asked", "forced"])
def test_no_export_follows_a_link(tmp_path: Path, force: list[str]) -> None:
    folder = _full(tmp_path / "library")
    precious = tmp_path / "precious"
    precious.write_text("keep me")
    for name, target in (("out.json", precious), ("new.json", tmp_path / "made")):
        (tmp_path / name).symlink_to(target)
        argv = ["--data", str(folder), "export", "json", "-o", str(tmp_path / name), *force]
        assert run(argv) == 2
        assert (tmp_path / name).is_symlink()
    assert precious.read_text() == "keep me"
    assert not (tmp_path / "made").exists()
