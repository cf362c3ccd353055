"""The rows of `library.json`, one after the other: only one of them is an object at any time."""

import json
import re
from collections.abc import Iterator
from typing import Any

TABLES = ("sources", "articles", "marks", "visits", "rankings", "searches")
"""The tables that are the reader's own."""

_SPACE = re.compile(r"[ \t\r\n]*")
_decode = json.JSONDecoder().raw_decode

Row = dict[str, Any]


def rows_of(text: str) -> Iterator[tuple[str, Iterator[Row]]]:
    """The tables of a library's file in the file's order, each with its rows.

    The rows of one table must be used up before the next is asked for; ValueError where the text is
    no library.
    """
    at = _past(text, 0, "{")
    while not text.startswith("}", at):
        name, at = _key(text, at)
        rows = _Rows(text, at)
        yield name, iter(rows)
        for _ in rows:
            pass
        at = _comma(text, rows.at)
    if _space(text, at + 1) != len(text):
        raise ValueError("there is something behind its end")


class _Rows:
    """The rows of one table; `at` is behind the last that was given."""

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self._over = False
        self.at = _past(text, at, "{")

    def __iter__(self) -> Iterator[Row]:
        return self

    def __next__(self) -> Row:
        while not self._over:
            if self._text.startswith("}", self.at):
                self._over = True
                self.at += 1
                break
            _, at = _key(self._text, self.at)
            row, at = _decode(self._text, at)
            self.at = _comma(self._text, at)
            if isinstance(row, dict):
                return row
        raise StopIteration


def _key(text: str, at: int) -> tuple[str, int]:
    """A key, and the place of its value."""
    if not text.startswith('"', at):
        raise ValueError("a name is missing")
    key, at = _decode(text, at)
    return key, _past(text, at, ":")


def _comma(text: str, at: int) -> int:
    """The place behind a comma, or that of the brace that stands in its place."""
    at = _space(text, at)
    if text.startswith("}", at):
        return at
    return _past(text, at, ",")


def _past(text: str, at: int, sign: str) -> int:
    at = _space(text, at)
    if not text.startswith(sign, at):
        raise ValueError(f"a {sign} is missing")
    return _space(text, at + 1)


def _space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
