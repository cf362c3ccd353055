"""What a query is made of: words and fields, joined by all, any and not."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    Kind = Literal["words", "field", "all", "any", "not"]

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂〝〞", '"'))
"""Every sign that is a quote in a query, to one of them."""

JOINTS = ("or", "and", "not")
"""Words that are no words to look for, unless they stand in quotes."""


class Node:
    """A part of a query; it never changes, and equals every other that asks the same."""

    __slots__ = ("begun", "fielded", "kind", "name", "parts", "sign", "value")

    def __init__(
        self,
        kind: Kind,
        parts: tuple[Node, ...] = (),
        *,
        name: str = "",
        sign: str = "",
        value: str = "",
        begun: bool = False,
    ) -> None:
        self.kind = kind
        self.parts = parts
        """Of all, any and not (which has one)."""
        self.name = name
        """The field; of words "title", "text", or "" for both."""
        self.sign = sign
        """Of a field how it compares (`<` `<=` `=` `>=` `>` or ""); of words `"` if quoted."""
        self.value = value
        """The words, or what the field is to be."""
        self.begun = begun
        """Whether the last word is only begun, so that it also finds longer ones."""
        self.fielded: bool = kind == "field" or any(part.fielded for part in parts)
        """Whether anything but words decides."""

    def _what(self) -> tuple[object, ...]:
        return self.kind, self.parts, self.name, self.sign, self.value, self.begun

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self._what() == other._what()

    def __hash__(self) -> int:
        return hash(self._what())

    def __repr__(self) -> str:
        return f"Node({printed(self)!r})"


def all_of(parts: Iterable[Node]) -> Node | None:
    """What all of these ask together; None for nothing. A word that comes twice is asked once.

    A group within is taken apart, unless it names a list: that speaks of the ranks beside it.
    """
    once: dict[object, Node] = {}
    for part in parts:
        for each in part.parts if part.kind == "all" and not lists_of(part) else (part,):
            once[(each.name, each.value) if each.kind == "words" else printed(each)] = each
    return _joined("all", tuple(once.values()))


def any_of(parts: Iterable[Node]) -> Node | None:
    """What any of these asks; None for nothing."""
    once: dict[str, Node] = {}
    for part in parts:
        for each in part.parts if part.kind == "any" else (part,):
            once[printed(each)] = each
    return _joined("any", tuple(once.values()))


def none_of(part: Node) -> Node:
    """What this does not ask. Nothing in it is only begun: who excludes, names it whole."""
    return part.parts[0] if part.kind == "not" else Node("not", (_whole(part),))


def _joined(kind: Kind, parts: tuple[Node, ...]) -> Node | None:
    if len(parts) > 1:
        return Node(kind, parts)
    return parts[0] if parts else None


def _whole(node: Node) -> Node:
    return Node(
        node.kind,
        tuple(map(_whole, node.parts)),
        name=node.name,
        sign=node.sign,
        value=node.value,
    )


def lists_of(node: Node) -> tuple[Node, ...]:
    """The lists that the ranks in this node are spoken of: those it names, or a choice of some."""
    if node.kind != "all":
        return ()
    return tuple(one for part in node.parts for one in named_lists(part))


def named_lists(part: Node) -> tuple[Node, ...]:
    """The lists that a part names, if it does nothing else."""
    some = part.parts if part.kind == "any" else (part,)
    return some if all(one.kind == "field" and one.name == "list" for one in some) else ()


def textual(node: Node | None) -> Node | None:
    """What remains without the fields; it finds all that the node finds, and maybe more."""
    if node is None or not node.fielded:
        return node
    if node.kind == "all":
        return all_of(part for part in map(textual, node.parts) if part)
    if node.kind == "any":
        remain = [textual(part) for part in node.parts]
        return None if None in remain else any_of(part for part in remain if part)
    return None


def sought_words(node: Node | None) -> Iterator[tuple[Node, bool]]:
    """The words of a query in order; True with those that are wanted, False with the others."""
    if node is None:
        return
    if node.kind == "words":
        yield node, True
    for part in node.parts:
        for word, wanted in sought_words(part):
            yield word, wanted is not (node.kind == "not")


def printed(node: Node | None) -> str:
    """The query as a reader would type it: parsed, it is the same query again."""
    if node is None:
        return ""
    if node.kind == "any":
        return " or ".join(_held(part, "any") for part in node.parts)
    if node.kind == "all":
        return " ".join(_held(part, "any", "all") for part in node.parts)
    if node.kind == "not":
        return "-" + _held(node.parts[0], "any", "all")
    if node.kind == "words":
        return (node.name and f"{node.name}:") + quoted(node.value, always=node.sign == '"')
    return f"{node.name}:{node.sign}{quoted(node.value)}"


def _held(node: Node, *apart: str) -> str:
    return f"({printed(node)})" if node.kind in apart else printed(node)


def quoted(value: str, always: bool = False) -> str:
    """A value as it stands in a query, in quotes where it needs them; it has none itself."""
    if '"' in (value := value.translate(QUOTES)):
        value = " ".join(value.replace('"', " ").split())
    bare = value[:1] not in ("", *"<>=-") and not any(c in '"():' or c.isspace() for c in value)
    return value if bare and not always and value.casefold() not in JOINTS else f'"{value}"'
