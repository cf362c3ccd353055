"""Lists of links to stories: several of one shape, each with an address and a telling title."""

import re
from typing import Any, NamedTuple

from ...clean import clean, clean_title, shown_host
from ..feed.whole import whole
from .walk import UNSEEN

LEAST, MOST = 3, 30
_TITLE = 24
"""Cells that the titles of stories have at least, in the middle of the list; topics have less."""
_NUMBER = re.compile(
    r"^\s*(?:no\.?\s*)?(?P<at>\d{1,2})\s*(?:[.:)、．]|位|위|º|\.º)?\s+(?=\S)", re.I
)
_NO_STORIES = "ancestor-or-self::nav|ancestor-or-self::*[@role='navigation']"
_NAMED = ".//h2|.//h3|.//h4|.//h5|.//*[contains(@class,'title') or contains(@class,'headline')]"


class Row(NamedTuple):
    """One link of a list."""

    title: str
    href: str


def rows_in(container: Any, address: str | None) -> tuple[Row, ...]:
    """The rows of an element if its children are a list of stories of one host, else none."""
    return rows_of([child for child in container if isinstance(child.tag, str)], address)


def rows_of(children: list[Any], address: str | None) -> tuple[Row, ...]:
    """The rows that elements beside each other are, if they are a list of stories of one host."""
    if not LEAST <= len(children) <= 2 * MOST:
        return ()
    tags = [child.tag for child in children]
    most = max(set(tags), key=tags.count)
    rows = [row for child in children if child.tag == most and (row := _row(child, address))]
    if not LEAST <= len(rows) <= MOST or len(rows) * 5 < tags.count(most) * 4:
        return ()
    if len({row.href for row in rows}) < len(rows) or not _of_one_host(rows, address):
        return ()
    if not _telling(rows) or children[0].xpath(_NO_STORIES):
        return ()
    return tuple(Row(_unnumbered(row.title, at), row.href) for at, row in enumerate(rows, start=1))


def words_of(element: Any, most: int = 2000) -> str:
    """What is read of an element, on one line."""
    parts: list[str] = []
    length = 0
    for part in element.xpath("descendant-or-self::*/text()"):
        if part.getparent().tag in UNSEEN and not part.is_tail:
            continue
        parts.append(str(part))
        length += len(part)
        if length > most:
            break
    return " ".join(clean(" ".join(parts)).split())


def _row(child: Any, address: str | None) -> Row | None:
    """The story that a child leads to; beside it there may be its section and its writer."""
    links = [child] if child.tag == "a" else child.findall(".//a")
    titles: dict[str, str] = {}
    for link in links:
        if href := whole(link.get("href"), address):
            named = link.xpath(_NAMED)
            text = words_of(named[0] if named else link)
            if len(text) > len(titles.get(href, "")):
                titles[href] = text
    if not titles or len(titles) > 3:
        return None
    href = max(titles, key=lambda one: len(titles[one]))
    title = clean_title(titles[href])
    return Row(title, href) if title else None


def _of_one_host(rows: list[Row], address: str | None) -> bool:
    site = _site(address or rows[0].href)
    return sum(_site(row.href) == site for row in rows) * 5 >= len(rows) * 4


def _site(address: str) -> str:
    """The last labels of a host: `www.` and `news.` of a paper are one site."""
    labels = shown_host(address).split(".")
    short = len(labels) > 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if short else labels[-2:])


def _telling(rows: list[Row]) -> bool:
    """Whether the titles are headlines, and not names of sections, teams or people."""
    sizes = sorted(_size(row.title) for row in rows)
    return sizes[len(sizes) // 2] >= _TITLE


def _size(title: str) -> int:
    return sum(2 if char >= "ᄀ" else 1 for char in title)


def _unnumbered(title: str, at: int) -> str:
    """The title without its place, where that is what stands before it."""
    match = _NUMBER.match(title)
    return title[match.end() :] if match and int(match["at"]) == at else title
