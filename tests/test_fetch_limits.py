"""Fetching from servers that mean no good: whatever they do, it ends in time and stays small."""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from threading import Event, Thread
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.servers import Request, Server, answer, fetching, redirect, trouble
from tui.fetch import Fetcher, Limits
from tui.fetch.trouble import FetchTrouble
from tui.fetch.unpack import Damaged, TooLarge, layers, unpacked

SHORT = 0.3
HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with fetching() as fetcher:
        yield fetcher


def packed(data: bytes, *names: str) -> bytes:
    for name in names:
        if name == "bare":
            packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
            data = packer.compress(data) + packer.flush()
        else:
            data = gzip.compress(data, mtime=0) if name == "gzip" else zlib.compress(data)
    return data


def sent(body: bytes, encoding: str) -> bytes:
    return answer(body, headers={"Content-Encoding": encoding})


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


# --- size


def test_a_page_beyond_the_limit_is_refused_when_it_is_announced() -> None:
    with fetching(limits=Limits(size=1000)) as fetcher:
        with Server(lambda _: [HEAD + b"Content-Length: 1001\r\n\r\n"]) as server:
            assert trouble(fetcher, server.address()).kind == "too large"
        with Server(lambda _: answer(b"x" * 1000)) as server:
            fetcher.get(server.address(), deadline=5)


def test_an_endless_page_is_refused_as_soon_as_it_is_too_large() -> None:
    def pour(_: Request) -> Iterable[bytes]:
        yield HEAD + b"\r\n"
        while not server.closing.is_set():
            yield b"x" * 60_000

    with fetching(limits=Limits(size=2_000_000)) as fetcher, Server(pour) as server:
        caught = trouble(fetcher, server.address())
    assert caught.kind == "too large"
    assert str(caught) == "127.0.0.1 sent more than 2 MB; nothing of it is kept."


@pytest.mark.parametrize("names", [["gzip"], ["deflate"], ["gzip", "gzip"], ["deflate", "gzip"]])
def test_a_bomb_is_refused(fetcher: Fetcher, names: list[str]) -> None:
    bomb = packed(bytes(30_000_000), *names)
    with Server(lambda _: sent(bomb, ", ".join(names))) as server:
        caught = trouble(fetcher, server.address())
    assert caught.kind == "too large"
    assert "127.0.0.1" in str(caught)


def test_a_bomb_does_not_hide_inside_another_layer() -> None:
    """Thirty megabytes of empty gzip members in the middle, and hardly a byte at the end."""
    middle = gzip.compress(b"") * 1_500_000
    with pytest.raises(TooLarge):
        list(unpacked([gzip.compress(middle)], ["gzip", "gzip"], 15_000_000, 100))


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("gzip", ["gzip"]),
        ("X-GZIP", ["gzip"]),
        ("deflate", ["deflate"]),
        ("deflate", ["bare"]),
        ("deflate, gzip", ["deflate", "gzip"]),
        ("identity", []),
    ],
)
def test_a_packed_page_is_unpacked(fetcher: Fetcher, encoding: str, names: list[str]) -> None:
    words = b"All the news of the day. " * 9000
    with Server(lambda _: sent(packed(words, *names), encoding)) as server:
        assert fetcher.get(server.address(), deadline=5).data == words  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (packed(b"words" * 99, "gzip")[:-20], "gzip"),
        (b"not packed at all", "gzip"),
        (b"words", "br"),
        (packed(b"words", "gzip", "gzip", "gzip", "gzip"), "gzip, gzip, gzip, gzip"),
    ],
    ids=["cut", "plain", "unknown", "too deep"],
)
def test_a_page_that_cannot_be_unpacked_is_a_fault_of_the_server(
    fetcher: Fetcher, body: bytes, encoding: str
) -> None:
    with Server(lambda _: sent(body, encoding)) as server:
        assert trouble(fetcher, server.address()).kind == "server"


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@given(
    st.binary(max_size=3000),
    st.lists(st.sampled_from(["gzip", "deflate"]), max_size=3),
    st.integers(1, 400),
)
def test_unpacking_undoes_packing_however_it_is_cut(
    data: bytes, names: list[str], size: int
) -> None:
    raw = pieces(packed(data, *names), size)
    assert b"".join(unpacked(raw, layers(",".join(names)), 10_000, 100)) == data


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]), st.integers(1, 40))
def test_unpacking_anything_gives_bytes_or_says_that_it_is_damaged(
    data: bytes, name: str, size: int
) -> None:
    try:
        found = b"".join(unpacked(pieces(data, size), [name], 10_000, 100))
    except Damaged:
        return
    assert len(found) <= 10_000


def test_members_of_a_gzip_stream_are_joined_and_litter_after_it_is_left() -> None:
    raw = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(512)
    for size in (1, 7, 4096):
        assert b"".join(unpacked(pieces(raw, size), ["gzip"], 100, 100)) == b"one two"


# --- crowds


def test_thirteen_at_once_keep_to_two_at_a_host_and_twelve_in_all() -> None:
    names = [f"{letter}.example" for letter in "abcdefg"]
    at: dict[str, int] = dict.fromkeys(names, 0)
    most: dict[str, int] = dict.fromkeys(names, 0)
    everybody = Event()

    def count(request: Request) -> bytes:
        host = request.headers["host"].partition(":")[0]
        at[host] += 1
        most[host] = max(most[host], at[host])
        if sum(at.values()) == 12:
            everybody.set()
        everybody.wait(5)
        at[host] -= 1
        return answer(b"here")

    with (
        fetching(own=names, names={name: ["127.0.0.1"] for name in names}) as fetcher,
        Server(count) as server,
    ):
        wishes = [*names, *names[:6], names[0]]
        threads = [Thread(target=fetcher.get, args=(server.address(host=name),)) for name in wishes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
    assert len(server.requests) == len(wishes) == 14
    assert server.most == 12
    assert max(most.values()) == 2


def test_waiting_for_a_turn_is_not_the_servers_fault_and_can_be_cancelled() -> None:
    let_go, given_up = Event(), Event()

    def hold(_: Request) -> bytes:
        let_go.wait(5)
        return answer(b"here")

    with fetching(limits=Limits(per_host=1, jitter=0)) as fetcher, Server(hold) as server:
        first = Thread(target=fetcher.get, args=(server.address(),))
        first.start()
        while not server.requests:
            let_go.wait(0.01)
        began = monotonic()

        def impatient() -> bool:
            # Long after its own deadline it still waits for its turn.
            if monotonic() - began > 0.2:
                given_up.set()
            return given_up.is_set()

        with pytest.raises(FetchTrouble) as caught:
            fetcher.get(server.address(), deadline=0.05, cancelled=impatient)
        let_go.set()
        first.join(5)
    assert caught.value.kind == "cancelled"
    assert len(server.requests) == 1
