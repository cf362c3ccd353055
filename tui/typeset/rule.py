"""Rules: the titled rule over a pane, several names in one rule, and the gauge."""

from collections.abc import Sequence
from typing import NamedTuple

from ..glyphs import UNICODE, Glyphs
from .line import Line, Piece, Role, fit
from .measure import cut, width_of


class Name(NamedTuple):
    """The name of a pane in a rule that several panes share."""

    digit: str | None
    label: str
    focus: bool = False
    shown: bool = False
    """In a rule of tabs: the one whose pane is shown."""


def titled_rule(
    width: int,
    *,
    digit: str | None,
    label: str,
    note: str = "",
    focus: bool,
    glyphs: Glyphs = UNICODE,
) -> Line:
    """`╍ 1 Articles ╍╍╍╍╍╍ 23 unread of 128 ╍`: digit in column 2, label in 4, as the titles below.

    Without a digit its cell is rule. A note that does not fit beside the label is left out.
    """
    pieces = _name(digit, label, "label" if focus else "quiet", focus, glyphs)
    return _closed(pieces, width, note, focus, glyphs)


def tabs_rule(
    width: int,
    names: Sequence[Name],
    *,
    note: str = "",
    glyphs: Glyphs = UNICODE,
) -> Line:
    """`╌ 3 POPULAR   4 ACCESS RANKING ╌╌╌`: panes in one place, the shown one underlined."""
    focus = any(name.focus for name in names)
    pieces: list[Piece] = []
    for name in names:
        role: Role = "quiet"
        if name.shown:
            role = "label-shown" if name.focus else "shown"
        parts = _name(name.digit, name.label, role, name.focus, glyphs)
        # Between two tabs there is no rule: what `_name` begins with is dropped.
        pieces += [Piece("   ", "ink"), *parts[2:]] if pieces else parts
    return _closed(pieces, width, note, focus, glyphs)


def panes_rule(width: int, names: Sequence[Name], *, glyphs: Glyphs = UNICODE) -> Line:
    """`╌ 1 Articles ╍ 2 Text ╍ 3 POPULAR ╌`: panes in one row, heavy rule beside the focus."""
    pieces: list[Piece] = []
    before = False
    for name in names:
        parts = _name(
            name.digit, name.label, "label" if name.focus else "quiet", name.focus, glyphs
        )
        if pieces:
            pieces.append(Piece(" ", "ink"))
        parts[0] = _stroke(1, before or name.focus, glyphs)
        pieces += parts
        before = name.focus
    return _closed(pieces, width, "", before, glyphs)


def gauge(width: int, shown: float, label: str, glyphs: Glyphs = UNICODE) -> Line:
    """How much of a text has been shown (0 to 1), two blanks, and the label at the right edge.

    Only what has been shown whole is drawn whole. A label that leaves no room stands alone.
    """
    label = cut(label, width, glyphs.cut)
    room = width - width_of(label) - 2
    if room < 1:
        return Line(fit([Piece(label, "quiet")], width))
    heavy = room if shown >= 1 else max(0, min(room - 1, round(room * shown)))
    pieces = [
        Piece(glyphs.rule_focus * heavy, "gauge"),
        _stroke(room - heavy, False, glyphs),
        Piece("  ", "ink"),
        Piece(label, "quiet"),
    ]
    return Line(tuple(piece for piece in pieces if piece.text))


def _stroke(cells: int, focus: bool, glyphs: Glyphs) -> Piece:
    """So many cells of rule."""
    if focus:
        return Piece(glyphs.rule_focus * cells, "seal")
    return Piece(glyphs.rule * cells, "rule")


def _name(digit: str | None, label: str, role: Role, focus: bool, glyphs: Glyphs) -> list[Piece]:
    """Five pieces: the rule's first cell, a blank, the digit, a blank, and the label.

    Without a digit the rule goes on up to the label.
    """
    stroke, blank = _stroke(1, focus, glyphs), Piece(" ", "ink")
    if digit is None:
        return [stroke, stroke, stroke, blank, Piece(glyphs.text(label), role)]
    number = Piece(digit, "seal" if focus else "quiet")
    return [stroke, blank, number, blank, Piece(glyphs.text(label), role)]


def _closed(pieces: list[Piece], width: int, note: str, focus: bool, glyphs: Glyphs) -> Line:
    """The pieces, rule to the end of the width, and the note before its last cell."""
    used = sum(width_of(piece.text) for piece in pieces)
    note = glyphs.text(note)
    tail = width_of(note) + 3 if note else 0
    if used > width and pieces:
        last = pieces[-1]
        room = width - used + width_of(last.text)
        pieces[-1] = Piece(cut(last.text, room, glyphs.cut), last.role)
    elif used + 2 + tail > width:
        tail = 0
    if used + 2 <= width:
        pieces += [Piece(" ", "ink"), _stroke(width - used - 1 - tail, focus, glyphs)]
        if tail:
            pieces += [Piece(" ", "ink"), Piece(note, "quiet"), Piece(" ", "ink")]
            pieces.append(_stroke(1, focus, glyphs))
    return Line(fit(pieces, width))
