"""Which rows of two lists are of one story, so that a new wording is not taken for a new story."""

from collections.abc import Callable, Hashable, Sequence

from ..address import address_key, apart
from ..chart import Entry
from ..sameness import Wording, akin, wording

Same = Callable[[Entry, Entry], bool]


def pairs(
    rows: Sequence[Entry], others: Sequence[Entry], same: Same | None = None
) -> dict[int, int]:
    """For each place in `rows` the place in `others` of the same story; each place at most once.

    The article that both are linked to comes first, then the address, then the title: letter for
    letter, normalised, cut, without its second deck. `same` decides about titles in their stead.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    surest = [_article, _address] if same else [_article, _address, _title, _text]
    for key in surest:
        if len(found) == min(len(rows), len(others)):
            return found
        places: dict[Hashable, list[int]] = {}
        for there, other in enumerate(others):
            if there not in taken and (value := key(other)):
                places.setdefault(value, []).append(there)
        for here, row in enumerate(rows):
            if here in found:
                continue
            for there in places.get(key(row), ()):
                if there not in taken and not _apart(row, others[there]):
                    found[here] = there
                    taken.add(there)
                    break
    for here, there in _alike(rows, others, found, taken, same):
        found[here] = there
    return found


def _alike(
    rows: Sequence[Entry],
    others: Sequence[Entry],
    found: dict[int, int],
    taken: set[int],
    same: Same | None,
) -> list[tuple[int, int]]:
    """Pairs among what is left: alike, and each like no other."""
    decide = same or (lambda row, other: akin(_wording(row), _wording(other)))
    alike = [
        (here, there)
        for here, row in enumerate(rows)
        if here not in found
        for there, other in enumerate(others)
        if there not in taken and not _apart(row, other) and decide(row, other)
    ]
    return [
        (here, there)
        for here, there in alike
        if sum(here == other for other, _ in alike) == 1
        and sum(there == other for _, other in alike) == 1
    ]


def _apart(row: Entry, other: Entry) -> bool:
    """Whether they are of different articles, whatever their titles say."""
    if row.article and other.article:
        return row.article != other.article
    if row.href and other.href:
        return apart(address_key(row.href), address_key(other.href))
    return False


def _article(entry: Entry) -> str | None:
    return entry.article


def _address(entry: Entry) -> str | None:
    return address_key(entry.href) if entry.href else None


def _title(entry: Entry) -> str:
    return entry.title


def _text(entry: Entry) -> str:
    return _wording(entry).text


def _wording(entry: Entry) -> Wording:
    return wording(entry.title, entry.maybe_cut)
