"""Section pages -> stubs: each story that a page announces, with deck and time, to be filled."""

from collections.abc import Iterator
from typing import Any

from ...article import Block, Draft, Stamp
from ...clean import clean_title, shown_host
from ..feed.times import stamp_of
from ..feed.whole import whole
from .rows import words_of

LEAST = 3
"""So many stories make a section page."""
_MOST = 200
_TITLE = 15
_DECK = 40
_LONGEST_DECK = 1000
_UP = 4
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_OUTSIDE = "boolean(ancestor::nav|ancestor::footer|ancestor::*[@role='navigation'])"


def stubs_of(
    root: Any, address: str | None, without: tuple[Any, ...] = (), least: int = LEAST
) -> tuple[Draft, ...]:
    """The stories a section page announces, each once; none where there are fewer than `least`."""
    stubs: dict[str, Draft] = {}
    inside = {one for holder in without for one in holder.iter()}
    for heading in root.iter(*_HEADINGS):
        if len(stubs) == _MOST:
            break
        if heading in inside or heading.xpath(_OUTSIDE):
            continue
        href = _href(heading, address)
        title = clean_title(words_of(heading))
        if href and _long(title) >= _TITLE and href not in stubs and href != address:
            stubs[href] = _stub(heading, title, href)
    return tuple(stubs.values()) if len(stubs) >= least else ()


def _href(heading: Any, address: str | None) -> str | None:
    """Where a heading leads: by a link in it or around it, to a page of the same host."""
    links = heading.xpath(".//a[@href]|ancestor::a[@href]")
    href = whole(links[0].get("href"), address) if links else None
    if href and address and shown_host(href) != shown_host(address):
        return None
    return href


def _stub(heading: Any, title: str, href: str) -> Draft:
    card = _card(heading)
    deck = next(_decks(card, title), None)
    return Draft(
        title=title,
        address=href,
        published=_time(card),
        blocks=(Block("paragraph", deck),) if deck else (),
        extent="stub",
    )


def _card(heading: Any) -> Any:
    """The largest element around a heading in which it is the only one."""
    card = heading
    for _ in range(_UP):
        above = card.getparent()
        if above is None or above.tag in ("body", "main"):
            break
        if sum(1 for _ in above.iter(*_HEADINGS)) > 1:
            break
        card = above
    return card


def _decks(card: Any, title: str) -> Iterator[str]:
    for one in card.iter("p", "div", "span"):
        if one.find("p") is None and one.find("div") is None and one.find(".//h3") is None:
            text = words_of(one)
            if _long(text) >= _DECK and len(text) <= _LONGEST_DECK and title not in text:
                yield text


def _time(card: Any) -> Stamp | None:
    for one in card.iter("time"):
        if stamp := stamp_of(one.get("datetime")) or stamp_of(words_of(one)):
            return stamp
    return None


def _long(text: str) -> int:
    return sum(2 if char >= "ᄀ" else 1 for char in text)
