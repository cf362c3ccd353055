"""`kawaraban show --changes`."""

import json
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from tests.shell import Screen, Shell, seeded
from tui.article import Block, Former, Text
from tui.changes import Version, compare
from tui.cli import run
from tui.texts import Texts

AT = datetime.fromisoformat("2026-11-20T22:15:00+00:00")
WAS = "A Title That Was Withdrawn"


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(seeded(tmp_path / "data"), capsys)


@pytest.fixture
def text(shell: Shell) -> Text:
    """The text of the newest article, which had been another: a word, a paragraph and the title."""
    texts = Texts(shell.folder / "texts")
    (id,) = shell.ids("--limit", "1")
    text = texts.get(id)
    assert text is not None
    first, *others = text.blocks
    words = first.text.split(" ")
    words[4] = "formerly"
    gone = Block("paragraph", "This was taken back.")
    before = (Block(first.kind, " ".join(words)), gone, *others)
    texts.put_former([Former(id=id, title=WAS, at=AT, blocks=before)])
    return text


def test_words_that_are_gone_and_new_stand_in_brackets(shell: Shell, text: Text) -> None:
    answer = shell("show", text.id, "--changes")
    assert (answer.code, answer.err) == (0, "")
    words = " ".join(answer.out.split())
    assert "What the paper changed on " in words
    assert f"[-{WAS}-]" in words
    assert f"[-formerly-]{{+{text.blocks[0].text.split(' ')[4]}+}}" in words
    assert "[-This was taken back.-]" in words
    assert "as before" in words
    assert max(map(len, answer.out.splitlines())) <= 72


def test_on_a_terminal_they_are_struck_and_underlined(
    shell: Shell, text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert run(["--data", str(shell.folder), "show", text.id, "--changes", "--no-pager"]) == 0
    assert "\x1b[9;31mformerly\x1b[m\x1b[4;32m" in screen.getvalue()
    assert "[-" not in screen.getvalue()
    screen.truncate(0)
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(["--data", str(shell.folder), "show", text.id, "--changes", "--no-pager"]) == 0
    assert "[-formerly-]{+" in screen.getvalue()
    assert "\x1b" not in screen.getvalue()


def test_the_object_has_every_change_whole(shell: Shell, text: Text) -> None:
    (article,) = shell("show", text.id, "--changes", "--json").json["articles"]
    (change,) = article["changes"]
    assert change["was"] == WAS
    assert change["title"] == article["title"]
    assert datetime.fromisoformat(change["at"]).tzinfo is not None
    (former,) = Texts(shell.folder / "texts").former(text.id)
    shown = compare(Version("", former.blocks), Version("", text.blocks))
    told = msgspec.convert(change["blocks"], tuple[Block, ...])
    assert [(one.text, one.spans) for one in told] == [(one.text, one.spans) for one in shown]
    lines = shell("show", text.id, "--changes", "--jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == [article]


def test_plain_lines_have_the_time_and_the_blocks(shell: Shell, text: Text) -> None:
    rows = [
        line.split("\t") for line in shell("show", text.id, "--changes", "--plain").out.splitlines()
    ]
    assert rows[0] == ["id", text.id]
    assert rows[1][0] == "changed"
    assert ["heading", f"[-{WAS}-]"] in rows
    assert ["paragraph", "[-This was taken back.-]"] in rows


def test_without_a_change_a_sentence_says_so(shell: Shell, text: Text) -> None:
    answer = shell("show", "2", "--changes")
    assert (answer.code, answer.out) == (4, "")
    assert answer.err.startswith("kawaraban: No change is known of ")
    both = shell("show", "2", text.id, "--changes")
    assert both.code == 4
    assert "[-formerly-]" in both.out
    (one,) = shell("show", "2", "--changes", "--json").json["articles"]
    assert one["changes"] == []


def test_what_strangers_put_into_a_text_is_not_obeyed(shell: Shell, text: Text) -> None:
    hostile = Former(
        id=text.id,
        title="\x1b]0;owned\x07Title",
        at=AT,
        blocks=(Block("pre", "one\n\x1b[2Jtwo"), Block("quote", "a\nb \u202ec"), *text.blocks),
    )
    Texts(shell.folder / "texts").put_former([hostile])
    for form in ([], ["--plain"], ["--json"]):
        answer = shell("show", text.id, "--changes", *form)
        assert answer.code == 0
        assert not set(answer.out) & {"\x1b", "\x07", "\u202e"}


def test_a_damaged_record_of_what_was_is_no_change(shell: Shell, text: Text) -> None:
    path = shell.folder / "texts" / text.id[:2] / f"{text.id}.was.json"
    path.write_bytes(b"[{]")
    assert shell("show", text.id, "--changes").code == 4
