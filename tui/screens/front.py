"""The screen the sheet lies on."""

from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget


class FrontPage(Screen[None]):
    """Textual's screen, but for one thing: a change of focus does not paint everything again.

    The panes repaint what shows their focus: two titled rules and two rows instead of 11 KB.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
