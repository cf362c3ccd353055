"""The rows of a ranking in one, two and three lines, and the line that tells its source."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests import golden
from tests.golden.papers import PAGE, RULER, SETS, assert_filled, strangers
from tui.chart import ChartRow, Entry, Movement, Presence
from tui.glyphs import ASCII, UNICODE, Glyphs
from tui.typeset import set_out, set_ranked, source_line
from tui.typeset.ranked import fared

NOW = datetime(2022, 12, 24, 22, 42, tzinfo=UTC)


def entries() -> list[tuple[ChartRow, Presence]]:
    """The rankings of the given page, in all movements and presences."""
    lines = PAGE.read_text(encoding="utf-8").split("\n")
    popular = [line for line in lines[8:18] if line != "-"]
    access = [line[2:] for line in lines[19:]]
    moves: list[tuple[Movement | None, int]] = [
        ("new", 0),
        ("up", 2),
        ("same", 0),
        ("down", 12),
        ("re", 0),
        ("out", 0),
        (None, 0),
        ("up", 340),
        ("down", 1),
        ("same", 0),
    ]
    presences: list[Presence] = ["maybe", "absent", "here", "here", "read"]
    return [
        (
            ChartRow(
                entry=Entry(position=number % 5 + 1 + 95 * (number == 7), title=title),
                movement=moves[number][0],
                by=moves[number][1],
                visits=12 if number == 6 else None,
            ),
            presences[number % 5],
        )
        for number, title in enumerate([*popular, *access])
    ]


@pytest.mark.parametrize("glyphs", SETS)
@pytest.mark.parametrize("width", [30, 34, 44])
def test_the_rankings_as_they_are_set(width: int, glyphs: Glyphs) -> None:
    lines: list[str] = []
    for count in (3, 2, 1):
        lines.append(RULER[:width])
        for ranked, presence in entries():
            lines += [
                line.text
                for line in set_ranked(ranked, presence, width=width, lines=count, glyphs=glyphs)
            ]
        lines.append(
            source_line(
                "Example Daily",
                "24h",
                NOW - timedelta(minutes=8),
                NOW,
                width=width,
                column=4 if count > 1 else 1,
                glyphs=glyphs,
            ).text
        )
    golden.check(f"ranked-{width}{'-ascii' * glyphs.ascii}", lines)


@pytest.mark.parametrize(
    ("presence", "sign", "sign_role", "title_role"),
    [
        ("here", "▸", "indigo", "ink"),
        ("maybe", "▹", "indigo", "ink"),
        ("absent", "◦", "quiet", "quiet"),
        ("read", "✓", "quiet", "quiet"),
    ],
)
def test_a_ranked_title_tells_whether_it_is_here(
    presence: Presence, sign: str, sign_role: str, title_role: str
) -> None:
    for lines in (1, 2, 3):
        ranked = ChartRow(entry=Entry(position=1, title="A title"), movement="new")
        first = set_ranked(ranked, presence, width=30, lines=lines)[0]
        assert (sign, sign_role) in first.pieces
        assert ("A title", title_role) in first.pieces
        assert first.text[28] == sign


LONG = "A Headline That Goes On for a Good While Until No Column Has Room for All of It"
KNOWN = ChartRow(entry=Entry(position=2, title=LONG), movement="up", by=2, last=4, peak=1, times=12)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (KNOWN, "was 4  best 1  12 times on"),
        (replace(KNOWN, movement="same", last=2), "best 1  12 times on"),
        (replace(KNOWN, times=1), ""),
        (replace(KNOWN, peak=None), ""),
    ],
)
def test_a_row_tells_its_past_in_words(row: ChartRow, words: str) -> None:
    assert fared(row) == words


def test_the_past_stands_on_the_third_line_of_a_wide_column() -> None:
    lines = set_ranked(KNOWN, "here", width=44, lines=3)
    assert lines[2].text.strip() == "was 4  best 1  12 times on"
    assert lines[1].text.rstrip().endswith("⋯")
    fresh = replace(KNOWN, times=1)
    assert lines[2] != set_ranked(fresh, "here", width=44, lines=3)[2]


def test_a_narrow_column_leaves_the_third_line_to_a_long_title() -> None:
    assert "best" not in set_ranked(KNOWN, "here", width=38, lines=3)[2].text
    short = replace(KNOWN, entry=Entry(position=2, title="Short"))
    assert "best 1" in set_ranked(short, "here", width=38, lines=3)[2].text


def test_a_row_that_left_tells_where_it_was() -> None:
    gone = replace(KNOWN, movement="out", last=5)
    assert set_out(gone, width=30).text == " OUT A Headline That⋯   was 5 "


@pytest.mark.parametrize(
    ("paper", "width", "words"),
    [
        ("Example Daily", 44, "    Example Daily  24 h  8m ago"),
        ("Example Daily", 30, "    Example Daily 24h 8m ago"),
        ("The Example Daily and Mail", 30, "    The Example D⋯ 24h 8m ago"),
    ],
)
def test_the_source_line_is_closed_up_and_then_cut(paper: str, width: int, words: str) -> None:
    line = source_line(paper, "24h", NOW - timedelta(minutes=8), NOW, width=width)
    assert line.text.rstrip() == words
    assert line.width == width


def test_a_source_line_without_window_or_time() -> None:
    line = source_line("Example Daily", None, None, NOW, width=44, column=1)
    assert line.text.rstrip() == " Example Daily  undated"


@given(
    strangers,
    st.integers(1, 1200),
    st.sampled_from(["new", "re", "up", "down", "same", "out", None]),
    st.integers(0, 500),
    st.sampled_from(["here", "maybe", "absent", "read"]),
    st.integers(1, 200),
    st.sampled_from([UNICODE, ASCII]),
)
@settings(deadline=None)
def test_ranked_rows_fill_exactly_their_width(
    title: str,
    position: int,
    movement: Movement | None,
    by: int,
    presence: Presence,
    width: int,
    glyphs: Glyphs,
) -> None:
    ranked = ChartRow(entry=Entry(position=position, title=title), movement=movement, by=by)
    for lines in (1, 2, 3):
        printed = set_ranked(ranked, presence, width=width, lines=lines, glyphs=glyphs)
        assert len(printed) == lines
        assert_filled(printed, width, glyphs)
        known = replace(ranked, last=position, peak=by + 1, times=by)
        assert_filled(
            set_ranked(known, presence, width=width, lines=lines, glyphs=glyphs), width, glyphs
        )
    assert_filled((set_out(ranked, width=width, glyphs=glyphs),), width, glyphs)
    line = source_line(title, "week", None, NOW, width=width, glyphs=glyphs)
    assert_filled((line,), width, glyphs)
