"""The list: what of the paper it holds, and what is asked of it.

A section or a kept search, a filter, what it was narrowed to, the words of a search: all of them
together. To look is for a worker: `question` says what is to be looked for, `answer` finds it.
"""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from itertools import product
from typing import Literal, NamedTuple

from msgspec.structs import replace

from ..article import Row
from ..chart import Chart
from ..library import Change, Library
from ..query import Query, QueryError, parse_query, understood
from ..query.tree import Node, all_of, quoted
from ..sheaf import ids_of, place_in
from ..story import Story
from .tabs import Tabs

Only = Literal["unread", "starred", "later", "ranked", "source"]


class Asked(NamedTuple):
    """What the list is to hold, as it was wished at one moment; it does not change any more."""

    rows: Sequence[Row]
    """Among these."""
    query: Query
    now: datetime
    zone: tzinfo
    section: str | None = None
    words_alone: bool = False
    """Whether nothing but words is asked of all of a section: the index alone can answer."""
    begun: bool = False
    kept: str | None = None
    day: date | None = None
    story: Story | None = None
    """The story whose articles these are."""
    front: bool = False
    """Whether they are for the front page."""
    charts: tuple[Chart, ...] | None = None
    """The rankings of the day; None: as they stand now."""
    ranked: bool = False
    """Whether only what stood on these is asked for."""


class Listing(Tabs):
    """What the list holds, and how that is said."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.only: Only | None = None
        self.source: str | None = None
        """The only source in the list, while it holds those of one `source`."""
        self.narrowed: list[str] = []
        """The queries the list was narrowed to, one after the other."""
        self.query = ""
        self.begun = False
        """Whether the last word of the query is only begun, and finds longer words too."""
        self.in_view: int | None = None
        """How many rows are seen at a time: while words are typed, only these get snippets."""

    # -- wishes

    def look_for(self, text: str, *, whole: bool = False) -> None:
        """Search for these words from now on; the last one may go on, unless they are `whole`."""
        self.query = text.strip()
        self.begun = not whole and not text.endswith((" ", '"'))
        self.kept = None

    def filter_by(self, only: Only | None) -> None:
        """Let the list hold only these, or everything (None)."""
        self.only, self.kept = only, None

    def narrow_to(self, source: str) -> None:
        """Let the list hold only the articles of this source, of all sections."""
        self.section, self.search, self.source = None, None, source
        self.narrowed = []
        self.filter_by("source")

    def narrow(self, query: str) -> None:
        """Let the list hold only what of it this asks for, too; QueryError where that is none."""
        told = str(parse_query(query))
        if told and told not in self.narrowed:
            self.narrowed.append(told)
        self.kept = None

    def widen(self) -> bool:
        """Take the last narrowing away, then the filter; False where there is none."""
        self.kept = None
        if self.narrowed:
            self.narrowed.pop()
        elif self.only is not None:
            self.only = None
        else:
            return False
        return True

    def widen_whole(self) -> None:
        """Take every narrowing and the filter away."""
        self.narrowed, self.only, self.kept = [], None, None

    # -- what it holds

    @property
    def asks(self) -> bool:
        """Whether to find its rows takes a while: that is for a worker."""
        return bool(self.query or self.narrowed or self.search or self.day)

    def question(self) -> Asked:
        """What the list is to hold now."""
        words_alone = bool(self.query) and not (
            self.narrowed or self.search or self.only or self.day
        )
        asked = self.asked()
        rows = self.library.shelf(
            section=self.section,
            unread_only=self.only == "unread",
            starred_only=self.only == "starred",
            later_only=self.only == "later",
            ranked_only=self.only == "ranked" and self.standing is None,
            source=self.source if self.only == "source" else None,
            keep=self.kept if self.only in ("unread", "starred", "later") else None,
        )
        return Asked(
            rows,
            asked,
            self.now,
            self.zone,
            self.section,
            words_alone and not asked.fielded,
            self.begun,
            self.kept,
            self.day,
            charts=self.standing,
            ranked=self.only == "ranked",
        )

    def answer(self, asked: Asked) -> Sequence[Row]:
        """The rows that were asked for, newest first; may run in a worker."""
        if asked.words_alone:
            text = asked.query.text
            told = self.in_view if asked.begun else None
            return self.library.search(text, typing=asked.begun, section=asked.section, told=told)
        rows = asked.rows
        if asked.day is not None:
            rows = self.library.of_day(rows, asked.day, asked.zone)
        if asked.charts is not None:
            rows = self.library.stood(rows, asked.charts)
            if asked.ranked:
                rows = tuple(row for row in rows if row.rank or row.article.id == asked.kept)
        if asked.query.empty:
            return rows
        found = self.library.among(
            rows, asked.query, now=asked.now, zone=asked.zone, charts=asked.charts
        )
        return self._with_kept(asked, rows, found)

    def rows(self) -> Sequence[Row]:
        """The rows of the list, newest first."""
        return self.answer(self.question())

    def asked(self) -> Query:
        """All that is asked of the list, but for section, filter and day."""
        trees = [understood(part).tree for part in self.narrowed]
        if self.search is not None:
            trees.insert(0, self.search.asked.tree)
        trees.append(understood(self.query, self.begun).tree)
        there = [tree for tree in trees if tree is not None]
        return Query(self.query, all_of(there))

    def _with_kept(self, asked: Asked, rows: Sequence[Row], found: Sequence[Row]) -> Sequence[Row]:
        """With the article that only its new marks have taken out of the list."""
        at = place_in(rows, asked.kept)
        if at is None or place_in(found, asked.kept) is not None:
            return found
        row = rows[at]
        once = tuple(
            replace(row, unread=unread, starred=starred, later=later)
            for unread, starred, later in product((True, False), repeat=3)
        )
        if not self.library.among(
            once, asked.query, now=asked.now, zone=asked.zone, charts=asked.charts
        ):
            return found
        newer = set(ids_of(rows)[:at])
        place = sum(id in newer for id in ids_of(found))
        return (*found[:place], row, *found[place:])

    # -- how that is said

    def described(self) -> str:
        """What the list was narrowed to, in plain words; empty where it was not."""
        if not self.narrowed:
            return ""
        from ..query.wording import explained

        trees: list[Node] = [tree for q in self.narrowed if (tree := understood(q).tree)]
        return explained(Query("", all_of(trees)))

    def whole(self) -> Query:
        """All that makes the list what it is, but for the day: what is kept of it as a search."""
        section = f"section:={quoted(self.section)}" if self.section else ""
        paper = quoted(self.library.paper(self.source or "")) if self.only == "source" else ""
        only = f"source:={paper}" if paper else f"is:{self.only}" if self.only else ""
        asked = understood(self.query).tree
        parts = [understood(part).tree for part in (section, only, *self.narrowed)]
        parts += [self.search.asked.tree if self.search else None, asked]
        return Query("", all_of(part for part in parts if part is not None))

    def whole_words(self) -> str:
        """The same in plain words; empty where the list holds everything."""
        from ..query.wording import explained

        return explained(self.whole())

    def trouble(self) -> QueryError | None:
        """What is wrong with the words of the search as they stand, and where."""
        try:
            parse_query(self.query)
        except QueryError as error:
            return error
        return None

    def keep_as(self, title: str) -> Change | None:
        """Keep what the list holds now as a search; a step, None where it is kept so already."""
        from ..subscriptions import Search

        return self.library.keep_search(Search(title, str(self.whole())))
