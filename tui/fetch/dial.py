"""Dialling: a socket to whichever address of a host answers first."""

import errno
import os
import socket
from collections.abc import Sequence
from contextlib import ExitStack
from selectors import EVENT_WRITE, DefaultSelector
from time import monotonic

from .errand import Errand

STAGGER = 0.25
"""Seconds that an address has for itself before the next is tried beside it (RFC 8305)."""


def dial(addresses: Sequence[str], port: int, errand: Errand) -> socket.socket:
    """A connected socket; OSError of the last attempt when none succeeds.

    The addresses are digits that have been checked: nothing is resolved here.
    """
    waiting = list(addresses)
    last = OSError(errno.EHOSTUNREACH, os.strerror(errno.EHOSTUNREACH))
    with DefaultSelector() as selector, ExitStack() as losers:
        following = monotonic()
        while waiting or selector.get_map():
            if waiting and (monotonic() >= following or not selector.get_map()):
                following = monotonic() + STAGGER
                attempt, code = _begin(waiting.pop(0), port)
                losers.callback(attempt.close)
                if code in (0, errno.EINPROGRESS):
                    selector.register(attempt, EVENT_WRITE)
                else:
                    last = OSError(code, os.strerror(code))
                    continue
            for key, _ in selector.select(errand.slice()):
                winner = key.fileobj
                assert isinstance(winner, socket.socket)
                selector.unregister(winner)
                code = winner.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if code == 0:
                    return _taken(winner)
                last = OSError(code, os.strerror(code))
    raise last


def _begin(address: str, port: int) -> tuple[socket.socket, int]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    attempt = socket.socket(family, socket.SOCK_STREAM)
    attempt.setblocking(False)
    try:
        return attempt, attempt.connect_ex((address, port))
    except OSError as error:
        return attempt, error.errno or errno.EHOSTUNREACH


def _taken(winner: socket.socket) -> socket.socket:
    """The same connection as another object, which outlives the closing of all attempts."""
    connected = socket.socket(winner.family, winner.type, winner.proto, fileno=winner.detach())
    connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connected
