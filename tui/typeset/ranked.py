"""One row of a ranking, in one, two or three lines, and the line that tells its source.

A number and its movement are one figure; the title keeps a clean left edge. Column 0 is blank
here, as in the article list.
"""

from datetime import datetime

from ..chart import ChartRow, Presence, Window
from ..glyphs import UNICODE, Glyphs
from .dates import age
from .line import Line, Piece, Role, fit, one_line
from .measure import cut, width_of
from .wrap import flow

SPACIOUS = 36
"""Cells of title from which on two lines of it are enough."""


def set_ranked(
    row: ChartRow,
    presence: Presence,
    *,
    width: int,
    lines: int,
    glyphs: Glyphs = UNICODE,
) -> tuple[Line, ...]:
    """A ranked title: `lines` (1, 2 or 3) lines of exactly `width` cells.

    The last one tells how the row has fared (of three lines), or what was counted for it (also of
    two), where that is known: in a wide column in place of the title, where it says more than the
    figures do, else where the title leaves it free.
    """
    title = one_line(row.entry.title, glyphs)
    role: Role = "ink" if presence in ("here", "maybe") else "quiet"
    shown_sign, sign_role = sign(presence, glyphs)
    number = f"{row.entry.position:>3}"[:3]
    moved, moved_role = movement(row, glyphs)

    if lines < 2:
        room = width - 12
        shown = cut(title, room, glyphs.cut)
        pieces = [
            Piece(f" {number} ", "rank"),
            Piece(f"{moved:<4}", moved_role),
            Piece(shown, role),
            Piece(" " * (room - width_of(shown) + 1), "ink"),
            Piece(shown_sign, sign_role),
            Piece(" ", "ink"),
        ]
        return (Line(fit(pieces, width)),)

    room = width - 8
    last = min(lines, 3) - 1
    texts = shared(title, room, last + 1, glyphs)
    told = counted(row) or (fared(row) if lines > 2 else "")
    more = room >= SPACIOUS and (row.ranked or row.copies or row.times > 1)
    if told and width_of(told) <= room and (more or not texts[last]):
        texts = [*shared(title, room, last, glyphs), told]
    else:
        told = ""
    figures = [Piece(f" {number} ", "rank"), Piece(f" {moved:>3} ", moved_role)]
    set_lines: list[Line] = []
    for index, text in enumerate(texts):
        worded = Piece(text, "quiet" if told and index == last else role)
        pieces = [figures[index] if index < 2 else Piece("     ", "ink"), worded]
        if not index:
            pieces.append(Piece(" " * (room - width_of(text) + 1), "ink"))
            pieces.append(Piece(shown_sign, sign_role))
        set_lines.append(Line(fit(pieces, width)))
    return tuple(set_lines)


def counted(row: ChartRow) -> str:
    """What a row of our own lists is placed by: `6 visits, 2 from rankings`, `5 papers`."""
    if row.papers is not None:
        copies = f", {row.copies} with one text" if row.copies else ""
        return f"{row.papers:,} paper{'s' * (row.papers != 1)}{copies}"
    if row.visits is None:
        return ""
    ranked = f", {row.ranked:,} from rankings" if row.ranked else ""
    return f"{row.visits:,} visit{'s' * (row.visits != 1)}{ranked}"


def fared(row: ChartRow) -> str:
    """A row's past in words, `was 4  best 1  12 times on`; empty where it has none."""
    if row.times < 2 or row.peak is None:
        return ""
    last = row.last if row.last != row.entry.position else None
    words = (f"was {last}" if last else "", f"best {row.peak}", f"{row.times:,} times on")
    return "  ".join(filter(None, words))


def set_out(row: ChartRow, *, width: int, glyphs: Glyphs = UNICODE) -> Line:
    """A row that has left the list, in one line of exactly `width` cells: ` OUT Title  was 4`."""
    was = f"was {row.last or row.entry.position}"
    room = width - 7 - len(was) - 1
    title = cut(one_line(row.entry.title, glyphs), room, glyphs.cut)
    gap = " " * (room - width_of(title) + 2)
    return Line(fit([Piece(f" OUT {title}{gap}{was} ", "quiet")], width))


def shared(title: str, room: int, lines: int, glyphs: Glyphs) -> list[str]:
    """The title in exactly so many lines: the last one is cut, those not needed are empty."""
    texts: list[str] = []
    ways = flow(title, max(1, room))
    for _ in range(lines - 1):
        start, end = next(ways, (len(title), len(title)))
        texts.append(title[start:end])
    start, _ = next(ways, (len(title), len(title)))
    return [*texts, cut(title[start:].rstrip(), room, glyphs.cut)]


def movement(row: ChartRow, glyphs: Glyphs) -> tuple[str, Role]:
    """How a row moved, in at most 3 cells: `NEW`, `RE`, `▴2`, `▾1`, `=`; or what was counted.

    Visits stand as `12x`, papers as `5p`.
    """
    by = min(row.by, 99)
    match row.movement:
        case "new":
            return "NEW", "rank"
        case "re":
            return "RE", "rank"
        case "up":
            return f"{glyphs.up}{by}", "seal"
        case "down":
            return f"{glyphs.down}{by}", "seal"
        case "same":
            return "=", "quiet"
        case "out":
            return "OUT", "quiet"
    if row.papers is not None:
        return f"{min(row.papers, 99)}p", "quiet"
    return (f"{min(row.visits, 99)}x", "quiet") if row.visits is not None else ("", "quiet")


def sign(presence: Presence, glyphs: Glyphs) -> tuple[str, Role]:
    """What tells whether the article of a ranked title is here: one cell, and its role."""
    match presence:
        case "here":
            return glyphs.here, "indigo"
        case "maybe":
            return glyphs.maybe, "indigo"
        case "read":
            return glyphs.read, "quiet"
    return glyphs.absent, "quiet"


def source_line(
    paper: str,
    window: Window | str | None,
    seen: datetime | None,
    now: datetime,
    *,
    width: int,
    column: int = 4,
    dated: bool = True,
    glyphs: Glyphs = UNICODE,
) -> Line:
    """Publisher, window and age under a ranking, `Example Daily 24h 8m ago`, from `column` on.

    Where there is room they stand two blanks apart; where there is none the publisher is cut.
    What is counted anew each time is not `dated`: it has no age.
    """
    paper = one_line(paper, glyphs)
    when = age(seen, now) if dated else ""
    wide = "24 h" if window == "24h" else (window or "")
    room = width - column - 1
    words = "  ".join(word for word in (paper, wide, when) if word)
    if width_of(words) > room:
        last = " ".join(word for word in (window or "", when) if word)
        words = f"{cut(paper, room - len(last) - 1, glyphs.cut)} {last}".lstrip()
    return Line(
        fit([Piece(" " * column, "ink"), Piece(cut(words, room, glyphs.cut), "quiet")], width)
    )
