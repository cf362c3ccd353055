"""`kawaraban export`: lists, JSON and Markdown, to a file that was not there."""

import json
from pathlib import Path

import pytest

from tests.web import Web

from .shell import Shell, seeded
from .valley import URLS, subscribed, valley


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    return valley(monkeypatch)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(seeded(tmp_path / "data"), capsys)


@pytest.fixture
def reader(shell: Shell, web: Web) -> Shell:
    return subscribed(shell, web)


def test_a_list_goes_out_and_comes_back(reader: Shell, tmp_path: Path, web: Web):
    reader("sources", "sport", "--section", "Leisure / Games")
    for what in ("opml", "urls"):
        file = tmp_path / f"list.{what}"
        assert reader("export", what, "-o", str(file)) == (0, "", "")
        data = tmp_path / what
        fresh = Shell(seeded(data), reader._capsys)
        told = fresh("import", str(file), "--json").json["import"]["added"]
        sections = {one["name"]: one["section"] for one in told}
        assert set(sections) == {"The Valley Times", "The Valley Times: Sport"}
        if what == "opml":
            assert sections["The Valley Times: Sport"] == "Leisure / Games"


def test_everything_goes_out_as_json(reader: Shell, tmp_path: Path):
    reader("mark", "1", "--star", "--read")
    file = tmp_path / "all.json"
    assert reader("export", "json", "-o", str(file)).code == 0
    told = json.loads(file.read_text("utf-8"))
    assert len(told["articles"]) == len(reader.ids())
    assert all(article["text"] for article in told["articles"] if article.get("words"))
    assert len(told["marks"]) == 1
    assert {source.get("kind", "pages") for source in told["sources"]} == {"feed", "pages"}
    assert told["rankings"]


def test_starred_and_kept_articles_go_out_as_markdown(reader: Shell, tmp_path: Path):
    assert reader("export", "markdown").code == 4
    first, second = reader.ids()[:2]
    reader("mark", first, "--star")
    reader("mark", second, "--later")
    file = tmp_path / "kept.md"
    assert reader("export", "markdown", "-o", str(file)).code == 0
    assert file.read_text("utf-8").count("\n## ") == 2
    assert reader("export", "markdown", "--all", "-o", str(file), "--force").code == 0
    assert file.read_text("utf-8").count("\n## ") == len(reader.ids())


def test_an_export_takes_no_file_away_and_leaves_no_half_one(reader: Shell, tmp_path: Path):
    file = tmp_path / "list"
    file.write_text("mine")
    answer = reader("export", "opml", "-o", str(file))
    assert (answer.code, file.read_text()) == (2, "mine")
    assert "--force replaces it" in answer.err
    link = tmp_path / "link"
    link.symlink_to(file)
    assert reader("export", "opml", "--force", "-o", str(link)).code == 2
    assert reader("export", "opml", "-o", str(tmp_path / "no" / "list")).code == 1
    assert reader("export", "opml", "--force", "-o", str(file)).code == 0
    assert file.read_bytes().startswith(b"<?xml")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["link", "list"]


def test_searches_of_another_reader_come_back_to_it(shell: Shell, tmp_path: Path):
    (tmp_path / "urls").write_bytes(URLS)
    assert shell("import", str(tmp_path / "urls")).code == 0
    answer = shell("export", "urls")
    assert answer.out == (
        'https://valley.example/news.xml "~Valley" "World"\n"query:Cats:title =~ \\"cat\\""\n'
    )
    opml = shell("export", "opml")
    assert "OPML has no place for searches: 1 left out" in opml.err
