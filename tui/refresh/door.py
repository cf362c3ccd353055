"""The door to the network as a refresh sees it: `fetch.Fetcher` is one, and a test brings another."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..fetch import Fetched, NotModified

Auth = tuple[str, str] | str
"""A user and a password, or a token."""


class Door(Protocol):
    """Gives the page at an address; FetchTrouble where there is none to be had."""

    def get(
        self,
        address: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        digest: str | None = None,
        headers: Mapping[str, str] = ...,
        auth: Auth | None = None,
        deadline: float = 20.0,
        cancelled: Callable[[], bool] | None = None,
    ) -> "Fetched | NotModified":
        """The page at an address, or that it is the one known by etag, modified or digest."""
        ...
