"""Newspapers are added by their addresses, and asked about where there are several feeds."""

from pathlib import Path

import pytest

from tests.web import Web, entry, feed, offline, story_page

from .shell import Shell, seeded
from .valley import FRONT, HOME, NEWS, SPORT, answering, names, valley


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    return valley(monkeypatch)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(seeded(tmp_path / "data"), capsys)


def test_a_feed_is_added_and_taken_in_at_once(shell: Shell, web: Web):
    answer = shell("add", NEWS)
    assert answer == (
        0,
        "1 source added: The Valley Times.\nFetched: 1 of 1 source, 2 new.\n",
        "",
    )
    assert names(shell) == {"The Valley Times": "feed"}
    assert (
        shell("list", "bridge falls", "--json").json["articles"][0]["paper"] == "The Valley Times"
    )
    assert web.asked == [NEWS]
    assert shell("add", NEWS).out == "The Valley Times is here already.\n"


def test_where_several_feeds_are_nobody_guesses(shell: Shell, web: Web):
    answer = shell("add", "valley.example/")
    assert (answer.code, answer.out) == (2, "")
    assert "  1  The Valley Times (2 articles; newest: A bridge falls)" in answer.err
    assert "  2  The Valley Times: Sport (1 article; newest: A match is lost)" in answer.err
    assert answer.err.endswith("--feed N takes one of them, --all takes all.\n")
    assert names(shell) == {}
    assert shell("add", HOME, "--feed", "2").code == 0
    assert names(shell) == {"The Valley Times: Sport": "feed"}
    assert shell("add", HOME, "--feed", "3").code == 2
    assert shell("add", HOME, "--all").code == 0
    assert len(names(shell)) == 2


@pytest.mark.parametrize(
    ("typed", "added"),
    [("", 1), ("2", 1), ("1-2", 2), ("a", 2), ("q", 0), ("sport", 1), ("9\nx\n1", 1)],
)
def test_a_reader_at_a_terminal_is_asked_which(
    shell: Shell, web: Web, monkeypatch: pytest.MonkeyPatch, typed: str, added: int
):
    answering(monkeypatch, *typed.split("\n"))
    shell("add", HOME)
    assert len(names(shell)) == added


def test_a_page_can_be_a_source_or_an_article_to_take_in_once(shell: Shell, web: Web):
    assert shell("add", HOME, "--site", "--name", "Front", "--section", "Valley").code == 0
    assert names(shell) == {"Front": "site"}
    web.pages[f"{HOME}n/9"] = story_page("Rain is expected at last", "It may rain soon. " * 20)
    answer = shell("add", f"{HOME}n/9", "--page")
    assert answer.out.startswith("1 page read: 1 new article")
    assert names(shell) == {"Front": "site"}
    assert shell("add", NEWS, "--page").code == 2
    assert shell("add", f"{HOME}n/9", "--site").code == 4


def test_a_page_without_feeds_is_taken_for_what_it_is(shell: Shell, web: Web):
    web.pages = {
        "https://hill.example/": FRONT.replace(b"alternate", b"nothing"),
        "https://hill.example/1": story_page("Ferries stay in port", "Ferries stayed. " * 40),
        "https://hill.example/2": b"<html><body><p>Nothing.</p></body></html>",
    }
    assert shell("add", "https://hill.example/").code == 0
    assert list(names(shell).values()) == ["site"]
    assert "1 page read" in shell("add", "https://hill.example/1").out
    answer = shell("add", "https://hill.example/2")
    assert answer.code == 4
    assert "nothing to read at hill.example" in answer.err


def test_what_does_not_come_is_told_and_the_rest_is_added(shell: Shell, web: Web):
    answer = shell("add", "https://gone.example/rss", NEWS)
    assert answer.code == 1
    assert "No such page" in answer.err
    assert names(shell) == {"The Valley Times": "feed"}
    web.pages["https://far.example/"] = offline()
    assert shell("add", "https://far.example/").code == 5


def test_the_summary_of_an_addition_can_be_read_by_programs(shell: Shell, web: Web):
    told = shell("add", NEWS, "--json", "--section", "Valley").json["import"]
    assert told["added"] == [
        {
            "id": "the-valley-times",
            "name": "The Valley Times",
            "kind": "feed",
            "section": "Valley",
        }
    ]
    assert (told["new"], told["trouble"]) == (2, [])


def test_other_papers_of_the_same_name_get_another_one(shell: Shell, web: Web):
    web.pages["https://other.example/rss"] = feed(entry("X", "https://other.example/x"))
    assert shell("add", NEWS).code == 0
    assert shell("add", "https://other.example/rss").code == 0
    assert list(names(shell)) == ["The Valley Times", "The Valley Times (2)"]


@pytest.mark.parametrize("address", ["gopher://valley.example/", "exec://x", "file:///etc/passwd"])
def test_what_is_not_of_the_web_is_refused(shell: Shell, web: Web, address: str):
    assert shell("add", address).code == 2
    assert web.asked == []


def test_an_address_may_be_written_as_programs_hand_it_over(shell: Shell, web: Web):
    assert shell("add", "feed:https://valley.example/news.xml").code == 0
    assert names(shell) == {"The Valley Times": "feed"}


def test_one_address_of_several_that_has_nothing_does_not_cost_the_others(shell: Shell, web: Web):
    web.pages["https://void.example/"] = b"<html><body><p>Nothing.</p></body></html>"
    answer = shell("add", "https://void.example/", NEWS)
    assert answer.code == 1
    assert "nothing to read at void.example" in answer.err
    assert names(shell) == {"The Valley Times": "feed"}


def test_a_password_in_an_address_is_left_out_and_its_place_is_told(shell: Shell, web: Web):
    answer = shell("add", NEWS.replace("://", "://anna:hunter2@"))
    assert (answer.code, web.asked) == (0, [NEWS])
    assert (
        "The password in its address was left out: user and password-command have their place "
        'under [sources."The Valley Times"] in config.toml.\n'
    ) in answer.out
    assert shell("add", SPORT.replace("://", "://anna:hunter2@"), "--json").json["import"][
        "passwords"
    ]
    kept = b"".join(file.read_bytes() for file in shell.folder.rglob("*") if file.is_file())
    assert b"hunter2" not in kept


@pytest.mark.parametrize("table", ["Members Paper", "members-paper", "valley.example"])
def test_a_paper_that_asks_for_a_password_is_added_with_that_of_the_settings(
    shell: Shell, web: Web, tmp_path: Path, table: str
):
    config = tmp_path / "config.toml"
    config.write_text(
        f'[sources."{table}"]\nuser = "anna"\npassword-command = ["echo", "hunter2"]\n'
        'headers = { Accept-Language = "en" }\n'
    )
    answer = shell("--config", str(config), "add", NEWS, "--name", "Members Paper")
    assert (answer.code, names(shell)) == (0, {"Members Paper": "feed"})
    assert web.sent[NEWS] == ({"Accept-Language": "en"}, ("anna", "hunter2"))
    assert "hunter2" not in answer.out + answer.err


def test_while_looking_a_password_goes_nowhere_but_to_its_own_host(
    shell: Shell, web: Web, tmp_path: Path
):
    config, far = tmp_path / "config.toml", "https://far.example/feed"
    config.write_text('[sources."valley.example"]\npassword-command = ["echo", "hunter2"]\n')
    web.pages[HOME] = FRONT.replace(SPORT.encode(), far.encode()).replace(
        b"</head>",
        b"<link rel='alternate' type='application/rss+xml' href='https://valley"
        b".example:99999/x'></head>",
    )
    web.pages[far] = web.pages[SPORT]
    assert shell("--config", str(config), "add", HOME, "--all").code == 0
    assert web.sent[HOME] == web.sent[NEWS] == ({}, "hunter2")
    assert web.sent[far] == ({}, None)
    assert shell("--config", str(config), "add", "http://valley.example/plain").code == 1
    assert web.sent["http://valley.example/plain"] == ({}, "hunter2")
    assert shell("--config", str(config), "add", "valley.example/plain").code == 1
    assert web.sent["https://valley.example/plain"] == ({}, "hunter2")


def test_feeds_in_a_folder_that_are_not_read_are_said(tmp_path: Path, capsys) -> None:
    folder = tmp_path / "hot"
    folder.mkdir()
    (folder / "one.xml").write_text("<rss/>")
    answer = Shell(tmp_path / "data", capsys)("add", str(folder))
    assert "only pages are read, no feeds or lists (one.xml)" in answer.err
