"""When two titles are of one story: the rules that linking and movement share."""

import re
from functools import lru_cache

from msgspec import Struct

from .headline import is_cut, norm

SHORTEST_STEM = 30
"""Characters, normalised, that a cut title needs to stand for the whole one."""
SHORTEST_DECK = 5
"""Words that the part before `;` needs to stand for the whole title."""

_DOTS = re.compile(r"[\s.…]+$")
_HALF_SUFFIX = re.compile(r"\s*\((?:u|up|upd|upda|updat|upd(?:ate)?\s*\d*)?$", re.IGNORECASE)
_DECKS = re.compile("[;；]")
_NUMBER_GOES_ON = re.compile(r"[ .]?\d")


class Wording(Struct, frozen=True):
    """A title as it is compared: without what papers vary when they set, update or cut it."""

    text: str
    """Normalised; what is left of a cut title ends in `…`, so it never equals a whole one."""
    stem: str | None
    """The beginning that a cut title shares with the whole one; None where that says too little."""
    deck: str | None
    """The part before the first `;`, normalised; None without one, or where it is too short."""
    openings: frozenset[str]
    """Titles of one story have one of these in common: what a dict may find them by."""


@lru_cache(maxsize=1 << 14)
def wording(title: str, maybe_cut: bool = False) -> Wording:
    """The title as it is compared. `maybe_cut`: the page may have ended inside it."""
    cut = is_cut(title)
    head, *rest = _DECKS.split(title, maxsplit=1)
    deck = norm(head) if rest and not cut else ""
    stem = norm(_HALF_SUFFIX.sub("", _DOTS.sub("", title))) if cut or maybe_cut else ""
    text = (stem and f"{stem}…") if cut else norm(title)
    long_stem = stem if len(stem) >= SHORTEST_STEM else None
    long_deck = deck if len(deck.split()) >= SHORTEST_DECK else None
    openings = frozenset(part[:SHORTEST_STEM] for part in (text, long_stem, long_deck) if part)
    return Wording(text, long_stem, long_deck, openings)


def begins(stem: str, text: str) -> bool:
    """Whether a cut title may be the beginning of a text. A cut inside a number tells nothing."""
    if not text.startswith(stem):
        return False
    return not (stem[-1:].isdigit() and _NUMBER_GOES_ON.match(text, len(stem)))


def akin(one: Wording, other: Wording) -> bool:
    """Whether one is the cut form of the other, or its first deck."""
    for short, long in ((one, other), (other, one)):
        if short.stem is not None and begins(short.stem, long.text):
            return True
        if long.deck is not None and short.text == long.deck:
            return True
    return False
