"""A whole text on its sheet: head, body and links, set as far as it is needed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from itertools import islice

from ..article import Anchor, Article, Block, Text
from ..glyphs import UNICODE, Glyphs
from .body import in_ascii, in_order, set_blocks
from .head import dateline_length, in_lines, set_head, set_links, small_print
from .line import BLANK, Line, one_line

AT_ONCE = 2000
"""How many lines are set before the sheet is first shown: all of nearly every article."""

PACE = 230
"""Words a minute."""

LONG = 90
"""Minutes above which they are told in hours."""

MEASURE = 72


def measure(pane: int) -> int:
    """The measure of a text pane of so many cells."""
    return max(1, min(MEASURE, pane - 4))


class Sheet:
    """One article set at one width.

    A very long article is not set whole: `lines` holds its beginning, and `extend` sets more of
    it, until `complete`. Lines that are set never change.
    """

    def __init__(
        self,
        lines: Iterator[Line],
        *,
        width: int,
        title: str,
        blocks: Sequence[Block] = (),
        anchors: tuple[Anchor, ...] = (),
    ) -> None:
        self.lines: list[Line] = []
        self.width = width
        self.title = title
        """The headline as it is set: what offsets of headline lines count in."""
        self.blocks = tuple(blocks)
        """The blocks as they are set: what `Line.block` and `Line.offset` count in."""
        self.anchors = anchors
        """The numbered links: `[1]` is the first."""
        self.words = sum(count_words(block.text) for block in self.blocks)
        self.complete = False
        self._rest = lines
        self._body = 0
        """The first line of the body, as far as it has been looked for."""
        self._size = 0
        self._before: dict[int, int] = {}
        for number in in_order(self.blocks):
            self._before[number] = self._size
            self._size += len(self.blocks[number].text) + 1

    @property
    def minutes(self) -> int:
        """How long the whole takes to read, rounded up."""
        return -(-self.words // PACE)

    @property
    def height(self) -> int:
        """The number of lines; of an incomplete sheet a guess from what is set, never too few."""
        if self.complete or not self.lines:
            return len(self.lines)
        done = self._read(len(self.lines) - 1)
        return max(len(self.lines) + 1, round(len(self.lines) / max(done, 0.001)))

    def extend(self, lines: int | None = None) -> bool:
        """Set up to so many more lines (None: all that are left); whether the sheet is complete."""
        if not self.complete:
            before = len(self.lines)
            self.lines.extend(islice(self._rest, lines))
            self.complete = lines is None or len(self.lines) - before < lines
        return self.complete

    def place(self, line: int) -> tuple[int, int]:
        """The block and character at or after `line`; (-1, 0) in the head, past the end below."""
        while self._body < len(self.lines) and self.lines[self._body].block < 0:
            self._body += 1
        if line < self._body:
            return -1, 0
        for number in range(line, len(self.lines)):
            found = self.lines[number]
            if found.block >= 0:
                return found.block, found.offset
        return len(self.blocks), 0

    def line_at(self, block: int, offset: int) -> int:
        """The line in which this character of this block stands; the sheet is set as far as that.

        (-1, 0) is line 0; a block that is not in the text is the last line.
        """
        if block < 0:
            return 0
        found = -1
        index = 0
        while True:
            while index >= len(self.lines) and not self.complete:
                self.extend(AT_ONCE)
            if index >= len(self.lines):
                return found if found >= 0 else max(0, len(self.lines) - 1)
            line = self.lines[index]
            if line.block == block:
                if line.offset > offset:
                    return found if found >= 0 else index
                found = index
            elif found >= 0:
                return found
            index += 1

    def shown(self, last: int) -> float:
        """The share shown when `last` is the last visible line: 0 to 1, and 1 only at the end."""
        if self.complete and last >= len(self.lines) - 1:
            return 1.0
        return min(0.999, (last + 1) / max(1, self.height))

    def _read(self, last: int) -> float:
        """The share of the body's characters that stand in the lines up to `last`."""
        for number in range(min(last, len(self.lines) - 1), -1, -1):
            line = self.lines[number]
            if line.block >= 0:
                size = sum(len(piece.text) for piece in line.pieces[line.lead :])
                return min(1.0, (self._before[line.block] + line.offset + size + 1) / self._size)
        return 0.0


def minutes_left(sheet: Sheet, last_line_shown: int) -> int:
    """Minutes to read what stands under a line: 0 only at the end of the sheet."""
    if sheet.shown(last_line_shown) >= 1:
        return 0
    left = sheet.words * (1 - sheet._read(last_line_shown))
    return max(1, -int(-left // PACE))


def left_words(sheet: Sheet, last_line_shown: int) -> str:
    """The gauge's label: `2 h left`, `3 min left`, `end`."""
    minutes = minutes_left(sheet, last_line_shown)
    if minutes > LONG:
        return f"{round(minutes / 60)} h left"
    return f"{minutes} min left" if minutes else "end"


def count_words(text: str) -> int:
    """The words of a text; where blanks are rare (Chinese, Japanese), two characters are a word."""
    blanks = text.count(" ") + text.count("\n")
    return len(text) // 2 if len(text) > 20 * (blanks + 1) else blanks + bool(text)


def set_text(
    article: Article,
    text: Text | None,
    *,
    width: int,
    here: tzinfo,
    airy: bool,
    tall: bool,
    glyphs: Glyphs = UNICODE,
    at_once: int = AT_ONCE,
) -> Sheet:
    """An article on its sheet, `width` cells wide (see `measure`), with its first lines set.

    `airy`: the pane has 30 rows or more; `tall`: 45. `here` is the reader's zone. Without a text
    there is a head only.
    """
    width = max(1, width)
    blocks = text.blocks if text else ()
    if glyphs.ascii:
        blocks = tuple(map(in_ascii, blocks))
    skip = dateline_length(article, blocks, glyphs)
    anchors, numbers = number_links(blocks, text.links if text else ())

    def lines() -> Iterator[Line]:
        yield from set_head(
            article.title,
            small_print(article, width=width, here=here),
            section=article.section,
            width=width,
            airy=airy,
            tall=tall,
            glyphs=glyphs,
        )
        if blocks:
            yield BLANK
        yield from set_blocks(blocks, numbers, width=width, skip=skip, glyphs=glyphs)
        if article.credit and blocks:
            yield BLANK
            yield from in_lines(glyphs.text(f"Picture: {article.credit}"), "quiet", width)
        yield from set_links(anchors, own=article.address, width=width, glyphs=glyphs)

    sheet = Sheet(
        lines(),
        width=width,
        title=one_line(article.title, glyphs),
        blocks=blocks,
        anchors=anchors,
    )
    sheet.extend(at_once)
    return sheet


def set_title(
    title: str,
    words: Sequence[str],
    *,
    section: str | None = None,
    width: int,
    airy: bool,
    tall: bool,
    glyphs: Glyphs = UNICODE,
) -> Sheet:
    """The whole headline of something whose text is not here, and what is known of it, quiet."""
    width = max(1, width)
    head = set_head(title, words, section=section, width=width, airy=airy, tall=tall, glyphs=glyphs)
    sheet = Sheet(head, width=width, title=one_line(title, glyphs))
    sheet.extend()
    return sheet


def number_links(
    blocks: Sequence[Block], links: Sequence[Anchor]
) -> tuple[tuple[Anchor, ...], Mapping[str, int]]:
    """The links of a text in reading order, then those beside it, each address once."""
    anchors: list[Anchor] = []
    numbers: dict[str, int] = {}
    for block in (blocks[number] for number in in_order(blocks)):
        for span in block.spans:
            if span.kind == "link" and span.href and span.href not in numbers:
                anchors.append(Anchor(block.text[span.start : span.end], span.href))
                numbers[span.href] = len(anchors)
    for link in links:
        if not link.href or link.href not in numbers:
            anchors.append(link)
            if link.href:
                numbers[link.href] = len(anchors)
    return tuple(anchors), numbers
