"""Articles as the index holds them: put into documents of tantivy, and found again."""

from __future__ import annotations

import zlib

from ..words import tokens
from .question import Question

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
    made.add_unsigned("number", _number(id))
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


def ids(view: View) -> set[str]:
    """The ids of all articles."""
    from tantivy import Query

    limit = max(1, view.searcher.num_docs)
    found = view.searcher.search(Query.all_query(), limit, count=False).hits
    return set(_names(view, [address for _, address in found]))


def _names(view: View, addresses: list[tantivy.DocAddress]) -> list[str]:
    """The ids at these addresses, without opening the documents where that can be spared."""
    numbers = view.searcher.fast_field_values("number", addresses)
    return [
        f"{number:x}"[1:] if number else view.searcher.doc(address).get_first("id") or ""
        for number, address in zip(numbers, addresses, strict=True)
    ]


def _number(id: str) -> int:
    """An id of hexadecimal digits as a number, with a 1 before it for its zeros; else 0."""
    if 0 < len(id) < 16 and not id.strip("0123456789abcdef"):
        return int("1" + id, 16)
    return 0
