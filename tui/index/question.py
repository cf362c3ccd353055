"""A query of the reader as a query of tantivy. No text of the reader is ever parsed by tantivy."""

from __future__ import annotations

from ..words import is_run, tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    import tantivy

    from .folder import View

    class Sought(Protocol):
        """What the index needs to know of a query."""

        @property
        def wanted(self) -> Sequence[tuple[str, bool]]: ...
        @property
        def excluded(self) -> Sequence[str]: ...


TITLES = 3.0
"""A title weighs more than any number of repetitions in the text, which count 2.2 at most."""
LIKELY = 50
"""Of a beginning of more words than this, all words weigh the same."""
BROAD = 20_000
"""While typing a phrase, a beginning of words in more texts than this asks for nothing yet."""


class Question:
    """What tantivy is asked for a query."""

    __slots__ = ("_schema", "_searcher", "_typing", "asked", "level")

    def __init__(self, sought: Sought, view: View) -> None:
        from tantivy import Occur, Query

        self._schema, self._searcher = view.schema, view.searcher
        self._typing = any(begun for _, begun in sought.wanted)
        parts: list[tuple[Occur, Query]] = []
        self.level = not sought.wanted
        """Whether no answer is better than another, so that the newest should come first."""
        alone = len(sought.wanted) == 1
        for word, begun in sought.wanted:
            terms = tokens(word)
            begun = _cut_end(terms, begun)
            if begun and alone and len(terms) == 1:
                term = terms[0]
                self.level = _is_letter(term) or len(self._likely("words", term)) > LIKELY
            if not (begun and _is_letter(terms[-1])):
                parts.append((Occur.Must, self._stands(terms, begun)))
            elif len(terms) > 1:
                parts.append((Occur.Must, self._stands(terms[:-1], False)))
            elif alone:
                # A single letter begins a word of nearly every text: it is looked for in titles,
                # and after other words it asks for nothing yet.
                parts.append((Occur.Must, self._begins("titles", terms[0])))
        for word in sought.excluded:
            terms = tokens(word)
            parts.append((Occur.MustNot, self._stands(terms, _cut_end(terms, False))))
        if not sought.wanted:
            parts.append((Occur.Must, Query.all_query()))
        self.asked = Query.boolean_query(parts)

    def _stands(self, terms: list[str], begun: bool) -> tantivy.Query:
        """The terms side by side, in a title or in the text."""
        from tantivy import Occur, Query

        title = Query.boost_query(self._in("titles", terms, begun), TITLES)
        return Query.boolean_query(
            [(Occur.Should, title), (Occur.Should, self._in("words", terms, begun))]
        )

    def _in(self, field: str, terms: list[str], begun: bool) -> tantivy.Query:
        from tantivy import Occur, Query

        *first, last = terms
        if begun and not first:
            likely = self._likely(field, last)
            if len(likely) > LIKELY:
                return self._begins(field, last)
            found = [Query.term_query(self._schema, field, term) for term, _ in likely]
            return Query.boolean_query([(Occur.Should, query) for query in found])
        if begun:
            if not (self._typing and self._is_broad(field, last)):
                return Query.regex_phrase_query(self._schema, field, [*first, last + ".*"])
            terms = first
        if len(terms) > 1:
            return Query.phrase_query(self._schema, field, [*terms])
        return Query.term_query(self._schema, field, terms[0])

    def _likely(self, field: str, beginning: str) -> list[tuple[str, int]]:
        """The most frequent words that begin so, one more than are weighed one by one."""
        return self._searcher.terms_with_prefix(field, beginning, limit=LIKELY + 1)

    def _is_broad(self, field: str, beginning: str) -> bool:
        return sum(count for _, count in self._likely(field, beginning)) > BROAD

    def _begins(self, field: str, beginning: str) -> tantivy.Query:
        """Any word that begins so; all weigh the same."""
        from tantivy import Query

        return Query.fuzzy_term_query(self._schema, field, beginning, distance=0, prefix=True)


def _cut_end(terms: list[str], begun: bool) -> bool:
    """Take off the end of a run, which is in the pair before it; whether the last is a beginning.

    A single character of a run is always one: it is found as the first of a pair.
    """
    if not is_run(terms[-1]):
        return begun
    if len(terms) > 1 and len(terms[-2]) == 2 and is_run(terms[-2]):
        terms.pop()
        return False
    return True


def _is_letter(term: str) -> bool:
    return len(term) == 1 and not is_run(term)
