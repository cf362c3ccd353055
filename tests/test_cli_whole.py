"""`kawaraban show --full`: whole texts on demand, and what is said where a text is not here."""

from pathlib import Path

import pytest

from tests.web import NOW, Web, entry, feed, offline, story_page
from tui.cli import output
from tui.fetch import FetchTrouble
from tui.library import Library

from .shell import Screen, Shell, seeded
from .valley import HOME, NEWS, SPORT, valley

PAGE = f"{HOME}story/1"
WHOLE = "The ferries stayed in port as the wind grew stronger. " * 20


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    web = valley(monkeypatch)
    web.pages[NEWS] = feed(entry("Ferries stay in port again", PAGE, "The ferries stayed in port."))
    web.pages[SPORT] = feed(entry("A match is lost at last", f"{HOME}story/2"))
    web.pages[PAGE] = story_page("Ferries stay in port again", WHOLE)
    return web


@pytest.fixture
def reader(tmp_path: Path, capsys: pytest.CaptureFixture[str], web: Web) -> Shell:
    shell = Shell(seeded(tmp_path / "data"), capsys)
    assert shell("add", NEWS).code == 0
    assert shell("add", SPORT).code == 0
    web.asked.clear()
    return shell


def named(shell: Shell, words: str) -> str:
    """The id of the article that these words find."""
    (id,) = shell.ids(words)
    return id


def test_the_whole_text_is_fetched_and_kept(reader: Shell, web: Web):
    ferries = named(reader, "ferries stay again")
    answer = reader("show", ferries, "--full", "--json")
    assert (answer.code, answer.err) == (0, "")
    (article,) = answer.json["articles"]
    assert (article["id"], article["extent"]) == (ferries, "whole")
    assert "grew stronger" in article["blocks"][0]["text"]
    assert web.asked == [PAGE]
    assert reader("show", ferries, "--full").out == reader("show", ferries).out
    assert web.asked == [PAGE]


def test_without_a_network_the_summary_is_shown_and_the_code_says_so(reader: Shell, web: Web):
    web.pages[PAGE] = offline()
    ferries = named(reader, "ferries stay again")
    answer = reader("show", ferries, "--full")
    assert answer.code == 5
    assert "There is no network" in answer.err
    assert "The ferries stayed in port." in answer.out


def test_a_text_that_cannot_be_had_is_told_in_a_sentence(reader: Shell, web: Web):
    web.pages[PAGE] = FetchTrouble("not found", "valley.example has no such page.")
    ferries = named(reader, "ferries stay again")
    answer = reader("show", ferries, "--full", "--json")
    assert answer.code == 1
    assert "Ferries stay in port again: valley.example has no such page." in answer.err
    assert answer.json["articles"][0]["extent"] == "summary"


def test_a_refresh_says_how_many_texts_did_not_come_and_why(
    reader: Shell, web: Web, tmp_path: Path
):
    config = tmp_path / "config.toml"
    config.write_text('full-text = "always"\n')
    web.pages[SPORT] = feed(*(entry(f"Match {n} is won", f"{HOME}m/{n}", "Won.") for n in (1, 2)))
    web.pages[f"{HOME}m/1"] = story_page("Match 1 is won", WHOLE)
    answer = reader("--config", str(config), "refresh")
    told = f"2 of 2 sources, 2 new, 1 whole text, 1 text did not come: No such page: {HOME}m/2.\n"
    assert (answer.code, answer.out) == (0, told)
    again = reader("--config", str(config), "refresh", "--json").json["refresh"]
    assert (again["texts"], again["texts_failed"]) == (0, 0)


def test_while_the_app_has_the_library_nothing_is_fetched(reader: Shell, web: Web):
    ferries = named(reader, "ferries stay again")
    with_app = Library.open(reader.folder, now=NOW)
    try:
        answer = reader("show", ferries, "--full")
        assert (answer.code, web.asked) == (6, [])
        assert "The app has the library open" in answer.err
    finally:
        with_app.close()


def test_a_title_without_a_text_is_not_taken_for_damage(reader: Shell, web: Web):
    number = reader("list", "match is lost", "--json").json["articles"][0]["n"]
    answer = reader("show", str(number))
    assert answer.code == 0
    assert "damaged" not in answer.err
    assert f'The text is not here yet; "kawaraban show {number} --full"' in answer.err


def test_a_terminal_is_told_that_a_text_is_a_summary(
    reader: Shell, web: Web, monkeypatch: pytest.MonkeyPatch
):
    ferries = named(reader, "ferries stay again")
    assert "summary" not in reader("show", ferries).out
    screen = Screen()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setattr(output, "columns", lambda: 80)
    reader("show", ferries, "--no-pager")
    assert "This is a summary; " in screen.getvalue()
    assert "--full" in screen.getvalue()


def test_the_doctor_does_not_miss_a_text_that_never_came(reader: Shell):
    assert reader("doctor", "--json").json["doctor"]["texts"]["missing"] == 0
