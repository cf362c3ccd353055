"""Every question to a library. Nothing here changes anything."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..article import Article, Former, Row, Section, Text
from ..chart import Chart, Entry, History, Presence, RankingKey, Run, Wanted, Window
from ..sheaf import Sheaf
from ..source import Source
from ..store import Store
from . import history
from .articles import Articles
from .finding import Finding
from .holdings import Holdings
from .links import Links
from .marks import Marks
from .opened import columns_of
from .rankings import Rankings
from .searches import Searches
from .shelf import Shelf
from .sources import Sources
from .stacks import Stacks
from .visits import Visits

if TYPE_CHECKING:
    from ..decide import Known
    from ..query import Query
    from ..query.facets import Facets
    from ..subscriptions import Search

Order = Literal["newest", "best"]


class Answers:
    """What is known, put together from the rooms that know it."""

    def __init__(self, folder: Path, store: Store, *, now: datetime) -> None:
        self.folder = folder
        self._store = store
        self._history = history.History()
        self._sources = Sources(store.sources)
        self._searches = Searches(store.searches)
        self._marks = Marks(store.marks, self._history)
        self._visits = Visits(store.visits)
        self._rankings = Rankings(store.rankings, self._sources.paper, now=now)
        columns, ranks = columns_of(folder, store), self._rankings.ranks()
        self._shelf = Shelf(Articles(store.articles), columns, self._marks.of, ranks)
        self._links = Links(self.articles)
        self._holdings = Holdings(
            self._shelf, self._links, self._marks, self._rankings, self._visits
        )
        self._stacks = Stacks(folder, self.articles, self._holdings.spared)
        self._finding = Finding(self._stacks.search, self._shelf, self._sources, self._rankings)

    # -- how it is

    @property
    def read_only(self) -> bool:
        """Another instance writes, or the file is of a newer version."""
        return self._store.read_only

    @property
    def held(self) -> bool:
        """Whether it is read-only because another instance has it open to write in it."""
        return self._store.held

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

    # -- sources and articles

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source by its id, with its health; it does not change under who reads it."""
        return self._sources.by_id

    @property
    def searches(self) -> "tuple[Search, ...]":
        """The searches that were kept, in the order they came."""
        return self._searches.all()

    @property
    def articles(self) -> Mapping[str, Article]:
        """Every article by its id."""
        return self._shelf.articles

    def known(self) -> "Known":
        """What there is now, for a worker that decides about pages."""
        from ..decide import Known

        return Known(self._shelf.articles.as_they_are(), self.text)

    def text(self, article: str) -> Text | None:
        """The full text, from disk; None where there is none."""
        return self._stacks.text(article)

    def former(self, article: str) -> tuple[Former, ...]:
        """How an article stood before its changes, from disk, for a worker."""
        return self._stacks.former(article)

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
        ranked_only: bool = False,
        source: str | None = None,
        keep: str | None = None,
    ) -> Sheaf:
        """The article list, newest first; the article `keep` stays though its marks would not."""
        return self._shelf.rows(
            section=section,
            source=source,
            unread_only=unread_only,
            starred_only=starred_only,
            later_only=later_only,
            ranked_only=ranked_only,
            keep=keep,
        )

    def since(self, moment: datetime) -> Iterator[Article]:
        """The articles that are not older, newest first; a worker may ask."""
        # What cannot be read, or has just gone, has no source and no time: it must end no list.
        there = (row.article for row in self._shelf.rows() if row.article.source)
        return takewhile(lambda article: article.when >= moment, there)

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
        told: int | None = None,
    ) -> Sequence[Row]:
        """The rows that match, the first `told` with a snippet if the title does not show why.

        `typing`: the last word is only begun. Any text is a query here, and nothing has an age.
        """
        return self._finding.search(
            text, typing=typing, order=order, limit=limit, section=section, told=told
        )

    def find_rows(
        self,
        query: str,
        *,
        now: datetime,
        zone: tzinfo = UTC,
        typing: bool = False,
        section: str | None = None,
        limit: int | None = None,
    ) -> Sequence[Row]:
        """The rows a query asks for, newest first, with snippets as `search`; all for an empty one.

        Days are the reader's, from midnight to midnight in `zone`. QueryError unless `typing`.
        """
        return self._finding.find_rows(
            query, now=now, zone=zone, typing=typing, section=section, limit=limit
        )

    def among(
        self,
        rows: Sequence[Row],
        query: "Query",
        *,
        now: datetime,
        zone: tzinfo = UTC,
        snippets: bool = True,
        charts: Sequence[Chart] | None = None,
    ) -> Sequence[Row]:
        """Those of these rows that a query asks for, in their order; may run in a worker.

        `charts` are the rankings that it asks about; None: as they stand now.
        """
        return self._finding.among(
            rows, query, now=now, zone=zone, snippets=snippets, charts=charts
        )

    def facets(
        self,
        rows: Sequence[Row] | None = None,
        *,
        zone: tzinfo = UTC,
        charts: Sequence[Chart] | None = None,
    ) -> "Facets":
        """How many of these rows (None: all) are of each section, place, agency, source and day.

        `charts` as above.
        """
        return self._finding.facets(rows, zone, charts)

    def find(self, title: str, href: str | None, source: str) -> str | None:
        """The article that a link in a text of `source` leads to, where that is certain."""
        return self._links.find(title, href, source)

    def resolve(self, name: str) -> str | None:
        """The article of this id, of the only id that begins so, or of this address."""
        return self._links.resolve(name)

    def session(self) -> dict[str, object]:
        """Where the reader was, as `remember` was told."""
        return {row["name"]: row.get("value") for row in self._store.session}

    # -- rankings

    def popular(
        self, section: str | None, *, now: datetime, source: str | None = None
    ) -> Chart | None:
        """POPULAR of a section, or of the whole paper (None); None where no page had that list.

        Of several sources' the one that was seen last, else that of `source`.
        """
        return self._rankings.popular(section, now=now, source=source)

    def access(self, *, now: datetime, source: str | None = None) -> Chart | None:
        """ACCESS RANKING as it was last seen, of any source or one; None where no page had it."""
        return self._rankings.access(now=now, source=source)

    def chart(self, key: RankingKey, *, now: datetime) -> Chart | None:
        """One ranking as it stands; None where it is not known."""
        return self._rankings.chart(key, now=now)

    @property
    def ranked(self) -> Iterable[RankingKey]:
        """The keys of all rankings, in no order."""
        return self._rankings.lists.keys()

    def mine(self, *, now: datetime, window: Window = "24h") -> Chart:
        """MY ACCESS RANKING: what this reader opened in the window, without movement."""
        return self._visits.mine(self.articles, now=now, window=window)

    def charts(self, *, now: datetime) -> tuple[Chart, ...]:
        """Every ranking as it stands: by paper, then name, then section in a newspaper's order."""
        return self._rankings.charts(now=now)

    def history(self, key: RankingKey, *, now: datetime) -> History | None:
        """How a ranking stood over time; None where it never stood complete at a known time."""
        return self._rankings.history(key, now=now)

    def runs(self, article: str, *, now: datetime) -> tuple[Run, ...]:
        """The article's run on every ranking where it stood, the last seen first."""
        return self._rankings.runs(article, now=now)

    def wanted(self, *, now: datetime) -> tuple[Wanted, ...]:
        """The ranked titles of thirty days whose articles are not here, the latest first."""
        return self._rankings.wanted(self.articles, now=now)

    def presence(self, entry: Entry) -> Presence:
        """Whether the article of a ranked title is here, may be, or is read."""
        row = self._shelf.row(entry.article) if entry.article else None
        if row is None:
            asks = entry.how == "maybe" and entry.maybe in self.articles
            return "maybe" if asks else "absent"
        return "here" if row.unread else "read"
