"""The masthead: nameplate, date and edition, and the sections of the paper as tabs."""

from datetime import UTC, date, datetime

from textual import events
from textual.message import Message
from textual.reactive import var

from ..article import Section
from ..glyphs import Glyphs
from ..typeset import Line, Piece, Role, cut, width_of
from .lines import Lines
from .plan import TINY, PaneName, Shape

Pieces = list[tuple[str, Role]]

WHOLE = "All"
"""The tab that holds every section."""


class Masthead(Lines):
    """Two lines in a wide terminal, one in others; the only one where there is no room at all."""

    sections: var[tuple[Section, ...]] = var((), init=False)
    section: var[str | None] = var(None, init=False)
    shape: var[Shape] = var("normal", init=False)
    now: var[datetime] = var(datetime.fromtimestamp(0, UTC), init=False)
    refreshed: var[datetime | None] = var(None, init=False)
    edition: var[date | None] = var(None, init=False)
    """The day whose edition lies here; None for now."""
    pane: var[PaneName] = var("articles", init=False)
    place: var[str] = var("", init=False)
    """Which of how many articles is shown ("2 of 128")."""

    found: var[str] = var("", init=False)
    """How many a search has found, where a narrow terminal has no other place for it."""
    state: var[str] = var("", init=False)
    """What is not as it should be: "read-only", "not saved"."""

    class Turned(Message):
        """The reader chose a section."""

        def __init__(self, name: str | None) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__(id="masthead")
        self._tabs: list[tuple[int, int, str | None]] = []
        """Where the tabs stand on their line: first cell, end, section."""

    # -- painting

    def line(self, y: int) -> Line:
        width = self.size.width
        if self.shape == "tiny":
            return self._tiny(y)
        if self.shape == "wide" and self.size.height > 1:
            pieces = self._nameplate(width) if y == 0 else self._tabs_line(width)
        elif self.shape == "narrow":
            pieces = self._narrow(width)
        else:
            pieces = self._single(width)
        return Line(tuple(Piece(text, role) for text, role in pieces))

    def _tiny(self, y: int) -> Line:
        words = f"Kawaraban needs {TINY[0]} x {TINY[1]} cells."
        text = cut(words, self.size.width, self.glyphs.cut) if y == self.size.height // 2 else ""
        return Line((Piece(text, "ink"),))

    def _nameplate(self, width: int) -> Pieces:
        pieces = nameplate(self.glyphs, spaced=True)
        day = _day(self.edition or self.now)
        right = self.state or ("edition of the day" if self.edition else "")
        if self.refreshed and not right:
            edition = "Morning" if self.refreshed.hour < 12 else "Afternoon"
            edition = "Evening" if self.refreshed.hour > 16 else edition
            clock = f"{self.refreshed.hour}:{self.refreshed:%M}"
            right = f"{edition} edition  refreshed {clock}"
        start = (width - width_of(day)) // 2
        pieces += [(" " * (start - _cells(pieces)), "ink"), (day, "ink")]
        pieces += [
            (" " * (width - 1 - width_of(right) - _cells(pieces)), "ink"),
            (right, "seal" if self.state or self.edition else "quiet"),
        ]
        return pieces

    def _tabs_line(self, width: int) -> Pieces:
        return [(" ", "ink"), *self._tabs_within(width - 2, 1, gap=3, counts=True)]

    def _single(self, width: int) -> Pieces:
        pieces = nameplate(self.glyphs, spaced=False)
        right = self.state or self._brief_day() or self._unread()
        start = 20 if self.glyphs.stamp else 21
        pieces.append((" " * (start - _cells(pieces)), "ink"))
        room = width - start - width_of(right) - 4
        pieces += self._tabs_within(room, start, gap=2, counts=False)
        pieces += [
            (" " * (width - 1 - width_of(right) - _cells(pieces)), "ink"),
            (right, "seal" if self.state or self.edition else "quiet"),
        ]
        return pieces

    def _narrow(self, width: int) -> Pieces:
        pieces = nameplate(self.glyphs, spaced=False)
        brief = f"{self.edition.day} {self.edition:%b}" if self.edition and self.found else ""
        told = ", ".join(filter(None, (brief, self.found))) or self._brief_day() or self._unread()
        right = self.state or (self.place if self.pane == "text" else told)
        pieces.append(("  ", "ink"))
        room = width - _cells(pieces) - width_of(right) - 3
        if self.pane == "articles":
            name = cut(self.glyphs.text(self.section or WHOLE), max(1, room - 4), self.glyphs.cut)
            pieces += [("[ ", "indigo"), (name, "label-shown"), (" ]", "indigo")]
        elif room >= 18:
            pieces += [("h", "key"), (" back to articles", "quiet")]
        pieces += [
            (" " * (width - 1 - width_of(right) - _cells(pieces)), "ink"),
            (right, "seal" if self.state or self.edition else "quiet"),
        ]
        return pieces

    def _brief_day(self) -> str:
        """The day whose edition lies here, where there is no room for its name."""
        day = self.edition
        return f"{day:%a} {day.day} {day:%b %Y}" if day else ""

    def _unread(self) -> str:
        count = self.sections[0].unread if self.sections else 0
        return f"{count:,} unread"

    def _tabs_within(self, room: int, start: int, *, gap: int, counts: bool) -> Pieces:
        """The tabs between their keys, as many as fit around the one that is open."""
        labels = [
            (
                section.name,
                self.glyphs.text(section.name or WHOLE),
                f" {section.unread:,}" if counts and section.unread else "",
            )
            for section in self.sections
        ]
        whole = sum(width_of(text + count) + gap for _, text, count in labels)
        if counts and whole > room - 4:
            gap -= 1
        open_at = next((i for i, (name, _, _) in enumerate(labels) if name == self.section), 0)
        first, last = _window(
            [width_of(text + count) + gap for _, text, count in labels], open_at, room - 4
        )
        self._tabs = []
        pieces: Pieces = [("[ ", "indigo")]
        if first:
            pieces.append((self.glyphs.cut + " ", "quiet"))
        for index, (name, text, count) in enumerate(labels[first:last], first):
            if index > first:
                pieces.append((" " * gap, "ink"))
            at = start + _cells(pieces)
            now = index == open_at
            pieces.append((text, "label-shown" if now else "quiet"))
            pieces.append((count, "seal" if now else "quiet"))
            self._tabs.append((at, start + _cells(pieces), name))
        if last < len(labels):
            pieces.append((" " * (gap - 1) + self.glyphs.cut, "quiet"))
        return [*pieces, ("  ]" if counts else " ]", "indigo")]

    # -- reacting

    def watch_sections(self) -> None:
        self.refresh()

    def watch_section(self) -> None:
        self.refresh()

    def watch_shape(self) -> None:
        self.refresh()

    def watch_pane(self) -> None:
        if self.shape == "narrow":
            self.refresh()

    def watch_found(self) -> None:
        if self.shape == "narrow":
            self.refresh()

    def watch_place(self) -> None:
        if self.shape == "narrow":
            self.refresh()

    def watch_edition(self) -> None:
        self.refresh()

    def watch_state(self) -> None:
        self.refresh()

    def watch_refreshed(self) -> None:
        self.refresh()

    def watch_now(self, old: datetime, now: datetime) -> None:
        if old.date() != now.date():
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        if event.y != self.size.height - 1:
            return
        for first, end, name in self._tabs:
            if first <= event.x < end:
                self.post_message(self.Turned(name))
                return
        names = [section.name for section in self.sections]
        if self._tabs and self.section in names:
            step = -1 if event.x < self._tabs[0][0] else 1 if event.x > self._tabs[-1][1] else 0
            if step:
                name = names[(names.index(self.section) + step) % len(names)]
                self.post_message(self.Turned(name))


def _day(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B %Y}"


def nameplate(glyphs: Glyphs, *, spaced: bool) -> Pieces:
    """The paper's name and its seal."""
    pieces: Pieces = [(" ", "ink"), ("K A W A R A B A N" if spaced else "KAWARABAN", "headline")]
    if glyphs.stamp:
        pieces += [("  " if spaced else " ", "ink"), (glyphs.stamp, "stamp")]
    return pieces


def _cells(pieces: Pieces) -> int:
    return sum(width_of(text) for text, _ in pieces)


def _window(widths: list[int], wanted: int, room: int) -> tuple[int, int]:
    """First and end of the tabs that fit in `room`, from the left, but with the wanted one."""
    first = 0
    while True:
        end, used = first, 2 if first else 0
        while end < len(widths) and used + widths[end] <= room:
            used += widths[end]
            end += 1
        if end > wanted or first >= wanted:
            return first, max(end, first + 1) if widths else 0
        first += 1
