"""What opens a paper is sent to that paper, and stands nowhere else: in no file, list, or screen.

A nonce is the password, token, header or part of an address; then everything is searched for it,
also as it looks when it is packed for the way.
"""

import logging
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.servers import Request, Server, answer, redirect
from tests.shell import Answer, Shell
from tests.story import MORNING
from tests.terminal import Terminal
from tests.web import entry, feed, source
from tests.wired import OPEN, PATHS, dialling, wired
from tui.library import Library

NONCE = "n0nce/of:the reader+7"
FORMS = {
    NONCE,
    quote(NONCE),
    quote(NONCE, safe=""),
    *(b64encode(f"{user}{NONCE}".encode()).decode()[4:-4] for user in ("", "anna:")),
}
Said = bytes | Iterable[bytes]
NAMES = {"paper.example": [OPEN], "other.example": [OPEN], "nobody.example": []}
NEWS = feed(entry("Ferries stay in port", "http://paper.example/1"), title="The Quay")

WAYS = {
    "a token": 'password-command = ["cat", "{file}"]',
    "a password": 'user = "anna"\npassword-command = ["cat", "{file}"]',
    "a header": 'headers = {{ Authorization = "Basic {nonce}", X-Key = "{nonce}" }}',
    "a cookie": 'headers = {{ Cookie = "id={nonce}" }}',
}
"""How a reader may tell his keys, in config.toml."""

SHOWN = (
    *(("list",), ("list", "--json"), ("search", "ferries"), ("show", "1", "--no-pager")),
    *(("show", "1", "--json"), ("show", "1", "--full"), ("sources",), ("sources", "--json")),
    *(("rank",), ("rank", "--json"), ("searches",), ("doctor",), ("config", "check")),
    *(("config", "path"), ("refresh", "The Quay"), ("refresh", "The Quay", "--json")),
    *(("export", "opml"), ("export", "urls"), ("export", "json"), ("export", "markdown", "--all")),
)
"""Every command that tells something of what there is."""


def leaks(*texts: str | bytes) -> set[str]:
    """The forms of the nonce that are in any of these."""
    told = [text if isinstance(text, bytes) else text.encode() for text in texts]
    return {form for form in FORMS if any(form.encode() in text for text in told)}


def kept(folder: Path) -> Iterator[bytes]:
    """Every file under a folder, with its name."""
    for file in folder.rglob("*"):
        yield str(file).encode()
        if file.is_file():
            yield file.read_bytes()


class Reader:
    """A reader with a paper that wants a key, and servers that answer as they are told to."""

    def __init__(self, shell: Shell, server: Server, sealed: Server, config: Path) -> None:
        self.shell, self.server, self.sealed, self.config = shell, server, sealed, config
        self.says: Said = answer(NEWS)
        self.told: list[Answer] = []

    def __call__(self, *arguments: str) -> Answer:
        """What a command says; it is searched, too."""
        said = self.shell("--config", str(self.config), *arguments)
        self.told.append(said)
        return said

    def told_nothing(self, *more: str) -> None:
        """Assert that the nonce is in nothing that was printed or kept, nor in `more`."""
        assert not leaks(*(f"{said.out}{said.err}" for said in self.told))
        assert not leaks(*kept(self.shell.folder))
        assert not leaks(*more)


@pytest.fixture
def reader(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Reader]:
    made: list[Reader] = []

    def say(request: Request) -> Said:
        return answer(NEWS) if request.target == "/elsewhere" else made[0].says

    with (
        dialling(),
        Server(say) as server,
        Server(say, tls=True) as sealed,
        wired(tmp_path / "data", capsys, NAMES, deadline=0.5) as shell,
    ):
        made.append(Reader(shell, server, sealed, tmp_path / "settings" / "config.toml"))
        made[0].config.parent.mkdir()
        yield made[0]


def keyed(reader: Reader, way: str, name: str) -> None:
    """Write the settings: the key of a source in its own way."""
    file = reader.config.with_name("password")
    file.write_text(f"{NONCE}\nand a second line\n", encoding="utf-8")
    table = WAYS[way].format(file=file, nonce=NONCE)
    reader.config.write_text(f'[sources."{name}"]\n{table}\n', encoding="utf-8")


def _dripping(server: Server) -> Iterator[bytes]:
    for _ in range(60):
        if not server.closing.wait(0.1):
            yield b"H"


FAULTS = [
    *("none", "elsewhere for good", "elsewhere", "401", "403", "404", "410", "429", "500", "cut"),
    *("silent", "slow", "file", "circle", "private", "picture", "tls", "name", "none"),
]
FINE = ("none", "elsewhere", "elsewhere for good")


def wrong(reader: Reader, fault: str) -> None:
    """Have the paper fail in this way from now on."""
    away = f"http://other.example:{reader.server.port}/elsewhere"
    says: dict[str, Said] = {
        "none": answer(NEWS.replace(b"Ferries", b"More ferries")),
        "cut": answer(NEWS, headers={"Content-Length": "99999"}),
        "silent": [],
        "slow": _dripping(reader.server),
        "elsewhere": redirect(away),
        "elsewhere for good": redirect(away, 301),
        "file": redirect("file:///etc/passwd"),
        "circle": redirect("/rss"),
        "private": redirect("http://192.168.1.1/"),
        "picture": answer(b"\x89PNG\r\n"),
        "tls": redirect(reader.sealed.address("/elsewhere", "paper.example")),
        "name": redirect("http://nowhere.example/"),
    }
    reader.says = says[fault] if fault in says else answer(b"words", f"{fault} No")


@pytest.mark.parametrize("way", WAYS)
def test_a_key_goes_to_its_own_host_and_is_told_nowhere_however_a_refresh_ends(
    way: str, reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    keyed(reader, way, "The Quay")
    assert reader("add", reader.server.address("/rss", "paper.example")).code == 0
    for fault in FAULTS:
        wrong(reader, fault)
        asked = len(reader.server.requests)
        code = reader("refresh", "The Quay").code
        assert (code == 0) is (fault in FINE), fault
        came = reader.server.requests[asked:]
        assert came[0].target == "/rss", "It is asked where the reader put it."
        for request in came:
            home = request.headers["host"].startswith("paper.example")
            assert bool(leaks(*request.headers.values())) is home, fault
    assert all(not leaks(*request.headers.values()) for request in reader.sealed.requests)
    for command in SHOWN:
        reader(*command)
    reader.told_nothing(caplog.text, *(str(record.__dict__) for record in caplog.records))


@pytest.mark.parametrize("status", [301, 302])
def test_a_paper_that_sends_us_elsewhere_when_it_is_added_takes_no_key_along(
    status: int, reader: Reader
) -> None:
    keyed(reader, "a token", "The Quay")
    away = f"http://other.example:{reader.server.port}/elsewhere"
    reader.says = redirect(away, status)
    home = reader.server.address("/rss", "paper.example")
    assert reader("add", home, "--name", "The Quay").code == 0
    assert reader("refresh", "The Quay").code == 0
    assert {one.target for one in reader.server.requests} == {"/rss", "/elsewhere"}
    for request in reader.server.requests:
        assert bool(leaks(*request.headers.values())) is (request.target == "/rss")


def test_a_password_in_an_address_is_used_nowhere_and_told_nowhere(
    reader: Reader, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """In a list of papers that come, or fail by name, by line, by certificate and by silence."""
    caplog.set_level(logging.DEBUG)
    with Server(lambda _: answer()) as gone:
        closed = gone.address("/", "paper.example")
    plain = reader.server.address("/rss", "paper.example")
    there = [plain, closed, plain.replace("http:", "https:"), "http://nobody.example/"]
    there += [reader.sealed.address("/rss", "paper.example"), "http://192.168.1.1/", "ftp://x.y/"]
    secret = [one.replace("://", f"://anna:{quote(NONCE, safe='')}@") for one in there]
    told = "".join(f'<outline text="P" type="rss" xmlUrl="{one}"/>' for one in secret)
    listed = tmp_path / "papers.opml"
    listed.write_text(f"<opml><body>{told}</body></opml>", encoding="utf-8")
    reader.config.write_text("", encoding="utf-8")
    assert reader("add", str(listed), "--fetch").code == 1
    for one in secret:
        reader("add", one)
        for verb in ("sources", "refresh", "show", "open", "parse", "import"):
            reader(verb, one)
    reader("refresh")
    for command in SHOWN:
        reader(*command)
    listed.unlink()
    assert {one.target for one in reader.server.requests} >= {"/rss"}
    assert not leaks(*(str(request) for request in reader.server.requests))
    # And the same papers with a password of the settings, which most of them never get to see.
    keyed(reader, "a password", "paper.example")
    codes = [reader("refresh", one).code for one in there]
    assert codes.count(0) == 1
    assert leaks(*(str(request) for request in reader.server.requests))
    assert reader.sealed.requests == []
    reader.told_nothing(caplog.text)


def test_no_key_comes_to_the_screen_of_the_app(seeded: Path, tmp_path: Path) -> None:
    """Not in a notice, not among the sources, and not in what the app leaves behind."""

    def say(request: Request) -> bytes:
        return {
            "/1": answer(NEWS),
            "/2": answer(status="401 No"),
            "/3": redirect(elsewhere.address("/1")),
            "/4": answer(status="500 No", headers={"X-Key": NONCE}),
        }[request.target]

    config, file = tmp_path / "config.toml", tmp_path / "password"
    file.write_text(f"{NONCE}\n", encoding="utf-8")
    with Server(lambda _: answer(NEWS)) as elsewhere, Server(say) as server:
        library = Library.open(seeded, now=MORNING)
        told = f'private-hosts = ["127.0.0.1:{server.port}", "127.0.0.1:{elsewhere.port}"]\n'
        for number, way in enumerate(WAYS.values(), 1):
            paper = source(f"Paper {number}", server.address(f"/{number}"), added=MORNING)
            library.add_source(paper)
            told += f'[sources."{paper.name}"]\n{way.format(file=file, nonce=NONCE)}\n'
        library.close()
        config.write_text(told, encoding="utf-8")
        command = [sys.executable, "-m", "tui", "--data", str(seeded), "--config", str(config)]
        with Terminal(command, env=PATHS) as terminal:
            terminal.wait_for(r" 1 of \d+ ")
            terminal.press("R")
            terminal.wait_for("2 failed")
            terminal.press("S")
            terminal.wait_for("Paper 4")
            for _ in range(6):
                terminal.press("j")
                terminal.settle()
            for key in ("q", "?", "h", "Q"):
                terminal.press(key)
                terminal.settle()
            assert terminal.wait_exit() == 0
            assert not leaks(terminal.raw)
        assert {one.target for one in server.requests} == {"/1", "/2", "/3", "/4"}
        assert all(leaks(*one.headers.values()) for one in server.requests)
        assert not leaks(*(str(one) for one in elsewhere.requests))
    assert not leaks(*kept(seeded))
