"""The library: what the reader has and did, and the only way to change it.

Each room keeps one thing: `shelf` the article list, `marks` what was done, `visits` what was
opened, `rankings` the papers' lists, `links` the way from titles to articles, `sources` where
articles come from, `searches` what is asked often, `stacks` what is on disk beside the rows.
`holdings` moves articles through all of them, `filing` does so with whole sources, `history` undoes
it. `answers` puts the rooms together over one store, `stories` says what articles tell together,
and `Library` lets nobody else write to it.

One thread owns a library. Only `keep_texts`, `catch_up`, `text`, `former`, `history`, `runs`,
`settle`, `cover`, `adds` and `front_page` may run in a worker.
"""

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..article import Article, Findings, Mark
from ..chart import RankingKey
from ..source import Source
from ..store import Store
from .confirming import Confirming
from .filing import Deleting, Moving, Naming
from .history import Change
from .keeping import Keeping
from .press import Press
from .stories import Stories

if TYPE_CHECKING:
    from ..subscriptions import Search

__all__ = ["Change", "Library", "ReadOnly"]


class ReadOnly(Exception):
    """Pages were to be taken into a library that another instance has open for writing."""


class Library(Stories):
    """Articles, marks, visits and rankings of one reader, in one folder.

    A library that is read-only answers every question; what would change it changes nothing (what
    gives a Change gives None), and taking in pages or sources raises ReadOnly.
    """

    def __init__(self, folder: Path, store: Store, *, now: datetime) -> None:
        super().__init__(folder, store, now=now)
        self._now = now
        """The latest time that was told, for those who cannot be told another."""
        store.on_saved = Press(
            folder, lambda: self.charts(now=self._now), lambda: self._covering.also
        ).saved

    @classmethod
    def open(cls, folder: Path, *, now: datetime, read_only: bool = False) -> "Library":
        """The library in `folder`, made if there is none; OSError where that cannot be."""
        collecting = gc.isenabled()
        gc.disable()  # all that is made here stays: to look for garbage in it takes half the time
        try:
            return cls(folder, Store.open(folder, now=now, read_only=read_only), now=now)
        finally:
            if collecting:
                gc.enable()

    # -- what comes in

    def keep_texts(self, *findings: Findings) -> None:
        """The slow part of taking in findings, for a worker; `accept` of each must follow.

        Texts are on disk before the row that names them: after a crash in between a text may be
        left over, but no row lacks its text. OSError where the disk does not take them; then they
        must not be accepted.
        """
        self._must_write()
        self._stacks.put(*findings)
        for each in findings:
            self._links.prepare(each)
        self._rankings.prepare()
        self._covering.prepare(findings, self._now)

    def accept(self, findings: Findings, *, now: datetime) -> None:
        """Take in what was decided to keep, as the reader wants it now.

        What belongs to a source that was deleted meanwhile is left out; of a known source nothing
        is taken but where it is now and how it fares.
        """
        self._must_write()
        self._covering.came(findings.articles)
        source = findings.source
        if self._sources.is_deleted(source):
            return
        if not (findings.articles or findings.snapshots):
            self._sources.note(source)
            return
        self._now = now
        self._sources.meet(source, now=now)
        articles = self._holdings.filed(findings.articles, self._sources.by_id, source.id)
        self._holdings.take(articles, findings.snapshots, now=now)
        self.covered()

    def add_source(self, source: Source) -> Source:
        """Know a source; one of the same address is known already, and given back as it is."""
        self._must_write()
        return self._sources.add(source)

    def note(self, source: Source) -> None:
        """Keep how a source fares (address, kind, time, health) after a try; the rest stays."""
        if not self.read_only:
            self._sources.note(source)

    def keep_searches(self, searches: "Iterable[Search]") -> None:
        """Keep searches under their titles; one of the same title is replaced."""
        if not self.read_only:
            self._searches.put(searches)

    def drop_search(self, title: str) -> None:
        """Keep the search of this title no longer."""
        if not self.read_only:
            self._searches.drop(title)

    def forget(self, ids: Iterable[str]) -> None:
        """Drop articles for good, but never those starred or kept for later. No step to undo."""
        if not self.read_only:
            self._holdings.forget(ids)

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
        there = self._shelf.here(ids)
        return self._shown(
            self._marks.mark(there, now=now, read=read, starred=starred, later=later)
        )

    def undo(self) -> Change | None:
        """Put back what the last step changed, as it was; None where there is no step."""
        return None if self.read_only else self._shown(self._history.undo())

    def redo(self) -> Change | None:
        """Take the last undone step again; None where there is none, or another came after it."""
        return None if self.read_only else self._shown(self._history.redo())

    def visit(
        self, article: str, *, now: datetime, weight: int = 1, ranking: str | None = None
    ) -> None:
        """Count one opening: `weight` 1 opened, 2 read, 3 starred or kept; one in half an hour."""
        if not self.read_only and article in self.articles:
            self._visits.count(article, now=now, weight=weight, ranking=ranking)

    def link(self, key: RankingKey, title: str, article: str | None) -> Change | None:
        """Say that a title on the lists of this source is of this article: also on later ones.

        With None: not of that which it is linked to, or may be. A step; None where no list has it.
        """
        saying = Confirming(self._holdings, key, title, article)
        return None if self.read_only else self._history.take(saying)

    def remember(self, **values: object) -> None:
        """Keep where the reader is: values of JSON by name; other names stay as they were."""
        if not self.read_only:
            self._store.session.put_many(
                {"name": name, "value": value} for name, value in values.items()
            )

    # -- what the reader changes about sources: steps as well

    def rename(self, source: str, name: str) -> Change | None:
        """Call a source so; None where it is called so, or the name is empty."""
        return (
            None if self.read_only else self._history.take(Naming(self._sources, source, name=name))
        )

    def pause(self, source: str, paused: bool) -> Change | None:
        """Let a source come no more, or again; None where that changes nothing."""
        return (
            None
            if self.read_only
            else self._history.take(Naming(self._sources, source, paused=paused))
        )

    def move(self, source: str, section: str | None) -> Change | None:
        """File a source and all its articles under a section.

        With None new articles are filed as the paper does; those that are here stay where they are.
        """
        moving = Moving(self._sources, self._holdings, source, section)
        return None if self.read_only else self._history.take(moving)

    def delete(self, source: str) -> Change | None:
        """Drop a source with its lists, and its articles but for those starred or kept for later.

        While some stay, it stays as one that is not asked any more.
        """
        deleting = Deleting(self._sources, self._holdings, source)
        return None if self.read_only else self._history.take(deleting)

    # -- what the reader asks often: steps as well

    def keep_search(self, search: "Search", instead: str = "") -> Change | None:
        """Keep a search under its title, in place of that title's and of the one called `instead`.

        None where it is kept so already.
        """
        keeping = Keeping(self._searches, search, instead)
        return None if self.read_only else self._history.take(keeping)

    def leave_search(self, title: str) -> Change | None:
        """Keep the search of this title no longer; None where there is none."""
        keeping = Keeping(self._searches, None, title)
        return None if self.read_only else self._history.take(keeping)

    # -- the disk

    def settle(self) -> Mapping[str, Iterable[str]]:
        """Read into memory what was left on disk at the start, and check it: for a worker.

        What it finds that is damaged must be given to `put_aside`.
        """
        return self._store.settle({"articles": Article, "marks": Mark})

    def put_aside(self, damaged: Mapping[str, Iterable[str]]) -> None:
        """Take damaged rows out, and keep them in a file; `notices` tells of it."""
        self._store.put_aside(damaged)
        self._shelf.mind_table([key for keys in damaged.values() for key in keys])

    def catch_up(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the index up to the articles, and remove what is left of those that are gone.

        For a worker, once a session. The index is derived and may be missing.
        """
        if not self.read_only:
            self._stacks.catch_up(progress)

    def prepare(self) -> None:
        """Work out what the first question about all articles would wait for.

        For a worker, when articles have come or gone and nothing else is to be done.
        """
        self._shelf.rows().facts("when")

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
            self._shelf.remark(change.ids, self._marks.cells)
            self._marks.cells = {}  # they are of this step alone, and may be very many
        return change
