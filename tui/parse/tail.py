"""From the end of the head to the end of the page: the body, and what stands beside and below it.

A list or a header of links ends the body, but only a sentence can tell whether for good: extractors
put sidebars between paragraphs. So after one, sentences are still body and short lines are not.
"""

from ..article import Anchor
from ..clean import clean_title
from .body import read_block
from .credit import is_byline, is_credit
from .furniture import MASTHEADS, crumb_section, inline_link, is_furniture, is_related
from .lists import (
    has_rows,
    is_bare_page,
    leads_on,
    read_links,
    read_own_list,
    read_ranking,
    read_stray_rows,
)
from .reading import Reading
from .rows import form_at
from .sidebar import header_of
from .stamp import times_of
from .wording import has_final, is_heading, is_headline, is_paragraph, is_sentence, words


def read_rest(reading: Reading, at: int) -> None:
    """Read the page from here to its end."""
    lines = reading.lines
    beside = False  # whether a list or links have ended the body
    while at < len(lines):
        text = lines[at].text
        after = _beside(reading, at, text, beside)
        if after is not None:
            at, ends = after
            beside = beside or ends
        elif beside and not _resumes(reading, at):
            reading.ignore(at)
            at += 1
        else:
            beside = beside and not _flows(reading, at)
            at = read_block(reading, at)


def _beside(reading: Reading, at: int, text: str, beside: bool) -> tuple[int, bool] | None:
    """Read what is no body: the next line, and whether it ends the body; None for other lines."""
    header = header_of(text)
    if header is not None and (header.firm or has_rows(reading, at + 1, header)):
        return read_ranking(reading, at, header), True
    if is_related(text) and (text.isupper() or leads_on(reading, at + 1, text)):
        return read_links(reading, at), True
    if (title := inline_link(text)) is not None:
        reading.put(at, "link")
        reading.links.append(Anchor(clean_title(title)))
        return at + 1, False
    if (section := crumb_section(text)) is not None:
        reading.take_section(at, reading.section or section)
        return at + 1, False
    masthead = text.casefold() in MASTHEADS and not is_credit(text)
    if masthead or is_furniture(text) or _is_cut_header(reading, at):
        reading.ignore(at)
        return at + 1, False
    if (own := read_own_list(reading, at, beside)) is not None:
        return own, True
    if beside and is_bare_page(reading):
        late = _late_head(reading, at)
        return None if late is None else (late, False)
    if beside and form_at(reading.lines, at) in ("marker", "bullet"):
        return read_stray_rows(reading, at), True
    return None


def _late_head(reading: Reading, at: int) -> int | None:
    """The headline of an article that stands below the lists of its page."""
    lines = reading.lines
    if not is_headline(lines[at].text) or is_credit(lines[at].text):
        return None
    for stamp in range(at + 1, min(at + 4, len(lines))):
        times = times_of(lines[stamp].text)
        if times is not None and times.firm:
            reading.take_title(at)
            for line in range(at + 1, stamp):
                if is_credit(lines[line].text) or is_byline(lines[line].text):
                    reading.take_byline(line)
                else:
                    reading.take_caption(line)
            reading.take_times(stamp, times)
            return stamp + 1
    return None


def _resumes(reading: Reading, at: int) -> bool:
    """Whether a line after a list is body again: a sentence, or a heading with one under it."""
    lines = reading.lines
    text = lines[at].text
    if is_paragraph(text) or (is_sentence(text) and words(text) > 3):
        return True
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return is_heading(text) and is_paragraph(below) and not is_furniture(below)


def _flows(reading: Reading, at: int) -> bool:
    """Whether the body has really resumed: a second sentence follows the first."""
    lines = reading.lines
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return is_paragraph(lines[at].text) and is_paragraph(below) and not is_furniture(below)


def _is_cut_header(reading: Reading, at: int) -> bool:
    """Whether the page ends inside a header: `"Politics" POPUL`."""
    if at + 1 < len(reading.lines) or reading.ended or not reading.blocks:
        return False
    text = reading.lines[at].text
    if text.startswith('"') and text.count('"') == 2 and not has_final(text) and words(text) < 6:
        return '" POPULAR ARTICLE'.startswith('"' + text.rpartition('"')[2].upper())
    whole = ("JN ACCESS RANKING", "KB ACCESS RANKING", "JN TOP STORIES", "Related Article(s)")
    return len(text) > 3 and any(header.startswith(text) for header in whole)
