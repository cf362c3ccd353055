"""Columns: titles that a paper sets again and again over something new."""

from datetime import timedelta

from .gist import IN_TITLE, PLACE, Gist

_SHORT_TITLE = 3
"""Words, figures and days not counted."""
_NEWS_TITLE = 5
"""Words of a title from which on it may be that of one event, told again on the next day."""
_ANOTHER_DAY = timedelta(hours=20)


class Columns:
    """Learns which titles a paper sets again and again over something new."""

    def __init__(self) -> None:
        self._set: dict[tuple[str, str], list[Gist]] = {}

    def add(self, gist: Gist) -> list[str]:
        """Take in how an article is titled; the ids of those that may stand from now on."""
        alike = self._set.setdefault(_key(gist), [])
        alike.append(gist)
        return [other.id for other in alike if other is not gist]

    def drop(self, gist: Gist) -> list[str]:
        """Forget an article that was taken in; the ids of those that may no longer stand."""
        key = _key(gist)
        self._set[key].remove(gist)
        if not self._set[key]:
            del self._set[key]
        return [other.id for other in self._set.get(key, ())]

    def stands(self, gist: Gist) -> bool:
        """Whether the paper set this title on another day, or a short one with other figures."""
        others = self._set.get(_key(gist), ())
        if len(others) < 2:
            return False
        short = len(gist.mould.replace("0", " ").split()) <= _SHORT_TITLE
        return any(
            abs(other.at - gist.at) >= _ANOTHER_DAY
            and (short or (other.title == gist.title and not (_is_told(gist) and _is_told(other))))
            for other in others
        )


def _is_told(gist: Gist) -> bool:
    """Whether the text begins with what the title says, as news does and a column does not."""
    places = [mark & PLACE for mark in gist.marks if mark & IN_TITLE]
    return len(places) >= _NEWS_TITLE and 2 * places.count(PLACE) >= len(places)


def _key(gist: Gist) -> tuple[str, str]:
    return gist.owner, gist.mould
