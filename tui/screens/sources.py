"""The sources on one screen: where articles come from, how each source fares, and what to do.

It shows accounts and asks what must be asked; every wish goes up as a message.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.screen import ModalScreen

from ..clean import clean_title
from ..commands import BY_ID, OURS, Keymap, keys_print
from ..glyphs import Glyphs
from ..source import Account
from ..typeset.health import fare
from ..widgets.search import SearchLine
from ..words import fold
from .accounts import Accounts
from .ask import Ask
from .banner import LEAST, Banner, Key, KeyRow
from .choice import Choice, Offer
from .dossier import Dossier
from .roll import Roll

WIDE = 120
"""Cells from which on what is known of a source stands beside the list."""
SPARE = ("app.refresh_all", "find", "app.undo", "open")
"""What the keys do not tell where there is no room for all of them."""
ADD = "An address, a folder of saved pages, a list of feeds (OPML, urls), or words to find a paper."


class Sources(ModalScreen[None]):
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
        Binding("slash", "find", show=False, id="search"),
        Binding("h,backspace,left", "back", show=False, id="back"),
        Binding("q,S", "back", show=False),
        Binding("escape", "back", show=False, id="escape"),
        Binding("question_mark", "app.help", show=False, id="help"),
        Binding("T", "app.theme", show=False, id="theme"),
        Binding("ctrl+l", "app.redraw", show=False, id="redraw"),
        Binding("ctrl+z", "app.suspend", show=False, id="suspend"),
        Binding("Q,ctrl+c", "app.leave_for_good", show=False, id="quit"),
    ]

    CSS = """
    Sources { background: $background; layers: default line; }
    Sources #spread { layout: vertical; height: 1fr; }
    Sources #spread.-beside { layout: horizontal; }
    Sources SearchLine { dock: bottom; layer: line; }
    """

    @dataclass
    class Added(Message):
        """Something was named that is to become a source."""

        words: str

    class Catalogued(Message):
        """The newspapers that are known are to be shown."""

    @dataclass
    class Renamed(Message):
        """A source was given another name."""

        id: str
        name: str

    @dataclass
    class Moved(Message):
        """A source was put into a section, or (None) left to the paper's own."""

        id: str
        section: str | None

    @dataclass
    class Paused(Message):
        """A source is to rest, or to come again."""

        id: str
        paused: bool

    @dataclass
    class Deleted(Message):
        """A source is to go, with its articles."""

        id: str

    @dataclass
    class Refreshed(Message):
        """A source is to be asked now."""

        id: str

    @dataclass
    class Opened(Message):
        """The articles of a source are to be shown."""

        id: str

    def __init__(
        self,
        accounts: Sequence[Account],
        *,
        now: datetime,
        here: tzinfo,
        glyphs: Glyphs,
        keymap: Keymap = OURS,
    ) -> None:
        super().__init__(id="sources")
        self.accounts = tuple(accounts)
        self.now, self.here = now, here
        self.glyphs, self.keymap = glyphs, keymap
        self.wanted = ""
        self.undo_key = keys_print(BY_ID["undo"], keymap)
        self.banner = Banner(
            keys_print(BY_ID["sources"], keymap), "Sources", "Where the news comes from", glyphs
        )
        self.roll = Accounts(glyphs)
        self.dossier = Dossier(glyphs)
        self.keys = KeyRow(self._keys(), glyphs, spare=SPARE)

    def _keys(self) -> tuple[Key, ...]:
        def key(id: str) -> str:
            return keys_print(BY_ID[id], self.keymap)

        return (
            (key("open"), "articles", "open"),
            ("a", "add", "add"),
            ("c", "catalogue", "catalogue"),
            (key("refresh.source"), "refresh", "refresh_one"),
            (key("refresh.all"), "all", "app.refresh_all"),
            ("e", "rename", "rename"),
            ("v", "section", "move"),
            ("p", "pause", "pause"),
            ("d", "delete", "delete"),
            (self.undo_key, "undo", "app.undo"),
            (key("search"), "find", "find"),
            (key("back"), "back", "back"),
        )

    def compose(self) -> ComposeResult:
        yield self.banner
        with Container(id="spread"):
            yield self.roll
            yield self.dossier
        yield self.keys

    def on_mount(self) -> None:
        self.roll.focus()
        self._show()

    # -- what is shown

    def on_resize(self, event: events.Resize) -> None:
        """Give each part its room: the list most of it, and on a small screen all of it."""
        width, height = event.size
        beside = width >= WIDE
        keys = self.keys.room_for(width, height)
        self.banner.styles.height = self.banner.room_for(height)
        self.keys.styles.height = keys
        self.keys.display = keys > 0
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
        self._show()

    def tell(self, words: str, *, stay: bool = False) -> None:
        """Say in the last line what has happened, or what is under way."""
        self.keys.tell(words, stay=stay)

    def go_to(self, id: str) -> None:
        """Put the cursor on a source."""
        if not self.roll.go_to(id):
            self._want("")
            self.roll.go_to(id)
        self._tell_of()

    def _show(self) -> None:
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
    def _tell_of(self) -> None:
        self.dossier.show(self.roll.chosen, self.now, self.here)

    # -- what the keys wish

    @on(Roll.Opened)
    def action_open(self) -> None:
        """The articles of the source, in the list."""
        if chosen := self.roll.chosen:
            self.post_message(self.Opened(chosen.source.id))

    def action_add(self) -> None:
        """Ask for what is to become a source."""
        check = partial(_wanting, "Type an address, a path, or words.")
        self.app.push_screen(Ask("Add a source", ADD, self.glyphs, check=check), self._added)

    def _added(self, words: str | None) -> None:
        if words:
            self.post_message(self.Added(words))

    def action_catalogue(self) -> None:
        self.post_message(self.Catalogued())

    def action_refresh_one(self) -> None:
        """Ask the source now."""
        if (chosen := self.roll.chosen) is None:
            return
        if chosen.source.comes_by_itself:
            self.post_message(self.Refreshed(chosen.source.id))
        else:
            self.tell(f"{chosen.source.name} was brought by hand; it cannot be refreshed.")

    def action_rename(self) -> None:
        """Ask for another name."""
        if (chosen := self.roll.chosen) is None:
            return
        source = chosen.source
        check = partial(_wanting, "A source needs a name.")
        hint = "What it is called here; the paper need not know."
        self.app.push_screen(
            Ask(f"Rename {source.name}", hint, self.glyphs, value=source.name, check=check),
            partial(self._renamed, source.id),
        )

    def _renamed(self, id: str, name: str | None) -> None:
        if name is not None:
            self.post_message(self.Renamed(id, clean_title(name)))

    def action_move(self) -> None:
        """Offer the sections there are, and another."""
        if (chosen := self.roll.chosen) is None:
            return
        now = chosen.source.section
        present = {one.source.section for one in self.accounts if one.source.section}
        names = sorted(present, key=str.casefold)
        offers = (
            Offer("p", "as the paper files its articles", current=now is None),
            *(Offer(str(n), name, current=name == now) for n, name in enumerate(names, 1)),
            Offer("n", "another section"),
        )
        self.app.push_screen(
            Choice(f"Section of {chosen.source.name}", offers, self.glyphs),
            partial(self._moved, chosen.source.id, names),
        )

    def _moved(self, id: str, names: list[str], key: str | None) -> None:
        if key == "n":
            check = partial(_wanting, "A section needs a name.")
            hint = "All articles of the source are filed under it."
            ask = Ask("Another section", hint, self.glyphs, check=check)
            self.app.push_screen(ask, partial(self._moved_to, id))
        elif key is not None:
            section = None if key == "p" else names[int(key) - 1]
            self.post_message(self.Moved(id, section))

    def _moved_to(self, id: str, section: str | None) -> None:
        if section is not None:
            self.post_message(self.Moved(id, clean_title(section)))

    def action_pause(self) -> None:
        """Let a source rest, or come again."""
        if (chosen := self.roll.chosen) is None:
            return
        if chosen.source.comes_by_itself:
            self.post_message(self.Paused(chosen.source.id, not chosen.source.paused))
        else:
            self.tell(f"{chosen.source.name} was brought by hand; there is nothing to pause.")

    def action_delete(self) -> None:
        """Ask once whether a source is to go."""
        if (chosen := self.roll.chosen) is None:
            return
        count = chosen.articles
        many = "its article" if count == 1 else f"its {count:,} articles"
        what = f" and {many}" if count else ""
        undone = f"{self.undo_key} undoes it" if self.undo_key else ""
        offers = (
            Offer("y", "yes; starred ones stay" if count else "yes", undone),
            Offer("n", "no"),
        )
        self.app.push_screen(
            Choice(f"Delete {chosen.source.name}{what}?", offers, self.glyphs),
            partial(self._deleted, chosen.source.id),
        )

    def _deleted(self, id: str, answer: str | None) -> None:
        if answer == "y":
            self.post_message(self.Deleted(id))

    # -- finding, and the way back

    def action_find(self) -> None:
        """Narrow the list while words are typed."""
        if not self.query(SearchLine):
            line = SearchLine(self.wanted)
            line.placeholder = "find a source"
            self.mount(line)
            line.focus()

    @on(SearchLine.Changed)
    def _narrow(self, changed: SearchLine.Changed) -> None:
        changed.stop()
        self._want(changed.value)

    @on(SearchLine.Stepped)
    def _step(self, stepped: SearchLine.Stepped) -> None:
        stepped.stop()
        self.roll.cursor += stepped.step

    @on(SearchLine.Submitted)
    def _keep(self, submitted: SearchLine.Submitted) -> None:
        submitted.stop()
        self._close_search()

    @on(SearchLine.Left)
    def _give_up(self, left: SearchLine.Left) -> None:
        left.stop()
        self._want("")
        self._close_search()

    def _want(self, words: str) -> None:
        self.wanted = words
        self._show()

    def _close_search(self) -> None:
        self.query(SearchLine).remove()
        self.roll.focus()

    def action_back(self) -> None:
        if self.wanted:
            self._want("")
        else:
            self.dismiss()

    @on(KeyRow.Pressed)
    async def _pressed(self, pressed: KeyRow.Pressed) -> None:
        pressed.stop()
        await self.run_action(pressed.action)


def _told(account: Account) -> str:
    """What of a source is searched."""
    source = account.source
    return fold(f"{source.name} {source.section or ''} {source.kind} {source.address or ''}")


def _wanting(sentence: str, typed: str) -> str:
    """The sentence where nothing was typed that can be read."""
    return "" if clean_title(typed) else sentence
