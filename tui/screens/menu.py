"""A short list of answers under a titled rule: what questions and the palette are made of."""

from typing import NamedTuple

from ..glyphs import Glyphs
from ..theme import MARKED, SELECTED
from ..typeset import BLANK, Label, Line, Piece, cut, titled_rule, width_of, wrap
from ..widgets.lines import Lines

KEYS = 4
WIDEST = 64
AROUND = 8
"""Cells of the rule on both sides of a title."""
INDENT = 2


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
        """Lines over the first answer."""
        self.asked: tuple[str, ...] = ()
        """The title in lines under the rule, where that has no room for it."""
        self.cursor = next((i for i, offer in enumerate(offers) if offer.current), 0)
        self.top = 0

    @property
    def wanted_width(self) -> int:
        """Cells with which nothing is cut, within reason."""
        longest = max((width_of(o.words) + width_of(o.note) for o in self.offers), default=0)
        return max(30, width_of(self.title) + AROUND, min(longest + self.keys + 6, WIDEST))

    def fold_title(self, width: int) -> None:
        """Put a title that would be cut in `width` cells into lines of its own."""
        self.asked = ()
        if width_of(self.title) + AROUND > width:
            text = self.glyphs.text(self.title)
            room = max(1, width - 2 * INDENT)
            self.asked = tuple(text[start:end] for start, end in wrap(text, room))
        self.head = 1 + len(self.asked)
        self.refresh()

    def show(self, offers: tuple[Offer, ...]) -> None:
        """Offer something else, from the first one on."""
        self.offers = offers
        self.cursor = self.top = 0
        self.refresh()

    def line(self, y: int) -> Line:
        width = self.size.width
        if y == 0:
            labels = [] if self.asked else [Label("", self.title)]
            return titled_rule(width, labels, focus=True, glyphs=self.glyphs)
        if y <= len(self.asked):
            return Line((Piece(" " * INDENT, "ink"), Piece(self.asked[y - 1], "label")))
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
