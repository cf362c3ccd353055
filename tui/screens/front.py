"""The screen the sheet lies on."""

from typing import Self

from textual import events
from textual.geometry import Region
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget


class FrontPage(Screen[None], inherit_bindings=False):
    """Textual's screen, but for three things.

    Its own keys for the focus and for copying would come before ours. A change of focus does not
    paint everything again: the panes repaint what shows it, 1 KB instead of 11. And the start
    paints once: Textual's lays everything out, paints it, and then asks for all of it once more.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    _painted = False

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        event.prevent_default()
        self._painted = self.is_attached and self._size != self.app.size
        super()._on_screen_resume(event)
        if self._painted:
            # What asked for a paint before there was anything to paint on has had it.
            self._repaint_required = self._painted = False

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        if self._painted and not (regions or layout or recompose):
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
