"""Fewer bytes for the same picture."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal import Pastes, Thrift

CODES = st.sampled_from(
    [
        "0", "1", "3", "4", "7", "9", "1;38;2;230;223;207;48;2;25;23;20", "38;2;232;112;90",
        "48;2;50;44;37", "31", "42", "39", "49", "38;5;200", "1;4", "91;104", "",
    ]
)  # fmt: skip
TEXTS = st.sampled_from(["Japan", " ", "    ", "瓦版", "a b", "▐"])
PARTS = st.one_of(
    CODES.map(lambda codes: f"\x1b[{codes}m"),
    TEXTS,
    st.tuples(st.integers(1, 5), st.integers(1, 20)).map(lambda at: f"\x1b[{at[0]};{at[1]}H"),
)


def picture(data: str) -> list[list[object]]:
    """What a terminal shows of it; the ink of blanks is not to be seen."""
    screen = pyte.Screen(40, 6)
    pyte.Stream(screen).feed(data)
    cells = []
    for y in range(6):
        for x in range(40):
            cell = screen.buffer[y][x]
            marked = cell.underscore or cell.reverse or cell.strikethrough
            if cell.data == " " and not marked:
                cell = cell._replace(fg="", bold=False, italics=False)
            cells.append(cell)
    return [cells]


@given(st.lists(st.lists(PARTS, max_size=12), max_size=4))
def test_the_picture_stays_the_same(frames):
    thrift = Thrift()
    sent = "".join("".join(frame) for frame in frames)
    thrifty = "".join(thrift("".join(frame)) for frame in frames)
    assert picture(sent + "\x1b[0mEND") == picture(thrifty + thrift("\x1b[0mEND"))


@given(st.lists(PARTS, max_size=30))
def test_it_never_sends_more(parts):
    data = "".join(parts)
    assert len(Thrift()(data)) <= len(data) + len("\x1b[m")


@pytest.mark.parametrize(
    "sequence", ["\x1b[?1049h", "\x1b[?2026$p", "\x1b[>1u", "\x1b[6n", "\x1b[?25l", "\x1b7"]
)
def test_sequences_that_are_no_colours_pass_unchanged(sequence):
    assert Thrift()(sequence) == sequence


def test_colours_that_the_terminal_has_are_not_sent_again():
    segment = "\x1b[1;38;2;1;2;3;48;2;9;9;9m{}\x1b[0m"
    thrift = Thrift()
    first = thrift(segment.format("a"))
    assert len(thrift(segment.format("b"))) < len(first) / 5


@pytest.mark.parametrize("cut", [1, *range(4, 40)])
def test_a_paste_is_words_and_never_keys(cut):
    typed = "j\x1b[200~abc\x1b[31mqA\x1b]0;x\x07 d\x00ef\x1b[201~k\x1b[A"
    pastes = Pastes()
    got = pastes(typed[:cut]) + pastes(typed[cut:]) + pastes.flush()
    assert got == "j\x1b[200~abcqA def\x1b[201~k\x1b[A"


def test_a_lone_escape_is_not_held_back():
    pastes = Pastes()
    assert pastes("\x1b") == "\x1b"
    assert pastes("\x1b[") == "\x1b["
    assert pastes("\x1b[20") + pastes.flush() == "\x1b[20"


def test_what_follows_a_reset_is_plain_again():
    assert Thrift()("\x1b[1ma\x1b[0m\x1b[?1049l") == "\x1b[1ma\x1b[m\x1b[?1049l"
