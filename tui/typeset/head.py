"""What stands above and below the body: section, headline, place, stamps, byline; the links."""

import re
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from urllib.parse import urlsplit

from ..article import Anchor, Article, Block
from ..glyphs import Glyphs
from .balance import balanced
from .dates import stamp_words, updated_words, yours_words
from .line import BLANK, Line, Piece, Role, one_line, plain
from .measure import cut, width_of
from .wrap import flow

HEADLINE = 46
"""The widest a headline may be, in cells."""


def set_head(
    title: str,
    words: Sequence[str],
    *,
    section: str | None,
    width: int,
    airy: bool,
    tall: bool,
    glyphs: Glyphs,
) -> Iterator[Line]:
    """The head of a text: section on its hairline, headline, and quiet lines of small print.

    `airy` (a pane of 30 rows or more) begins with a blank line, `tall` (45) has one more above
    the headline.
    """
    if airy:
        yield BLANK
    yield section_rule(section, width, glyphs)
    if tall:
        yield BLANK
    title = one_line(title, glyphs)
    for start, end in balanced(title, min(HEADLINE, width)):
        yield Line((Piece(title[start:end], "headline"),), offset=start)
    if words:
        yield BLANK
    for line in words:
        yield from in_lines(glyphs.text(line), "quiet", width)


def section_rule(section: str | None, width: int, glyphs: Glyphs) -> Line:
    """The section in capitals, and a hairline to the end of the measure."""
    name = cut(one_line(section or "", glyphs).upper(), width, glyphs.cut)
    if not name:
        return plain(glyphs.rule * width, "rule")
    left = width - width_of(name) - 1
    if left < 1:
        return plain(name, "seal")
    return Line((Piece(name, "seal"), Piece(" ", "ink"), Piece(glyphs.rule * left, "rule")))


def small_print(article: Article, *, width: int, here: tzinfo) -> list[str]:
    """Place and agency, the paper's time and the reader's, the update, the byline: a line each."""
    lines: list[str] = []
    if dateline := article.dateline:
        lines.append(", ".join(part for part in (dateline.place, dateline.agency) if part))
    if stamp := article.published:
        paper, yours = stamp_words(stamp), yours_words(stamp, here)
        together = f"{paper}   {yours}"
        lines += [together] if yours and width_of(together) <= width else [paper, yours]
    if article.updated:
        lines.append(updated_words(article.updated, article.published))
    lines.append(article.byline or "")
    return [line for line in lines if line]


def dateline_length(article: Article, blocks: Sequence[Block], glyphs: Glyphs) -> int:
    """How many characters of the first paragraph are the dateline that the head already shows.

    None when more than place and agency stands there: a day, a second agency stay in the text.
    """
    first = next((block for block in blocks if block.kind != "caption"), None)
    if not article.dateline or first is None or first.kind != "paragraph":
        return 0
    place = re.escape(glyphs.text(article.dateline.place))
    agency = re.escape(glyphs.text(article.dateline.agency or ""))
    within = rf"\s*\(\s*{agency}\s*\)" if agency else ""
    form = rf"\s*{place}{within}\s*(?:[—–―-]+|:)\s*(?=\S)"
    found = re.match(form, first.text, re.IGNORECASE)
    return found.end() if found else 0


def set_links(
    anchors: Sequence[Anchor], *, own: str | None, width: int, glyphs: Glyphs
) -> Iterator[Line]:
    """The numbered links, with the host of those that lead to another place than `own`."""
    if not anchors:
        return
    yield BLANK
    yield plain(cut("Links", width, glyphs.cut), "quiet")
    home = host(own)
    for number, anchor in enumerate(anchors, 1):
        mark = f"[{number}] "
        lead = Piece(mark, "indigo")
        if width < len(mark) + 4:
            mark, lead = "", Piece("", "indigo")
        title = one_line(anchor.title, glyphs)
        place = host(anchor.href)
        there = glyphs.text(place) if place != home else ""
        last: list[Piece] = []
        room = width - len(mark)
        for start, end in flow(title, room):
            if last:
                yield Line(tuple(last))
            last = [lead] if mark else []
            last.append(Piece(title[start:end], "indigo"))
            lead = Piece(" " * len(mark), "ink")
        yield from _with_host(last, there, width, len(mark))


def _with_host(line: list[Piece], there: str, width: int, indent: int) -> Iterator[Line]:
    """The last line of a link, with its host after it where it fits, else below it."""
    used = sum(width_of(piece.text) for piece in line)
    if there and used + 2 + width_of(there) <= width:
        line.append(Piece(f"  {there}", "quiet"))
        there = ""
    yield Line(tuple(line))
    if there:
        for start, end in flow(there, width - indent):
            yield Line((Piece(" " * indent, "ink"), Piece(there[start:end], "quiet")))


def host(address: str | None) -> str:
    """The true host of an address, in punycode when it is not ASCII; a mail address as it is."""
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        name = parts.hostname or ""
    except ValueError:
        return "?"
    if parts.scheme == "mailto":
        return parts.path
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name.encode("ascii", "replace").decode("ascii")


def in_lines(text: str, role: Role, width: int) -> Iterator[Line]:
    """A text of one role in lines."""
    for start, end in flow(text, width):
        yield plain(text[start:end], role)
