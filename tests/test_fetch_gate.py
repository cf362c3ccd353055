"""The gate: how many are outside at once."""

from threading import Event, Thread
from time import monotonic

import pytest

from tests.servers import Request, Server, answer, fetching
from tui.fetch import Limits
from tui.fetch.errand import Errand
from tui.fetch.gate import Gate
from tui.fetch.trouble import FetchTrouble


def test_only_who_joins_another_at_a_host_waits_a_little() -> None:
    asked: list[str] = []

    def chance() -> float:
        asked.append("chance")
        return 0.0

    gate, errand = Gate(jitter=5, random=chance), Errand(5)
    with gate.turn("a.example", errand), gate.turn("b.example", errand):
        assert asked == []
        with gate.turn("a.example", errand):
            assert asked == ["chance"]
        with gate.turn("b.example", errand, near=True):
            assert asked == ["chance"]
    with gate.turn("a.example", errand):
        assert asked == ["chance"]


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
