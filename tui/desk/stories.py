"""Stories before the reader: one as a list of its articles, all of them ranked, the front page."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import to_builtins
from msgspec.structs import replace

from ..article import Row, Section
from ..chart import Chart, ChartRow, Entry, RankingKey
from ..library import Library
from ..sheaf import only
from ..story import Addition, FrontRow, Story
from .days import Days
from .listing import Asked, Only

if TYPE_CHECKING:
    from datetime import datetime

    from .kept import Kept

Listed = Literal["access", "24h", "week", "month", "covered"]
"""Which list the fourth pane shows: the paper's, the reader's own of a window, the stories."""
FRONT = "FRONT PAGE"
"""The name of the tab of the front page; while it is on, no section of that name can be opened."""
COVERED = "covered"
"""The name of the list of stories, which is of no source."""
_MOST = 50
"""Stories that are listed."""


class _Before(NamedTuple):
    """What the list was before a story was opened."""

    section: str | None
    search: "Kept | None"
    only: Only | None
    source: str | None
    narrowed: list[str]
    day: date | None
    day_charts: tuple[Chart, ...]
    on_front: bool
    selected: str | None


class Stories(Days):
    """Opening a story and leaving it; switching the front page on, and going there."""

    story: Story | None = None
    """The story whose articles the list holds."""
    front_on = False
    """Whether the front page is one of the tabs."""
    on_front = False
    """Whether it is the one that is open."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._before: _Before | None = None
        self._added: tuple[Story, tuple[Addition, ...]] | None = None
        self._front: tuple[FrontRow, ...] = ()
        self._stale = True

    # -- all stories

    def covered(self, now: "datetime") -> Chart:
        """WIDELY COVERED: the open stories, those of most owners first."""
        rows = tuple(
            ChartRow(
                entry=Entry(
                    position=position,
                    title=self.library.articles[story.leader].title,
                    article=story.leader,
                ),
                papers=len(story.papers),
                copies=max((len(copy.articles) for copy in story.copies), default=0),
            )
            for position, story in enumerate(self.library.stories(now=now)[:_MOST], 1)
        )
        return Chart(key=RankingKey("", COVERED), paper="", rows=rows)

    # -- one story

    def open_story(self, story: Story, selected: str | None) -> None:
        """Let the list hold the articles of a story; what it held is kept for the way back."""
        if self._before is None or self.story is None:
            self._before = _Before(
                self.section,
                self.search,
                self.only,
                self.source,
                list(self.narrowed),
                self.day,
                self.day_charts,
                self.on_front,
                selected,
            )
        self.story, self.kept = story, None
        self.only, self.narrowed, self.search, self.on_front = None, [], None, False
        self.leave_day()

    def close_story(self) -> str | None:
        """Let the list hold what it held before; the article that was selected in it."""
        was, self.story, self._before = self._before, None, None
        if was is None:
            return None
        self.section, self.search, self.only, self.source = was[:4]
        self.narrowed, self.kept = list(was.narrowed), None
        self.day, self.day_charts, self.on_front = was.day, was.day_charts, was.on_front
        return was.selected

    def mind_story(self) -> bool:
        """Follow the story that is open as it has grown; whether it has changed."""
        known = self.story and self.library.story_of(self.story.leader)
        if known is None or known == self.story:
            return False
        self.story = known
        return True

    # -- the front page

    def made(self, front: tuple[FrontRow, ...]) -> None:
        """Have a front page that was made just now."""
        self._front, self._stale = front, False

    def _fresh(self, now: "datetime") -> tuple[FrontRow, ...]:
        """The front page as it is to be shown, made where it has to be; for a worker."""
        if self._stale:
            self.made(self.library.front_page(now=now))
        return self._front

    # -- the list and the tabs, with these

    @property
    def asks(self) -> bool:
        return self.story is not None or self.on_front or super().asks

    def question(self) -> Asked:
        asked = super().question()
        if self.story is not None:
            there = (self.library.row(id) for id in self.story.articles)
            rows = tuple(row for row in there if row is not None and self._passes(row))
            return asked._replace(rows=rows, story=self.story, words_alone=False)
        return asked._replace(front=True, words_alone=False) if self.on_front else asked

    def answer(self, asked: Asked) -> Sequence[Row]:
        if asked.story is not None:
            asked = asked._replace(rows=self._told(asked.rows, asked.story))
        elif asked.front:
            said = {one.article: one.sentence for one in self._fresh(asked.now)}
            there = {row.article.id: row for row in only(asked.rows, said.keys())}
            rows = tuple(replace(there[id], snippet=why) for id, why in said.items() if id in there)
            asked = asked._replace(rows=rows)
        return super().answer(asked)

    def described(self) -> str:
        told = super().described()
        if self.story is None:
            return told
        return ", ".join(filter(None, (f"story, {len(self.story.papers)} papers", told)))

    def open(self, tab: str | None) -> None:
        self.story = self._before = None
        self.on_front = self.front_on and tab == FRONT
        self._stale = True
        super().open(None if self.on_front else tab)

    def narrow_to(self, source: str) -> None:
        self.story, self._before, self.on_front = None, None, False
        super().narrow_to(source)

    @property
    def tab(self) -> str | None:
        return FRONT if self.on_front else super().tab

    def sections(self) -> tuple[Section, ...]:
        first, *rest = super().sections()
        if not self.front_on:
            return (first, *rest)
        there = [row for one in self._front if (row := self.library.row(one.article))]
        if self.day is not None:
            there = [row for row in there if row.article.id in self.day_articles]
        front = Section(FRONT, sum(row.unread for row in there), len(there))
        return (first, front, *(one for one in rest if one.name != FRONT))

    def lasting(self) -> dict[str, object]:
        """What of the list is kept for the next start: what it was, and the story open in it."""
        was = self._before if self.story is not None else None
        day = was.day if was else self.day
        search = was.search if was else self.search
        return {
            "day": day.isoformat() if day else None,
            "section": was.section if was else self.section,
            "search": search.title if search else None,
            "only": was.only if was else self.only,
            "narrowed": list(was.narrowed if was else self.narrowed),
            "source": was.source if was else self.source,
            "on_front": was.on_front if was else self.on_front,
            "story": was
            and {
                "story": to_builtins(self.story),
                "only": self.only,
                "narrowed": list(self.narrowed),
                "selected": was.selected,
            },
            "query": self.query,
            "begun": self.begun,
        }

    # -- inside

    def _passes(self, row: Row) -> bool:
        marks = {
            "unread": row.unread,
            "starred": row.starred,
            "later": row.later,
            "ranked": bool(row.rank),
        }
        return row.article.id == self.kept or marks.get(self.only or "", True)

    def _told(self, rows: Sequence[Row], story: Story) -> tuple[Row, ...]:
        """The rows of a story, each with its paper and what it adds."""
        if self._added is None or self._added[0] != story:
            self._added = story, self.library.adds(story)
        said = {one.article: self._said(one) for one in self._added[1]}
        return tuple(
            replace(row, also=0, snippet=": ".join(filter(None, (paper, said[row.article.id]))))
            for row in rows
            for paper in (self.library.paper(row.article.source),)
        )

    def _said(self, addition: Addition) -> str:
        other = self.library.articles.get(addition.copy_of or "")
        if other is not None:
            return f"same text as {self.library.paper(other.source)}"
        said = " ".join(addition.sentences)
        return said or ("nothing new" if self.library.text(addition.article) else "")
