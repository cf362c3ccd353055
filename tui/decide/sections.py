"""Sections as the library files them: one name however a page sets it, and the one it implies."""

from collections.abc import Iterator
from unicodedata import normalize

from msgspec.structs import replace

from ..article import Draft, Found
from ..chart import Listing

_SMALL = frozenset(("and", "of", "the", "in", "for", "to", "on", "at"))


def section_name(name: str) -> str:
    """`CRIME ＆ COURTS` as `Crime & Courts`; what is not all capitals stays as it is printed."""
    name = " ".join(normalize("NFKC", name).split())
    if not name.isupper():
        return name
    first, *others = name.lower().split()
    return " ".join([_capital(first), *(w if w in _SMALL else _capital(w) for w in others)])


def filed(found: Found) -> tuple[list[Draft], list[Listing]]:
    """Drafts and listings of a page with the sections they are filed under.

    The page's own article gets that of its sidebar where it names none. What a sidebar tells of
    other articles does not make them articles of that section.
    """
    listings = [replace(one, section=_filed(one.section)) for one in found.listings]
    return list(_drafts(found, listings)), listings


def _drafts(found: Found, listings: list[Listing]) -> Iterator[Draft]:
    from ..parse.report import article_of  # the parser is loaded where there are pages, not before

    own = article_of(found)
    implied = {one.section for one in listings if one.name == "popular" and one.section}
    for draft in found.drafts:
        section = _filed(draft.section)
        if draft is own and section is None and len(implied) == 1:
            section = min(implied)
        elif own is not None and draft is not own:
            section = None
        yield draft if section == draft.section else replace(draft, section=section)


def _filed(section: str | None) -> str | None:
    return section_name(section) if section else None


def _capital(word: str) -> str:
    return word.upper() if len(word) <= 2 else word.title()
