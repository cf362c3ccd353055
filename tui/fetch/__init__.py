"""Fetching: the only door to the network.

`get` is synchronous and is called from workers; the app's own thread never waits for it. One
Fetcher serves a whole refresh from as many threads as one likes: its gate sees to it that no more
than two are at one host.

What is outside is not trusted. Every connection goes to an address that the guard has checked,
every hop is looked at anew, nothing is unpacked beyond a limit, and the deadline is a total: it
counts names, handshakes, redirects and the last byte. The stopwatch for that is the one clock
here; the time that a page carries is given.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from .answer import Fetched, Known, NotModified, digest_of, length, media, plain
from .errand import Errand, under_way
from .gate import Gate
from .retry import next_try, retry_after
from .target import safe, target
from .trouble import FetchTrouble, of_status
from .unpack import Damaged, TooLarge, layers, unpacked

if TYPE_CHECKING:
    from ssl import SSLContext

    from httpx2 import Response

    from .baggage import Auth, Baggage
    from .guard import Resolver
    from .journey import Journey

__all__ = [
    "FetchTrouble",
    "Fetched",
    "Fetcher",
    "Gate",
    "Limits",
    "NotModified",
    "next_try",
    "retry_after",
    "safe",
]

_DRAINED = 1 << 14
_WITH_PAGE = frozenset({200, 201, 202, 203, 204, 205, 226})


class Limits(Struct, frozen=True):
    """How much is too much."""

    size: int = 15_000_000
    """Bytes of one page, unpacked."""
    ratio: int = 100
    """So many times what was sent; see `unpack`."""
    redirects: int = 5
    per_host: int = 2
    in_all: int = 12
    jitter: float = 0.1
    """Seconds at most between two who ask at one host."""


_LIMITS = Limits()


class Fetcher:
    """Fetches pages, for a whole refresh, from several threads.

    `agent` is what it calls itself, `allow_private` the reader's own `host[:port]`s, `tls` another
    trust than the machine's.
    """

    def __init__(
        self,
        *,
        agent: str,
        now: Callable[[], datetime],
        allow_private: Iterable[str] = (),
        resolver: "Resolver | None" = None,
        limits: Limits = _LIMITS,
        tls: "SSLContext | None" = None,
    ) -> None:
        from .guard import Guard
        from .transport import client

        self._now, self._limits = now, limits
        self._guard = Guard(allow_private, resolver)
        self._gate = Gate(limits.per_host, limits.in_all, limits.jitter)
        self._client = client(self._guard, agent, limits.in_all, tls)

    def get(
        self,
        address: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        digest: str | None = None,
        headers: Mapping[str, str] = {},
        auth: "Auth | None" = None,
        deadline: float = 20.0,
        cancelled: Callable[[], bool] | None = None,
    ) -> Fetched | NotModified:
        """The page at an address, or that it is the one known by etag, modified or digest.

        `auth` is a user and password, or a token. `deadline` is in seconds from the moment it is
        its turn; `cancelled` is asked every 0.1 s. FetchTrouble when there is no page to be had.
        """
        from .baggage import Baggage
        from .journey import Journey

        journey = Journey(address, self._limits.redirects)
        baggage = Baggage(
            target(address), headers, auth, Known(plain(etag), plain(modified), digest)
        )
        errand = Errand(deadline, host=journey.host, cancelled=cancelled)
        with under_way(errand):
            while True:
                found = self._hop(journey, baggage, errand)
                if found is not None:
                    return found
                baggage.cross(journey.url)

    def close(self) -> None:
        """Closes every connection; the Fetcher is of no use after that."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _hop(
        self, journey: "Journey", baggage: "Baggage", errand: Errand
    ) -> Fetched | NotModified | None:
        """What there is at this hop, None where it only leads on."""
        from .faults import told

        errand.host = host = journey.host
        near = self._guard.allows(host, journey.port)
        with self._gate.turn(host, errand, near=near), told(host):
            response = self._asked(journey, baggage, errand)
            try:
                return self._understood(response, journey, baggage, errand)
            finally:
                response.close()

    def _asked(self, journey: "Journey", baggage: "Baggage", errand: Errand) -> "Response":
        """The answer of one hop, its body unread; asked again where an idle connection was dead."""
        from .faults import BROKEN

        request = self._client.build_request("GET", journey.url, headers=baggage.headers())
        for _ in range(self._limits.in_all):
            errand.reused = True
            try:
                return self._client.send(request, stream=True)
            except BROKEN:
                if not errand.reused:
                    raise
        return self._client.send(request, stream=True)

    def _understood(
        self, response: "Response", journey: "Journey", baggage: "Baggage", errand: Errand
    ) -> Fetched | NotModified | None:
        from .journey import REDIRECTS

        status, fields = response.status_code, response.headers
        if status in REDIRECTS and "location" in fields:
            _drain(response)
            journey.follow(status, fields["location"])
            return None
        known = baggage.known
        if status == 304 and known.validators():
            _drain(response)
            return self._same(response, journey, known)
        if status not in _WITH_PAGE:
            _drain(response)
            wait = retry_after(fields.get("retry-after"), self._now(), fields.get("date"))
            raise of_status(status, journey.host, wait, own=baggage.secret)
        data = self._body(response, errand)
        mark = digest_of(data)
        if mark == known.digest:
            return self._same(response, journey, known)
        kind, charset = media(fields.get("content-type", ""))
        return Fetched(
            data=data,
            address=str(journey.url),
            type=kind,
            charset=charset,
            fetched=self._now(),
            etag=plain(fields.get("etag")),
            modified=plain(fields.get("last-modified")),
            digest=mark,
            moved=journey.moved,
        )

    def _same(self, response: "Response", journey: "Journey", known: Known) -> NotModified:
        return NotModified(
            address=str(journey.url),
            fetched=self._now(),
            etag=plain(response.headers.get("etag")) or known.etag,
            modified=plain(response.headers.get("last-modified")) or known.modified,
            digest=known.digest,
            moved=journey.moved,
        )

    def _body(self, response: "Response", errand: Errand) -> bytes:
        """All of it, unpacked; FetchTrouble as soon as it is too large, late or not wanted."""
        limits, host = self._limits, errand.host
        data = bytearray()
        try:
            if length(response.headers) > limits.size:
                raise TooLarge(f"sent more than {limits.size // 1_000_000} MB")
            names = layers(response.headers.get("content-encoding", ""))
            for piece in unpacked(response.iter_raw(), names, limits.size, limits.ratio):
                errand.slice()
                data += piece
        except TooLarge as large:
            sentence = f"{host} {large}; nothing of it is kept."
            raise FetchTrouble("too large", sentence, host=host) from None
        except Damaged as damaged:
            raise FetchTrouble("server", f"{host} {damaged}; try again later.", host=host) from None
        return bytes(data)


def _drain(response: "Response") -> None:
    """Reads what is left of an answer without a page, so that its connection can be used again.

    Only where it is short and said so: nobody waits for the words around an error.
    """
    from .faults import BROKEN

    announced = response.status_code == 304 or "content-length" in response.headers
    if announced and length(response.headers) <= _DRAINED:
        with suppress(*BROKEN):
            for _ in response.iter_raw():
                pass
