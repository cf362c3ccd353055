"""Articles as the index holds them: put into documents of tantivy, and found again."""

from __future__ import annotations

import zlib
from array import array

from ..words import tokens
from .ids import Ids, id_of, number_of
from .question import Question

PORTION = 5_000

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    import tantivy

    from .folder import View
    from .question import Sought

    Indexed = tuple[str, Iterable[str] | str, str, float, str | None, str]
    """Id, title and aliases, text, when (seconds since 1970), section, title for showing."""


class Hit:
    """An article that was found. The score is 0 where the hits are in order of time."""

    __slots__ = ("id", "score")

    def __init__(self, id: str, score: float) -> None:
        self.id = id
        self.score = score

    def __repr__(self) -> str:
        return f"Hit({self.id!r}, {self.score:.3f})"


class Stored:
    """What a look-up prints of an article; `when` in seconds since 1970."""

    __slots__ = ("id", "section", "title", "when")

    def __init__(self, id: str, title: str, when: int, section: str | None) -> None:
        self.id = id
        self.title = title
        self.when = when
        self.section = section


def packed(
    id: str, titles: Iterable[str] | str, body: str, when: float, section: str | None, title: str
) -> tantivy.Document:
    """An article as a document."""
    from tantivy import Document

    made = Document(id=id, words=" ".join(tokens(body)))
    for one in [titles] if isinstance(titles, str) else titles:
        made.add_text("titles", " ".join(tokens(one)))
    made.add_unsigned("number", number_of(id))
    made.add_integer("when", int(when))
    made.add_bytes("title", title.encode(errors="replace"))
    if section is not None:
        made.add_bytes("section", section.encode(errors="replace"))
    made.add_bytes("body", zlib.compress(body.encode(errors="replace")))
    return made


def stored(id: str, found: tantivy.Document | None) -> Stored | None:
    """What a document tells of its article."""
    if found is None:
        return None
    title, section, when = (found.get_first(name) for name in ("title", "section", "when"))
    return Stored(
        id, (title or b"").decode(), when or 0, None if section is None else section.decode()
    )


def body_of(found: tantivy.Document | None) -> str | None:
    """The text in a document."""
    return None if found is None else zlib.decompress(found.get_first("body") or b"").decode()


def document(view: View, id: str) -> tantivy.Document | None:
    """The document of an article."""
    from tantivy import Query

    asked = Query.term_query(view.schema, "id", id, index_option="basic")
    found = view.searcher.search(asked, 1, count=False).hits
    return view.searcher.doc(found[0][1]) if found else None


def hits(view: View, query: Sought, limit: int, newest: bool) -> list[Hit]:
    """At most `limit` articles that a query finds, in order."""
    question = Question(query, view)
    newest = newest or question.level
    found = view.searcher.search(
        question.asked, limit, count=False, order_by_field="when" if newest else None
    ).hits
    names = _names(view, [address for _, address in found])
    if newest:
        return [Hit(id, 0.0) for id in names]
    return [Hit(id, score) for id, (score, _) in zip(names, found, strict=True)]


def ids(view: View) -> Ids:
    """The ids of all articles, gathered a few thousand at a time: hits take a lot of memory."""
    from tantivy import Query

    numbers = array("Q")
    others: list[str] = []
    everything = Query.all_query()
    for start in range(0, view.searcher.num_docs, PORTION):
        found = view.searcher.search(everything, PORTION, count=False, offset=start).hits
        addresses = [address for _, address in found]
        for number, address in zip(_numbers(view, addresses), addresses, strict=True):
            if number:
                numbers.append(number)
            else:
                others.append(_named(view, address))
    return Ids(numbers, others)


def _names(view: View, addresses: list[tantivy.DocAddress]) -> list[str]:
    """The ids at these addresses, without opening the documents where that can be spared."""
    return [
        id_of(number) if number else _named(view, address)
        for number, address in zip(_numbers(view, addresses), addresses, strict=True)
    ]


def _numbers(view: View, addresses: list[tantivy.DocAddress]) -> list[int]:
    return [int(number or 0) for number in view.searcher.fast_field_values("number", addresses)]


def _named(view: View, address: tantivy.DocAddress) -> str:
    return view.searcher.doc(address).get_first("id") or ""
