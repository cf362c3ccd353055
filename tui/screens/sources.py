"""The sources on one screen: where articles come from, how each source fares, and what to do.

It shows accounts and asks what must be asked; every wish goes up as a message.
"""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.timer import Timer
from textual.widget import Widget

from ..clean import clean_title
from ..commands import OURS, Keymap
from ..glyphs import Glyphs
from ..source import Account, Source
from ..typeset.health import fare
from ..words import fold
from .accounts import Accounts
from .banner import LEAST, Banner, Key, KeyRow
from .dossier import Dossier
from .narrowing import Narrowing
from .questions import (
    ANOTHER,
    PAPERS,
    ask_for_name,
    ask_for_section,
    ask_for_source,
    choose_deletion,
    choose_section,
    sections_of,
)
from .roll import Roll
from .wish import Wish

WIDE = 120
"""Cells from which on what is known of a source stands beside the list."""
REST = 0.1
"""Seconds the cursor rests on a source before it is told of."""
SPARE = ("app.refresh_all", "find", "app.undo", "open")
"""What the keys do not tell where there is no room for all of them."""


class Sources(Narrowing):
    """Every source, with its health."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", show=False),
        Binding("c", "catalogue", show=False),
        Binding("e", "rename", show=False),
        Binding("v", "move", show=False),
        Binding("p", "pause", show=False),
        Binding("d,delete", "delete", show=False),
        Binding("r", "refresh_one", show=False, id="refresh.source"),
        Binding("R", "app.refresh_all", show=False, id="refresh.all"),
        Binding("u", "app.undo", show=False, id="undo"),
        Binding("ctrl+r", "app.redo", show=False, id="redo"),
        Binding("h,backspace,left", "back", show=False, id="back"),
        Binding("q,S", "back", show=False),
        Binding("escape", "app.leave_stand", show=False, id="escape"),
    ]

    CSS = """
    Sources { background: $background; layers: default line; }
    Sources #spread { layout: vertical; height: 1fr; }
    Sources #spread.-beside { layout: horizontal; }
    Sources SearchLine { dock: bottom; layer: line; }
    """

    roll: Accounts
    _rest: Timer | None = None

    def __init__(
        self,
        accounts: Sequence[Account],
        *,
        now: datetime,
        here: tzinfo,
        glyphs: Glyphs,
        keymap: Keymap = OURS,
        shut: str = "",
    ) -> None:
        super().__init__("sources", glyphs, keymap)
        self.shut = shut
        """Why no source can be changed, in a sentence; "" where they can."""
        self.accounts = tuple(accounts)
        self.now, self.here = now, here
        self.undo_key = self.key("undo")
        self.banner = Banner(self.key("sources"), "Sources", "Where the news comes from", glyphs)
        self.roll = Accounts(glyphs)
        self.dossier = Dossier(glyphs)
        self.keys = KeyRow(self._keys(), glyphs, spare=SPARE)

    def _keys(self) -> tuple[Key, ...]:
        return (
            (self.key("open"), "articles", "open"),
            ("a", "add", "add"),
            ("c", "catalogue", "catalogue"),
            (self.key("refresh.source"), "refresh", "refresh_one"),
            (self.key("refresh.all"), "all", "app.refresh_all"),
            ("e", "rename", "rename"),
            ("v", "section", "move"),
            ("p", "pause", "pause"),
            ("d", "delete", "delete"),
            (self.undo_key, "undo", "app.undo"),
            (self.key("search"), "find", "find"),
            (self.key("back"), "back", "back"),
        )

    # -- what is shown

    def between(self) -> tuple[Widget, ...]:
        return (Container(self.roll, self.dossier, id="spread"),)

    def fit(self, width: int, height: int, room: int) -> None:
        """Give each part its room: the list most of it, and on a small screen all of it."""
        beside = width >= WIDE
        self.roll.two_lines = self.roll.hairline = self.dossier.beside = beside
        self.query_one("#spread").set_class(beside, "-beside")
        self.dossier.display = beside or height >= LEAST
        self.roll.styles.width = max(72, width * 11 // 20) if beside else "1fr"
        self.dossier.styles.height = "1fr" if beside else 7 if height >= 30 else 5
        self.roll.lay_out()
        self._tell_of()

    def renew(self, accounts: Sequence[Account], now: datetime) -> None:
        """Show how the sources stand now; the cursor stays on its source."""
        self.accounts, self.now = tuple(accounts), now
        self.show_found()

    def tell(self, words: str, *, stay: bool = False) -> None:
        """Say in the last line what has happened, or what is under way."""
        self.keys.tell(words, stay=stay)

    def go_to(self, id: str) -> None:
        """Put the cursor on a source."""
        if not self.roll.go_to(id):
            self.want("")
            self.roll.go_to(id)
        self._tell_of()

    def show_found(self) -> None:
        """Show the sources that have what is looked for."""
        wanted = fold(self.wanted).split()
        found = [one for one in self.accounts if all(word in _told(one) for word in wanted)]
        comes = any(one.source.comes_by_itself for one in self.accounts)
        self.roll.hints = (
            ()
            if comes
            else (
                ("", "No newspaper comes in by itself yet."),
                ("c", "picks newspapers from the catalogue"),
                ("a", "adds a feed, a site, or a folder of saved pages"),
            )
        )
        if self.wanted and not found:
            self.roll.hints = (("", "No source is called so."),)
        self.roll.show(tuple(found), self.now, self.here)
        self.banner.say(self._note(len(found)))
        self._tell_of()

    def _note(self, found: int) -> str:
        if self.wanted:
            return f"{found:,} found"
        fares = [fare(one.source) for one in self.accounts]
        failed = fares.count("failed") + fares.count("gone")
        parts = [f"{len(fares):,} source{'s' * (len(fares) != 1)}"]
        parts += [f"{failed:,} failed"] if failed else []
        parts += [f"{fares.count('paused'):,} paused"] if "paused" in fares else []
        return ", ".join(parts)

    @on(Roll.Moved)
    def _rest_on_row(self) -> None:
        """Tell of a source when the cursor rests on it: a held key draws rows only."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._tell_of)

    def _tell_of(self) -> None:
        self.dossier.show(self.roll.chosen, self.now, self.here)

    # -- what the keys wish

    @on(Roll.Opened)
    def action_open(self) -> None:
        """The articles of the source, in the list."""
        if chosen := self.roll.chosen:
            self.post_message(Wish.Opened(chosen.source.id))

    def _may_change(self) -> bool:
        """Whether sources can be changed; where they cannot, that is said before anything else."""
        if self.shut:
            self.tell(self.shut)
        return not self.shut

    def action_add(self) -> None:
        if self._may_change():
            self.app.push_screen(ask_for_source(self.glyphs), self._added)

    def _added(self, words: str | None) -> None:
        if words:
            self.post_message(Wish.Added(words))

    def action_catalogue(self) -> None:
        if self._may_change():
            self.post_message(Wish.Catalogued())

    def action_refresh_one(self) -> None:
        """Ask the source now."""
        if chosen := self._coming("it cannot be refreshed"):
            self.post_message(Wish.Refreshed(chosen.id))

    def action_pause(self) -> None:
        """Let the source rest, or come again."""
        if self._may_change() and (chosen := self._coming("there is nothing to pause")):
            self.post_message(Wish.Paused(chosen.id, not chosen.paused))

    def _coming(self, otherwise: str) -> Source | None:
        """The source under the cursor where it comes by itself; else that is said."""
        if (chosen := self.roll.chosen) is None or chosen.source.comes_by_itself:
            return chosen.source if chosen else None
        self.tell(f"{chosen.source.name} was brought by hand; {otherwise}.")
        return None

    def action_rename(self) -> None:
        if self._may_change() and (chosen := self.roll.chosen):
            ask = ask_for_name(chosen.source, self.accounts, self.glyphs)
            self.app.push_screen(ask, partial(self._renamed, chosen.source.id))

    def _renamed(self, id: str, name: str | None) -> None:
        if name is not None:
            self.post_message(Wish.Renamed(id, clean_title(name)))

    def action_move(self) -> None:
        """Offer the sections there are, and another."""
        if self._may_change() and (chosen := self.roll.chosen):
            names = sections_of(self.accounts)
            choice = choose_section(chosen.source, names, self.glyphs)
            self.app.push_screen(choice, partial(self._moved, chosen.source.id, names))

    def _moved(self, id: str, names: Sequence[str], key: str | None) -> None:
        if key == ANOTHER:
            self.app.push_screen(ask_for_section(self.glyphs), partial(self._moved_to, id))
        elif key is not None:
            self.post_message(Wish.Moved(id, None if key == PAPERS else names[int(key) - 1]))

    def _moved_to(self, id: str, section: str | None) -> None:
        if section is not None:
            self.post_message(Wish.Moved(id, clean_title(section)))

    def action_delete(self) -> None:
        """Ask once whether the source is to go."""
        if self._may_change() and (chosen := self.roll.chosen):
            choice = choose_deletion(chosen, self.undo_key, self.glyphs)
            self.app.push_screen(choice, partial(self._deleted, chosen.source.id))

    def _deleted(self, id: str, answer: str | None) -> None:
        if answer == "y":
            self.post_message(Wish.Deleted(id))


def _told(account: Account) -> str:
    """What of a source is searched."""
    source = account.source
    return fold(f"{source.name} {source.section or ''} {source.kind} {source.address or ''}")
