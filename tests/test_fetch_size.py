"""Fetching what is large or packed: nothing comes out that is beyond the limits."""

import gzip
import zlib
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.servers import Request, Server, answer, fetching, trouble
from tui.fetch import Fetcher, Limits
from tui.fetch.unpack import Damaged, TooLarge, layers, unpacked

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
    bomb = packed(bytes(16_000_000), *names)
    with Server(lambda _: sent(bomb, ", ".join(names))) as server:
        caught = trouble(fetcher, server.address())
    assert caught.kind == "too large"
    assert "127.0.0.1" in str(caught)


def test_a_bomb_does_not_hide_inside_another_layer() -> None:
    """Four megabytes of empty gzip members in the middle, and hardly a byte at the end."""
    middle = gzip.compress(b"") * 200_000
    with pytest.raises(TooLarge):
        list(unpacked([gzip.compress(middle)], ["gzip", "gzip"], 3_000_000, 100))


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
