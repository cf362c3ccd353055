"""Fetching: what comes back, and what is sent; over loopback servers only."""

from collections.abc import Iterator

import pytest

from tests.servers import NOW, Request, Server, answer, fetching, redirect, trouble
from tui.fetch import Fetcher
from tui.fetch.answer import Fetched, NotModified
from tui.fetch.trouble import Kind


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with fetching() as fetcher:
        yield fetcher


def page(fetcher: Fetcher, address: str) -> Fetched:
    found = fetcher.get(address, deadline=5)
    assert isinstance(found, Fetched)
    return found


def test_a_page_tells_what_it_is_and_where_it_was(fetcher: Fetcher) -> None:
    fields = {
        "Content-Type": 'Application/RSS+XML; Charset="Shift_JIS"',
        "ETag": 'W/"7"',
        "Last-Modified": "Sun, 22 Nov 2026 01:00:00 GMT",
    }
    with Server(lambda _: answer(b"<rss/>", headers=fields)) as server:
        found = page(fetcher, server.address("/feed?cat=3#top"))
    assert found.data == b"<rss/>"
    assert (found.type, found.charset) == ("application/rss+xml", "Shift_JIS")
    assert found.address == server.address("/feed?cat=3")
    assert (found.etag, found.modified) == ('W/"7"', "Sun, 22 Nov 2026 01:00:00 GMT")
    assert found.fetched == NOW
    assert found.moved is None


def test_it_says_honestly_who_asks(fetcher: Fetcher) -> None:
    with Server(lambda _: answer()) as server:
        page(fetcher, server.address())
    sent = server.requests[0].headers
    assert sent["user-agent"] == "kawaraban/0"
    assert sent["accept-encoding"] == "gzip, deflate"
    assert "cookie" not in sent
    assert "referer" not in sent


def test_a_page_without_a_type_is_a_page(fetcher: Fetcher) -> None:
    with Server(lambda _: answer(b"words")) as server:
        found = page(fetcher, server.address())
    assert (found.data, found.type, found.charset) == (b"words", None, None)


def test_a_page_may_come_in_chunks_or_without_a_length(fetcher: Fetcher) -> None:
    head = b"HTTP/1.1 200 OK\r\n"
    chunks = b"Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n4;x=y\r\n two\r\n0\r\nT: 1\r\n\r\n"
    with Server(lambda _: head + chunks) as server:
        assert page(fetcher, server.address()).data == b"one two"
    with Server(lambda _: [head + b"\r\n", b"one ", b"two"]) as server:
        assert page(fetcher, server.address()).data == b"one two"


def test_an_ipv6_server_is_reached(fetcher: Fetcher) -> None:
    with Server(lambda _: answer(b"six"), host="::1") as server:
        assert page(fetcher, server.address()).data == b"six"


def test_a_connection_is_used_again_also_after_an_answer_without_a_page(fetcher: Fetcher) -> None:
    says = {
        "/": answer(b"one"),
        "/none": answer(b"no such page", "404 Not Found"),
        "/on": redirect("/"),
        "/same": answer(status="304 Not Modified", headers={"Content-Length": "9"}),
    }
    with Server(lambda request: says[request.target]) as server:
        page(fetcher, server.address())
        assert trouble(fetcher, server.address("/none")).kind == "not found"
        page(fetcher, server.address("/on"))
        fetcher.get(server.address("/same"), etag='"1"')
        page(fetcher, server.address())
    assert len(server.requests) == 6
    assert server.connections == 1


def test_a_connection_that_died_meanwhile_is_opened_anew(fetcher: Fetcher) -> None:
    def say(request: Request) -> bytes | list[bytes]:
        # The second request finds the connection open, and then closed without a word.
        return [] if len(server.requests) == 2 else answer(b"here")

    with Server(say) as server:
        assert page(fetcher, server.address()).data == b"here"
        assert page(fetcher, server.address()).data == b"here"
    assert server.connections == 2


def test_a_server_that_never_says_a_word_is_asked_once(fetcher: Fetcher) -> None:
    with Server(lambda _: []) as server:
        assert trouble(fetcher, server.address()).kind == "server"
    assert len(server.requests) == 1


def test_validators_go_out_as_they_came_and_304_keeps_them(fetcher: Fetcher) -> None:
    with Server(lambda _: answer(status="304 Not Modified")) as server:
        found = fetcher.get(server.address(), etag='"a"', modified="Sun, 22 Nov 2026 01:00:00 GMT")
    sent = server.requests[0].headers
    assert sent["if-none-match"] == '"a"'
    assert sent["if-modified-since"] == "Sun, 22 Nov 2026 01:00:00 GMT"
    assert found == NotModified(
        address=server.address(),
        fetched=NOW,
        etag='"a"',
        modified="Sun, 22 Nov 2026 01:00:00 GMT",
    )


def test_a_304_that_nobody_asked_for_is_a_fault_of_the_server(fetcher: Fetcher) -> None:
    with Server(lambda _: answer(status="304 Not Modified")) as server:
        assert trouble(fetcher, server.address()).kind == "server"


def test_the_digest_tells_a_repetition_from_a_server_without_validators(fetcher: Fetcher) -> None:
    with Server(lambda _: answer(b"the same")) as server:
        first = page(fetcher, server.address())
        again = fetcher.get(server.address(), digest=first.digest)
    assert isinstance(again, NotModified)
    assert again.digest == first.digest


@pytest.mark.parametrize(
    ("hops", "moved"),
    [
        ([301], "/1"),
        ([308, 301], "/2"),
        ([301, 302], "/1"),
        ([302], None),
        ([307, 301], None),
        ([303], None),
    ],
)
def test_the_address_changes_as_far_as_every_hop_was_permanent(
    fetcher: Fetcher, hops: list[int], moved: str | None
) -> None:
    def say(request: Request) -> bytes:
        step = int(request.target[1:] or 0)
        return redirect(f"/{step + 1}", hops[step]) if step < len(hops) else answer(b"here")

    with Server(say) as server:
        found = page(fetcher, server.address())
    assert found.data == b"here"
    assert found.address == server.address(f"/{len(hops)}")
    assert found.moved == (moved and server.address(moved))


def test_a_moved_page_may_be_known(fetcher: Fetcher) -> None:
    says = {"/": redirect("/new", 301), "/new": answer(status="304 Not Modified")}
    with Server(lambda request: says[request.target]) as server:
        found = fetcher.get(server.address(), etag='"a"')
    assert isinstance(found, NotModified)
    assert found.moved == server.address("/new")


def test_five_redirects_are_followed_and_a_sixth_is_not(fetcher: Fetcher) -> None:
    def say(request: Request) -> bytes:
        left = int(request.target[1:])
        return redirect(f"/{left - 1}") if left else answer(b"here")

    with Server(say) as server:
        assert page(fetcher, server.address("/5")).data == b"here"
        assert trouble(fetcher, server.address("/6")).kind == "redirects"


def test_a_redirect_may_be_relative_and_in_any_script(fetcher: Fetcher) -> None:
    says = {"/a/b?c": redirect("../ニュース?d#e".encode().decode("latin-1"))}
    with Server(lambda request: says.get(request.target, answer(b"here"))) as server:
        found = page(fetcher, server.address("/a/b?c"))
    assert found.address == server.address("/%E3%83%8B%E3%83%A5%E3%83%BC%E3%82%B9?d")


def test_a_circle_of_redirects_is_found(fetcher: Fetcher) -> None:
    says = {"/": redirect("/a"), "/a": redirect("/b"), "/b": redirect("/a#again")}
    with Server(lambda request: says[request.target]) as server:
        caught = trouble(fetcher, server.address())
    assert caught.kind == "redirects"
    assert "circle" in str(caught)
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://paper.example/", "javascript:1", "data:,x", "//x:0/"],
)
def test_a_redirect_leads_nowhere_but_to_the_web(fetcher: Fetcher, location: str) -> None:
    with Server(lambda _: redirect(location)) as server:
        caught = trouble(fetcher, server.address())
    assert caught.kind == "bad address"
    assert "127.0.0.1" in str(caught)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "refused"),
        (401, "refused"),
        (403, "refused"),
        (404, "not found"),
        (410, "gone"),
        (429, "busy"),
        (451, "refused"),
        (500, "server"),
        (502, "server"),
        (503, "busy"),
        (300, "server"),
        (206, "server"),
        (101, "server"),
    ],
)
def test_an_answer_without_a_page_says_what_it_means(
    fetcher: Fetcher, status: int, kind: Kind
) -> None:
    with Server(lambda _: answer(b"words", f"{status} Whatever")) as server:
        caught = trouble(fetcher, server.address())
    assert caught.kind == kind
    assert "127.0.0.1" in str(caught)
    assert caught.host == "127.0.0.1"


def test_nobody_waits_for_the_words_around_an_error(fetcher: Fetcher) -> None:
    def drip(_: Request) -> Iterator[bytes]:
        yield b"HTTP/1.1 404 Not Found\r\n\r\n"
        while not server.closing.wait(0.02):
            yield b"sorry "

    with Server(drip) as server:
        assert trouble(fetcher, server.address(), 0.3).kind == "not found"


@pytest.mark.parametrize(
    ("status", "said", "seconds"),
    [
        (429, "120", 120.0),
        (503, "Mon, 23 Nov 2026 09:10:00 GMT", 600.0),
        (503, "99999999", 86_400.0),
        (429, "soon", None),
        (500, "30", 30.0),
    ],
)
def test_retry_after_is_passed_on(
    fetcher: Fetcher, status: int, said: str, seconds: float | None
) -> None:
    with Server(lambda _: answer(b"", f"{status} No", {"Retry-After": said})) as server:
        assert trouble(fetcher, server.address()).retry_after == seconds


@pytest.mark.parametrize(
    "address",
    [
        "",
        "paper.example/feed",
        "feed:https://paper.example/",
        "file:///etc/passwd",
        "http:///path",
        "http://paper.example:99999/",
        "http://paper..example/",
        "http://paper.example/\nHost: other",
        "https://paper.example/" + "a" * 2048,
        "http://[::1",
        "http://" + "a" * 64 + "." + "b" * 250 + "/",
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_asked(
    fetcher: Fetcher, address: str
) -> None:
    assert trouble(fetcher, address).kind == "bad address"


def test_a_closed_port_is_said_to_take_no_calls(fetcher: Fetcher) -> None:
    with Server(lambda _: answer()) as server:
        address = server.address()
    assert trouble(fetcher, address).kind == "refused"
