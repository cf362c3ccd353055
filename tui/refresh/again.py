"""Whole texts that did not come: which of them a refresh asks for once more."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from ..article import Article
from ..decide import Known

PAUSES = (timedelta(seconds=1), timedelta(hours=2), timedelta(days=1))
"""After its arrival: a text is asked for at the first refresh that comes after each of these."""


class Again:
    """Looks through the library once for a whole round, and only if somebody asks.

    It needs no memory of its tries: what was asked when follows from the times of the refreshes.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._lacking: dict[str, list[str]] | None = None

    def of(self, source: str, last: datetime | None, now: datetime | None) -> list[Article]:
        """The articles of a source to ask for at a refresh `now`, newest first.

        `last` is when the source came the time before; where a time is None there are none.
        """
        if last is None or now is None:
            return []
        due = [
            article
            for article in self._of_source(source)
            if any(last < article.arrived + pause <= now for pause in PAUSES)
        ]
        return sorted(due, key=lambda article: article.arrived, reverse=True)

    def _of_source(self, source: str) -> Iterator[Article]:
        if self._lacking is None:
            self._lacking = defaultdict(list)
            for one in self._known:
                if one.lacks_text:
                    self._lacking[one.source].append(one.id)
        for id in self._lacking.get(source, ()):
            article = self._known.get(id)
            if article is not None and article.lacks_text:
                yield article
