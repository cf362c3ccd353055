"""Fetching and the reader's own network, own proxy, own trust and own secrets."""

import logging
import ssl
from base64 import b64encode
from collections.abc import Iterable
from ipaddress import ip_address

import pytest

from tests.servers import HERE, PEM, Request, Server, answer, fetching, redirect, trouble
from tui.fetch.answer import Fetched
from tui.fetch.errand import Errand
from tui.fetch.guard import public
from tui.fetch.trouble import FetchTrouble

# --- where it may go


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_a_machine_that_is_not_on_the_open_internet_is_not_public(address: str) -> None:
    assert not public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", "100.63.0.1", "100.128.0.1", "172.32.0.1", "192.0.1.1"),
        *("2606:4700::1", "2001:4860:4860::8888", "64:ff9b::808:808"),
    ],
)
def test_a_machine_on_the_open_internet_is_public(address: str) -> None:
    assert public(ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "127.0.0.1."]
)
def test_a_private_address_is_refused(host: str) -> None:
    with fetching(own=()) as fetcher:
        caught = trouble(fetcher, f"http://{host}/")
    assert caught.kind == "private"
    assert host.strip("[].") in str(caught)


@pytest.mark.parametrize(
    "host",
    [
        *("2130706433", "0x7f000001", "017700000001", "127.1", "0x7f.1", "127.0.0.01", "0"),
        *("1.2.3.4.5", "127.0.1.", "256.0.0.1", "paper.0x", "１２７.1"),
    ],
)
def test_a_number_in_disguise_is_refused_whatever_it_is(host: str) -> None:
    with fetching(own=(HERE, host)) as fetcher:
        assert trouble(fetcher, f"http://{host}/").kind == "bad address"


@pytest.mark.parametrize("host", ["paper.example", "PAPER.example.", "localhost", "localhost."])
def test_a_name_that_leads_to_a_private_address_is_refused(host: str) -> None:
    names = {"paper.example": [HERE, "fd00::1"], "localhost": [HERE, "::1"]}
    with fetching(own=(), names=names) as fetcher:
        assert trouble(fetcher, f"http://{host}/").kind == "private"


def test_the_reader_may_allow_a_host_of_his_own_with_or_without_its_port() -> None:
    names = {"nas.example": [HERE]}
    with Server(lambda _: answer(b"mine")) as server:
        for own in ("nas.example", f"NAS.example:{server.port}", "nas.example."):
            with fetching(own=[own], names=names) as fetcher:
                assert fetcher.get(server.address(host="nas.example")).address
                assert fetcher.get(server.address(host="nas.example.")).address
                # The same machine under a name that he did not allow:
                assert trouble(fetcher, server.address()).kind == "private"
        with fetching(own=["nas.example:1"], names=names) as fetcher:
            assert trouble(fetcher, server.address(host="nas.example")).kind == "private"


def test_a_redirect_into_the_private_network_is_refused() -> None:
    with (
        Server(lambda _: answer(b"secret"), host="127.0.0.2") as inside,
        Server(lambda _: redirect(inside.address())) as server,
        fetching() as fetcher,
    ):
        assert trouble(fetcher, server.address()).kind == "private"
        assert inside.connections == 0


def test_a_name_is_resolved_once_and_connected_where_it_was_checked() -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    with Server(lambda _: answer(b"here")) as server, fetching(own=["paper.example"]) as fetcher:
        fetcher._guard.resolver = lambda host, port: next(answers)
        assert fetcher.get(server.address(host="paper.example")).address
    assert list(answers) == [["127.0.0.2"]]
    assert server.requests[0].headers["host"] == f"paper.example:{server.port}"


def test_only_the_public_addresses_of_a_name_are_dialled() -> None:
    names = {"mixed.example": [HERE, "::1", "8.8.8.8"]}
    with fetching(own=(), names=names) as fetcher:
        found = fetcher._guard.addresses("mixed.example", 80, Errand(5))
    assert found == ["8.8.8.8"]


def test_the_address_that_answers_is_taken_when_another_does_not() -> None:
    with Server(lambda _: answer(b"here")) as server:
        names = {"two.example": ["::1", HERE]}
        with fetching(own=["two.example"], names=names) as fetcher:
            assert fetcher.get(server.address(host="two.example")).address


def test_an_unknown_name_is_a_bad_address() -> None:
    with fetching() as fetcher:
        caught = trouble(fetcher, "https://nobody.example/feed")
    assert caught.kind == "bad address"
    assert "nobody.example" in str(caught)


def test_a_machine_without_a_connection_is_offline() -> None:
    def fail(host: str, port: int) -> list[str]:
        raise OSError(-3, "Temporary failure in name resolution")

    with fetching() as fetcher:
        fetcher._guard.resolver = fail
        assert trouble(fetcher, "https://paper.example/feed").kind == "offline"


# --- secrets

TOKEN = "tok3n-of-the-reader"


def test_a_password_is_sent_to_the_source() -> None:
    with Server(lambda _: answer()) as server, fetching() as fetcher:
        fetcher.get(server.address(), auth=("me", "pässword"))
        fetcher.get(server.address().replace("//", "//me:p%3Aw@"))
        fetcher.get(server.address(), auth=f"{TOKEN}\n")
    sent = [request.headers["authorization"] for request in server.requests]
    assert sent == [
        "Basic " + b64encode("me:pässword".encode()).decode(),
        "Basic " + b64encode(b"me:p:w").decode(),
        f"Bearer {TOKEN}",
    ]


def test_credentials_never_follow_to_another_host_nor_come_back() -> None:
    names = {"paper.example": [HERE], "other.example": [HERE]}

    def say(request: Request) -> bytes:
        if request.target == "/":
            return redirect("/own")
        if request.target == "/own":
            return redirect(server.address("/away", "other.example"))
        if request.target == "/away":
            return redirect(server.address("/back", "paper.example"))
        return answer(b"here")

    secret = {"Cookie": "id=1", "X-Key": TOKEN, "Authorization": TOKEN}
    with Server(say) as server, fetching(own=names, names=names) as fetcher:
        address = server.address("/", "paper.example")
        fetcher.get(address, headers=secret, auth=TOKEN, etag='"1"')
    held = [
        {"cookie", "x-key", "authorization"} & request.headers.keys() for request in server.requests
    ]
    assert [len(names) for names in held] == [3, 3, 0, 0]
    assert TOKEN not in str(server.requests[2:])


def test_another_port_is_another_host() -> None:
    with (
        Server(lambda _: answer(b"here")) as other,
        Server(lambda _: redirect(other.address())) as server,
        fetching() as fetcher,
    ):
        fetcher.get(server.address(), auth=TOKEN)
    assert "authorization" in server.requests[0].headers
    assert "authorization" not in other.requests[0].headers


def test_cookies_are_not_kept() -> None:
    with (
        Server(lambda _: answer(headers={"Set-Cookie": "id=1; Path=/"})) as server,
        fetching() as fetcher,
    ):
        for _ in range(2):
            fetcher.get(server.address())
    assert all("cookie" not in request.headers for request in server.requests)


def test_the_user_of_an_address_stays_with_the_source_and_out_of_its_page() -> None:
    with (
        (
            Server(lambda request: answer() if request.target == "/new" else redirect("/new", 301))
        ) as server,
        fetching() as fetcher,
    ):
        found = fetcher.get(server.address().replace("//", "//me:pw@"))
    assert isinstance(found, Fetched)
    assert found.address == server.address("/new")
    assert found.moved == server.address("/new").replace("//", "//me:pw@")


@pytest.mark.parametrize(
    "said",
    [
        [],
        [b"nonsense\r\n\r\n"],
        answer(status="401 No"),
        answer(status="404 No"),
        redirect("file:///etc"),
        redirect("http://192.168.0.1/?key=" + TOKEN),
        answer(b"words", headers={"Content-Encoding": "gzip"}),
    ],
)
def test_no_secret_is_in_a_message_or_a_log(
    said: bytes | list[bytes], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with Server(lambda _: said) as server, fetching() as fetcher:
        address = server.address(f"/{TOKEN}?key={TOKEN}").replace("//", f"//me:{TOKEN}@", 1)
        with pytest.raises(FetchTrouble) as caught:
            fetcher.get(address, headers={"X-Key": TOKEN}, auth=("me", TOKEN))
    assert TOKEN not in f"{caught.value!r} {caplog.text}"
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__


@pytest.mark.parametrize(
    "headers", [{"X-Key": f"{TOKEN}\r\nHost: other"}, {"X Key": "1"}, {"": "1"}, {"X-Ü": "1"}]
)
def test_a_header_that_cannot_be_sent_is_refused_without_being_shown(
    headers: dict[str, str],
) -> None:
    with Server(lambda _: answer()) as server, fetching() as fetcher:
        with pytest.raises(FetchTrouble) as caught:
            fetcher.get(server.address(), headers=headers)
        fetcher.get(server.address(), headers={"Host": "other", "Range": "bytes=0-1"})
    assert TOKEN not in repr(caught.value)
    assert "range" not in server.requests[0].headers
    assert server.requests[0].headers["host"] == f"{HERE}:{server.port}"


# --- trust


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
