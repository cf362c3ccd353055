"""A pane of the sheet: a titled rule that tells its key, its name and whether it has the focus."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var

from ..commands import BY_ID, OURS, Keymap, bindings, keys_print
from ..typeset import Label, Line, titled_rule
from .lines import Lines
from .plan import PANES, PaneName, Shape

NAMES: dict[PaneName, str] = {
    "articles": "Articles",
    "text": "Text",
    "popular": "POPULAR",
    "access": "ACCESS RANKING",
}

TIGHT = 40
"""Cells under which the reader's own ranking and its window have no room beside POPULAR."""


class Pane(Lines, can_focus=True):
    """One of the four panes. In a narrow terminal its rule names all four."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pane")

    keymap: var[Keymap] = var(OURS, init=False)
    label: var[str] = var("", init=False)
    """Its name on the rule, where that says more than the pane's own ("POPULAR in Politics")."""
    note: var[str] = var("", init=False)
    """What the rule says at its end ("23 unread of 128")."""
    shape: var[Shape] = var("normal", init=False)
    digits: var[bool] = var(True, init=False)
    """False while the digits open ranked rows instead of panes."""

    class Chosen(Message):
        """The name of a pane was clicked in a rule that names several."""

        def __init__(self, pane: PaneName) -> None:
            super().__init__()
            self.chosen = pane

    def __init__(self, pane: PaneName) -> None:
        super().__init__(id=pane)
        self.pane: PaneName = pane

    def watch_keymap(self) -> None:
        self.refresh_lines(0)

    @property
    def neighbours(self) -> tuple[PaneName, ...]:
        """The panes that this one's rule names."""
        if self.shape == "narrow":
            return PANES
        if self.shape == "normal" and self.pane in ("popular", "access"):
            return ("popular", "access")
        return (self.pane,)

    def rule(self) -> Line:
        """The titled rule, the first line of every pane."""
        named = self.neighbours
        alone = len(named) == 1
        labels = [
            Label(
                self._key(pane),
                (self.label or NAMES[pane]) if alone else self._short(pane),
                shown=not alone and pane == self.pane,
            )
            for pane in named
        ]
        return titled_rule(
            self.size.width,
            labels,
            note=self.note if alone else "",
            focus=self.lit,
            tabs=self.shape == "normal" and not alone,
            glyphs=self.glyphs,
        )

    def _key(self, pane: PaneName) -> str:
        """The key that goes to a pane; none where the digits open ranked rows instead."""
        key = keys_print(BY_ID[f"pane.{pane}"], self.keymap)
        return key if self.digits or not key.isdigit() else ""

    def _short(self, pane: PaneName) -> str:
        if pane == "access" and self.shape == "narrow":
            return "RANKING"
        if not (pane == self.pane == "access" and self.label):
            return NAMES[pane]
        tight = self.size.width < TIGHT
        return self.label.replace("MY ACCESS", "MY") if tight else self.label

    def on_click(self, event: events.Click) -> None:
        """A click on a name in the rule goes to that pane."""
        if event.y != 0:
            return
        before = self.rule().text
        for pane in reversed(self.neighbours):
            start = before.rfind(self._short(pane))
            if 0 <= start <= event.x + 2:
                self.post_message(self.Chosen(pane))
                return

    def watch_label(self) -> None:
        self.refresh_lines(0)

    def watch_note(self) -> None:
        self.refresh_lines(0)

    def watch_digits(self) -> None:
        self.refresh_lines(0)

    def watch_shape(self) -> None:
        self.refresh()

    def on_focus(self, event: events.Focus) -> None:
        self._turn_focus(True, event)

    def on_blur(self, event: events.Blur) -> None:
        self._turn_focus(False, event)

    def _turn_focus(self, focus: bool, event: events.Event) -> None:
        """Take or give the focus as a widget does by default, but repaint only what shows it."""
        event.prevent_default()
        self.has_focus = focus
        self.refresh_focus()
        if self.parent is not None:
            kind = events.DescendantFocus if focus else events.DescendantBlur
            self.parent.post_message(kind(self))

    @property
    def lit(self) -> bool:
        """Whether the pane shows itself as the one in focus."""
        return self.has_focus

    def refresh_focus(self) -> None:
        """Repaint the lines that tell whether the pane has the focus."""
        self.refresh_lines(0)
