"""The search line: words typed in the first line of the article list."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from .typed import TypedLine


class SearchLine(TypedLine):
    """One line of input that leaves the list in view: arrows move in the list while typing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("tab", "submit", show=False),
    ]

    class Left(TypedLine.Left):
        """The reader gave the search up."""

    class Stepped(Message):
        """The reader moved in the list without leaving the line."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, value: str = "") -> None:
        super().__init__(value, id="search")

    def action_step(self, step: int) -> None:
        self.post_message(self.Stepped(step))
