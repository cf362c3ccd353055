"""The query language, kept searches, facets and days in the shell."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.shell import Shell
from tui.subscriptions import Search


@pytest.fixture
def shell(seeded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(seeded, capsys)


def rows(shell: Shell, *arguments: str) -> list[dict[str, object]]:
    return shell("list", "--limit", "0", "--json", *arguments).json["articles"]


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("place:tokyo", lambda row: "tokyo" in (row["dateline"] or {"place": ""})["place"].lower()),
        ("section:=science", lambda row: row["section"] == "Science"),
        ("section:science or section:world", lambda row: row["section"] in ("Science", "World")),
        ("-section:science", lambda row: row["section"] != "Science"),
        ("is:ranked", lambda row: row["rank"] is not None),
        ("rank:<=2", lambda row: (row["rank"] or 99) <= 2),
        ("is:changed", lambda row: row["updates"] > 0),
        ("before:2023-01-01", lambda row: (row["published"] or row["arrived"])[:4] < "2023"),
        ("source:kawaraban", lambda row: row["paper"] == "The Kawaraban"),
        ("is:starred", lambda row: row["starred"]),
    ],
)
def test_a_query_finds_just_the_articles_that_are_so(shell: Shell, query: str, holds) -> None:
    shell("mark", "3", "--star")
    found = {row["id"] for row in rows(shell, "--", query)}
    assert found == {row["id"] for row in rows(shell) if holds(row)}
    assert found


def test_fields_words_and_options_hold_together(shell: Shell) -> None:
    found = rows(shell, "--unread", "--section", "technology", "rank:<=5 terminal")
    assert found
    for row in found:
        assert row["section"] == "Technology"
        assert row["rank"] <= 5
        assert row["where"] in ("title", "text")


def test_search_has_the_best_match_first_and_list_the_newest(shell: Shell) -> None:
    best = shell("search", "terminal is:ranked", "--jsonl").out.splitlines()
    newest = shell("list", "terminal is:ranked", "--jsonl").out.splitlines()
    assert sorted(best) == sorted(newest)
    assert best != newest
    plain = shell("search", "terminal", "--jsonl", "--limit", "0").out.splitlines()
    assert [line for line in plain if line in best] == best


def test_the_ranks_of_one_list_are_asked_for_by_its_name(shell: Shell) -> None:
    access = shell("rank", "access", "--json").json["rankings"][0]["entries"]
    wanted = {one["article"] for one in access if one["position"] <= 3 and one["article"]}
    assert {row["id"] for row in rows(shell, "list:access rank:<=3")} == wanted


def test_what_is_wrong_with_a_query_is_said_and_pointed_at(shell: Shell) -> None:
    for command in ("list", "search"):
        answer = shell(command, "ferry", "colour:red")
        assert (answer.code, answer.out) == (2, "")
        sentence, query, caret = answer.err.splitlines()
        assert "“colour:”" in sentence
        assert query == "  ferry colour:red"
        assert query[caret.index("^")] == "c"


def test_facets_are_counted_among_what_is_asked_for(shell: Shell) -> None:
    told = shell("list", "--facets", "--json", "place:tokyo").json
    assert told["total"] == len(rows(shell, "place:tokyo"))
    assert [one["value"].upper() for one in told["facets"]["place"]] == ["TOKYO"]
    for one in told["facets"]["section"]:
        assert len(rows(shell, f"place:tokyo {one['query']}")) == one["count"]
    fields = [line.split("\t") for line in shell("list", "--facets", "--plain").out.splitlines()]
    assert ["section", "Science", "4", "section:Science"] in fields
    human = shell("list", "--facets", "--unread")
    assert "SECTIONS" in human.out
    assert human.out.endswith("39 articles\n")


def test_a_search_is_kept_asked_renamed_and_deleted(shell: Shell) -> None:
    assert shell("searches").code == 4
    assert shell("searches", "--save", "Capital", "place:tokyo", "is:unread").code == 0
    assert shell.ids("--search", "capi") == shell.ids("place:tokyo is:unread")
    assert shell.ids("--search", "Capital", "--section", "Politics") == shell.ids(
        "place:tokyo section:=politics"
    )
    told = shell("searches", "--json").json["searches"][0]
    assert (told["name"], told["query"]) == ("Capital", "place:tokyo is:unread")
    assert told["words"] == "from tokyo, unread"
    assert told["unread"] == told["articles"] == len(shell.ids("place:tokyo"))
    assert shell("searches", "--rename", "Capital", "Tokyo").out == "Capital is now called Tokyo.\n"
    assert shell("searches", "--delete", "Tokyo").out == "Tokyo is kept no longer.\n"
    gone = shell("list", "--search", "Tokyo")
    assert gone.code == 4
    assert "kawaraban searches" in gone.err


def test_no_kept_search_takes_the_name_of_another(shell: Shell) -> None:
    shell("searches", "--save", "Capital", "place:tokyo")
    shell("searches", "--save", "Fresh", "is:unread")
    for again in (("--save", "capital", "is:read"), ("--rename", "Fresh", "Capital")):
        refused = shell("searches", *again)
        assert refused.code == 2
        assert "Capital is kept already" in refused.err
    told = shell("searches", "--json").json["searches"]
    assert [(one["name"], one["query"]) for one in told] == [
        ("Capital", "place:tokyo"),
        ("Fresh", "is:unread"),
    ]
    assert shell("searches", "--save", "Fresh", "is:unread").out == "Nothing changed.\n"
    assert shell("searches", "--rename", "Fresh", "fresh").code == 0


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        (("--mine", "--day", "today"), "--mine"),
        (("--history", "--day", "today"), "--history"),
        (("--runs", "1", "--day", "today"), "--runs"),
        (("--window", "week"), "--window"),
        (("--covered", "--window", "day"), "--window"),
    ],
)
def test_rank_refuses_what_says_nothing_together(
    shell: Shell, asked: tuple[str, ...], named: str
) -> None:
    refused = shell("rank", *asked)
    assert (refused.code, refused.out) == (2, "")
    assert named in refused.err


@pytest.mark.parametrize(
    "asked", [("list",), ("rank",), ("search", "ferry"), ("import", "x.txt"), ("searches",)]
)
def test_a_file_of_settings_that_is_not_there_is_said_by_every_command(
    shell: Shell, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    answer = shell("--config", str(tmp_path / "none.toml"), *asked)
    assert (answer.code, answer.out) == (3, "")
    assert "There is no" in answer.err


def test_a_search_that_is_none_is_not_kept(shell: Shell) -> None:
    wrong = shell("searches", "--save", "Bad", "place:")
    assert wrong.code == 2
    assert wrong.err.splitlines()[1] == "  place:"
    assert shell("searches", "--save", "Nothing").code == 2
    assert shell("searches").code == 4


def test_searches_of_newsboat_are_translated_or_said_not_to_be(shell: Shell) -> None:
    from datetime import UTC, datetime

    from tui.library import Library

    library = Library.open(shell.folder, now=datetime(2026, 11, 22, tzinfo=UTC))
    library.keep_searches(
        [Search("New", 'unread = "yes"'), Search("Odd", 'title =~ "f.*y" and unread = "yes"')]
    )
    library.close()
    new, odd = shell("searches", "--json").json["searches"]
    assert (new["query"], new["asked"], new["articles"]) == ('unread = "yes"', "is:unread", 39)
    assert "more than words" in odd["trouble"]
    answer = shell("list", "--search", "odd")
    assert answer.code == 4
    assert "more than words" in answer.err


def test_a_day_has_its_articles_and_its_rankings(shell: Shell) -> None:
    held = rows(shell, "--day", "2026-11-20")
    assert held
    assert {row["published"][:10] for row in held if row["published"]} == {"2026-11-20"}
    assert shell.ids("day:2026-11-20") == [row["id"] for row in held]
    days = shell("list", "--facets", "--json").json["facets"]["day"]
    assert {day["value"]: day["count"] for day in days}["2026-11-20"] == len(held)
    science = rows(shell, "--day", "2026-11-20", "--section", "Technology")
    assert {row["section"] for row in science} == {"Technology"}
    then = shell("rank", "access", "--day", "2026-11-20", "--json").json["rankings"][0]
    after = shell("rank", "access", "--day", "2026-11-21", "--json").json["rankings"][0]
    before = {one["title"]: one["position"] for one in then["entries"]}
    moved = [one for one in after["entries"] if one["movement"] in ("up", "down", "same")]
    assert moved
    assert all(before[one["title"]] == one["last"] for one in moved if one["title"] in before)


@pytest.mark.parametrize("day", ["soon", "2026-13-01", "2026-11", ""])
def test_what_is_no_day_is_said(shell: Shell, day: str) -> None:
    for command in ("list", "rank"):
        answer = shell(command, "--day", day)
        assert answer.code == 2
        assert "is no day" in answer.err


def test_a_day_without_a_ranking_says_so(shell: Shell) -> None:
    answer = shell("rank", "--day", "2020-01-01")
    assert answer.code == 4
    assert "2020-01-01" in answer.err


def test_without_an_index_fields_are_asked_and_titles_searched(shell: Shell) -> None:
    whole = shell.ids("is:ranked section:technology")
    titled = shell.ids("is:ranked title:terminal")
    shutil.rmtree(shell.folder / "index")
    assert shell.ids("is:ranked section:technology") == whole
    answer = shell("list", "is:ranked title:terminal")
    assert len(answer.out.splitlines()) == len(titled)
    assert "only titles were searched" in answer.err


def test_the_plain_list_imports_nothing_of_all_this(shell: Shell) -> None:
    import subprocess

    asked = "import sys; from tui.cli import run; run(sys.argv[1:]); print(*sys.modules)"
    command = [sys.executable, "-c", asked, "--data", str(shell.folder), "list", "--unread"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    modules = told.stdout.splitlines()[-1].split()
    assert not [name for name in modules if name.startswith(("tui.query", "tui.lookup.f"))]
    assert "msgspec" not in modules


def test_the_ranks_in_a_day_are_those_of_that_day(shell: Shell) -> None:
    charts = shell("rank", "--day", "2026-11-20", "--json").json["rankings"]
    best: dict[str, int] = {}
    for chart in charts:
        for row in chart["entries"]:
            if row.get("article"):
                best[row["article"]] = min(row["position"], best.get(row["article"], 99))
    held = {row["id"]: row.get("rank") for row in rows(shell, "--day", "2026-11-20")}
    assert held == {id: best.get(id) for id in held}
    assert any(held.values()) == any(id in best for id in held)
