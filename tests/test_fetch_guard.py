"""Fetching and the reader's own network: what is refused, and what he may allow."""

from ipaddress import ip_address

import pytest

from tests.servers import HERE, Server, answer, fetching, redirect, trouble
from tui.fetch.errand import Errand
from tui.fetch.guard import public


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


def test_an_unknown_name_is_told_apart_from_a_line_that_is_down() -> None:
    with fetching() as fetcher:
        caught = trouble(fetcher, "https://nobody.example/feed")
    assert caught.kind == "no such site"
    assert "nobody.example" in str(caught)


def test_a_machine_without_a_connection_is_offline() -> None:
    def fail(host: str, port: int) -> list[str]:
        raise OSError(-3, "Temporary failure in name resolution")

    with fetching() as fetcher:
        fetcher._guard.resolver = fail
        assert trouble(fetcher, "https://paper.example/feed").kind == "offline"
