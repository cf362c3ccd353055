"""Titles that are nearly the same, found by the words that few titles have.

To compare a row with every title of a source takes a second in a large library; the few titles
that share its rarest words are found in a fraction of a millisecond.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from ..chart import How
from ..sameness import Wording
from ..turns import give_way
from ..words import KINDS, RUN
from .slips import differing, slipped

ASKED = 65.0
"""How alike, of a hundred, a title must be to be asked about."""
SHORTEST = 12
"""Characters of a title that are enough to ask about another; six where they are in pairs."""

_HARDLY = 50.0
"""Less than this alike letter by letter, of a hundred, two titles have few pairs in common."""
_LOOKED_AT = 800
"""So many places of rare words are looked at for one title."""
_COMPARED = 12
"""So many titles, those that share the most, are compared."""
_FIRST_RUN = "\u0e01"
"""No character before it is of a script that is written without blanks."""

Ids = Callable[[str], list[str]]


class Likeness:
    """The normalised titles of every source by their words, runs without blanks in pairs."""

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        self._places: dict[str, dict[str, list[str]]] = {}
        """Of each source the titles of each of its words."""
        for source, text in texts:
            give_way()
            self.add(source, text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Likeness) and self._places == other._places

    __hash__ = None  # type: ignore[assignment]

    def prepare(self) -> None:
        """Load what compares."""
        import rapidfuzz.distance
        import rapidfuzz.fuzz  # noqa: F401

    def add(self, source: str, text: str) -> None:
        """Know this title, which was not known of this source."""
        if not (tokens := set(_tokens(text))):
            return
        places = self._places.setdefault(source, {})
        for token in tokens:
            if (there := places.get(token)) is None:
                places[token] = [text]
            else:
                there.append(text)

    def drop(self, source: str, text: str) -> None:
        """Know this title no more."""
        if not (tokens := set(_tokens(text))):
            return
        places = self._places[source]
        for token in tokens:
            places[token].remove(text)
            if not places[token]:
                del places[token]
        if not places:
            del self._places[source]

    def find(self, words: Wording, source: str, ids: Ids) -> tuple[str, How, float] | None:
        """The article of a title that is this one with a misprint, or may be; None without any.

        `ids` tells the articles of a title that come into question. Of two that fit alike neither
        is certain.
        """
        row = words.text.removesuffix("…")
        whole = row == words.text and words.stem is None
        if not _says_enough(row):
            return None
        near = [(text, there) for text in self._near(row, source) if (there := ids(text))]
        if not near:
            return None
        if whole:
            slips = [(text, there) for text, there in near if self._misprinted(row, text)]
            if len({id for _, there in slips for id in there}) == 1:
                return slips[0][1][0], "typo", _alike(row, slips[0][0])
        score, there = max(
            (_alike(row, text if whole else text[: len(row)]), there) for text, there in near
        )
        return (there[0], "maybe", score) if score and len(there) == 1 else None

    def like(self, source: str, text: str) -> list[str]:
        """The titles of a source that are enough like this one to be asked about.

        One that ends in `…` is compared with the beginning of this.
        """
        if not _says_enough(text):
            return []
        near = self._near(text, source, _LOOKED_AT // 4)
        return [
            row
            for row in near
            if _alike(row.removesuffix("…"), text if row[-1] != "…" else text[: len(row) - 1])
        ]

    def _near(self, row: str, source: str, most: int = _LOOKED_AT) -> list[str]:
        """The titles of a source that share the rarest words with this one, the most first."""
        places = self._places.get(source, {})
        rare = sorted(
            (there for token in set(_tokens(row)) if (there := places.get(token))), key=len
        )
        shared: Counter[str] = Counter()
        looked = count = 0
        for there in rare:
            looked += len(there)
            if looked > most:
                break
            shared.update(there)
            count += 1
        enough = (count + 2) // 3
        return [text for text, share in shared.most_common(_COMPARED) if share >= enough]

    def _misprinted(self, row: str, text: str) -> bool:
        pairs = differing(row, text)
        return pairs is not None and all(
            slipped(one, other, lambda word: self._is_known(word, text)) for one, other in pairs
        )

    def _is_known(self, word: str, but: str) -> bool:
        """Whether it is a word of another title than this one."""
        return any(
            text != but for places in self._places.values() for text in places.get(word, ())[:2]
        )


def _tokens(text: str) -> list[str]:
    """The words of a normalised title in order, runs of scripts without blanks in pairs."""
    text = text.removesuffix("…")
    words = text.split()
    if text.isascii() or max(text, default="") < _FIRST_RUN:
        return words
    found: list[str] = []
    for word in words:
        if max(word) < _FIRST_RUN or not any(KINDS[char] == RUN for char in word):
            found.append(word)
        else:
            found += [word[at : at + 2] for at in range(max(len(word) - 1, 1))]
    return found


def _is_paired(text: str) -> bool:
    return not text.isascii() and any(KINDS[char] == RUN for char in text)


def _says_enough(text: str) -> bool:
    return len(text) >= (SHORTEST // 2 if _is_paired(text) else SHORTEST)


def _alike(one: str, other: str) -> float:
    """How alike: by sorted words, or, where there are none, by the pairs in common; 0 if hardly."""
    from rapidfuzz import fuzz

    if not _is_paired(one):
        return fuzz.token_sort_ratio(one, other, score_cutoff=ASKED) / 100
    if not fuzz.ratio(one, other, score_cutoff=_HARDLY):
        return 0.0
    here, there = Counter(_tokens(one)), Counter(_tokens(other))
    share = 2 * (here & there).total() / (here.total() + there.total())
    return share if share * 100 >= ASKED else 0.0
