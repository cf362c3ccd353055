"""One article's run on every list it has stood on."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from ..chart import RankingKey, Run
from ..commands import OURS, Keymap
from ..glyphs import Glyphs
from ..typeset import Line, Piece, cut
from ..typeset.line import one_line
from ..typeset.runs import list_name, list_paper, run_height, set_run
from ..widgets.lines import Lines
from .banner import Banner, KeyRow
from .leaf import Leaf
from .roll import Roll


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


class RunsScreen(Leaf[RankingKey | None]):
    """Dismissed with the key of the list whose history the reader wants, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("H", "back", show=False, id="rank.history"),
        Binding("h,backspace,left", "back", show=False, id="back"),
        Binding("q,escape", "back", show=False),
    ]

    CSS = """
    RunsScreen { background: $background; }
    RunsScreen Title { height: 1; }
    """

    roll: RunRoll

    def __init__(
        self,
        title: str,
        runs: Sequence[Run],
        *,
        here: tzinfo,
        glyphs: Glyphs,
        keymap: Keymap = OURS,
    ) -> None:
        super().__init__("runs", glyphs, keymap)
        self.banner = Banner(self.key("rank.history"), "Its run on the rankings", "", glyphs)
        self.headline = Title(title, glyphs)
        self.roll = RunRoll(runs, glyphs, here)
        self.keys = KeyRow(
            (
                (self.pair("move.down"), "list", "next"),
                (self.key("open"), "its history", "open"),
                (self.key("back"), "back", "back"),
                (self.key("help"), "help", "app.help"),
            ),
            glyphs,
            spare=("app.help",),
        )
        self.banner.say(f"{len(runs):,} lists" if len(runs) > 1 else "1 list")

    def between(self) -> tuple[Widget, ...]:
        return self.headline, self.roll

    def action_next(self) -> None:
        self.roll.action_down()

    @on(Roll.Opened)
    def action_open(self) -> None:
        self.dismiss(self.roll.runs[self.roll.cursor].key)

    def action_back(self) -> None:
        self.dismiss(None)
