"""The days of which there are articles, the latest first, month by month."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from ..commands import OURS, Keymap
from ..glyphs import Glyphs
from ..typeset import Line, Piece
from ..words import fold
from .banner import Banner, KeyRow
from .narrowing import Narrowing
from .roll import Roll

CELLS = 11
"""Of the name of a weekday with the blanks behind it."""


class DayRoll(Roll):
    """A day a line."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.days: tuple[tuple[date, int], ...] = ()

    def show(self, days: tuple[tuple[date, int], ...]) -> None:
        """Show these, from the first one on."""
        self.days = days
        self.set_reactive(Roll.cursor, 0)
        self.lay_out()

    @property
    def chosen(self) -> date | None:
        """The day under the cursor."""
        return self.days[self.cursor][0] if self.cursor < len(self.days) else None

    @property
    def count(self) -> int:
        return len(self.days)

    def heading(self, index: int) -> tuple[str, str]:
        return f"{self.days[index][0]:%B %Y}".upper(), ""

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        day, count = self.days[index]
        return [
            Line(
                (
                    Piece(f"    {day.day:>2}  ", "rank"),
                    Piece(f"{day:%A}".ljust(CELLS), "ink"),
                    Piece(f"{count:>7,} article{'s' * (count != 1)}", "quiet"),
                )
            )
        ]


class DayScreen(Narrowing):
    """A day is chosen, and the screen goes; the day goes up as a message."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,backspace,left,q,escape", "back", show=False, id="back"),
        Binding("D", "leave", show=False, id="day"),
    ]

    CSS = """
    DayScreen { background: $background; layers: default line; }
    DayScreen DayRoll { height: 1fr; }
    DayScreen SearchLine { dock: bottom; layer: line; }
    """

    roll: DayRoll

    class Chosen(Message):
        """The reader wants the edition of this day."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(
        self, days: Sequence[tuple[date, int]], *, glyphs: Glyphs, keymap: Keymap = OURS
    ) -> None:
        super().__init__("days", glyphs, keymap)
        self.days = tuple(days)
        self.banner = Banner(self.key("day"), "Days", "The edition of a day", glyphs)
        self.roll = DayRoll(glyphs)
        self.keys = KeyRow(
            (
                (self.key("open"), "this day", "open"),
                (self.key("search"), "find", "find"),
                (self.key("back"), "back", "back"),
            ),
            glyphs,
        )

    def show_found(self) -> None:
        """Show the days whose date has what is typed: `friday`, `nov`, `2026-11-2`."""
        wanted = fold(self.wanted).split()
        found = [one for one in self.days if all(word in _told(one[0]) for word in wanted)]
        self.roll.show(tuple(found))
        self.banner.say(f"{len(found):,} day{'s' * (len(found) != 1)}")
        if not found:
            self.keys.tell("No such day; type a date, a weekday or a month.", stay=True)
        elif self.keys.notice:
            self.keys.tell("")

    @on(Roll.Opened)
    def action_open(self) -> None:
        """Go to the edition of the day under the cursor."""
        if day := self.roll.chosen:
            self.post_message(self.Chosen(day))
            self.dismiss()

    def action_leave(self) -> None:
        self.dismiss()


def _told(day: date) -> str:
    """What of a day is searched."""
    return fold(f"{day.isoformat()} {day:%A} {day.day} {day:%B %Y}")
