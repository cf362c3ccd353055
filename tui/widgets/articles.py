"""The article list."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

from textual.reactive import var

from ..article import Row
from ..sheaf import changed, place_in
from ..theme import MARKED
from ..typeset import BLANK, Line, Piece, set_row
from .list_pane import ListPane
from .plan import Pitch, article_pitch

if TYPE_CHECKING:
    from ..query.matching import Matcher

TYPED = 3
"""Cells before what is typed in the search line."""


class ArticleList(ListPane):
    """The articles of a section, or those that match: two lines each where there is room."""

    rows: var[Sequence[Row]] = var((), init=False)
    matcher: "var[Matcher | None]" = var(None, init=False)
    """While searching: where the words stand in titles and snippets."""
    searching: var[bool] = var(False, init=False)
    """Whether the search line takes the first line under the rule."""
    caret: var[int | None] = var(None, init=False)
    """Before how many cells of what is typed something is wrong; None where nothing is."""
    typing: var[bool] = var(False, init=False)
    """Whether the words of the search are being typed: the list is in use all the while."""
    now: var[datetime] = var(datetime.fromtimestamp(0, UTC), init=False)
    here: var[tzinfo] = var(UTC, init=False)
    papers_time: var[bool] = var(False, init=False)
    """Whether times are told by each paper's own clock instead of the reader's."""
    compact: var[bool] = var(False, init=False)

    edge = 1

    def __init__(self) -> None:
        super().__init__("articles")
        self._set: dict[int, tuple[Row, tuple[Line, ...]]] = {}
        """Rows that were set, by their index, with their lines."""
        self._set_for: object = None

    @property
    def lit(self) -> bool:
        return self.has_focus or self.typing

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def pitch(self) -> Pitch:
        return article_pitch(self.size.height - 1, compact=self.compact)

    @property
    def selected(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def index_of(self, id: str | None) -> int | None:
        """Where an article stands in the list."""
        if self.cursor < self.count and self.rows[self.cursor].article.id == id:
            return self.cursor
        return place_in(self.rows, id)

    def select(self, id: str | None) -> bool:
        """Put the cursor on an article; False where it is not in the list."""
        index = self.index_of(id)
        if index is None:
            return False
        self.cursor = index
        return True

    def row_lines(self, index: int) -> tuple[Line, ...]:
        row = self.rows[index]
        width = self.size.width - self.edge
        pitch = self.grid.pitch
        setting = (width, pitch, self.matcher, self.glyphs, self.now.date(), self.here)
        if setting != self._set_for:
            self._set, self._set_for = {}, setting
        known, lines = self._set.get(index, (None, ()))
        if known is not row:
            matcher = self.matcher
            lines = set_row(
                row,
                width=width,
                lines=pitch.lines,
                now=self.now,
                here=self._clock_of(row),
                glyphs=self.glyphs,
                match_spans=matcher.spans(row.article.title) if matcher else (),
                snippet_spans=matcher.spans(row.snippet) if matcher and row.snippet else (),
            )
            self._set[index] = row, lines
        return lines

    def _clock_of(self, row: Row) -> tzinfo:
        stamp = row.article.published
        if not self.papers_time or stamp is None or stamp.offset is None:
            return self.here
        return timezone(timedelta(minutes=stamp.offset))

    def side(self, y: int) -> Iterable[tuple[str, str]]:
        """The hairline, heavy where it shows which part of the list is in view."""
        first, last = self.grid.share
        if first <= y - self.head < last:
            return ((self.glyphs.share, "quiet"),)
        return ((self.glyphs.column if self.shape != "narrow" else " ", "rule"),)

    def share(self) -> tuple[int, int]:
        room = self.size.height - self.head
        if self.count <= self.slots or room < 3:
            return 0, 0
        size = max(1, round(room * self.slots / self.count))
        first = round((room - size) * self.top / max(1, self.count - self.slots))
        return first, first + size

    def line(self, y: int) -> Line:
        if y == 1 and self.searching:
            return self._search_line()
        if y == 2 and self.searching and self.caret is not None:
            return Line((Piece(" " * min(TYPED + self.caret, self.size.width - 2) + "^", "seal"),))
        return super().line(y)

    def tint(self, y: int) -> str | None:
        return MARKED if y == 1 and self.searching else super().tint(y)

    def _search_line(self) -> Line:
        """What stands around the words that are typed."""
        hint = "as you type" if self.size.width >= 30 else ""
        gap = " " * max(0, self.size.width - self.edge - 3 - len(hint) - 1)
        return Line((Piece(" / ", "seal"), Piece(gap, "ink"), Piece(hint, "quiet")))

    def below(self, y: int) -> Line:
        if self.count or y != self.head + self.pitch.gap:
            return BLANK
        words = "Nothing found." if self.searching or self.matcher else "Nothing here."
        return Line((Piece("    " + words, "quiet"),))

    def watch_rows(self, old: Sequence[Row], rows: Sequence[Row]) -> None:
        """Stay on the same article; repaint only the rows that changed, where no other did."""
        self._set = {}
        was = old[self.cursor].article.id if self.cursor < len(old) else None
        index = self.index_of(was)
        moved = index is None
        place = index
        if place is None:
            place = 0 if self.searching else min(self.cursor, max(0, len(rows) - 1))
        differing = changed(old, rows) if place == self.cursor else None
        if not moved and self.top:
            self.top += place - self.cursor  # what came in above moves nothing that is in view
        self.set_reactive(ArticleList.cursor, place)
        if differing is not None:
            for index in differing:
                self.refresh_row(index)
        else:
            self.keep_in_view()
            self.refresh()
        if moved and old:
            self.post_message(self.Moved(self, place))

    def watch_searching(self) -> None:
        self.head = 1 + self.searching + (self.searching and self.caret is not None)
        self.keep_in_view()
        self.refresh()

    def watch_caret(self) -> None:
        self.watch_searching()

    def watch_typing(self) -> None:
        self.refresh_focus()

    def watch_matcher(self) -> None:
        self.refresh()

    def watch_now(self, old: datetime, now: datetime) -> None:
        if old.date() != now.date():
            self.refresh()

    def watch_compact(self) -> None:
        self.keep_in_view()
        self.refresh()
