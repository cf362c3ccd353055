"""A screen that is one list: words narrow it while they are typed, the way back widens it."""

from textual import on
from textual.screen import ModalScreen

from ..widgets.search import SearchLine
from .banner import KeyRow
from .roll import Roll


class Narrowing(ModalScreen[None]):
    """What is typed is `wanted`; `show_found` shows what has it."""

    roll: Roll
    wanted = ""

    def show_found(self) -> None:
        """Show the rows that have what is wanted."""
        raise NotImplementedError

    def want(self, words: str) -> None:
        """Look for these from now on; "" for everything."""
        self.wanted = words
        self.show_found()

    def action_find(self) -> None:
        """Narrow the list while words are typed."""
        if not self.query(SearchLine):
            line = SearchLine(self.wanted)
            line.placeholder = "find"
            self.mount(line)
            line.focus()

    @on(SearchLine.Changed)
    def _narrow(self, changed: SearchLine.Changed) -> None:
        changed.stop()
        self.want(changed.value)

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
        self.want("")
        self._close_search()

    def _close_search(self) -> None:
        self.query(SearchLine).remove()
        self.roll.focus()

    def action_back(self) -> None:
        """All of the list again; where that is shown, the paper."""
        if self.wanted:
            self.want("")
        else:
            self.dismiss()

    @on(KeyRow.Pressed)
    async def _pressed(self, pressed: KeyRow.Pressed) -> None:
        """A key that was clicked does what it does."""
        pressed.stop()
        await self.run_action(pressed.action)
