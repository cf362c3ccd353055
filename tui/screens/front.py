"""The screen the sheet lies on."""

from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget


class FrontPage(Screen[None], inherit_bindings=False):
    """Textual's screen, but for two things.

    Its own keys for the focus and for copying would come before ours. And a change of focus does
    not paint everything again: the panes repaint what shows it, 1 KB instead of 11.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
