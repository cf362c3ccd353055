"""Headlines as keys: what stays the same of a title when it is set, updated or cut differently."""

import re
from unicodedata import category, is_normalized, normalize

from .accents import is_accent

_UPDATE = re.compile(r"\(upd(?:ate)?\s*\d*\)$", re.IGNORECASE)
_LONE_POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_QUOTES = frozenset("'\"`´‘’‚‛“”„‟′″‹›«»ʹʺʻʼʽ＇＂")
_KEPT = frozenset("%¥.")


class _Fold(dict[int, str | None]):
    """What becomes of each character; worked out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kind = category(char)
        folded: str | None = " "
        if char in _QUOTES or kind == "Cf" or is_accent(char):
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
    title = title.translate(_FOLD)
    if "." in title:
        title = _LONE_POINT.sub(" ", title)
    if not is_normalized("NFKC", title):
        title = normalize("NFKC", title)
    return " ".join(title.split())
