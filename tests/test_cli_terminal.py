"""What the shell writes on a terminal, and what it never writes: titles are made by strangers."""

import json
import os
import re
from pathlib import Path

import pytest

from tui.cli import run
from tui.cli.output import Output, safe

from .shell import Screen, Shell, seeded

FORMS = [[], ["--plain"], ["--json"], ["--jsonl"]]
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(seeded(tmp_path / "data"), capsys)


def on_screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """From here on, standard output is a terminal of 80 columns without a pager."""
    screen = Screen()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("PAGER", raising=False)
    return screen


@pytest.mark.parametrize("form", FORMS)
def test_no_title_reaches_the_terminal_as_a_command(shell: Shell, form: list[str]) -> None:
    id = shell.ids()[0]
    bad = r"\u001b]52;c;cGF5\u0007 \u202egnp.exe \u009b31m \ud800 Evil"
    title = shell("list", "-n", "1", "--json").json["articles"][0]["title"]
    shell.tamper(json.dumps(title, ensure_ascii=False)[1:-1], bad)
    path = shell.folder / "texts" / id[:2] / f"{id}.json"
    block = '{"kind":"paragraph","text":"' + bad + r'\r\u0000"}'
    path.write_text('{"id":"' + id + '","blocks":[' + block + "]}")
    for asked in ("list", "show 1", "search xml lines", "rank"):
        answer = shell(*asked.split(), *form)
        assert answer.code == 0, asked
        assert "Evil" in answer.out, asked
        assert UNSAFE.search(answer.out) is None, asked
        answer.out.encode("utf-8")


def test_what_was_asked_is_not_echoed_as_a_command(shell: Shell) -> None:
    for asked in ("show", "search", "import", "frob\x1b]0;x\x07", "list --\x1b[31m"):
        answer = shell(*asked.split(), "\x1b]52;c;x\x07\u202e\udcff")
        assert answer.code in (2, 4)
        assert UNSAFE.search(answer.out + answer.err) is None
        answer.err.encode("utf-8")


def test_a_terminal_gets_lines_that_fit(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(shell.ids())
    screen = on_screen(monkeypatch)
    run(["--data", str(shell.folder), "list"])
    lines = re.sub("\x1b\\[[0-9;]*m", "", screen.getvalue()).splitlines()
    assert max(map(len, lines)) <= 80
    assert any("⋯" in line for line in lines)
    assert lines[-1] == f"20 of {count} articles, {count} unread"
    assert "\x1b[1m" in screen.getvalue()


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_refused(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    screen = on_screen(monkeypatch)
    monkeypatch.setenv(name, value)
    for asked in ("list", "rank", "search pigeons", "show 1 2"):
        assert run(["--data", str(shell.folder), *asked.split()]) == 0
    assert "\x1b" not in screen.getvalue()


def test_a_locale_without_unicode_gets_ascii(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_screen(monkeypatch)
    monkeypatch.setenv("LC_ALL", "C")
    for form in FORMS:
        for asked in ("list", "rank", "search pigeons", "show 1 2"):
            assert run(["--data", str(shell.folder), *asked.split(), *form]) == 0
    assert screen.getvalue().isascii()


def test_show_goes_through_the_pager_on_a_terminal(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = os.environ["PATH"]
    screen = on_screen(monkeypatch)
    monkeypatch.setenv("PATH", path)
    paged = tmp_path / "paged file"
    pager = tmp_path / "pager"
    pager.write_text('#!/bin/sh\ncat >"$1"\n')
    pager.chmod(0o755)
    monkeypatch.setenv("PAGER", f"{pager} '{paged}'")
    assert run(["--data", str(shell.folder), "show", "2"]) == 0
    assert screen.getvalue() == ""
    assert "\x1b[1m" in paged.read_text("utf-8")
    paged.unlink()
    assert run(["--data", str(shell.folder), "show", "2", "--no-pager"]) == 0
    assert not paged.exists()
    assert "KYOTO" in screen.getvalue()


def test_a_pager_that_leaves_early_is_no_error(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = [str(number) for number in range(1, len(shell.ids()) + 1)]
    path = os.environ["PATH"]
    on_screen(monkeypatch)
    monkeypatch.setenv("PATH", path)
    monkeypatch.setenv("PAGER", "true")
    assert run(["--data", str(shell.folder), "show", *everything]) == 0


def test_json_stays_readable_where_nothing_in_it_is_obeyed() -> None:
    out = Output("json", Screen())
    out.each({"title": "瓦版"})
    out.each({"title": "瓦版 \u202e"})
    assert out.take() == '{"title": "瓦版"}\n{"title": "\\u74e6\\u7248 \\u202e"}\n'
    assert safe("plain") == "plain"
    assert safe("a\x1b[31mb\nc") == "ab c"
