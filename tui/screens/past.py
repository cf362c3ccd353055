"""What the screen of a history is made of: the chart, the table of stories, one story whole."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import ClassVar

from textual.binding import Binding, BindingType

from ..chart import History, Presence
from ..glyphs import Glyphs
from ..typeset import BLANK, Line, Piece, cut
from ..typeset.bump import bump, frame
from ..typeset.courses import Stand, stands
from ..typeset.line import one_line
from ..typeset.standing import order_words, set_stand, stand_words, turn_words
from ..widgets.lines import Lines
from .roll import Roll


class Strip(Lines):
    """The chart itself."""

    def __init__(self, history: History, glyphs: Glyphs, here: tzinfo) -> None:
        super().__init__()
        self.set_reactive(Lines.glyphs, glyphs)
        self.history, self.here = history, here
        self.selected = 0
        self.at = len(history.times) - 1
        self._lines: tuple[Line, ...] = ()

    def height_for(self, width: int, room: int) -> int:
        """How many lines of `room` the chart takes."""
        laid = frame(self.history, width=width, height=room)
        return min(room, laid.height + 2 * (len(self.history.times) == 1))

    def show(self, selected: int, at: int) -> None:
        """Let this story and this time stand out; repaint what that changes."""
        self.selected, self.at = selected, at
        before, self._lines = self._lines, self._set()
        for y, line in enumerate(self._lines):
            if y >= len(before) or before[y] != line:
                self.refresh_lines(y)

    def on_resize(self) -> None:
        self._lines = self._set()
        self.refresh()

    def _set(self) -> tuple[Line, ...]:
        width, height = self.size
        if not width or not height:
            return ()
        return bump(
            self.history,
            width=width,
            height=height,
            here=self.here,
            glyphs=self.glyphs,
            selected=self.selected,
            at=self.at,
        )

    def line(self, y: int) -> Line:
        return self._lines[y] if y < len(self._lines) else BLANK


class Stands(Roll):
    """Every story, as it stood in one snapshot."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.later(-1)", show=False),
        Binding("right", "screen.later(1)", show=False),
    ]

    def __init__(
        self, history: History, presences: Sequence[Presence], glyphs: Glyphs, here: tzinfo
    ) -> None:
        super().__init__(glyphs)
        self.history, self.presences, self.here = history, presences, here
        self.turn_at = len(history.times) - 1
        self.stands: tuple[Stand, ...] = stands(history, self.turn_at)

    def turn(self, at: int) -> None:
        """Show another snapshot; the story under the cursor stays the same."""
        chosen = self.stands[self.cursor].course
        self.turn_at = at
        self.stands = stands(self.history, at)
        where = [stand.course for stand in self.stands].index(chosen)
        self.set_reactive(Roll.cursor, where)
        self.lay_out()

    @property
    def chosen(self) -> Stand:
        """The story under the cursor."""
        return self.stands[self.cursor]

    @property
    def count(self) -> int:
        return len(self.stands)

    def heading(self, index: int) -> tuple[str, str]:
        stand = self.stands[index]
        if stand.on:
            when = order_words(self.history, self.turn_at, self.here)
            return when[:1].upper() + when[1:], turn_words(self.stands)
        if stand.row.movement == "out":
            return "Just left", ""
        return ("Left before", "") if stand.last < self.turn_at else ("Not on it then", "")

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        stand = self.stands[index]
        return (
            set_stand(
                stand,
                self.history,
                self.presences[stand.course],
                width=width,
                here=self.here,
                glyphs=self.glyphs,
            ),
        )


class Told(Lines):
    """The selected story whole: its title, and its way in words."""

    def __init__(self, history: History, glyphs: Glyphs, here: tzinfo) -> None:
        super().__init__()
        self.set_reactive(Lines.glyphs, glyphs)
        self.history, self.here = history, here
        self.stand: Stand | None = None

    def show(self, stand: Stand) -> None:
        """Tell of this story."""
        self.stand = stand
        self.refresh()

    def line(self, y: int) -> Line:
        if y == 0:
            return Line((Piece(self.glyphs.rule * self.size.width, "rule"),))
        if self.stand is None:
            return BLANK
        room = max(0, self.size.width - 4)
        title = one_line(self.stand.row.entry.title, self.glyphs)
        words = title if y == 1 else stand_words(self.stand, self.history, self.here)
        shown = cut(words, room, self.glyphs.cut)
        return Line((Piece("  ", "ink"), Piece(shown, "headline" if y == 1 else "quiet")))
