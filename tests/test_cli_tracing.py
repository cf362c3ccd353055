"""`rank --history` and `rank --runs` in each form."""

import fcntl
import shutil
from pathlib import Path

import pytest

from tests.shell import Shell
from tests.standings import ORDERS, TITLES, keep


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "data"
    keep(folder)
    return folder


@pytest.fixture
def shell(kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    shutil.copytree(kept, tmp_path / "data")
    return Shell(tmp_path / "data", capsys)


def test_a_history_is_a_chart_as_text(shell: Shell) -> None:
    answer = shell("rank", "--history", "popular")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "POPULAR in Society"
    assert lines[1].split()[:3] == ["Fri", "20", "Nov"]
    assert max(map(len, lines)) <= 80
    assert TITLES["c"][:20] in answer.out
    assert "12 snapshots since Fri 20 Nov" in lines[-1]
    assert any(line.split()[:1] == ["k"] and TITLES["o"][:20] in line for line in lines)


def test_plain_has_every_order_row_by_row(shell: Shell) -> None:
    told = shell("rank", "popular", "--history", "--plain").out
    rows = [line.split("\t") for line in told.splitlines()]
    assert rows[0] == [
        *("The Morning Sheet", "POPULAR in Society", "2026-11-20T07:00:00Z"),
        *("1", TITLES["m"]),
    ]
    assert [row[4] for row in rows] == [TITLES[story] for order in ORDERS for story in order]


def test_json_has_times_and_courses_as_the_help_says(shell: Shell) -> None:
    words = " ".join(shell("rank", "--help").out.split())
    access, popular = shell("rank", "--history", "--json").json["histories"]
    assert (access["name"], popular["name"]) == ("access", "popular")
    assert [name for name in (*popular, *popular["courses"][0]) if name not in words] == []
    assert len(popular["times"]) == 12
    ferry = next(one for one in popular["courses"] if one["title"] == TITLES["f"])
    assert ferry["positions"] == [order.index("f") + 1 for order in ORDERS]
    assert (ferry["movement"], ferry["by"], ferry["peak"], ferry["on"]) == ("same", 0, 1, 12)
    assert (ferry["n"], ferry["presence"]) == (1, "here")
    gone = next(one for one in popular["courses"] if one["title"] == TITLES["r"])
    assert gone["last"] == "2026-11-21T14:00:00Z"
    assert gone["positions"][-1] is None


def test_runs_tell_where_an_article_stood(shell: Shell) -> None:
    words = " ".join(shell("rank", "--help").out.split())
    answer = shell("rank", "--runs", "4", "--json")
    popular, access = answer.json["runs"]
    assert [name for name in popular if name not in words] == []
    assert (popular["peak"], popular["positions"][-1]) == (4, 5)
    assert access["last"] == "2026-11-21T10:00:00Z"
    human = shell("rank", "--runs", popular["article"]).out
    assert human.startswith(TITLES["b"])
    assert "now 5   best 4   in 12 of 12 snapshots" in human
    plain = shell("rank", "--runs", "4", "--plain").out.splitlines()
    assert plain[0].split("\t")[3] == "4"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("--history nothing-like-it", 4),
        ("--history --section Nowhere", 4),
        ("--runs 9999", 4),
        ("--runs 1 --section Nowhere", 4),
        ("--history --mine", 2),
        ("--runs", 2),
    ],
)
def test_what_is_not_there_is_said(shell: Shell, asked: str, code: int) -> None:
    answer = shell("rank", *asked.split())
    assert answer.code == code
    assert answer.err.startswith("kawaraban")
    assert answer.out == ""


def test_it_answers_while_the_library_is_locked(shell: Shell) -> None:
    with (shell.folder / "library.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert shell("rank", "--history").code == 0
        assert shell("rank", "--runs", "1").code == 0
