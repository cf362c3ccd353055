"""Keys, one after the other: each is done on what the one before it has left behind."""

import asyncio
from collections import deque
from collections.abc import Sequence

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.widget import Widget

from ..widgets.pane import Pane

ECHOES = 20
"""How often at most a key waits for what is posted: a refresh posts without end."""
LOOK, LOOKS = 0.005, 50
"""Seconds between two looks at what else is awaited, and how many of them a key waits."""
PATIENCE = 0.25
"""Seconds after which an echo is given up: its widget has gone, and nothing comes back."""


class Echo(Message):
    """Goes up from where keys go. What was posted on that way before it has come when it does."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Keying(App[int]):
    """Keys are typed faster than messages go: over a slow line many of them come at once.

    By itself Textual gives a key to what has the focus as soon as it comes, though the key before
    it is still on its way up to the action that opens a line, a page or an article. Here it waits
    for that: `/valley`, Enter, `l`, Space in one breath searches, opens what was found and pages.
    """

    def __init__(self, *, ansi_color: bool | None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._keys: deque[events.Key | events.Paste] = deque()
        self._followed = False
        """Whether there was a key before them: the first one of all waits for nothing."""
        self._echoes = self._looks = 0
        """What the first of them has waited for."""
        self._number = 0
        """Of the newest echo."""
        self._giving_up: asyncio.TimerHandle | None = None
        """While a key waits: goes on without an echo."""

    @property
    def keys_wait(self) -> bool:
        """Whether more keys have come than are answered: what they change is seen at their end."""
        return bool(self._keys or self.message_queue_size)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._keys.append(event)
            await self._type()
        else:
            await super().on_event(event)

    async def _type(self) -> None:
        """Do the keys that have come, till one has to wait. None is done once the app ends."""
        while self._keys and self._giving_up is None and self.is_running and not self._exit:
            if self._followed and self._wait():
                return
            self._echoes = self._looks = 0
            self._followed = True
            await self._do(self._keys.popleft())

    async def _do(self, event: events.Key | events.Paste) -> None:
        """What a key does in a pane is done here: to go there and come up again takes it 1 ms."""
        direct = self.app_focus and isinstance(self.focused, Pane)
        if not (direct and isinstance(event, events.Key) and await self._check_bindings(event.key)):
            await super().on_event(event)

    def awaits(self) -> bool:
        """Whether a worker still looks up what a key asked for, and the next key acts on."""
        return False

    def _wait(self) -> bool:
        """Let arrive what is under way, and go on then; False where there is nothing."""
        pause = PATIENCE
        self._number += 1
        widgets = (self.screen, *self.screen.walk_children(Widget))
        posted = self.message_queue_size or any(widget.message_queue_size for widget in widgets)
        if posted and self._echoes < ECHOES:
            self._echoes += 1
            if not (self.focused or self.screen).post_message(Echo(self._number)):
                self.post_message(Echo(self._number))
        elif self._looks < LOOKS and self._incomplete(widgets):
            self._looks += 1
            pause = LOOK
        else:
            return False
        loop = asyncio.get_running_loop()
        self._giving_up = loop.call_later(pause, self.post_message, Echo(self._number))
        return True

    def _incomplete(self, widgets: Sequence[Widget]) -> bool:
        """Whether the screen is not as the last key wants it: not laid out, or without its text."""
        if self.screen._layout_required or not all(widget.is_mounted for widget in widgets):
            return True
        return isinstance(self.focused, Pane) and self.awaits()

    @on(Echo)
    async def _heard(self, echo: Echo) -> None:
        if self._giving_up is not None and echo.number == self._number:
            self._giving_up.cancel()
            self._giving_up = None
            await self._type()
