"""No output of any command is obeyed by a terminal, whoever has written what is in the library."""

import json
import shutil
from pathlib import Path

import pytest

from tests.hostile import dirty, nonces
from tests.hostile_library import PLACES, at, hostile_library, seen
from tests.shell import Answer, Shell
from tests.valley import valley
from tui.app.crash import keep_traceback, last_words
from tui.cli.output import safe

FIRST = "100000000000"
FERRY = "00000000fe01"
TEXT = "paragraph heading quote item caption pre"

ASKED = {
    "list": "title",
    "list --plain": "title section shelf",
    "list --facets": "section place agency source shelf ranking",
    "list --facets --plain": "section place agency source shelf ranking",
    f"show {FIRST}": f"title byline credit zone linked link {TEXT}",
    f"show {FIRST} --plain": f"title byline credit linked shelf {TEXT}",
    f"show {FIRST} --changes": f"title {TEXT}",
    f"show {FIRST} --changes --plain": "",
    "search byline": "",
    "search --plain Zq": "",
    "rank": "title section source ranking ranked",
    "rank --plain": "title section source ranking ranked",
    "rank --mine": "title",
    "rank --covered": "title source",
    "rank --covered --plain": "title",
    "rank --front": "title source section",
    "rank --front --plain": "title",
    "rank --history": "section source ranking",
    "rank --history --plain": "ranking",
    f"rank --runs {FIRST}": "title section source ranking",
    f"rank --runs {FIRST} --plain": "section ranking",
    "sources": "source shelf trouble",
    "sources --plain": "source shelf trouble",
    "searches": "search query",
    "searches --plain": "search query",
    "refresh": "source",
    "doctor": "",
    "config check": "",
    "export opml": "source shelf tag",
    "export urls": "source shelf tag search",
    "export markdown --all": f"title byline credit zone linked link source {TEXT}",
}
"""What is asked, and of which places something is to be read in the answer."""

JSON = [
    "list",
    "list --facets",
    f"show {FIRST}",
    f"show {FIRST} --changes",
    "rank",
    "rank --mine",
    "rank --covered",
    "rank --front",
    "rank --history",
    f"rank --runs {FIRST}",
    "sources",
    "searches",
    "doctor",
]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hostile library, made once."""
    return hostile_library(tmp_path_factory.mktemp("hostile") / "library")


@pytest.fixture
def shell(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(Path(shutil.copytree(made, tmp_path / "library")), capsys)


def harmless(answer: Answer) -> None:
    """Nothing of what was printed is obeyed; tabs part the fields of `--plain`."""
    told = (answer.out + answer.err).replace("\t", "")
    assert nonces(told.encode("utf-8", "surrogateescape"), *range(len(PLACES))) == []
    assert dirty(told) == []
    assert "Traceback" not in told


@pytest.mark.parametrize("asked", ASKED)
def test_a_command_prints_words_and_no_sequence(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    valley(monkeypatch)
    answer = shell(*asked.split())
    harmless(answer)
    missing = [name for name in ASKED[asked].split() if seen(name) not in answer.out]
    assert missing == []


@pytest.mark.parametrize("asked", JSON)
def test_json_escapes_every_sequence_and_loses_nothing(shell: Shell, asked: str) -> None:
    for form in ("--json", "--jsonl"):
        answer = shell(*asked.split(), form) if form == "--json" or asked != "doctor" else None
        if answer is None:
            continue
        harmless(answer)
        for line in [answer.out] if form == "--json" else answer.out.splitlines():
            json.loads(line)


def test_the_whole_of_the_library_leaves_as_it_is_and_is_not_obeyed(shell: Shell) -> None:
    answer = shell("export", "json")
    harmless(answer)
    titles = {article["title"] for article in answer.json["articles"]}
    assert any(at("title") in title for title in titles)


def test_what_was_asked_wrongly_is_not_echoed_as_a_sequence(shell: Shell) -> None:
    bad = at("asked")
    for asked in (
        ["show", bad],
        ["open", bad],
        ["list", f'title:"{bad}'],
        ["list", f"{bad}:x"],
        ["list", "--section", bad],
        ["list", "--search", bad],
        ["list", "--day", bad],
        ["search", bad],
        ["rank", bad],
        ["rank", "--runs", bad],
        ["add", f"https://{bad}/"],
        ["add", f"javascript:{bad}"],
        ["add", f"/nowhere/{bad}"],
        ["add", "--catalogue", bad],
        ["import", f"/nowhere/{bad}"],
        ["parse", f"/nowhere/{bad}"],
        ["export", "opml", "-o", f"/nowhere/{bad}"],
        ["sources", bad],
        ["sources", "paper0", "--rename", bad],
        ["searches", "--save", bad, f'"{bad}'],
        ["searches", "--delete", bad],
        ["refresh", bad],
        ["mark", bad],
        ["doctor", bad],
        [bad],
        [f"--{bad}"],
        ["--data", f"/nowhere/{bad}", "list"],
        ["--config", f"/nowhere/{bad}", "list"],
    ):
        harmless(shell(*asked))


def test_names_of_files_and_folders_are_shown_harmless(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / at("folder").replace("/", "|")[:60]
    folder.mkdir()
    page = folder / f"{at('file').replace('/', '|')[:60]}.txt"
    page.write_text(f"{at('told')}\n\n{at('paragraph')}\n", "utf-8")
    for asked in (["parse"], ["parse", "--json"], ["import"], ["import", "--json"], ["add"]):
        harmless(shell(*asked, str(page)))
        harmless(shell(*asked, str(folder)))
    (folder / "broken.txt").write_bytes(b"\xff\xfe\x00" * 9)
    harmless(shell("import", str(folder / "broken.txt")))
    harmless(Shell(folder / "library", shell._capsys)("doctor"))
    harmless(Shell(page, shell._capsys)("list"))
    config = folder / "config.toml"
    config.write_text(f"{json.dumps(at('config'))} = 1\n", "utf-8")
    for asked in (
        ["config", "check"],
        ["config", "path"],
        ["list"],
        ["refresh"],
        ["config", "init"],
    ):
        harmless(shell("--config", str(config), *asked))


def test_a_damaged_library_is_told_of_harmless(shell: Shell) -> None:
    text = shell.library.read_text("utf-8")
    escaped = json.dumps(at("told"))[1:-1]
    shell.library.write_text(text.replace('"written_by":"', f'"written_by":"{escaped}', 1), "utf-8")
    for asked in ("list", "doctor", "doctor --repair", "sources"):
        harmless(shell(*asked.split()))
    shell.library.write_text(f"{at('told')}", "utf-8")
    for asked in ("list", "doctor", "doctor --repair"):
        harmless(shell(*asked.split()))


def test_lone_surrogates_in_the_file_crash_nothing(shell: Shell) -> None:
    text = shell.library.read_text("utf-8")
    shell.library.write_text(text.replace(seen("title")[2:], r"\ud800\udc00\ud800", 40), "utf-8")
    for asked in ASKED:
        answer = shell(*asked.split())
        assert answer.code in (0, 1, 4, 5, 6), asked
        answer.out.encode("utf-8")
        harmless(answer)


def test_the_log_holds_words_alone(tmp_path: Path) -> None:
    try:
        raise ValueError(at("told"))
    except ValueError:
        log = keep_traceback(tmp_path)
    assert log is not None
    assert dirty(log.read_text("utf-8")) == []
    assert dirty(last_words(Path(at("folder")))) == []


def test_the_last_guard_of_the_shell_takes_out_everything() -> None:
    for place, name in enumerate(PLACES):
        told = safe(at(name))
        assert dirty(told) == []
        assert nonces(told.encode(), place) == []
        assert seen(name) in told
    assert safe("o" + "\u0335" * 40) == "o" + "\u0335" * 4
