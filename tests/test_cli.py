"""Look-ups from the shell: what they print in each form, and with which exit code they end."""

import fcntl
import json
from pathlib import Path

import pytest

from tui.catalogue import NAME

from .shell import Shell, seeded


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(seeded(tmp_path / "data"), capsys)


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "none", capsys)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("list", 0),
        ("list --starred", 4),
        ("list --section Nowhere", 4),
        ("list xyzzyxyzzy", 4),
        ("search pigeons", 0),
        ("search xyzzyxyzzy", 4),
        ("search ...", 4),
        ("show 1", 0),
        ("show 1 9999", 4),
        ("show 0", 4),
        ("show https://example.com/nothing-is-here/", 4),
        ("rank", 0),
        ("rank access", 0),
        ("rank nothing-like-it", 4),
        ("rank --mine", 4),
        ("open 1", 4),
        ("mark 1", 2),
        ("mark 9999 --read", 4),
        ("import /nowhere/at/all", 2),
        ("import https://example.com/", 2),
        ("add -", 2),
        ("add", 2),
        ("add --catalogue xyzzyxyzzy", 4),
        ("add --all --site x", 2),
        ("refresh", 4),
        ("refresh nobody", 4),
        ("sources", 0),
        ("sources japan", 0),
        ("sources nobody", 4),
        ("sources nobody --pause", 4),
        ("sources --pause", 2),
        ("export", 2),
        ("export opml", 0),
        ("export markdown", 4),
        ("parse /nowhere/at/all", 2),
        ("frobnicate", 2),
        ("list --limit many", 2),
        ("list --limit -1", 2),
        ("list --json --plain", 2),
        ("show", 2),
        ("mark 1 --read --unread", 2),
        ("--help", 0),
        ("show --help", 0),
        ("--version", 0),
    ],
)
def test_every_end_has_its_exit_code(shell: Shell, asked: str, code: int) -> None:
    answer = shell(*asked.split())
    assert answer.code == code, answer
    if code:
        sentence = answer.err.strip()
        assert sentence.startswith("kawaraban")
        assert "\n" not in sentence
    else:
        assert answer.err == ""


def test_a_first_look_up_makes_and_seeds_the_library(empty: Shell) -> None:
    answer = empty("list", "-n", "3")
    assert answer.code == 0
    assert len(answer.out.splitlines()) == 3
    assert empty.library.exists()


def test_without_a_terminal_no_command_is_the_list(shell: Shell) -> None:
    assert shell().out == shell("list").out


def test_articles_come_newest_first_and_keep_their_numbers(shell: Shell) -> None:
    articles = shell("list", "--limit", "0", "--json").json["articles"]
    assert [article["n"] for article in articles] == list(range(1, len(articles) + 1))
    times = [article["published"] or article["arrived"] for article in articles]
    assert times[0] > times[-1]
    some = shell("list", "--section", "technology", "--json", "-n", "0").json["articles"]
    assert 0 < len(some) < len(articles)
    assert {article["section"] for article in some} == {"Technology"}
    assert all(articles[article["n"] - 1]["id"] == article["id"] for article in some)


def test_the_forms_of_a_list_say_the_same(shell: Shell) -> None:
    whole = shell("list", "-n", "5", "--json").json
    assert whole["version"] == 1
    lines = shell("list", "-n", "5", "--jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == whole["articles"]
    plain = [line.split("\t") for line in shell("list", "-n", "5", "--plain").out.splitlines()]
    for fields, article in zip(plain, whole["articles"], strict=True):
        number, id, when, marks, section, title, address = fields
        assert (number, id, marks) == (str(article["n"]), article["id"], "u")
        assert when == (article["published"] or article["arrived"])
        assert (section, title) == (article["section"] or "", article["title"])
        assert address == (article["address"] or "")
    human = shell("list", "-n", "5").out
    assert all(article["title"] in human for article in whole["articles"])
    assert "\x1b" not in human


def test_an_article_tells_all_its_names(shell: Shell) -> None:
    article = shell("show", "1", "--json").json["articles"][0]
    assert list(article) == [
        *("n", "id", "title", "section", "source", "paper", "address", "published", "updated"),
        *("arrived", "byline", "credit", "dateline", "unread", "starred", "later", "rank"),
        *("also", "updates", "words", "blocks", "links", "extent"),
    ]
    assert article["blocks"][0]["kind"] == "paragraph"


def test_the_help_names_what_json_has(shell: Shell) -> None:
    words = " ".join(shell("show", "--help").out.split())
    article = shell("show", "1", "--json").json["articles"][0]
    assert [name for name in article if name not in words] == []
    words = " ".join(shell("rank", "--help").out.split())
    ranking = shell("rank", "--json").json["rankings"][0]
    assert [name for name in (*ranking, *ranking["entries"][0]) if name not in words] == []


def test_show_takes_numbers_ids_their_beginnings_and_addresses(shell: Shell) -> None:
    article = shell("list", "-n", "1", "--json").json["articles"][0]
    address = "https://news.example.com/politics/20261120-219154/"
    shell.tamper(f'"id":"{article["id"]}",', f'"id":"{article["id"]}","address":"{address}",')
    for name in ("1", article["id"], article["id"][:6].upper(), address):
        assert shell("show", name, "--json").json["articles"][0]["id"] == article["id"]


def test_the_beginning_of_many_ids_is_not_enough(shell: Shell) -> None:
    first, second = shell.ids()[:2]
    shell.tamper(second, first[:8] + second[8:])
    answer = shell("show", first[:8])
    assert answer.code == 2
    assert first in answer.err


def test_show_prints_the_text_at_72_columns(shell: Shell) -> None:
    text = shell("show", "2").out
    article = shell("show", "2", "--json").json["articles"][0]
    assert max(map(len, text.splitlines())) <= 72
    words = " ".join(text.split())
    assert article["title"] in words
    assert all(" ".join(block["text"].split()) in words for block in article["blocks"])


def test_links_are_numbered_once_and_shown_whole(shell: Shell) -> None:
    id = shell.ids()[0]
    href = "https://example.com/" + "long/" * 30
    span = {"start": 4, "end": 8, "kind": "link", "href": href}
    blocks = [
        {"kind": "paragraph", "text": "The loom and the pen.", "spans": [span]},
        {"kind": "paragraph", "text": "See wool again.", "spans": [span]},
    ]
    path = shell.folder / "texts" / id[:2] / f"{id}.json"
    path.write_text(json.dumps({"id": id, "blocks": blocks, "links": [{"title": "A tale"}]}))
    text = shell("show", id).out
    assert "The loom[1] and" in text
    assert "wool[1]" in text or "See [1]" in text or "See wool" in text
    assert "[1] loom" in text
    assert href in text
    assert "[2] A tale" in text


def test_search_tells_where_it_matched(shell: Shell) -> None:
    hits = shell("search", "pigeons", "--json").json["articles"]
    assert hits[0]["where"] == "title"
    assert "Pigeons" in hits[0]["title"]
    assert hits[0]["snippet"] is None
    deep = shell("search", "Desgrange", "--json").json["articles"][0]
    assert deep["where"] == "text"
    assert deep["snippet"].startswith("Desgrange")
    assert deep["snippet"] in shell("search", "Desgrange").out
    assert shell("search", "Desgrange", "--plain").out.split("\t")[-1].startswith("Desgrange")


def test_a_list_with_words_is_newest_first(shell: Shell) -> None:
    numbers = [article["n"] for article in shell("list", "the", "--json").json["articles"]]
    assert numbers == sorted(numbers)
    assert len(numbers) == 20


def test_without_an_index_titles_are_searched(shell: Shell) -> None:
    for path in (shell.folder / "index").iterdir():
        path.unlink()
    answer = shell("search", "pigeons")
    assert "Pigeons" in answer.out
    assert "only titles" in answer.err
    assert shell("search", "Desgrange").code == 4


def test_rankings_tell_movement_and_what_is_here(shell: Shell) -> None:
    rankings = shell("rank", "--json").json["rankings"]
    moved = [entry for ranking in rankings for entry in ranking["entries"] if entry["movement"]]
    assert {"new", "up", "down", "same"} <= {entry["movement"] for entry in moved}
    assert all(entry["by"] > 0 for entry in moved if entry["movement"] in ("up", "down"))
    ids = shell.ids()
    for entry in moved:
        assert entry["presence"] == ("absent" if entry["article"] is None else "here")
        assert entry["n"] is None or ids[entry["n"] - 1] == entry["article"]
    assert any(ranking["seen"] is None for ranking in rankings)
    human = shell("rank", "access").out
    assert "ACCESS RANKING" in human
    assert "NEW" in human
    lines = shell("rank", "access", "--plain").out.splitlines()
    assert {len(line.split("\t")) for line in lines} == {8}


def test_a_ranking_is_found_by_name_or_section(shell: Shell) -> None:
    for asked in (["popular"], ["POPULAR in Pol"], ["--section", "politics"]):
        rankings = shell("rank", *asked, "--json").json["rankings"]
        assert "Politics" in {ranking["section"] for ranking in rankings}


def test_look_ups_work_while_the_app_has_the_lock(shell: Shell) -> None:
    with (shell.folder / "library.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for asked in ("list", "search pigeons", "show 1", "rank", "rank --mine", "doctor"):
            assert shell(*asked.split()).code in (0, 4), asked
        for asked in ("mark 1 --read", "import seeds"):
            answer = shell(*asked.split())
            assert answer.code == 6
            assert "has this library open" in answer.err
        assert shell("list", "-n", "1", "--json").json["articles"][0]["unread"]


@pytest.mark.parametrize("content", ["", "null", "[]", '{"articles": {', "\x00\x01", "[" * 100_000])
def test_a_damaged_library_is_told_and_left_alone(shell: Shell, content: str) -> None:
    shell.library.write_text(content)
    for asked in ("list", "search x", "show 1", "rank"):
        answer = shell(*asked.split())
        assert answer.code == 6
        assert "damaged" in answer.err
    assert shell.library.read_text() == content


def test_rows_that_are_none_are_passed_over(shell: Shell) -> None:
    count = len(shell.ids())
    shell.tamper('"articles":{', '"articles":{"9001":{"id":7},"9002":5,"9003":{"id":"0123"},')
    assert len(shell.ids()) == count


def test_a_folder_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file"
    file.write_text("")
    answer = Shell(file, capsys)("list")
    assert answer.code in (3, 6)
    assert str(file) in answer.err


def test_a_list_leaves_a_catalogue_for_the_next(shell: Shell) -> None:
    catalogue = shell.folder / NAME
    first = shell("list").out
    assert catalogue.exists()
    stamp = catalogue.stat()
    assert shell("list").out == first
    assert catalogue.stat() == stamp
    catalogue.write_bytes(b"\xff" * 5000)
    assert shell("list").out == first


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141)])
def test_an_interrupt_and_a_closed_pipe_have_their_codes(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def stop(*_: object) -> int:
        raise error

    monkeypatch.setattr("tui.cli.looking.list_articles", stop)
    assert shell("list") == (code, "", "")


def test_filters_reach_beyond_the_first_hits(shell: Shell) -> None:
    numbers = [article["n"] for article in shell("list", "the", "--json").json["articles"]]
    shell("mark", *map(str, numbers[:-1]), "--read")
    hits = shell("list", "the", "--unread", "-n", "1", "--json").json["articles"]
    assert [hit["n"] for hit in hits] == numbers[-1:]
