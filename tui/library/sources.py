"""Where the articles come from, and when pages were last taken in."""

from datetime import datetime

import msgspec

from ..source import Source
from ..store import Rows


class Sources:
    """Every source by its id."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._sources = {source.id: source for source in rows.nouns(Source)}

    def meet(self, source: Source, *, now: datetime) -> None:
        """Know that pages of this source were taken in; when it was added is not forgotten."""
        known = self._sources.get(source.id, source)
        met = msgspec.structs.replace(source, added=known.added, refreshed=now)
        self._sources[source.id] = met
        self._rows.put(msgspec.to_builtins(met))

    def paper(self, source: str) -> str:
        """The name of a source."""
        known = self._sources.get(source)
        return known.name if known else source

    def refreshed(self) -> datetime | None:
        """When pages were last taken in; None where that never was."""
        times = [source.refreshed for source in self._sources.values() if source.refreshed]
        return max(times, default=None)
