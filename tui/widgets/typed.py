"""A line that is typed in: its looks, and what it lets in."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from ..clean import clean, guarded

JOINERS = {0x200C: None, 0x200D: None}
"""One at the end of what is typed is about to join a letter; `clean` would take it away."""


class TypedLine(Input):
    """One line of input in the colours of the paper."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", show=False),
    ]

    DEFAULT_CSS = """
    TypedLine, TypedLine:focus {
        border: none;
        height: 1;
        padding: 0;
        background: $surface;
        color: $headline;
        text-style: bold;
        background-tint: transparent 0%;
        & > .input--cursor { background: $headline; color: $background; text-style: none; }
    }
    """

    class Left(Message):
        """The reader gave it up."""

    def __init__(self, value: str, *, id: str) -> None:
        super().__init__(value, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Names and titles of strangers are put here to be changed; Textual paints them raw."""
        typed = value.translate(JOINERS)
        return value if guarded(typed) == typed else clean(value)

    def action_leave(self) -> None:
        self.post_message(self.Left())
