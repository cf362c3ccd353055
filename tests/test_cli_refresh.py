"""`kawaraban refresh`: what came, what failed and why, and what each end is called."""

import errno
import os
import signal
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.web import NOW, Web, entry, feed, offline
from tui.cli import rounds
from tui.fetch import FetchTrouble
from tui.library import Library

from .shell import Answer, Shell, seeded
from .valley import HOME, NEWS, SPORT, subscribed, valley


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    return valley(monkeypatch)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(seeded(tmp_path / "data"), capsys)


@pytest.fixture
def reader(shell: Shell, web: Web) -> Shell:
    return subscribed(shell, web)


def test_a_refresh_tells_in_one_line_what_came(reader: Shell):
    assert reader("refresh") == (0, "2 of 2 sources, 1 new.\n", "")
    assert reader("refresh", "--quiet") == (0, "", "")


def test_a_source_that_fails_is_told_with_why_and_when(reader: Shell, web: Web):
    web.pages[SPORT] = FetchTrouble("server", "valley.example broke off; try again later.")
    answer = reader("refresh")
    first, second = answer.out.splitlines()
    assert (answer.code, first) == (1, "1 of 2 sources, 1 new, 1 failed.")
    assert second.startswith(
        "  The Valley Times: Sport: valley.example broke off; try again later. Next try "
    )
    resting = reader("refresh")
    assert resting.code == 0
    assert "The Valley Times: Sport failed before and is left alone for a while" in resting.out
    quiet = reader("refresh", "sport", "--quiet")
    assert (quiet.code, quiet.out) == (1, "")
    assert quiet.err.startswith("kawaraban: The Valley Times: Sport: valley.example broke off")


def test_without_a_network_that_is_said_with_its_own_code(reader: Shell, web: Web):
    web.pages[NEWS] = web.pages[SPORT] = offline()
    told = reader("refresh", "--json")
    assert told.code == 5
    assert told.json["refresh"]["offline"] is True
    assert len(told.json["refresh"]["failed"]) == 2


def test_sources_are_asked_by_name_part_id_or_address(reader: Shell, web: Web):
    for name in ("The Valley Times: Sport", "sport", "the-valley-times-sport", SPORT):
        web.asked.clear()
        assert reader("refresh", name).out == "1 of 1 source, 0 new.\n"
        assert web.asked == [SPORT]
    unknown = reader("refresh", "xyzzy")
    assert unknown.code == 4
    assert 'No source goes by xyzzy; "kawaraban sources"' in unknown.err
    assert reader("refresh", "japan news").code == 4


def test_with_nothing_to_ask_the_way_to_something_is_told(shell: Shell):
    answer = shell("refresh")
    assert answer.code == 4
    assert "kawaraban add" in answer.err


def test_while_the_app_has_the_library_its_key_is_told(reader: Shell):
    with_app = Library.open(reader.folder, now=NOW)
    try:
        told = "kawaraban: The app has the library open; press R there.\n"
        assert reader("refresh") == (6, "", told)
        assert reader("add", HOME).code == 6
        assert reader("sources", "sport", "--pause").code == 6
        assert reader("sources").code == 0
        assert reader("export", "opml").code == 0
    finally:
        with_app.close()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_what_came_is_kept_when_a_refresh_is_ended(
    reader: Shell, web: Web, monkeypatch: pytest.MonkeyPatch, number: int, code: int
):
    take_in = rounds.Newsroom.take_in

    def taken(self: rounds.Newsroom, outcome: object) -> None:
        take_in(self, outcome)  # type: ignore[arg-type]
        monkeypatch.setattr(rounds.Newsroom, "take_in", take_in)
        signal.raise_signal(number)

    monkeypatch.setattr(rounds.Newsroom, "take_in", taken)
    answer = reader("refresh", "The Valley Times", "sport")
    assert answer.code == code
    assert reader("list", "third thing").code in (0, 4)


def test_headers_and_passwords_of_the_settings_are_sent_and_never_told(
    reader: Shell, web: Web, tmp_path: Path
):
    config = tmp_path / "config.toml"
    config.write_text(
        '[sources."The Valley Times"]\nheaders = { Cookie = "hunter2" }\nuser = "r"\n'
        'password-command = ["echo", "hunter2"]\n[sources.Nobody]\nrefresh-every = 3\n'
    )
    answers: list[Answer] = [
        reader("refresh", "--config", str(config)),
        reader("sources", "--config", str(config)),
        reader("sources", "--json", "--config", str(config)),
    ]
    assert web.sent[NEWS] == ({"Cookie": "hunter2"}, ("r", "hunter2"))
    assert answers[0].err.count('[sources."Nobody"] in config.toml is for no source') == 1
    assert "hunter2" not in "".join(answer.out + answer.err for answer in answers)
    assert '[sources."Nobody"] in config.toml is for no source' in answers[1].err


def test_what_the_disk_does_not_take_is_not_told_as_new(
    shell: Shell, web: Web, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert shell("add", SPORT).code == 0
    web.pages[SPORT] = feed(entry("A match is won", f"{HOME}4"))
    monkeypatch.setattr(Library, "keep_texts", full)
    answer = shell("add", NEWS)
    assert answer.code == 1
    assert "Fetched: 0 of 1 source, 0 new, 1 failed." in answer.out
    assert "The Valley Times: It could not be kept: No space left on device." in answer.err
    answer = shell("refresh", "sport")
    assert (answer.code, answer.out.partition(".")[0]) == (1, "0 of 1 source, 0 new, 1 failed")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_refresh_that_is_ended_counts_only_what_answered(reader: Shell, web: Web, number: int):
    stopping = Event()

    def stopped() -> FetchTrouble:
        stopping.wait(10)
        return FetchTrouble("cancelled", "The reader ended it.")

    def came() -> bytes:
        os.kill(os.getpid(), number)
        stopping.set()
        return feed(entry("A match is won", f"{HOME}4"))

    web.pages[NEWS], web.pages[SPORT] = stopped, came
    answer = reader("refresh")
    assert answer.out == "0 of 2 sources, 0 new (broken off).\n"
    assert reader("sources", "sport", "--json").json["sources"][0]["failures"] == 0


def test_a_refresh_that_is_ended_when_all_has_come_was_not_broken_off(
    reader: Shell, web: Web, monkeypatch: pytest.MonkeyPatch
):
    take_in = rounds.Newsroom.take_in

    def taken(self: rounds.Newsroom, outcome: object) -> None:
        take_in(self, outcome)  # type: ignore[arg-type]
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(rounds.Newsroom, "take_in", taken)
    assert reader("refresh", "The Valley Times").out == "1 of 1 source, 1 new.\n"


def test_a_signal_that_comes_before_the_first_answer_ends_the_refresh_too(
    reader: Shell, web: Web, monkeypatch: pytest.MonkeyPatch
):
    refresh, take_in, taken = rounds.Newsroom.refresh, rounds.Newsroom.take_in, Event()

    def signalled(self: rounds.Newsroom, *asked: Any) -> Any:
        signal.raise_signal(signal.SIGTERM)
        return refresh(self, *asked)

    def taking(self: rounds.Newsroom, outcome: Any) -> None:
        take_in(self, outcome)
        taken.set()

    def late() -> bytes:
        taken.wait(10)
        return feed(entry("A match is won", f"{HOME}4"))

    monkeypatch.setattr(rounds.Newsroom, "refresh", signalled)
    monkeypatch.setattr(rounds.Newsroom, "take_in", taking)
    web.pages[SPORT] = late
    assert reader("refresh").out == "1 of 2 sources, 1 new (broken off).\n"
