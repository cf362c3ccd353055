"""All that is known of one source: beside the list where the terminal is wide, else under it."""

from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from ..glyphs import Glyphs
from ..source import Account
from ..typeset import BLANK, Line, Piece, Role, balance, cut, width_of, wrap
from ..typeset.health import KINDS, ago, day, failed, fare, next_words, shown_address
from ..typeset.line import one_line
from ..widgets.lines import Lines
from .roll import TALL

LABEL = 10
"""Cells of the words before a fact."""


class Fact(NamedTuple):
    """One thing that is known: what it is, and how it stands."""

    label: str
    words: str
    role: Role = "ink"


class Dossier(Lines):
    """The source under the cursor, whole."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.set_reactive(Lines.glyphs, glyphs)
        self.account: Account | None = None
        self.now = datetime.fromtimestamp(0, UTC)
        self.here: tzinfo = UTC
        self.beside = False
        """Whether it stands beside the list."""
        self._lines: list[Line] = []

    def show(self, account: Account | None, now: datetime, here: tzinfo) -> None:
        """Tell of this source; of none, nothing."""
        self.account, self.now, self.here = account, now, here
        self.set_lines()

    def on_resize(self) -> None:
        self.set_lines()

    def set_lines(self) -> None:
        """Set the lines anew."""
        width = self.size.width
        self._lines = []
        if self.account is not None and width > LABEL:
            self._lines = self._column(width) if self.beside else self._foot(width)
        self.refresh()

    def line(self, y: int) -> Line:
        if not self.beside and y == 0:
            return Line((Piece(self.glyphs.rule * self.size.width, "rule"),))
        y -= not self.beside
        return self._lines[y] if y < len(self._lines) else BLANK

    def facts(self) -> list[Fact]:
        """What is known of the source, what the reader must know first."""
        assert self.account is not None
        source, health = self.account.source, self.account.source.health
        how = fare(source)
        told: list[Fact] = []
        if how == "gone":
            told.append(Fact("gone", health.trouble or "The paper took it down.", "seal"))
        elif how == "paused":
            told.append(Fact("paused", "until p takes it up again"))
        if how == "failed":
            often = failed(source).removeprefix("failed ")
            why = f": {health.trouble}" if health.trouble else ""
            told.append(Fact("failed", often + why, "seal"))
        elif health.trouble and how == "paused":
            told.append(Fact("trouble", health.trouble))
        if due := next_words(source, self.now, self.here):
            told.append(Fact("next try" if how == "failed" else "next", due))
        told.append(Fact("came", ago(source.refreshed, self.now)))
        count = f"{self.account.articles:,}"
        unread = f", {self.account.unread:,} unread" if self.account.unread else ""
        told.append(Fact("articles", count + unread))
        told.append(Fact("section", source.section or "as the paper files them"))
        told.append(Fact("added", day(source.added, self.here)))
        if source.tags:
            told.append(Fact("tags", ", ".join(source.tags)))
        return told

    def _address(self) -> str:
        assert self.account is not None
        return self.glyphs.text(shown_address(self.account.source.address or ""))

    def _column(self, width: int) -> list[Line]:
        """Set as the head of an article is: kind, name, address, then a fact a line."""
        assert self.account is not None
        source = self.account.source
        room = max(8, min(72, width - 5))
        kind, mark = KINDS[source.kind].upper(), self.glyphs.cut
        lines = [BLANK] if self.size.height >= TALL else []
        lines.append(self._rule(kind, room))
        name = balance(self.glyphs.text(source.name), min(46, room))
        lines += [_indented(Piece(part, "headline")) for part in name]
        if address := self._address():
            lines += [BLANK, *(_indented(Piece(p, "indigo")) for p in _wrapped(address, room))]
        lines.append(BLANK)
        for fact in self.facts():
            for at, part in enumerate(_wrapped(self.glyphs.text(fact.words), room - LABEL)):
                told = f"{fact.label if at == 0 else '':<{LABEL}}"
                lines.append(_indented(Piece(told, "quiet"), Piece(part, fact.role)))
        if self.account.rules:
            lines += [BLANK, self._rule("CONFIG.TOML", room)]
            for rule in self.account.rules:
                parts = _wrapped(self.glyphs.text(rule), room)
                lines += [_indented(Piece(part, "ink")) for part in parts]
        if self.account.newest:
            lines += [BLANK, self._rule("NEWEST", room)]
            for title in self.account.newest:
                lines.append(_indented(Piece(cut(one_line(title, self.glyphs), room, mark), "ink")))
        return lines

    def _rule(self, name: str, room: int) -> Line:
        rule = self.glyphs.rule * max(0, room - len(name) - 1)
        return _indented(Piece(name, "seal"), Piece(f" {rule}", "rule"))

    def _foot(self, width: int) -> list[Line]:
        """Name and address on one line, then the facts one after the other."""
        assert self.account is not None
        room = max(8, width - 4)
        name = cut(self.glyphs.text(self.account.source.name), room, self.glyphs.cut)
        first = [Piece(name, "headline")]
        address = self._address()
        left = room - width_of(name) - 2
        if address and left >= min(24, width_of(address)):
            first += [Piece("  ", "ink"), Piece(cut(address, left, self.glyphs.cut), "indigo")]
            address = ""
        lines = [_indented(*first)]
        if address:
            lines.append(_indented(Piece(cut(address, room, self.glyphs.cut), "indigo")))
        lines += self._flowing(self.facts(), room)
        for rule in self.account.rules:
            lines += [_indented(Piece(part, "quiet")) for part in _wrapped(rule, room)]
        return lines

    def _flowing(self, facts: list[Fact], room: int) -> list[Line]:
        """The facts side by side, three blanks apart; one that is long takes lines of its own."""
        lines: list[Line] = []
        pieces: list[Piece] = []
        used = 0
        for fact in facts:
            label, words = f"{fact.label} ", self.glyphs.text(fact.words)
            cells = width_of(label) + width_of(words)
            if pieces and used + 3 + cells > room:
                lines.append(_indented(*pieces))
                pieces, used = [], 0
            if cells > room:
                for at, part in enumerate(_wrapped(label + words, room)):
                    lead = label if at == 0 else ""
                    lines.append(
                        _indented(Piece(lead, "quiet"), Piece(part[len(lead) :], fact.role))
                    )
                continue
            if pieces:
                pieces.append(Piece("   ", "ink"))
                used += 3
            pieces += [Piece(label, "quiet"), Piece(words, fact.role)]
            used += cells
        return [*lines, _indented(*pieces)] if pieces else lines


def _indented(*pieces: Piece) -> Line:
    return Line((Piece("  ", "ink"), *pieces))


def _wrapped(text: str, room: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, max(1, room))]
