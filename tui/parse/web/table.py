"""Tables as text: columns under columns, in terminal cells."""

from typing import Any
from unicodedata import combining, east_asian_width

from ...clean import clean

_CELL = 40
"""Characters of a cell; a table with longer ones is there for the layout of a page."""
_LONGEST_CELL = 300
_BAR = " | "
_COLUMNS = 12
_ROWS = 400
_GAP = "  "


def table_text(table: Any) -> str | None:
    """The rows of a table of figures, a line each; None for one that only lays out a page."""
    if table.find(".//table") is not None:
        return None
    rows = [
        [_cell(cell) for cell in row if cell.tag in ("td", "th")]
        for row in table.iter("tr")
        if len(row)
    ]
    rows = [row for row in rows if any(row)]
    widest = max((len(row) for row in rows), default=0)
    if not 2 <= widest <= _COLUMNS or not 2 <= len(rows) <= _ROWS:
        return None
    caption = table.find("caption")
    above = [_cell(caption)] if caption is not None and _cell(caption) else []
    if any(len(cell) > _CELL for row in rows for cell in row):
        told = _tells(table, rows, widest)
        return "\n".join([*above, *(_BAR.join(row) for row in rows)]) if told else None
    wide = [max(_width(row[at]) for row in rows if at < len(row)) for at in range(widest)]
    lines = (
        _GAP.join(cell + " " * (wide[at] - _width(cell)) for at, cell in enumerate(row))
        for row in rows
    )
    return "\n".join([*above, *(line.rstrip() for line in lines)])


def _tells(table: Any, rows: list[list[str]], widest: int) -> bool:
    """Whether a table with long cells has records in its rows, and does not lay out a page."""
    cells = [len(cell) for row in rows for cell in row]
    short = sum(length <= _CELL for length in cells)
    even = sum(len(row) == widest for row in rows)
    return (
        widest > 2
        and max(cells) <= _LONGEST_CELL
        and short * 4 >= len(cells) * 3
        and even * 4 >= len(rows) * 3
        and not table.xpath("boolean(.//p|.//div|.//ul|.//ol|.//img|.//form|.//h1|.//h2|.//h3)")
    )


def _cell(cell: Any) -> str:
    return " ".join(clean(" ".join(cell.itertext())).split())


def _width(text: str) -> int:
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )
