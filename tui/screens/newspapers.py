"""The catalogue of newspapers to pick from: by language, the reader's own first."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from ..clean import clean
from ..glyphs import Glyphs
from ..theme import MARKED
from ..typeset import Line, Piece, Role, cut, width_of
from ..widgets.lines import Lines
from ..words import fold
from .banner import Banner, Key, KeyRow
from .leaf import Leaf
from .roll import Roll

LONGEST = 60
"""Characters that are looked for at most."""
TWO = 56
"""Cells from which on a row says what the feed holds."""
NAME = 40
SECTION = 20
"""Cells of the columns."""
HERE = "here already"
KEYS: tuple[Key, ...] = (
    ("Space", "mark", "mark"),
    ("Enter", "add", "open"),
    ("letters", "find", ""),
    ("Esc", "back", "back"),
)


class Offered(NamedTuple):
    """A newspaper that can be had."""

    name: str
    language: str
    """ISO 639-1."""
    names: tuple[str, str]
    """The language by its own name and by its English one."""
    country: str
    section: str
    """What its feed holds, in its own words."""
    address: str
    here: bool = False
    """Whether it is among the sources already."""


class Papers(Roll, inherit_bindings=False):
    """The newspapers that were found, one a line, under their languages.

    Letters are for finding here, so it has only those keys of a roll that are none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "down", show=False),
        Binding("up,ctrl+p", "up", show=False),
        Binding("pagedown,ctrl+d", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("home", "top", show=False),
        Binding("end", "bottom", show=False),
        Binding("enter", "open", show=False),
    ]

    class Typed(Message):
        """The words that are looked for have changed."""

    def __init__(self, glyphs: Glyphs, wanted: str) -> None:
        super().__init__(glyphs)
        self.found: tuple[Offered, ...] = ()
        self.marked: dict[str, None] = {}
        """The addresses of those that are marked, in the order in which they were."""
        self.wanted = wanted

    def show(self, found: Iterable[Offered]) -> None:
        """Offer these, from the first one on."""
        self.found = tuple(found)
        self.set_reactive(Roll.cursor, 0)
        self.top = 0
        self.lay_out()

    @property
    def chosen(self) -> Offered | None:
        """The one under the cursor."""
        return self.found[self.cursor] if self.cursor < len(self.found) else None

    @property
    def count(self) -> int:
        return len(self.found)

    def heading(self, index: int) -> tuple[str, str]:
        own, english = self.found[index].names
        if self.glyphs.ascii and not own.isascii():
            return english, ""
        return own, "" if own == english else english

    def tail(self, width: int) -> Sequence[Line]:
        if self.found:
            return ()
        words = cut(f"  No newspaper here is called {self.wanted}.", width, self.glyphs.cut)
        more = cut("  Esc, then a: any other can be added by its address.", width, self.glyphs.cut)
        return Line((Piece(words, "ink"),)), Line((Piece(more, "quiet"),))

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        paper = self.found[index]
        marked = paper.address in self.marked
        wide = width >= TWO
        room = min(NAME, width - (SECTION + 11 if wide else 20 if paper.here else 10))
        name = cut(self.glyphs.text(paper.name), max(4, room), self.glyphs.cut)
        role: Role = "unread" if marked else "quiet" if paper.here else "ink"
        told = HERE if paper.here else self.glyphs.text(paper.section) if wide else ""
        told = cut(told, SECTION, self.glyphs.cut)
        gap = " " * (SECTION - width_of(told) + 2) if wide else ""
        country = "" if paper.here and not wide else paper.country
        return [
            Line(
                (
                    Piece("  ", "ink"),
                    Piece(self.glyphs.read if marked else " ", "rank"),
                    Piece(" ", "ink"),
                    Piece(name, role),
                    Piece(" " * (max(4, room) - width_of(name) + 2), "ink"),
                    Piece(f"{told}{gap}{country}", "quiet"),
                )
            )
        ]

    # -- typing, without leaving the list

    def on_key(self, event: events.Key) -> None:
        """Letters narrow the list; no command of the list is a letter here."""
        if event.key == "space" or not event.is_printable or event.character is None:
            return
        event.stop()
        event.prevent_default()
        self.want(self.wanted + event.character)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.want(self.wanted + event.text)

    def want(self, words: str) -> None:
        """Look for these from now on."""
        self.wanted = clean(words)[:LONGEST]
        self.post_message(self.Typed())


class Wanted(Lines):
    """The words that are looked for, in a line of their own."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.set_reactive(Lines.glyphs, glyphs)
        self.words = ""

    def say(self, words: str) -> None:
        """Show these words."""
        self.words = words
        self.refresh()

    def line(self, y: int) -> Line:
        if not self.words:
            words = cut("type to find a name, a language, a country", self.size.width - 6, "")
            return Line((Piece("  / ", "key"), Piece(" ", "match-now"), Piece(words, "quiet")))
        words = self.glyphs.text(self.words[-max(1, self.size.width - 6) :])
        return Line((Piece("  / ", "key"), Piece(words, "headline"), Piece(" ", "match-now")))

    def tint(self, y: int) -> str | None:
        return MARKED


class Newspapers(Leaf[tuple[str, ...] | None]):
    """Dismissed with the addresses of the newspapers that the reader wants, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False, priority=True),
        Binding("backspace", "rub_out", show=False, priority=True),
        Binding("space", "mark", show=False, priority=True),
        Binding("ctrl+u", "rub_all_out", show=False, priority=True),
    ]

    CSS = """
    Newspapers { background: $background; }
    Newspapers Wanted { height: 1; }
    """

    roll: Papers

    def __init__(
        self,
        offered: Sequence[Offered],
        *,
        language: str,
        glyphs: Glyphs,
        wanted: str = "",
    ) -> None:
        super().__init__("newspapers", glyphs)
        known = list(dict.fromkeys(paper.language for paper in offered))
        order = {code: at for at, code in enumerate([language, *known])}
        order[language] = -1
        self.offered = sorted(offered, key=lambda paper: order[paper.language])
        self.banner = Banner("c", "Newspapers", "Pick newspapers", glyphs)
        self.roll = Papers(glyphs, wanted)
        self.keys = KeyRow(KEYS, glyphs)
        self.line = Wanted(glyphs)

    def between(self) -> tuple[Widget, ...]:
        return self.line, self.roll

    def on_mount(self) -> None:
        self._find()

    @on(Papers.Typed)
    def _find(self) -> None:
        """The newspapers whose name, language, country or section has what was typed."""
        wanted = fold(self.roll.wanted).replace(" ", "")
        self.line.say(self.roll.wanted)
        self.roll.show(paper for paper in self.offered if wanted in _told(paper))
        self._count()

    def _count(self) -> None:
        marked = len(self.roll.marked)
        count = f"{len(self.roll.found):,} newspapers"
        self.banner.say(f"{marked:,} marked" if marked else count)

    # -- keys

    def action_mark(self) -> None:
        """Mark the newspaper, or no longer, and go to the next."""
        if (chosen := self.roll.chosen) is None:
            return
        if chosen.here:
            self.keys.tell(f"{chosen.name} is here already.")
            return
        if chosen.address in self.roll.marked:
            del self.roll.marked[chosen.address]
        else:
            self.roll.marked[chosen.address] = None
        self.roll.refresh_row(self.roll.cursor)
        self.roll.cursor += 1
        self._count()

    @on(Roll.Opened)
    def action_open(self) -> None:
        """Take those that are marked; where none is, the one under the cursor."""
        chosen = self.roll.chosen
        if self.roll.marked:
            self.dismiss(tuple(self.roll.marked))
        elif chosen is not None and chosen.here:
            self.keys.tell(f"{chosen.name} is here already.")
        elif chosen is not None:
            self.dismiss((chosen.address,))

    def action_rub_out(self) -> None:
        """Take the last letter back; with none left, go back."""
        if self.roll.wanted:
            self.roll.want(self.roll.wanted[:-1])
        else:
            self.dismiss(None)

    def action_rub_all_out(self) -> None:
        self.roll.want("")

    def action_back(self) -> None:
        """Give all newspapers back; where none was found, or none was looked for, go back."""
        if self.roll.wanted and self.roll.found:
            self.roll.want("")
        else:
            self.dismiss(None)


def _told(paper: Offered) -> str:
    """What of a newspaper is searched, without blanks: a blank marks."""
    told = fold(f"{paper.name} {paper.section} {paper.country} {' '.join(paper.names)}")
    return told.replace(" ", "")
