"""The screen that a program's bytes make, the modes they leave on, and what xterm would answer.

Sequences are followed at once, pictures are made late: interpreting costs time that a program being
measured should have for itself.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pyte
from wcwidth import wcwidth

MODE_CURSOR, MODE_ALTERNATE, MODE_PASTE = 25, 1049, 2004
MODES_MOUSE = frozenset({1000, 1002, 1003, 1006, 1015})
AT_FIRST = frozenset({7, MODE_CURSOR})
"""The private modes that a terminal begins with: lines wrap, the cursor is shown."""

_KNOWN = AT_FIRST | MODES_MOUSE | {MODE_ALTERNATE, MODE_PASTE, 1004}

_STRINGS = rb"\x1b[P_^X].*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
_FOREIGN = re.compile(_STRINGS + rb"|\x1b\[[<=>][\d;]*[ -/]*[@-~]|\x1b\[\?[\d;]*(?:\$p|u)", re.S)
"""What pyte 0.8 would print as text: strings, and sequences with a private mark."""
_CUT = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[P_^X\]][^\x1b\x07]*\x1b?)?\Z", re.S)
"""The beginning of a sequence whose end has not come yet."""
_CELLLESS = re.compile("[\u200b-\u200d\ufe00-\ufe0f]")
_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_QUERY = re.compile(
    rb"\x1b\[(?:(?P<primary>0?c)|(?P<secondary>>0?c)|(?P<status>5n)|(?P<cursor>6n)|(?P<cells>18t)"
    rb"|\?(?P<mode>\d+)\$p|(?P<version>>0?q))|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)"
)


class Chunk(NamedTuple):
    """What one read gave, and when (`time.perf_counter`)."""

    at: float
    data: bytes


class Screen(pyte.Screen):
    """A screen that also knows what pyte 0.8 leaves out: halves, and SU, SD and REP of curses."""

    @property
    def display(self) -> list[str]:
        """Its lines; half a wide character whose other half was printed over is a blank."""
        return ["".join(self._cells(y)) for y in range(self.lines)]

    def _cells(self, y: int) -> Iterator[str]:
        line, head = self.buffer[y], False
        for x in range(self.columns):
            data = line[x].data
            if head and not data:
                head = False
                continue
            wide = bool(data) and wcwidth(data[0]) == 2
            head = wide and x + 1 < self.columns and not line[x + 1].data
            yield data if data and (head or not wide) else " "

    def draw(self, data: str) -> None:
        """Print text; of joiners and selectors, which take no cell, pyte 0.8 prints no more."""
        super().draw(_CELLLESS.sub("", data))

    def scroll_up(self, count: int = 0, **_: object) -> None:
        """Move the lines within the margins up; empty ones come in below."""
        self._scroll(count, self.delete_lines)

    def scroll_down(self, count: int = 0, **_: object) -> None:
        """Move the lines within the margins down; empty ones come in above."""
        self._scroll(count, self.insert_lines)

    def repeat(self, count: int = 0, **_: object) -> None:
        """Print the character before the cursor again."""
        if self.cursor.x:
            before = self.buffer[self.cursor.y][self.cursor.x - 1].data
            self.draw(before * (count or 1))

    def _scroll(self, count: int, move: Callable[[int], None]) -> None:
        x, y = self.cursor.x, self.cursor.y
        self.cursor.y = self.margins.top if self.margins else 0
        move(count or 1)
        self.cursor.x, self.cursor.y = x, y


class _Stream(pyte.ByteStream):
    csi = pyte.ByteStream.csi | {"S": "scroll_up", "T": "scroll_down", "b": "repeat"}
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down", "repeat"}


class Emulator:
    """A screen of so many cells, and the terminal's other state."""

    def __init__(self, columns: int, rows: int) -> None:
        self.modes = AT_FIRST
        """The private modes that are on now: 25 the cursor, 1049 the alternate screen, ..."""
        self._screen = Screen(columns, rows)
        self._stream = _Stream(self._screen)
        self._unseen: list[Chunk] = []
        self._rest = self._query_rest = b""

    def take(self, chunk: Chunk) -> bytes:
        """Take what came; what xterm answers to it (empty where nothing was asked)."""
        self._unseen.append(chunk)
        whole, self._query_rest = _split(self._query_rest + chunk.data)
        for numbers, switch in _MODE.findall(whole):
            modes = {int(number) for number in numbers.split(b";") if number}
            self.modes = self.modes | modes if switch == b"h" else self.modes - modes
        return b"".join(self._answer(query) for query in _QUERY.finditer(whole))

    def resize(self, columns: int, rows: int) -> None:
        """Change the size; what fits stays."""
        self.screen.resize(rows, columns)

    def when_seen(self, wanted: re.Pattern[str]) -> float | None:
        """When the chunk came that first brought what is wanted; None if none of the new has."""
        while self._unseen:
            chunk = self._unseen.pop(0)
            self._show(chunk)
            if wanted.search("\n".join(self._screen.display)):
                return chunk.at
        return None

    @property
    def screen(self) -> pyte.Screen:
        """The screen, cell by cell."""
        for chunk in self._unseen:
            self._show(chunk)
        self._unseen.clear()
        return self._screen

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(self.screen.display)

    def _show(self, chunk: Chunk) -> None:
        whole, self._rest = _split(self._rest + chunk.data)
        self._stream.feed(_FOREIGN.sub(b"", whole))

    def _answer(self, query: re.Match[bytes]) -> bytes:
        """As xterm 379 answers; of the modes one may ask for it knows none of the new ones."""
        kind = str(query.lastgroup)
        if kind == "cursor":
            cursor = self.screen.cursor
            return b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1)
        if kind == "mode":
            number = int(query["mode"])
            state = (1 if number in self.modes else 2) if number in _KNOWN else 0
            return b"\x1b[?%d;%d$y" % (number, state)
        return {
            "primary": b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
            "secondary": b"\x1b[>41;379;0c",
            "status": b"\x1b[0n",
            "cells": b"\x1b[8;%d;%dt" % (self._screen.lines, self._screen.columns),
            "version": b"\x1bP>|XTerm(379)\x1b\\",
            "colour": b"\x1b]%s;rgb:0000/0000/0000\x1b\\" % (query["colour"] or b""),
        }[kind]


def _split(data: bytes) -> tuple[bytes, bytes]:
    """What is whole, and the beginning of a sequence that may go on with the next read."""
    cut = _CUT.search(data)
    if cut is None or len(cut[0]) > 4096:
        return data, b""
    return data[: cut.start()], cut[0]
