"""Filters of newsboat, of which its readers bring some, in the language of this house.

`unread = "yes" and title =~ "ferry"` becomes `is:unread title:ferry`. A pattern there finds parts
of words and here words; a pattern that says more than words cannot be translated.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..words import parts
from .asking import parse_query
from .fields import either
from .reading import LONGEST
from .tree import Node, all_of, any_of, none_of, printed
from .trouble import QueryError

DEEPEST = 15
"""So many parentheses, and changes between `and` and `or` within one, are translated."""
NO_FILTER = "This is no filter of newsboat."

_TOKEN = re.compile(
    r'\s*(?:(?P<sign>[()]|!=|!~|=~|==|!#|<=|>=|[=<>#])|"(?P<text>(?:[^"\\]|\\.)*)"'
    r"|(?P<word>[A-Za-z_0-9:.-]+)|(?P<end>$))",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PATTERN = re.compile(r"[.*+?^$\[\]{}()\\]")
_SIGNS = ("=", "==", "!=", "=~", "!~", "<", "<=", ">", ">=", "#", "!#", "between")
_NAMES = {"title": "title", "content": "text", "description": "text"}
_OPPOSITE = {"!=": "=", "!~": "=~", "!#": "#"}


class _Impossible(Exception):
    """What cannot be said in our language; `str` is a sentence, empty where it is no filter."""


def translated(query: str) -> str | None:
    """A filter of newsboat in our language; None for what is none, or says what ours cannot."""
    try:
        return _filtered(query)
    except (_Impossible, QueryError):
        return None


def untranslatable(query: str) -> str:
    """One sentence that says what in a filter cannot be translated; "" where all can."""
    try:
        _filtered(query)
    except _Impossible as why:
        return str(why)
    except QueryError:
        return "The filter has too many parentheses."
    return ""


def _filtered(query: str) -> str:
    if len(query) <= 2 * LONGEST:
        made = printed(_Filter(query).tree())
        if len(made) <= LONGEST:
            parse_query(made)
            return made
    raise _Impossible("The filter is too long.")


class _Filter:
    """One filter on its way to a tree."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0

    def tree(self) -> Node | None:
        tree = self._any(0)
        if self._at < len(self._tokens):
            raise _Impossible(NO_FILTER)
        return tree

    def _next(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _take(self) -> tuple[str, str]:
        token = self._next()
        self._at += 1
        return token

    def _is(self, word: str) -> bool:
        kind, text = self._next()
        return kind in ("word", "sign") and text.lower() == word

    def _any(self, depth: int) -> Node | None:
        """There `and` and `or` bind alike, from the right: `a and b or c` is `a and (b or c)`."""
        found, joins = [self._one(depth)], list[str]()
        while self._is("and") or self._is("or"):
            joins.append(self._take()[1].lower())
            found.append(self._one(depth))
        if sum(one != other for one, other in pairwise(joins)) > DEEPEST:
            raise _Impossible("The filter has too many parts.")
        tree = found.pop()
        while joins:
            joined = all_of if joins.pop() == "and" else any_of
            tree = joined(part for part in (found.pop(), tree) if part)
        return tree

    def _one(self, depth: int) -> Node | None:
        if depth > DEEPEST:
            raise _Impossible("The filter has too many parentheses.")
        if self._is("("):
            self._at += 1
            inner = self._any(depth + 1)
            if not self._is(")"):
                raise _Impossible("A parenthesis of the filter is never closed.")
            self._at += 1
            return inner
        (kind, name), (_, sign), (what, value) = self._take(), self._take(), self._take()
        if kind != "word" or sign.lower() not in _SIGNS or what not in ("word", "text"):
            raise _Impossible(NO_FILTER)
        return _compared(name.lower(), sign.lower(), value)


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    while match := _TOKEN.match(text, at):
        kind = match.lastgroup or "end"
        if kind == "end":
            return found
        found.append((kind, _ESCAPED.sub(r"\1", match[kind]) if kind == "text" else match[kind]))
        at = match.end()
    raise _Impossible(NO_FILTER)


def _compared(name: str, sign: str, value: str) -> Node:
    if sign in _OPPOSITE:
        return none_of(_compared(name, _OPPOSITE[sign], value))
    sign = "=" if sign == "==" else sign
    if name == "unread" and sign == "=" and value.lower() in ("yes", "no"):
        return Node("field", name="is", value="unread" if value.lower() == "yes" else "read")
    if name == "age":
        return _aged(sign, value)
    if name == "flags" and sign in ("#", "=~", "="):
        if value == "s":
            return Node("field", name="is", value="starred")
        raise _Impossible(f"Of newsboat's flags only “s” (starred) is known here, not “{value}”.")
    if name == "tags" and sign in ("#", "=~"):
        return _found("tag", "=" if sign == "#" else "", value)
    if name == "feedtitle" and sign in ("=", "=~"):
        return _found("source", "=" if sign == "=" else "", value)
    if name in _NAMES and sign in ("=", "=~"):
        return _found(_NAMES[name], "", value, is_pattern=sign == "=~")
    raise _Impossible(f"What “{name} {sign}” asks cannot be asked here.")


def _aged(sign: str, value: str) -> Node:
    first, colon, last = value.partition(":")
    bounds = [first, last] if sign == "between" and colon else [value]
    if not all(one.isascii() and one.isdigit() and len(one) <= 5 for one in bounds):
        raise _Impossible(f"An age is a number of days, not “{value}”.")
    low, high = sorted((int(bounds[0]), int(bounds[-1])))
    # There whole days are counted, and what is not full does not count.
    if sign == "between" or sign == "=":
        return Node("all", (_age(">=", low), _age("<", high + 1)))
    if sign not in ("<", "<=", ">", ">="):
        raise _Impossible(f"What “age {sign}” asks cannot be asked here.")
    if sign == "<=":
        return _age("<", low + 1)
    return _age(">=", low + 1) if sign == ">" else _age(sign, low)


def _age(sign: str, days: int) -> Node:
    return Node("field", name="age", sign=sign, value=f"{days}d")


def _found(name: str, sign: str, value: str, is_pattern: bool = True) -> Node:
    """Words in a place, or any of several that a pattern parts by `|`."""
    several = value.split("|") if is_pattern and not sign else [value]
    for one in several:
        if not sign and is_pattern and (strange := _PATTERN.findall(one)):
            signs = either((f"“{char}”" for char in dict.fromkeys(strange)), "and")
            raise _Impossible(f"The pattern “{value}” means more than words do: {signs}.")
        if not parts(one):
            raise _Impossible(f"In the pattern “{value}” is a part without words.")
    words = (one.strip() for one in several)
    if name in ("title", "text"):
        any_words = any_of(Node("words", name=name, value=one) for one in words)
    else:
        any_words = any_of(Node("field", name=name, sign=sign, value=one) for one in words)
    if any_words is None:
        raise _Impossible("The filter names nothing.")
    return any_words
