"""The help: every key and every sign, from the one table of commands."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from ..commands import Keymap, bindings_on_top, help_groups
from ..glyphs import Glyphs
from ..typeset import BLANK, Label, Line, Piece, Role, cut, titled_rule, width_of
from ..widgets.lines import Lines
from ..widgets.masthead import nameplate
from .narrowing import Searched

COLUMN = 40
KEYS = 11
FRAME = 20
"""Rows from which on the help has a masthead and a key line of its own."""


def signs(glyphs: Glyphs) -> list[tuple[str, Role, str]]:
    """Sign, role and words: what stands in lists and rankings."""
    return [
        (glyphs.unread, "seal", "unread (title is bold)"),
        (glyphs.starred, "seal", "starred"),
        (glyphs.later, "quiet", "kept for later"),
        ("#3", "seal", "third in a ranking"),
        ("2 updates", "quiet", "changed twice"),
        (glyphs.here, "indigo", "ranked, and here"),
        (glyphs.absent, "quiet", "ranked, not here"),
        (glyphs.read, "quiet", "ranked, and read"),
        ("NEW", "rank", "new in the ranking"),
        ("RE", "rank", "back in the ranking"),
        (f"{glyphs.up}2 {glyphs.down}1", "seal", "moved up 2, down 1"),
        ("=", "quiet", "where it was"),
    ]


def among_sources() -> tuple[tuple[str, str], ...]:
    """Keys and words: what can be done on the screen of sources alone."""
    return (
        ("a", "add by address or path"),
        ("c", "pick from the catalogue"),
        ("e", "rename"),
        ("v", "put into a section"),
        ("p", "pause, or let come again"),
        ("d", "delete, once asked"),
    )


class Sheet(Lines, can_focus=True):
    """Groups of keys in as many columns as fit, under a titled rule; scrolls where it must."""

    def __init__(self, glyphs: Glyphs, keymap: Keymap) -> None:
        super().__init__()
        self.set_reactive(Lines.glyphs, glyphs)
        self.keymap = keymap
        self.top = 0
        self.wanted = ""
        self._columns: list[list[Line]] = []

    def on_resize(self) -> None:
        self.set_columns()

    def set_columns(self) -> None:
        """Spread the groups over the columns, in order, as evenly as they go."""
        count = max(1, min(3, self.size.width // COLUMN))
        width = self.size.width // count - 5
        groups = [self._group(name, rows, width) for name, rows in self._groups()]
        total = sum(len(group) for group in groups)
        self._columns = [[] for _ in range(count)]
        column = 0
        for group in groups:
            full = len(self._columns[column]) + len(group) // 2 > total / count
            if self._columns[column] and full and column < count - 1:
                column += 1
            self._columns[column] += group
        self.scroll_by(0)
        self.refresh()

    def _groups(self) -> list[tuple[str, list[tuple[str, Role, str]]]]:
        wanted = self.wanted.casefold()
        told: list[tuple[str, list[tuple[str, Role, str]]]] = [
            (name.upper(), [(keys, "key", words) for keys, words in rows])
            for name, rows in help_groups(self.keymap)
        ]
        told.append(
            ("AMONG THE SOURCES", [(keys, "key", words) for keys, words in among_sources()])
        )
        told.append(("SIGNS", signs(self.glyphs)))
        found = [
            (name, [row for row in rows if wanted in f"{row[0]} {row[2]}".casefold()])
            for name, rows in told
        ]
        return [(name, rows) for name, rows in found if rows]

    def _group(self, name: str, rows: list[tuple[str, Role, str]], width: int) -> list[Line]:
        rule = self.glyphs.rule * max(0, width - len(name) - 1)
        lines = [Line((Piece(name, "seal"), Piece(f" {rule}", "rule"))), Line(())]
        for sign, role, words in rows:
            gap = " " * max(1, KEYS - width_of(sign))
            text = cut(words, max(1, width - max(KEYS, width_of(sign) + 1)), self.glyphs.cut)
            lines.append(Line((Piece(sign, role), Piece(gap + text, "ink"))))
        return [*lines, Line(()), Line(())]

    @property
    def height(self) -> int:
        """Lines of the longest column."""
        return max((len(column) for column in self._columns), default=0)

    def scroll_by(self, lines: int) -> None:
        """Go down or up by so many lines."""
        self.top = max(0, min(self.top + lines, self.height - self.room))
        self.refresh()

    @property
    def head(self) -> int:
        """Lines above the columns: the rule and a blank, and a masthead where there is room."""
        return 4 if self.size.height >= FRAME else 2

    @property
    def room(self) -> int:
        """Lines of the columns in view."""
        return max(1, self.size.height - self.head - (1 if self.head > 2 else 0))

    def line(self, y: int) -> Line:
        width = self.size.width
        if self.head > 2 and y == 0:
            return self._masthead(width)
        if self.head > 2 and y == self.size.height - 1:
            return self._keys()
        if y == self.head - 2:
            note = f"/ {self.wanted}" if self.wanted else ""
            label = Label("?", "Help")
            return titled_rule(width, [label], note=note, focus=True, glyphs=self.glyphs)
        return self._row(self.top + y - self.head, width) if y >= self.head - 1 else BLANK

    def _masthead(self, width: int) -> Line:
        name = nameplate(self.glyphs, spaced=width >= 2 * COLUMN)
        what = "Keys and signs"
        gap = " " * max(1, (width - len(what)) // 2 - sum(width_of(text) for text, _ in name))
        used = sum(width_of(text) for text, _ in name) + len(gap + what)
        find = "/ find a key "
        rest = " " * max(0, width - used - len(find)) + find if width >= 2 * COLUMN else ""
        return Line(
            (*(Piece(*piece) for piece in name), Piece(gap + what, "ink"), Piece(rest, "quiet"))
        )

    def _keys(self) -> Line:
        told = (("j k", "scroll"), ("/", "find a key"), ("h", "back"))
        pieces = [Piece(" ", "ink")]
        for key, words in told:
            pieces += [Piece(key, "key"), Piece(f" {words}   ", "quiet")]
        return Line(tuple(pieces))

    def _row(self, at: int, width: int) -> Line:
        """Line `at` of all columns, side by side."""
        count = len(self._columns)
        room = width // max(1, count)
        pieces: list[Piece] = []
        for number, column in enumerate(self._columns):
            line = column[at] if 0 <= at < len(column) else BLANK
            last = number == count - 1
            fill = " " * max(0, room - 2 - line.width - (not last))
            pieces += [Piece("  ", "ink"), *line.pieces, Piece(fill, "ink")]
            if not last:
                pieces.append(Piece(self.glyphs.column, "rule"))
        return Line(tuple(pieces))


class Help(Searched):
    """All keys and signs on one screen; `/` narrows them to a word."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,backspace,left,question_mark", "back", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,pagedown,ctrl+d", "page(1)", show=False),
        Binding("b,pageup,ctrl+u", "page(-1)", show=False),
        Binding("slash", "find", show=False),
        *bindings_on_top("theme", "redraw", "suspend", "quit"),
    ]

    CSS = """
    Help { background: $background; }
    Help SearchLine { dock: bottom; }
    """

    def compose(self) -> ComposeResult:
        yield Sheet(self.app.glyphs, self.app.keymap)  # type: ignore[attr-defined]

    def on_mount(self) -> None:
        self.query_one(Sheet).focus()

    def action_scroll(self, lines: int) -> None:
        self.query_one(Sheet).scroll_by(lines)

    def action_page(self, pages: int) -> None:
        sheet = self.query_one(Sheet)
        sheet.scroll_by(pages * max(1, sheet.room - 1))

    @property
    def body(self) -> Widget:
        return self.query_one(Sheet)

    def want(self, words: str) -> None:
        sheet = self.query_one(Sheet)
        self.wanted = sheet.wanted = words
        sheet.set_columns()
