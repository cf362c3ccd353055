"""Where the articles come from: what the reader says of sources, and what fetching says of them.

The reader names a source, files it and pauses it; the machine finds out where it is now and how it
fares. Both write the same row, at times of their own, so neither touches the other's fields. But
what is called by its host was named by nobody, and takes the name that its paper gives itself.
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from msgspec.structs import replace

from ..address import address_key
from ..source import Source
from ..store import Rows


class Sources:
    """Every source by its id. The mapping is replaced, never changed: any thread may read it."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.by_id: Mapping[str, Source] = {source.id: source for source in rows.nouns(Source)}
        self._places = {_place(one) or "": id for id, one in self.by_id.items() if one.address}
        """The ids of those that have an address, by what two of one address have in common."""
        self._deleted: dict[str, Source] = {}
        """In this session, as they were: their ids are for them alone."""

    def add(self, source: Source) -> Source:
        """The source as it is known from now on: one of the same address is there already."""
        place = _place(source)
        known = self.by_id.get(self._places.get(place or "", ""))
        if known:
            return known
        known = self.by_id.get(source.id)
        if not source.comes_by_itself:
            return known or self.put(source)
        if known and not _fetched(known) and known.id not in self._deleted:
            return self.put(_joined(known, source))
        deleted = place and next(
            (one for one in self._deleted.values() if _place(one) == place), None
        )
        if deleted:
            left = self.by_id.get(deleted.id)
            del self._deleted[deleted.id]
            return self.put(_joined(left, source) if left else replace(source, id=deleted.id))
        return self.put(replace(source, id=self._unused(source.id)))

    def note(self, source: Source) -> None:
        """Take what the machine knows of a source; one that was deleted meanwhile stays so."""
        known = self.by_id.get(source.id)
        if known and source.comes_by_itself and not self.is_deleted(source):
            self.put(
                replace(
                    known,
                    name=self._named(known, source.name),
                    kind=source.kind,
                    address=source.address,
                    refreshed=source.refreshed,
                    health=source.health,
                )
            )

    def meet(self, source: Source, *, now: datetime) -> None:
        """Know that pages of this source were taken in."""
        known = self.by_id.get(source.id)
        if known is None:
            self.put(replace(source, refreshed=now))
        elif source.comes_by_itself:
            self.note(replace(source, refreshed=now))
        elif not _fetched(known):
            self.put(replace(known, refreshed=now))

    def put(self, source: Source) -> Source:
        """Keep the source as it is given."""
        known = self.by_id.get(source.id)
        if known != source:
            self._replace({**self.by_id, source.id: source}, known, source)
            self._rows.put(msgspec.to_builtins(source))
        return source

    def delete(self, id: str, left: Source | None) -> None:
        """Take a source out; `left` stays under its id, where some of its articles do."""
        self._deleted[id] = self.by_id[id]
        if left:
            self.put(left)
        else:
            gone = self._deleted[id]
            self._replace({key: one for key, one in self.by_id.items() if key != id}, gone)
            self._rows.drop(id)

    def restore(self, source: Source) -> None:
        """Put a deleted source back; if it was added again meanwhile, as it fares now."""
        again = source.id not in self._deleted
        self._deleted.pop(source.id, None)
        now = self.by_id.get(source.id) if again else None
        self.put(source)
        if now:
            self.note(replace(now, name=source.name))

    def is_deleted(self, source: Source) -> bool:
        """Whether the reader deleted it in this session, so that nothing may bring it back."""
        return source.comes_by_itself and source.id in self._deleted

    def paper(self, source: str) -> str:
        """The name of a source."""
        known = self.by_id.get(source)
        return known.name if known else source

    def refreshed(self) -> datetime | None:
        """When pages were last taken in; None where that never was."""
        times = [source.refreshed for source in self.by_id.values() if source.refreshed]
        return max(times, default=None)

    def _replace(self, sources: Mapping[str, Source], *changed: Source | None) -> None:
        """Have these from now on; `changed` are those that differ, as they were and as they are."""
        self.by_id = sources
        for place in filter(None, map(_place, filter(None, changed))):
            self._places.pop(place, None)
        for one in filter(None, changed):
            if sources.get(one.id) == one and (own := _place(one)):
                self._places[own] = one.id

    def _named(self, known: Source, name: str) -> str:
        """The name of a source to which its paper gives this one."""
        if name == known.name or not known.lacks_name:
            return known.name
        taken = {one.name.casefold() for one in self.by_id.values() if one.id != known.id}
        one, number = name, 1
        while one.casefold() in taken:
            number += 1
            one = f"{name} ({number})"
        return one

    def _unused(self, id: str) -> str:
        name, number = id, 1
        while id in self.by_id or id in self._deleted:
            number += 1
            id = f"{name}-{number}"
        return id


def _fetched(source: Source) -> bool:
    return source.kind != "pages" or source.address is not None


def _joined(known: Source, source: Source) -> Source:
    """What was brought by hand so far, or is left of a source, becomes one that comes by itself."""
    return replace(
        source,
        id=known.id,
        name=known.name,
        added=known.added,
        section=known.section or source.section,
    )


def _place(source: Source) -> str | None:
    """What two sources of one address have in common."""
    if source.address is None or source.kind == "folder":
        return source.address
    key = address_key(source.address)
    if key is not None and "#" not in key:
        return key
    # Articles are told by the number in their address; feeds that end in one may differ before it.
    _, _, rest = source.address.partition("://")
    return rest.removeprefix("www.").rstrip("/")
