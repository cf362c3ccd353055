"""Baggage: the headers of one errand, and which of them may cross to another host."""

import re
from base64 import b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

from .answer import Known
from .target import host_of
from .trouble import FetchTrouble
from .unpack import ACCEPTED

if TYPE_CHECKING:
    from httpx2 import URL

Auth = tuple[str, str] | str
"""A user and a password, or a token."""

_NAME = re.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}")
_VALUE = re.compile("[^\x00-\x08\x0a-\x1f\x7f]*")
# What belongs to the connection is not for a source to set.
_OURS = {"accept-encoding", "connection", "content-length", "expect", "host", "keep-alive"}
_OURS |= {"range", "te", "trailer", "transfer-encoding", "upgrade"}


class Baggage:
    """What is sent with each hop. The source's own headers and password stay with its own origin.

    Once an errand has left that origin they are gone for good: a stranger who sends it back must
    not have them sent for him.
    """

    def __init__(
        self, url: "URL", headers: Mapping[str, str], auth: Auth | None, known: Known
    ) -> None:
        self._home = url
        self.known = known
        self._own = {
            name: value.strip() for name, value in headers.items() if name.lower() not in _OURS
        }
        for name, value in self._own.items():
            if not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
                host = host_of(url)
                raise FetchTrouble(
                    "refused", f"A header set for {host} cannot be sent; correct it.", host=host
                )
        if auth is None and url.userinfo:
            auth = (unquote(url.username), unquote(url.password))
        if auth is not None:
            self._own["Authorization"] = _authorization(auth)

    @property
    def secret(self) -> bool:
        """Whether a password or token is still with it."""
        return any(name.lower() in ("authorization", "cookie") for name in self._own)

    def cross(self, url: "URL") -> None:
        """Leaves behind what the next hop must not see."""
        if not same_origin(self._home, url):
            self._own = {}

    def headers(self) -> dict[bytes, bytes]:
        """What to send now."""
        sent = {"Accept-Encoding": ACCEPTED} | self.known.validators() | self._own
        return {name.encode("ascii"): value.encode("utf-8") for name, value in sent.items()}


def same_origin(one: "URL", other: "URL") -> bool:
    """Whether the other is of the same host and port, or the same host made secure."""
    if one.host != other.host:
        return False
    if (one.scheme, one.port) == (other.scheme, other.port):
        return True
    return (one.scheme, other.scheme) == ("http", "https") and one.port is other.port is None


def _authorization(auth: Auth) -> str:
    if isinstance(auth, str):
        return f"Bearer {' '.join(auth.split())}"
    return "Basic " + b64encode(":".join(auth).encode("utf-8")).decode("ascii")
