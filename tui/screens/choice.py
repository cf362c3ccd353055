"""A short question with a few answers, one key each."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from ..glyphs import Glyphs
from .menu import Menu, Offer

__all__ = ["Choice", "Offer"]


class Choice(ModalScreen[str | None]):
    """Dismissed with the key of the answer, or None when the reader went back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,backspace,left", "back", show=False),
        Binding("enter,l,right", "choose", show=False),
        Binding("ctrl+c", "app.leave_for_good", show=False),
        Binding("j,down,tab", "move(1)", show=False),
        Binding("k,up,shift+tab", "move(-1)", show=False),
    ]

    CSS = """
    Choice { align: center middle; background: transparent; }
    Choice Menu { background: $surface; max-width: 100%; max-height: 100%; }
    """

    def __init__(self, title: str, offers: tuple[Offer, ...], glyphs: Glyphs) -> None:
        super().__init__()
        self.menu = Menu(title, offers, glyphs)
        self.offers = offers
        self._typed = ""

    def compose(self) -> ComposeResult:
        yield self.menu

    def on_mount(self) -> None:
        self.menu.focus()

    def on_resize(self, event: events.Resize) -> None:
        width = min(self.menu.wanted_width, event.size.width)
        self.menu.fold_title(width)
        self.menu.styles.width = width
        self.menu.styles.height = self.menu.head + len(self.offers) + 1

    def on_key(self, event: events.Key) -> None:
        """A letter or number chooses at once; a number that may go on waits for its next digit."""
        character = event.character or ""
        if not character.isalnum():
            return
        typed = self._typed + character if character.isdigit() else character
        keys = [offer.key for offer in self.offers]
        if typed not in keys:
            self._typed = ""
            return
        event.stop()
        event.prevent_default()
        if any(key != typed and key.startswith(typed) for key in keys):
            self._typed = typed
            self.menu.move(keys.index(typed) - self.menu.cursor)
            return
        self.dismiss(typed)

    def on_click(self, event: events.Click) -> None:
        if event.widget is not self.menu:
            self.dismiss(None)
        elif (index := self.menu.at(event.y)) is not None:
            self.dismiss(self.offers[index].key)

    def action_back(self) -> None:
        self.dismiss(None)

    def action_choose(self) -> None:
        self.dismiss(self.offers[self.menu.cursor].key)

    def action_move(self, step: int) -> None:
        self._typed = ""
        self.menu.move(step)
