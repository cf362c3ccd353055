"""Folders, lists and the catalogue are added; what an answer to a question means."""

import io
from pathlib import Path

import pytest

from tests.web import Web, story_page
from tui.cli import asking
from tui.subscriptions import papers

from .shell import Shell, seeded
from .valley import NEWS, OPML, SPORT, URLS, answering, names, valley


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    return valley(monkeypatch)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(seeded(tmp_path / "data"), capsys)


def test_a_folder_is_watched_unless_once(shell: Shell, tmp_path: Path, web: Web):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text("A Headline of Some Length\nJuly 1, 2026\nAnd its text.\n")
    answer = shell("add", str(folder), "--once")
    assert answer.code == 0
    assert names(shell) == {}
    answer = shell("add", str(folder))
    assert "pages is watched" in answer.out
    assert "--once" in answer.out
    assert names(shell) == {"pages": "folder"}
    (folder / "b.txt").write_text("Another Headline of Some Length\nJuly 2, 2026\nAnd text.\n")
    assert shell("refresh").out.startswith("1 of 1 source, 1 new")


def test_pages_that_tell_no_paper_are_of_their_watched_folder_from_the_first_on(
    shell: Shell, tmp_path: Path, web: Web
):
    folder = tmp_path / "hot"
    folder.mkdir()
    (folder / "a.txt").write_text("A Headline of Some Length\nJuly 1, 2026\nAnd its text.\n")
    assert "hot: 1 new" in shell("add", str(folder)).out
    (folder / "b.txt").write_text("Another Headline of Some Length\nJuly 2, 2026\nAnd text.\n")
    assert shell("refresh").code == 0
    (told,) = shell("sources", "hot", "--json").json["sources"]
    assert told["articles"] == 2


@pytest.mark.parametrize(("name", "data"), [("a.opml", OPML), ("urls", URLS), ("x.txt", OPML)])
def test_a_list_is_known_by_what_it_says(
    shell: Shell, tmp_path: Path, web: Web, name: str, data: bytes
):
    file = tmp_path / name
    file.write_bytes(data)
    answer = shell("add", str(file), "--json")
    told = answer.json["import"]
    assert [one["name"] for one in told["added"]] == ["Valley"]
    if data is OPML:
        assert told["added"][0]["section"] == "World"
        assert told["refused"] == {"commands are never run": 1}
    else:
        assert told["searches"] == ["Cats"]
    assert told["pages"] == 0
    assert web.asked == []
    assert shell("import", str(file), "--json").json["import"]["known"] == ["Valley"]


def test_a_list_comes_from_a_pipe_and_can_be_fetched_at_once(
    shell: Shell, tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch
):
    stdin = type("Stdin", (), {"buffer": io.BytesIO(OPML), "isatty": lambda self: False})()
    monkeypatch.setattr("sys.stdin", stdin)
    answer = shell("import", "-")
    assert answer.out == (
        "1 source added: Valley.\n1 refused: commands are never run (1).\n"
        '"kawaraban refresh" fetches them.\n'
    )
    file = tmp_path / "list"
    file.write_text(f"{NEWS}\n{SPORT}\n")
    answer = shell("add", str(file), "--fetch")
    assert answer.out.endswith("Fetched: 1 of 1 source, 1 new.\n")


def test_html_and_feeds_that_were_saved_are_taken_in(shell: Shell, tmp_path: Path, web: Web):
    (tmp_path / "story.html").write_bytes(
        story_page("Ferries stay in port again", "Ferries stayed in port. " * 20)
    )
    (tmp_path / "feed.xml").write_bytes(web.pages[NEWS])  # type: ignore[arg-type]
    told = shell("import", str(tmp_path / "story.html"), str(tmp_path / "feed.xml"), "--json")
    assert told.json["import"]["new"] == 3
    assert names(shell) == {}


def test_the_catalogue_is_listed_where_nobody_can_be_asked(shell: Shell, web: Web):
    answer = shell("add", "--catalogue", "German")
    assert answer.code == 0
    assert answer.out.startswith("Deutsch\n")
    assert answer.out == shell("add", "--catalogue", "de").out
    assert names(shell) == {}
    assert shell("add", "--catalogue", "xyzzy").code == 4
    assert len(shell("add", "--catalogue", "--json").json["papers"]) >= 60


def test_a_newspaper_is_added_by_its_name_or_all_of_some(shell: Shell, web: Web):
    answer = shell("add", "--catalogue", "The Guardian")
    assert answer == (0, '1 source added: The Guardian.\n"kawaraban refresh" fetches them.\n', "")
    assert shell("add", "--catalogue", "sv", "--all").code == 0
    assert len(names(shell)) == 1 + len(papers("sv"))
    assert shell("add", "--catalogue", "--all").code == 2
    assert web.asked == []


def test_picks_from_the_catalogue_are_fetched_if_the_reader_likes(
    shell: Shell, web: Web, monkeypatch: pytest.MonkeyPatch
):
    answering(monkeypatch, "1-2", "y")
    answer = shell("add", "--catalogue", "en")
    assert len(names(shell)) == 2
    assert len(web.asked) == 2
    assert answer.code == 1
    assert "Fetch all 2 sources now?" in answer.err


PICKS = [
    ("1", [0]),
    ("3 1", [2, 0]),
    ("1-3", [0, 1, 2]),
    ("1 - 2, 3", [0, 1, 2]),
    ("a", [0, 1, 2]),
    ("q", []),
    ("the hill", [1]),
    ("Harbour, 1", [2, 0]),
]


@pytest.mark.parametrize(("typed", "places"), PICKS)
def test_an_answer_may_have_numbers_ranges_and_names(typed: str, places: list[int]):
    assert asking.picked(typed, ["The Valley 24", "The Hill", "The Harbour"]) == places


@pytest.mark.parametrize("typed", ["0", "4", "2-9", "3-1", "the", "xyzzy", "1;2"])
def test_an_answer_that_means_nothing_is_told(typed: str):
    with pytest.raises(ValueError, match=r"\.$"):
        asking.picked(typed, ["The Valley 24", "The Hill", "The Harbour"])
