"""The wire: connections under httpx2 that keep to the errand of whoever uses them.

Connections are kept and lent to one errand after another, so they ask for the errand of the thread
instead of holding one. The timeouts that httpx2 hands down are for single reads and are not used.
"""

import socket
import ssl
from collections.abc import Callable, Iterable
from functools import partial
from selectors import EVENT_READ, DefaultSelector
from typing import Any, TypeVar

from httpcore2 import ConnectError, NetworkBackend, NetworkStream, ReadError, WriteError

from .dial import dial
from .errand import Errand, current

Finder = Callable[[str, int, Errand], list[str]]
Carried = TypeVar("Carried")


class Backend(NetworkBackend):
    """Opens connections to the addresses that `find` gives for a host, and to no others."""

    def __init__(self, find: Finder) -> None:
        self._find = find

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """A stream to the host; FetchTrouble when it may not be or has no time left."""
        errand = current()
        errand.reused = False
        addresses = self._find(host, port, errand)
        try:
            return Stream(dial(addresses, port, errand))
        except OSError as error:
            raise ConnectError(error) from error


class Stream(NetworkStream):
    """Bytes over one socket, waited for in slices."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come, at least one byte; empty at the end."""
        errand = current()
        while True:
            self._socket.settimeout(errand.slice())
            try:
                return self._socket.recv(max_bytes)
            except TimeoutError:
                continue
            except OSError as error:
                raise ReadError(error) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of it."""
        errand = current()
        rest = memoryview(buffer)
        while rest:
            self._socket.settimeout(errand.slice())
            try:
                rest = rest[self._socket.send(rest) :]
            except TimeoutError:
                continue
            except OSError as error:
                raise WriteError(error) from error

    def close(self) -> None:
        """Closes the socket, without farewell."""
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        """This stream with TLS over it; ConnectError with the `ssl.SSLError` as its cause."""
        return Sealed(self, ssl_context, server_hostname)

    def get_extra_info(self, info: str) -> Any:
        """Whether there is something to read, which on an idle connection means that it ended."""
        if info != "is_readable":
            return None
        if self._socket.fileno() < 0:
            return True
        with DefaultSelector() as selector:
            selector.register(self._socket, EVENT_READ)
            return bool(selector.select(0))


class Sealed(NetworkStream):
    """TLS over another stream, in memory, so that also a handshake is waited for in slices."""

    RECORD = 1 << 16

    def __init__(self, below: NetworkStream, context: ssl.SSLContext, name: str | None) -> None:
        self._below = below
        self._coming, self._going = ssl.MemoryBIO(), ssl.MemoryBIO()
        try:
            self._tls = context.wrap_bio(self._coming, self._going, server_hostname=name)
            self._carry(self._tls.do_handshake)
        except BaseException as error:
            below.close()
            if isinstance(error, OSError | ValueError):
                raise ConnectError(error) from error
            raise

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come, in the clear; empty at the end, also where it ended without farewell."""
        try:
            return self._carry(partial(self._tls.read, max_bytes))
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            return b""
        except OSError as error:
            raise ReadError(error) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of it, sealed."""
        rest = memoryview(buffer)
        try:
            while rest:
                rest = rest[self._carry(partial(self._tls.write, rest)) :]
        except OSError as error:
            raise WriteError(error) from error

    def close(self) -> None:
        """Closes what is below."""
        self._below.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        """TLS within TLS, as proxies with https want it."""
        return Sealed(self, ssl_context, server_hostname)

    def get_extra_info(self, info: str) -> Any:
        """The TLS object for httpx2, and what the stream below knows."""
        return self._tls if info == "ssl_object" else self._below.get_extra_info(info)

    def _carry(self, step: Callable[[], Carried]) -> Carried:
        """The result of the step, after carrying bytes to and fro as often as it needs."""
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                self._send()
                if data := self._below.read(self.RECORD):
                    self._coming.write(data)
                else:
                    self._coming.write_eof()
            except ssl.SSLError:
                # The peer is told what was wrong with it, if it still listens.
                self._send_last()
                raise
            else:
                self._send()
                return result

    def _send(self) -> None:
        if sealed := self._going.read():
            self._below.write(sealed)

    def _send_last(self) -> None:
        try:
            self._send()
        except WriteError:
            self._going.read()
