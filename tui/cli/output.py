"""What leaves for the terminal, a pipe or a file: guarded, in the form that was asked for."""

import os
import sys
from unicodedata import category

from .cells import cut, width_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal, TextIO

    Form = Literal["human", "plain", "json", "jsonl"]

VERSION = 1
"""Of the schema of `--json`; it grows when a name changes its meaning or goes."""

SIGNS = {
    "unread": "▪",
    "starred": "✶",
    "later": "w",
    "up": "▴",
    "down": "▾",
    "here": "▸",
    "maybe": "▹",
    "absent": "◦",
    "read": "✓",
    "cut": "⋯",
    "item": "-",
    "quote": "╎",
    "rule": "╌",
}
ASCII_SIGNS = {
    "unread": "o",
    "starred": "*",
    "later": "w",
    "up": "+",
    "down": "-",
    "here": ">",
    "maybe": "?",
    "absent": ".",
    "read": "x",
    "cut": "~",
    "item": "-",
    "quote": ":",
    "rule": "-",
}
"""Some of `glyphs`, which takes too long to import; a test holds them together."""

_MARKS = {"Mn", "Me"}
"""What stands on the letter before it."""

_STYLES = {
    "seal": "31",
    "bold": "1",
    "rank": "1;31",
    "link": "36",
    "new": "4;32",
    "gone": "9;31",
}


class Trouble(Exception):
    """One sentence for stderr (what, where, what to do), and the exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code


class Output:
    """Where the answer goes, and what may be said there."""

    def __init__(self, form: "Form" = "human", stream: "TextIO | None" = None) -> None:
        self.stream = stream or sys.stdout
        self.form = form
        self._lines: list[str] = []
        self.terminal = self.stream.isatty()
        self.unicode = speaks_unicode(self.stream)
        self.signs = SIGNS if self.unicode else ASCII_SIGNS
        self.colour = form == "human" and self.terminal and _speaks_colour()

    @property
    def width(self) -> int | None:
        """The cells of a line on the terminal; None where lines are as long as they are."""
        return columns() if self.terminal else None

    def text(self, text: str) -> str:
        """A stranger's text as it may be shown here, on one line."""
        text = safe(text)
        if self.unicode or text.isascii():
            return text
        from ..glyphs import to_ascii

        return to_ascii(text)

    def fit(self, text: str, cells: int | None) -> str:
        """A text that was made fit to be shown, cut to so many cells where there is a bound."""
        return text if cells is None else cut(text, max(0, cells), self.signs["cut"])

    def paint(self, text: str, style: str) -> str:
        """The text in a style of `_STYLES` ("" is none), where there are colours."""
        if not (self.colour and style and text.strip()):
            return text
        return f"\x1b[{_STYLES[style]}m{text}\x1b[m"

    def line(self, text: str = "") -> None:
        """A line that was put together from guarded parts."""
        self._lines.append(text.rstrip(" ") + "\n")

    def fields(self, *fields: object) -> None:
        """A line of `--plain`: the fields with tabs between them, None as nothing."""
        texts = ["" if field is None else self.text(str(field)) for field in fields]
        self._lines.append("\t".join(texts) + "\n")

    def whole(self, kind: str, content: "Any", **more: "Any") -> None:
        """The one object of `--json`: version, more, and the content under its kind."""
        self._write({"version": VERSION, **more, kind: content}, self.terminal)

    def each(self, content: "Any") -> None:
        """One object of `--jsonl` on a line of its own."""
        self._write(content, False)

    def _write(self, content: "Any", indented: bool) -> None:
        import json

        indent = 2 if indented else None
        text = json.dumps(content, ensure_ascii=not self.unicode, indent=indent)
        if not text.replace("\n", "").isprintable():
            text = json.dumps(content, indent=indent)
        self._lines.append(text + "\n")

    def take(self) -> str:
        """All that was to be said so far; it is not said again."""
        text = "".join(self._lines)
        self._lines.clear()
        return text

    def flush(self) -> None:
        """Let all that was to be said so far go, in one piece."""
        if text := self.take():  # to write nothing waits, too, for a terminal that hangs
            self.stream.write(text)
        self.stream.flush()


def safe(text: str) -> str:
    """The text as `clean` leaves it, on one line.

    What is printable for Python holds nothing that a terminal obeys, though perhaps too many marks
    on a letter; only the rest pays for the tables of `clean`.
    """
    if text.isprintable() and (text.isascii() or _MARKS.isdisjoint(map(category, text))):
        return text
    from ..clean import clean

    return clean(text)


def speaks_unicode(stream: "TextIO") -> bool:
    """Whether UTF-8 may be written to this stream."""
    from ..coding import speaks_unicode as speaks

    return speaks(stream.encoding, os.environ)


def columns() -> int:
    """The width of the terminal, 80 where it does not say."""
    try:
        asked = int(os.environ.get("COLUMNS", ""))
        if asked > 0:
            return asked
    except ValueError:
        pass
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (OSError, ValueError, AttributeError):
        return 80


def complain(sentence: str) -> None:
    """Say a sentence on stderr, if there is one; an address in it without user and password."""
    if sys.stderr is not None:
        text = safe(sentence)
        if "@" in text:
            import re

            text = re.sub(r"://[^/?#\s]*@", "://", text)
        sys.stderr.write((text if speaks_unicode(sys.stderr) else ascii_of(text)) + "\n")


def _speaks_colour() -> bool:
    from ..coding import speaks_colour

    return speaks_colour(os.environ)


def ascii_of(text: str) -> str:
    """The text in ASCII."""
    if text.isascii():
        return text
    from ..glyphs import to_ascii

    return to_ascii(text)


def pad(text: str, cells: int) -> str:
    """The text with blanks after it up to so many cells."""
    return text + " " * (cells - width_of(text))
