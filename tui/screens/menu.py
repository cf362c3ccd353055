"""A short list of answers under a titled rule: what questions and the palette are made of."""

from typing import NamedTuple

from ..glyphs import Glyphs
from ..theme import MARKED, SELECTED
from ..typeset import BLANK, Label, Line, Piece, cut, titled_rule, width_of
from ..widgets.lines import Lines

KEYS = 4
WIDEST = 64


class Offer(NamedTuple):
    """One answer: its key, its words, and a quiet note at the end."""

    key: str
    words: str
    note: str = ""
    current: bool = False


class Menu(Lines, can_focus=True):
    """The answers, one a line. It only shows and moves; the screen it is on chooses."""

    def __init__(
        self, title: str, offers: tuple[Offer, ...], glyphs: Glyphs, *, keys: int = KEYS
    ) -> None:
        super().__init__()
        self.set_reactive(Lines.glyphs, glyphs)
        self.title = title
        self.offers = offers
        self.keys = keys
        """Cells for the keys; 0 where they stand at the end, as notes."""
        self.head = 1
        self.cursor = next((i for i, offer in enumerate(offers) if offer.current), 0)
        self.top = 0

    @property
    def wanted_width(self) -> int:
        """Cells with which nothing is cut, within reason."""
        longest = max((width_of(o.words) + width_of(o.note) for o in self.offers), default=0)
        return max(30, width_of(self.title) + 8, min(longest + self.keys + 6, WIDEST))

    def show(self, offers: tuple[Offer, ...]) -> None:
        """Offer something else, from the first one on."""
        self.offers = offers
        self.cursor = self.top = 0
        self.refresh()

    def line(self, y: int) -> Line:
        width = self.size.width
        if y == 0:
            return titled_rule(width, [Label("", self.title)], focus=True, glyphs=self.glyphs)
        index = self.at(y)
        if index is None:
            return BLANK
        offer = self.offers[index]
        room = max(1, width - self.keys - 4 - width_of(offer.note))
        words = cut(self.glyphs.text(offer.words), room, self.glyphs.cut)
        key = f" {offer.key:>{self.keys - 1}} " if self.keys else "  "
        gap = " " * max(1, width - width_of(key) - width_of(words) - width_of(offer.note) - 1)
        return Line(
            (
                Piece(key, "key"),
                Piece(words, "label-shown" if offer.current else "ink"),
                Piece(gap + offer.note + " ", "quiet" if self.keys else "key"),
            )
        )

    def at(self, y: int) -> int | None:
        """Which offer stands on line `y`."""
        index = self.top + y - self.head
        return index if y >= self.head and index < len(self.offers) else None

    def tint(self, y: int) -> str | None:
        return SELECTED if y >= self.head and self.at(y) == self.cursor else MARKED

    def move(self, step: int) -> None:
        """Go to another answer."""
        self.cursor = max(0, min(self.cursor + step, len(self.offers) - 1))
        room = max(1, self.size.height - self.head - 1)
        self.top = max(min(self.top, self.cursor), self.cursor - room + 1)
        self.refresh()
