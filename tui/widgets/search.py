"""The search line: words typed in the first line of the article list."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

LEAVING = ("enter", "tab", "escape", "ctrl+c")
PATIENCE = 500
"""How often keys go back before the line takes them after all."""


class SearchLine(Input):
    """One line of input that leaves the list in view: arrows move in the list while typing.

    Between Enter and the moment the list has the focus more keys may have come (over a slow line
    they come together): they are for the list, and go back to be given to it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", show=False),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("tab", "submit", show=False),
    ]

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus {
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
        """The reader gave the search up."""

    class Stepped(Message):
        """The reader moved in the list without leaving the line."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, value: str = "") -> None:
        super().__init__(value, id="search", compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._returns = 0
        """While the line is being left: how many keys may still go back."""

    def on_focus(self) -> None:
        self._returns = 0

    def on_key(self, event: events.Key) -> None:
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

    def action_step(self, step: int) -> None:
        self.post_message(self.Stepped(step))
