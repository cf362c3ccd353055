"""The text of an article, typeset once for each width, with a gauge for a scrollbar."""

from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from ..article import Anchor, Article, Text
from ..typeset import BLANK, Hit, Line, Sheet, find, gauge, highlight, left_words, measure, set_text
from .lines import to_strip
from .pane import Pane
from .plan import AIRY

if TYPE_CHECKING:
    from ..query.matching import Matcher

TALL = 45
GAUGE = 2
"""Lines under the text: a blank one and the gauge."""
AHEAD = 2000
"""How many more lines of a very long text are set when its reader comes near their end."""


class TextPane(Pane):
    """A column of at most 72 cells, centred where there is room."""

    matcher: "var[Matcher | None]" = var(None, init=False)
    here: var[tzinfo] = var(UTC, init=False)

    class Scrolled(Message):
        """The reader moved in the text."""

        def __init__(self, block: int, offset: int, shown: float) -> None:
            super().__init__()
            self.block = block
            self.offset = offset
            self.shown = shown
            """The share of the text that has been on the screen, 0 to 1."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, TextPane.Scrolled)

    class Ended(Message):
        """The reader went on past the end."""

    class Left(Message):
        """The reader asked to open what is open already: on to the links."""

    def __init__(self) -> None:
        super().__init__("text")
        self.article: Article | None = None
        self.text: Text | None = None
        self.sheet: Sheet | None = None
        self.top = 0
        self.place = (-1, 0)
        """Where the reader is: block and character of the first line in view, whatever the width;
        in the head, block -1 and the line. Only the reader moves it: a pane that has room for the
        whole text, and then has not, comes back to it."""
        self.match = -1
        """Which match of the search the reader is at; -1 for none."""
        self._set_for = Size(0, 0)
        self._hits: dict[int, list[Hit]] = {}
        """The parts of matches by the line they stand in."""
        self.matches = 0
        """How many matches the search has in this text, as far as it is set."""

    # -- what is shown

    def show(self, article: Article | None, text: Text | None, block: int, offset: int) -> None:
        """Show an article from the given character on."""
        self.article, self.text = article, text
        self.place = (block, offset)
        self.match = -1
        self._set()

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The numbered links of what is shown."""
        return self.sheet.anchors if self.sheet else ()

    @property
    def extent(self) -> Size:
        """Its size; of a pane that has not been shown yet (in a narrow terminal) the screen's."""
        return self.size if self.size.width else self.app.size

    @property
    def room(self) -> int:
        """Lines of text in view."""
        height = self.extent.height - 1
        return max(1, height - GAUGE if height > GAUGE + 2 else height)

    @property
    def measure(self) -> int:
        """Cells of a line of text."""
        return measure(self.extent.width - self.edge)

    @property
    def edge(self) -> int:
        """Columns at the right for the hairline: there is one between text and rankings."""
        return 1 if self.shape == "wide" and not self.alone else 0

    alone: var[bool] = var(False, init=False)
    """Text only: no hairline."""

    @property
    def last(self) -> int:
        """The topmost line of the text when its end is in view."""
        return max(0, self.sheet.height - self.room) if self.sheet else 0

    @property
    def shown(self) -> float:
        """The share of the text that is above the bottom of the view, 0 to 1."""
        return self.sheet.shown(self.top + self.room - 1) if self.sheet else 0.0

    def _set(self) -> None:
        """Typeset, and paint what has been set."""
        self._typeset()
        self.refresh()

    def _typeset(self) -> None:
        """Typeset for the present size, and go to the place the reader is at."""
        self._set_for = self.size
        self.sheet = None
        if self.article is not None and self.extent.width:
            height = self.extent.height - 1
            self.sheet = set_text(
                self.article,
                self.text,
                width=self.measure,
                here=self.here,
                airy=height >= AIRY,
                tall=height >= TALL,
                glyphs=self.glyphs,
            )
            block, offset = self.place
            line = self.sheet.line_at(block, offset) if block >= 0 else offset
            self.top = max(0, min(line, self.last))
        self._find()

    # -- matches

    def _find(self) -> None:
        self._hits, self.matches = {}, 0
        if self.matcher is None or self.sheet is None:
            return
        for hit in find(self.sheet, self.matcher.spans):
            self._hits.setdefault(hit.line, []).append(hit)
            self.matches = hit.match + 1

    def watch_matcher(self) -> None:
        self._find()
        self.match = -1
        self.refresh()

    def go_to_match(self, step: int) -> bool:
        """Go to the next match; False past the last one."""
        target = self.match + step
        if self.match < 0:
            target = 0 if step > 0 else self.matches - 1
        if not 0 <= target < self.matches:
            return False
        self.match = target
        parts = (hit for hits in self._hits.values() for hit in hits)
        line = next(hit.line for hit in parts if hit.match == target)
        if not self.top <= line < self.top + self.room:
            self.scroll_to_line(line - self.room // 3)
        self.refresh()
        return True

    # -- painting

    def line(self, y: int) -> Line:
        if y == 0:
            return self.rule()
        sheet = self.sheet
        if sheet is None:
            return BLANK
        if y <= self.room:
            number = self.top + y - 1
            return self._printed(sheet, number) if number < len(sheet.lines) else BLANK
        if y == self.size.height - 1:
            label = left_words(sheet, self.top + self.room - 1)
            return gauge(self.measure, self.shown, label, self.glyphs)
        return BLANK

    def _printed(self, sheet: Sheet, number: int) -> Line:
        line = sheet.lines[number]
        hits = self._hits.get(number)
        return highlight(line, hits, self.match) if hits else line

    def render_line(self, y: int) -> Strip:
        if self._set_for != self.size:
            self._typeset()
        if y == 0:
            return super().render_line(y)
        width = self.size.width - self.edge
        margin = max(0, (width - self.measure) // 2)
        line = self.line(y)
        pieces = ((" " * margin, "ink"), *line.pieces) if line.pieces else ()
        strip = to_strip(pieces, width, self.inks)
        if not self.edge:
            return strip
        return Strip.join((strip, to_strip(((self.glyphs.column, "rule"),), 1, self.inks)))

    # -- moving

    def scroll_to_line(self, top: int) -> None:
        """Make `top` the first line in view, as far as there is text."""
        if self.sheet is None:
            return
        if not self.sheet.complete and top + self.room >= len(self.sheet.lines):
            while not self.sheet.complete and top + self.room >= len(self.sheet.lines):
                self.sheet.extend(AHEAD)
            self._find()
        top = max(0, min(top, self.last))
        if top == self.top:
            return
        self.top = top
        block, offset = self.sheet.place(top)
        self.place = (block, offset) if block >= 0 else (-1, top)
        self.refresh_ahead()
        self.post_message(self.Scrolled(*self.place, self.shown))

    def on_resize(self) -> None:
        if self._set_for != self.size:
            self._set()

    def watch_shape(self) -> None:
        self._set()

    def watch_alone(self) -> None:
        self._set()

    def watch_here(self) -> None:
        self._set()

    def watch_glyphs(self) -> None:
        self._set()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_to_line(self.top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_to_line(self.top - 3)

    def action_down(self) -> None:
        self.scroll_to_line(self.top + 1)

    def action_up(self) -> None:
        self.scroll_to_line(self.top - 1)

    def action_top(self) -> None:
        self.scroll_to_line(0)

    def action_bottom(self) -> None:
        if self.sheet is not None:
            self.sheet.extend()
            self._find()
        self.scroll_to_line(self.last)

    def action_page_down(self) -> None:
        if self.top >= self.last:
            self.post_message(self.Ended())
        self.scroll_to_line(self.top + max(1, self.room - 2))

    def action_page_up(self) -> None:
        self.scroll_to_line(self.top - max(1, self.room - 2))

    def action_half_down(self) -> None:
        self.scroll_to_line(self.top + max(1, self.room // 2))

    def action_half_up(self) -> None:
        self.scroll_to_line(self.top - max(1, self.room // 2))

    def action_open(self) -> None:
        self.post_message(self.Left())
