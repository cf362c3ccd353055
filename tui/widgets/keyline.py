"""The last line of the sheet: the keys of the pane in focus, a notice, or a question."""

from textual import events
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer

from ..clean import clean
from ..commands import BY_ID, FOOTERS, OURS, Command, Keymap, keys_print
from ..typeset import BLANK, Line, Piece, cut, width_of
from .lines import Lines
from .plan import PaneName, Shape

MOST = {"wide": 8, "normal": 6, "narrow": 5, "tiny": 0}
"""How many keys are told."""
LATER = ("section.before",)
"""Commands for which there is no room in a narrow line."""
NOTICE = 4.0
"""Seconds that a notice stands."""


class KeyLine(Lines):
    """Keys bold in indigo, their words quiet. Those that do not fit go whole, `?` stays."""

    keymap: var[Keymap] = var(OURS, init=False)
    pane: var[PaneName] = var("articles", init=False)
    shape: var[Shape] = var("normal", init=False)
    typing: var[bool] = var(False, init=False)
    searching: var[bool] = var(False, init=False)
    notice: var[str] = var("", init=False)
    """What has just happened, instead of the keys, for a few seconds."""
    progress: var[str] = var("", init=False)
    """How far a refresh is, at the end of the rule; empty while there is none."""
    hint: var[str] = var("", init=False)
    """A word to a new reader, in the same place."""
    question: var[str] = var("", init=False)
    """What is asked, until it is answered."""

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__(id="footer")
        self._timer: Timer | None = None
        self._keys: list[tuple[int, int, str]] = []

    def tell(self, words: str) -> None:
        """Show a notice for a few seconds. Words of strangers are cleaned here."""
        self.notice = clean(words)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(NOTICE, self._forget)

    def _forget(self) -> None:
        self.notice = ""

    def line(self, y: int) -> Line:
        width = self.size.width
        if y < self.size.height - 1:
            return self._rule(width)
        said = self.question or self.notice
        if said:
            text = cut(self.glyphs.text(said), max(0, width - 2), self.glyphs.cut)
            return Line((Piece(" ", "ink"), Piece(text, "headline" if self.question else "ink")))
        return self._keys_line(width)

    def _rule(self, width: int) -> Line:
        """The rule above the keys; at its end the progress of a refresh, or a hint."""
        if not (self.progress or self.hint):
            return Line((Piece(self.glyphs.rule * width, "rule"),))
        escape = keys_print(BY_ID["escape"], self.keymap)
        said = self.glyphs.text(self.progress or self.hint)
        ending = f" · {escape} ends" if escape and self.progress else ""
        if width_of(said + ending) > width - 6:
            ending = ""
        label = cut(said + self.glyphs.text(ending), max(0, width - 6), self.glyphs.cut)
        rule = self.glyphs.rule * max(0, width - width_of(label) - 4)
        return Line(
            (
                Piece(rule + " ", "rule"),
                Piece(label, "ink"),
                Piece(" " + self.glyphs.rule * 2, "rule"),
            )
        )

    def _told(self) -> list[tuple[str, str, str]]:
        """Keys, words and action of what the footer tells, in order."""
        if self.typing:
            return [
                ("Enter", "to the matches", ""),
                ("Esc", "end search", ""),
                ("Up Down", "choose", ""),
                ("Tab", "pane", ""),
                (keys_print(BY_ID["palette"], self.keymap), "palette", ""),
            ]
        kind: str = "ranking" if self.pane in ("popular", "access") else self.pane
        if self.searching and kind != "ranking":
            kind = "matches"
        names = [name for name in FOOTERS[kind] if self.shape != "narrow" or name not in LATER]
        told = [
            (keys_print(BY_ID[name], self.keymap), self._words(BY_ID[name]), BY_ID[name].action)
            for name in names
        ]
        return [each for each in told if each[0]]

    def _words(self, command: Command) -> str:
        words = command.brief or command.words
        return words if self.shape == "wide" else command.briefer or words

    def _keys_line(self, width: int) -> Line:
        gap = 2 if self.shape == "narrow" else 3
        told = self._told()
        rest, last = told[: MOST[self.shape] - 1], told[-1:]
        if len(told) <= MOST[self.shape]:
            rest = told[:-1]

        def cells(keys: list[tuple[str, str, str]]) -> int:
            return sum(width_of(key + words) + 1 for key, words, _ in keys) + gap * (len(keys) - 1)

        while rest and cells(rest + last) > width - 2:
            rest = rest[:-1]
        pieces = [Piece(" ", "ink")]
        self._keys = []
        at = 1
        for key, words, action in rest + last:
            end = at + width_of(key + words) + 1
            self._keys.append((at, end, action))
            pieces += [Piece(key, "key"), Piece(f" {words}{' ' * gap}", "quiet")]
            at = end + gap
        return Line(tuple(pieces)) if cells(last) <= width else BLANK

    def watch_pane(self) -> None:
        self.refresh()

    def watch_shape(self) -> None:
        self.refresh()

    def watch_typing(self) -> None:
        self.refresh()

    def watch_searching(self) -> None:
        self.refresh()

    def watch_notice(self) -> None:
        self.refresh_lines(self.size.height - 1)

    def watch_progress(self) -> None:
        self.refresh_lines(0)

    def watch_hint(self) -> None:
        self.refresh_lines(0)

    def watch_question(self) -> None:
        self.refresh_lines(self.size.height - 1)

    def on_click(self, event: events.Click) -> None:
        for first, end, action in self._keys:
            if first <= event.x < end and action and event.y == self.size.height - 1:
                self.post_message(self.Pressed(action))
