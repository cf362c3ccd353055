"""A query as a whole: what was typed, the tree of it, and the words in it."""

from __future__ import annotations

from .tree import Node, printed, sought_words, textual


class Query:
    """What a reader looks for."""

    __slots__ = ("excluded", "phrases", "prefix", "text", "textual", "tree", "wanted", "words")

    def __init__(self, text: str = "", tree: Node | None = None) -> None:
        self.text = text
        """As typed."""
        self.tree = tree
        """What is asked; None for nothing."""
        self.textual = textual(tree)
        """The same without fields: what words alone can tell of it."""
        wanted: dict[str, bool] = {}
        excluded: dict[str, None] = {}
        phrases: dict[str, None] = {}
        for node, is_wanted in sought_words(tree):
            if not is_wanted:
                excluded[node.value] = None
                continue
            wanted[node.value] = node.begun
            if node.sign:
                phrases[node.value] = None
        self.wanted = tuple(wanted.items())
        """Words and phrases that are asked for; True with the one that is only begun."""
        self.excluded = tuple(excluded)
        """Words and phrases that are not to be there."""
        self.phrases = tuple(phrases)
        """Those of `wanted` that stood in quotes."""
        self.words = tuple(word for word in wanted if word not in phrases)
        """Those of `wanted` that did not."""
        self.prefix = any(wanted.values())
        """Whether the last word is only begun, so that it also finds longer words."""

    @property
    def empty(self) -> bool:
        """Whether it looks for nothing at all."""
        return self.tree is None

    @property
    def fielded(self) -> bool:
        """Whether anything but words decides what it finds."""
        return self.tree is not None and self.tree.fielded

    def __str__(self) -> str:
        """The query in its one form, which is the same query again."""
        return printed(self.tree)


def parse_query(text: str, typing: bool = False) -> Query:
    """The query that was typed. What is no word in any script is left out.

    While `typing`, any text is one: a word with nothing after it is the beginning of one, and what
    is not finished is left out. Else QueryError tells what is wrong, and where.
    """
    return Query(text, _tree(text, strict=not typing, begun=typing))


def understood(text: str, begun: bool = False) -> Query:
    """What can be understood of any text; never an error. `begun` as while typing."""
    return Query(text, _tree(text, strict=False, begun=begun))


def _tree(text: str, *, strict: bool, begun: bool) -> Node | None:
    if not text:
        return None  # as at every start, which has no time to learn the language
    from .reading import Reading

    return Reading(text, strict=strict, begun=begun).tree()
