"""Rankings and links as they stand on a page: a header, and the rows under it."""

from ..article import Anchor, Draft
from ..chart import Entry, Listing
from ..clean import clean_title
from ..headline import is_cut
from .body import block
from .credit import is_credit
from .furniture import is_furniture, is_section
from .paper import PAPERS
from .reading import Reading
from .rows import Row, Rows, bulleted, form_at, is_marker, read_rows
from .sidebar import Header, header_of
from .stamp import is_age, times_of
from .wording import is_heading

USUAL = (5, 8, 10)
"""A list of so many rows is whole also where the page ends with it, without an end of line."""


def read_ranking(reading: Reading, at: int, header: Header) -> int:
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


def has_rows(reading: Reading, at: int, header: Header) -> bool:
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


def leads_on(reading: Reading, at: int, text: str) -> bool:
    """Whether a header of links has links under it, or says in so many words what it is."""
    if text.casefold().startswith("related") or text.casefold().endswith(("article", "articles")):
        return True
    return (
        at >= len(reading.lines) or form_at(reading.lines, at) is not None or text.endswith("NEWS")
    )


def read_links(reading: Reading, at: int) -> int:
    """Read a header of links and its titles; a list of records is kept, by its own words."""
    text = reading.lines[at].text
    rows = read_rows(reading.lines, at + 1, summaries=text.endswith("NEWS"))
    if rows.rows and (any(row.deck or row.published for row in rows.rows) or is_bare_page(reading)):
        reading.put(at, "ranking")
        return _listing(reading, at + 1, rows, Header(text))
    reading.ignore(at)
    return _put_links(reading, at + 1, rows)


def is_bare_page(reading: Reading) -> bool:
    """Whether nothing of an article has been met: the lists are what the page is about."""
    return reading.title is None and not reading.blocks and not reading.captions


def read_stray_rows(reading: Reading, at: int) -> int:
    """Read rows that have lost their header: a notice stands between, or it was cut off."""
    rows = read_rows(reading.lines, at)
    return _put_links(reading, at, rows)


def _put_links(reading: Reading, start: int, rows: Rows) -> int:
    for line in range(start, rows.end - rows.dangling):
        reading.put(line, "link")
    if rows.dangling:  # a mark after which the page ends
        reading.ignore(rows.end - 1)
    reading.links.extend(Anchor(clean_title(row.title)) for row in rows.rows)
    return rows.end


def read_own_list(reading: Reading, at: int, beside: bool) -> int | None:
    """Read a list whose header has no keyword, as section pages have; None where there is none."""
    lines = reading.lines
    text = lines[at].text
    if not is_heading(text) or len(text) > 40 or form_at(lines, at + 1) not in ("marker", "bullet"):
        return None
    if is_marker(text) or bulleted(text) is not None or is_credit(text):
        return None
    if is_age(text) or times_of(text.removesuffix(" -")):
        return None
    rows = read_rows(lines, at + 1)
    dated = sum(row.published is not None or row.deck is not None for row in rows.rows)
    pictures = any(is_credit(row.title) for row in rows.rows)
    if pictures or not rows.rows or (not dated and not (beside and len(rows.rows) > 1)):
        return None
    reading.put(at, "ranking")
    return _listing(reading, at + 1, rows, Header(text))
