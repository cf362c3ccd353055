"""Nobody outside leads Kawaraban into the reader's own network, away from the web, or on for ever.

Here no address is dialled but loopback servers stand for all of them, and what would have been
dialled is written down: a promise holds only if not one connection was tried.
"""

import ssl
from collections.abc import Callable, Iterable, Iterator
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest

from tests.servers import HERE, PEM, Answer, Request, Server, answer, fetching, redirect, trouble
from tests.web import entry, feed
from tests.wired import OPEN, dialling, wired
from tui.fetch import Limits
from tui.fetch.guard import public
from tui.fetch.trouble import FetchTrouble

RSS = "application/rss+xml"
METADATA = "169.254.169.254"

NAMES = {
    "paper.example": [OPEN],
    "localhost": [HERE, "::1"],
    "news.localhost": [HERE],
    "router.lan": ["192.168.1.1"],
    "metadata.google.internal": [METADATA],
    "mapped.example": ["::ffff:127.0.0.1"],
    "translated.example": ["64:ff9b::7f00:1"],
    "tunnelled.example": ["2002:7f00:1::1"],
    "teredo.example": ["2001:0:7f00:1::1"],
    "shared.example": ["100.64.0.1"],
    "unique.example": ["fd00:ec2::254"],
    "linked.example": ["fe80::1%lo"],
    "nothing.example": ["0.0.0.0", "::"],
    "all.example": [HERE, "10.0.0.1", "fe80::1", "::ffff:a9fe:a9fe"],
    "nonsense.example": ["not an address", "127.1", "0x7f000001"],
}
HOSTS = [
    *(name for name in NAMES if name != "paper.example"),
    *("127.0.0.1", "127.0.0.1.", "0.0.0.0", "0", "2130706433", "0177.0.0.1", "017700000001"),
    *("0x7f.1", "0x7f000001", "0X7F.0.0.1", "127.1", "127.0.0.01", "localhost.", "LOCALHOST"),
    *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]"),
    *("[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::1]", "[2002:7f00:1::1]"),
    *(METADATA, f"{METADATA}.", "2852039166", "0xa9fea9fe", "[::ffff:169.254.169.254]"),
    *("100.64.0.1", "100.100.100.200", "10.0.0.1", "172.16.0.1", "192.168.0.1"),
    *("[fd00:ec2::254]", "[fc00::1]", "[fe80::1]", "[fe80::1%25lo]", "[fe80::1%lo]"),
    *("１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "ⓛocalhost", "paper.example@127.0.0.1"),
    *("127.0.0.1%00.paper.example", "127.0.0.1%2f.paper.example", "127.0.0.1%23.paper.example"),
]


@pytest.fixture
def dialled() -> Iterator[list[str]]:
    """Every address that was called; a server on this machine picks up for all of them."""
    with dialling() as called:
        yield called


def signpost(places: list[str]) -> Answer:
    """What to say: whoever asks for `/to/3` is sent to the third of these places."""

    def say(request: Request) -> bytes:
        _, leads, place = request.target.partition("/to/")
        there = places[int(place)].encode().decode("latin-1") if leads else ""
        return redirect(there) if leads else answer(b"secret")

    return say


# -- addresses


def test_no_form_of_a_private_address_is_ever_called(dialled: list[str]) -> None:
    with Server(lambda _: answer(b"secret")) as server, fetching(own=(), names=NAMES) as fetcher:
        for host in HOSTS:
            caught = trouble(fetcher, f"http://{host}:{server.port}/")
            assert caught.kind in ("private", "bad address", "no such site"), host
        assert (dialled, server.connections) == ([], 0)


def test_no_redirect_leads_to_a_private_address(dialled: list[str]) -> None:
    places: list[str] = []
    with Server(signpost(places)) as server, fetching(own=(), names=NAMES) as fetcher:
        for number, host in enumerate(HOSTS):
            places.append(f"http://{host}:{server.port}/")
            where = server.address(f"/to/{number}", "paper.example")
            caught = trouble(fetcher, where)
            assert caught.kind in ("private", "bad address", "no such site"), host
        assert [one.target for one in server.requests] == [f"/to/{n}" for n in range(len(HOSTS))]
    assert set(dialled) == {OPEN}


def test_a_host_that_the_reader_allowed_opens_no_way_to_its_neighbours(dialled: list[str]) -> None:
    places = ["http://127.0.0.1/", "http://localhost:1/", "http://[::1]/", "http://localhost./"]
    with Server(signpost(places)) as server:
        allowed = f"localhost:{server.port}"
        with fetching(own=[allowed], names=NAMES) as fetcher:
            for number in range(len(places)):
                assert trouble(fetcher, f"http://{allowed}/to/{number}").kind == "private"
        assert len(server.requests) == len(places)
    assert set(dialled) <= {HERE, "::1"}


def test_a_name_that_turns_private_between_two_answers_is_not_followed(dialled: list[str]) -> None:
    """Rebinding: whatever a name led to before, each connection goes to what was checked for it."""
    answers = iter([[OPEN], [HERE], [OPEN, METADATA], ["::ffff:127.0.0.1"]])
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    kinds = []
    with Server(lambda _: [answer(b"secret")]) as server, fetching(own=()) as fetcher:
        fetcher._guard.resolver = rebinding
        for _ in range(4):
            try:
                fetcher.get(server.address(host="paper.example"), deadline=5)
                kinds.append("read")
            except FetchTrouble as caught:
                kinds.append(caught.kind)
        assert kinds == ["read", "private", "read", "private"]
        assert dialled == [OPEN, OPEN]
        assert len(asked) == 4  # nothing is resolved twice for one connection
        assert len(server.requests) == 2


def test_a_name_that_turns_private_between_two_hops_is_not_followed(dialled: list[str]) -> None:
    answers = iter([[OPEN], [HERE]])
    with Server(lambda _: [redirect("/again")]) as server, fetching(own=()) as fetcher:
        fetcher._guard.resolver = lambda host, port: next(answers)
        assert trouble(fetcher, server.address(host="paper.example")).kind == "private"
        assert dialled == [OPEN]
        assert len(server.requests) == 1


@pytest.mark.parametrize("text", ["::ffff:0:127.0.0.1", "64:ff9b::10.0.0.1", "2002:a00:1::"])
def test_an_address_within_an_address_is_not_public(text: str) -> None:
    assert not public(ip_address(text))


# -- schemes and redirects


STATUSES = (301, 302, 303, 307, 308)
STRANGE = (
    *("file:///etc/passwd", "ftp://paper.example/", "data:text/plain,x", "gopher://x/1"),
    *("javascript:alert(1)", "FILE:/etc/passwd", "view-source:http://x/", "unix:/run/x"),
)


@pytest.mark.parametrize("hops", range(6))
def test_no_hop_of_six_leads_away_from_the_web(hops: int, dialled: list[str]) -> None:
    """From http to https and back, and then, at the last hop, to something else."""

    def say(request: Request) -> bytes:
        step, strange = (int(part) for part in request.target[1:].split("/"))
        if step == hops:
            return redirect(STRANGE[strange])
        following = (plain, sealed)[(step + 1) % 2]
        return redirect(
            following.address(f"/{step + 1}/{strange}", "paper.example"), STATUSES[step]
        )

    trust = ssl.create_default_context(cafile=str(PEM))
    with (
        Server(say) as plain,
        Server(say, tls=True) as sealed,
        fetching(own=(), names=NAMES, tls=trust) as fetcher,
    ):
        for number, strange in enumerate(STRANGE):
            caught = trouble(fetcher, plain.address(f"/0/{number}", "paper.example"))
            assert caught.kind == "bad address", strange
            assert "paper.example" in str(caught)
        told = len(plain.requests) + len(sealed.requests)
    assert told == len(STRANGE) * (hops + 1)
    assert set(dialled) == {OPEN}


@pytest.mark.parametrize("address", STRANGE)
def test_an_address_that_is_not_of_the_web_is_never_asked(address: str, dialled: list[str]) -> None:
    with fetching(own=(), names=NAMES) as fetcher:
        assert trouble(fetcher, address).kind == "bad address"
    assert dialled == []


def test_a_loop_of_twenty_redirects_ends_after_five() -> None:
    def onward(request: Request) -> bytes:
        return redirect(f"/{(int(request.target[1:] or 0) + 1) % 20}")

    with Server(onward) as server, fetching() as fetcher:
        assert trouble(fetcher, server.address()).kind == "redirects"
        assert len(server.requests) == 6


def test_a_redirect_to_a_certificate_that_does_not_hold_brings_nothing(dialled: list[str]) -> None:
    with (
        Server(lambda _: answer(b"forged"), tls=True) as forged,
        Server(lambda _: redirect(forged.address("/", "paper.example"))) as server,
        fetching(own=(), names=NAMES) as fetcher,
    ):
        caught = trouble(fetcher, server.address(host="paper.example"))
    assert caught.kind == "tls"
    assert forged.requests == []
    assert dialled == [OPEN, OPEN]


# -- the ways of the program


def test_what_a_page_or_a_list_names_in_the_readers_network_is_never_asked(
    dialled: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Feeds named by a page, articles of a feed that lack their text, and feeds of a list."""

    def say(request: Request) -> bytes:
        return pages.get(request.target, answer(status="404 No"))

    with Server(say) as server, wired(tmp_path / "data", capsys, NAMES) as shell:
        near = [f"http://{host}:{server.port}" for host in HOSTS if "\\" not in host]
        links = "".join(f'<link rel="alternate" type="{RSS}" href="{one}/f">' for one in near)
        told = feed(*(entry(f"Story {n}", f"{one}/s", "So.") for n, one in enumerate(near)))
        outlines = "".join(f'<outline type="rss" text="x" xmlUrl="{one}/l"/>' for one in near)
        pages = {"/": answer(f"<html><head>{links}</head></html>".encode()), "/rss": answer(told)}
        assert shell("add", server.address(host="paper.example"), "--all").code in (0, 1)
        assert {one.target for one in server.requests} >= {"/", "/rss"}
        full = shell.ids("source:valley")
        assert len(full) > 30
        config = tmp_path / "config.toml"
        config.write_text('full-text = "always"\n', encoding="utf-8")
        assert shell("refresh", "--config", str(config)).code in (0, 1)
        assert shell("show", "--full", full[0]).code == 1
        listed = tmp_path / "list.opml"
        listed.write_text(f"<opml><body>{outlines}</body></opml>", encoding="utf-8")
        assert shell("add", str(listed), "--fetch").code in (0, 1)
        assert shell("add", near[0]).code == 1
        assert not {one.target for one in server.requests} & {"/f", "/s", "/l"}
    assert set(dialled) == {OPEN}


# -- time


def dripping(head: bytes) -> Callable[[Server], Iterable[bytes]]:
    """One byte in a second after this beginning, for as long as somebody listens."""

    def drip(server: Server) -> Iterable[bytes]:
        yield head
        while not server.closing.wait(1):
            yield b"."

    return drip


@pytest.mark.long
def test_a_server_that_drips_is_left_after_twenty_seconds() -> None:
    """The usual deadline, with nothing turned down: in the headers, in a body, in a packed one."""
    head = b"HTTP/1.1 200 OK\r\n"
    packed = head + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08" + bytes(6)
    took: dict[bytes, tuple[str, float]] = {}

    def fetch(start: bytes) -> None:
        began = monotonic()
        with Server(lambda _: dripping(start)(server)) as server:
            try:
                fetcher.get(server.address())
            except FetchTrouble as caught:
                took[start] = (caught.kind, monotonic() - began)

    starts = [b"", head + b"X: ", head + b"\r\n", packed]
    threads = [Thread(target=fetch, args=(start,)) for start in starts]
    with fetching(limits=Limits(per_host=len(starts), jitter=0)) as fetcher:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    assert [took[start][0] for start in starts] == ["timeout"] * len(starts)
    assert max(seconds for _, seconds in took.values()) < 21
