"""The shell's commands that change the library or look after it."""

import fcntl
import io
import json
import shutil
import signal
import types
from pathlib import Path

import pytest

from tui.cli import writing
from tui.lookup import Lookup

from .shell import Shell, seeded

PAGE = """Ferry Strike Strands Thousands on Outer Islands
7:10 JST, November 20, 2026
NAHA — Ferries stayed in port for a second day on Friday.
Talks between the company and its crews go on.
JN ACCESS RANKING
- Ferry Strike Strands Thousands on Outer Islands
- Another Headline That Nobody Here Has Ever Read
"""


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(seeded(tmp_path / "data"), capsys)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "pages" / "2026-11-21T08.00" / "ferry.txt"
    path.parent.mkdir(parents=True)
    path.write_text(PAGE)
    return path


def typed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put the bytes on standard input."""
    stdin = types.SimpleNamespace(buffer=io.BytesIO(data), isatty=lambda: False)
    monkeypatch.setattr("sys.stdin", stdin)


def test_an_imported_page_is_there_for_every_look_up(shell: Shell, page: Path) -> None:
    answer = shell("import", str(page.parent.parent))
    assert answer.code == 0
    assert "1 new article" in answer.out
    found = shell("search", "ferry strike", "--json").json["articles"][0]
    assert found["title"].startswith("Ferry Strike")
    assert found["published"] == "2026-11-20T07:10:00+09:00"
    assert found["rank"] == 1
    assert shell("import", str(page)).out.startswith("1 page read: 0 new articles, 0 updated")


def test_the_summary_of_an_import_can_be_read_by_programs(shell: Shell, page: Path) -> None:
    told = shell("import", str(page), "--source", "The Pier", "--at", "2026-11-21", "--json").json
    assert told["version"] == 1
    assert told["import"] == {
        "pages": 1,
        "new": 1,
        "updated": 0,
        "rankings": 1,
        "sources": ["The Pier"],
        "trouble": [],
        "added": [],
        "known": [],
        "searches": [],
        "passwords": 0,
        "refused": {},
    }
    assert shell("list", "ferry", "--json").json["articles"][0]["paper"] == "The Pier"


def test_a_page_comes_from_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, PAGE.encode())
    assert shell("import", "-").code == 0
    assert shell("list", "ferry").code == 0
    typed(monkeypatch, PAGE.encode())
    told = shell("parse", "-", "--json").json
    assert told["title"].startswith("Ferry")
    assert "file" not in told


def test_pages_that_cannot_be_used_are_told_and_the_others_come_in(
    shell: Shell, page: Path
) -> None:
    answer = shell("import", str(page), "/dev/null")
    assert answer.code == 1
    assert "/dev/null" in answer.err
    assert shell("list", "ferry").code == 0


def test_add_takes_files_and_import_names_who_takes_addresses(shell: Shell, page: Path) -> None:
    assert shell("add", str(page)).code == 0
    answer = shell("import", "https://example.com/feed")
    assert answer.code == 2
    assert "kawaraban add" in answer.err


@pytest.mark.parametrize("time", ["soon", "2026-13-01", "\udcff"])
def test_a_time_that_is_none_is_a_mistake_of_usage(shell: Shell, page: Path, time: str) -> None:
    assert shell("import", str(page), "--at", time).code == 2


def test_a_folder_without_pages_is_told(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for command in ("import", "parse"):
        assert shell(command, str(tmp_path / "empty")).code == 4


def test_parse_prints_an_object_a_page_and_changes_nothing(shell: Shell, page: Path) -> None:
    before = shell.library.stat()
    told = shell("parse", str(page), "--json").json
    assert list(told) == [
        *("title", "published", "updated", "section", "byline", "credit", "captions"),
        *("dateline", "paragraphs", "rankings", "links", "ignored"),
    ]
    lines = shell("parse", str(page), str(page), "--json").out.splitlines()
    assert [json.loads(line) for line in lines] == 2 * [{"file": str(page), **told}]
    assert json.loads(shell("parse", str(page.parent), "--json").out)["file"] == str(page)
    words = shell("parse", str(page)).out
    assert "dateline   NAHA" in words
    assert "        2. Another Headline" in words
    assert shell.library.stat() == before


def test_marks_are_set_and_taken_away(shell: Shell) -> None:
    first, second = shell.ids()[:2]
    answer = shell("mark", "1", second, "--read", "--star")
    assert (answer.code, answer.out) == (0, "2 articles marked read and starred.\n")
    assert shell.ids("--starred") == [first, second]
    assert first not in shell.ids("--unread")
    assert shell("mark", "1", "--read").out == "No change.\n"
    told = shell("mark", "1", "--unread", "--unstar", "--later", "--json").json
    assert told["mark"]["changed"] == [first]
    assert shell.ids("--later") == [first]
    assert first in shell.ids("--unread")
    shell("mark", "1", "--unlater")
    assert shell.ids("--later") == []


def test_marks_stand_in_every_form(shell: Shell) -> None:
    shell("mark", "1", "--read", "--star", "--later")
    article = shell("list", "-n", "1", "--json").json["articles"][0]
    assert (article["unread"], article["starred"], article["later"]) == (False, True, True)
    assert shell("list", "-n", "1", "--plain").out.split("\t")[3] == "sl"
    assert " ✶ w " in shell("list", "-n", "1").out + " "


def test_what_is_here_is_marked_though_something_else_is_not(shell: Shell) -> None:
    answer = shell("mark", "1", "9999", "--star")
    assert answer.code == 4
    assert "9999" in answer.err
    assert len(shell.ids("--starred")) == 1


def test_a_library_that_ends_by_a_signal_is_saved(shell: Shell) -> None:
    id = shell.ids()[0]
    before = signal.getsignal(signal.SIGTERM)

    def star_and_end() -> None:
        with writing.opened(str(shell.folder)) as library:
            library.mark([id], now=library.articles[id].arrived, starred=True)
            signal.raise_signal(signal.SIGTERM)

    with pytest.raises(SystemExit) as ended:
        star_and_end()
    assert ended.value.code == 143
    assert signal.getsignal(signal.SIGTERM) is before
    assert shell.ids("--starred") == [id]


def test_the_doctor_tells_how_all_parts_are(shell: Shell) -> None:
    shell("list")
    told = shell("doctor", "--json").json["doctor"]
    assert list(told) == ["problems", "library", "texts", "index", "terminal", "versions"]
    assert told["problems"] == []
    assert told["library"]["state"] == "sound"
    assert told["library"]["catalogue"] == "fresh"
    assert told["library"]["writer"] is None
    assert told["texts"]["files"] == told["index"]["articles"] == len(shell.ids())
    assert told["versions"]["tinydb"].startswith("4.")
    answer = shell("doctor")
    assert answer.code == 0
    assert answer.out.endswith("All is well.\n")


def test_the_doctor_makes_no_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = Shell(tmp_path / "none", capsys)("doctor", "--json").json["doctor"]
    assert told["library"]["state"] == "none yet"
    assert not (tmp_path / "none").exists()


def test_the_doctor_knows_who_has_the_library(shell: Shell) -> None:
    with (shell.folder / "library.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711\n")
        lock.flush()
        assert shell("doctor", "--json").json["doctor"]["library"]["writer"] == 4711
        assert shell("doctor", "--repair").code == 6


@pytest.mark.parametrize("damage", ["gone", "bytes"])
def test_the_doctor_makes_the_index_again(shell: Shell, damage: str) -> None:
    index = shell.folder / "index"
    if damage == "gone":
        shutil.rmtree(index)
    else:
        largest = max(index.iterdir(), key=lambda path: path.stat().st_size)
        largest.write_bytes(largest.read_bytes()[::-1])
    assert any(
        "index" in problem for problem in shell("doctor", "--json").json["doctor"]["problems"]
    )
    told = shell("doctor", "--repair", "--json").json["doctor"]
    assert told["problems"] == []
    assert told["library"]["catalogue"] == "fresh"
    assert shell("search", "Desgrange").code == 0


def test_the_doctor_opens_the_backup_of_a_damaged_library(shell: Shell) -> None:
    shell("mark", "1", "--star")
    assert (shell.folder / "library.json.bak").exists()
    shell.library.write_text("{")
    answer = shell("doctor", "--json")
    assert answer.code == 6
    assert answer.json["doctor"]["library"]["state"] == "damaged"
    answer = shell("doctor", "--repair", "--json")
    assert answer.code == 0
    assert answer.json["doctor"]["library"]["aside"] != []
    assert len(shell.ids()) > 30


def test_the_doctor_misses_texts(shell: Shell) -> None:
    first, second = shell.ids()[:2]
    (shell.folder / "texts" / first[:2] / f"{first}.json").unlink()
    (shell.folder / "texts" / second[:2] / f"{second}.json").write_text("{")
    answer = shell("doctor", "--json")
    assert answer.code == 6
    assert answer.json["doctor"]["texts"]["missing"] == 1
    assert answer.json["doctor"]["texts"]["damaged"] == [f"{second}.json"]
    shown = shell("show", "1")
    assert (shown.code, "missing" in shown.err) == (0, True)


def test_open_prints_the_address_where_no_browser_can_be_seen(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = shell.ids()[0]
    shell.tamper(f'"id":"{id}",', f'"id":"{id}","address":"https://example.com/a?b=1&c=$(id)",')
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "1 2 3 4")
    assert shell("open", id).out == "https://example.com/a?b=1&c=$(id)\n"
    opened: list[str] = []
    monkeypatch.setattr("tui.browser.can_browse", lambda _: True)
    monkeypatch.setattr("tui.browser.open_address", lambda address, _: opened.append(address))
    assert shell("open", "1").out == ""
    assert opened == ["https://example.com/a?b=1&c=$(id)"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:1", "-h", "mailto:a@b.c"])
def test_open_refuses_what_is_not_of_the_web(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    id = shell.ids()[0]
    shell.tamper(f'"id":"{id}",', f'"id":"{id}","address":"{address}",')
    monkeypatch.setattr("tui.browser.open_address", lambda _: pytest.fail("opened"))
    assert shell("open", id).code == 4


def test_a_look_up_sees_a_change_at_once(shell: Shell) -> None:
    assert shell("list", "--unread", "-n", "1", "--json").json["articles"][0]["n"] == 1
    shell("mark", "1", "--read")
    assert shell("list", "--unread", "-n", "1", "--json").json["articles"][0]["n"] == 2
    assert Lookup(str(shell.folder)).catalogue.unread == len(shell.ids()) - 1
