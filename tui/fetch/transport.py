"""The transport: httpx2 over our own connections, straight or through the reader's proxy."""

import logging
import ssl
from collections.abc import Iterable, Iterator
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from threading import Lock
from typing import cast

import httpcore2
import httpx2

from .guard import Guard
from .proxy import parts, proxy_for
from .wire import Backend, Finder

KEPT = 15.0
"""Seconds for which an idle connection is kept."""


def client(guard: Guard, agent: str, most: int, tls: ssl.SSLContext | None) -> httpx2.Client:
    """The one client of a refresh: it follows nothing, keeps no cookies and logs no addresses."""
    for name in ("httpx2", "httpcore2"):
        # They log whole addresses and headers, and there secrets are.
        logging.getLogger(name).setLevel(logging.WARNING)
    return httpx2.Client(
        transport=Transport(guard, most, tls),
        headers={"User-Agent": agent, "Accept": "*/*"},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        trust_env=False,
        timeout=None,
    )


class Transport(httpx2.BaseTransport):
    """Sends a request where the guard lets it go; raises what httpcore2 raises, and FetchTrouble.

    Straight connections go to an address that was checked. Before a proxy the name of the target is
    all that can be checked, as only the proxy resolves it; the proxy itself is the reader's choice.
    """

    def __init__(self, guard: Guard, most: int, tls: ssl.SSLContext | None) -> None:
        self._guard, self._most = guard, most
        self._tls = tls or _trust()
        self._straight = self._pool(guard.addresses)
        self._proxied: dict[str, httpcore2.ConnectionPool] = {}
        self._lock = Lock()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer, its body still to be read."""
        url = request.url
        pool = self._pool_for(url)
        wish = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
            content=cast("Iterable[bytes]", request.stream),
        )
        try:
            answer = pool.handle_request(wish)
        except httpcore2.ConnectError as fault:
            if pool is self._straight or isinstance(fault.args[0], ssl.SSLError):
                raise
            raise httpcore2.ProxyError("no connection") from fault
        return httpx2.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(cast("Iterable[bytes]", answer.stream), answer),
        )

    def close(self) -> None:
        """Closes every connection."""
        for pool in (self._straight, *self._proxied.values()):
            pool.close()

    def _pool_for(self, url: httpx2.URL) -> httpcore2.ConnectionPool:
        host, port = (
            url.raw_host.decode("ascii"),
            url.port or (443 if url.scheme == "https" else 80),
        )
        proxy = proxy_for(url.scheme, host, port)
        if proxy is None:
            return self._straight
        self._guard.check_name(host, port)
        with self._lock:
            if proxy not in self._proxied:
                self._proxied[proxy] = self._behind(proxy)
            return self._proxied[proxy]

    def _behind(self, address: str) -> httpcore2.ConnectionPool:
        bare, auth = parts(address)
        proxy = httpcore2.Proxy(bare, auth=auth)
        anywhere = Guard([proxy.url.host.decode("ascii")], self._guard.resolver)
        return self._pool(anywhere.addresses, proxy)

    def _pool(self, find: Finder, proxy: httpcore2.Proxy | None = None) -> httpcore2.ConnectionPool:
        return httpcore2.ConnectionPool(
            ssl_context=self._tls,
            proxy=proxy,
            max_connections=self._most,
            keepalive_expiry=KEPT,
            network_backend=Backend(find),
        )


@cache
def _trust() -> ssl.SSLContext:
    """What this machine trusts; it takes 40 ms to read."""
    return httpcore2.default_ssl_context()


class _Body(httpx2.SyncByteStream):
    """A body as it comes in."""

    def __init__(self, pieces: Iterable[bytes], answer: httpcore2.Response) -> None:
        self._pieces, self._answer = pieces, answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces

    def close(self) -> None:
        self._answer.close()
