"""Where everything stands on the sheet: the size of the terminal in, regions out. Pure."""

from typing import Literal, NamedTuple

from textual.geometry import Region

PaneName = Literal["articles", "text", "popular", "access"]
Shape = Literal["wide", "normal", "narrow", "tiny"]

PANES: tuple[PaneName, ...] = ("articles", "text", "popular", "access")

NARROW = 80
WIDE = 120
HUGE = 160
LOW = 20
AIRY = 30
TALL = 36
TINY = (40, 10)


class Pitch(NamedTuple):
    """How many lines a row of a list takes, and how many blank ones follow."""

    lines: int
    gap: int

    @property
    def height(self) -> int:
        return self.lines + self.gap


RANKING_PITCHES = (Pitch(3, 1), Pitch(2, 1), Pitch(2, 0), Pitch(1, 0))


class Plan(NamedTuple):
    """One sheet: the regions of what is shown, and the pitch of the rankings."""

    shape: Shape
    regions: dict[str, Region]
    """`masthead`, `footer` and the panes; what has no place on this sheet is absent."""
    ranking: Pitch = Pitch(1, 0)
    zen: bool = False


def article_pitch(height: int, *, compact: bool = False) -> Pitch:
    """The pitch of the article list in a pane of so many rows, its rule not counted."""
    if compact or height < 8:
        return Pitch(1, 0)
    return Pitch(2, 1) if height >= AIRY else Pitch(2, 0)


def ranking_height(rows: int, pitch: Pitch) -> int:
    """Rows that a ranking takes: rule, rows, a blank where they are airy, source line."""
    return 1 + rows * pitch.height + (1 if pitch.gap else 0) + 1


def plan(
    width: int,
    height: int,
    *,
    focus: PaneName = "articles",
    ranking: PaneName = "popular",
    rows: tuple[int, int] = (5, 5),
    out: int = 0,
    zen: bool = False,
) -> Plan:
    """Lay the sheet out for a terminal of `width` x `height` cells.

    `focus` is the pane that has the focus (the only one shown in a narrow terminal), `ranking` the
    one shown where only one fits, `rows` how many rows POPULAR and ACCESS RANKING have, `out` how
    many have left POPULAR and are told where there is room.
    """
    if width < TINY[0] or height < TINY[1]:
        return Plan("tiny", {"masthead": Region(0, 0, width, height)})
    shape: Shape = "wide" if width >= WIDE else "normal" if width >= NARROW else "narrow"
    regions: dict[str, Region] = {}
    top, bottom = 0, height
    if height >= LOW:
        top = 2 if shape == "wide" and not zen else 1
        foot = 2 if shape == "wide" and height >= TALL else 1
        bottom = height - foot
        regions["masthead"] = Region(0, 0, width, top)
        regions["footer"] = Region(0, bottom, width, foot)
    body = Region(0, top, width, bottom - top)
    if zen:
        regions["text"] = body
        return Plan(shape, regions, zen=True)
    if shape == "narrow":
        regions[focus] = body
        pitch = _pitch(body.height, (rows[0] if focus == "popular" else rows[1],))
        return Plan(shape, regions, pitch)
    if shape == "wide":
        return Plan(shape, regions, _wide(body, rows, out, regions))
    return Plan(shape, regions, _normal(body, ranking, rows, regions))


def _pitch(height: int, rows: tuple[int, ...]) -> Pitch:
    """The airiest pitch with which all rankings fit one over the other."""
    for pitch in RANKING_PITCHES:
        if sum(ranking_height(count, pitch) for count in rows) <= height:
            return pitch
    return RANKING_PITCHES[-1]


def _wide(body: Region, rows: tuple[int, int], out: int, regions: dict[str, Region]) -> Pitch:
    """Three columns: articles, text, and both rankings one over the other."""
    left, right = (51, 44) if body.width >= HUGE else (37, 30)
    regions["articles"] = Region(0, body.y, left, body.height)
    regions["text"] = Region(left, body.y, body.width - left - right, body.height)
    pitch = _pitch(body.height, rows)
    upper = ranking_height(rows[0], pitch)
    lower = ranking_height(rows[1], pitch)
    if upper + lower > body.height:
        upper = max(3, min(upper, body.height - min(lower, body.height // 2)))
    elif out:
        upper += min(out + 2 * (pitch.gap > 0), body.height - upper - lower)
    x = body.width - right
    regions["popular"] = Region(x, body.y, right, upper)
    regions["access"] = Region(x, body.y + upper, right, body.height - upper)
    return pitch


def _normal(
    body: Region, ranking: PaneName, rows: tuple[int, int], regions: dict[str, Region]
) -> Pitch:
    """Two columns: the shown ranking stands under the articles, in at most 40 % of the height."""
    left = 41 if body.width >= 100 else 35
    most = body.height * 2 // 5
    count = rows[0] if ranking == "popular" else rows[1]
    pitch = _pitch(most, (max(rows),))
    lower = min(ranking_height(max(count, 1), pitch), most)
    upper = body.height - lower
    regions["articles"] = Region(0, body.y, left, upper)
    regions[ranking] = Region(0, body.y + upper, left, lower)
    regions["text"] = Region(left, body.y, body.width - left, body.height)
    return pitch
