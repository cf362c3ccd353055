"""The publisher's own rankings on a page: a heading that says so, and the stories under it."""

from typing import Any, NamedTuple

from ...chart import Entry, Listing
from ...headline import is_cut
from ..sidebar import Header
from .headings import heading_of
from .rows import Row, rows_in, rows_of, words_of

_LONGEST = 60
_TRIED = 24
"""So many headings of a page are looked under."""
_AHEAD = 250
"""So many elements after a heading its list must begin."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MAY_HEAD = frozenset(
    (*_HEADINGS, "p", "div", "span", "strong", "b", "a", "li", "button", "dt", "caption", "header")
)
_UP = 4
_NO_ROWS = frozenset(("ol", "ul", "dl", "table", "nav", "p"))
_MAY_HOLD = frozenset(("ol", "ul", "div", "section", "dl", "tbody", "aside"))


class Ranked(NamedTuple):
    """The rankings of a page, and the elements that are theirs and so no part of a story."""

    listings: tuple[Listing, ...] = ()
    holders: tuple[Any, ...] = ()


def rankings_of(root: Any, address: str | None) -> Ranked:
    """Every ranking of a page, in the order of its headings; a list belongs to one heading."""
    listings: list[Listing] = []
    holders: list[Any] = []
    seen: set[tuple[Row, ...]] = set()
    keys: set[tuple[str, str | None, str | None]] = set()
    tried = 0
    for element in root.iter(*_MAY_HEAD):
        header = _header(element)
        # A wrapper says the same words as the heading in it: the inner one is the heading.
        if header is None or any(_header(one) for one in element.iterdescendants(*_MAY_HEAD)):
            continue
        tried += 1
        if tried > _TRIED:
            break
        key = (header.name.casefold(), header.section, header.window)
        if key in keys:
            continue
        held, rows = _list_beside(element, address)
        if not rows or rows in seen:
            held, rows = _list_after(element, address, seen)
        if rows:
            seen.add(rows)
            keys.add(key)
            holders += (element, *held)
            entries = tuple(_entry(at, row) for at, row in enumerate(rows, start=1))
            listings.append(
                Listing(
                    name=header.name,
                    section=header.section,
                    window=header.window,
                    entries=entries,
                )
            )
    return Ranked(tuple(listings), tuple(holders))


def _header(element: Any) -> Header | None:
    if len(element) > 6 or element.find(".//li") is not None:
        return None
    text = words_of(element, _LONGEST + 20)
    if not 2 <= len(text) <= _LONGEST:
        return None
    if element.tag not in _HEADINGS and element.xpath("boolean(ancestor::nav|ancestor::p)"):
        return None
    return heading_of(text)


def _list_beside(heading: Any, address: str | None) -> tuple[list[Any], tuple[Row, ...]]:
    """The list whose rows stand right behind a heading, with nothing of their own around them."""
    branch, words = heading, words_of(heading)
    for _ in range(_UP):
        beside: list[Any] = []
        for one in branch.itersiblings():
            if one.tag in (*_HEADINGS, "header") or one.tag in _NO_ROWS:
                break
            if isinstance(one.tag, str):
                beside.append(one)
        if rows := rows_of(beside, address):
            return beside, rows
        branch = branch.getparent()
        if branch is None or words_of(branch, len(words) + 20) != words:
            break
    return [], ()


def _list_after(
    heading: Any, address: str | None, seen: set[tuple[Row, ...]]
) -> tuple[list[Any], tuple[Row, ...]]:
    """The first list after a heading that is no other heading's, before the next heading."""
    for element in heading.xpath(f"following::*[position() <= {_AHEAD}]"):
        if element.tag in _MAY_HOLD:
            rows = rows_in(element, address)
            if rows and rows not in seen:
                return [element], rows
        if element.tag in ("h1", "h2", "h3") and _header(element) is None and not _in_row(element):
            break
    return [], ()


def _in_row(heading: Any) -> bool:
    """Whether a heading is the title of a row: it is in a link, or has one."""
    return bool(heading.xpath("ancestor::a")) or heading.find(".//a") is not None


def _entry(at: int, row: Row) -> Entry:
    return Entry(position=at, title=row.title, truncated=is_cut(row.title), href=row.href)
