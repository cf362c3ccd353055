"""Bytes of a page -> what was understood of it: articles and rankings. Pure, and never an error.

`parse_page` tells feeds, HTML and saved texts apart; `child` has it done where it can be given up.
A saved page is read once, from its first line to its last, and every line gets one place
(`reading`): `head` reads what stands above the body, `tail` goes on from there, `body` the body,
`lists` what stands beside and below it. The other rooms each know one kind of line.
"""

from ..article import Found
from ..clean import clean_address
from ..source import Page
from .decode import decoded
from .head import read_head
from .kinds import kind_of
from .lines import page_of
from .paper import paper_of
from .reading import Reading
from .report import report
from .tail import read_rest

__all__ = ["parse", "parse_page", "read", "report"]


def parse(data: bytes, *, address: str | None = None) -> Found:
    """What is understood of a page, whatever its bytes; what is not is said in `trouble`."""
    text, trouble = decoded(data)
    if not text.strip():
        return Found(trouble=trouble)
    reading = read(text, address=address)
    article = reading.article()
    return Found(
        drafts=((article,) if article else ()) + tuple(reading.records),
        listings=tuple(reading.listings),
        ignored=reading.ignored(),
        paper=paper_of(reading),
        trouble=(*trouble, *reading.trouble),
    )


def parse_page(page: Page) -> Found:
    """What is understood of a page that a source sent: a feed, HTML, or a saved text."""
    kind = kind_of(page)
    if kind == "feed":
        from .feed import read_feed  # its libraries are for those who have feeds

        return read_feed(page)
    if kind == "html":
        from .web import read_web_page

        return read_web_page(page)
    return parse(page.data, address=page.address)


def read(text: str, *, address: str | None = None) -> Reading:
    """The notes on a page's text, with a place for every line."""
    page = page_of(text)
    reading = Reading(page, clean_address(address) if address else None)
    if page.left:
        reading.trouble.append(f"The page has {page.left:,} lines more than are read.")
    read_rest(reading, read_head(reading))
    reading.close()
    return reading
