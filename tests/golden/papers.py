"""Texts to set: the given page, a text with every kind of block, and words from strangers."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tui.article import Anchor, Article, Block, Dateline, Span, Stamp, Text
from tui.glyphs import ASCII, UNICODE, Glyphs
from tui.typeset import Line, Sheet, set_text, width_of

JAPANESE = "外務大臣は、「法の支配」に基づく国際秩序の重要性を確認した。"
FAMILY = "👨\u200d👩\u200d👧\u200d👦"

NASTY = [
    "",
    " ",
    "\n\n",
    "word",
    "Japan, former Soviet states agree to boost ties",
    JAPANESE,
    f"a family {FAMILY} {FAMILY}{FAMILY} of four",
    "flags 🇯🇵🇰🇿🇰🇬🇹🇯🇹🇲🇺🇿 in a row",
    "thumbs 👍🏽👍🏿 and hearts ❤️❤️ and keys 1️⃣2️⃣",
    "e" + "\u0301" * 60 + " accents",
    "السلام عليكم ورحمة الله",
    "שלום עולם",
    "ภาษาไทยไม่มีช่องว่างระหว่างคำ",
    "tiếng Việt có nhiều dấu",
    "हिन्दी में क्‍ष",
    "a" * 500,
    "字" * 500,
    "https://example.org/" + "path-to-" * 40,
    "long—dashes–without—blanks--anywhere-at-all",
    "tabs and\u3000ideographic\u2003blanks",
    "no\u00a0break\u00a0here",
    "\u200d\u200d\ufe0f lone joiners \u200d",
    "「」" * 40,
]

strangers = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=120),
    st.lists(
        st.sampled_from(
            [" ", "-", "—", "word", "字", "。", "「", FAMILY, "🇯🇵", "\u0301", "é", "\n"]
        ),
        max_size=60,
    ).map("".join),
)
PAGE = Path(__file__).parent.parent.parent / "seeds" / "000_22eba75fbffec460.txt"
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
    """The given page on its sheet, in an airy pane."""
    return set_text(
        *seed(),
        width=width,
        here=here,
        glyphs=glyphs,
        airy=more.get("airy", True),
        tall=more.get("tall", False),
    )


RULER = "0123456789" * 6
"""To count columns by, in goldens."""


def assert_filled(lines: tuple[Line, ...], width: int, glyphs: Glyphs) -> None:
    """Every line takes exactly its width, in signs of its set."""
    for line in lines:
        assert line.width == width
        assert width_of(line.text) <= width
        assert line.text.isascii() or not glyphs.ascii
        assert "\n" not in line.text
