"""The text of a page's own article: trafilatura says which blocks it has, the walker how they are.

Its text alone would do, but it has no spans, few captions, and no quotes.
"""

import re
from collections.abc import Iterable
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from ...article import Block
from ...clean import clean
from .walk import Walked, walk

_NOT_LETTERS = re.compile(r"[\W_]+")
_SHORT = 20
"""Letters; what is shorter must be a line of its own, as a menu's words are in every text."""
_COVERED = 0.75
"""So much of the text must be found among the blocks; else it is taken as it is."""
_COMPARED = 4_000_000
"""So many pairs of blocks and lines are compared one by one."""


def story_of(root: Any, address: str | None) -> Walked:
    """The blocks of the article on a page; none where there is no text."""
    text = _located(root)
    if not text:
        return Walked()
    walked = walk(root, address, page=True)
    kept = _kept(walked.blocks, text)
    if not letters(text):
        return Walked()
    told = sum(len(letters(walked.blocks[at].text)) for at in kept)
    if told < _COVERED * len(letters(text)):
        lines = (clean(line).strip() for line in text.splitlines())
        return Walked(tuple(Block("paragraph", line) for line in lines if line))
    first, last, own = _led_in(walked.blocks, kept[0]), kept[-1], set(kept)
    own |= {at for at in range(first, last) if walked.blocks[at].kind == "caption"}
    return Walked(
        tuple(block for at, block in enumerate(walked.blocks) if at in own),
        pictures=tuple(picture for picture in walked.pictures if picture.at in own),
    )


def _led_in(blocks: tuple[Block, ...], first: int) -> int:
    """The place of the caption with which a story begins, if one stands right before it."""
    return first - 1 if first and blocks[first - 1].kind == "caption" else first


def letters(text: str) -> str:
    """The letters and digits of a text in small: what no extractor changes."""
    return _NOT_LETTERS.sub("", text.casefold())


def _located(root: Any) -> str:
    from trafilatura import extract

    try:
        return extract(deepcopy(root), include_comments=False) or ""
    except Exception:
        # It raises whatever its many rules run into; then the page has no article.
        return ""


def _kept(blocks: tuple[Block, ...], text: str) -> list[int]:
    """The places of the blocks that are in the text, each stretch of it being found once.

    Those that are lines of it come first, in its order: a deck that says the beginning of a
    paragraph must not take it away.
    """
    owns = [letters(block.text) for block in blocks]
    lines = [line for line in map(letters, text.splitlines()) if line]
    kept, left = set(), dict(enumerate(lines))
    for first, line, size in _matches(owns, lines):
        kept |= set(range(first, first + size))
        for at in range(line, line + size):
            del left[at]
    rest, stretch = set(left.values()), _Stretch("".join(left.values()))
    for at, own in enumerate(owns):
        if at in kept or len(own) < (_SHORT if own not in rest else 1):
            continue
        if stretch.takes(own) or (len(own) >= _SHORT and _made_of(own, rest, stretch)):
            kept.add(at)
    return sorted(kept)


def _matches(owns: list[str], lines: list[str]) -> Iterable[tuple[int, int, int]]:
    if len(owns) * len(lines) > _COMPARED:
        return ()
    return SequenceMatcher(None, owns, lines, autojunk=False).get_matching_blocks()


def _made_of(own: str, lines: set[str], stretch: "_Stretch") -> bool:
    """Whether the greater part of a block is lines of the text."""
    found = [line for line in lines if len(line) >= _SHORT and line in own]
    if sum(map(len, found)) * 2 <= len(own):
        return False
    taken = [stretch.takes(line) for line in found]
    return any(taken)


class _Stretch:
    """The letters of a text, of which each is taken once, mostly in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.taken: set[int] = set()

    def takes(self, part: str) -> bool:
        """Whether a part is there and was not taken before; then it is now."""
        place = self.text.find(part, self.at)
        if place < 0:
            place = self.text.find(part, 0, self.at)
            if place < 0 or place in self.taken:
                return False
        else:
            self.at = place + len(part)
        self.taken.add(place)
        return True
