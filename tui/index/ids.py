"""The ids of very many articles, in eight bytes each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set


class Ids(Set[str]):
    """A set of ids, made of their numbers (0: none) and of those that are no numbers."""

    def __init__(self, numbers: Iterable[int] = (), others: Iterable[str] = ()) -> None:
        self._numbers = array("Q", sorted({*numbers}))
        self._others = frozenset(others)

    @classmethod
    def _from_iterable(cls, ids: Iterable[str]) -> Set[str]:  # type: ignore[override]
        """What `|`, `&` and `-` make, which is small as a rule."""
        return frozenset(ids)

    def __contains__(self, id: object) -> bool:
        number = number_of(id) if isinstance(id, str) else 0
        if not number:
            return id in self._others
        at = bisect_left(self._numbers, number)
        return at < len(self._numbers) and self._numbers[at] == number

    def __iter__(self) -> Iterator[str]:
        yield from map(id_of, self._numbers)
        yield from self._others

    def __len__(self) -> int:
        return len(self._numbers) + len(self._others)


def number_of(id: str) -> int:
    """An id of hexadecimal digits as a number, with a 1 before it for its zeros; else 0."""
    if 0 < len(id) < 16 and not id.strip("0123456789abcdef"):
        return int("1" + id, 16)
    return 0


def id_of(number: int) -> str:
    """The id that has this number."""
    return f"{number:x}"[1:]
