"""A query in plain words, for the rule above a list and for saved searches."""

from __future__ import annotations

from .asking import Query
from .fields import either
from .tree import Node, lists_of, named_lists

_STATES = {
    "unread": "unread",
    "read": "read",
    "starred": "starred",
    "later": "kept for later",
    "ranked": "on a ranking",
    "changed": "changed since it came",
    "summary": "here only in part",
}
_NAMED = {
    "section": "in {}",
    "place": "from {}",
    "agency": "by {}",
    "source": "of {}",
    "tag": "tagged {}",
    "list": "on the list {}",
}
_DAYS = {
    "before": "before {}",
    "after": "after {}",
    "<": "before {}",
    "<=": "not after {}",
    ">": "after {}",
    ">=": "not before {}",
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def explained(query: Query) -> str:
    """The query as a phrase: `unread, in Politics, younger than 2 days, with “ferry”`.

    Empty for a query that asks nothing. What the reader typed stands in it as it was typed: it
    must be cleaned where it comes from a stranger.
    """
    return _said(query.tree) if query.tree else ""


def _said(node: Node) -> str:
    if node.kind == "all":
        return _together(node)
    if node.kind == "any":
        return either(_apart(part) for part in node.parts)
    if node.kind == "not":
        return _without(node.parts[0])
    if node.kind == "words":
        return _with(node)
    return _field(node)


def _apart(node: Node) -> str:
    """A part among others: what has parts itself stands in parentheses."""
    return f"({_said(node)})" if node.kind in ("all", "any") else _said(node)


def _together(node: Node) -> str:
    """What is joined: fields first, then words, each in the order it was typed."""
    words = [part for part in node.parts if part.kind == "words" and not part.name]
    ranks = [part for part in node.parts if part.name == "rank"]
    lists = lists_of(node)
    said = []
    for part in node.parts:
        if part in words or (ranks and named_lists(part)):
            continue
        said.append(_apart(part))
        if part in ranks and lists:
            said[-1] += " on " + either(f"the list {_name(one)}" for one in lists)
    if words:
        said.append("with " + either((f"“{_typed(part)}”" for part in words), "and"))
    return ", ".join(said)


def _with(node: Node) -> str:
    said = f"“{_typed(node)}”"
    if node.name == "title":
        return f"with {said} in the title"
    return f"with {said} in the text" if node.name == "text" else f"with {said}"


def _without(node: Node) -> str:
    if node.kind == "words":
        return "without" + _with(node).removeprefix("with")
    return f"not {_apart(node)}"


def _typed(node: Node) -> str:
    return node.value + "…" * node.begun


def _field(node: Node) -> str:
    name, sign, value = node.name, node.sign, node.value
    if name == "is":
        return _STATES[value]
    if name in _NAMED:
        return _NAMED[name].format(_name(node))
    if name == "rank":
        return _rank(sign, value)
    if name == "age":
        return _age(sign, value)
    return _DAYS.get(sign or name, "of {}").format(_day(value))


def _name(node: Node) -> str:
    return node.value + "…" * node.begun + (" itself" if node.sign == "=" else "")


def _rank(sign: str, value: str) -> str:
    if sign == "<=":
        return f"ranked {value} or better"
    if sign == "<":
        return f"ranked better than {value}"
    if sign == ">":
        return f"ranked lower than {value}"
    return f"ranked {value} or lower" if sign == ">=" else f"ranked {value}"


def _age(sign: str, value: str) -> str:
    from .moments import age_parts

    number, unit = age_parts(value)
    than = "at most {}" if sign == "<=" else "at least {}" if sign == ">=" else "younger than {}"
    if sign == ">":
        than = "older than {}"
    said = than.format(f"{number:,} {unit}{'s' * (number != 1)}")
    return f"{said} old" if sign in ("<=", ">=") else said


def _day(value: str) -> str:
    """As it is typed by name, else `20 November 2026`."""
    year, *rest = value.split("-")
    if not rest:
        return value.capitalize() if value not in ("today", "yesterday") else value
    month = f"{_MONTHS[int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])} {month}" if len(rest) > 1 else month
