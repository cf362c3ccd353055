"""A query of the reader as a query of tantivy. No text of the reader is ever parsed by tantivy."""

from __future__ import annotations

from ..words import is_run, tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    import tantivy

    from .folder import View

    class Part(Protocol):
        """Words to be found, or parts joined: `kind` is "words", "all", "any" or "not"."""

        @property
        def kind(self) -> str: ...
        @property
        def parts(self) -> Sequence[Part]: ...
        @property
        def name(self) -> str:
            """Where the words stand: "title", "text", or "" for both."""
            ...

        @property
        def value(self) -> str: ...
        @property
        def begun(self) -> bool: ...

    class Sought(Protocol):
        """What the index needs to know of a query."""

        @property
        def textual(self) -> Part | None: ...
        @property
        def wanted(self) -> Sequence[tuple[str, bool]]: ...


TITLES = 3.0
"""A title weighs more than any number of repetitions in the text, which count 2.2 at most."""
LIKELY = 50
"""Of a beginning of more words than this, all words weigh the same."""
BROAD = 20_000
"""While typing a phrase, a beginning of words in more texts than this asks for nothing yet."""


_PLACES = {"title": ("titles",), "text": ("words",)}


class Question:
    """What tantivy is asked for a query, which must ask for some words."""

    __slots__ = ("_alone", "_schema", "_searcher", "_typing", "asked", "level")

    def __init__(self, sought: Sought, view: View) -> None:
        from tantivy import Query

        self._schema, self._searcher = view.schema, view.searcher
        self._typing = any(begun for _, begun in sought.wanted)
        self._alone = len(sought.wanted) == 1
        self.level = not sought.wanted
        """Whether no answer is better than another, so that the newest should come first."""
        asked = self._of(sought.textual) if sought.textual else None
        self.asked = asked or Query.all_query()

    def _of(self, part: Part) -> tantivy.Query | None:
        """None for what asks nothing yet."""
        from tantivy import Occur, Query

        if part.kind == "words":
            return self._words(part)
        parts: list[tuple[Occur, Query]] = []
        for each in part.parts:
            if part.kind == "not" or (part.kind == "all" and each.kind == "not"):
                inner = self._of(each if part.kind == "not" else each.parts[0])
                occurs = Occur.MustNot
            else:
                inner = self._of(each)
                occurs = Occur.Must if part.kind == "all" else Occur.Should
            if inner is not None:
                parts.append((occurs, inner))
        if all(occurs == Occur.MustNot for occurs, _ in parts):
            parts.append((Occur.Must, Query.all_query()))
        return Query.boolean_query(parts)

    def _words(self, part: Part) -> tantivy.Query | None:
        terms = tokens(part.value)
        begun = _cut_end(terms, part.begun)
        if begun and self._alone and len(terms) == 1 and part.begun:
            term = terms[0]
            self.level = _is_letter(term) or len(self._likely("words", term)) > LIKELY
        if not (begun and _is_letter(terms[-1])):
            return self._stands(terms, begun, part.name)
        if len(terms) > 1:
            return self._stands(terms[:-1], False, part.name)
        # A single letter begins a word of nearly every text: it is looked for in titles, and
        # after other words it asks for nothing yet.
        return self._begins("titles", terms[0]) if self._alone else None

    def _stands(self, terms: list[str], begun: bool, name: str) -> tantivy.Query:
        """The terms side by side, in a title or in the text."""
        from tantivy import Occur, Query

        fields = _PLACES.get(name, ("titles", "words"))
        found = [(field, self._in(field, [*terms], begun)) for field in fields]
        weighed = [
            Query.boost_query(query, TITLES) if field == "titles" else query
            for field, query in found
        ]
        return Query.boolean_query([(Occur.Should, query) for query in weighed])

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
