"""How a query that is being typed may go on: fields, and the values of the one at the cursor."""

from __future__ import annotations

import re

from ..words import fold
from .fields import FIELDS, STATES
from .matching import Needle
from .tree import QUOTES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facets import Facets

ORDER = (
    "is",
    "section",
    "source",
    "place",
    "agency",
    "day",
    "age",
    "rank",
    "list",
    "title",
    "text",
    "before",
    "after",
    "tag",
)
"""The fields, what is asked most often first."""
MOST = 50
"""So many offers at most."""
_FIELD = re.compile(r"([A-Za-z]+):([<>=]*)(.*)", re.DOTALL)
_DAYS = ("today", "yesterday", "monday")
_AGES = ("<1d", "<2d", "<1w", ">1w")
_RANKS = ("1", "<=3", "<=5", "<=10")


class Offer:
    """One way to go on: `text` in place of what stands from `start` to `end`."""

    __slots__ = ("count", "end", "label", "start", "text")

    def __init__(self, start: int, end: int, text: str, label: str, count: int | None) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.label = label
        """As it is shown."""
        self.count = count
        """How many articles it would leave; None where nobody counted."""

    def __repr__(self) -> str:
        return f"Offer({self.start}, {self.end}, {self.text!r}, {self.label!r}, {self.count})"


def completions(text: str, cursor: int, facts: Facets) -> tuple[Offer, ...]:
    """How the thing that ends at the cursor may go on; at most `MOST`, none for a plain phrase.

    Of a field with a value its values, those first that begin as typed; of a word the fields that
    begin so; of nothing all fields.
    """
    cursor = max(0, min(cursor, len(text)))
    start, piece = _under(text[:cursor].translate(QUOTES))
    bare = piece.lstrip("-")
    start += len(piece) - len(bare)
    found = _FIELD.fullmatch(bare)
    if found and found[1].casefold() in FIELDS:
        name, sign = found[1].casefold(), found[2]
        begun = found[3].strip('"').strip()
        at = found[1] + ":"
        offered = _values(name, sign, begun, facts)
        return tuple(
            Offer(start, cursor, at + value, label, count) for value, label, count in offered
        )[:MOST]
    if '"' in bare or ":" in bare:
        return ()
    names = [name for name in ORDER if name.startswith(bare.casefold())]
    return tuple(Offer(start, cursor, f"{name}:", f"{name}:", None) for name in names)


def _under(before: str) -> tuple[int, str]:
    """Where the thing begins that ends at the end of this text, and the thing."""
    start, inside = 0, False
    for at, char in enumerate(before):
        if char == '"':
            inside = not inside
        elif not inside and (char.isspace() or char in "()"):
            start = at + 1
    return start, before[start:]


def _values(
    name: str, sign: str, begun: str, facts: Facets
) -> Iterator[tuple[str, str, int | None]]:
    """What may stand after the colon, with how it is shown and its count."""
    days = (*_DAYS, *(facet.value for facet in facts.days))
    fixed = {"age": _AGES, "rank": _RANKS, "before": days, "after": days}
    if name == "is" and not facts.states:
        fixed["is"] = STATES
    if name in fixed:
        for value in fixed[name]:
            if value.startswith(sign) and value[len(sign) :].startswith(begun.casefold()):
                yield value, value, None
    counted = facts.of(name)
    wanted = fold(begun).strip()
    needle = Needle(begun, True) if wanted else None
    close = [facet for facet in counted if fold(facet.value).strip().startswith(wanted)]
    near = [
        facet
        for facet in counted
        if needle and facet not in close and needle.stands(fold(facet.value))
    ]
    for facet in (*close, *near):
        value = facet.query.partition(":")[2]
        own = value.lstrip("=")
        yield (sign or value[: len(value) - len(own)]) + own, facet.value, facet.count
