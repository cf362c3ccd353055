"""A list's history: its bump chart, and under it every story with its way through the list."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import ClassVar, Literal, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from ..chart import Course, History, Presence
from ..commands import OURS, Keymap
from ..glyphs import Glyphs
from ..typeset.axis import day_words
from .banner import Banner, KeyRow
from .leaf import Leaf
from .past import Stands, Strip, Told
from .roll import Roll

FOOT = 22
"""Rows from which on the selected story is told whole."""
AIRY = 30
"""Rows from which on a blank parts chart and table."""
CHARTED = 14
"""Rows from which on there is room for a chart beside the table."""


class Chosen(NamedTuple):
    """A story of the history, and what the reader wants of it."""

    course: Course
    wish: Literal["open", "runs"]


class HistoryScreen(Leaf[Chosen | None]):
    """Dismissed with the story that the reader chose, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket", "later(-1)", show=False),
        Binding("right_square_bracket", "later(1)", show=False),
        Binding("a", "runs", show=False),
        Binding("H", "back", show=False, id="rank.history"),
        Binding("h,backspace,left", "back", show=False, id="back"),
        Binding("q,escape", "back", show=False),
    ]

    CSS = """
    HistoryScreen { background: $background; }
    """

    roll: Stands

    def __init__(
        self,
        history: History,
        presences: Sequence[Presence],
        name: str,
        *,
        here: tzinfo,
        glyphs: Glyphs,
        keymap: Keymap = OURS,
        selected: int = 0,
    ) -> None:
        super().__init__("history", glyphs, keymap)
        self.history = history
        window = str(history.key.window or "").replace("24h", "24 h")
        told = "  ".join(filter(None, (history.paper, window)))
        self.banner = Banner(self.key("rank.history"), f"{name}, history", told, glyphs)
        self.strip = Strip(history, glyphs, here)
        self.told = Told(history, glyphs, here)
        self.roll = Stands(history, presences, glyphs, here)
        self.keys = KeyRow(
            (
                (self.pair("move.down"), "story", "story"),
                ("[ ]", "time", "later(-1)"),
                (self.key("open"), "open", "open"),
                ("a", "runs", "runs"),
                (self.key("back"), "back", "back"),
                (self.key("help"), "help", "app.help"),
            ),
            glyphs,
            spare=("app.help",),
        )
        self.begin = selected

    def between(self) -> tuple[Widget, ...]:
        return self.strip, self.roll, self.told

    def on_mount(self) -> None:
        count = len(self.history.times)
        since = day_words(self.history.times[0].astimezone(self.strip.here))
        self.banner.say(f"{count:,} snapshots since {since}" if count > 1 else "1 snapshot")
        self.roll.cursor = self.begin
        self._show()

    def fit(self, width: int, height: int, room: int) -> None:
        told = 3 if height >= FOOT else 0
        room -= told
        chart = self.strip.height_for(width, max(1, room * 3 // 4)) if room >= CHARTED - 2 else 0
        chart += chart > 0 and height >= AIRY
        for widget, lines in ((self.strip, chart), (self.told, told)):
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
