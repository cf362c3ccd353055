"""The list of sources: one line each, two where the terminal is wide, under their sections."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from ..glyphs import Glyphs
from ..source import Account
from ..typeset import Line, Piece, Role, cut, width_of
from ..typeset.health import KINDS, fare, health_words
from .roll import Roll

UNFILED = "Filed by the paper"
"""What sources are under that the reader has put into no section."""
NARROW = 66
"""Cells under which a row has no room for kinds and for why a source failed."""


class Accounts(Roll):
    """Every source; those that failed stand out by a sign and by their words."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.accounts: tuple[Account, ...] = ()
        self.now = datetime.fromtimestamp(0, UTC)
        self.here: tzinfo = UTC
        self.hints: tuple[tuple[str, str], ...] = ()
        """Keys and words for a reader who has nothing that comes by itself."""
        self.two_lines = False
        self._filed = False
        """Whether any of them is in a section."""

    def show(self, accounts: tuple[Account, ...], now: datetime, here: tzinfo) -> None:
        """Show these, the cursor on the source it was on."""
        chosen = self.chosen
        self.accounts, self.now, self.here = accounts, now, here
        self._filed = any(one.source.section for one in accounts)
        self.lay_out()
        if chosen is not None:
            self.go_to(chosen.source.id)

    def go_to(self, id: str) -> bool:
        """Put the cursor on a source; False where it is not in the list."""
        at = next((i for i, one in enumerate(self.accounts) if one.source.id == id), None)
        if at is not None:
            self.cursor = at
        return at is not None

    @property
    def chosen(self) -> Account | None:
        """The one under the cursor."""
        return self.accounts[self.cursor] if self.cursor < len(self.accounts) else None

    # -- what the roll asks

    @property
    def count(self) -> int:
        return len(self.accounts)

    @property
    def pitch(self) -> tuple[int, int]:
        if not self.two_lines:
            return 1, 0
        return 2, 1 if self.size.height >= 30 or self.count * 3 < self.size.height else 0

    def heading(self, index: int) -> tuple[str, str]:
        if not self._filed:
            return "", ""
        return (self.accounts[index].source.section or UNFILED).upper(), ""

    def tail(self, width: int) -> Sequence[Line]:
        return [
            Line(
                (
                    Piece("    ", "ink"),
                    Piece(f"{key}  " if key else "", "key"),
                    Piece(words, "quiet"),
                )
            )
            for key, words in self.hints
        ]

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        account = self.accounts[index]
        if self.two_lines:
            return self._two(account, width)
        return [self._one(account, width)]

    def _one(self, account: Account, width: int) -> Line:
        """Sign, name, kind, unread of how many, and how it fares."""
        source = account.source
        wide = width >= NARROW
        kind = f"{KINDS[source.kind]:<11}  " if wide else ""
        counts = 10 if wide else 6
        column = max(26, (width - 40) * 2 // 5) if wide else 14
        room = max(4, width - 7 - len(kind) - counts - column)
        name = cut(self.glyphs.text(source.name), room, self.glyphs.cut)
        gap = " " * (room - width_of(name) + 2)
        number = f"{_counts(account, counts):>{counts - 2}}"
        told = self.glyphs.text(health_words(source, self.now, self.here, cells=column))
        words = cut(told, max(1, column), self.glyphs.cut)
        return Line(
            (
                *self._sign(account),
                Piece(name, _name_role(account)),
                Piece(f"{gap}{kind}", "quiet"),
                Piece(number, "ink" if account.unread else "quiet"),
                Piece("  ", "ink"),
                Piece(words, _health_role(account)),
            )
        )

    def _two(self, account: Account, width: int) -> list[Line]:
        """Name and counts; under them the kind and how it fares."""
        source = account.source
        counts = _counts(account)
        room = max(4, width - 7 - len(counts))
        name = cut(self.glyphs.text(source.name), room, self.glyphs.cut)
        gap = " " * (room - width_of(name) + 2)
        kind = KINDS[source.kind]
        column = max(1, width - len(kind) - 7)
        told = self.glyphs.text(health_words(source, self.now, self.here, cells=column))
        told = cut(told, column, self.glyphs.cut)
        return [
            Line(
                (
                    *self._sign(account),
                    Piece(name, _name_role(account)),
                    Piece(gap, "ink"),
                    Piece(counts, "ink" if account.unread else "quiet"),
                )
            ),
            Line(
                (
                    Piece("    ", "ink"),
                    Piece(f"{kind}  ", "quiet"),
                    Piece(told, _health_role(account)),
                )
            ),
        ]

    def _sign(self, account: Account) -> tuple[Piece, ...]:
        """The first four cells: what can be seen of a source without reading."""
        how = fare(account.source)
        sign, role = " ", "ink"
        if how in ("failed", "gone"):
            sign, role = "!", "rank"
        elif how == "paused":
            sign, role = "=", "quiet"
        return Piece("  ", "ink"), Piece(sign, role), Piece(" ", "ink")  # type: ignore[arg-type]


def _counts(account: Account, cells: int = 20) -> str:
    """Unread of all; where that does not fit the unread, or all where none is."""
    if not account.unread:
        return f"{account.articles:,}"
    told = f"{account.unread:,} of {account.articles:,}"
    return told if len(told) <= cells - 2 else f"{account.unread:,}"


def _name_role(account: Account) -> Role:
    if fare(account.source) == "paused":
        return "quiet"
    return "unread" if account.unread or fare(account.source) in ("failed", "gone") else "ink"


def _health_role(account: Account) -> Role:
    return "seal" if fare(account.source) in ("failed", "gone") else "quiet"
