"""`kawaraban sources`: how each source fares, and what the reader says of it."""

import json
from pathlib import Path

import pytest

from tests.web import Web

from .shell import Shell, seeded
from .valley import HOME, answering, names, subscribed, valley


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    return valley(monkeypatch)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(seeded(tmp_path / "data"), capsys)


@pytest.fixture
def reader(shell: Shell, web: Web) -> Shell:
    return subscribed(shell, web)


def test_sources_are_told_in_each_form(reader: Shell):
    lines = reader("sources").out.splitlines()
    assert any(line.startswith("The Valley Times: Sport") and "feed" in line for line in lines)
    one = reader("sources", "sport", "--jsonl")
    assert json.loads(one.out)["state"] == "well"
    fields = reader("sources", "sport", "--plain").out.rstrip("\n").split("\t")
    assert fields[:5] == ["the-valley-times-sport", "The Valley Times: Sport", "feed", "", "1"]
    assert fields[6] == "well"
    assert "address" in reader("sources", "sport").out
    assert reader("sources", "xyzzy").code == 4


def test_a_source_is_renamed_filed_paused_and_resumed(reader: Shell):
    answer = reader("sources", "sport", "--rename", "Games", "--section", "Leisure", "--pause")
    assert answer.out == (
        "The Valley Times: Sport is now called Games.\n"
        "Games moved to Leisure, 1 article with it.\nGames paused.\n"
    )
    told = reader("sources", "Games", "--json").json["sources"][0]
    assert (told["section"], told["paused"], told["state"]) == ("Leisure", True, "paused")
    assert reader("refresh").out.startswith("1 of 1 source")
    assert reader("sources", "Games", "--resume").out == "Games no longer paused.\n"
    assert reader("sources", "Games", "--resume").out == "No change.\n"
    assert reader("sources", "valley", "--pause").code == 0
    assert reader("sources", "--pause").code == 2
    assert reader("sources", "Games", "--rename", " ").code == 2


def test_a_part_of_several_names_changes_none(shell: Shell, reader: Shell):
    reader("sources", "sport", "--rename", "Valley Games")
    answer = reader("sources", "valley", "--pause")
    assert answer.code == 2
    assert "is in the names of 2 sources" in answer.err


@pytest.mark.parametrize(("typed", "left"), [("y", 1), ("n", 2), ("", 2)])
def test_who_deletes_is_asked(
    reader: Shell, monkeypatch: pytest.MonkeyPatch, typed: str, left: int
):
    assert reader("sources", "sport", "--delete").code == 2
    answering(monkeypatch, typed)
    answer = reader("sources", "sport", "--delete")
    assert answer.code == 0
    assert "Delete The Valley Times: Sport with its 1 article?" in answer.err
    assert len(names(reader)) == left


def test_with_yes_nobody_is_asked(reader: Shell):
    answer = reader("sources", "sport", "--delete", "--yes")
    assert answer.out == "The Valley Times: Sport deleted, 1 article with it.\n"


def test_a_name_that_another_source_has_is_refused(reader: Shell):
    answer = reader("sources", "sport", "--rename", "the valley TIMES", "--pause")
    assert answer == (
        2,
        "",
        "kawaraban: Another source is called The Valley Times; The Valley Times: Sport keeps its "
        "name.\n",
    )
    assert reader("sources", "sport", "--json").json["sources"][0]["paused"] is False


def test_a_rename_says_which_rules_of_the_settings_it_leaves_behind(reader: Shell, tmp_path: Path):
    config = tmp_path / "config.toml"
    config.write_text('[sources."The Valley Times: Sport"]\nkeep-days = 3\n')
    answer = reader("sources", "sport", "--rename", "Games", "--config", str(config))
    assert answer == (
        0,
        "The Valley Times: Sport is now called Games.\n",
        'kawaraban: [sources."The Valley Times: Sport"] in config.toml is not for it any more; '
        'call that table [sources."Games"].\n',
    )
    config.write_text('[sources."Games"]\nkeep-days = 3\n[sources.the-valley-times-sport]\n')
    assert reader("sources", "Games", "--rename", "Play", "--config", str(config)).err == ""


def test_the_help_names_what_json_has_of_a_change_and_of_an_addition(reader: Shell):
    words = " ".join(reader("sources", "--help").out.split())
    told = reader("sources", "sport", "--pause", "--json").json
    assert '"source": {...}} with: id, changes (a sentence each)' in words
    assert set(told) == {"version", "source"}
    assert set(told["source"]) == {"id", "changes"}
    added = reader("add", HOME, "--all", "--json").json["import"]
    for command in ("add", "import"):
        words = " ".join(reader(command, "--help").out.split())
        assert '{"version": 1, "import": {...}}' in words
        listed = words.partition('"import": {...}} with: ')[2].partition(" --")[0]
        for name in added:
            assert name in listed
