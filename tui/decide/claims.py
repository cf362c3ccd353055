"""Entries of one page are stories of their own, unless they go by one guid or one address."""

from collections.abc import Iterable

_PROOFS = ("guid", "address")


class Claims:
    """The articles that entries of one page tell, with what these entries go by."""

    def __init__(self) -> None:
        self._names: dict[str, set[str]] = {}

    def claim(self, article: str, keys: Iterable[str]) -> None:
        """Have an article be what an entry of these keys tells."""
        self._names.setdefault(article, set()).update(names_of(keys))

    def bar(self, article: str, keys: Iterable[str]) -> bool:
        """Whether an entry of these keys cannot tell this article: others, of other names, do."""
        ours, theirs = names_of(keys), self._names.get(article, set())
        if not ours or not theirs or ours & theirs:
            return False
        return not {_kind(key) for key in ours}.isdisjoint(map(_kind, theirs))


def names_of(keys: Iterable[str]) -> set[str]:
    """The keys that an entry goes by, whatever it says: its guid, its address."""
    return {key for key in keys if _kind(key) in _PROOFS}


def _kind(key: str) -> str:
    return key.partition(":")[0]
