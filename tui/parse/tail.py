"""From the end of the head to the end of the page: the body, and what stands beside and below it.

A list or a header of links ends the body, but only a sentence can tell whether for good: extractors
put sidebars between paragraphs. So after one, sentences are still body and short lines are not.
"""

from ..article import Anchor, Draft
from ..chart import Entry, Listing
from ..clean import clean_title
from ..headline import is_cut
from .body import block, read_block
from .credit import is_byline, is_credit
from .furniture import (
    MASTHEADS,
    crumb_section,
    inline_link,
    is_furniture,
    is_related,
    is_section,
)
from .paper import PAPERS
from .reading import Reading
from .rows import Row, Rows, bulleted, form_at, is_marker, read_rows
from .sidebar import Header, header_of
from .stamp import times_of
from .wording import LONG, has_final, is_heading, is_headline, is_paragraph, is_sentence, words

USUAL = (5, 8, 10)
"""A list of so many rows is whole also where the page ends with it, without an end of line."""


def read_rest(reading: Reading, at: int) -> None:
    """Read the page from here to its end."""
    lines = reading.lines
    beside = False  # whether a list or links have ended the body
    while at < len(lines):
        text = lines[at].text
        after = _beside(reading, at, text, beside) if len(text) <= LONG or not beside else None
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
    if header is not None and (header.firm or _has_rows(reading, at + 1, header)):
        return _ranking(reading, at, header), True
    if is_related(text) and (text.isupper() or _leads_on(reading, at + 1, text)):
        return _links(reading, at), True
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
    if (own := _own_list(reading, at, beside)) is not None:
        return own, True
    if beside and _is_bare_page(reading):
        late = _late_head(reading, at)
        return None if late is None else (late, False)
    if beside and form_at(reading.lines, at) in ("marker", "bullet"):
        return _link_rows(reading, at), True
    return None


def _ranking(reading: Reading, at: int, header: Header) -> int:
    """Read a list with its header; the line after it."""
    text = reading.put(at, "ranking").rstrip(":")
    if header.prefix in PAPERS:
        reading.paper = PAPERS[header.prefix]
    rows = read_rows(reading.lines, at + 1, summaries="news" in text.casefold())
    return _listing(reading, at + 1, rows, header)


def _listing(reading: Reading, start: int, rows: Rows, header: Header) -> int:
    """Keep the rows under a header (on the line before `start`) as a list."""
    for line in range(start, rows.end):
        reading.put(line, "ranking")
    entries = [_entry(position, row) for position, row in enumerate(rows.rows, 1)]
    complete = not rows.dangling
    if rows.end == len(reading.lines) and not reading.ended and entries and not rows.dangling:
        longer = [
            listing
            for listing in reading.listings
            if listing.name == header.name and len(listing.entries) > len(entries)
        ]
        complete = len(entries) in USUAL and not longer
        last, entry = rows.rows[-1], entries[-1]
        if not complete and not entry.truncated and last.published is None:
            entries[-1] = _entry(len(entries), last, maybe_cut=True)
    if not complete:
        shown = clean_title(reading.lines[start - 1].text)
        reading.trouble.append(f"The page ends inside the list {shown}.")
    section = header.section or (header.name if is_section(header.name) else reading.section)
    reading.listings.append(
        Listing(
            name=clean_title(header.name),
            section=header.section,
            window=header.window,
            entries=tuple(entries),
            complete=complete,
        )
    )
    reading.records.extend(_record(row, section) for row in rows.rows if row.deck or row.published)
    return rows.end


def _entry(position: int, row: Row, maybe_cut: bool = False) -> Entry:
    title = clean_title(row.title)
    return Entry(
        position=position,
        title=title,
        truncated=is_cut(title),
        maybe_cut=maybe_cut,
        kind="summary" if row.summary else "title",
    )


def _record(row: Row, section: str | None) -> Draft:
    """What a section page tells of an article: title, deck and date."""
    return Draft(
        title=clean_title(row.title),
        section=section,
        published=row.published,
        blocks=(block("paragraph", row.deck),) if row.deck else (),
    )


def _has_rows(reading: Reading, at: int, header: Header) -> bool:
    """Whether rows follow words that may also be a heading of the body, or nothing does."""
    lines = reading.lines
    form = form_at(lines, at)
    if form is not None and form != "bare":
        return True
    if header.section is not None and not is_section(header.section):
        return False
    if form == "bare":
        return len(read_rows(lines, at).rows) > 1
    if at >= len(lines):
        return True
    return is_furniture(lines[at].text) or header_of(lines[at].text) is not None


def _leads_on(reading: Reading, at: int, text: str) -> bool:
    """Whether a header of links has links under it, or says in so many words what it is."""
    if text.casefold().startswith("related") or text.casefold().endswith(("article", "articles")):
        return True
    return (
        at >= len(reading.lines) or form_at(reading.lines, at) is not None or text.endswith("NEWS")
    )


def _links(reading: Reading, at: int) -> int:
    """Read a header of links and its titles; a list of records is kept, by its own words."""
    text = reading.lines[at].text
    rows = read_rows(reading.lines, at + 1, summaries=text.endswith("NEWS"))
    if rows.rows and (
        any(row.deck or row.published for row in rows.rows) or _is_bare_page(reading)
    ):
        reading.put(at, "ranking")
        return _listing(reading, at + 1, rows, Header(text))
    reading.ignore(at)
    return _put_links(reading, at + 1, rows)


def _is_bare_page(reading: Reading) -> bool:
    """Whether nothing of an article has been met: the lists are what the page is about."""
    return reading.title is None and not reading.blocks and not reading.captions


def _link_rows(reading: Reading, at: int) -> int:
    """Read rows that have lost their header: a notice stands between, or it was cut off."""
    rows = read_rows(reading.lines, at)
    return _put_links(reading, at, rows)


def _put_links(reading: Reading, start: int, rows: Rows) -> int:
    for line in range(start, rows.end):
        reading.put(line, "link")
    reading.links.extend(Anchor(clean_title(row.title)) for row in rows.rows)
    return rows.end


def _own_list(reading: Reading, at: int, beside: bool) -> int | None:
    """Read a list whose header has no keyword, as section pages have; None where there is none."""
    lines = reading.lines
    text = lines[at].text
    if not is_heading(text) or len(text) > 40 or form_at(lines, at + 1) not in ("marker", "bullet"):
        return None
    if is_marker(text) or bulleted(text) is not None or is_credit(text):
        return None
    rows = read_rows(lines, at + 1)
    dated = sum(row.published is not None or row.deck is not None for row in rows.rows)
    pictures = any(is_credit(row.title) for row in rows.rows)
    if pictures or not rows.rows or (not dated and not (beside and len(rows.rows) > 1)):
        return None
    reading.put(at, "ranking")
    return _listing(reading, at + 1, rows, Header(text))


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
