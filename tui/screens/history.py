"""A list's history: its bump chart, and under it every story with its way through the list."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import ClassVar, Literal, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from ..chart import Course, History, Presence
from ..glyphs import Glyphs
from ..typeset import BLANK, Line, Piece, cut
from ..typeset.axis import day_words
from ..typeset.bump import bump, frame
from ..typeset.courses import Stand, stands
from ..typeset.line import one_line
from ..typeset.standing import order_words, set_stand, stand_words, turn_words
from ..widgets.lines import Lines
from .banner import Banner, Key, KeyRow
from .roll import Roll

KEYS: tuple[Key, ...] = (
    ("j k", "story", "story"),
    ("[ ]", "time", "later(-1)"),
    ("Enter", "open", "open"),
    ("a", "runs", "runs"),
    ("h", "back", "back"),
)
FOOT = 22
"""Rows from which on the selected story is told whole."""
AIRY = 30
"""Rows from which on a blank parts chart and table."""
CHARTED = 14
"""Rows from which on there is room for a chart beside the table."""


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


class Chosen(NamedTuple):
    """A story of the history, and what the reader wants of it."""

    course: Course
    wish: Literal["open", "runs"]


class HistoryScreen(ModalScreen[Chosen | None]):
    """Dismissed with the story that the reader chose, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket", "later(-1)", show=False),
        Binding("right_square_bracket", "later(1)", show=False),
        Binding("a", "runs", show=False),
        Binding("H,h,q,escape,backspace", "back", show=False),
        Binding("ctrl+c,Q", "app.leave_for_good", show=False),
    ]

    CSS = """
    HistoryScreen { background: $background; }
    """

    def __init__(
        self,
        history: History,
        presences: Sequence[Presence],
        name: str,
        *,
        here: tzinfo,
        glyphs: Glyphs,
        selected: int = 0,
    ) -> None:
        super().__init__(id="history")
        self.history = history
        window = str(history.key.window or "").replace("24h", "24 h")
        told = "  ".join(filter(None, (history.paper, window)))
        self.banner = Banner("H", f"{name}, history", told, glyphs)
        self.strip = Strip(history, glyphs, here)
        self.told = Told(history, glyphs, here)
        self.roll = Stands(history, presences, glyphs, here)
        self.keys = KeyRow(KEYS, glyphs)
        self.begin = selected

    def compose(self) -> ComposeResult:
        yield self.banner
        yield self.strip
        yield self.roll
        yield self.told
        yield self.keys

    def on_mount(self) -> None:
        count = len(self.history.times)
        since = day_words(self.history.times[0].astimezone(self.strip.here))
        self.banner.say(f"{count:,} snapshots since {since}" if count > 1 else "1 snapshot")
        self.roll.focus()
        self.roll.cursor = self.begin
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        width, height = event.size
        head, keys = self.banner.room_for(height), self.keys.room_for(width, height)
        told = 3 if height >= FOOT else 0
        room = height - head - keys - told
        chart = self.strip.height_for(width, max(1, room * 3 // 4)) if room >= CHARTED - 2 else 0
        chart += chart > 0 and height >= AIRY
        for widget, lines in (
            (self.banner, head),
            (self.strip, chart),
            (self.told, told),
            (self.keys, keys),
        ):
            widget.styles.height = lines
            widget.display = lines > 0

    @on(Roll.Moved)
    def _show(self) -> None:
        stand = self.roll.chosen
        self.strip.show(stand.course, self.roll.turn_at)
        self.told.show(stand)

    # -- keys

    def action_later(self, step: int) -> None:
        """Another snapshot, later or earlier: what came in, left and moved then."""
        at = self.roll.turn_at + step
        if not 0 <= at < len(self.history.times):
            self.keys.tell(
                "This is the first snapshot known." if at < 0 else "This is how it stands."
            )
            return
        self.roll.turn(at)
        self._show()

    @on(Roll.Opened)
    def action_open(self) -> None:
        self.dismiss(Chosen(self.history.courses[self.roll.chosen.course], "open"))

    def action_story(self) -> None:
        self.roll.action_down()

    def action_runs(self) -> None:
        self.dismiss(Chosen(self.history.courses[self.roll.chosen.course], "runs"))

    def action_back(self) -> None:
        self.dismiss(None)

    @on(KeyRow.Pressed)
    async def _pressed(self, pressed: KeyRow.Pressed) -> None:
        pressed.stop()
        if pressed.action:
            await self.run_action(pressed.action)
