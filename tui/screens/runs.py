"""One article's run on every list it has stood on."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from ..chart import RankingKey, Run
from ..glyphs import Glyphs
from ..typeset import Line, Piece, cut
from ..typeset.line import one_line
from ..typeset.runs import list_name, list_paper, run_height, set_run
from ..widgets.lines import Lines
from .banner import Banner, Key, KeyRow
from .roll import Roll

KEYS: tuple[Key, ...] = (
    ("j k", "list", "next"),
    ("Enter", "its history", "open"),
    ("h", "back", "back"),
)


class RunRoll(Roll):
    """The runs, one under the other."""

    def __init__(self, runs: Sequence[Run], glyphs: Glyphs, here: tzinfo) -> None:
        super().__init__(glyphs)
        self.runs, self.here = runs, here

    @property
    def count(self) -> int:
        return len(self.runs)

    @property
    def pitch(self) -> tuple[int, int]:
        return run_height(self.size.width - 1), 1

    def heading(self, index: int) -> tuple[str, str]:
        run = self.runs[index]
        return list_name(run.key), list_paper(run.key, run.paper)

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        return set_run(self.runs[index], width=width, here=self.here, glyphs=self.glyphs)


class Title(Lines):
    """The article's title, above its runs."""

    def __init__(self, title: str, glyphs: Glyphs) -> None:
        super().__init__()
        self.set_reactive(Lines.glyphs, glyphs)
        self.title = title

    def line(self, y: int) -> Line:
        room = max(0, self.size.width - 4)
        title = cut(one_line(self.title, self.glyphs), room, self.glyphs.cut)
        return Line((Piece("  ", "ink"), Piece(title if not y else "", "headline")))


class RunsScreen(ModalScreen[RankingKey | None]):
    """Dismissed with the key of the list whose history the reader wants, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("H,h,q,escape,backspace,left", "back", show=False),
        Binding("ctrl+c,Q", "app.leave_for_good", show=False),
    ]

    CSS = """
    RunsScreen { background: $background; }
    """

    def __init__(self, title: str, runs: Sequence[Run], *, here: tzinfo, glyphs: Glyphs) -> None:
        super().__init__(id="runs")
        self.banner = Banner("H", "Its run on the rankings", "", glyphs)
        self.headline = Title(title, glyphs)
        self.roll = RunRoll(runs, glyphs, here)
        self.keys = KeyRow(KEYS, glyphs)

    def compose(self) -> ComposeResult:
        yield self.banner
        yield self.headline
        yield self.roll
        yield self.keys

    def on_mount(self) -> None:
        count = self.roll.count
        self.banner.say(f"{count:,} lists" if count > 1 else "1 list")
        self.roll.focus()

    def on_resize(self, event: events.Resize) -> None:
        width, height = event.size
        self.banner.styles.height = self.banner.room_for(height)
        self.headline.styles.height = 1
        keys = self.keys.room_for(width, height)
        self.keys.styles.height = keys
        self.keys.display = keys > 0

    def action_next(self) -> None:
        self.roll.action_down()

    @on(Roll.Opened)
    def action_open(self) -> None:
        self.dismiss(self.roll.runs[self.roll.cursor].key)

    def action_back(self) -> None:
        self.dismiss(None)

    @on(KeyRow.Pressed)
    async def _pressed(self, pressed: KeyRow.Pressed) -> None:
        pressed.stop()
        await self.run_action(pressed.action)
