"""From titles and addresses to articles of this library."""

import gc
from collections.abc import Callable, Collection, Iterable, Mapping
from threading import Lock
from typing import TYPE_CHECKING

from ..address import address_key
from ..article import Article, Findings
from ..sameness import wording
from ..turns import give_way

if TYPE_CHECKING:
    from ..linking import Linker

SHORTEST_ID = 4
"""So many characters of an id at least stand for an article."""


class Links:
    """The linker of the library, made when it is first needed: that takes a while.

    A worker makes it beforehand (`prepare`), so that the app's own thread need not. What the app
    learns while that goes on, it learns afterwards, and nobody waits.
    """

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._linker: Linker | None = None
        self._is_whole = False
        """Whether it was made by a worker, with what finds titles that are nearly the same."""
        self._making = Lock()
        self._changing = Lock()
        self._missed: list[Callable[[Linker], None]] = []
        """What has changed while the linker is being made."""

    def linker(self) -> "Linker":
        """The linker, which knows every article."""
        with self._making:
            return self._linker or self._made(whole=False)

    def prepare(self, findings: Findings) -> None:
        """Do in a worker what would keep the app waiting when these findings are taken in."""
        with self._making:
            if not self._is_whole:
                self._made(whole=True)
        for article in findings.articles:
            give_way()
            for title in (article.title, *article.aliases):
                wording(title)
        linker = self.linker()
        for snapshot in findings.snapshots:
            for entry in snapshot.entries:
                give_way()
                with self._changing:  # row by row: the app waits for one at most
                    linker.expect(
                        entry.title,
                        snapshot.observed_at,
                        snapshot.key.source,
                        href=entry.href,
                        maybe_cut=entry.maybe_cut,
                    )

    def learn(self, articles: Iterable[Article]) -> None:
        """Know these articles too."""
        fresh = tuple(articles)

        def learn(linker: "Linker") -> None:
            for article in fresh:
                linker.add(article)

        self._change(learn)

    def forget(self, ids: Collection[str]) -> None:
        """Know these articles no more."""
        gone = tuple(ids)

        def forget(linker: "Linker") -> None:
            for id in gone:
                linker.drop(id)

        self._change(forget)

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
        link = self.linker().link(title, None, source, href=href)
        return link.article_id if link.certain else None

    def _made(self, *, whole: bool) -> "Linker":
        from ..linking import Linker  # with all that compares titles: no start needs it

        with self._changing:
            self._missed.clear()
        made = Linker(tuple(self._articles.values()))
        if whole:
            made.prepare()
            gc.freeze()  # all of it stays: to look through it again and again would hold up keys
        with self._changing:
            for change in self._missed:
                change(made)
            self._missed.clear()
            self._linker, self._is_whole = made, whole
        return made

    def _change(self, change: "Callable[[Linker], None]") -> None:
        with self._changing:
            if self._linker is not None:
                change(self._linker)
            if self._making.locked():
                self._missed.append(change)

    def _at(self, address: str) -> str | None:
        wanted = address_key(address if "//" in address else f"//{address}")
        for article in self._articles.values():
            if wanted and article.address and address_key(article.address) == wanted:
                return article.id
        return None
