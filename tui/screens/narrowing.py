"""Screens in which words narrow what is shown while they are typed; the way back widens it."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from ..widgets.search import SearchLine
from .leaf import Leaf


class Searched(ModalScreen[None]):
    """What is typed is `wanted`; a subclass says what it shows then, and what has the focus."""

    wanted = ""

    @property
    def body(self) -> Widget:
        """What has the focus while nothing is typed."""
        raise NotImplementedError

    def want(self, words: str) -> None:
        """Look for these from now on; "" for everything."""
        raise NotImplementedError

    def action_find(self) -> None:
        """Narrow what is shown while words are typed."""
        if not self.query(SearchLine):
            line = SearchLine(self.wanted)
            line.placeholder = "find"
            self.mount(line)
            line.focus()

    @on(SearchLine.Changed)
    def _narrow(self, changed: SearchLine.Changed) -> None:
        changed.stop()
        self.want(changed.value)

    @on(SearchLine.Submitted)
    def _keep(self, submitted: SearchLine.Submitted) -> None:
        submitted.stop()
        self._close_search()

    @on(SearchLine.Left)
    def _give_up(self, left: SearchLine.Left) -> None:
        left.stop()
        self.want("")
        self._close_search()

    def _close_search(self) -> None:
        self.query(SearchLine).remove()
        self.body.focus()

    def action_back(self) -> None:
        """All of it again; where that is shown, the paper."""
        if self.wanted:
            self.want("")
        else:
            self.dismiss()


class Narrowing(Searched, Leaf[None]):
    """A leaf with one list; `show_found` shows the rows that have what is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", show=False, id="search"),
    ]

    def on_mount(self) -> None:
        self.show_found()

    @property
    def body(self) -> Widget:
        return self.roll

    def show_found(self) -> None:
        """Show the rows that have what is wanted."""
        raise NotImplementedError

    def want(self, words: str) -> None:
        self.wanted = words
        self.show_found()

    @on(SearchLine.Stepped)
    def _step(self, stepped: SearchLine.Stepped) -> None:
        stepped.stop()
        self.roll.cursor += stepped.step
