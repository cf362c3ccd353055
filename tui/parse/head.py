"""What stands above the body: junk, section, headline, pictures, byline and stamp."""

from ..clean import clean_address
from .caption import is_bare, is_brief, is_caption
from .credit import has_inline_credit, is_byline, is_credit
from .dateline import dateline_of
from .furniture import MASTHEADS, crumb_section, is_furniture, is_related, section_of
from .reading import Reading
from .rows import bulleted, form_at, is_marker
from .sidebar import header_of
from .stamp import Times, times_of
from .wording import HEADING_WORDS, is_capitalised, is_headline, is_paragraph, words

_DEPTH = 40
"""So many lines down a stamp is looked for."""
_LEAD = 60
"""No caption has so many words: a line of more is body, and the stamp stands under it."""


def read_head(reading: Reading) -> int:
    """Read what stands above the body; the line at which the body begins."""
    found = _stamp_line(reading)
    if found is None:
        return _without_stamp(reading)
    at, times = found
    lines = [line for line in range(at) if not _leading(reading, line)]
    _above_stamp(reading, lines)
    reading.take_times(at, times)
    if reading.title is None and not lines:
        return _under_stamp(reading, at + 1)
    return at + 1


def _stamp_line(reading: Reading) -> tuple[int, Times] | None:
    """The stamp, if nothing above it can be body or ranking."""
    texts, makers, read = 0, 0, False
    for at, (text, _) in enumerate(reading.lines[:_DEPTH]):
        times = times_of(text)
        if times is not None:
            return None if read and _closes(reading, at) else (at, times)
        if is_marker(text) or is_related(text) or dateline_of(text) or words(text) > _LEAD:
            return None
        if (header := header_of(text)) and header.firm:
            return None
        if is_credit(text) or is_byline(text):
            makers += 1
        elif not _is_junk(reading, at):
            texts += 1
            read = read or is_paragraph(text)
        # A headline, a caption for each credit, and one caption more: all else is body.
        if texts > makers + 2:
            return None
    return None


def _is_junk(reading: Reading, at: int) -> bool:
    text = reading.lines[at].text
    if bulleted(text) is not None:
        return _stands_above(reading, at)
    return is_furniture(text) or crumb_section(text) is not None or section_of(text) is not None


def _closes(reading: Reading, at: int) -> bool:
    """Whether no text follows the line: it stands under the body."""
    below = reading.lines[at + 1 : at + 2]
    return (
        not below
        or is_furniture(below[0].text)
        or is_related(below[0].text)
        or (header_of(below[0].text) is not None)
    )


def _leading(reading: Reading, at: int) -> bool:
    """Whether the line was junk above the headline, and has its place now."""
    text = reading.lines[at].text
    if (section := crumb_section(text)) is not None:
        reading.take_section(at, section)
    elif (section := section_of(text)) is not None:
        first = reading.section
        reading.take_section(at, first or section)
    elif is_furniture(text):
        reading.ignore(at)
    elif (kicker := bulleted(text)) is not None and _stands_above(reading, at):
        if reading.section is None and words(kicker) <= HEADING_WORDS:
            reading.take_section(at, kicker)
        else:
            reading.ignore(at)
    elif text.startswith("http") and (address := clean_address(text)) is not None:
        reading.ignore(at)
        reading.address = reading.address or address
    else:
        return False
    return True


def _stands_above(reading: Reading, at: int) -> bool:
    """Whether a line with a bullet is a kicker: of at most three, over a headline."""
    first = at
    while first and bulleted(reading.lines[first - 1].text) is not None:
        first -= 1
    for below in range(at + 1, min(first + 4, len(reading.lines))):
        text = reading.lines[below].text
        if bulleted(text) is None:
            return is_headline(text) and not is_marker(text) and header_of(text) is None
    return False


def _above_stamp(reading: Reading, lines: list[int]) -> None:
    """Place the lines between the junk and the stamp: headline, pictures, byline."""
    texts = [reading.lines[at].text for at in lines]
    if len(lines) > 1 and texts[0].casefold() in MASTHEADS and _titled(texts[1], texts[2:], True):
        reading.ignore(lines.pop(0))
        texts.pop(0)
    if texts and _titled(texts[0], texts[1:], True):
        reading.take_title(lines.pop(0))
        texts.pop(0)
    # Directly above the stamp a credit is who wrote it.
    last = lines.pop() if texts and (is_credit(texts[-1]) or is_byline(texts[-1])) else None
    for at in lines:
        text = reading.lines[at].text
        if is_byline(text):
            reading.take_byline(at)
        elif is_credit(text):
            reading.take_credit(at)
        else:
            reading.take_caption(at)
    if last is None:
        return
    if reading.byline is not None and not is_byline(reading.lines[last].text):
        reading.take_credit(last)
    else:
        reading.take_byline(last)


def _under_stamp(reading: Reading, at: int) -> int:
    """The headline of papers that put the stamp above it."""
    lines = reading.lines
    if at + 1 >= len(lines) or words(lines[at].text) < 4:
        return at
    if is_paragraph(lines[at + 1].text) and _titled(lines[at].text, [lines[at + 1].text], False):
        reading.take_title(at)
        return at + 1
    return at


def _titled(text: str, others: list[str], stamped: bool) -> bool:
    """Whether the first line of text is the headline, seen with the lines that follow it."""
    if is_byline(text) or is_credit(text) or not is_headline(text) or has_inline_credit(text):
        return False
    if dateline_of(text) is not None or ((header := header_of(text)) and header.firm):
        return False
    credited = bool(others) and is_credit(others[0])
    if is_bare(text, certain=not credited) and (credited or (stamped and not others)):
        return False
    return not (credited and is_brief(text) and (stamped or len(others) > 1))


def _without_stamp(reading: Reading) -> int:
    """The head of a page that has no stamp above its text."""
    lines = reading.lines
    at = 0
    while at < len(lines) and _junk(reading, at):
        at += 1
    if at >= len(lines):
        return at
    if _masthead(reading, at):
        reading.ignore(at)
        at += 1
        while at < len(lines) and _junk(reading, at):
            at += 1
    if at >= len(lines) or form_at(lines, at) not in (None, "bare"):
        return at
    others = [line.text for line in lines[at + 1 : at + 4]]
    text = lines[at].text
    if header_of(text) or is_related(text):
        return at
    if _titled(text, others, False):
        reading.take_title(at)
        at += 1
    elif others and is_credit(others[0]) and _pictured(reading, at):
        reading.take_caption(at)
        at += 1
    while at < len(lines) and is_byline(lines[at].text):
        reading.take_byline(at)
        at += 1
    return at


def _junk(reading: Reading, at: int) -> bool:
    """Junk above the headline of a page without a stamp; a lone section line needs more below."""
    text = reading.lines[at].text
    if (
        section_of(text) is not None
        and crumb_section(text) is None
        and at + 1 >= len(reading.lines)
    ):
        return False
    return _leading(reading, at)


def _masthead(reading: Reading, at: int) -> bool:
    """Whether the line is the name of the paper above the headline, and not a picture's credit."""
    lines = reading.lines
    if lines[at].text.casefold() not in MASTHEADS or at + 1 >= len(lines):
        return False
    below = lines[at + 1].text
    if section_of(below) is not None or is_furniture(below):
        return True
    following = [line.text for line in lines[at + 2 : at + 4]]
    if not is_credit(lines[at].text):
        return _titled(below, following, False)
    return is_capitalised(below) and words(below) > 4 and not is_caption(below)


def _pictured(reading: Reading, at: int) -> bool:
    """Whether a first line that is no headline stands over its credit as a caption."""
    lines = reading.lines
    text = lines[at].text
    if dateline_of(text) is not None or words(text) > 60:
        return False
    close = reading.spaced and not lines[at + 1].gap
    return close or is_bare(text) or is_brief(text) or is_caption(text)
