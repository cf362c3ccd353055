"""A ranking: the publisher's order with movement, and what of it is here."""

from datetime import UTC, datetime
from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import var

from ..chart import Chart, ChartRow, Presence
from ..commands import bindings
from ..typeset import BLANK, Line, Piece, set_out, set_ranked, source_line, wrap
from .list_pane import ListPane
from .plan import PaneName, Pitch

_OURS = {"mine": "your own visits", "covered": "papers (p) that carry it"}
"""What lists of no paper are made of, by their names."""
_SINCE: dict[str, str] = {"24h": "24 hours", "week": "7 days", "month": "30 days"}


class RankingList(ListPane):
    """One ranking. While it has the focus, a digit opens the row of that number."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("ranking")

    chart: var[Chart | None] = var(None, init=False)
    presences: var[tuple[Presence, ...]] = var((), init=False)
    """For each row of the chart, whether its article is here."""
    row_pitch: var[Pitch] = var(Pitch(1, 0), init=False)
    now: var[datetime] = var(datetime.fromtimestamp(0, UTC), init=False)

    foot = 1

    def __init__(self, pane: PaneName) -> None:
        super().__init__(pane)
        self._set: dict[int, tuple[Line, ...]] = {}
        self._set_for: object = None

    @property
    def count(self) -> int:
        return len(self.chart.rows) if self.chart else 0

    @property
    def pitch(self) -> Pitch:
        return self.row_pitch

    @property
    def selected(self) -> ChartRow | None:
        """The row under the cursor."""
        return self.chart.rows[self.cursor] if self.chart and self.chart.rows else None

    @property
    def width(self) -> int:
        """The columns of the rows: the hairline beside them, where there is one, is not theirs."""
        return self.size.width - self.edge

    def row_lines(self, index: int) -> tuple[Line, ...]:
        assert self.chart is not None
        setting = (self.width, self.pitch, self.glyphs)
        if setting != self._set_for:
            self._set, self._set_for = {}, setting
        lines = self._set.get(index)
        if lines is None:
            presence = self.presences[index] if index < len(self.presences) else "absent"
            lines = self._set[index] = set_ranked(
                self.chart.rows[index],
                presence,
                width=self.width,
                lines=self.pitch.lines,
                glyphs=self.glyphs,
            )
        return lines

    def side(self, y: int) -> tuple[tuple[str, str], ...]:
        return ((self.glyphs.column, "rule"),)

    def below(self, y: int) -> Line:
        if not self.count:
            words = self._nothing()
            lines = [words[a:b] for a, b in wrap(words, max(8, self.width - 5))]
            if not 0 <= y - 2 < len(lines):
                return BLANK
            return Line((Piece(f"    {lines[y - 2]}", "quiet"),))
        shown = min(self.count - self.top, self.slots)
        end = self.head + shown * self.pitch.height + self.pitch.gap
        return self.source() if y == end else self._left(y - end - 1 - (self.pitch.gap > 0))

    def _left(self, line: int) -> Line:
        """What stands under the source line: the rows that have left, where all others are seen."""
        assert self.chart is not None
        if not 0 <= line < len(self.chart.out) or self.top + self.slots < self.count:
            return BLANK
        return set_out(self.chart.out[line], width=self.width, glyphs=self.glyphs)

    def _nothing(self) -> str:
        """Why there are no rows."""
        if self.chart is None:
            return "Not observed yet."
        if self.chart.key.name == "covered":
            return "No story of the last 72 hours is told by several papers."
        since = _SINCE.get(self.chart.key.window or "24h", "")
        return f"Nothing opened in the last {since}. What you open is counted here."

    def source(self) -> Line:
        """Publisher (or section, where the rule does not say it), window and age."""
        chart = self.chart
        assert chart is not None
        paper = _OURS.get(chart.key.name, chart.paper)
        if self.shape != "wide" and chart.key.section:
            paper = self.label.removeprefix("POPULAR ") or f"in {chart.key.section}"
        return source_line(
            paper,
            "72 h" if chart.key.name == "covered" else chart.key.window,
            chart.seen,
            self.now,
            width=self.width,
            column=1 if self.pitch.lines == 1 else 4,
            dated=chart.key.name not in _OURS,
            glyphs=self.glyphs,
        )

    def watch_shape(self) -> None:
        self.edge = 1 if self.shape == "normal" else 0
        super().watch_shape()

    def watch_chart(self, old: Chart | None, chart: Chart | None) -> None:
        """A new order begins at its top; the same one with new movement keeps the cursor."""
        self._set = {}
        if old is None or chart is None or old.key != chart.key:
            self.set_reactive(RankingList.cursor, 0)
            self.top = 0
        self.set_reactive(RankingList.cursor, self.validate_cursor(self.cursor))
        self.keep_in_view()
        self.refresh()

    def watch_presences(self, old: tuple[Presence, ...], new: tuple[Presence, ...]) -> None:
        if len(old) != len(new):
            self.refresh()
            return
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                self._set.pop(index, None)
                self.refresh_row(index)

    def watch_row_pitch(self) -> None:
        self.keep_in_view()
        self.refresh()

    def action_position(self, digit: int) -> None:
        """Open the row of that number."""
        if digit <= self.count:
            self.cursor = digit - 1
            self.action_open()
