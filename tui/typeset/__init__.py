"""Typesetting: nouns and a width become lines, in terminal cells.

All of it is pure. No line is wider than was asked, and nothing here knows what is selected or
which colour a role has. The rooms: `measure` (cells), `wrap` and `balance` (where lines end),
`line` (pieces and roles), `dates` (times in words), `head`, `body` and `sheet` (a whole text),
`marks` (matches in it), `row` and `ranked` (the rows of lists), `rule` (titled rules, the gauge);
`bump` and `runs` (a ranking over time), with `courses`, `strand`, `axis` and `standing`.
"""

from .balance import balance
from .dates import age
from .line import BLANK, Line, Piece, Role, fit
from .marks import Hit, find, highlight
from .measure import cut, width_of
from .ranked import set_out, set_ranked, source_line
from .row import set_row
from .rule import Label, gauge, titled_rule
from .sheet import Sheet, left_words, measure, minutes_left, set_text, set_title
from .wrap import wrap

__all__ = [
    "BLANK",
    "Hit",
    "Label",
    "Line",
    "Piece",
    "Role",
    "Sheet",
    "age",
    "balance",
    "cut",
    "find",
    "fit",
    "gauge",
    "highlight",
    "left_words",
    "measure",
    "minutes_left",
    "set_out",
    "set_ranked",
    "set_row",
    "set_text",
    "set_title",
    "source_line",
    "titled_rule",
    "width_of",
    "wrap",
]
