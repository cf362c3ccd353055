"""Words of a query in a text: where they stand, and whether they do."""

from __future__ import annotations

from itertools import islice

from ..words import BREAK, KINDS, LETTER, RUN, Places, fold, is_run, parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .asking import Query
    from .tree import Node


class Matcher:
    """Finds the words of a query in texts, in a time that grows with their length alone."""

    def __init__(self, query: Query) -> None:
        self._wanted = [Needle(word, begun) for word, begun in query.wanted]
        self._tree = query.textual
        self._needles: dict[Node, Needle] = {}

    def spans(self, text: str, most: int | None = None) -> list[tuple[int, int]]:
        """Where wanted words stand: `text[start:end]`, sorted, none overlapping another.

        Of a word that is only begun, the letters that were typed. With `most`, no more than the
        first so many are looked for.
        """
        if not self._wanted:
            return []
        folded = fold(text)
        found = [span for needle in self._wanted for span in islice(needle.spans(folded), most)]
        if len(self._wanted) > 1:
            # Of two that begin at one place the longer one, a phrase before its first word.
            found.sort(key=lambda span: (span[0], -span[1]))
            found = found[:most]
        if found and not text.isascii():
            places = Places(text)
            found = [places.span(start, end) for start, end in found]
        spans: list[tuple[int, int]] = []
        for start, end in found:
            if not spans or start >= spans[-1][1]:
                spans.append((start, end))
        return spans

    def matches(self, text: str) -> bool:
        """Whether the words stand in the text as the query asks; fields are not looked at."""
        return self._tree is None or self._holds(self._tree, fold(text))

    def _holds(self, node: Node, folded: str) -> bool:
        if node.kind == "all":
            return all(self._holds(part, folded) for part in node.parts)
        if node.kind == "any":
            return any(self._holds(part, folded) for part in node.parts)
        if node.kind == "not":
            return not self._holds(node.parts[0], folded)
        needle = self._needles.get(node)
        if needle is None:
            needle = self._needles[node] = Needle(node.value, node.begun)
        return needle.stands(folded)


class Needle:
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

    def stands(self, text: str) -> bool:
        """Whether it stands anywhere in a folded text."""
        return any(True for _ in self.spans(text))

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
