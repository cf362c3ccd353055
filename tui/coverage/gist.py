"""Gist: an article as coverage compares it, the words of its title and of its first sentences."""

import re
from datetime import datetime
from functools import lru_cache
from itertools import chain
from sys import intern
from urllib.parse import urlsplit

from msgspec import Struct

from ..article import Article
from ..headline import norm
from ..words import tokens
from .common import NEWS, stems
from .standing import mould

LEDE_WORDS = 60
_LEDE_CHARS = 480
IN_LEDE, IN_TITLE, NAME, FIGURE = 1, 2, 4, 8
PLACE = 3
"""The bits of a mark that say where a word stands."""

# `\d\d*` is found faster than `\d+`: the search then knows what a match begins with.
_NUMBER = re.compile(r"(\d\d*(?:[.,]\d+)*)([日月時年分시월년]|일(?!\w))?")
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SCORE = re.compile(r"(?<![\d.,-])(\d{1,3}) ?(?:-|–|:|対|比) ?(\d{1,3})(?![\d.,-]|日)")
_NAMED = re.compile(r" (?<![.!?:\"”] )([A-ZÀ-ÖØ-ÞА-Я]\w+)")
_SMALL_WORD = re.compile(r" [a-zß-öø-ÿа-я]\w{3,}")
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_SHARED = frozenset(["co", "com", "ac", "or", "ne", "go", "gov", "org", "net", "edu", "gob", "asn"])


class Gist(Struct, frozen=True, kw_only=True):
    """What coverage keeps of an article: a few hundred bytes."""

    id: str
    at: datetime
    owner: str
    """The paper: the domain of the article's address, else its source's id."""
    words: tuple[str, ...]
    """Every word once; a figure begins with `#`."""
    marks: bytes
    """For each word: bits that say where it stands, and whether it is a name or a figure."""
    title: str
    """Normalised."""
    mould: str
    """The title without its figures and days: what the titles of a column have in common."""
    lede: str
    agency: str | None = None


def gist(article: Article, lede: str) -> Gist:
    """The article as it is compared; `lede` is how its text begins, of which 60 words count."""
    lede = " ".join(lede[: _LEDE_CHARS * 2].split(maxsplit=LEDE_WORDS)[:LEDE_WORDS])[:_LEDE_CHARS]
    title = article.title
    marks = _words(lede, IN_LEDE)
    for word, mark in () if article.untitled else _words(title, IN_TITLE).items():
        marks[word] = marks.get(word, 0) | mark
    for text in (title, lede) if len(_SMALL_WORD.findall(title)) > 1 else (lede,):
        for name in names(text):
            if name in marks and name not in NEWS:
                marks[name] |= NAME
    named = article.dateline and article.dateline.agency
    return Gist(
        id=article.id,
        at=min(article.when, article.arrived),
        owner=intern(owner(article)),
        words=tuple(marks),
        marks=bytes(marks.values()),
        title=(normal := norm(title)),
        mould=mould(normal),
        lede=lede,
        agency=named or article.credit,
    )


def owner(article: Article) -> str:
    """The paper: `paper.example` of `https://www.paper.example/x`, else the article's source."""
    if not article.address:
        return article.source
    return _domain("/".join(article.address.split("/", 3)[:3])) or article.source


@lru_cache(maxsize=4096)
def _domain(begin: str) -> str:
    """The domain of an address up to its third slash, beyond which no host reaches; else empty."""
    try:
        host = urlsplit(begin).hostname or ""
    except ValueError:
        host = ""
    labels = host.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or not labels[-1]:
        return ""
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED
    return intern(".".join(labels[-3 if deep else -2 :]))


def _words(text: str, place: int) -> dict[str, int]:
    """Figures, stems, pairs of characters, each with its mark; without what every text has."""
    if not text.isascii():
        text = text.translate(_WIDE)
    told = list(map(intern, figures(text)))
    marks = dict.fromkeys(chain(told, filter(None, map(stems.__getitem__, tokens(text)))), place)
    for figure in told:
        marks[figure] |= FIGURE
    return marks


def figures(text: str) -> list[str]:
    """The figures of a text, as `#38512`, `#1.2` or, of a score, `#3-1`; no days, no years."""
    first = _DIGIT.search(text)
    if not first:
        return []
    found = []
    for number, dated in _NUMBER.findall(text, first.start()):
        if dated:
            continue
        if _THOUSANDS.fullmatch(number):
            number = number.replace(",", "").replace(".", "")
        elif len(number) == 4 and number.startswith("20"):
            continue
        found.append("#" + number.replace(",", "."))
    if len(found) > 1:
        found += ["#" + "-".join(score.groups()) for score in _SCORE.finditer(text)]
    return found


def names(text: str) -> list[str]:
    """The stems of what is written with a capital inside a sentence."""
    if text.isascii():
        return list(map(stems.__getitem__, map(str.lower, _NAMED.findall(text))))
    return [
        stems[part]
        for name in _NAMED.findall(text)
        for part in ((name.lower(),) if name.isascii() else tokens(name))
    ]
