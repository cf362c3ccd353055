"""Which rows of two lists are of one story, so that a new wording is not taken for a new story."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from ..address import address_key, apart
from ..chart import Entry
from ..sameness import Wording, akin, wording

Same = Callable[[Entry, Entry], bool]
_Worded = list[tuple[int, Wording]]


def pairs(
    rows: Sequence[Entry], others: Sequence[Entry], same: Same | None = None
) -> dict[int, int]:
    """For each place in `rows` the place in `others` of the same story; each place at most once.

    The article that both are linked to comes first, then the address, then the title: letter for
    letter, normalised, cut, without its second deck. `same` decides about titles in their stead.
    """
    found: dict[int, int] = {}
    left, right = list(range(len(rows))), list(range(len(others)))
    for key in (_all, _article, _address) if same else (_all, _article, _address, _title, _text):
        places: dict[Hashable, list[int]] = {}
        for there in right:
            if value := key(others[there]):
                places.setdefault(value, []).append(there)
        for here in left:
            for there in places.get(key(rows[here]), ()):
                if not _apart(rows[here], others[there]):
                    found[here] = there
                    places[key(rows[here])].remove(there)
                    break
        taken = set(found.values())
        left = [here for here in left if here not in found]
        right = [there for there in right if there not in taken]
        if not left or not right:
            return found
    if same is not None:
        alike = [
            (here, there) for here in left for there in right if same(rows[here], others[there])
        ]
    else:
        alike = _alike(
            [(at, _wording(rows[at])) for at in left], [(at, _wording(others[at])) for at in right]
        )
    alike = [(here, there) for here, there in alike if not _apart(rows[here], others[there])]
    heres, theres = (Counter(pair[side] for pair in alike) for side in (0, 1))
    found.update(pair for pair in alike if heres[pair[0]] == theres[pair[1]] == 1)
    return found


def names(entries: Iterable[Entry]) -> set[str]:
    """All that rows may be told by: where two lists have none in common, `pairs` finds none."""
    told: set[str] = set()
    for entry in entries:
        told.update(_wording(entry).openings or (entry.title,))
        told.update(name for name in (entry.article, _address(entry)) if name)
    return told


def _alike(rows: _Worded, others: _Worded) -> list[tuple[int, int]]:
    """The pairs of which one title is the cut form of the other, or its first deck."""
    near: dict[str, list[tuple[int, Wording]]] = {}
    for there, other in others:
        for opening in other.openings:
            near.setdefault(opening, []).append((there, other))
    alike = {
        (here, there)
        for here, row in rows
        for opening in row.openings
        for there, other in near.get(opening, ())
        if akin(row, other)
    }
    return sorted(alike)


def _apart(row: Entry, other: Entry) -> bool:
    """Whether they are of different articles, whatever their titles say."""
    if row.article and other.article:
        return row.article != other.article
    if row.href and other.href:
        return apart(address_key(row.href), address_key(other.href))
    return False


def _all(entry: Entry) -> tuple[str, str | None, str | None]:
    return entry.title, entry.article, entry.href


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
