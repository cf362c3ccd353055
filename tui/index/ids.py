"""The ids of very many articles, in eight bytes each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set

_SHELVES = 64
"""To sort all at once, each would have to be an object at the same time."""


class Ids(Set[str]):
    """A set of ids, made of their numbers (0: none) and of those that are no numbers."""

    def __init__(self, numbers: Iterable[int] = (), others: Iterable[str] = ()) -> None:
        shelves = [array("Q") for _ in range(_SHELVES)]
        for number in numbers:
            shelves[number % _SHELVES].append(number)
        for at, shelf in enumerate(shelves):
            shelves[at] = array("Q", sorted({*shelf}))
        self._shelves = shelves
        """Numbers that leave the same remainder stand on one shelf, each once, and in order."""
        self._others = frozenset(others)

    @classmethod
    def _from_iterable(cls, ids: Iterable[str]) -> Set[str]:  # type: ignore[override]
        """What `|`, `&` and `-` make, which is small as a rule."""
        return frozenset(ids)

    def __contains__(self, id: object) -> bool:
        number = number_of(id) if isinstance(id, str) else 0
        if not number:
            return id in self._others
        shelf = self._shelves[number % _SHELVES]
        at = bisect_left(shelf, number)
        return at < len(shelf) and shelf[at] == number

    def __iter__(self) -> Iterator[str]:
        for shelf in self._shelves:
            yield from map(id_of, shelf)
        yield from self._others

    def __len__(self) -> int:
        return sum(map(len, self._shelves)) + len(self._others)


def number_of(id: str) -> int:
    """An id of hexadecimal digits as a number, with a 1 before it for its zeros; else 0."""
    if 0 < len(id) < 16 and not id.strip("0123456789abcdef"):
        return int("1" + id, 16)
    return 0


def id_of(number: int) -> str:
    """The id that has this number."""
    return f"{number:x}"[1:]
