"""Fetching over TLS and through proxies: whom the reader trusts."""

import ssl
from base64 import b64encode
from collections.abc import Iterable

import pytest

from tests.servers import HERE, PEM, Request, Server, answer, fetching, trouble
from tui.fetch.answer import Fetched

# --- TLS


def test_a_certificate_that_holds_is_read_and_one_that_does_not_is_not() -> None:
    trust = ssl.create_default_context(cafile=str(PEM))
    names = {"paper.example": [HERE], "other.example": [HERE]}
    with Server(lambda _: answer(b"sealed" * 99_999), tls=True) as server:
        with fetching(own=names, names=names, tls=trust) as fetcher:
            for _ in range(2):
                found = fetcher.get(server.address(host="paper.example"), deadline=5)
                assert isinstance(found, Fetched)
                assert found.data == b"sealed" * 99_999
            assert server.connections == 1
            wrong = trouble(fetcher, server.address(host="other.example"))
        with fetching(own=names, names=names) as fetcher:
            unknown = trouble(fetcher, server.address(host="paper.example"))
    assert (wrong.kind, unknown.kind) == ("tls", "tls")
    assert "self-signed" in str(unknown)
    assert len(server.requests) == 2


def test_a_sealed_server_can_be_slow_and_can_end_without_farewell() -> None:
    def say(request: Request) -> Iterable[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\nwords"
        if request.target == "/slow":
            server.closing.wait(5)

    trust = ssl.create_default_context(cafile=str(PEM))
    with fetching(tls=trust) as fetcher, Server(say, tls=True) as server:
        found = fetcher.get(server.address(), deadline=5)
        assert isinstance(found, Fetched)
        assert found.data == b"words"
        assert trouble(fetcher, server.address("/slow"), 0.3).kind == "timeout"


def test_plain_words_where_tls_should_be_are_told() -> None:
    with Server(lambda _: answer(), tls=True) as sealed, fetching() as fetcher:
        plain = sealed.address().replace("https:", "http:")
        assert trouble(fetcher, plain).kind == "server"


# --- proxies


def test_a_proxy_is_asked_for_the_whole_address_and_sees_its_own_password_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with fetching(own=()) as fetcher, Server(lambda _: answer(b"through")) as proxy:
        monkeypatch.setenv("http_proxy", f"http://me:pw@{proxy.host}:{proxy.port}")
        found = fetcher.get("http://paper.example/feed?x=1", deadline=5)
        assert isinstance(found, Fetched)
        assert found.data == b"through"
    request = proxy.requests[0]
    assert request.target == "http://paper.example/feed?x=1"
    assert request.headers["proxy-authorization"] == "Basic " + b64encode(b"me:pw").decode()


@pytest.mark.parametrize(
    "host", ["127.0.0.9", "169.254.169.254", "[::1]", "localhost", "printer", "nas.local", "a.lan"]
)
def test_a_proxy_is_not_asked_for_what_is_private_by_its_name(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fetching(own=()) as fetcher, Server(lambda _: answer(b"through")) as proxy:
        monkeypatch.setenv("all_proxy", proxy.address())
        assert trouble(fetcher, f"http://{host}/").kind == "private"
    assert proxy.connections == 0


def test_a_proxy_that_refuses_a_tunnel_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with fetching(own=()) as fetcher, Server(lambda _: answer(status="403 No")) as proxy:
        monkeypatch.setenv("https_proxy", f"{proxy.host}:{proxy.port}")
        caught = trouble(fetcher, "https://paper.example/")
    assert caught.kind == "refused"
    assert "proxy" in str(caught)
    assert proxy.requests[0].target == "paper.example:443"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_is_not_there_is_told(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(lambda _: answer()) as gone:
        pass
    with fetching() as fetcher:
        monkeypatch.setenv("all_proxy", gone.address())
        caught = trouble(fetcher, f"{scheme}://paper.example/")
    assert caught.kind == "refused"
    assert "proxy" in str(caught)


def test_hosts_of_no_proxy_are_asked_straight(monkeypatch: pytest.MonkeyPatch) -> None:
    with fetching() as fetcher, Server(lambda _: answer(b"straight")) as server:
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
        monkeypatch.setenv("no_proxy", HERE)
        assert fetcher.get(server.address()).address


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1080", "http://", "http://a:b@[x", "x://y"])
def test_a_proxy_of_another_kind_is_told(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with fetching() as fetcher:
        monkeypatch.setenv("all_proxy", proxy)
        caught = trouble(fetcher, "http://paper.example/")
    assert caught.kind == "bad address"
    assert "proxy" in str(caught)
