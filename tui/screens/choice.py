"""A short question with a few answers, one key each."""

from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from ..glyphs import Glyphs
from ..theme import MARKED, SELECTED
from ..typeset import Label, Line, Piece, cut, titled_rule, width_of
from ..widgets.lines import Lines


class Offer(NamedTuple):
    """One answer: its key, its words, and a quiet note at the end."""

    key: str
    words: str
    note: str = ""
    current: bool = False


class Menu(Lines, can_focus=True):
    """The answers, one a line, under a titled rule."""

    def __init__(self, title: str, offers: tuple[Offer, ...], glyphs: Glyphs) -> None:
        super().__init__()
        self.set_reactive(Lines.glyphs, glyphs)
        self.title = title
        self.offers = offers
        self.cursor = next((i for i, offer in enumerate(offers) if offer.current), 0)
        self.top = 0

    def line(self, y: int) -> Line:
        width = self.size.width
        if y == 0:
            return titled_rule(width, [Label("", self.title)], focus=True, glyphs=self.glyphs)
        index = self.top + y - 1
        if index >= len(self.offers):
            return Line(())
        offer = self.offers[index]
        room = max(1, width - 8 - width_of(offer.note))
        words = cut(self.glyphs.text(offer.words), room, self.glyphs.cut)
        gap = " " * max(1, width - 6 - width_of(words) - width_of(offer.note))
        return Line(
            (
                Piece(f" {offer.key:>3} ", "key"),
                Piece(words, "label-shown" if offer.current else "ink"),
                Piece(gap + offer.note + " ", "quiet"),
            )
        )

    def tint(self, y: int) -> str | None:
        return SELECTED if y > 0 and self.top + y - 1 == self.cursor else MARKED

    def move(self, step: int) -> None:
        """Go to another answer."""
        self.cursor = max(0, min(self.cursor + step, len(self.offers) - 1))
        room = max(1, self.size.height - 2)
        self.top = max(min(self.top, self.cursor), self.cursor - room + 1)
        self.refresh()


class Choice(ModalScreen[str | None]):
    """Dismissed with the key of the answer, or None when the reader went back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,backspace,left", "back", show=False),
        Binding("enter,l,right", "choose", show=False),
        Binding("j,down,tab", "move(1)", show=False),
        Binding("k,up,shift+tab", "move(-1)", show=False),
    ]

    CSS = """
    Choice { align: center middle; background: transparent; }
    Choice Menu { background: $surface; max-width: 100%; max-height: 100%; }
    """

    def __init__(self, title: str, offers: tuple[Offer, ...], glyphs: Glyphs | None = None) -> None:
        super().__init__()
        self._question = title
        self.offers = offers
        self._typed = ""

    def compose(self) -> ComposeResult:
        menu = Menu(self._question, self.offers, self.app.glyphs)  # type: ignore[attr-defined]
        longest = max(width_of(offer.words) + width_of(offer.note) for offer in self.offers)
        menu.styles.width = max(30, width_of(self._question) + 8, min(longest + 10, 64))
        menu.styles.height = len(self.offers) + 2
        yield menu

    def on_mount(self) -> None:
        self.query_one(Menu).focus()

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
            menu = self.query_one(Menu)
            menu.move(keys.index(typed) - menu.cursor)
            return
        self.dismiss(typed)

    def on_click(self, event: events.Click) -> None:
        menu = self.query_one(Menu)
        if event.widget is not menu:
            self.dismiss(None)
        elif 0 < event.y <= len(self.offers):
            self.dismiss(self.offers[menu.top + event.y - 1].key)

    def action_back(self) -> None:
        self.dismiss(None)

    def action_choose(self) -> None:
        self.dismiss(self.offers[self.query_one(Menu).cursor].key)

    def action_move(self, step: int) -> None:
        self._typed = ""
        self.query_one(Menu).move(step)
