"""Stories from the shell: `rank --covered`, `--front`, `--mine --window`, and badges in `list`."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.covered_paper import COAST, FERRY, HILL, LAKE, MARKET, bring, ferry
from tests.shell import Shell
from tui.catalogue import NAME as CATALOGUE
from tui.library import Library
from tui.paths import STORIES

NOW = datetime.now(UTC)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    library = Library.open(tmp_path / "data", now=NOW)
    bring(library, *ferry(NOW), now=NOW)
    library.close()
    return Shell(tmp_path / "data", capsys)


def also(shell: Shell) -> dict[str, int | None]:
    return {one["id"]: one["also"] for one in shell("list", "--json").json["articles"]}


def fair(shell: Shell) -> Path:
    """A saved page with an article that nobody else has."""
    page = shell.folder.parent / "fair.html"
    told = "The fair in the park opened on Monday with forty stalls and a brass band. " * 5
    title = "A Fair Opens in the Park"
    page.write_text(
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{told}</p></article></body></html>",
        "utf-8",
    )
    return page


def test_stories_are_told_whole(shell: Shell) -> None:
    (story,) = shell("rank", "--covered", "--json").json["stories"]
    assert (story["id"], story["title"], story["owners"]) == (HILL, FERRY, 2)
    assert story["papers"] == ["hill.example", "coast.example", "lake.example"]
    assert [copy["articles"] for copy in story["copies"]] == [[HILL, COAST]]
    first, copy, own = story["articles"]
    assert (first["n"], first["paper"]) == (4, "The Hill Ledger")
    assert first["adds"][0].startswith("The ferry Aurora sank")
    assert (copy["copy_of"], copy["adds"]) == (HILL, [])
    assert "Lindqvist" in " ".join(own["adds"])


def test_stories_in_words_and_in_fields(shell: Shell) -> None:
    human = shell("rank", "--covered").out
    assert "3 papers, 2 with one text" in human
    assert "The Coast Times: same text as The Hill Ledger" in human
    fields = [line.split("\t") for line in shell("rank", "--covered", "--plain").out.splitlines()]
    assert [(line[:3], line[4]) for line in fields] == [
        (["1", "3", "2"], id) for id in (HILL, COAST, LAKE)
    ]
    assert len(shell("rank", "--covered", "--jsonl").out.splitlines()) == 1


def test_the_front_page_says_why(shell: Shell) -> None:
    (row,) = shell("rank", "--front", "--json").json["front"]
    assert (row["position"], row["article"], row["story"]) == (1, HILL, HILL)
    assert [reason["kind"] for reason in row["why"]] == ["covered"]
    assert "carried by 3 papers" in row["sentence"]
    assert row["sentence"] in shell("rank", "--front").out
    assert row["sentence"] in shell("rank", "--front", "--plain").out


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("--covered --section world", 0),
        ("--covered --section nowhere", 4),
        ("--front --section nowhere", 4),
        ("--covered popular", 2),
        ("--front --day today", 2),
        ("--covered --front", 2),
        ("--mine --window year", 2),
    ],
)
def test_what_is_asked_is_minded(shell: Shell, asked: str, code: int) -> None:
    assert shell("rank", *asked.split()).code == code


def test_stories_are_told_while_the_app_has_the_library(shell: Shell) -> None:
    library = Library.open(shell.folder, now=NOW)
    try:
        assert shell("rank", "--covered").code == 0
    finally:
        library.close()


def test_my_ranking_tells_visits_from_rankings_apart(shell: Shell) -> None:
    library = Library.open(shell.folder, now=NOW)
    library.visit(LAKE, now=NOW - timedelta(days=4))
    library.visit(LAKE, now=NOW - timedelta(days=3), ranking="popular")
    library.visit(MARKET, now=NOW - timedelta(days=20))
    library.close()
    assert shell("rank", "--mine").code == 4
    (entry,) = shell("rank", "--mine", "--window", "week", "--json").json["rankings"][0]["entries"]
    assert (entry["article"], entry["visits"], entry["ranked"]) == (LAKE, 2, 1)
    assert "1 from rankings" in shell("rank", "--mine", "--window", "week").out
    month = shell("rank", "--mine", "--window", "month", "--json").json["rankings"][0]
    assert [entry["article"] for entry in month["entries"]] == [LAKE, MARKET]


def test_an_import_has_the_papers_counted_that_carry_an_article(shell: Shell) -> None:
    assert set(also(shell).values()) == {None}
    assert "null" in shell("list", "--json").out
    page = fair(shell)
    assert shell("import", str(page)).code == 0
    counted = also(shell)
    assert (counted[HILL], counted[COAST], counted[MARKET]) == (2, 2, 0)
    assert None not in counted.values()


def test_the_list_has_the_badges_that_were_worked_out_last(shell: Shell) -> None:
    assert set(also(shell).values()) == {None}
    library = Library.open(shell.folder, now=NOW)
    library.cover(now=NOW)
    library.covered()
    library.mark([MARKET], now=NOW, starred=True)
    library.close()
    told = {HILL: 2, COAST: 2, LAKE: 2, MARKET: 0}
    assert also(shell) == told
    assert "+2" in shell("list").out
    shell("mark", "1", "--read")  # nobody compares articles for that: what is known is carried on
    assert also(shell) == told
    text = shell.library.read_text("utf-8")
    shell.library.write_text(text + " ", "utf-8")  # and also where the whole file is read
    assert also(shell) == told


def test_papers_are_counted_without_news_too_where_nobody_ever_did(shell: Shell) -> None:
    page = fair(shell)
    shell("import", str(page))
    counted = also(shell)
    (shell.folder / STORIES).unlink()
    (shell.folder / CATALOGUE).unlink()
    assert set(also(shell).values()) == {None}
    assert shell("import", str(page), "--json").json["import"]["new"] == 0
    assert also(shell) == counted
    before = (shell.folder / STORIES).stat().st_mtime_ns
    shell("import", str(page))
    assert (shell.folder / STORIES).stat().st_mtime_ns == before
