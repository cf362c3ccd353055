"""A whole text on its sheet: the head, the body, the links, the place, the gauge."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import golden
from tests.golden.papers import PARIS, SETS, STAMP, TOKYO, every_kind, put, strangers
from tui.article import Anchor, Article, Block, BlockKind, Dateline, Span, SpanKind, Stamp, Text
from tui.glyphs import ASCII, UNICODE, Glyphs
from tui.typeset import (
    Line,
    Sheet,
    gauge,
    left_words,
    set_text,
    set_title,
    width_of,
)
from tui.typeset.head import host


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
                    kind=st.sampled_from(SpanKind.__args__),
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


def test_styles_keep_to_their_words_when_the_text_becomes_ascii() -> None:
    story = "Wait… — the “new” lamps, he said…"
    at = story.index("lamps")
    spans = (
        Span(at, at + 5, "link", "https://example.org/"),
        Span(0, at + 2, "strong"),
        Span(len(story) - 5, len(story), "emphasis"),
    )
    sheet = set_text(
        Article(id="0", source="s", title="T", arrived=STAMP.at),
        Text("0", (Block("paragraph", story, spans),)),
        width=60,
        here=PARIS,
        airy=False,
        tall=False,
        glyphs=ASCII,
    )
    line = next(line for line in sheet.lines if line.block == 0)
    assert [(piece.text, piece.role) for piece in line.pieces] == [
        ('Wait... -- the "new" ', "strong"),
        ("lamps", "link"),
        ("[1]", "anchor"),
        (", he ", "ink"),
        ("said...", "emphasis"),
    ]
