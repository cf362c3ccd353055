"""What a search finds: the index where there is one, else the titles."""

import os

from ..catalogue import ID, Catalogue
from ..index import Index, IndexTrouble
from ..query import Query, parse_query
from ..query.matching import Matcher
from ..query.snippets import MATCHES, snippet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from ..query.tree import Node

SNIPPET = 160
"""Terminal cells of the words shown around a match."""
FEW = 100
"""So many articles are looked up in the column of ids one by one; for more it is gone through."""


class Match:
    """What a search found: where the article is; words of its text if its title has no match."""

    __slots__ = ("place", "snippet")

    def __init__(self, place: int, snippet: str | None) -> None:
        self.place = place
        self.snippet = snippet


class Finding:
    """A search in the library of one folder; `among` are the places of interest, None all."""

    def __init__(
        self,
        folder: str,
        words: str,
        *,
        newest: bool,
        limit: int,
        among: set[int] | None,
        now: float,
        charts: "Callable[[], list[dict[str, Any]]]",
    ) -> None:
        self._query = parse_query(words)
        self._matcher = Matcher(self._query)
        self._stands: dict[Node, dict[str, int]] = {}
        self._index = Index.open(os.path.join(folder, "index"))
        self._newest = newest
        self._limit = limit
        self._among = among
        self._now = now
        self._charts = charts
        self.titles_only = False
        """Whether there was no index that could be used, so that texts were not searched."""

    def matches(self, catalogue: Catalogue) -> list[Match]:
        """What it finds: best first, or newest first; at most `limit` (0: all)."""
        if self._query.empty:
            return []
        if self._query.fielded:
            return self._chosen(catalogue)
        try:
            if self._index.count and not self._index.stale:
                return self._found(catalogue)
        except IndexTrouble:
            pass
        self.titles_only = True
        return self._titled(catalogue)

    def _chosen(self, catalogue: Catalogue) -> list[Match]:
        """By fields in memory, by words in the index; the best first where words were asked for."""
        from datetime import UTC, datetime

        from ..query.question import Question
        from .facts import CatalogueTable, ranks_on

        now = datetime.fromtimestamp(self._now, UTC)
        there = self._in_question(catalogue)
        table = CatalogueTable(catalogue, lambda: ranks_on(self._charts()), there)
        question = Question(self._query, now=now, zone=now.astimezone().tzinfo or UTC)
        places = [there[at] for at in question.places(table, self._told)]
        words = self._query.textual
        if not self._newest and words is not None and (order := self._told(words)):
            places.sort(key=lambda place: order.get(catalogue.id(place), len(order)))
        return [
            Match(place, self._why(catalogue, place)) for place in places[: self._limit or None]
        ]

    def _in_question(self, catalogue: Catalogue) -> "Sequence[int]":
        """The places, in order, to which the words leave a chance: most are soon out of question.

        Where the words tell nothing, or no index tells them, all that are of interest.
        """
        words = self._query.textual
        told = None if words is None else self._told(words)
        if told is None:
            return range(catalogue.total) if self._among is None else sorted(self._among)
        if len(told) < FEW:
            found = [place for place in map(catalogue.place, told) if place is not None]
        else:
            ids = catalogue.column("ids")
            starts = range(0, len(ids), ID)
            found = [at // ID for at in starts if ids[at : at + ID] in told]
        return sorted(filter(self._wanted, found))

    def _told(self, words: "Node") -> "Mapping[str, int] | None":
        """The ids of all articles in which these words stand, each with how many are better.

        None where no index can tell.
        """
        if words in self._stands:
            return self._stands[words]
        try:
            if self._index.count and not self._index.stale:
                found = self._index.search(Query("", words), self._index.count, self._newest)
                return self._stands.setdefault(words, {hit.id: at for at, hit in enumerate(found)})
        except IndexTrouble:
            pass
        self.titles_only = True
        return None

    def _why(self, catalogue: Catalogue, place: int) -> str | None:
        """Words of the text where the title does not show why it was found."""
        if self.titles_only or not self._query.wanted:
            return None
        return self._snippet(catalogue.id(place), catalogue.row(place)["title"])

    def _found(self, catalogue: Catalogue) -> list[Match]:
        some = self._limit if self._among is None else 0
        hits = self._index.search(self._query, some or catalogue.total, self._newest)
        found: list[Match] = []
        for hit in hits:
            place = catalogue.place(hit.id)
            if place is None or not self._wanted(place):
                continue
            found.append(Match(place, self._snippet(hit.id, catalogue.row(place)["title"])))
            if len(found) == self._limit:
                break
        # The index knows whole seconds; the list has an order within them, too.
        return sorted(found, key=lambda match: match.place) if self._newest else found

    def _snippet(self, id: str, title: str) -> str | None:
        if self._matcher.spans(title):
            return None
        body = self._index.body(id) or ""
        spans = self._matcher.spans(body, MATCHES)
        return snippet(body, spans, SNIPPET) if spans else None

    def _titled(self, catalogue: Catalogue) -> list[Match]:
        """The articles whose title, or a title they had, matches."""
        found: list[Match] = []
        for place in filter(self._wanted, range(catalogue.total)):
            row = catalogue.row(place)
            if self._matcher.matches("\n".join([row["title"], *row.get("aliases", ())])):
                found.append(Match(place, None))
                if len(found) == self._limit:
                    break
        return found

    def _wanted(self, place: int) -> bool:
        return self._among is None or place in self._among
