"""Fetching and the reader's secrets: they reach the source, and nobody else."""

import logging
from base64 import b64encode

import pytest

from tests.servers import HERE, Request, Server, answer, fetching, redirect
from tui.fetch.answer import Fetched
from tui.fetch.trouble import FetchTrouble

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
