"""The rows of lists, the rules over them, and the line under a ranking."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import golden
from tests.test_typeset_text import PAGE, PARIS, SETS, STAMP, TOKYO
from tests.test_typeset_wrap import JAPANESE, strangers
from tui.article import Article, Row, Stamp
from tui.chart import ChartRow, Entry, Movement, Presence
from tui.glyphs import ASCII, UNICODE, Glyphs
from tui.typeset import Label, Line, set_ranked, set_row, source_line, titled_rule, width_of
from tui.typeset.dates import list_time

NOW = datetime(2022, 12, 24, 22, 42, tzinfo=UTC)
RULER = "0123456789" * 6


def row(title: str, hours: float = 0.5, *, updates: int = 0, **more: Any) -> Row:
    """A row of an article that appeared so many hours before 7:42 in Tokyo."""
    article = Article(
        id="0123456789ab",
        source="papers",
        title=title,
        published=Stamp(NOW - timedelta(hours=hours), 540, "JST"),
        arrived=NOW,
        updates=updates,
    )
    return Row(article=article, **more)


def rows() -> list[Row]:
    """A list with every badge, length and age."""
    columns = "Why a terminal has 80 columns: the punched card of 1928 still sets the margin"
    return [
        row("Woodblock carvers kept Edo informed of fires and quakes", 0.1, unread=False, also=4),
        row("Japan, former Soviet states agree to boost ties", starred=True),
        row(columns, 0.75, rank=2),
        row("VT100 brings cursor addressing to the desk", 2),
        row("Strasbourg Relation of 1605 counted as the first newspaper", 3, updates=2),
        row("Linotype casts its last line at an evening paper in the north", 4, later=True, also=2),
        row("Town criers read sheets aloud for those who could not buy them", 30, updates=1),
        row("Penny press sells the day’s news for one cent in New York", 24 * 300, unread=False),
        row(columns, 24 * 400, starred=True, later=True, rank=12, also=31, updates=14),
        row(JAPANESE * 2, 0.2, unread=False, rank=1),
        row("incomprehensibilities" * 3, 0.2),
        row("", 0.2),
        row(
            "Japan, former Soviet states agree to boost ties",
            snippet="which their foreign ministers have been holding talks",
            starred=True,
        ),
    ]


def set_all(width: int, glyphs: Glyphs, lines: int) -> list[str]:
    printed: list[str] = []
    for each in rows():
        spans = [(12, 19), (20, 29)] if each.snippet else []
        for line in set_row(
            each,
            width=width,
            lines=lines,
            now=NOW,
            here=TOKYO,
            glyphs=glyphs,
            snippet_spans=spans,
        ):
            printed.append(line.text)
    return printed


@pytest.mark.parametrize("glyphs", SETS)
@pytest.mark.parametrize("width", [34, 36, 50])
def test_the_article_list_as_it_is_set(width: int, glyphs: Glyphs) -> None:
    ruler = RULER[:width]
    lines = [ruler, *set_all(width, glyphs, 2), ruler, *set_all(width, glyphs, 1)]
    golden.check(f"rows-{width}{'-ascii' * glyphs.ascii}", lines)


def test_the_columns_of_a_row_in_two_lines() -> None:
    first, second = set_row(rows()[2], width=36, lines=2, now=NOW, here=TOKYO)
    assert first.text == "  ▪ Why a terminal has 80 columns:  "
    assert second.text == "    the punched card of⋯   #2  6:57 "
    roles = {piece.text: piece.role for piece in (*first.pieces, *second.pieces)}
    assert roles["▪"] == roles["#2"] == "seal"
    assert roles["Why a terminal has 80 columns:"] == roles["the punched card of⋯"] == "unread"
    assert roles["6:57"] == "quiet"


def test_the_columns_of_a_row_in_one_line() -> None:
    (line,) = set_row(rows()[2], width=36, lines=1, now=NOW, here=TOKYO)
    assert line.text == "  ▪  6:57 Why a terminal has 8⋯  #2 "


def test_a_read_row_has_no_mark_and_is_quiet() -> None:
    first, _ = set_row(rows()[0], width=36, lines=2, now=NOW, here=TOKYO)
    assert first.text.startswith("    Woodblock")
    assert not {piece.role for piece in first.pieces} & {"unread", "seal"}


@pytest.mark.parametrize(
    ("stamp", "time", "short"),
    [
        (STAMP, "7:10", "7:10"),
        (Stamp(datetime(2022, 12, 24, 14, 59, tzinfo=UTC), 0), "24 Dec", "24Dec"),
        (Stamp(datetime(2022, 1, 3, tzinfo=UTC), 0), "3 Jan", "3Jan"),
        (Stamp(datetime(2021, 12, 31, tzinfo=UTC), 0), "12/2021", "2021"),
        (Stamp(datetime(2022, 12, 25, 6, tzinfo=UTC)), "6:00", "6:00"),
        (Stamp(datetime(2022, 12, 25, tzinfo=UTC), day_only=True), "25 Dec", "25Dec"),
        (None, "7:42", "7:42"),
    ],
)
def test_the_time_in_the_list(stamp: Stamp | None, time: str, short: str) -> None:
    article = Article(id="0", source="s", title="T", published=stamp, arrived=NOW)
    assert list_time(article, NOW, TOKYO) == time
    assert list_time(article, NOW, TOKYO, short=True) == short


def test_today_is_the_readers_day() -> None:
    late = Article(id="0", source="s", title="T", published=STAMP, arrived=NOW)
    assert list_time(late, NOW, PARIS) == "23:10"
    assert list_time(late, NOW + timedelta(hours=1), PARIS) == "24 Dec"


def test_matches_are_marked_in_both_lines_of_a_title_and_not_in_the_cut() -> None:
    each = row("Central exchange: how telegraph ministers agreed on one clock for all")
    title = each.article.title
    spans = [
        (title.index(word), title.index(word) + len(word)) for word in ("Central", "ministers")
    ]
    spans.append((len(title) - 30, len(title)))
    first, second = set_row(each, width=36, lines=2, now=NOW, here=TOKYO, match_spans=spans)
    marked = [p.text for line in (first, second) for p in line.pieces if p.role == "match"]
    assert marked[:2] == ["Central", "ministers"]
    assert "⋯" not in "".join(marked)


def test_a_snippet_begins_at_its_match() -> None:
    for glyphs in (UNICODE, ASCII):
        _, second = set_row(
            row("A title", snippet="“So,” said the foreign ministers"),
            width=36,
            lines=2,
            now=NOW,
            here=TOKYO,
            glyphs=glyphs,
            snippet_spans=[(15, 22)],
        )
        assert second.text.startswith("    foreign ministers")
        assert ("foreign", "match") in second.pieces
        assert second.pieces[2].role == "quiet"


# -- rankings


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


# -- rules


ARTICLES = [Label("1", "Articles")]
TABS = [Label("3", "POPULAR", shown=True), Label("4", "ACCESS RANKING")]
NAMES = ("Articles", "Text", "POPULAR", "RANKING")
PANES = [Label(str(n), name, shown=n == 2) for n, name in enumerate(NAMES, 1)]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            titled_rule(36, ARTICLES, note="23 unread of 128", focus=True),
            "╍ 1 Articles ╍╍╍╍ 23 unread of 128 ╍",
        ),
        (
            titled_rule(34, ARTICLES, note="newest first", focus=True, glyphs=ASCII),
            "= 1 Articles ====== newest first =",
        ),
        (titled_rule(24, ARTICLES, note="newest first", focus=False), "╌ 1 Articles ╌╌╌╌╌╌╌╌╌╌╌"),
        (titled_rule(20, [Label("", "POPULAR")], focus=True), "╍╍╍ POPULAR ╍╍╍╍╍╍╍╍"),
        (titled_rule(34, TABS, focus=False, tabs=True), "╌ 3 POPULAR   4 ACCESS RANKING ╌╌╌"),
        (
            titled_rule(34, TABS, focus=True, tabs=True, glyphs=ASCII),
            "= 3 POPULAR   4 ACCESS RANKING ===",
        ),
        (
            titled_rule(50, PANES, focus=True),
            "╌ 1 Articles ╍ 2 Text ╍ 3 POPULAR ╌ 4 RANKING ╌╌╌╌",
        ),
        (
            titled_rule(50, PANES, focus=False),
            "╌ 1 Articles ╌ 2 Text ╌ 3 POPULAR ╌ 4 RANKING ╌╌╌╌",
        ),
        (titled_rule(10, ARTICLES, focus=True), "╍ 1 Artic⋯"),
        (titled_rule(3, ARTICLES, focus=True), "╍ 1"),
        (titled_rule(0, ARTICLES, focus=True), ""),
    ],
)
def test_titled_rules(line: Line, text: str) -> None:
    assert line.text == text


def test_the_rule_in_focus_is_heavy_seal_and_its_name_bold() -> None:
    line = titled_rule(36, ARTICLES, note="6 found", focus=True)
    assert [piece.role for piece in line.pieces if piece.text.strip()] == [
        "seal",
        "seal",
        "label",
        "seal",
        "quiet",
        "seal",
    ]
    assert {p.role for p in titled_rule(36, ARTICLES, focus=False).pieces if p.text.strip()} == {
        "rule",
        "quiet",
    }


def test_the_shown_tab_is_underlined_with_and_without_focus() -> None:
    quiet, focused = (titled_rule(34, TABS, focus=focus, tabs=True) for focus in (False, True))
    assert ("POPULAR", "shown") in quiet.pieces
    assert ("POPULAR", "label-shown") in focused.pieces
    assert ("ACCESS RANKING", "quiet") in focused.pieces


# -- whatever the width and the words


@given(
    strangers,
    st.none() | strangers,
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=4),
    st.tuples(st.booleans(), st.booleans(), st.booleans()),
    st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99)),
    st.integers(1, 200),
    st.sampled_from([UNICODE, ASCII]),
)
@settings(deadline=None)
def test_rows_fill_exactly_their_width(
    title: str,
    snippet: str | None,
    spans: list[tuple[int, int]],
    flags: tuple[bool, bool, bool],
    counts: tuple[int, int, int],
    width: int,
    glyphs: Glyphs,
) -> None:
    unread, starred, later = flags
    rank, also, updates = counts
    each = row(
        title,
        30,
        unread=unread,
        starred=starred,
        later=later,
        rank=rank or None,
        also=also,
        updates=updates,
        snippet=snippet,
    )
    for lines in (1, 2):
        printed = set_row(
            each,
            width=width,
            lines=lines,
            now=NOW,
            here=UTC,
            glyphs=glyphs,
            match_spans=spans,
            snippet_spans=spans,
        )
        assert len(printed) == lines
        assert_filled(printed, width, glyphs)


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
    line = source_line(title, "week", None, NOW, width=width, glyphs=glyphs)
    assert_filled((line,), width, glyphs)


@given(
    st.lists(st.builds(Label, st.sampled_from(["", "1"]), strangers, st.booleans()), max_size=4),
    strangers,
    st.booleans(),
    st.booleans(),
    st.integers(0, 200),
    st.sampled_from([UNICODE, ASCII]),
)
@settings(deadline=None)
def test_rules_fill_exactly_their_width(
    labels: list[Label], note: str, focus: bool, tabs: bool, width: int, glyphs: Glyphs
) -> None:
    line = titled_rule(width, labels, note=note, focus=focus, tabs=tabs, glyphs=glyphs)
    assert_filled((line,), width, glyphs)


def assert_filled(lines: tuple[Line, ...], width: int, glyphs: Glyphs) -> None:
    for line in lines:
        assert line.width == width
        assert width_of(line.text) <= width
        assert line.text.isascii() or not glyphs.ascii
        assert "\n" not in line.text
