"""Turns: who answers keys goes before whoever works beside it."""

import gc
import os
import selectors
import threading
from collections.abc import Iterator

import pytest

from tui import turns
from tui.app import turning


@pytest.fixture(autouse=True)
def attended(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(turns, "_attended", threading.get_ident())
    yield
    turns.rest()


def _working(patience: float, monkeypatch: pytest.MonkeyPatch) -> threading.Thread:
    monkeypatch.setattr(turns, "LONGEST", patience)
    worker = threading.Thread(target=turns.give_way, daemon=True)
    worker.start()
    return worker


def test_a_worker_waits_while_a_key_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    turns.work()
    worker = _working(60.0, monkeypatch)
    worker.join(0.05)
    assert worker.is_alive()
    turns.rest()
    worker.join(10.0)
    assert not worker.is_alive()


def test_what_never_rests_does_not_stop_a_worker_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    turns.work()
    worker = _working(0.01, monkeypatch)
    worker.join(10.0)
    assert not worker.is_alive()


def test_who_answers_keys_does_not_wait_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    turns.work()
    monkeypatch.setattr(turns, "LONGEST", 3600.0)
    turns.give_way()


def test_where_nobody_presses_keys_nothing_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_attended", None)
    turns.work()
    worker = _working(60.0, monkeypatch)
    worker.join(10.0)
    assert not worker.is_alive()


def test_the_loop_rests_only_while_it_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(turns, "rest", lambda: told.append("rest"))
    monkeypatch.setattr(turns, "work", lambda: told.append("work"))
    with turning.Turning() as selector:
        selector.select(0)
        assert told == []
        selector.select(0.001)
        assert told == ["rest", "work"]


@pytest.mark.parametrize("quiet", [True, False])
def test_garbage_is_looked_for_when_all_is_quiet(
    monkeypatch: pytest.MonkeyPatch, quiet: bool
) -> None:
    collected: list[str] = []
    monkeypatch.setattr(turning, "QUIET", 0.001)
    monkeypatch.setattr(gc, "isenabled", lambda: True)
    monkeypatch.setattr(gc, "collect", lambda: collected.append("all"))
    reading, writing = os.pipe()
    with turning.Turning() as selector:
        selector.register(reading, selectors.EVENT_READ)
        if not quiet:
            os.write(writing, b"j")
        for due in (turning.DUE - 1, turning.DUE):
            monkeypatch.setattr(gc, "get_count", lambda due=due: (0, 0, due))
            selector.select(0.002)
    os.close(reading)
    os.close(writing)
    assert collected == ["all"] * quiet
