"""The query language: what a reader looks for, and where it stands in a text.

`ferry strike` is both words, `"ferry strike"` the words in this order, `-strike` none of it.
"""

import re
from unicodedata import category, east_asian_width

from .words import BREAK, LETTER, RUN, Places, fold, is_run, parts, tokens

__all__ = ["Matcher", "Query", "parse_query", "snippet", "tokens"]

LONGEST = 500
"""So many characters of a query are looked at."""

_NEAR = 60
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
    """Finds the words of a query in texts."""

    def __init__(self, query: Query) -> None:
        wanted = [_pattern(word, begun) for word, begun in query.wanted]
        self._wanted = [re.compile(pattern) for pattern in wanted]
        self._excluded = [re.compile(_pattern(word, False)) for word in query.excluded]
        # The longest first: where a word and a phrase begin at one place, the phrase is marked.
        self._any = re.compile("|".join(sorted(wanted, key=len, reverse=True)))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where wanted words stand: `text[start:end]`, sorted, none touching another's letters.

        Of a word that is only begun, the letters that were typed.
        """
        if not self._wanted:
            return []
        found = [match.span() for match in self._any.finditer(fold(text))]
        if not found or text.isascii():
            return found
        places = Places(text)
        spans: list[tuple[int, int]] = []
        for start, end in (places.span(*span) for span in found):
            if spans and start < spans[-1][1]:
                spans[-1] = spans[-1][0], max(end, spans[-1][1])
            else:
                spans.append((start, end))
        return spans

    def matches(self, text: str) -> bool:
        """Whether all that is wanted stands in the text, and nothing that is excluded."""
        folded = fold(text)
        return all(pattern.search(folded) for pattern in self._wanted) and not any(
            pattern.search(folded) for pattern in self._excluded
        )


def _pattern(word: str, begun: bool) -> str:
    """The word or phrase as a pattern for folded texts."""
    found = parts(word)
    pattern = ""
    for number, part in enumerate(found):
        run, first = is_run(part), number == 0
        if not first:
            # Between a run and another word nothing need stand; two of a kind are parted.
            pattern += BREAK + ("++" if run == is_run(found[number - 1]) else "*+")
        pattern += re.escape(part[0])
        if first and not run:
            # Behind the first letter, so that the search can leap from one such letter to the next.
            pattern += f"(?<!{LETTER}{re.escape(part[0])})"
        pattern += re.escape(part[1:])
        if number < len(found) - 1:
            pattern += f"(?!{RUN if run else LETTER})"
        elif not run and not begun:
            pattern += f"(?!{LETTER})"
    return pattern


def snippet(
    text: str, spans: list[tuple[int, int]], cells: int, before: int = 0, mark: str = ""
) -> str:
    """The words of a text around its best match, at most `cells` wide; from the match on.

    The best match has most of the different words close behind it. With `before`, up to so many
    cells of the words before it are shown too. Where the text is cut stands `mark`.
    """
    start = begin = _best(text, spans)
    room = min(before, cells) - (len(mark) if before else 0)
    while begin and (room := room - _width(text[begin - 1])) >= 0:
        begin -= 1
    if begin and begin < start:
        # Not in the middle of a word, unless it is a run that has no other place to begin.
        begin = next((at for at in range(begin, start) if text[at - 1].isspace()), begin)
    lead = mark if before and begin else ""
    end, room = begin, cells - len(lead)
    fits = end
    while end < len(text) and (room := room - _width(text[end])) >= 0:
        end += 1
        if room >= len(mark):
            fits = end
    return lead + (text[begin:] if end == len(text) else text[begin:fits].rstrip() + mark)


def _best(text: str, spans: list[tuple[int, int]]) -> int:
    """Where the match begins that has most of the different words close behind it, and closest."""
    words = [fold(text[start:end]) for start, end in spans]
    best, rank = 0, (0, 0)
    for first, (start, _) in enumerate(spans):
        seen, reach = set[str](), 0
        for word, (_, end) in zip(
            words[first : first + _NEAR], spans[first : first + _NEAR], strict=True
        ):
            if end - start > _NEAR and seen:
                break
            if word not in seen:
                seen.add(word)
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
