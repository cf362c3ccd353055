"""The library as look-ups open it: seeded on a first start, its troubles in one sentence."""

from ..lookup import Damaged, Lookup, NoLibrary
from .output import Trouble, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..catalogue import Catalogue


class Held:
    """One article as a look-up shows it: its row, its number in the list, what was done with it."""

    __slots__ = ("also", "marks", "number", "rank", "row", "snippet", "where")

    def __init__(self, catalogue: "Catalogue", place: int) -> None:
        self.number = place + 1
        self.row: dict[str, Any] = catalogue.row(place)
        self.marks = catalogue.marks(place)
        self.rank = catalogue.rank(place)
        self.also = catalogue.also(place)
        self.where: str | None = None
        self.snippet: str | None = None


def look(folder: str) -> Lookup:
    """The library in this folder, seeded if it is new; Trouble where it cannot be opened."""
    try:
        try:
            return Lookup(folder)
        except NoLibrary:
            from .writing import first_edition

            first_edition(folder)
            return Lookup(folder)
    except NoLibrary:
        raise Trouble(f"There is no library in {folder}; --data DIR names another.", 3) from None
    except Damaged as damage:
        raise Trouble(
            f"The library in {folder} is damaged ({damage.strerror}); "
            '"kawaraban doctor --repair" opens its last good backup.',
            6,
        ) from None
    except OSError as error:
        raise Trouble(f"The library in {folder} cannot be read: {error.strerror}.", 6) from None


def found(lookup: Lookup, names: list[str]) -> tuple[list[int], bool]:
    """The places of these articles in order, and whether all were found; says which were not."""
    places: list[int] = []
    whole = True
    for name in names:
        there = lookup.places(name)
        if len(there) > 1:
            ids = ", ".join(lookup.catalogue.id(place) for place in there[:5])
            raise Trouble(f"{name} begins the ids of {len(there)} articles ({ids}).", 2)
        if not there:
            complain(f'kawaraban: No article goes by {name}; "kawaraban list" shows what is here.')
            whole = False
        places += there
    return list(dict.fromkeys(places)), whole
