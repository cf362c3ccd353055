"""Where the library and the seeds are looked for."""

from pathlib import Path

import pytest

from tui import paths
from tui.paths import data_folder, seeds_folder

ROOT = Path(__file__).parents[1]


def test_the_argument_beats_all(tmp_path: Path) -> None:
    assert data_folder(str(tmp_path), {"KAWARABAN_DATA": "/elsewhere"}) == tmp_path


def test_the_environment_beats_the_checkout(tmp_path: Path) -> None:
    assert data_folder(None, {"KAWARABAN_DATA": str(tmp_path)}) == tmp_path
    assert data_folder("", {"KAWARABAN_DATA": ""}) == ROOT / "data"


def test_a_checkout_keeps_its_library_in_data() -> None:
    assert data_folder(None, {}) == ROOT / "data"
    assert seeds_folder() == ROOT / "seeds"


def test_a_home_is_understood_and_a_path_is_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert data_folder("~/paper", {}) == tmp_path / "paper"
    assert data_folder("paper", {}) == tmp_path / "paper"


def test_an_installed_copy_keeps_its_library_with_the_users_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "tui"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "mine"))
    assert data_folder(None, {}).name == "kawaraban"
    assert tmp_path in data_folder(None, {}).parents
    assert seeds_folder() is None
    (package / "seeds").mkdir()
    assert seeds_folder() == package / "seeds"
