"""The door to the network as a refresh sees it: `fetch.Fetcher` is one, a test brings another."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from .. import __version__

if TYPE_CHECKING:
    from ..fetch import Fetched, Fetcher, NotModified

Auth = tuple[str, str] | str
"""A user and a password, or a token."""

AGENT = f"Kawaraban/{__version__} (a newspaper reader for the terminal)"
NOTHING: Mapping[str, str] = {}


class Door(Protocol):
    """Gives the page at an address; FetchTrouble where there is none to be had."""

    def get(
        self,
        address: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        digest: str | None = None,
        headers: Mapping[str, str] = NOTHING,
        auth: Auth | None = None,
        deadline: float = 20.0,
        cancelled: Callable[[], bool] | None = None,
    ) -> "Fetched | NotModified":
        """The page at an address, or that it is the one known by etag, modified or digest."""
        ...


def open_door(clock: Callable[[], datetime], private_hosts: Iterable[str] = ()) -> "Fetcher":
    """The real one, for whoever closes it; its imports take long and belong in a worker."""
    from ..fetch import Fetcher

    return Fetcher(agent=AGENT, now=clock, allow_private=private_hosts)
