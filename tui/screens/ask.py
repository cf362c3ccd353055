"""One line of text is asked for, in a box over the page."""

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from ..glyphs import Glyphs
from ..theme import MARKED
from ..typeset import BLANK, Label, Line, Piece, cut, titled_rule, wrap
from ..widgets.lines import Lines
from ..widgets.typed import TypedLine

WIDTH = 64
HEAD = 2
"""Lines of the box above the one that is typed in."""

Check = Callable[[str], str]
"""Why what was typed will not do, in a sentence; "" where it will."""


class AskLine(TypedLine):
    """The line that is typed in. Tab goes nowhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "stay", show=False),
    ]

    class Left(TypedLine.Left):
        """The reader would rather not say."""

    def __init__(self, value: str) -> None:
        super().__init__(value, id="ask")

    def action_stay(self) -> None:
        """Tab would leave the line, and there is nowhere else to be."""


class Box(Lines):
    """The box: its title, room for the line, and under it a hint or what is wrong."""

    def __init__(self, title: str, hint: str, glyphs: Glyphs) -> None:
        super().__init__()
        self.set_reactive(Lines.glyphs, glyphs)
        self.title, self.hint = title, hint
        self.trouble = ""

    def complain(self, trouble: str) -> None:
        """Say what is wrong instead of the hint."""
        self.trouble = trouble
        self.refresh()

    def words(self, width: int) -> list[str]:
        """The hint, or what is wrong, in lines."""
        text = self.glyphs.text(self.trouble or self.hint)
        return [text[start:end] for start, end in wrap(text, max(1, width - 4))]

    def line(self, y: int) -> Line:
        width = self.size.width
        if y == 0:
            title = cut(self.glyphs.text(self.title), max(0, width - 8), self.glyphs.cut)
            return titled_rule(width, [Label("", title)], focus=True, glyphs=self.glyphs)
        words = self.words(width)
        if HEAD + 1 < y <= HEAD + 1 + len(words):
            role = "seal" if self.trouble else "quiet"
            sign = "! " if self.trouble and y == HEAD + 2 else "  "
            return Line((Piece(sign, "rank"), Piece(words[y - HEAD - 2], role)))  # type: ignore[arg-type]
        return BLANK

    def tint(self, y: int) -> str | None:
        return MARKED


class Ask(ModalScreen[str | None]):
    """Dismissed with what was typed, without blanks around it, or None when the reader went back.

    Where `check` has something against it, that is said, and the line stays as it was typed.
    """

    CSS = """
    Ask { align: center middle; background: transparent; layers: default line; }
    Ask Box { background: $surface; max-width: 100%; max-height: 100%; }
    Ask AskLine { layer: line; dock: top; }
    """

    def __init__(
        self, title: str, hint: str, glyphs: Glyphs, *, value: str = "", check: Check | None = None
    ) -> None:
        super().__init__()
        self.box = Box(title, hint, glyphs)
        self.typed = AskLine(value)
        self.check = check

    def compose(self) -> ComposeResult:
        yield self.box
        yield self.typed

    def on_mount(self) -> None:
        self.typed.focus()

    def on_resize(self, event: events.Resize) -> None:
        self._place()

    def _place(self) -> None:
        """Put box and line in the middle, with room for what the box says."""
        width = min(WIDTH, self.size.width)
        height = HEAD + 3 + len(self.box.words(width))
        self.box.styles.width, self.box.styles.height = width, height
        self.typed.styles.width = max(1, width - 4)
        left = (self.size.width - width) // 2 + 2
        top = max(0, (self.size.height - height) // 2) + HEAD
        self.typed.styles.margin = (min(top, max(0, self.size.height - 1)), 0, 0, left)

    @on(AskLine.Changed)
    def _mind(self, changed: AskLine.Changed) -> None:
        changed.stop()
        if self.box.trouble:
            self.box.complain("")
            self._place()

    @on(AskLine.Submitted)
    def _answer(self, submitted: AskLine.Submitted) -> None:
        submitted.stop()
        answer = submitted.value.strip()
        trouble = self.check(answer) if self.check else ""
        if trouble:
            self.box.complain(trouble)
            self._place()
        else:
            self.dismiss(answer)

    @on(AskLine.Left)
    def _leave(self, left: AskLine.Left) -> None:
        left.stop()
        self.dismiss(None)
