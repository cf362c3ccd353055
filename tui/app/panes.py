"""Panes: which has the focus, what is laid out for it, and the way back."""

from textual import events, on

from ..widgets.pane import Pane
from ..widgets.plan import PANES, PaneName, plan
from .sourcing import Sourcing


class Panes(Sourcing):
    """Moving about on the sheet."""

    def on_resize(self, event: events.Resize) -> None:
        self._plan(event.size.width, event.size.height)

    def _plan(self, width: int, height: int) -> None:
        """What the widgets must know of the sheet that is laid out."""
        made = plan(
            width,
            height,
            focus=self.sheet.focused,
            ranking=self.sheet.ranking,
            rows=self.sheet.counts,
            zen=self.zen,
        )
        self.shape = made.shape
        self.row_pitch = made.ranking
        self.renew_notes()

    def renew_charts(self) -> None:
        """Both rankings; longer or shorter ones are laid out otherwise."""
        super().renew_charts()
        self._plan(self.size.width, self.size.height)

    def go_to(self, pane: PaneName) -> None:  # type: ignore[override]
        """Give a pane the focus; where it is not on the sheet, it takes another's place."""
        # Not `Widget.focus`, which paints the whole widget again.
        self.screen_stack[0].set_focus(self.pane_named(pane))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The focus is the one truth about which pane is in use."""
        if not isinstance(event.widget, Pane) or event.widget is not self.focused:
            return  # of several changes in a row only the last one holds
        pane = event.widget.pane
        self.pane = pane
        self.typing = False
        self.sheet.focused = pane
        if pane in ("popular", "access"):
            self.sheet.ranking = pane
        for each in self.query(Pane):
            each.digits = pane not in ("popular", "access")
        self._plan(self.size.width, self.size.height)

    @on(Pane.Chosen)
    def _chosen(self, chosen: Pane.Chosen) -> None:
        self.action_pane(chosen.chosen)

    def action_pane(self, pane: PaneName) -> None:
        if self.zen and pane != "text":
            self.action_zen()
        self.keyline.notice = ""
        self.go_to(pane)

    def action_pane_next(self, step: int) -> None:
        """The next pane, around the last one."""
        self.action_pane(PANES[(PANES.index(self.pane) + step) % len(PANES)])

    def action_zen(self) -> None:
        """The text alone, and all of the sheet again."""
        self.zen = not self.zen
        self.sheet.zen = self.zen
        if self.zen:
            self.go_to("text")
        self._plan(self.size.width, self.size.height)

    def step_back(self) -> bool:
        """One step back: text only, search, pane, filter; False at the top."""
        if self.zen:
            self.action_zen()
        elif self.pane == "text" and self.desk.trail:
            self.open_article(self.desk.trail.pop(), on_trail=True)
        elif self.pane != "articles":
            self.desk.queue = ()
            self.go_to("articles")
            if self.desk.shown is None and self.desk.selected is not None:
                self.show(self.desk.selected)
        elif self.searching:
            self.end_search()
        else:
            return self.widen()
        return True

    async def action_back(self) -> None:
        self.step_back()

    def action_escape(self) -> None:
        """The end of a search, else of a refresh; else a step back."""
        if self.searching or not self.cancel_refresh():
            self.step_back()
