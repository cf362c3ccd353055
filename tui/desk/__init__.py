"""The desk: what lies before the reader. The list, the article shown, the queue, the rankings.

It decides what a key means and says what is to be shown; it knows neither Textual nor a clock. The
app above it turns its answers into pixels, the library below keeps what must last. `listing` says
what the list holds, `kept` what a kept search asks, `days` which day lies here, `stories` which
story is open and what is on the front page, `ranks` which rankings stand beside it.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Literal, NamedTuple

from msgspec import Struct, ValidationError, convert

from ..article import Row, Text
from ..library import Change, Library
from ..query import QueryError
from ..sheaf import is_unread, unread_ids
from ..story import Story
from .listing import Asked, Only
from .ranks import Ranks
from .stories import COVERED, FRONT, Listed

__all__ = ["COVERED", "FRONT", "Asked", "Desk", "Listed", "MarkName", "Only", "Place"]

MarkName = Literal["read", "starred", "later"]

PLACES_KEPT = 400
"""Of how many articles the place in the text is remembered."""


class Place(NamedTuple):
    """Where in a text the reader is: a character of a block, or (block -1) a line of its head."""

    block: int = -1
    offset: int = 0


class _Open(Struct):
    """A story that was open, and what its list was narrowed to."""

    story: Story
    selected: str | None = None
    """The article that was selected before it was opened."""
    only: str | None = None
    narrowed: list[str] = []


class Desk(Ranks):
    """What the reader has before them, and what each wish does to it."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.selected: str | None = None
        """The article selected in the list."""
        self.trail: list[str] = []
        """The articles whose links led here: the way back."""
        self.places: dict[str, Place] = {}
        self._recall(library.session())

    # -- the rows

    def unread_from(self, rows: Sequence[Row], at: int, step: int) -> int | None:
        """The index of the next unread row from `at`, around the end of the list; None if none."""
        count = len(rows)
        for distance in range(1, count + 1):
            index = (at + step * distance) % count
            if is_unread(rows, index):
                return index
        return None

    # -- marks

    def toggle(self, name: MarkName, id: str, now: datetime) -> Change | None:
        """Turn one mark of an article over."""
        row = self.library.row(id)
        if row is None:
            return None
        self.kept = id
        if name == "read":
            return self.library.mark([id], now=now, read=row.unread)
        if name == "starred":
            change = self.library.mark([id], now=now, starred=not row.starred)
        else:
            change = self.library.mark([id], now=now, later=not row.later)
        if change and not getattr(row, name):
            self.library.visit(id, now=now, weight=3)
        return change

    def read(self, id: str, now: datetime, *, weight: int = 1, ranking: str | None = None) -> bool:
        """Count a visit and mark the article as read; True when it was unread before."""
        row = self.library.row(id)
        if row is None:
            return False
        self.kept = id
        self.library.visit(id, now=now, weight=weight, ranking=ranking)
        if row.unread:
            return self.library.mark([id], now=now, read=True) is not None
        return False

    def all_read(self, rows: Sequence[Row], now: datetime) -> Change | None:
        """Mark every row of the list as read, as one step that `undo` takes back."""
        return self.library.mark(unread_ids(rows), now=now, read=True)

    # -- text

    def text(self, id: str) -> Text | None:
        """The text of an article, from disk: only for a worker."""
        return self.library.text(id)

    def keep_place(self, id: str, place: Place) -> None:
        """Remember where in an article the reader is."""
        self.places.pop(id, None)
        if place != Place():
            self.places[id] = place
        while len(self.places) > PLACES_KEPT:
            self.places.pop(next(iter(self.places)))

    def place(self, id: str) -> Place:
        """Where in an article the reader was; its beginning when new."""
        return self.places.get(id, Place())

    # -- session

    def remember(self, **more: object) -> None:
        """Hand the library where the reader is, for the next start; `more` beats it."""
        here = {
            **self.lasting(),
            "selected": self.selected,
            "shown": self.shown,
            "kept": self.kept,
            "places": {id: list(place) for id, place in self.places.items()},
            "chosen": [
                [key.name, key.source, key.section, key.window] for key in self.chosen.values()
            ],
        }
        self.library.remember(**here | more)

    def _recall(self, session: Mapping[str, object]) -> None:
        """Take up where the reader was; anything of the wrong shape is passed over."""
        section, source = session.get("section"), session.get("source")
        selected, shown = session.get("selected"), session.get("shown")
        if any(section == each.name for each in self.sections()) and isinstance(section, str):
            self.section = section
        for one in self.searches():
            if one.title == session.get("search"):
                self.open(one.tab)
        self._narrow_again(session.get("narrowed"))
        self.choose_again(session.get("chosen"))
        self._filter_again(session.get("only"))
        if session.get("only") == "source" and source in self.library.sources:
            self.section, self.search, self.only = None, None, "source"
            self.source = str(source)
        self.selected = selected if isinstance(selected, str) else None
        self.shown = shown if isinstance(shown, str) else None
        self.keep_again(session.get("kept"))
        places = session.get("places")
        for id, place in places.items() if isinstance(places, dict) else ():
            match place:
                case [int(block), int(offset)]:
                    self.places[id] = Place(block, offset)

    def open_again(self, kept: object) -> bool:
        """Open the story that was open when the reader left, as `lasting` told it.

        It may be over, or not worked out yet. False where it is none, or not all of it is here.
        """
        try:
            was = convert(kept, _Open)
        except ValidationError:
            return False
        story = self.library.story_of(was.story.leader) or was.story
        if not story.articles or not all(id in self.library.articles for id in story.articles):
            return False
        self.open_story(story, was.selected)
        self._filter_again(was.only)
        self._narrow_again(was.narrowed)
        return True

    def keep_again(self, kept: object) -> None:
        """Let the article stay in the list that its new marks had taken out of it."""
        self.kept = kept if isinstance(kept, str) else None

    def _filter_again(self, only: object) -> None:
        if only in ("unread", "starred", "later", "ranked"):
            self.only = only

    def _narrow_again(self, queries: object) -> None:
        for query in queries if isinstance(queries, list) else ():
            if isinstance(query, str):
                with suppress(QueryError):
                    self.narrow(query)
