"""Headlines as keys: what stays the same of a title when it is set, updated or cut differently."""

import re
from unicodedata import category, is_normalized, normalize

_UPDATE = re.compile(r"\(upd(?:ate)?\s*\d*\)$", re.IGNORECASE)
_LONE_POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_QUOTES = frozenset("'\"`´‘’‚‛“”„‟′″‹›«»ʹʺʻʼʽ＇＂")
_KEPT = frozenset("%¥.")
# The marks that are accents, points and harakat. Those of Thai, of the Indian scripts and the
# Japanese voicing marks are letters in all but name: without them one word becomes another.
_ACCENTS = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
)


class _Fold(dict[int, str | None]):
    """What becomes of each character; worked out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kind = category(char)
        folded: str | None = " "
        if char in _QUOTES or kind == "Cf" or any(low <= code <= high for low, high in _ACCENTS):
            folded = None
        elif char in _KEPT or kind[0] in "LNM" or kind == "Co":
            folded = char
        self[code] = folded
        return folded


_FOLD = _Fold()
_STRAIGHT = {ord(quote): "'" for quote in "´`‘’‚‛′ʹʻʼʽ"}


def without_update(title: str) -> str:
    """The title without `(Update 1)` and its like at the end; a title of nothing else stays."""
    rest = title.rstrip()
    while match := _UPDATE.search(rest):
        rest = rest[: match.start()].rstrip()
        if not rest:
            return title
        title = rest
    return title


def is_cut(title: str) -> bool:
    """Whether the publisher cut the title: it ends in `...` or `…`."""
    return title.rstrip().endswith(("...", "…"))


def norm(title: str) -> str:
    """The title as a key: words and figures in lower case, one space between them.

    Forms are made compatible (NFKC), accents, quotes, the update suffix and punctuation dropped;
    digits, `%`, `¥` and a point between digits stay. `norm(norm(x)) == norm(x)`.
    """
    while True:
        folded = _folded(title)
        if folded == title or (folded.isascii() and title.isascii()):
            return folded
        title = folded


def _folded(title: str) -> str:
    if not title.isascii():
        title = normalize("NFKC", title.translate(_STRAIGHT))
    title = without_update(title).casefold()
    if not title.isascii():
        title = normalize("NFKD", title)
    title = _LONE_POINT.sub(" ", title.translate(_FOLD))
    if not is_normalized("NFKC", title):
        title = normalize("NFKC", title)
    return " ".join(title.split())
