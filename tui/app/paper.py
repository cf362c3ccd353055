"""The paper itself: its theme, its help, and the palette of all that can be done."""

from textual import on
from textual.driver import Driver

from ..commands import BY_ID, COMMANDS, keys_print
from ..terminal import Terminal
from ..theme import THEMES
from ..widgets.keyline import KeyLine
from ..widgets.lines import Lines
from ..widgets.masthead import WHOLE
from .panes import Panes


class Paper(Panes):
    """What a reader does with the paper as a whole."""

    def action_theme(self) -> None:
        """The next theme."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
        self.tell(f"Theme: {self.theme}")

    def action_help(self) -> None:
        from ..screens.help import Help

        self.push_screen(Help())

    def action_redraw(self) -> None:
        if isinstance(self._driver, Terminal):
            self._driver.sheet.forget()
        for screen in self.screen_stack:
            for lines in screen.query(Lines):
                lines.refresh()
        self.refresh(repaint=True, layout=True)

    @on(Driver.SignalResume)
    def _back_from_the_shell(self) -> None:
        self.action_redraw()

    def action_palette(self) -> None:
        """Find a command, a section or a theme by its words."""
        from ..screens.palette import Entry, Palette

        entries = [
            Entry(c.id, c.words[:1].upper() + c.words[1:], keys_print(c, self.keymap))
            for c in COMMANDS
            if c.action not in ("palette", "position")
        ]
        entries += [
            Entry(f"section:{s.name or ''}", f"Section: {s.name or WHOLE}") for s in self.sections
        ]
        entries += [Entry(f"theme:{theme.name}", f"Theme: {theme.name}") for theme in THEMES]
        self.push_screen(Palette(entries, self.glyphs), self._run)

    def _run(self, chosen: str | None) -> None:
        """Do what was chosen in the palette, as its key would."""
        kind, _, name = (chosen or "").partition(":")
        if kind == "section":
            self.open_section(name or None)
        elif kind == "theme":
            self.theme = name
        elif chosen is not None:
            command = BY_ID[chosen]
            target = self.focused if command.place != "app" else None
            self.run_worker(self.run_action(command.action, target or self))

    @on(KeyLine.Pressed)
    def _pressed(self, pressed: KeyLine.Pressed) -> None:
        namespace = self.focused if hasattr(self.focused, f"action_{pressed.action}") else self
        self.run_worker(self.run_action(pressed.action, namespace))
