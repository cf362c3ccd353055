"""The palette: every command, section and theme, found by a few letters of its words."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.fuzzy import Matcher
from textual.screen import ModalScreen

from ..glyphs import Glyphs
from ..widgets.search import SearchLine
from .menu import Menu, Offer

ROWS = 14
WIDTH = 56


class Entry(NamedTuple):
    """Something the palette can do: its words, its keys in print, and the id of what it is."""

    id: str
    words: str
    keys: str = ""


class Palette(ModalScreen[str | None]):
    """Dismissed with the id of the entry chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+p", "leave", show=False)]

    CSS = """
    Palette { align: center top; background: transparent; }
    Palette Menu { margin-top: 2; max-width: 100%; max-height: 100%; }
    Palette SearchLine { layer: line; dock: top; margin-top: 3; }
    Palette { layers: default line; }
    """

    def __init__(self, entries: Sequence[Entry], glyphs: Glyphs) -> None:
        super().__init__()
        self.entries = tuple(entries)
        self.found = self.entries
        self.menu = Menu("Palette", self._offers(), glyphs, keys=0)
        self.menu.head = 3
        self.menu.can_focus = False

    def compose(self) -> ComposeResult:
        self.menu.styles.width = WIDTH
        self.menu.styles.height = ROWS + 4
        yield self.menu
        yield SearchLine()

    def on_mount(self) -> None:
        line = self.query_one(SearchLine)
        line.placeholder = "what to do"
        line.focus()

    def on_resize(self) -> None:
        width = min(WIDTH, self.size.width)
        line = self.query_one(SearchLine)
        line.styles.width = max(1, width - 4)
        line.styles.margin = (3, 0, 0, (self.size.width - width) // 2 + 2)

    def _offers(self) -> tuple[Offer, ...]:
        return tuple(Offer("", entry.words, entry.keys) for entry in self.found)

    @on(SearchLine.Changed)
    def _narrow(self, changed: SearchLine.Changed) -> None:
        """The entries that match, best first; all of them in their order while nothing is typed."""
        changed.stop()
        self.found = self.entries
        if wanted := changed.value.strip():
            matcher = Matcher(wanted)
            scored = [(matcher.match(entry.words), entry) for entry in self.entries]
            hits = [pair for pair in scored if pair[0] > 0]
            self.found = tuple(entry for _, entry in sorted(hits, key=lambda pair: -pair[0]))
        self.menu.show(self._offers())

    @on(SearchLine.Stepped)
    def _step(self, stepped: SearchLine.Stepped) -> None:
        stepped.stop()
        self.menu.move(stepped.step)

    @on(SearchLine.Submitted)
    def _choose(self, submitted: SearchLine.Submitted) -> None:
        submitted.stop()
        self.dismiss(self.found[self.menu.cursor].id if self.found else None)

    @on(SearchLine.Left)
    def _give_up(self, left: SearchLine.Left) -> None:
        left.stop()
        self.dismiss(None)

    def action_leave(self) -> None:
        self.dismiss(None)
