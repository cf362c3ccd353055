"""The headers of rankings: which list it is, of which section, over which window."""

import re
from typing import NamedTuple

from ..chart import Window
from .furniture import is_section

_LONGEST = 80


class Header(NamedTuple):
    """What a header says of the list under it."""

    name: str
    section: str | None = None
    window: Window | None = None
    prefix: str | None = None
    """The newspaper's letters before `ACCESS RANKING`."""
    firm: bool = True
    """False where the words alone may also be a heading or a headline: the rows must show it."""


_QUOTES = str.maketrans("“”„‟＂«»", '"""""""')
_SPAN = r"(?:24[ -]?h(?:ou)?rs?|day|7 days|week|30 days|month)"
_WINDOW = (
    rf"(?:\s*[-–—:|(]?\s*(?:(?:in|of|over|for|from|during)\s+)?(?:the\s+)?(?:(?:past|last|this)\s+)?"
    rf"(?P<span>{_SPAN})\)?)?"
)
_QUOTED = re.compile(r'"(?P<section>[^"]{1,40})"\s+(?:most\s+)?popular\s+articles?', re.I)
_ACCESS = re.compile(
    r"(?:(?P<often>daily|weekly|monthly)\s+|(?P<prefix>[A-Za-z]{1,4})\s+)?access\s+ranking"
    + _WINDOW,
    re.I,
)
_TOP = re.compile(r"(?:(?P<prefix>[A-Za-z]{1,4})\s+)?top\s+stories", re.I)
_POPULAR = re.compile(
    r"(?:(?P<often>today['’]s|this (?P<this>week|month)['’]s|daily|weekly|monthly|hourly)\s+)?"
    r"(?:the\s+|our\s+)?(?:most\s+)?popular\s+(?P<what>articles?|news|stories|posts)" + _WINDOW,
    re.I,
)
_OF_SECTION = re.compile(
    r"(?P<section>[\w＆&’'-]+(?:\s+[\w＆&’'-]+){0,3})\s+popular\s+articles?", re.I
)
_MOST = re.compile(
    r"(?:the\s+)?(?:(?:most|top)[ -](?:popular|viewed|read|shared|commented|clicked)"
    r"(?:\s+(?:articles?|stories|news|posts))?|trending(?:\s+(?:now|today|news|stories|articles))?"
    r"|(?:popularity|article|news|weekly|daily|monthly)\s+ranking|rankings?)"
    r"(?:\s+in\s+(?P<section>[A-Z][\w＆& ]{2,30}))?" + _WINDOW,
    re.I,
)
_NO_SECTION_WORDS = """
all and are for how in is most new of other our read see the these those top why more
"""
_NO_SECTION = frozenset(_NO_SECTION_WORDS.split())
_NO_PREFIX_WORDS = "all and for get most our see that the this top with your"
_NO_PREFIX = frozenset(_NO_PREFIX_WORDS.split())


def header_of(line: str) -> Header | None:
    """What the line says if it is the header of a ranking: the whole line, in any case."""
    if len(line) > _LONGEST:
        return None
    text = " ".join(line.translate(_QUOTES).split()).rstrip(":")
    low = text.casefold()
    if not any(word in low for word in ("popular", "ranking", "top", "most", "trending")):
        return None
    if match := _QUOTED.fullmatch(text):
        return Header("popular", match["section"].strip())
    if match := _ACCESS.fullmatch(text):
        window = _window(match["span"] or match["often"])
        return Header("access", None, window, _prefix(match["prefix"], text))
    if (match := _TOP.fullmatch(text)) and (match["prefix"] or "").casefold() not in _NO_PREFIX:
        prefix = _prefix(match["prefix"], text)
        return Header("top", prefix=prefix, firm=bool(prefix) or text.isupper())
    if match := _POPULAR.fullmatch(text):
        window = _window(match["span"] or match["this"] or match["often"])
        return Header("popular", None, window, firm=match["what"][0] in "aA" or text.isupper())
    if match := _OF_SECTION.fullmatch(text):
        section = match["section"]
        if section.split()[0].casefold() not in _NO_SECTION:
            return Header("popular", section, firm=is_section(section))
    if match := _MOST.fullmatch(text):
        name = "popular" if "popular" in low.split() else line.rstrip(":").strip()
        return Header(name, match["section"], _window(match["span"]), firm=False)
    return None


def _prefix(word: str | None, text: str) -> str | None:
    """The newspaper's letters: set in capitals, or in a line that is all small."""
    if not word or word.casefold() in _NO_PREFIX or not (word.isupper() or text.islower()):
        return None
    return word.upper()


def _window(words: str | None) -> Window | None:
    low = (words or "").casefold()
    if low.startswith(("24", "day", "daily", "today")):
        return "24h"
    if low.startswith(("7", "week")):
        return "week"
    if low.startswith(("30", "month")):
        return "month"
    return None
