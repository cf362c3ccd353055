"""Articles whose days are over, where the reader has set how many days they stay."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from ..decide import Known
from ..source import Source

AT_ONCE = 400
"""So many go in one round: more would keep the app waiting."""


class Expiry:
    """Looks through the library once for a whole round, and only if somebody asks."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._arrivals: dict[str, list[tuple[datetime, str]]] | None = None

    def of(
        self, source: Source, told: Iterable[str], keep_days: int, now: datetime
    ) -> tuple[str, ...]:
        """The articles of a source that arrived more than `keep_days` ago (0: they stay).

        What the source still tells of stays with it: gone today, it would be new tomorrow.
        """
        if not keep_days:
            return ()
        limit, listed = now - timedelta(days=keep_days), set(told)
        there = self._by_source().get(source.id, ())
        gone = (id for arrived, id in there if arrived < limit and id not in listed)
        return tuple(islice(gone, AT_ONCE))

    def _by_source(self) -> dict[str, list[tuple[datetime, str]]]:
        if self._arrivals is None:
            self._arrivals = defaultdict(list)
            for article in self._known:
                self._arrivals[article.source].append((article.arrived, article.id))
        return self._arrivals
