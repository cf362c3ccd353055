"""A journey: from the address of a source, hop by hop, to wherever its page is."""

from typing import TYPE_CHECKING

from .baggage import same_origin
from .target import host_of, target
from .trouble import FetchTrouble

if TYPE_CHECKING:
    from httpx2 import URL

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})


class Journey:
    """Where an errand is, and what the hops so far said about the address it came from."""

    def __init__(self, address: str, redirects: int) -> None:
        start = target(address)
        self._userinfo, self._left = start.userinfo, redirects
        self.url: URL = start.copy_with(userinfo=b"")
        self._start = self.url
        self._seen = {str(self.url)}
        self._permanent = True
        self.moved: str | None = None
        """Where the source is from now on; None where its address still holds."""

    @property
    def host(self) -> str:
        """The host of this hop, for showing."""
        return host_of(self.url)

    @property
    def port(self) -> int:
        """The port of this hop."""
        return self.url.port or (443 if self.url.scheme == "https" else 80)

    def follow(self, status: int, location: str) -> None:
        """Goes on to where the answer points; FetchTrouble for where one does not go.

        The address of the source is only over as far as every hop from it was said to be permanent.
        """
        onward = target(location, self.url).copy_with(userinfo=b"")
        if str(onward) in self._seen:
            raise self._lost("sends its visitors in a circle")
        if self._left == 0:
            raise self._lost("sends its visitors on too often")
        self._left -= 1
        self._seen.add(str(onward))
        self.url = onward
        self._permanent = self._permanent and status in PERMANENT
        if self._permanent:
            kept = self._userinfo if same_origin(self._start, onward) else b""
            self.moved = str(onward.copy_with(userinfo=kept))

    def _lost(self, how: str) -> FetchTrouble:
        return FetchTrouble("redirects", f"{self.host} {how}; check the address.", host=self.host)
