"""From titles and addresses to articles of this library."""

from collections.abc import Iterable, Mapping
from threading import Lock

from ..address import address_key
from ..article import Article, Findings
from ..linking import Linker
from ..sameness import wording

SHORTEST_ID = 4
"""So many characters of an id at least stand for an article."""


class Links:
    """The linker of the library, made when it is first needed: that takes a while.

    A worker may make it beforehand (`prepare`), so that the app's own thread need not.
    """

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._linker: Linker | None = None
        self._lock = Lock()

    def linker(self) -> Linker:
        """The linker, which knows every article."""
        with self._lock:
            if self._linker is None:
                self._linker = Linker(tuple(self._articles.values()))
            return self._linker

    def prepare(self, findings: Findings) -> None:
        """Do in a worker what would keep the app waiting when these findings are taken in."""
        self.linker()
        for article in findings.articles:
            for title in (article.title, *article.aliases):
                wording(title)
        for snapshot in findings.snapshots:
            for entry in snapshot.entries:
                wording(entry.title, entry.maybe_cut)

    def learn(self, articles: Iterable[Article]) -> None:
        """Know these articles too."""
        with self._lock:
            if self._linker is not None:
                for article in articles:
                    self._linker.add(article)

    def resolve(self, name: str) -> str | None:
        """The article of this id, of the only id that begins so, or of this address."""
        if name in self._articles:
            return name
        if "/" in name:
            return self._at(name)
        if len(name) < SHORTEST_ID:
            return None
        begun = [article for article in self._articles if article.startswith(name.lower())]
        return begun[0] if len(begun) == 1 else None

    def find(self, title: str, href: str | None, source: str) -> str | None:
        """The article that a link in a text of `source` leads to, where that is certain."""
        return self.linker().link(title, None, source, href=href).article

    def _at(self, address: str) -> str | None:
        wanted = address_key(address if "//" in address else f"//{address}")
        for article in self._articles.values():
            if wanted and article.address and address_key(article.address) == wanted:
                return article.id
        return None
