"""A browser is given one argument, never a shell's words, and only addresses that may be opened."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.library_paper import NOW, PAPER, article, take
from tests.shell import Shell
from tests.story import story
from tui.article import Anchor, Article, Block, Findings, Span, Text
from tui.clean import clean_address, shown_address, shown_host
from tui.library import Library
from tui.refresh.keys import _printed

BAD = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,<script>1</script>",
    "--remote-debugging-port=9222",
    "-http://own.example/",
    "https://own.example/a b; touch owned",
    "https://own.example/\n--new-window",
    "http://trusted.example\\@own.example/",
    "ftp://own.example/file",
    "mailto:a@own.example?subject=x%0d%0abcc:all@own.example",
    "mailto:a@own.example?attach=/etc/passwd",
    "https://-/../",
    "https://own.example/\x1b]52;c;b3du\x07",
    "https://own.example/\u202egpj.exe",
    "https://own.example/" + "a" * 2048,
    "vbscript:own",
    "HTTP:own.example",
    "https:/own.example",
)
GOOD = (
    "https://sheet.example/society/1?a=1&b=2#end",
    "http://sheet.example/$(touch${IFS}owned);`touch${IFS}owned`|&>owned'\"",
    "https://sheet.example/%20%0a--option",
    "https://пример.example/путь",
    "mailto:editor@sheet.example?subject=Ferry",
)


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser that writes down what it was given; where it writes it."""
    told = tmp_path / "told"
    stub = tmp_path / "stub browser"
    stub.write_text(
        f"#!{sys.executable}\nimport json, sys\n"
        f"with open({str(told)!r}, 'a') as file: file.write(json.dumps(sys.argv[1:]) + '\\n')\n"
    )
    stub.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(stub))
    monkeypatch.chdir(tmp_path)
    return told


def given(told: Path, count: int) -> list[list[str]]:
    """What the browser was given, one list a start, once it was started so often."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        lines = told.read_text().splitlines() if told.exists() else []
        if len(lines) >= count:
            break
        time.sleep(0.02)
    return [json.loads(line) for line in lines]


def library(folder: Path, addresses: tuple[str, ...]) -> Path:
    """An article for each address; the text of the first one has links to all of them."""
    from msgspec.structs import replace

    articles: list[Article] = [
        replace(article(number), address=address) for number, address in enumerate(addresses)
    ]
    words = "".join(f"w{number:02} " for number in range(len(addresses)))
    spans = tuple(
        Span(number * 4, number * 4 + 3, "link", address)
        for number, address in enumerate(addresses)
    )
    anchors = tuple(Anchor(f"Elsewhere {address}", address) for address in addresses)
    body = Text(articles[0].id, (Block("paragraph", words, spans),), anchors)
    with_texts = Findings(source=PAPER, articles=tuple(articles), texts=(body,))
    held = Library.open(folder, now=NOW)
    take(held, with_texts)
    held.close()
    return folder


async def opened_by_keys(folder: Path, count: int) -> None:
    """`o` on every article, and `f` with every link of the first one."""
    async with story(folder, size=(120, 60)) as reader:
        for _ in range(count):
            await reader.press("o", "j")
        await reader.press("g", "enter")
        links = len(reader.app.reader.anchors)
        assert links >= count
        for number in range(1, count + 1):
            await reader.press("f", *str(number), *(["enter"] if number < 2 else []))
            if len(reader.app.screen_stack) > 1:
                await reader.press("enter")


async def test_no_bad_address_reaches_the_browser_from_the_app(
    browser: Path, tmp_path: Path
) -> None:
    await opened_by_keys(library(tmp_path / "library", BAD), len(BAD))
    time.sleep(0.3)
    assert given(browser, 0) == []
    assert not (tmp_path / "owned").exists()


async def test_a_good_address_reaches_the_browser_as_one_argument(
    browser: Path, tmp_path: Path
) -> None:
    async with story(library(tmp_path / "library", GOOD)) as reader:
        for _ in GOOD:
            await reader.press("o", "j")
        assert sorted(given(browser, len(GOOD))) == sorted([address] for address in GOOD)
        assert reader.notice == f"Opened {shown_address(GOOD[-1])}"
    assert not (tmp_path / "owned").exists()


def test_no_bad_address_reaches_the_browser_from_the_shell(
    browser: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(library(tmp_path / "library", BAD), capsys)
    for number in range(1, len(BAD) + 1):
        assert shell("open", str(number)).code == 4
    for address in BAD:
        assert shell("open", address).code in (2, 4)
    assert given(browser, 0) == []


def test_the_shell_hands_a_good_address_over_as_one_argument(
    browser: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(library(tmp_path / "library", GOOD), capsys)
    codes = [shell("open", str(number)).code for number in range(1, len(GOOD) + 1)]
    assert codes == [0, 0, 0, 0, 4]  # a letter is no page to open
    assert sorted(given(browser, 4)) == sorted([address] for address in GOOD[:4])
    assert not (tmp_path / "owned").exists()


async def test_over_ssh_the_address_is_copied_and_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("started"))
    folder = library(tmp_path / "library", GOOD[3:4])
    async with story(folder) as reader:
        await reader.press("o")
        assert reader.app.clipboard == GOOD[3]
        assert reader.notice == "Copied https://xn--e1afmkfd.example/путь"
        assert "xn--e1afmkfd.example" in reader.screen()
    assert Shell(folder, capsys)("open", "1").out == "https://xn--e1afmkfd.example/путь\n"


@pytest.mark.parametrize("address", BAD)
def test_the_check_of_addresses_refuses_it(address: str) -> None:
    assert clean_address(address) is None


@pytest.mark.parametrize("address", GOOD)
def test_the_check_of_addresses_lets_it_pass_as_it_is(address: str) -> None:
    assert clean_address(address) == address


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.trusted.example@own.example/a", "https://own.example/a"),
        ("https://аpple.example:8080/a?b", "https://xn--pple-43d.example:8080/a?b"),
        ("HTTPS://Sheet.Example", "HTTPS://sheet.example"),
        ("mailto:a@sheet.example", "mailto:a@sheet.example"),
    ],
)
def test_the_true_host_is_told_of_an_address(address: str, shown: str) -> None:
    assert shown_address(address) == shown
    assert shown_host(address).isascii()


def test_pager_editor_and_password_program_get_lists_of_arguments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started: list[object] = []

    def run(command: object, **options: object) -> subprocess.CompletedProcess[bytes]:
        started.append(command)
        assert not options.get("shell")
        return subprocess.CompletedProcess([], 0, b"secret\n", b"")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv("VISUAL", "ed; touch owned $(touch owned)")
    shell = Shell(library(tmp_path / "library", GOOD), capsys)
    config = tmp_path / "config; touch owned.toml"
    config.write_text("")
    shell("--config", str(config), "config", "edit")
    assert started == [["ed;", "touch", "owned", "$(touch", "owned)", str(config)]]
    assert _printed(("pass", "; touch owned"), PAPER) == "secret"
    assert started[1:] == [("pass", "; touch owned")]
    assert not os.path.exists("owned")
