"""The reader's rule for a source: what is the story on its pages, and what is no part of it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from ...article import Anchor, Block
from .picture import Picture
from .stubs import LEAST, stubs_of
from .walk import Walked, walk

_LONGEST = 1000


class Ruled(NamedTuple):
    """What a rule picked of a page; `trouble` tells what of it did not fit."""

    story: Walked | None = None
    """None where there is no rule, or it does not fit: the page is read as if there were none."""
    trouble: tuple[str, ...] = ()


def cleared(root: Any, drop: Iterable[str]) -> tuple[str, ...]:
    """Take out of the page what is no part of the story; sentences about what is no selector."""
    trouble: list[str] = []
    for selector in drop:
        matches = matching(root, selector)
        if matches is None:
            trouble.append(_no_selector(selector))
            continue
        for element in matches:
            if element.getparent() is not None:
                element.drop_tree()
    return tuple(trouble)


def ruled(root: Any, select: str | None, base: str | None, *, announces: bool) -> Ruled:
    """The story of a page by the rule of its source.

    A page that `announces` stories need not have one: it has where the rule picks a text, and not
    what announces them.
    """
    if not select:
        return Ruled()
    matches = matching(root, select)
    if matches is None:
        return Ruled(trouble=(_no_selector(select),))
    chosen = _outermost(matches)
    if announces and (not chosen or _announces(chosen, base)):
        return Ruled()
    walked = _joined(walk(one, base) for one in chosen)
    if not walked.blocks:
        return Ruled(
            trouble=(f"The rule “{select}” finds no text on this page; it was read without it.",)
        )
    return Ruled(walked)


def _announces(chosen: list[Any], base: str | None) -> bool:
    return sum(len(stubs_of(one, base, least=1)) for one in chosen) >= LEAST


def matching(root: Any, selector: str) -> list[Any] | None:
    """The elements that a CSS selector matches, in order; None where it is no selector."""
    from cssselect import SelectorError
    from lxml import etree
    from lxml.cssselect import CSSSelector

    if len(selector) > _LONGEST:
        return None
    try:
        found = CSSSelector(selector, translator="html")(root)
    except (SelectorError, etree.LxmlError, ValueError, RecursionError):
        return None
    return list(found)


def _no_selector(selector: str) -> str:
    return f"The rule “{selector[:80]}” is no CSS selector; the page was read without it."


def _outermost(elements: list[Any]) -> list[Any]:
    """The elements without those that lie in another one of them."""
    own = set(elements)
    return [one for one in elements if not any(above in own for above in one.iterancestors())]


def _joined(parts: Iterable[Walked]) -> Walked:
    blocks: list[Block] = []
    links: list[Anchor] = []
    pictures: list[Picture] = []
    for part in parts:
        pictures += (one._replace(at=one.at + len(blocks)) for one in part.pictures)
        blocks += part.blocks
        links += part.links
    return Walked(tuple(blocks), tuple(dict.fromkeys(links)), tuple(pictures))
