"""The front of the app: what is bound down to the widgets, and how it is brought up to date."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

from textual.getters import query_one
from textual.message_pump import MessagePump
from textual.reactive import var
from textual.timer import Timer

from ..article import Article, Row, Section
from ..chart import Chart, Presence
from ..clean import clean_title
from ..commands import BY_ID, OURS, Keymap, keys_print
from ..config import Settings
from ..desk import Desk, Listed
from ..glyphs import UNICODE, Glyphs
from ..sheaf import unread_in
from ..typeset import cut, width_of
from ..widgets.articles import ArticleList
from ..widgets.broadsheet import Broadsheet
from ..widgets.keyline import KeyLine
from ..widgets.masthead import Masthead
from ..widgets.pane import Pane
from ..widgets.plan import PaneName, Pitch, Shape
from ..widgets.ranking import RankingList
from ..widgets.text import TextPane
from .keying import Keying

if TYPE_CHECKING:
    from ..query.matching import Matcher

FILTERS = {
    "unread": "unread only",
    "starred": "starred",
    "later": "for later",
    "ranked": "on a ranking",
}
"""How the list says that it does not hold everything."""
FOURTH: dict[Listed, str] = {
    "access": "ACCESS RANKING",
    "24h": "MY ACCESS RANKING, day",
    "week": "MY ACCESS RANKING, week",
    "month": "MY ACCESS RANKING, month",
    "covered": "WIDELY COVERED",
}
"""What pane 4 is called, by the list that it shows."""
ROWS = 10
"""For so many rows of a ranking at most there is to be room; the others are scrolled to."""
NAME = 30
"""Cells of what narrows the list, in its rule, at most."""
RULED = 17
"""Cells of that rule that no note can have: its key and name, and what stands around a note."""
ROOMY = 160
"""Columns of a terminal in which a ranking's rule has room for its paper's name."""
STAY = 1.0
"""Seconds on one place after which it is kept."""


class Front(Keying):
    """State that goes down to the widgets, and the few ways to renew it.

    The rooms beside this one (reading, finding, charts, marking) turn messages and keys into calls
    of the desk; all of them end in one of the `renew_` methods here.
    """

    glyphs: var[Glyphs] = var(UNICODE, init=False)
    keymap: var[Keymap] = var(OURS, init=False)
    compact: var[bool] = var(False, init=False)
    papers_time: var[bool] = var(False, init=False)
    shape: var[Shape] = var("normal", init=False)
    now: var[datetime] = var(datetime.fromtimestamp(0, UTC), init=False)
    here: var[tzinfo] = var(UTC, init=False)
    sections: var[tuple[Section, ...]] = var((), init=False)
    section: var[str | None] = var(None, init=False)
    refreshed: var[datetime | None] = var(None, init=False)
    edition: var[date | None] = var(None, init=False)
    """The day whose edition lies here; None for now."""
    rows: var[Sequence[Row]] = var((), init=False)
    matcher: "var[Matcher | None]" = var(None, init=False)
    popular: var[Chart | None] = var(None, init=False)
    access: var[Chart | None] = var(None, init=False)
    popular_presences: var[tuple[Presence, ...]] = var((), init=False)
    access_presences: var[tuple[Presence, ...]] = var((), init=False)
    row_pitch: var[Pitch] = var(Pitch(1, 0), init=False)
    pane: var[PaneName] = var("articles", init=False)
    searching: var[bool] = var(False, init=False)
    """Whether a search is shown, typed or done."""
    typing: var[bool] = var(False, init=False)
    zen: var[bool] = var(False, init=False)
    place: var[str] = var("", init=False)
    """Which of how many is shown: "2 of 128"."""
    found: var[str] = var("", init=False)
    """How many a search has found."""
    progress: var[str] = var("", init=False)
    """How far a refresh is; empty while there is none."""
    hint: var[str] = var("", init=False)
    """A word to a new reader."""
    state: var[str] = var("", init=False)
    """What is not as it should be, for the masthead."""

    sheet = query_one(Broadsheet)
    masthead = query_one(Masthead)
    articles = query_one(ArticleList)
    reader = query_one(TextPane)
    keyline = query_one(KeyLine)

    listed: Listed = "access"
    """Which list pane 4 shows."""
    _unread: int | None = None
    """How many of the rows are unread, once that was asked."""
    _several: Mapping[str, bool] = {}
    """Of which lists there are those of several papers."""
    _keep: Timer | None = None

    def __init__(
        self,
        desk: Desk,
        clock: Callable[[], datetime],
        *,
        ansi: bool | None,
        settings: Settings,
        keymap: Keymap,
    ) -> None:
        super().__init__(ansi_color=ansi)
        self.desk = desk
        self.clock = clock
        self.settings = settings
        self.compact = settings.compact
        self.papers_time = settings.times == "paper"
        self.keymap = keymap
        # Textual takes an empty string for "as it was"; this is a key that nobody has.
        self.set_keymap({id: keys or "<none>" for id, keys in keymap.items()})

    def key(self, id: str) -> str:
        """The key of a command in print, for a sentence that names it."""
        return keys_print(BY_ID[id], self.keymap) or "no key"

    def ranking(self, pane: PaneName) -> RankingList:
        """One of the two rankings' panes."""
        return self.query_one(f"#{pane}", RankingList)

    def pane_named(self, pane: PaneName) -> Pane:
        """Any of the four panes."""
        return self.query_one(f"#{pane}", Pane)

    def tell(self, words: str) -> None:
        """Say in the last line what has happened."""
        self.keyline.tell(words)

    def keep_session(self) -> None:
        """Hand over where the reader is, for the next start."""
        raise NotImplementedError

    def keep_soon(self) -> None:
        """Keep the place once the reader stays on it, so that even a kill loses little of it."""
        if self._keep is not None:
            self._keep.stop()
        self._keep = self.set_timer(STAY, self.keep_session)

    def moment(self) -> datetime:
        """The time, aware UTC; what shows an age is renewed on the way, so never while idle."""
        self.now = self.clock()
        return self.now

    # -- bringing what is shown up to date

    def renew_rows(self) -> None:
        """The article list, and what is said of it."""
        self.show_rows(self.desk.rows())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Let the list hold these."""
        self.rows = rows
        self._unread = None
        self.renew_notes()

    def unread(self) -> int:
        """How many of the rows are unread."""
        if self._unread is None:
            self._unread = unread_in(self.rows)
        return self._unread

    def renew_sections(self) -> None:
        """The tabs with their counts."""
        self.sections = self.desk.sections()
        self.section = self.desk.tab

    def renew_charts(self) -> None:
        """Both rankings, and what of them is here."""
        now = self.moment()
        self.popular = self.desk.popular(now)
        self.access = self.desk.access(now, self.listed)
        self.renew_presences()
        charts = (self.popular, self.access)
        counts = tuple(min(len(c.rows), ROWS) if c else 1 for c in charts)
        self.sheet.counts = (counts[0], counts[1])
        self.sheet.out = len(self.popular.out) if self.popular else 0
        self._several = {name: self.desk.papers(name) > 1 for name in ("popular", "access")}
        self.renew_labels()

    def renew_labels(self) -> None:
        """The names of the rankings on their rules, with the paper where there are several."""
        named = self.popular.key.section if self.popular else None
        label = f"POPULAR in {named}" if named else "POPULAR"
        self.ranking("popular").label = label + self._paper_of(self.popular)
        label = FOURTH[self.listed]
        if self.listed == "access" and self.shape == "wide":
            label += self._paper_of(self.access)  # elsewhere two rankings share a rule
        self.ranking("access").label = label

    def _paper_of(self, chart: Chart | None) -> str:
        """Where the rule has room for it; the line under the list names the paper anyway."""
        if chart is None or self.size.width < ROOMY or not self._several.get(chart.key.name, False):
            return ""
        return f", {chart.paper}"

    def renew_presences(self) -> None:
        """What of the rankings is here, and read."""
        self.popular_presences = self.desk.presences(self.popular)
        self.access_presences = self.desk.presences(self.access)

    def renew_marks(self) -> None:
        """Whatever shows a mark."""
        self.renew_rows()
        self.renew_sections()
        self.renew_presences()

    def renew_notes(self) -> None:
        """What the rules of articles and text say at their ends."""
        self.renew_labels()
        count = len(self.rows)
        many = self._narrowed_by()
        self.found = f"{count:,} found" if self.searching else f"{count:,}" if many else ""
        self.found += f", {many}" if many else ""
        day = self.edition
        if self.searching:
            self.articles.note = self._fitting(self.found, f"{count:,} found")
        elif many:
            said = cut(self._narrowing(), self._room(f", {count:,}"), self.glyphs.cut)
            if self._narrowing_count() > 1:
                said = self._narrowing()
                said = said if width_of(said) <= self._room(f", {count:,}") else many
            self.articles.note = self._fitting(f"{said}, {count:,}", many)
        elif day is not None:
            brief = f"{day.day} {day:%b}"
            self.articles.note = self._fitting(f"{day:%a} {brief}, {count:,}", brief)
        elif self.shape == "normal":
            self.articles.note = "newest first"
        else:
            self.articles.note = f"{self.unread():,} unread of {count:,}"
        index = self.articles.index_of(self.desk.shown)
        self.place = f"{index + 1:,} of {len(self.rows):,}" if index is not None else ""
        if self.searching and self.reader.matches:
            at = self.reader.match + 1
            count = self.reader.matches
            many = f"{count} match{'es' * (count > 1)}"
            self.place = f"match {at} of {count}" if at else many
        self.reader.note = self.place

    def _room(self, beside: str = "") -> int:
        """Cells for a note in the rule of the list, with something beside it."""
        if self.shape == "narrow" or not self.articles.size.width:
            return NAME
        return max(1, min(NAME, self.articles.size.width - RULED - width_of(beside)))

    def _fitting(self, *notes: str) -> str:
        """The first of these notes for which the rule of the list has room, else the last."""
        room = self._room()
        return next((note for note in notes if width_of(note) <= room), notes[-1])

    def _narrowing_count(self) -> int:
        """How many things narrow the list."""
        desk = self.desk
        return len(desk.narrowed) + (desk.only is not None) + (desk.story is not None)

    def _narrowed_by(self) -> str:
        """The same in words as short as they can be; empty where nothing narrows it."""
        count = self._narrowing_count()
        return f"{count} filter{'s' * (count > 1)}" if count else ""

    def _narrowing(self) -> str:
        """What the list holds only: the words for a filter, the name of a source, a query's."""
        only = self.desk.only
        paper = self.desk.library.paper(self.desk.source or "") if only == "source" else ""
        said = (paper or FILTERS.get(only or "", ""), clean_title(self.desk.described()))
        return ", ".join(filter(None, said))

    def shown_article(self) -> Article | None:
        """The article whose text is shown."""
        return self.desk.library.articles.get(self.desk.shown or "")


# The rooms are laid over the front in `Newspaper`, which alone is an App besides it: Textual goes
# through all that a subclass of App has and inherits, half a millisecond of each start.
if TYPE_CHECKING:
    Room = Front
else:
    Room = MessagePump
