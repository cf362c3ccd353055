"""`kawaraban config`: where the settings are, whether they fit, a first file, an editor."""

from pathlib import Path

import pytest

from tests.shell import Shell, seeded
from tui.config import Settings, load


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "library", capsys)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "own" / "config.toml"
    monkeypatch.setenv("KAWARABAN_CONFIG", str(file))
    return file


def test_path_tells_the_file_in_force(shell: Shell, file: Path):
    assert shell("config", "path").out == f"{file}\n"
    assert shell("--config", "/else/k.toml", "config", "path").out == "/else/k.toml\n"
    assert shell("config", "path", "--config", "/else/k.toml").out == "/else/k.toml\n"


def test_a_first_file_is_written_once_and_fits(shell: Shell, file: Path):
    assert shell("config", "check") == (
        0,
        f"{file}: ok: there is no such file, so the defaults are in force\n",
        "",
    )
    assert shell("config", "init") == (0, f"Written: {file}\n", "")
    assert shell("config", "check") == (0, f"{file}: ok\n", "")
    assert load(file) == Settings()
    again = shell("config", "init")
    assert again == (3, "", f"kawaraban: {file} is there already; nothing was written.\n")


def test_a_key_that_does_not_fit_is_told_with_its_line(shell: Shell, file: Path):
    file.parent.mkdir()
    file.write_text('[keys]\n"mark.star" = "S"\nstar = "x"\n')
    assert shell("config", "check") == (
        3,
        "",
        f"kawaraban: {file}, line 3: keys.star is no command; mark.star may be meant.\n",
    )
    file.write_text('[keys]\nundo = "x"\nredo = "x"\n')
    told = f"kawaraban: {file}, line 3: keys.redo and keys.undo are both given x.\n"
    assert shell("config", "check") == (3, "", told)


def test_check_tells_which_command_has_lost_its_key(shell: Shell, file: Path):
    file.parent.mkdir()
    file.write_text('[keys]\nmark.star = "u"\nzen = []\n')
    answer = shell("config", "check")
    assert answer == (0, f"{file}: ok\nundo has no key: another command took it.\n", "")


def test_check_remarks_on_tables_that_are_for_no_source(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
):
    shell = Shell(seeded(tmp_path / "library"), capsys)
    (name,) = [one["id"] for one in shell("sources", "--json").json["sources"]][:1]
    file.parent.mkdir()
    file.write_text(f'[sources."{name}"]\nkeep-days = 1\n[sources.nobody]\nkeep-days = 1\n')
    remark = '[sources."nobody"] in config.toml is for no source that is here.'
    assert shell("config", "check") == (0, f"{file}: ok\n{remark}\n", "")
    elsewhere = Shell(tmp_path / "nowhere", capsys)
    assert elsewhere("config", "check") == (0, f"{file}: ok\n", "")
    assert not elsewhere.folder.exists()


def test_check_tells_which_key_another_command_took(shell: Shell, file: Path):
    file.parent.mkdir()
    file.write_text('[keys]\n"refresh.all" = "j"\n')
    told = f"{file}: ok\nmove.down no longer has j: refresh.all took it.\n"
    assert shell("config", "check") == (0, told, "")
    file.write_text('[keys]\n"refresh.all" = "j"\n"move.down" = "down"\n')
    assert shell("config", "check").out == f"{file}: ok\n"


def test_a_rule_that_is_no_selector_is_told_with_its_line(shell: Shell, file: Path):
    file.parent.mkdir()
    file.write_text('[sources."The Valley Times"]\nselect = "main"\ndrop = ["aside", "p[["]\n')
    assert shell("config", "check") == (
        3,
        "",
        f'kawaraban: {file}, line 3: sources.The Valley Times.drop "p[[" is no CSS selector.\n',
    )
    file.write_text('[sources."The Valley Times"]\nselect = "main > .story"\n')
    assert shell("config", "check").code == 0


def test_edit_begins_a_file_opens_the_editor_and_checks(
    shell: Shell, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    editor = tmp_path / "an editor"
    editor.write_text('#!/bin/sh\ntest "$1" = --wait && echo \'zebra = 1\' > "$2"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"'{editor}' --wait")
    assert shell("config", "edit") == (
        3,
        "",
        f"kawaraban: {file}, line 1: zebra is no setting.\n",
    )


EDITORS = [
    ("'", 3, "cannot be made out"),
    ("/nowhere/ed", 3, "cannot be started"),
    ("false", 1, "1"),
]


@pytest.mark.parametrize(("editor", "code", "words"), EDITORS)
def test_an_editor_that_fails_is_told(
    shell: Shell, file: Path, monkeypatch: pytest.MonkeyPatch, editor: str, code: int, words: str
):
    monkeypatch.setenv("VISUAL", editor)
    answer = shell("config", "edit")
    assert answer.code == code
    assert words in answer.err
    assert file.exists()


def test_a_folder_that_cannot_be_written_is_told(shell: Shell, tmp_path: Path):
    (tmp_path / "flat").write_text("")
    answer = shell("--config", str(tmp_path / "flat" / "k.toml"), "config", "init")
    assert answer.code == 3
    assert "cannot be written" in answer.err


def test_open_uses_the_browser_of_the_settings(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    opened: list[tuple[object, ...]] = []
    monkeypatch.setattr("tui.browser.can_browse", bool)
    monkeypatch.setattr("tui.browser.open_address", lambda *given: opened.append(given))
    shell = Shell(seeded(tmp_path / "library"), capsys)
    id = shell.ids()[0]
    shell.tamper(f'"id":"{id}",', f'"id":"{id}","address":"https://paper.example/1",')
    file.parent.mkdir()
    file.write_text('browser = ["lynx", "-nopause"]\n')
    assert shell("open", id).code == 0
    assert opened == [("https://paper.example/1", ("lynx", "-nopause"))]
    file.write_text("browser = 3\n")
    assert shell("open", id).code == 3
