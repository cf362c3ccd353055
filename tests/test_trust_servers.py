"""Whatever a server answers: bombs, lies about length, floods of headers; the library stays whole.

Each source is asked by the real refresh of the shell, over the real door, at a loopback server.
"""

import gzip
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import NOW, Request, Server, answer, fetching, redirect, trouble
from tests.shell import Shell
from tests.web import entry, feed
from tests.wired import OPEN, dialling, wired
from tui.fetch import Fetched
from tui.refresh.health import failed, willing
from tui.source import Source

HEAD = b"HTTP/1.1 200 OK\r\n"
PAPER = "paper.example"
NAMES = {PAPER: [OPEN]}
NEWS = feed(entry("Ferries stay in port", f"http://{PAPER}/1"), title="The Quay")

GREEDY = """
import json, sys
from datetime import UTC, datetime
from tui.fetch import FetchTrouble, Fetcher
def most():
    lines = open("/proc/self/status").read().split("\\n")
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
with Fetcher(agent="k/0", now=lambda: datetime.now(UTC), allow_private=["127.0.0.1"]) as fetcher:
    fetcher.get(sys.argv[1])
    before, kinds = most(), []
    for address in sys.argv[2:]:
        try:
            fetcher.get(address)
            kinds.append("read")
        except FetchTrouble as trouble:
            kinds.append(trouble.kind)
    print(json.dumps([kinds, (most() - before) // 1024]))
"""
"""Fetches what it is given; prints what came of it, and by how many MB its memory grew at most."""


def bombs() -> dict[str, bytes]:
    """Answers of about 300 kB that become 300 MB, in every way that is unpacked, and others."""
    gzipped = gzip.compress(bytes(30_000_000)) * 10
    packer = zlib.compressobj()
    deflated = b"".join(packer.compress(bytes(30_000_000)) for _ in range(10)) + packer.flush()
    assert all(250_000 < len(body) < 350_000 for body in (gzipped, deflated))
    nested = gzip.compress(gzipped)
    chunked = HEAD + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    return {
        "/gzip": packed(gzipped, "gzip"),
        "/deflate": packed(deflated, "deflate"),
        "/bare": packed(deflated[2:-4], "deflate"),
        "/nested": packed(nested, "gzip, gzip"),
        "/thrice": packed(gzip.compress(gzip.compress(deflated)), "deflate, gzip, gzip"),
        "/chunked": chunked + b"%x\r\n" % len(gzipped) + gzipped + b"\r\n0\r\n\r\n",
        "/small": packed(gzip.compress(bytes(12_000_000)), "gzip"),
        "/plain": HEAD + b"\r\n" + bytes(40_000_000),
        "/brotli": packed(gzipped, "br"),
        "/zstd": packed(gzipped, "zstd"),
        "/unknown": packed(nested, "gzip, br"),
        "/deep": packed(nested, "gzip, gzip, gzip, gzip"),
        "/header": HEAD + b"X: " + b"x" * 50_000_000 + b"\r\n\r\n",
    }


def packed(body: bytes, encoding: str) -> bytes:
    return answer(body, headers={"Content-Encoding": encoding})


def test_a_body_that_swells_to_300_mb_is_refused_within_100_mb_of_memory() -> None:
    says = bombs()
    with Server(lambda request: [says.get(request.target, answer(b"x"))]) as server:
        done = subprocess.run(
            [sys.executable, "-c", GREEDY, server.address(), *map(server.address, says)],
            env={name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
            | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdout=subprocess.PIPE,
            check=True,
        )
    kinds, grown = json.loads(done.stdout)
    unread = ("/brotli", "/zstd", "/unknown", "/deep", "/header")
    assert dict(zip(says, kinds, strict=True)) == {
        path: "server" if path in unread else "too large" for path in says
    }
    assert grown < 100


# -- one answer, as the reader hears of it


class Paper:
    """A paper that the reader has, whose server says what it is told to."""

    def __init__(self, shell: Shell, says: list[bytes]) -> None:
        self.shell, self._says = shell, says

    def refreshed(self, said: bytes) -> tuple[int, str]:
        """What a refresh prints, and its code, when the server answers with these bytes."""
        self._says[:] = [said]
        code, out, err = self.shell("refresh")
        return code, out + err


@pytest.fixture
def paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Paper]:
    says = [answer(NEWS)]
    with (
        dialling(),
        Server(lambda _: list(says)) as server,
        wired(tmp_path / "data", capsys, NAMES) as shell,
    ):
        assert shell("add", server.address("/rss", PAPER)).code == 0
        yield Paper(shell, says)


PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8
WRONG = {
    "picture": (answer(PICTURE, headers={"Content-Type": "image/png"}), "something else"),
    "picture as feed": (answer(PICTURE, headers={"Content-Type": "application/rss+xml"}), ""),
    "html": (answer(b"<!doctype html><html><body><p>Log in</p></body></html>"), "something else"),
    "empty": (answer(b""), ""),
    "blanks": (answer(b" \n" * 999), ""),
    "nothing": (b"", "broke off"),
    "too long": (answer(NEWS, headers={"Content-Length": "999999"}), "broke off"),
    "too long by one": (answer(NEWS, headers={"Content-Length": str(len(NEWS) + 1)}), "broke off"),
    "cut": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nffff\r\n" + NEWS, "broke off"),
    "a long header": (HEAD + b"X: " + b"x" * 1_000_000 + b"\r\n\r\n", "nonsense"),
    "many headers": (HEAD + b"X: y\r\n" * 200_000 + b"\r\n", "nonsense"),
    "gone": (answer(status="410 Gone"), "for good"),
    "busy": (answer(status="429 Slow", headers={"Retry-After": "86400"}), "left alone"),
    "away": (answer(status="503 No", headers={"Retry-After": "Mon, 1 Jan 2400 00:00:00 GMT"}), ""),
    "foreign": (redirect("file:///etc/passwd"), "only the web"),
}


@pytest.mark.parametrize("case", WRONG)
def test_an_answer_that_is_no_feed_is_told_and_takes_nothing_away(case: str, paper: Paper) -> None:
    said, words = WRONG[case]
    code, told = paper.refreshed(said)
    assert code == 1
    assert "The Quay: " in told
    assert words in told
    assert "Traceback" not in told
    sources = paper.shell("sources", "--json").json["sources"]
    assert [one["name"] for one in sources if one["failures"]] == ["The Quay"]
    assert paper.shell.ids("ferries")


def test_a_feed_that_is_longer_than_it_says_is_read_as_far_as_it_says(paper: Paper) -> None:
    both = feed(entry("A bridge opens", "http://x.example/2"), entry("Cut", "http://x.example/3"))
    short = both.index(b"<title>Cut")
    code, told = paper.refreshed(answer(both, headers={"Content-Length": str(short)}))
    assert (code, paper.shell.ids("bridge") != []) == (0, True)
    assert "new" in told
    assert paper.shell.ids("ferries")


@pytest.mark.parametrize(
    ("status", "moves"), [(301, True), (308, True), (302, False), (307, False)]
)
def test_a_source_moves_where_its_server_says_for_good(
    status: int, moves: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = False

    def say(request: Request) -> bytes:
        return redirect("/new", status) if gone and request.target == "/rss" else answer(NEWS)

    with dialling(), Server(say) as server, wired(tmp_path / "data", capsys, NAMES) as shell:
        assert shell("add", server.address("/rss", PAPER)).code == 0
        gone = True
        assert shell("refresh").code == 0
        addresses = [one["address"] for one in shell("sources", "--json").json["sources"]]
        there = server.address("/new" if moves else "/rss", PAPER)
        assert there in addresses


@pytest.mark.parametrize(
    "field", ["ETag", "Last-Modified", "Content-Type", "Set-Cookie", "Server", "Date", "X-Any"]
)
@pytest.mark.parametrize("value", ["\xff\xfe", "\xc3\x28; charset=\xff", "id=\x80; Domain=*", ""])
def test_a_header_that_is_no_text_costs_only_itself(field: str, value: str) -> None:
    with (
        Server(lambda _: answer(b"words", headers={field: value})) as server,
        fetching() as fetcher,
    ):
        for _ in range(2):
            found = fetcher.get(server.address(), deadline=5)
            assert isinstance(found, Fetched)
            assert found.data == b"words"
            assert (found.etag, found.modified, found.type) == (None, None, None)
        assert all(not {"cookie", "referer"} & one.headers.keys() for one in server.requests)


UNREACHED = ("bad address", "no such site", "server")


@pytest.mark.parametrize(
    "place", ["http://\xff\xfe/", "http://[\xff]/", "//x:0/", "\x01", "http://%ff/"]
)
def test_a_redirect_whose_place_is_no_address_is_told(place: str) -> None:
    with Server(lambda _: redirect(place)) as server, fetching() as fetcher:
        assert trouble(fetcher, server.address()).kind in UNREACHED
        assert len(server.requests) == 1


# -- patience


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    "said",
    [
        *("0", "-1", "-99999999999", "5", "1e9", "NaN", "Infinity", "9" * 400, "0x10", "", "\xb2"),
        *("Fri, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 9999 23:59:59 -2359", "soon", "120, 240"),
        *("Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 +2359", "Mon, 99 Foo 2026"),
        *("Mon, 23 Nov 2026 10:00:00 GMT", "Monday, 23-Nov-26 10:00:00 GMT", "\xff"),
    ],
)
def test_a_server_that_wants_peace_gets_it_but_never_much_more_than_a_day(
    status: int, said: str
) -> None:
    says = answer(b"", f"{status} No", {"Retry-After": said, "Date": "Sat, 1 Jan 0001 0:0:0 +2359"})
    with Server(lambda _: says) as server, fetching() as fetcher:
        caught = trouble(fetcher, server.address())
    assert caught.kind == "busy"
    source = Source(id="s", name="S", kind="feed", address="https://s.example/", added=NOW)
    for failures in range(1, 40):
        source = failed(source, str(caught), NOW, lambda: 1.0, caught)
        assert source.health.failures == failures
        due = source.health.due
        assert due is not None
        assert 300 <= (due - NOW).total_seconds() <= 86_400 * 1.25
    assert not willing([source], NOW)
