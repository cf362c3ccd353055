"""Texts and the index: what a library keeps on disk beside its rows. All of it is for workers."""

import os
import re
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ..article import Article, Findings, Former, Text
from ..catalogue import NAME as CATALOGUE
from ..paths import INDEX, LIBRARY, STORIES, TEXTS
from ..texts import Texts
from ..turns import give_way
from .drafts import sweep_drafts

if TYPE_CHECKING:
    from .search import Search

_OWN = tuple(f"{LIBRARY}.{kind}" for kind in ("bak", "new", "schema-"))
_FILE = re.compile(r"([0-9a-f]{12})\.(?:was\.)?json(?:\.new)?")


class Stacks:
    """The texts of the library's articles, as they are and as they were, and where words stand.

    `spared` are articles that are gone and may come back in this session.
    """

    def __init__(
        self, folder: Path, articles: Mapping[str, Article], spared: Container[str]
    ) -> None:
        self._folder = folder
        self._articles = articles
        self._spared = spared
        self._brought: set[str] = set()
        """What came in this session: its rows may not be known yet."""
        self._texts = Texts(folder / TEXTS)
        self._search: Search | None = None
        self._making = Lock()
        self._sweeping = Lock()

    def search(self) -> "Search":
        """What finds words. It is made when it is first asked: no start needs all it imports."""
        with self._making:
            if self._search is None:
                from .search import Search

                self._search = Search(self._folder / INDEX, self.text, self._articles)
            return self._search

    def put(self, *findings: Findings) -> None:
        """Keep texts and former texts, then put their words into the index; OSError.

        Many at once cost little more than a few: the disk and the index take them together.
        """
        texts = [text for each in findings for text in each.texts]
        former = [one for each in findings for one in each.former]
        with self._sweeping:  # before a file is written: then none of it is swept away
            for each in findings:
                self._brought.update(article.id for article in each.articles)
            self._brought.update(text.id for text in texts)
            self._brought.update(one.id for one in former)
        self._texts.put_former(former)  # first: a crash in between loses neither version
        self._texts.put_many(texts)
        self.search().put(*findings)

    def text(self, article: str) -> Text | None:
        """The full text, from disk; None where there is none."""
        try:
            return self._texts.get(article)
        except ValueError:  # no id: the file was edited by hand
            return None

    def former(self, article: str) -> tuple[Former, ...]:
        """How the article stood before its changes, as far as that was kept."""
        try:
            return self._texts.former(article)
        except ValueError:
            return ()

    def catch_up(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the index up to the articles, and sweep away what articles that are gone left."""
        self.search().catch_up(progress)
        self.search().sweep(self._is_wanted)
        self._sweep()
        sweep_drafts(self._folder, (CATALOGUE, STORIES))

    def _sweep(self) -> None:
        """Remove text files that no row names, unless rows were lost and may yet be found again.

        Whenever it is broken off, what is left goes the next time.
        """
        if any(self._put_aside()):
            return
        for folder, name in _files(str(self._folder / TEXTS)):
            give_way()
            found = _FILE.fullmatch(name)
            with self._sweeping:
                if found and not self._is_wanted(found[1]):
                    with suppress(OSError):
                        os.unlink(os.path.join(folder, name))

    def _is_wanted(self, article: str) -> bool:
        # In this order: what is deleted is spared before it leaves the articles.
        return article in self._articles or article in self._spared or article in self._brought

    def _put_aside(self) -> Iterator[Path]:
        """Files beside the library whose rows may name texts that it does not know."""
        for path in self._folder.glob(f"{LIBRARY}.*"):
            if not path.name.startswith(_OWN):
                yield path


def _files(folder: str) -> Iterator[tuple[str, str]]:
    """Every file in the folders of a folder: where it is, and its name.

    Not as paths, of which Python would keep every part.
    """
    with suppress(OSError):
        for place in sorted(os.listdir(folder)):
            with suppress(OSError):
                within = os.path.join(folder, place)
                yield from ((within, name) for name in sorted(os.listdir(within)))
