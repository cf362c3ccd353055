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
"""So many words that begin as typed are weighed one by one, the most frequent ones."""
BROAD = 50_000
"""In so many places a word that is only begun is not looked for inside a phrase."""

_FAINT = 0.01


class Question:
    """What tantivy is asked, and whether every answer is as good as another."""

    __slots__ = ("_schema", "_searcher", "asked", "level")

    def __init__(self, sought: Sought, view: View) -> None:
        from tantivy import Occur, Query

        self._schema, self._searcher = view.schema, view.searcher
        parts: list[tuple[Occur, Query]] = []
        self.level = False
        """Whether all answers weigh the same."""
        for word, begun in sought.wanted:
            terms = tokens(word)
            begun = _cut_end(terms) or begun
            if begun and len(terms) == 1 and _is_letter(terms[0]):
                # A single letter begins nearly every text: it is looked for in titles, and after
                # other words it asks for nothing yet.
                if len(sought.wanted) == 1:
                    self.level = True
                    parts.append((Occur.Must, self._begins("titles", terms[0])))
            else:
                parts.append((Occur.Must, self._stands(terms, begun)))
        for word in sought.excluded:
            terms = tokens(word)
            parts.append((Occur.MustNot, self._stands(terms, _cut_end(terms))))
        if all(occur is Occur.MustNot for occur, _ in parts):
            self.level = True
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
        from tantivy import Query

        if begun and len(terms) > 1:
            likely = self._searcher.terms_with_prefix(field, terms[-1], limit=LIKELY)
            if sum(count for _, count in likely) < BROAD:
                return Query.regex_phrase_query(
                    self._schema, field, [*terms[:-1], terms[-1] + ".*"]
                )
            terms = terms[:-1]
        elif begun:
            return self._likely(field, terms[0])
        if len(terms) > 1:
            return Query.phrase_query(self._schema, field, [*terms])
        return Query.term_query(self._schema, field, terms[0])

    def _likely(self, field: str, beginning: str) -> tantivy.Query:
        """Words that begin so: the frequent ones by their weight, all others faintly."""
        from tantivy import Occur, Query

        likely = self._searcher.terms_with_prefix(field, beginning, limit=LIKELY)
        found = [Query.term_query(self._schema, field, term) for term, _ in likely]
        if len(found) == LIKELY:
            found.append(Query.const_score_query(self._begins(field, beginning), _FAINT))
        return Query.boolean_query([(Occur.Should, query) for query in found])

    def _begins(self, field: str, beginning: str) -> tantivy.Query:
        """Any word that begins so; all weigh the same."""
        from tantivy import Query

        return Query.fuzzy_term_query(self._schema, field, beginning, distance=0, prefix=True)


def _cut_end(terms: list[str]) -> bool:
    """Take off the end of a run, which is in the pair before it; whether it stands alone instead.

    A single character of such a script is found as the beginning of a pair.
    """
    if not is_run(terms[-1]):
        return False
    if len(terms) > 1 and len(terms[-2]) == 2 and is_run(terms[-2]):
        terms.pop()
        return False
    return True


def _is_letter(term: str) -> bool:
    return len(term) == 1 and not is_run(term)
