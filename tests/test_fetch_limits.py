"""Fetching from slow and broken servers: whatever they do, it ends in time and is told."""

from collections.abc import Iterable, Iterator
from threading import Event

import pytest

from tests.servers import Request, Server, answer, fetching, redirect, trouble
from tui.fetch import Fetcher
from tui.fetch.trouble import FetchTrouble

SHORT = 0.3
HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with fetching() as fetcher:
        yield fetcher


# --- time


def test_a_server_without_a_word_is_given_up_in_time(fetcher: Fetcher) -> None:
    with Server(lambda _: server.closing.wait(5) and []) as server:
        caught = trouble(fetcher, server.address(), SHORT)
    assert caught.kind == "timeout"
    assert str(caught) == "127.0.0.1 was not done within 0.3 s; try again later."


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nX: ", HEAD + b"\r\n"])
def test_a_dripping_server_is_given_up_in_time(fetcher: Fetcher, head: bytes) -> None:
    def drip(_: Request) -> Iterable[bytes]:
        yield head
        while not server.closing.wait(0.02):
            yield b"."

    with Server(drip) as server:
        assert trouble(fetcher, server.address(), SHORT).kind == "timeout"


def test_endless_good_tidings_are_given_up_in_time(fetcher: Fetcher) -> None:
    def promise(_: Request) -> Iterable[bytes]:
        while not server.closing.wait(0.02):
            yield b"HTTP/1.1 102 Processing\r\n\r\n"

    with Server(promise) as server:
        assert trouble(fetcher, server.address(), SHORT).kind == "timeout"


def test_the_deadline_holds_for_all_hops_together(fetcher: Fetcher) -> None:
    def linger(request: Request) -> bytes:
        server.closing.wait(0.12)
        return redirect(request.target + "x")

    with Server(linger) as server:
        assert trouble(fetcher, server.address(), SHORT).kind == "timeout"
    assert len(server.requests) < 5


def test_a_name_that_takes_for_ever_is_given_up_in_time() -> None:
    over = Event()

    def ponder(host: str, port: int) -> list[str]:
        over.wait(5)
        return []

    with fetching() as fetcher:
        fetcher._guard.resolver = ponder
        assert trouble(fetcher, "http://paper.example/", SHORT).kind == "timeout"
    over.set()


def test_a_handshake_that_takes_for_ever_is_given_up_in_time(fetcher: Fetcher) -> None:
    with Server(lambda _: answer()) as server:  # it waits for the end of a request in plain text
        address = server.address().replace("http:", "https:")
        assert trouble(fetcher, address, SHORT).kind == "timeout"


@pytest.mark.parametrize("started", [b"", HEAD, HEAD + b"\r\nwords"])
def test_a_fetching_that_is_no_longer_wanted_ends(fetcher: Fetcher, started: bytes) -> None:
    asked = Event()

    def stall(_: Request) -> Iterable[bytes]:
        yield started
        asked.set()
        server.closing.wait(5)

    with Server(stall) as server, pytest.raises(FetchTrouble) as caught:
        fetcher.get(server.address(), deadline=5, cancelled=asked.is_set)
    assert caught.value.kind == "cancelled"


# --- damage


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"HTTP/1.1 200",
        b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\ncut off",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ncut off",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 40_000 + b"\r\n",
        b"220 mail.example ready\r\n\r\n",
        b"\x16\x03\x01\x00\xff\r\n\r\n",
    ],
    ids=[
        *("silent", "half a line", "cut", "cut chunk", "no chunk", "less than nothing"),
        *("two lengths", "long header", "many headers", "mail", "tls"),
    ],
)
def test_a_broken_answer_is_a_fault_of_the_server(fetcher: Fetcher, said: bytes) -> None:
    with Server(lambda _: [said]) as server:
        assert trouble(fetcher, server.address()).kind == "server"


def test_what_follows_the_announced_length_is_not_read(fetcher: Fetcher) -> None:
    said = HEAD + b"Content-Length: 4\r\n\r\nfour HTTP/1.1 200 OK\r\n\r\n"
    with Server(lambda _: said) as server:
        for _ in range(2):
            assert fetcher.get(server.address(), deadline=5).data == b"four"  # type: ignore[union-attr]
    assert server.connections == 2
