"""The rows of the article list, in two lines and in one."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import golden
from tests.golden.papers import JAPANESE, RULER, SETS, TOKYO, assert_filled, strangers
from tui.article import Article, Row, Stamp
from tui.glyphs import ASCII, UNICODE, Glyphs
from tui.typeset import set_row

NOW = datetime(2022, 12, 24, 22, 42, tzinfo=UTC)


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
