"""Fewer bytes for the same picture: only cells that change are sent."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal import Sheet

COLUMNS, ROWS = 40, 6
CODES = st.sampled_from(
    [
        "0", "1", "3", "4", "7", "9", "1;38;2;230;223;207;48;2;25;23;20", "38;2;232;112;90",
        "48;2;50;44;37", "31", "42", "39", "49", "38;5;200", "1;4", "91;104", "", "22", "27",
    ]
)  # fmt: skip
SURE = ["Japan", "Jaban", " ", "    ", "瓦版", "瓦", "a瓦b", "a b", "▐", "“no”", "x" * 12]
UNSURE = ["🗞 x", "e\u0301a", "🚀", "\u0301"]
ENDS = ["\r\n", "\r", "\n"]
OTHERS = ["\x1b[2J", "\x1b[K", "\x1b[?25l", "\x1b[?1049h", "\x1b[?7l", "\x1b[?7h", "\x07"]


def parts(*texts):
    """Pieces of a frame: codes, these texts, moves."""
    moves = st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS))
    return st.one_of(
        CODES.map(lambda codes: f"\x1b[{codes}m"),
        st.sampled_from(texts),
        moves.map(lambda at: f"\x1b[{at[0]};{at[1]}H"),
    )


def frames(*texts):
    """What an app writes: frames that begin at a place of their own, with known colours."""
    body = st.lists(parts(*texts), max_size=14).map("".join)
    moves = st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS))
    return st.lists(
        st.tuples(moves, body).map(
            lambda frame: "\x1b[{};{}H\x1b[0m{}".format(*frame[0], frame[1])
        ),
        max_size=5,
    )


def picture(data):
    """What a terminal shows of it, and its cursor; the ink of blanks is not to be seen.

    Nor is it asked for where a mark stands on a blank: `clean` lets no such mark through.
    """
    screen = pyte.Screen(COLUMNS, ROWS)
    pyte.Stream(screen).feed(data)
    cells = []
    for y in range(ROWS):
        for x in range(COLUMNS):
            cell = screen.buffer[y][x]
            marked = cell.underscore or cell.reverse or cell.strikethrough
            if not cell.data.strip(" \u0301") and not marked:
                cell = cell._replace(fg="", bold=False, italics=False)
            cells.append(cell)
    return cells, (screen.cursor.y, screen.cursor.x)


def thrifty(frames, forget=frozenset()):
    sheet = Sheet(COLUMNS, ROWS)
    sent = []
    for number, frame in enumerate(frames):
        if number in forget:
            sheet.forget()
        sent.append(sheet(frame))
    return sent


@given(frames(*SURE), st.frozensets(st.integers(0, 4)))
def test_the_picture_stays_the_same(frames, forget):
    end = ["\x1b[0mEND"]
    assert picture("".join(frames + end)) == picture("".join(thrifty(frames + end, forget)))


@given(frames(*SURE, *UNSURE, *ENDS, *OTHERS), st.frozensets(st.integers(0, 4)))
def test_it_does_with_texts_of_any_width_and_with_whatever_else_is_sent(frames, forget):
    frames += ["\x1b[1;1H\x1b[0mEND"]
    assert picture("".join(frames)) == picture("".join(thrifty(frames, forget)))


@given(st.lists(parts(*SURE, *UNSURE, *ENDS, *OTHERS), max_size=30))
def test_it_never_sends_more(parts):
    data = "".join(parts)
    assert len(Sheet(COLUMNS, ROWS)(data).encode()) <= len(data.encode()) + len("\x1b[m")


@given(frames(*SURE))
def test_it_never_sends_more_than_every_frame_alone(frames):
    for frame, sent in zip(frames, thrifty(frames), strict=True):
        assert len(sent.encode()) <= len(frame.encode()) + len("\x1b[m")


@given(frames(*SURE))
def test_what_is_shown_already_is_not_sent_again(frames):
    inside = [frame for frame in frames if "\n" not in frame]
    sheet = Sheet(COLUMNS, ROWS)
    sheet("\x1b[?7l")
    for frame in inside:
        whole = f"\x1b[1;1H\x1b[0m{'k' * 20}\x1b[1;1H"
        sheet(whole)
        assert sheet(f"\x1b[?2026h{whole}\x1b[?2026l") == ""
        sheet(frame)


@pytest.mark.parametrize(
    "sequence",
    ["\x1b[?1049h", "\x1b[?2026$p", "\x1b[>1u", "\x1b[6n", "\x1b[?25l", "\x1b7", "\x1b]0;a b\x07"],
)
def test_sequences_that_are_no_colours_pass_unchanged(sequence):
    assert Sheet(COLUMNS, ROWS)(sequence) == sequence


def test_what_follows_a_reset_is_plain_again():
    sheet = Sheet(COLUMNS, ROWS)
    assert sheet("\x1b[1ma\x1b[0m\x1b[?1049l") == "\x1b[1ma\x1b[m\x1b[?1049l"


def test_colours_that_the_terminal_has_are_not_sent_again():
    segment = "\x1b[1;38;2;1;2;3;48;2;9;9;9m{}\x1b[0m"
    sheet = Sheet(COLUMNS, ROWS)
    first = sheet(segment.format("a"))
    assert len(sheet(segment.format("b"))) < len(first) / 5


def test_one_changed_letter_is_sent_as_one_letter():
    sheet = Sheet(COLUMNS, ROWS)
    sheet("\x1b[1;1H\x1b[31mJapan\x1b[0m")
    assert sheet("\x1b[1;1H\x1b[31mJaban\x1b[0m\x1b[1;6H") == "\x1b[3Dban"


def test_half_of_a_wide_character_is_never_sent():
    sheet = Sheet(COLUMNS, ROWS)
    sheet("\x1b[1;1H瓦版ab")
    assert sheet("\x1b[1;1H瓦瓦ab").count("瓦") == 1


def test_a_frame_outlives_a_fault_of_the_sheet(monkeypatch):
    frame = "\x1b[1;1H\x1b[31mJapan\x1b[0m\x1b[1;1H"
    sheet = Sheet(COLUMNS, ROWS)
    sent = sheet(frame) + sheet("\x1b[?2026h")
    monkeypatch.setattr(Sheet, "_print", None)
    late = frame.replace("a", "e")
    sent += sheet(late)
    monkeypatch.undo()
    sent += sheet("\x1b[?2026l") + sheet(frame)
    assert "\x1b[?2026h" in sent
    assert sent.endswith(f"{late}\x1b[?2026l{frame}")
    assert picture(sent) == picture(frame + late + frame)


def test_two_rows_in_the_same_colours_take_each_colour_once():
    quiet, seal = "38;2;168;159;141", "38;2;232;112;90"
    row = f"\x1b[0;{seal}m#3\x1b[0;{quiet}m Nov"
    sent = Sheet(COLUMNS, ROWS)("".join(f"\x1b[{y};1H{row}" for y in range(1, ROWS + 1)))
    assert (sent.count(quiet), sent.count(seal)) == (1, 1)


def test_of_what_is_painted_twice_in_one_frame_the_last_is_seen():
    frame = "\x1b[1;1H\x1b[0;1mJapan\x1b[0m\x1b[1;3HJaban\x1b[1;1H瓦\x1b[1;2Hx"
    assert picture(Sheet(COLUMNS, ROWS)(frame)) == picture(frame)
