"""What the reader changes about kept searches: steps of the same history as marks."""

from typing import TYPE_CHECKING

from .history import Change
from .searches import Searches

if TYPE_CHECKING:
    from ..subscriptions import Search


class Keeping:
    """A search is kept under a title, maybe in place of the one called `instead`; or it goes."""

    def __init__(self, searches: Searches, search: "Search | None", instead: str = "") -> None:
        self._searches = searches
        self._search = search
        self._instead = instead
        self._before: tuple[Search, ...] = ()

    def do(self) -> Change | None:
        """Keep it, or let it go; None where that changes nothing."""
        known = {one.title: one for one in self._searches.all()}
        fresh = self._search
        if fresh is None and self._instead not in known:
            return None
        if fresh is not None and known.get(fresh.title) == fresh:
            return None
        self._before = tuple(known.values())
        self._searches.restore(_replaced(self._before, fresh, self._instead))
        if fresh is None:
            back = f"{self._instead} is kept again"
            return Change("search gone", (), f"{self._instead} is kept no longer", back)
        if self._instead and self._instead != fresh.title:
            words = f"{self._instead} is now called {fresh.title}"
            back = f"{self._instead} has its old name again"
            return Change("search renamed", (), words, back)
        words = f"{fresh.title} is kept, behind the sections"
        back = "asks what it asked before" if fresh.title in known else "is kept no longer"
        return Change("search kept", (), words, f"{fresh.title} {back}")

    def undo(self) -> None:
        """Keep what was kept before, in its order."""
        self._searches.restore(self._before)


def _replaced(
    known: "tuple[Search, ...]", fresh: "Search | None", instead: str
) -> "tuple[Search, ...]":
    """The searches with the fresh one, in the place of the one that it is there instead of."""
    there = {one.title for one in known}
    at = instead if instead in there else fresh.title if fresh else ""
    kept: list[Search] = []
    for one in known:
        if one.title == at:
            kept += [fresh] if fresh else []
        elif fresh is None or one.title != fresh.title:
            kept.append(one)
    if fresh is not None and at not in there:
        kept.append(fresh)
    return tuple(kept)
