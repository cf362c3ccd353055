"""The shell and the network: newspapers are added, asked, told of and changed. No socket opens."""

import io
import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.web import NOW, Web, entry, feed, offline, story_page
from tui.cli import adding, asking, finding, newspapers, rounds, sourcing
from tui.fetch import FetchTrouble
from tui.library import Library
from tui.parse import parse_page

from .shell import Answer, Shell, seeded

HOME = "https://valley.example/"
NEWS = "https://valley.example/news.xml"
SPORT = "https://valley.example/sport.xml"

FRONT = f"""<!doctype html><html><head><title>The Valley Times</title>
<meta property="og:site_name" content="The Valley Times">
<link rel="alternate" type="application/rss+xml" title="News" href="{NEWS}">
<link rel="alternate" type="application/rss+xml" title="Sport" href="{SPORT}">
</head><body><main>
<h2><a href="/n/1">Ferries stay in port for a second day</a></h2>
<h2><a href="/n/2">A bridge is closed until the spring comes</a></h2>
<h2><a href="/n/3">The mayor counts the votes once again</a></h2>
</main></body></html>""".encode()


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    """The web as the shell finds it."""
    web = Web()
    monkeypatch.setattr("tui.refresh.door.open_door", lambda clock, hosts=(): web)
    monkeypatch.setattr("tui.parse.child.parse_within", lambda page, seconds=0: parse_page(page))
    web.pages |= {
        HOME: FRONT,
        NEWS: feed(entry("A bridge falls", f"{HOME}1"), entry("It stands", f"{HOME}2")),
        SPORT: feed(entry("A match is lost", f"{HOME}3"), title="The Valley Times - Sport"),
    }
    return web


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(seeded(tmp_path / "data"), capsys)


def answering(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """A reader at a terminal who types these lines."""
    for module in (adding, finding, newspapers, sourcing):
        monkeypatch.setattr(module, "interactive", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def names(shell: Shell) -> dict[str, str]:
    """The name and kind of each source that comes by itself."""
    told = shell("sources", "--json").json["sources"]
    return {one["name"]: one["kind"] for one in told if one["kind"] != "pages"}


# -- add an address


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


# -- add folders, files and lists

OPML = b"""<opml version="2.0"><body><outline text="World"><outline text="Valley" type="rss"
xmlUrl="https://valley.example/news.xml"/></outline>
<outline text="Evil" xmlUrl="exec:rm"/></body></opml>"""
URLS = b'https://valley.example/news.xml "~Valley" World\n"query:Cats:title =~ \\"cat\\""\n'


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


# -- the catalogue


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
    assert len(names(shell)) == 1 + len(newspapers.matching("sv"))
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


# -- what an answer means


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


# -- refresh


@pytest.fixture
def reader(shell: Shell, web: Web) -> Shell:
    """Who has two feeds."""
    assert shell("add", HOME, "--all").code == 0
    web.pages[NEWS] = feed(entry("A third thing", f"{HOME}9"), entry("It stands", f"{HOME}2"))
    return shell


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
    assert "hunter2" not in "".join(answer.out + answer.err for answer in answers)
    assert '[sources."Nobody"] in config.toml is for no source' in answers[1].err


# -- sources


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


# -- export


Exported = Callable[..., bytes]


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
