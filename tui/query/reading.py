"""From what is typed to what is asked.

`or` parts more than a blank does: `ferry strike or bus` is `(ferry strike) or bus`. A blank is
`and` already, and `not` is `-`; in quotes they are words, as `or` is. Every reading goes over the
text once, and no deeper into parentheses than `DEEPEST`.
"""

from __future__ import annotations

from ..words import parts
from .fields import COMPARISONS, FIELDS, TEXTS, signs_of, unknown, value_of, wrong
from .tree import QUOTES, Node, all_of, any_of, none_of
from .trouble import QueryError

LONGEST = 1000
"""So many characters of a query are looked at."""
DEEPEST = 40
"""So many parentheses may be open at a time."""

# What stands at a place of the text is told by hand: a search would wait for `re` longer than for
# all else that it does.


class Reading:
    """One text on its way to a tree. `strict` raises QueryError; else what is wrong is left out.

    With `begun` a word with nothing after it is taken as the beginning of one.
    """

    def __init__(self, text: str, *, strict: bool, begun: bool) -> None:
        if strict and len(text) > LONGEST:
            raise QueryError(f"A query has at most {LONGEST:,} characters.", LONGEST)
        self._text = text[:LONGEST].translate(QUOTES)
        self._strict = strict
        self._begun = begun and not self._text[-1:].isspace()
        self._at = 0

    def tree(self) -> Node | None:
        """All of the text; None where it asks nothing."""
        return self._any(0)

    def _wrong(self, message: str, position: int) -> None:
        if self._strict:
            raise QueryError(message, position)

    @property
    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _any(self, depth: int) -> Node | None:
        branches = []
        sought: int | None = None
        while True:
            begin = self._at
            branch = self._all(depth)
            joins = _or(self._text, self._at)
            if branch:
                branches.append(branch)
            elif sought is not None:
                self._wrong("After this “or” something to look for is missing.", sought)
            elif joins is not None:
                self._wrong("Before this “or” something to look for is missing.", self._at)
            if joins is None:
                return any_of(branches)
            sought = self._at
            self._at = max(joins, begin)

    def _all(self, depth: int) -> Node | None:
        found: list[Node] = []
        while char := self._next:
            if char.isspace():
                self._at += 1
            elif char == ")":
                if depth:
                    break
                self._wrong("This parenthesis closes none.", self._at)
                self._at += 1
            elif _or(self._text, self._at) is not None:
                break
            elif found and (joins := _joint("and", self._text, self._at)) is not None:
                self._at = joins
            elif part := self._part(depth):
                found.append(part)
        return all_of(found)

    def _part(self, depth: int) -> Node | None:
        start = self._at
        if (denies := _joint("not", self._text, self._at)) is not None:
            self._at = _behind(self._text, denies)
        while self._next == "-":
            self._at = _minus(self._text, self._at)
        negative = self._at > start
        if self._next == "(":
            part = self._group(depth)
        elif self._next == '"':
            part = self._words("", *self._phrase())
        else:
            part = self._field() if self._named() else self._words("", *self._word())
        return none_of(part) if part and negative else part

    def _group(self, depth: int) -> Node | None:
        start = self._at
        self._at += 1
        if depth >= DEEPEST:
            self._wrong(f"More than {DEEPEST} parentheses are open here.", start)
            return None
        inner = self._any(depth + 1)
        if self._next != ")":
            self._wrong("This parenthesis is never closed.", start)
        elif inner is None:
            self._wrong("Nothing to look for stands in these parentheses.", start)
        self._at += 1
        return inner

    def _named(self) -> str | None:
        """The name of the field that begins here; None where a word does."""
        end = self._at
        while self._text[end : end + 1].isascii() and self._text[end : end + 1].isalpha():
            end += 1
        name = self._text[self._at : end]
        if not name or self._text[end : end + 1] != ":":
            return None
        if name.casefold() in FIELDS:
            return name.casefold()
        after = self._text[end + 1 : end + 3]
        if after and not after[0].isspace() and after[0] != ")" and after != "//":
            self._wrong(unknown(name), self._at)
        return None

    def _field(self) -> Node | None:
        start, name = self._at, self._named() or ""
        self._at += len(name) + 1
        signs = () if name in TEXTS else COMPARISONS
        sign = next((one for one in signs if self._text.startswith(one, self._at)), "")
        self._at += len(sign)
        place = self._at
        if self._next == "(":
            self._wrong("A field has one value; write (place:a or place:b) for several.", place)
        value, begun, is_quoted = self._phrase() if self._next == '"' else self._word()
        if name in TEXTS:
            if not parts(value):
                self._wrong(wrong(name, sign, value), place if value else start + len(name))
            return self._words(name, value, begun, is_quoted)
        known = value_of(name, sign, value)
        if known is None:
            bad_sign = sign and value and sign not in signs_of(name)
            at = place - len(sign) if bad_sign else place if value else place - 1
            self._wrong(wrong(name, sign, value), at)
            return None
        return Node("field", name=name, sign=sign, value=known, begun=begun)

    def _words(self, name: str, value: str, begun: bool, is_quoted: bool) -> Node | None:
        """None for what is no word in any script."""
        if not parts(value):
            return None
        return Node("words", name=name, value=value, begun=begun, sign='"' if is_quoted else "")

    def _phrase(self) -> tuple[str, bool, bool]:
        """What stands in the quotes that open here, whether it is only begun, and True."""
        start = self._at
        end = self._text.find('"', start + 1)
        closed = end >= 0
        if not closed:
            self._wrong("This quote is never closed.", start)
            end = len(self._text)
        self._at = end + closed
        return self._text[start + 1 : end].strip(), self._begun and not closed, True

    def _word(self) -> tuple[str, bool, bool]:
        """The characters to the next blank, quote or parenthesis that closes one of a group."""
        start, opened = self._at, 0
        while (char := self._next) and not char.isspace() and char != '"':
            opened += (char == "(") - (char == ")")
            if opened < 0:
                break
            self._at += 1
        return self._text[start : self._at], self._begun and self._at == len(self._text), False


def _or(text: str, at: int) -> int | None:
    """Where an `or` ends that stands here."""
    end = at + 2
    after = text[end : end + 1]
    if text[at:end].lower() != "or" or not (after in ("", "(", ")") or after.isspace()):
        return None
    return end


def _joint(joint: str, text: str, at: int) -> int | None:
    """Where an `and` or `not` ends that stands here, before something to look for.

    With nothing after it, or an `or`, it is a word.
    """
    end = at + len(joint)
    if text[at:end].lower() != joint:
        return None
    begin = _behind(text, end)
    after = text[begin : begin + 1]
    joins = after in ("(", '"') or (begin > end and after != ")")
    return end if after and joins and _or(text, begin) is None else None


def _minus(text: str, at: int) -> int:
    """Where the thing begins that these minuses deny; behind them where there is none."""
    while text[at : at + 1] == "-":
        at += 1
    begin = _behind(text, at)
    nothing = text[begin : begin + 1] in ("", ")")
    joins = text.startswith("or", begin) and _or(text, begin) is not None  # `OR` is denied
    return at if nothing or joins else begin


def _behind(text: str, at: int) -> int:
    """The next place where no blank stands."""
    while text[at : at + 1].isspace():
        at += 1
    return at
