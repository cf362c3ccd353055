"""A leaf: a screen that takes the whole terminal, its name above a roll and its keys below."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from ..commands import BY_ID, OURS, Keymap, bindings_on_top, keys_print
from ..glyphs import Glyphs
from .banner import Banner, KeyRow
from .roll import Roll

Answer = TypeVar("Answer")


class Leaf(ModalScreen[Answer]):
    """A subclass makes banner, roll and keys, and says what else stands between them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_on_top(
        "help", "theme", "redraw", "suspend", "quit"
    )

    banner: Banner
    roll: Roll
    keys: KeyRow

    def __init__(self, id: str, glyphs: Glyphs, keymap: Keymap = OURS) -> None:
        super().__init__(id=id)
        self.glyphs, self.keymap = glyphs, keymap

    def key(self, id: str) -> str:
        """The keys of a command in print."""
        return keys_print(BY_ID[id], self.keymap)

    def pair(self, id: str) -> str:
        """The keys of a command and of the one that goes the other way."""
        return f"{self.key(id)} {self.key(BY_ID[id].twin)}".strip()

    def between(self) -> Iterable[Widget]:
        """What stands between banner and keys, from above."""
        return (self.roll,)

    def fit(self, width: int, height: int, room: int) -> None:
        """Share `room`, the lines that banner and keys leave of a terminal of this size."""

    def compose(self) -> ComposeResult:
        yield self.banner
        yield from self.between()
        yield self.keys

    def on_mount(self) -> None:
        self.roll.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Give banner and keys their lines, and all others to what stands between."""
        width, height = event.size
        head, foot = self.banner.room_for(height), self.keys.room_for(width, height)
        self.banner.styles.height = head
        self.keys.styles.height = foot
        self.keys.display = foot > 0
        self.fit(width, height, height - head - foot)

    @on(KeyRow.Pressed)
    async def _pressed(self, pressed: KeyRow.Pressed) -> None:
        """A key that was clicked does what it does."""
        pressed.stop()
        if pressed.action:
            await self.run_action(pressed.action)
