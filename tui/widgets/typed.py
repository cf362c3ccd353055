"""A line that is typed in: its looks, and what becomes of keys that come too soon."""

from collections import deque
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from ..clean import clean, guarded

LEAVING = ("enter", "tab", "escape", "ctrl+c")
JOINERS = {0x200C: None, 0x200D: None}
"""One at the end of what is typed is about to join a letter; `clean` would take it away."""
PATIENCE = 500
"""How often keys go back before the line takes them after all."""


class TypedLine(Input):
    """One line of input in the colours of the paper.

    Between Enter and the moment something else has the focus more keys may have come (over a slow
    line they come together): they are for what comes next, and go back to be given to it.
    """

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
        self._returns = 0
        """While the line is being left: how many keys may still go back."""
        self._met: deque[events.Key] = deque(maxlen=16)

    def validate_value(self, value: str) -> str:
        """Names and titles of strangers are put here to be changed; Textual paints them raw."""
        typed = value.translate(JOINERS)
        return value if guarded(typed) == typed else clean(value)

    def on_focus(self) -> None:
        self._returns = 0

    def stay(self) -> None:
        """Take keys again: the line is not left after all."""
        self._returns = 0

    def take(self, event: events.Key) -> bool:
        """Take a key that was on its way to another widget when the line was opened.

        False where the key comes from here.
        """
        if any(each is event for each in self._met):
            return False
        self._forward_event(events.Key(event.key, event.character))
        return True

    def on_key(self, event: events.Key) -> None:
        self._met.append(event)
        if event.key in LEAVING:
            # Its action runs only when the key has bubbled up to the app.
            self._returns = PATIENCE
        elif self._returns:
            self._returns -= 1
            event.stop()
            event.prevent_default()
            self.app.post_message(events.Key(event.key, event.character))

    def action_leave(self) -> None:
        self.post_message(self.Left())
