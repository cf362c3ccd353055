"""What the list can be narrowed to, one offer a line under the name of what articles share."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from ..glyphs import Glyphs
from ..query import understood
from ..query.facets import Facet, Facets
from ..query.offers import completions
from ..query.wording import explained
from ..typeset import Line, Piece, cut, width_of
from ..words import fold
from .roll import Roll

GROUPS = (
    ("section", "SECTIONS"),
    ("place", "PLACES"),
    ("agency", "AGENCIES"),
    ("source", "SOURCES"),
    ("day", "DAYS"),
    ("list", "RANKINGS"),
)
MOST = 12
"""So many offers of a group, until something is typed."""
MEASURE = 72
"""Cells of an offer at most: a count must not stand far from its name."""
LISTS = {"popular": "POPULAR", "access": "ACCESS RANKING", "top": "TOP STORIES"}
MARKS = (
    ("u", "unread", "unread"),
    ("s", "starred", "starred"),
    ("w", "later", "kept for later"),
    ("r", "ranked", "on a ranking"),
)

What = Literal["query", "only", "all", "search", "begun"]


class Shown(NamedTuple):
    """A kept search: its title, what it asks in plain words, how many articles are unread."""

    title: str
    words: str
    unread: int | None = None


class Offered(NamedTuple):
    """One offer: under which heading, its words, how many articles it would leave."""

    group: str
    words: str
    many: int | None
    what: What
    wish: str
    """The query, the filter, the title of the search; of what is begun how the line goes on."""
    key: str = ""
    note: str = ""


def offers_of(facets: Facets, kept: Sequence[Shown], narrowed: str = "") -> tuple[Offered, ...]:
    """All that there is to choose from while nothing is typed."""
    states = {facet.value: facet.count for facet in facets.states}
    marks = [
        Offered("MARKS", words, states.get(state, 0), "only", state, key)
        for key, state, words in MARKS
    ]
    if narrowed:
        marks.insert(0, Offered("MARKS", "all articles", None, "all", "", "a", f"now {narrowed}"))
    searches = [
        Offered("KEPT SEARCHES", one.title, one.unread, "search", one.title, "", one.words)
        for one in kept
    ]
    shared = [
        Offered(title, _shown(name, facet.value), facet.count, "query", facet.query)
        for name, title in GROUPS
        for facet in facets.of(name)[:MOST]
    ]
    return (*marks, *searches, *shared)


def offers_for(text: str, facets: Facets) -> tuple[Offered, ...]:
    """What is typed as it is understood, ways to go on with it, and what is called so."""
    asked = explained(understood(text, True)) or "anything"
    found = [Offered("AS TYPED", asked, None, "query", text.strip())]
    for one in completions(text, len(text), facets):
        line = text[: one.start] + one.text
        if one.text.endswith(":"):
            found.append(Offered("GO ON WITH", one.label, None, "begun", line))
        else:
            found.append(Offered("GO ON WITH", one.label, one.count, "query", line))
    return (*found, *_called(text, facets))


def _called(text: str, facets: Facets) -> list[Offered]:
    """The values whose words begin as the last one that is typed."""
    head, _, begun = text.rpartition(" ")
    wanted = fold(begun).strip()
    if not wanted or ":" in begun or '"' in text:
        return []
    lead = f"{head} " if head else ""
    return [
        Offered(title, _shown(name, facet.value), facet.count, "query", lead + facet.query)
        for name, title in GROUPS
        for facet in facets.of(name)
        if _begins(facet, wanted)
    ]


def _shown(name: str, value: str) -> str:
    """A value as it is told: days by name, rankings as their panes are called."""
    if name == "day":
        day = date.fromisoformat(value)
        return f"{day:%a} {day.day} {day:%b %Y}"
    return LISTS.get(value, value) if name == "list" else value


def _begins(facet: Facet, wanted: str) -> bool:
    return f" {wanted}" in f" {fold(facet.value)}"


class Offers(Roll):
    """The offers, one a line."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.offers: tuple[Offered, ...] = ()

    def show(self, offers: tuple[Offered, ...]) -> None:
        """Offer these, from the first one on."""
        self.offers = offers
        self.set_reactive(Roll.cursor, 0)
        self.lay_out()

    @property
    def chosen(self) -> Offered | None:
        """The one under the cursor."""
        return self.offers[self.cursor] if self.cursor < len(self.offers) else None

    # -- what the roll asks

    @property
    def count(self) -> int:
        return len(self.offers)

    def heading(self, index: int) -> tuple[str, str]:
        return self.offers[index].group, ""

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        one = self.offers[index]
        width = min(width, MEASURE)
        key = f" {one.key:>2} "
        count = "" if one.many is None else f"{one.many:,}"
        room = max(1, width - width_of(key) - width_of(count) - 3)
        words = cut(self.glyphs.text(one.words), room, self.glyphs.cut)
        note = self.glyphs.text(one.note)
        left = room - width_of(words) - 2
        note = f"  {cut(note, left, self.glyphs.cut)}" if note and left > 8 else ""
        gap = " " * (room - width_of(words + note) + 2)
        return [
            Line(
                (
                    Piece(key, "key"),
                    Piece(words, "ink" if one.many != 0 else "quiet"),
                    Piece(note + gap + count, "quiet"),
                )
            )
        ]
