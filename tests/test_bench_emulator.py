"""The screen behind the terminal of the tests: what it shows, what it answers."""

import re

import pytest

from tests.emulator import AT_FIRST, Chunk, Emulator


def shown(*pieces: bytes, columns: int = 20) -> str:
    """The first line of a screen after these reads."""
    emulator = Emulator(columns, 3)
    for piece in pieces:
        emulator.take(Chunk(0, piece))
    return emulator.text.split("\n")[0].rstrip()


def test_wide_characters_take_two_cells() -> None:
    assert shown("瓦版\x1b[1;5Hx".encode()) == "瓦版x"
    assert shown("e\u0301x".encode()) == "éx"


def test_what_takes_no_cell_ends_no_line() -> None:
    assert shown("👩\u200d🚀 waved 🗞\ufe0f at".encode()) == "👩🚀 waved 🗞 at"


def test_half_a_wide_character_is_a_blank() -> None:
    assert shown("瓦版\x1b[1;1Hx".encode()) == "x 版"
    assert shown("瓦版\x1b[1;2Hx".encode()) == " x版"
    narrowed = Emulator(4, 3)
    narrowed.take(Chunk(0, "瓦版".encode()))
    narrowed.resize(3, 3)
    assert narrowed.text.split("\n")[0] == "瓦 "


@pytest.mark.parametrize("cut", range(1, 24))
def test_a_sequence_may_be_cut_anywhere(cut: int) -> None:
    data = "a\x1b[38;2;1;2;3mb\x1b]0;t\x07c瓦".encode()
    assert shown(data[:cut], data[cut:]) == "abc瓦"


@pytest.mark.parametrize(
    "sequence", [b"\x1b[>25u", b"\x1b[<u", b"\x1b[?2026$p", b"\x1bP+q544e\x1b\\", b"\x1b[?u"]
)
def test_sequences_that_print_nothing_show_nothing(sequence: bytes) -> None:
    assert shown(b"a" + sequence + b"b") == "ab"


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (b"\x1b[c", rb"\x1b\[\?64;.*c"),
        (b"\x1b[>c", rb"\x1b\[>41;.*c"),
        (b"ab\r\nc\x1b[6n", rb"\x1b\[2;2R"),
        (b"\x1b[?2026$p", rb"\x1b\[\?2026;0\$y"),
        (b"\x1b[?25$p", rb"\x1b\[\?25;1\$y"),
        (b"\x1b[?1049$p", rb"\x1b\[\?1049;2\$y"),
        (b"\x1b[18t", rb"\x1b\[8;3;20t"),
        (b"no query\x1b[m", rb""),
    ],
)
def test_it_answers_as_xterm_does(query: bytes, answer: bytes) -> None:
    assert re.fullmatch(answer, Emulator(20, 3).take(Chunk(0, query)))


def test_it_knows_which_modes_are_on() -> None:
    emulator = Emulator(20, 3)
    emulator.take(Chunk(0, b"\x1b[?1049h\x1b[?25l\x1b[?1000;1006h"))
    assert emulator.modes == (AT_FIRST - {25}) | {1049, 1000, 1006}
    emulator.take(Chunk(0, b"\x1b[?1049;1000;1006l\x1b[?25h"))
    assert emulator.modes == AT_FIRST


def test_it_tells_which_chunk_brought_a_word() -> None:
    emulator = Emulator(20, 3)
    for at, piece in enumerate((b"one ", b"two ", b"three")):
        emulator.take(Chunk(at, piece))
    assert emulator.when_seen(re.compile("two")) == 1
    assert emulator.when_seen(re.compile("four")) is None


def lines(*pieces: bytes) -> list[str]:
    """The lines of a screen of 6x4 cells after these reads."""
    emulator = Emulator(6, 4)
    for piece in pieces:
        emulator.take(Chunk(0, piece))
    return [line.rstrip() for line in emulator.text.split("\n")]


def test_lines_within_the_margins_scroll_and_the_cursor_stays() -> None:
    page = b"one\r\ntwo\r\nthree\r\nfour\x1b[2;3r\x1b[4;5H"
    assert lines(page, b"\x1b[S", b"x") == ["one", "three", "", "fourx"]
    assert lines(page, b"\x1b[1T", b"x") == ["one", "", "two", "fourx"]
    assert lines(page, b"\x1b[9S") == ["one", "", "", "four"]


def test_a_character_may_be_repeated() -> None:
    assert lines(b"a-\x1b[3bb") == ["a----b", "", "", ""]
