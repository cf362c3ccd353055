"""What stands above and below a list that takes the whole screen: its name, and its keys."""

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.timer import Timer

from ..clean import clean
from ..glyphs import Glyphs
from ..typeset import BLANK, Label, Line, Piece, cut, titled_rule, width_of
from ..widgets.keyline import NOTICE
from ..widgets.lines import Lines
from ..widgets.masthead import nameplate

RULED = 36
"""Rows from which on a hairline stands above the keys."""
LEAST = 15
"""Rows from which on there is room for keys."""
FRAME = 20
"""Rows from which on there is room for a masthead, and for two lines of keys."""
SPACED = 80
"""Cells from which on the nameplate is set wide."""

Key = tuple[str, str, str]
"""A key in print, its word, and the action of the screen that it stands for."""


class Banner(Lines):
    """The nameplate with the name of the screen, and the titled rule with its count."""

    def __init__(self, key: str, name: str, what: str, glyphs: Glyphs) -> None:
        super().__init__()
        self.set_reactive(Lines.glyphs, glyphs)
        self.key, self.label, self.what = key, name, what
        self.note = ""

    def say(self, note: str) -> None:
        """Say this at the end of the rule from now on."""
        self.note = note
        self.refresh()

    @staticmethod
    def room_for(height: int) -> int:
        """How many lines of a screen of this height it takes."""
        return 3 if height >= 30 else 2 if height >= FRAME else 1

    def line(self, y: int) -> Line:
        width = self.size.width
        if y < self.size.height - 1:
            return self._masthead(width) if y == 0 else BLANK
        label = Label(self.key, self.label)
        return titled_rule(width, [label], note=self.note, focus=True, glyphs=self.glyphs)

    def _masthead(self, width: int) -> Line:
        name = nameplate(self.glyphs, spaced=width >= SPACED)
        used = sum(width_of(text) for text, _ in name)
        gap = max(2, (width - width_of(self.what)) // 2 - used)
        what = self.what if used + gap + width_of(self.what) < width else ""
        return Line((*(Piece(*piece) for piece in name), Piece(" " * gap + what, "ink")))


class KeyRow(Lines):
    """The keys of the screen in one line or two; in their last line what has just happened."""

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(
        self, keys: tuple[Key, ...], glyphs: Glyphs, *, spare: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self.set_reactive(Lines.glyphs, glyphs)
        self.keys = tuple(key for key in keys if key[0])
        self.spare = spare
        """The actions of keys that need not be told, the least wanted first."""
        self.most = 2
        self.ruled = False
        """Whether a hairline stands above the keys."""
        self.notice = ""
        self._timer: Timer | None = None

    def tell(self, words: str, *, stay: bool = False) -> None:
        """Show a notice for a few seconds, or until the next one where it is to `stay`."""
        self.notice = clean(words)
        if self._timer is not None:
            self._timer.stop()
        self._timer = None if stay else self.set_timer(NOTICE, self._forget)
        self.refresh()

    def _forget(self) -> None:
        self.notice = ""
        self.refresh()

    def room_for(self, width: int, height: int) -> int:
        """How many lines of a screen of this size the keys take; none where there is little."""
        if height < LEAST:
            return 0
        self.ruled = height >= RULED
        self.most = 2 if height >= FRAME else 1
        return len(self._set(width)) + self.ruled

    def _set(self, width: int) -> list[list[tuple[int, Key]]]:
        """The keys in lines, each with its column; closer together where that saves a line.

        What does not fit goes whole: first what can be spared, then from the end; the last stays.
        """
        keys = list(self.keys)
        spare = [key for action in self.spare for key in keys if key[2] == action]
        while True:
            airy, close = self._parted(keys, width, 3), self._parted(keys, width, 2)
            if len(close) <= self.most or len(keys) < 2:
                return airy if width >= SPACED and len(airy) == len(close) else close
            keys.remove(spare.pop(0) if spare else keys[-2])

    def _parted(self, keys: Sequence[Key], width: int, gap: int) -> list[list[tuple[int, Key]]]:
        lines: list[list[tuple[int, Key]]] = [[]]
        at = 1
        for key in keys:
            cells = width_of(key[0] + key[1]) + 1
            if at + cells > width - 1 and lines[-1]:
                lines.append([])
                at = 1
            lines[-1].append((at, key))
            at += cells + gap
        return lines

    def line(self, y: int) -> Line:
        width = self.size.width
        if self.notice and y == self.size.height - 1:
            said = cut(self.glyphs.text(self.notice), max(0, width - 2), self.glyphs.cut)
            return Line((Piece(" ", "ink"), Piece(said, "headline")))
        if self.ruled and y == 0:
            return Line((Piece(self.glyphs.rule * width, "rule"),))
        y -= self.ruled
        lines = self._set(width)
        pieces: list[Piece] = []
        used = 0
        for at, (key, words, _) in lines[y] if y < len(lines) else ():
            pieces += [Piece(" " * (at - used), "ink"), Piece(key, "key")]
            pieces.append(Piece(f" {words}", "quiet"))
            used = at + width_of(key + words) + 1
        return Line(tuple(pieces))

    def on_click(self, event: events.Click) -> None:
        lines = self._set(self.size.width)
        y = event.y - self.ruled
        for at, (key, words, action) in lines[y] if 0 <= y < len(lines) else ():
            if at <= event.x <= at + width_of(key + words):
                self.post_message(self.Pressed(action))
