"""The facets on one screen: what the articles of the list share, and how many share it.

It shows and asks; every wish goes up as a message.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from ..commands import OURS, Keymap
from ..glyphs import Glyphs
from ..query import QueryError, parse_query
from ..query.facets import Facets
from ..typeset import BLANK, Line, Piece, cut, width_of
from ..widgets.lines import Lines
from ..widgets.search import SearchLine
from .ask import Ask, Check
from .banner import Banner, Key, KeyRow
from .narrowing import Narrowing
from .offers import Offered, Offers, Shown, offers_for, offers_of
from .roll import Roll

SPARE = ("rename", "leave_search", "keep")
"""What the keys do not tell where there is no room for all of them."""
LEAD = 3
"""Cells before what is typed."""


def unlike(titles: Iterable[str], own: str = "") -> Check:
    """Has against a title that another kept search than `own` has it: that would be lost."""
    known = {title.casefold(): title for title in titles if title != own}

    def check(typed: str) -> str:
        title = known.get(typed.strip().casefold())
        return f"{title} is kept already; choose another name." if title else ""

    return check


class Wrong(Lines):
    """Under the line that is typed: where it is wrong, and why."""

    caret = 0
    words = ""

    def say(self, words: str, caret: int = 0) -> None:
        """Point at a cell of what is typed, and say this; nothing for ""."""
        self.words, self.caret = words, caret
        self.display = bool(words)
        self.refresh()

    def line(self, y: int) -> Line:
        if y == 0:
            return Line((Piece(" " * min(LEAD + self.caret, self.size.width - 1) + "^", "seal"),))
        room = max(1, self.size.width - LEAD - 1)
        said = cut(self.glyphs.text(self.words), room, self.glyphs.cut)
        return Line((Piece(" " * LEAD, "ink"), Piece(said, "seal"))) if y == 1 else BLANK


class FacetScreen(Narrowing):
    """Every way to make the list shorter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"quick('{key}')", show=False) for key in "auswr"),
        Binding("asterisk", "keep", show=False, id="tab.keep"),
        Binding("e", "rename", show=False),
        Binding("d,delete", "leave_search", show=False),
        Binding("h,backspace,left,q,equals_sign,escape", "back", show=False, id="back"),
    ]

    CSS = """
    FacetScreen { background: $background; }
    FacetScreen Offers { height: 1fr; }
    FacetScreen SearchLine { margin: 0 1 0 3; }
    FacetScreen Wrong { height: 2; display: none; }
    """

    roll: Offers

    class Wished(Message):
        """What the reader chose: of an offer, with its wish."""

        def __init__(self, offered: Offered) -> None:
            super().__init__()
            self.offered = offered

    class Kept(Message):
        """What the list holds is to be kept under a title."""

        def __init__(self, title: str) -> None:
            super().__init__()
            self.title = title

    class Renamed(Message):
        """A kept search is to be called otherwise."""

        def __init__(self, title: str, name: str) -> None:
            super().__init__()
            self.title, self.name = title, name

    class Left(Message):
        """A search is to be kept no longer."""

        def __init__(self, title: str) -> None:
            super().__init__()
            self.title = title

    def __init__(
        self,
        facets: Facets,
        kept: Sequence[Shown],
        *,
        held: str,
        narrowed: bool,
        title: str,
        glyphs: Glyphs,
        keymap: Keymap = OURS,
    ) -> None:
        super().__init__("facets", glyphs, keymap)
        self.facets, self.kept = facets, tuple(kept)
        self.held = held
        """What the list holds only, in plain words; "" where that is everything."""
        self.narrowed = narrowed
        """Whether anything but its section keeps articles out of it."""
        self.named = title
        """How what the list holds may be called, when it is kept."""
        self.banner = Banner(self.key("filter"), "Filter", "What the list holds", glyphs)
        self.roll = Offers(glyphs)
        self.wrong = Wrong()
        self.wrong.set_reactive(Lines.glyphs, glyphs)
        self.keys = KeyRow(self._keys(), glyphs, spare=SPARE)

    def _keys(self) -> tuple[Key, ...]:
        return (
            (self.key("open"), "narrow the list", "open"),
            (self.key("search"), "type a query", "find"),
            (self.key("tab.keep"), "keep as a tab", "keep"),
            ("e", "rename", "rename"),
            ("d", "delete", "leave_search"),
            (self.key("back"), "back", "back"),
        )

    def between(self) -> tuple[Widget, ...]:
        return self.wrong, self.roll

    def show_found(self) -> None:
        """Show what there is to choose from, or what is typed and may come of it."""
        self.wrong.say("")
        if self.wanted.strip():
            self.roll.show(offers_for(self.wanted, self.facets))
        else:
            self.roll.show(offers_of(self.facets, self.kept, self.held if self.narrowed else ""))
        count = self.facets.total
        self.banner.say(f"{count:,} article{'s' * (count != 1)}")

    def tell(self, words: str) -> None:
        """Say in the last line what has happened."""
        self.keys.tell(words)

    def renew(self, kept: Sequence[Shown]) -> None:
        """Show the kept searches as they are now."""
        self.kept = tuple(kept)
        at = self.roll.cursor
        self.show_found()
        self.roll.cursor = at

    # -- typing

    def action_find(self) -> None:
        """Type a query, or the beginning of a name."""
        if not self.query(SearchLine):
            line = SearchLine(self.wanted)
            line.placeholder = "a name, or a query"
            self.mount(line, before=self.wrong)
            line.focus()

    @on(SearchLine.Submitted)
    def _keep(self, submitted: SearchLine.Submitted) -> None:
        """Do what the row under the cursor says; the line is left only when the screen is."""
        submitted.stop()
        submitted.prevent_default()
        if not submitted.value.strip():
            self._close_search()
            return
        self.action_open()

    # -- what the keys wish

    @on(Roll.Opened)
    def action_open(self) -> None:
        """Narrow the list; with what is only begun, go on in the line."""
        chosen = self.roll.chosen
        if chosen is None:
            return
        if chosen.what == "begun":
            self._go_on(chosen.wish)
            return
        if chosen.what == "query":
            try:
                parse_query(chosen.wish)
            except QueryError as error:
                before = len(self.wanted) - len(self.wanted.lstrip()) + error.position
                self.wrong.say(error.message, width_of(self.wanted[:before]))
                return
        self.post_message(self.Wished(chosen))

    def _go_on(self, text: str) -> None:
        self.wanted = text
        self.action_find()
        line = self.query_one(SearchLine)
        line.value = text
        line.cursor_position = len(text)
        line.focus()

    def action_quick(self, key: str) -> None:
        """One letter for a mark, or for everything again."""
        for one in self.roll.offers:
            if one.key == key:
                self.post_message(self.Wished(one))

    def action_keep(self) -> None:
        """Ask for the title under which the list as it is now is kept."""
        if not self.held:
            self.tell("The list holds everything; narrow it first, or search in it.")
            return
        hint = f"It becomes a tab behind the sections: {self.held}."
        check = unlike(one.title for one in self.kept)
        ask = Ask("Keep this list as", hint, self.glyphs, value=self.named, check=check)
        self.app.push_screen(ask, self._named)

    def _named(self, title: str | None) -> None:
        if title:
            self.post_message(self.Kept(title))

    def _on_search(self) -> str | None:
        """The title of the kept search under the cursor; else that is asked for."""
        chosen = self.roll.chosen
        if chosen is not None and chosen.what == "search":
            return chosen.wish
        self.tell("Go to a kept search first.")
        return None

    def action_rename(self) -> None:
        if title := self._on_search():
            check = unlike((one.title for one in self.kept), title)
            hint = "Its tab has this name."
            ask = Ask(f"Call {title}", hint, self.glyphs, value=title, check=check)
            self.app.push_screen(ask, partial(self._renamed, title))

    def _renamed(self, title: str, name: str | None) -> None:
        if name:
            self.post_message(self.Renamed(title, name))

    def action_leave_search(self) -> None:
        """Keep the search under the cursor no longer; that can be undone."""
        if title := self._on_search():
            self.post_message(self.Left(title))
