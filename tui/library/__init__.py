"""The library: what the reader has and did, and the only way to change it.

Each room keeps one thing: `shelf` the article list, `marks` what was done and its undoing, `visits`
what was opened, `rankings` the papers' lists, `links` the way from titles to articles, `search`
the index. `Library` puts them together over one store and lets nobody else write to it.

One thread owns a library. Only `keep_texts`, `catch_up` and `text` may run in a worker.
"""

import gc
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from ..article import Article, Findings, Row, Section, Text
from ..chart import Chart, Entry, Presence, Window
from ..paths import INDEX, TEXTS
from ..store import Store
from ..texts import Texts
from .links import Links
from .marks import Change, Marks
from .press import Press
from .rankings import Rankings
from .search import Search
from .shelf import Shelf
from .sources import Sources
from .visits import Visits

if TYPE_CHECKING:
    from ..decide import Known

__all__ = ["Change", "Library", "ReadOnly"]

Order = Literal["newest", "best"]


class ReadOnly(Exception):
    """Pages were to be taken into a library that another instance has open for writing."""


class Library:
    """Articles, marks, visits and rankings of one reader, in one folder.

    A library that is read-only answers every question; what would change it changes nothing
    (`mark`, `undo` and `redo` give None), and taking in pages raises ReadOnly.
    """

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder = folder
        self._store = store
        self._texts = Texts(folder / TEXTS)
        self._sources = Sources(store.sources)
        self._marks = Marks(store.marks)
        self._visits = Visits(store.visits)
        self._rankings = Rankings(store.rankings, self._sources.paper)
        self._shelf = Shelf(store.articles.nouns(Article), self._marks.of, self._rankings.ranks())
        self._links = Links(self.articles)
        self._search = Search(folder / INDEX, self.text, self.articles)
        self._now = datetime.min.replace(tzinfo=UTC)
        """The latest time that was told, for those who cannot be told another."""
        store.on_saved = Press(folder, lambda: self.charts(now=self._now)).saved

    @classmethod
    def open(cls, folder: Path, *, now: datetime, read_only: bool = False) -> "Library":
        """The library in `folder`, made if there is none; OSError where that cannot be."""
        collecting = gc.isenabled()
        gc.disable()  # all that is made here stays: to look for garbage in it takes half the time
        try:
            library = cls(folder, Store.open(folder, now=now, read_only=read_only))
            library._now = now
            return library
        finally:
            if collecting:
                gc.enable()

    # -- how it is

    @property
    def read_only(self) -> bool:
        """Another instance writes, or the file is of a newer version."""
        return self._store.read_only

    @property
    def notices(self) -> tuple[str, ...]:
        """What the reader should be told of how it was opened."""
        return tuple(self._store.notices)

    @property
    def new(self) -> bool:
        """It is empty and was made just now."""
        return self._store.new

    @property
    def trouble(self) -> str | None:
        """Why it could not be saved; None while it can."""
        return self._store.trouble

    @property
    def on_trouble(self) -> Callable[[str | None], None] | None:
        """Is called, from another thread, with each new `trouble` and with None when it is over."""
        return self._store.on_trouble

    @on_trouble.setter
    def on_trouble(self, call: Callable[[str | None], None] | None) -> None:
        self._store.on_trouble = call

    # -- articles

    @property
    def articles(self) -> Mapping[str, Article]:
        """Every article by its id."""
        return self._shelf.articles

    def known(self) -> "Known":
        """What there is now, for a worker that decides about pages."""
        from ..decide import Known

        return Known(self.articles, self.text)

    def keep_texts(self, findings: Findings) -> None:
        """The slow part of taking in findings, for a worker; `accept` must follow.

        Texts are on disk before the row that names them: after a crash in between a text may be
        left over, but no row lacks its text. OSError where the disk does not take them; then they
        must not be accepted.
        """
        self._must_write()
        self._texts.put_many(findings.texts)
        self._search.put(findings)
        self._links.prepare(findings)

    def accept(self, findings: Findings, *, now: datetime) -> None:
        """Take in what was decided to keep: rows, then rankings, then links between them."""
        self._must_write()
        if not (findings.articles or findings.snapshots):
            return
        self._now = now
        self._sources.meet(findings.source, now=now)
        self._store.articles.put_many(map(msgspec.to_builtins, findings.articles))
        self._shelf.put(findings.articles)
        self._links.learn(findings.articles)
        linker = self._links.linker()
        self._rankings.accept(findings.snapshots, linker, self.articles, now=now)
        if findings.articles:
            self._rankings.link(linker, self.articles)
        self._shelf.rerank(self._rankings.ranks())

    def text(self, article: str) -> Text | None:
        """The full text, from disk; None where there is none."""
        try:
            return self._texts.get(article)
        except ValueError:  # no id: the file was edited by hand
            return None

    def paper(self, source: str) -> str:
        """The name of a source."""
        return self._sources.paper(source)

    def refreshed(self) -> datetime | None:
        """When pages were last taken in; None where that never was."""
        return self._sources.refreshed()

    # -- the list

    def shelf(
        self,
        *,
        section: str | None = None,
        unread_only: bool = False,
        starred_only: bool = False,
        later_only: bool = False,
        keep: str | None = None,
    ) -> tuple[Row, ...]:
        """The article list, newest first; the article `keep` stays though its marks would not."""
        return self._shelf.rows(
            section=section,
            unread_only=unread_only,
            starred_only=starred_only,
            later_only=later_only,
            keep=keep,
        )

    def row(self, article: str) -> Row | None:
        """One article as the list shows it."""
        return self._shelf.row(article)

    def sections(self) -> tuple[Section, ...]:
        """All of the paper (name None), then its sections in a newspaper's order."""
        return self._shelf.sections()

    def search(
        self,
        text: str,
        *,
        typing: bool = False,
        order: Order = "newest",
        limit: int = 500,
        section: str | None = None,
    ) -> tuple[Row, ...]:
        """The rows that match, each with a snippet where its title does not show why.

        `typing`: the last word is only begun. Without an index, titles are searched.
        """
        hits = self._search.find(text, typing=typing, order=order, limit=limit, section=section)
        rows = ((self._shelf.row(hit.article), hit.snippet) for hit in hits)
        return tuple(
            msgspec.structs.replace(row, snippet=snippet) if snippet else row
            for row, snippet in rows
            if row
        )

    def find(self, title: str, href: str | None, source: str) -> str | None:
        """The article that a link in a text of `source` leads to, where that is certain."""
        return self._links.find(title, href, source)

    def resolve(self, name: str) -> str | None:
        """The article of this id, of the only id that begins so, or of this address."""
        return self._links.resolve(name)

    # -- what the reader does

    def mark(
        self,
        ids: Sequence[str],
        *,
        now: datetime,
        read: bool | None = None,
        starred: bool | None = None,
        later: bool | None = None,
    ) -> Change | None:
        """Set (True) or take away (False) marks as one step; None where that changes nothing."""
        if self.read_only:
            return None
        there = [article for article in ids if article in self.articles]
        return self._shown(
            self._marks.mark(there, now=now, read=read, starred=starred, later=later)
        )

    def undo(self) -> Change | None:
        """Put the marks of the last step back as they were; None where there is no step."""
        return None if self.read_only else self._shown(self._marks.undo())

    def redo(self) -> Change | None:
        """Take the last undone step again; None where there is none, or another came after it."""
        return None if self.read_only else self._shown(self._marks.redo())

    def visit(
        self, article: str, *, now: datetime, weight: int = 1, ranking: str | None = None
    ) -> None:
        """Count one opening: `weight` 1 opened, 2 read, 3 starred or kept; one in half an hour."""
        if not self.read_only and article in self.articles:
            self._visits.count(article, now=now, weight=weight, ranking=ranking)

    def session(self) -> dict[str, object]:
        """Where the reader was, as `remember` was told."""
        return {row["name"]: row.get("value") for row in self._store.session}

    def remember(self, **values: object) -> None:
        """Keep where the reader is: values of JSON by name; other names stay as they were."""
        if not self.read_only:
            self._store.session.put_many(
                {"name": name, "value": value} for name, value in values.items()
            )

    # -- rankings

    def popular(self, section: str | None, *, now: datetime) -> Chart | None:
        """POPULAR of a section, or of the whole paper (None); None where no page had that list."""
        return self._rankings.popular(section, now=now)

    def access(self, *, now: datetime) -> Chart | None:
        """ACCESS RANKING as it was last seen; None where no page had one."""
        return self._rankings.access(now=now)

    def mine(self, *, now: datetime, window: Window = "24h") -> Chart:
        """MY ACCESS RANKING: what this reader opened in the window, without movement."""
        return self._visits.mine(self.articles, now=now, window=window)

    def charts(self, *, now: datetime) -> tuple[Chart, ...]:
        """Every ranking as it stands: by paper, then name, then section in a newspaper's order."""
        return self._rankings.charts(now=now)

    def presence(self, entry: Entry) -> Presence:
        """Whether the article of a ranked title is here, and read."""
        row = self._shelf.row(entry.article) if entry.article else None
        if row is None:
            return "absent"
        return "here" if row.unread else "read"

    # -- the disk

    def catch_up(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the index up to the articles, in a worker; it is derived and may be missing."""
        if not self.read_only:
            self._search.catch_up(progress)

    def save(self) -> None:
        """Write what changed at once; trouble is told by `trouble`, not raised."""
        self._store.save()

    def close(self) -> None:
        """Save, and let another instance write."""
        self._store.close()

    # -- inside

    def _must_write(self) -> None:
        if self.read_only:
            raise ReadOnly("The library is open elsewhere; here it can only be read.")

    def _shown(self, change: Change | None) -> Change | None:
        if change:
            self._shelf.remark(change.ids)
        return change
