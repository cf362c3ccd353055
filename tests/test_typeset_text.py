"""A whole text on its sheet: the head, the body, the links, the place, the gauge."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import golden
from tests.test_typeset_wrap import FAMILY, JAPANESE, strangers
from tui.article import Anchor, Article, Block, BlockKind, Dateline, Span, Stamp, Text
from tui.glyphs import ASCII, UNICODE, Glyphs
from tui.typeset import (
    Line,
    Sheet,
    gauge,
    left_words,
    measure,
    minutes_left,
    set_text,
    set_title,
    width_of,
)
from tui.typeset.dates import age, stamp_words, updated_words, yours_words
from tui.typeset.head import host
from tui.typeset.sheet import count_words

PAGE = Path(__file__).parent.parent / "seeds" / "000_22eba75fbffec460.txt"
TOKYO = timezone(timedelta(hours=9), "JST")
PARIS = timezone(timedelta(hours=1), "CET")
STAMP = Stamp(datetime(2022, 12, 24, 22, 10, tzinfo=UTC), 540, "JST")
SETS = [pytest.param(UNICODE, id="unicode"), pytest.param(ASCII, id="ascii")]


def seed() -> tuple[Article, Text]:
    """The given page's article, as it is read from the page."""
    lines = PAGE.read_text(encoding="utf-8").split("\n")
    article = Article(
        id="0123456789ab",
        source="papers",
        title=lines[0],
        section="Politics",
        published=STAMP,
        dateline=Dateline("TOKYO", "Jiji Press"),
        arrived=datetime(2022, 12, 25, tzinfo=UTC),
    )
    links = (Anchor("Central Asia plus Japan dialogue"), Anchor("Other articles in Politics"))
    return article, Text(article.id, tuple(Block("paragraph", p) for p in lines[2:7]), links)


def every_kind() -> tuple[Article, Text]:
    """A text with every kind of block, link and script."""
    article = Article(
        id="ba9876543210",
        source="papers",
        title="Printers’ strike — “no ink” after the fair",
        section="Société",
        address="https://www.example.org/1",
        published=STAMP,
        updated=Stamp(STAMP.at + timedelta(hours=2, minutes=20), 540, "JST"),
        byline="By Ume Hara and José Núñez",
        credit="The Example Photo Service",
        arrived=datetime(2022, 12, 25, tzinfo=UTC),
    )
    story = "The guild of printers met on the quay; its minutes and a map are public."
    blocks = (
        Block("caption", "Carts of type wait at the gate…"),
        Block(
            "paragraph",
            story,
            (
                Span(4, 21, "strong"),
                Span(29, 37, "emphasis"),
                Span(43, 50, "link", "https://files.example.net/minutes"),
                Span(57, 60, "link", "mailto:maps@example.org"),
            ),
        ),
        Block("heading", "What they want"),
        Block("item", "Better lamps, because half of the type is set after dark in winter."),
        Block("item", "Shorter nights."),
        Block("quote", "We set what others say. Tonight we set what we say ourselves, once."),
        Block(
            "pre",
            "lead   41%\ntin     9%\nantimony  a column that is wider than the narrow measure",
        ),
        Block("paragraph", JAPANESE + FAMILY),
        Block("paragraph", "A line\nand another line."),
    )
    links = (
        Anchor("The minutes", "https://files.example.net/minutes"),
        Anchor("Two clocks on one wall, and what they cost", "https://www.example.org/2"),
        Anchor("A host that is not ASCII", "https://bücher.example/x"),
    )
    return article, Text(article.id, blocks, links)


def put(width: int, glyphs: Glyphs = UNICODE, here: tzinfo = PARIS, **more: bool) -> Sheet:
    return set_text(
        *seed(),
        width=width,
        here=here,
        glyphs=glyphs,
        airy=more.get("airy", True),
        tall=more.get("tall", False),
    )


def padded(lines: list[Line], width: int) -> list[str]:
    return [line.text + " " * (width - line.width) for line in lines]


@pytest.mark.parametrize("glyphs", SETS)
@pytest.mark.parametrize("width", [72, 48, 41, 26])
def test_the_given_page_as_it_is_set(width: int, glyphs: Glyphs) -> None:
    sheet = put(width, glyphs, tall=width == 72)
    last = sheet.height * 2 // 3
    lines = [*sheet.lines, gauge(width, sheet.shown(last), left_words(sheet, last), glyphs)]
    golden.check(f"text-{width}{'-ascii' * glyphs.ascii}", padded(lines, width))


@pytest.mark.parametrize("glyphs", SETS)
@pytest.mark.parametrize("width", [72, 26])
def test_every_kind_of_block_as_it_is_set(width: int, glyphs: Glyphs) -> None:
    sheet = set_text(*every_kind(), width=width, here=PARIS, airy=False, tall=False, glyphs=glyphs)
    marked = [
        "".join(
            f"<{p.role} {p.text}>" if p.role not in ("ink", "quiet") else p.text
            for p in line.pieces
        )
        for line in sheet.lines
    ]
    golden.check(f"kinds-{width}{'-ascii' * glyphs.ascii}", padded(sheet.lines, width))
    golden.check(f"kinds-{width}{'-ascii' * glyphs.ascii}-roles", marked)


@given(
    st.builds(
        Article,
        id=st.just("0"),
        source=st.just("s"),
        title=strangers,
        section=st.none() | strangers,
        byline=st.none() | strangers,
        credit=st.none() | strangers,
        published=st.sampled_from([None, STAMP, Stamp(STAMP.at, day_only=True), Stamp(STAMP.at)]),
        dateline=st.none() | st.builds(Dateline, strangers, st.none() | strangers),
        arrived=st.just(STAMP.at),
    ),
    st.lists(
        st.builds(
            Block,
            st.sampled_from(BlockKind.__args__),
            strangers,
            st.lists(
                st.builds(
                    Span,
                    start=st.integers(-2, 130),
                    end=st.integers(-2, 130),
                    kind=st.sampled_from(["link", "strong", "emphasis"]),
                    href=st.sampled_from([None, "https://example.org/", "x:[", "mailto:a@b"]),
                ),
                max_size=4,
            ).map(tuple),
        ),
        max_size=5,
    ).map(tuple),
    st.integers(1, 200),
    st.sampled_from([UNICODE, ASCII]),
)
@settings(deadline=None)
def test_no_line_is_wider_than_the_measure_whatever_strangers_send(
    article: Article, blocks: tuple[Block, ...], width: int, glyphs: Glyphs
) -> None:
    text = Text(article.id, blocks, (Anchor(article.title, "https://a.example/"),))
    sheet = set_text(article, text, width=width, here=PARIS, airy=True, tall=True, glyphs=glyphs)
    assert sheet.extend()
    for line in sheet.lines:
        assert line.width <= width
        assert width_of(line.text) <= width
        assert "\n" not in line.text
        assert line.text.isascii() or not glyphs.ascii
    for block in range(len(blocks)):
        offsets = [line.offset for line in sheet.lines if line.block == block]
        assert offsets == sorted(offsets)
        assert all(0 <= offset <= len(sheet.blocks[block].text) for offset in offsets)


def test_every_line_knows_the_words_it_begins_with() -> None:
    for glyphs in (UNICODE, ASCII):
        sheet = set_text(*every_kind(), width=26, here=PARIS, airy=True, tall=True, glyphs=glyphs)
        for line in sheet.lines:
            words = "".join(p.text for p in line.pieces[line.lead :] if p.role != "anchor")
            if line.block >= 0:
                text = sheet.blocks[line.block].text[line.offset :]
                assert text.startswith(words)
            elif line.pieces and line.pieces[0].role == "headline":
                assert sheet.title[line.offset :].startswith(line.text)


# -- the head


def test_airy_and_tall_panes_have_their_blank_lines() -> None:
    def head(sheet: Sheet) -> list[str]:
        return [line.text[:8].strip("╌ ") for line in sheet.lines[:4]]

    assert head(put(48, airy=False)) == ["POLITICS", "Japan, f", "agree to", ""]
    assert head(put(48, airy=True)) == ["", "POLITICS", "Japan, f", "agree to"]
    assert head(put(48, airy=True, tall=True)) == ["", "POLITICS", "", "Japan, f"]


def test_both_stamps_share_a_line_where_they_fit_three_cells_apart() -> None:
    both = "7:10 JST, Sun 25 Dec 2022   yours 23:10 CET, Sat 24 Dec"
    assert both in [line.text for line in put(len(both)).lines]
    assert both[:25] in [line.text for line in put(len(both) - 1).lines]
    assert both[28:] in [line.text for line in put(len(both) - 1).lines]


def test_a_reader_on_the_papers_clock_gets_one_stamp() -> None:
    assert not any("yours" in line.text for line in put(72, here=TOKYO).lines)


def test_the_head_leaves_out_what_is_not_known() -> None:
    article = Article(id="0", source="s", title="A title", arrived=STAMP.at)
    sheet = set_text(article, None, width=20, here=PARIS, airy=False, tall=False)
    assert [line.text for line in sheet.lines] == ["╌" * 20, "A title"]
    assert (sheet.words, sheet.minutes, sheet.anchors) == (0, 0, ())


def test_a_title_whose_text_is_not_here_is_shown_whole() -> None:
    title = "Japan Election: Komeito Leader Keiichi Ishii Fails to Win Seat in Election"
    sheet = set_title(title, ["Not here.", "3 in POPULAR"], width=40, airy=True, tall=False)
    lines = [line.text for line in sheet.lines]
    assert " ".join(lines[2:4]) == title
    assert lines[4:] == ["", "Not here.", "3 in POPULAR"]


@pytest.mark.parametrize(
    ("opening", "dateline", "begins"),
    [
        ("TOKYO (Jiji Press) — Ministers met", Dateline("TOKYO", "Jiji Press"), "Ministers"),
        ("Tokyo (Jiji Press)—The five", Dateline("Tokyo", "Jiji Press"), "The five"),
        ("KYOTO--A temple", Dateline("KYOTO"), "A temple"),
        ("TOKYO: Snow", Dateline("TOKYO"), "Snow"),
        ("WASHINGTON / NEW YORK — Snow", Dateline("WASHINGTON / NEW YORK"), "Snow"),
        ("TOKYO, Jan 23 (NHK) - Snow", Dateline("TOKYO", "NHK"), "TOKYO, Jan 23"),
        ("Tokyo is large", Dateline("Tokyo"), "Tokyo is"),
    ],
)
def test_a_dateline_in_the_head_is_not_repeated(
    opening: str, dateline: Dateline, begins: str
) -> None:
    article = Article(id="0", source="s", title="T", dateline=dateline, arrived=STAMP.at)
    for glyphs in (UNICODE, ASCII):
        text = Text("0", (Block("caption", "A picture"), Block("paragraph", opening)))
        sheet = set_text(article, text, width=60, here=PARIS, airy=False, tall=False, glyphs=glyphs)
        first = next(line for line in sheet.lines if line.block == 1)
        assert first.text.startswith(begins)


def test_each_address_has_one_number_and_the_first_stands_first() -> None:
    sheet = set_text(*every_kind(), width=72, here=PARIS, airy=False, tall=False)
    assert [anchor.href for anchor in sheet.anchors] == [
        "https://files.example.net/minutes",
        "mailto:maps@example.org",
        "https://www.example.org/2",
        "https://bücher.example/x",
    ]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (None, ""),
        ("https://user@www.example.org:81/a", "www.example.org"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("https://аррle.com/", "xn--le-6kc8da.com"),
        ("mailto:a@example.org", "a@example.org"),
        ("http://[broken", "?"),
        ("no address", ""),
    ],
)
def test_the_true_host_of_a_link(address: str | None, name: str) -> None:
    assert host(address) == name


# -- times


@pytest.mark.parametrize(
    ("stamp", "words", "yours"),
    [
        (STAMP, "7:10 JST, Sun 25 Dec 2022", "yours 23:10 CET, Sat 24 Dec"),
        (Stamp(STAMP.at, 540), "7:10 UTC+9, Sun 25 Dec 2022", "yours 23:10 CET, Sat 24 Dec"),
        (Stamp(STAMP.at, -210), "18:40 UTC-3:30, Sat 24 Dec 2022", "yours 23:10 CET, Sat 24 Dec"),
        (Stamp(STAMP.at, 0), "22:10 UTC, Sat 24 Dec 2022", "yours 23:10 CET, Sat 24 Dec"),
        (Stamp(STAMP.at), "22:10, Sat 24 Dec 2022, zone not given", ""),
        (Stamp(STAMP.at, None, "IST"), "22:10 IST, Sat 24 Dec 2022", ""),
        (Stamp(STAMP.at, None, None, True), "Sat 24 Dec 2022", ""),
        (Stamp(STAMP.at, 60, "CET"), "23:10 CET, Sat 24 Dec 2022", ""),
        (
            Stamp(datetime(2022, 12, 31, 23, 30, tzinfo=UTC), 0, "GMT"),
            "23:30 GMT, Sat 31 Dec 2022",
            "yours 0:30 CET, Sun 1 Jan 2023",
        ),
    ],
)
def test_a_stamp_in_words(stamp: Stamp, words: str, yours: str) -> None:
    assert stamp_words(stamp) == words
    assert yours_words(stamp, PARIS) == yours


def test_an_update_tells_its_day_only_when_it_is_another_one() -> None:
    later = Stamp(STAMP.at + timedelta(hours=3), 540, "JST")
    assert updated_words(later, STAMP) == "updated 10:10 JST"
    tomorrow = Stamp(STAMP.at + timedelta(days=1), 540, "JST")
    assert updated_words(tomorrow, STAMP) == "updated 7:10 JST, Mon 26 Dec 2022"
    assert updated_words(Stamp(STAMP.at), None) == "updated 22:10, Sat 24 Dec 2022, zone not given"


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=-90), "now"),
        (timedelta(seconds=59), "now"),
        (timedelta(minutes=8), "8m ago"),
        (timedelta(minutes=59, seconds=59), "59m ago"),
        (timedelta(hours=3), "3h ago"),
        (timedelta(days=2, hours=23), "2d ago"),
        (timedelta(days=364), "364d ago"),
        (timedelta(days=730), "2y ago"),
    ],
)
def test_an_age_in_words(past: timedelta, words: str) -> None:
    assert age(STAMP.at, STAMP.at + past) == words


def test_what_has_no_time_is_undated() -> None:
    assert age(None, STAMP.at) == "undated"


# -- the place, the gauge, and very long texts


def test_the_place_is_kept_when_the_width_changes() -> None:
    wide, small = put(72), put(26)
    for number, line in enumerate(wide.lines):
        if line.block < 0:
            continue
        there = small.lines[small.line_at(*wide.place(number))]
        assert there.block == line.block
        assert there.offset <= line.offset < there.offset + 40


def test_the_place_in_the_head_is_the_top_and_below_the_body_its_end() -> None:
    sheet = put(48)
    assert sheet.place(0) == sheet.place(3) == (-1, 0)
    assert sheet.line_at(-1, 0) == 0
    below = len(sheet.lines) - 1
    assert sheet.place(below) == (5, 0)
    assert sheet.line_at(5, 0) == below


def test_minutes_left_go_down_to_the_end() -> None:
    article, text = seed()
    sheet = set_text(
        article, Text("0", text.blocks * 9), width=72, here=PARIS, airy=False, tall=False
    )
    left = [minutes_left(sheet, number) for number in range(len(sheet.lines))]
    assert left == sorted(left, reverse=True)
    assert (left[0], left[-2], left[-1]) == (sheet.minutes, 1, 0)
    assert left_words(sheet, 0) == "6 min left"
    assert left_words(sheet, len(sheet.lines) - 1) == "end"


def test_two_characters_count_as_a_word_where_there_are_no_blanks() -> None:
    assert count_words("") == 0
    assert count_words("five words are all here") == 5
    assert count_words("字" * 460) == 230


@given(st.integers(0, 90), st.floats(0, 1), st.sampled_from(["end", "1 min left", "12 min left"]))
def test_the_gauge_is_whole_only_at_the_end(width: int, shown: float, label: str) -> None:
    line = gauge(width, shown, label)
    assert line.width == width
    heavy = "".join(piece.text for piece in line.pieces if piece.role == "gauge")
    if width > len(label) + 2:
        assert line.text.endswith("  " + label)
        assert (len(heavy) == width - len(label) - 2) == (shown == 1)


def test_a_very_long_text_shows_its_beginning_first() -> None:
    article, text = seed()
    long = Text("0", (Block("paragraph", " ".join([text.blocks[1].text] * 3000)),))
    sheet = set_text(article, long, width=48, here=PARIS, airy=False, tall=False, at_once=100)
    assert (len(sheet.lines), sheet.complete) == (100, False)
    guess, first = sheet.height, sheet.lines[:]
    assert 0 < sheet.shown(99) < 0.1
    assert minutes_left(sheet, 99) > 100
    assert not sheet.extend(100)
    assert sheet.extend()
    assert sheet.lines[:100] == first
    assert abs(len(sheet.lines) - guess) < 0.15 * guess
    assert sheet.shown(len(sheet.lines) - 1) == 1


def test_a_place_deep_in_a_long_text_is_set_as_far_as_needed() -> None:
    article, text = seed()
    long = Text("0", text.blocks * 50)
    sheet = set_text(article, long, width=48, here=PARIS, airy=False, tall=False, at_once=10)
    number = sheet.line_at(200, 50)
    assert (sheet.lines[number].block, sheet.lines[number].offset <= 50) == (200, True)


@pytest.mark.parametrize(
    ("pane", "cells"), [(1, 1), (4, 1), (45, 41), (52, 48), (76, 72), (200, 72)]
)
def test_the_measure_of_a_pane(pane: int, cells: int) -> None:
    assert measure(pane) == cells
