"""Servers on this machine for the tests of `fetch`: each says exactly the bytes it is told to.

With them comes `fetching`, a Fetcher that knows no names but those it is given.
"""

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Lock, Thread
from types import TracebackType
from typing import NamedTuple, Self

import pytest

from tui.fetch import Fetcher, Limits
from tui.fetch.trouble import FetchTrouble

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HERE = "127.0.0.1"

PEM = Path(__file__).with_name("servers.pem")
"""A key and its certificate for paper.example, localhost and 127.0.0.1, of no worth elsewhere."""


class Request(NamedTuple):
    """What a client asked: the target of its first line, and its headers in small letters."""

    target: str
    headers: dict[str, str]


Answer = Callable[[Request], bytes | Iterable[bytes]]


def answer(
    body: bytes = b"", status: str = "200 OK", headers: Mapping[str, str] | None = None
) -> bytes:
    """A whole and honest answer, after which the connection may be used again."""
    fields = {"Content-Length": str(len(body)), **(headers or {})}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def redirect(location: str, status: int = 302) -> bytes:
    """An answer that leads elsewhere."""
    return answer(b"over there", f"{status} Elsewhere", {"Location": location})


class Server:
    """Answers every request with what `say` gives for it: bytes, or pieces and then the end.

    While it is open it counts: `requests`, `connections`, and `most` requests at the same time.
    `closing` is set when the test is over, so that a slow answer can end with it.
    """

    def __init__(self, say: Answer, *, host: str = "127.0.0.1", tls: bool = False) -> None:
        self._say = say
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) if tls else None
        if self._context is not None:
            self._context.load_cert_chain(PEM)
        self._socket = socket.create_server(
            (host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=64
        )
        self.port: int = self._socket.getsockname()[1]
        self.host = f"[{host}]" if ":" in host else host
        self.requests: list[Request] = []
        self.connections = 0
        self.most = 0
        self.closing = Event()
        self._busy = 0
        self._lock = Lock()
        self._open: list[socket.socket] = []

    def address(self, path: str = "/", host: str | None = None) -> str:
        """The address of a path of this server, under another name where one is given."""
        scheme = "http" if self._context is None else "https"
        return f"{scheme}://{host or self.host}:{self.port}{path}"

    def __enter__(self) -> Self:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        # A thread that waits in accept() is only woken by a shutdown, not by a close.
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with self._lock:
            for connection in self._open:
                connection.close()

    def _accept(self) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                self._open.append(connection)
            Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        try:
            if self._context is None:
                self._talk(plain)
            else:
                with self._context.wrap_socket(plain, server_side=True) as sealed:
                    self._talk(sealed)
        except OSError:
            pass  # The client has hung up, which is what many of these tests are about.
        finally:
            plain.close()

    def _talk(self, connection: socket.socket) -> None:
        while (request := _heard(connection)) is not None:
            with self._lock:
                self.requests.append(request)
                self._busy += 1
                self.most = max(self.most, self._busy)
            try:
                said = self._say(request)
                pieces = [said] if isinstance(said, bytes) else said
                for piece in pieces:
                    connection.sendall(piece)
            finally:
                with self._lock:
                    self._busy -= 1
            if not isinstance(said, bytes):
                return


@contextmanager
def fetching(
    own: Iterable[str] = (HERE, "::1"),
    names: Mapping[str, list[str]] | None = None,
    limits: Limits | None = None,
    tls: ssl.SSLContext | None = None,
) -> Iterator[Fetcher]:
    """A Fetcher that may speak to its `own` hosts, knows only these names, and has no proxy."""

    def look_up(host: str, port: int) -> list[str]:
        if host not in (names or {}):
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return (names or {})[host]

    with (
        pytest.MonkeyPatch.context() as patch,
        Fetcher(
            agent="kawaraban/0",
            now=lambda: NOW,
            allow_private=own,
            resolver=look_up,
            limits=limits or Limits(jitter=0),
            tls=tls,
        ) as fetcher,
    ):
        for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
            patch.delenv(name, raising=False)
            patch.delenv(name.upper(), raising=False)
        yield fetcher


def trouble(fetcher: Fetcher, address: str, deadline: float = 5) -> FetchTrouble:
    """What goes wrong on the way to an address."""
    with pytest.raises(FetchTrouble) as caught:
        fetcher.get(address, deadline=deadline)
    return caught.value


def _heard(connection: socket.socket) -> Request | None:
    """The next request of a connection, None where it ends."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(1 << 16)
        if not more:
            return None
        data += more
    first, *lines = data.decode("latin-1").rstrip("\r\n").split("\r\n")
    fields = (line.partition(":") for line in lines)
    return Request(first.split(" ")[1], {name.lower(): value.strip() for name, _, value in fields})
