"""The fields of a query: what they are called, and what they may be."""

from __future__ import annotations

from ..words import parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

TEXTS = ("title", "text")
"""Where words are to stand."""
NAMES = ("section", "place", "agency", "source", "tag", "list")
"""What has a name: it is found by words of it, with `=` by all of them."""
DATES = ("before", "after", "day")
STATES = ("unread", "read", "starred", "later", "ranked", "changed", "summary")
FIELDS = (*TEXTS, *NAMES, *DATES, "age", "is", "rank")

COMPARISONS = ("<=", ">=", "<", ">", "=")
"""A longer one before its beginning."""


def signs_of(name: str) -> tuple[str, ...]:
    """The comparisons that a field takes."""
    if name in ("rank", "day"):
        return COMPARISONS
    if name == "age":
        return COMPARISONS[:-1]
    return ("=",) if name in NAMES else ()


def value_of(name: str, sign: str, value: str) -> str | None:
    """A value in its one form; None where the field cannot be this."""
    if sign and sign not in signs_of(name):
        return None
    if name in TEXTS or name in NAMES:
        return value if parts(value) else None
    if name == "is":
        return value.casefold() if value.casefold() in STATES else None
    if name == "rank":
        plain = value.isascii() and value.isdigit() and len(value) <= 4
        return str(int(value)) if plain and int(value) else None
    from . import moments  # few queries speak of time, and it takes a while to import

    return moments.age_named(value) if name == "age" else moments.day_named(value)


def wrong(name: str, sign: str, value: str) -> str:
    """One sentence about a value that the field cannot be."""
    if not value:
        return f"After “{name}:{sign}” something is missing, such as {_EXAMPLES[name]}."
    if sign and sign not in signs_of(name):
        return f"After “{name}:” no “{sign}” can stand."
    if name == "is":
        return f"Nothing is “{value}”; after “is:” stands {either(STATES)}.{meant(value, STATES)}"
    if name in DATES:
        return f"“{value}” is no day; write one as 2026-11-20, 2026-11, today or monday."
    if name == "age":
        return f"“{value}” is no age; write it as 30min, 12h, 2d or 3w, with < or > before it."
    if name == "rank":
        return f"“{value}” is no rank; write it as rank:1 or rank:<=5."
    return f"In “{value}” stands no word."


_EXAMPLES = {
    "title": "title:ferry",
    "text": "text:ferry",
    "section": "section:politics",
    "place": "place:tokyo",
    "agency": "agency:reuters",
    "source": 'source:"The Valley Times"',
    "tag": "tag:local",
    "list": "list:access",
    "before": "before:2026-11-20",
    "after": "after:monday",
    "day": "day:today",
    "age": "age:<2d",
    "is": "is:unread",
    "rank": "rank:<=5",
}


def unknown(name: str) -> str:
    """One sentence about a field that there is not."""
    near = meant(name, FIELDS)
    if near:
        return f"There is no field “{name}:”.{near}"
    return f"There is no field “{name}:”; to find it as a word, put it in quotes."


def meant(word: str, known: Iterable[str]) -> str:
    """A question after the nearest that is known; "" where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), list(known), 1, 0.6)
    return f" Did you mean “{near[0]}”?" if near else ""


def either(words: Iterable[str], last: str = "or") -> str:
    """Words as a list in a sentence."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end
