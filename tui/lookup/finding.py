"""What a search finds: the index where there is one, else the titles."""

from pathlib import Path

from ..catalogue import Catalogue
from ..index import Hit, Index, IndexTrouble
from ..query import Matcher, snippet, understood

SNIPPET = 160
"""Terminal cells of the words shown around a match."""


class Match:
    """What a search found: where the article is; words of its text if its title has no match."""

    __slots__ = ("place", "snippet")

    def __init__(self, place: int, snippet: str | None) -> None:
        self.place = place
        self.snippet = snippet


class Finding:
    """A search in the library of one folder; `among` are the places of interest, None all."""

    def __init__(
        self, folder: str, words: str, *, newest: bool, limit: int, among: set[int] | None
    ) -> None:
        self._query = understood(words)
        self._matcher = Matcher(self._query)
        self._index = Index.open(Path(folder, "index"))
        self._newest = newest
        self._limit = limit
        self._among = among
        self.titles_only = False
        """Whether there was no index that could be used, so that texts were not searched."""

    def matches(self, catalogue: Catalogue) -> list[Match]:
        """Where it matches: best first, or newest first; at most `limit` (0: all)."""
        if self._query.empty:
            return []
        try:
            if self._index.count and not self._index.stale:
                return self._found(catalogue)
        except IndexTrouble:
            pass
        self.titles_only = True
        return self._titled(catalogue)

    def _found(self, catalogue: Catalogue) -> list[Match]:
        some = self._limit if self._among is None else 0
        hits = self._index.search(self._query, some or catalogue.total, self._newest)
        found: list[Match] = []
        for hit in hits:
            place = catalogue.place(hit.id)
            if place is None or not self._wanted(place):
                continue
            found.append(Match(place, self._snippet(hit, catalogue.row(place)["title"])))
            if len(found) == self._limit:
                break
        # The index knows whole seconds; the list has an order within them, too.
        return sorted(found, key=lambda match: match.place) if self._newest else found

    def _snippet(self, hit: Hit, title: str) -> str | None:
        if self._matcher.spans(title):
            return None
        body = self._index.body(hit.id) or ""
        spans = self._matcher.spans(body)
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
