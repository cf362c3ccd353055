"""Rules: the titled rule over a pane, several names in one rule, and the gauge."""

from collections.abc import Sequence
from typing import NamedTuple

from ..glyphs import UNICODE, Glyphs
from .line import Line, Piece, Role, fit, one_line
from .measure import cut, width_of

_BLANK = Piece(" ", "ink")


class Label(NamedTuple):
    """The name of a pane in a titled rule."""

    digit: str
    """Its key; empty while digits do something else: then the rule goes on up to the name."""
    text: str
    shown: bool = False
    """In a rule that names several panes: the one that is on the screen."""


def titled_rule(
    width: int,
    labels: Sequence[Label],
    *,
    note: str = "",
    focus: bool,
    tabs: bool = False,
    glyphs: Glyphs = UNICODE,
) -> Line:
    """`╍ 1 Articles ╍╍╍╍╍╍ 23 unread of 128 ╍`: digit in column 2, name in 4, as the titles below.

    Several panes stand in one rule with a piece of rule between them, heavy beside the one in
    focus; with `tabs` (two panes in one place) three blanks apart on one rule, the shown one
    underlined. A note that does not fit is left out.
    """
    pieces: list[Piece] = []
    heavy = False
    for label in labels:
        mine = focus and (label.shown or len(labels) == 1)
        parts = _name(label, _role(label, mine, tabs), mine, glyphs)
        if pieces and tabs:
            pieces += [Piece("   ", "ink"), *parts[2:]]
        else:
            parts[0] = _stroke(1, heavy or mine or (tabs and focus), glyphs)
            pieces += [_BLANK, *parts] if pieces else parts
        heavy = mine
    return _closed(pieces, width, note, focus if tabs else heavy, glyphs)


def _role(label: Label, focus: bool, tabs: bool) -> Role:
    if focus:
        return "label-shown" if tabs else "label"
    return "shown" if label.shown else "quiet"


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


def _name(label: Label, role: Role, focus: bool, glyphs: Glyphs) -> list[Piece]:
    """Five pieces: the rule's first cell, a blank, the digit, a blank, and the name."""
    text = Piece(one_line(label.text, glyphs), role)
    stroke = _stroke(1, focus, glyphs)
    if not label.digit:
        return [stroke, stroke, stroke, _BLANK, text]
    return [stroke, _BLANK, Piece(label.digit, "seal" if focus else "quiet"), _BLANK, text]


def _closed(pieces: list[Piece], width: int, note: str, focus: bool, glyphs: Glyphs) -> Line:
    """The pieces, rule to the end of the width, and the note before its last cell."""
    used = sum(width_of(piece.text) for piece in pieces)
    note = one_line(note, glyphs)
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
