"""What to call what an address offers: the paper, and its section where several are of one paper.

Pure: the titles that feeds and links have, and their addresses, go in; names go out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from ..article import Draft
from ..clean import clean_title, shown_host

LONGEST = 80
"""Characters of a name that was put together."""

_BETWEEN = re.compile(r"\s+[-–—|»›>:·/•]+\s+|\s*[|»›·•]+\s*|:\s+")
_FORMAT = re.compile(
    r"(?:rss|atom|json|rdf|xml|feeds?|index|latest|news|all|posts?|main|default|articles|[\W\d_])+",
    re.IGNORECASE,
)
"""What says only that this is a feed."""


class Hint(Struct, frozen=True, kw_only=True):
    """What tells of one offer how to call it."""

    title: str = ""
    """Its own."""
    label: str = ""
    """What the page calls it."""
    section: str | None = None
    """The one section of all its stories."""
    address: str = ""


def section_of(drafts: Iterable[Draft]) -> str | None:
    """The section of all these stories, None where they are of several or of none."""
    sections = {draft.section for draft in drafts}
    return sections.pop() if len(sections) == 1 else None


def names_of(hints: Sequence[Hint], paper: str | None) -> list[str]:
    """A name for each, all different; `paper` is what the page calls itself.

    Without that, what stands in several of the titles is taken for the paper.
    """
    paper = paper or _shared(hints)
    names = [_called(hint, paper) for hint in hints]
    often = Counter(name.casefold() for name in names)
    for at, hint in enumerate(hints):
        if often[names[at].casefold()] > 1 and (more := _more(hint, names[at])):
            names[at] = _joined(names[at], more)
    return apart(names)


def apart(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """The names, those that are there already with a number behind them."""
    used = {name.casefold() for name in taken}
    different: list[str] = []
    for name in names:
        one, number = name, 2
        while one.casefold() in used:
            one, number = f"{name} ({number})", number + 1
        used.add(one.casefold())
        different.append(one)
    return different


def page_name(paper: str | None, address: str) -> str:
    """The name of a section page: the paper, and the last word of its address."""
    name = clean_title(paper or "") or shown_host(address)
    word = _last_word(address)
    return _joined(name, word) if word else name


def _shared(hints: Sequence[Hint]) -> str | None:
    titles = (dict.fromkeys(_parts(clean_title(hint.title))) for hint in hints)
    parts = Counter(part for title in titles for part in title)
    often = [part for part, times in parts.most_common() if times > 1]
    return next((part for part in often if not _FORMAT.fullmatch(part)), None)


def _parts(title: str) -> list[str]:
    return [part for part in _BETWEEN.split(title) if part]


def _called(hint: Hint, paper: str | None) -> str:
    title = clean_title(hint.title) or clean_title(hint.label) or shown_host(hint.address)
    if not paper:
        return title
    parts = _parts(title)
    rest = [part for part in parts if part.casefold() != paper.casefold()]
    if len(rest) == len(parts):
        return title
    told = [part for part in rest if not _FORMAT.fullmatch(part)]
    return _joined(paper, " ".join(told)) if told else paper


def _more(hint: Hint, name: str) -> str:
    """What sets an offer apart from others of the same name."""
    label = " ".join(part for part in _BETWEEN.split(clean_title(hint.label)) if part != name)
    for more in (hint.section or "", label, _last_word(hint.address)):
        if more and not _FORMAT.fullmatch(more) and more.casefold() != name.casefold():
            return more
    return ""


def _last_word(address: str) -> str:
    """The last part of an address that says something: `/world/rss.xml` is about the World."""
    for part in reversed(urlsplit(address).path.split("/")):
        word = clean_title(re.sub(r"\.\w{1,5}$", "", unquote(part)).replace("-", " "))
        if word and not _FORMAT.fullmatch(word):
            return word[:1].upper() + word[1:]
    return ""


def _joined(name: str, more: str) -> str:
    return clean_title(f"{name}: {more}"[:LONGEST])
