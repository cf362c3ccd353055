"""However the app ends, in whatever screen: the terminal is given back and the marks are kept."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bench.contenders import KAWARABAN
from tests.rooms import (
    ENDS,
    READY,
    ROOMS,
    STARRED,
    TYPING,
    End,
    assert_given_back,
    changed,
    copied,
    opened,
    starred,
    walk,
)
from tests.servers import Request, Server
from tests.terminal import Terminal
from tui.library import Library
from tui.source import Source

TIMES = 20
"""Runs of each kind of end in each screen in the long form."""
TAKEN = b"\x1b[?1004h"
"""What the app sends when it has the terminal."""
SHORT = [(room, ENDS[at % len(ENDS)]) for at, room in enumerate(ROOMS)]
LONG = [(room, end) for room in ROOMS for end in ENDS]
BY_SIGNAL = [end for end in ENDS if end.number and end.name != "exception"]


@pytest.fixture
def library(seeded: Path) -> Path:
    return changed(seeded)


@pytest.fixture
def dripping() -> Iterator[Server]:
    """A server that says something for ever, a byte at a time."""

    def drip(_: Request) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss>"
        while not server.closing.wait(0.05):
            yield b" "

    with Server(drip) as server:
        yield server


def leave(library: Path, room: str, end: End) -> None:
    """Mark an article, walk into a screen, and let the end come there."""
    with opened(library) as terminal:
        terminal.press("s")
        terminal.wait_for(STARRED, quiet=0)
        walk(terminal, room)
        end.come(terminal, typing=room in TYPING)
        assert terminal.wait_exit() == end.code
        assert_given_back(terminal)
    assert starred(library) == 1


def named(value: str | End) -> str:
    return value if isinstance(value, str) else value.name


@pytest.mark.parametrize(("room", "end"), SHORT, ids=named)
def test_every_screen_gives_the_terminal_back_and_keeps_the_marks(
    library: Path, room: str, end: End
) -> None:
    leave(library, room, end)


@pytest.mark.long
@pytest.mark.parametrize(("room", "end"), LONG, ids=named)
def test_every_screen_gives_the_terminal_back_each_time(
    library: Path, tmp_path: Path, room: str, end: End
) -> None:
    for _ in range(TIMES):
        leave(copied(library, tmp_path / "another"), room, end)


def leave_refreshing(library: Path, dripping: Server, end: End) -> None:
    """Mark an article, ask a source that never comes to an end, and let the end come."""
    config = library.parent / "config.toml"
    config.write_text(f'private-hosts = ["127.0.0.1:{dripping.port}"]\n')
    opener = Library.open(library, now=datetime.now(UTC))
    address = dripping.address("/feed.xml")
    opener.add_source(
        Source(id="drip", name="Drip", kind="feed", address=address, added=datetime.now(UTC))
    )
    opener.close()
    dripping.requests.clear()
    with opened(library, "--config", str(config)) as terminal:
        terminal.press("s")
        terminal.wait_for(STARRED, quiet=0)
        terminal.press("R")
        while not dripping.requests:
            terminal.read(0.05)
            assert terminal.process.poll() is None
        end.come(terminal)
        assert terminal.wait_exit() == end.code
        assert_given_back(terminal)
    assert starred(library) == 1


@pytest.mark.parametrize("end", ENDS, ids=named)
def test_a_refresh_under_way_keeps_nobody_from_leaving(
    library: Path, dripping: Server, end: End
) -> None:
    leave_refreshing(library, dripping, end)


@pytest.mark.long
@pytest.mark.parametrize("end", ENDS, ids=named)
def test_a_refresh_under_way_keeps_nobody_from_leaving_each_time(
    library: Path, tmp_path: Path, dripping: Server, end: End
) -> None:
    for _ in range(TIMES):
        leave_refreshing(copied(library, tmp_path / "another"), dripping, end)


# -- before the first page


def begin(library: Path) -> Terminal:
    return Terminal([KAWARABAN, "--data", str(library)])


def read_until(terminal: Terminal, sent: bytes) -> None:
    while sent not in terminal.raw:
        assert terminal.read(20)


def leave_at(library: Path, sent: bytes, end: End, later: float = 0) -> None:
    """Let the end come as soon as the app has sent something, or a little later."""
    with begin(library) as terminal:
        read_until(terminal, sent)
        terminal.settle(later, later)
        end.come(terminal)
        assert terminal.wait_exit() == end.code
        assert_given_back(terminal)


@pytest.mark.parametrize("end", BY_SIGNAL, ids=named)
def test_a_signal_while_the_app_takes_the_terminal_gives_it_back(seeded: Path, end: End) -> None:
    leave_at(seeded, b"\x1b[?1049h", end)
    leave_at(seeded, TAKEN, end)


@pytest.mark.long
@pytest.mark.parametrize("end", BY_SIGNAL, ids=named)
def test_a_signal_at_any_moment_of_the_start_gives_the_terminal_back(
    seeded: Path, end: End
) -> None:
    for at in range(TIMES):
        leave_at(seeded, b"\x1b[?1049h", end, at * 0.005)


@pytest.mark.parametrize("end", BY_SIGNAL, ids=named)
def test_a_signal_while_the_curtain_hangs_or_falls_gives_the_terminal_back(
    seeded: Path, end: End
) -> None:
    behind_curtain(seeded)
    for sent in (b"\x1b[?1049h", TAKEN):
        leave_at(seeded, sent, end)


@pytest.mark.long
@pytest.mark.parametrize("end", BY_SIGNAL, ids=named)
def test_a_signal_at_any_moment_of_the_curtain_gives_the_terminal_back(
    seeded: Path, end: End
) -> None:
    behind_curtain(seeded)
    for at in range(TIMES):
        leave_at(seeded, b"\x1b[?1049h", end, at * 0.04)


def behind_curtain(library: Path) -> None:
    """Have the last screen kept."""
    with begin(library) as terminal:
        terminal.wait_for(READY, quiet=0.3)
        terminal.press("Q")
        assert terminal.wait_exit() == 0
    assert (library / "screen").exists()
