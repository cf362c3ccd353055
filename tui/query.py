"""The query language: what a reader looks for, and where it stands in a text.

`ferry strike` is both words, `"ferry strike"` the words in this order, `-strike` none of it.
"""

import re
from collections.abc import Iterator
from unicodedata import category, east_asian_width

from .words import BREAK, KINDS, LETTER, RUN, Places, fold, is_run, parts, tokens

__all__ = ["Matcher", "Query", "parse_query", "snippet", "tokens"]

LONGEST = 500
"""So many characters of a query are looked at."""

_NEAR = 60
_MANY = 500
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂〝〞", '"'))
_ITEM = re.compile(r'(?P<no>-*)(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))')


class Query:
    """What a reader looks for."""

    __slots__ = ("excluded", "phrases", "prefix", "text", "wanted", "words")

    def __init__(
        self,
        text: str = "",
        wanted: tuple[tuple[str, bool], ...] = (),
        excluded: tuple[str, ...] = (),
        phrases: tuple[str, ...] = (),
    ) -> None:
        self.text = text
        """As typed."""
        self.wanted = wanted
        """Words and phrases that must all be there; True with the one that is only begun."""
        self.excluded = excluded
        """Words and phrases none of which may be there."""
        self.phrases = phrases
        """Those of `wanted` that stood in quotes."""
        self.words = tuple(word for word, _ in wanted if word not in phrases)
        """Those of `wanted` that did not."""
        self.prefix = any(begun for _, begun in wanted)
        """Whether the last word is only begun, so that it also finds longer words."""

    @property
    def empty(self) -> bool:
        """Whether it looks for nothing at all."""
        return not self.wanted and not self.excluded


def parse_query(text: str, typing: bool = False) -> Query:
    """The query that was typed; any text is one. What is no word in any script is left out.

    While `typing`, a word with nothing after it is taken as the beginning of one.
    """
    wanted: dict[str, bool] = {}
    excluded: list[str] = []
    phrases: list[str] = []
    plain = text[:LONGEST].translate(_QUOTES)
    for item in _ITEM.finditer(plain):
        word = item["word"] or (item["phrase"] or "").strip()
        if not parts(word):
            continue
        begun = typing and item.end() == len(plain) and not plain[-1].isspace()
        if item["no"]:
            excluded.append(word)
            continue
        wanted[word] = begun and not item["closed"]
        if item["word"] is None:
            phrases.append(word)
    return Query(text, tuple(wanted.items()), tuple(excluded), tuple(phrases))


class Matcher:
    """Finds the words of a query in texts, in a time that grows with their length alone."""

    def __init__(self, query: Query) -> None:
        self._wanted = [_Needle(word, begun) for word, begun in query.wanted]
        self._excluded = [_Needle(word, False) for word in query.excluded]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where wanted words stand: `text[start:end]`, sorted, none overlapping another.

        Of a word that is only begun, the letters that were typed.
        """
        if not self._wanted:
            return []
        folded = fold(text)
        found = [span for needle in self._wanted for span in needle.spans(folded)]
        if len(self._wanted) > 1:
            # Of two that begin at one place the longer one, a phrase before its first word.
            found.sort(key=lambda span: (span[0], -span[1]))
        if found and not text.isascii():
            places = Places(text)
            found = [places.span(start, end) for start, end in found]
        spans: list[tuple[int, int]] = []
        for start, end in found:
            if not spans or start >= spans[-1][1]:
                spans.append((start, end))
        return spans

    def matches(self, text: str) -> bool:
        """Whether all that is wanted stands in the text, and nothing that is excluded."""
        folded = fold(text)
        return all(any(needle.spans(folded)) for needle in self._wanted) and not any(
            any(needle.spans(folded)) for needle in self._excluded
        )


class _Needle:
    """A word or phrase, to be found in folded texts."""

    def __init__(self, word: str, begun: bool) -> None:
        self._parts = [(part, is_run(part)) for part in parts(word)]
        self._begun = begun

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a folded text, one after the other."""
        first, _ = self._parts[0]
        start = text.find(first)
        while start >= 0:
            end = self._end(text, start)
            if end is not None:
                yield start, end
            start = text.find(first, end or start + 1)

    def _end(self, text: str, start: int) -> int | None:
        """Where it ends if it begins there; its first part does."""
        at, before = start, start and KINDS[text[start - 1]]
        last = len(self._parts) - 1
        for number, (part, run) in enumerate(self._parts):
            if number:
                begin = at
                while at < len(text) and KINDS[text[at]] == BREAK:
                    at += 1
                # Between a run and another word nothing need stand; two of a kind are parted.
                if not text.startswith(part, at) or (
                    at == begin and run == self._parts[number - 1][1]
                ):
                    return None
            elif not run and before == LETTER:
                return None
            at += len(part)
            after = KINDS[text[at]] if at < len(text) else BREAK
            if after == (RUN if run else LETTER) and (number < last or not (run or self._begun)):
                return None
        return at


def snippet(
    text: str, spans: list[tuple[int, int]], cells: int, before: int = 0, mark: str = ""
) -> str:
    """The words of a text around its best match, at most `cells` wide; from the match on.

    The best match has most of the different words close behind it. With `before`, up to so many
    cells of the words before it are shown too. Where the text is cut stands `mark`.
    """
    if cells <= 2 * len(mark):
        mark = ""
    start = _best(text, spans)
    begin = _back(text, start, min(before, cells // 2) - len(mark)) if before else start
    lead = mark if before and begin else ""
    end = fits = begin
    room = cells - len(lead)
    while end < len(text) and (room := room - _width(text[end])) >= 0:
        end += 1
        if room >= len(mark):
            fits = end
    return lead + (text[begin:] if end == len(text) else text[begin:fits].rstrip() + mark)


def _back(text: str, start: int, cells: int) -> int:
    """At most so many cells before `start`: where a word begins, if one does."""
    begin = start
    while begin and (cells := cells - _width(text[begin - 1])) >= 0:
        begin -= 1
    if begin == 0:
        return 0
    return next((at for at in range(begin, start) if text[at - 1].isspace()), begin)


def _best(text: str, spans: list[tuple[int, int]]) -> int:
    """Where the match begins that has most of the different words close behind it, and closest."""
    spans = spans[:_MANY]
    words = [fold(text[start:end]) for start, end in spans]
    best, rank = 0, (0, 0)
    for first, (start, _) in enumerate(spans):
        seen, reach = set[str](), 0
        for number in range(first, len(spans)):
            end = spans[number][1]
            if end - start > _NEAR and seen:
                break
            if words[number] not in seen:
                seen.add(words[number])
                reach = end - start
        if (len(seen), -reach) > rank:
            best, rank = start, (len(seen), -reach)
    return best


def _width(char: str) -> int:
    """The cells a character takes at most."""
    if char.isascii():
        return 1
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
