"""What the paper changed, as it is set."""

import pytest

from tests import golden
from tests.golden.papers import PARIS, SETS, STAMP
from tui.article import Article, Block, Span, Text
from tui.changes import Version, bracketed, compare, folded
from tui.glyphs import Glyphs
from tui.typeset import set_text

BEFORE = (
    "TOKYO — The harbour office said the bridge would be closed for three weeks from Monday.",
    "Lorries take the northern road meanwhile, and the ferry crosses every half an hour.",
    "“Nobody likes it,” said a driver.",
    "Stalls at the fish market open later.",
    "Buses end at the western pier.",
)
AFTER = (
    "TOKYO — The harbour office said the bridge would be closed for a month from Tuesday.",
    "Lorries take the northern road meanwhile, and the ferry crosses every half an hour.",
    "The mayor asked for patience: “It is a matter of safety.”",
    "Stalls at the fish market open later.",
    "Buses end at the western pier.",
    "新しい橋は来週の火曜日から通行止めになる。",
)


def put(*paragraphs: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", text) for text in paragraphs)


@pytest.mark.parametrize("glyphs", SETS)
@pytest.mark.parametrize("width", [72, 30])
def test_a_changed_article_as_it_is_set(width: int, glyphs: Glyphs) -> None:
    before = Version("Bridge to Be Closed for Three Weeks", put(*BEFORE))
    after = Version("Bridge to Be Closed for a Month", put(*AFTER))
    blocks = folded(compare(before, after))
    if glyphs.ascii:
        blocks = tuple(map(bracketed, blocks))
    article = Article(id="", source="", title="What the paper changed", arrived=STAMP.at)
    sheet = set_text(
        article, Text("", blocks), width=width, here=PARIS, airy=False, tall=False, glyphs=glyphs
    )
    marked = [
        "".join(f"<{p.role} {p.text}>" if p.role != "ink" else p.text for p in line.pieces)
        for line in sheet.lines
    ]
    golden.check(f"changes-{width}{'-ascii' * glyphs.ascii}", marked)


def test_what_is_gone_or_new_is_told_rather_than_that_it_is_a_link() -> None:
    spans = (Span(0, 9, "link", "https://example.org/"), Span(4, 9, "new"), Span(12, 15, "gone"))
    article = Article(id="", source="", title="T", arrived=STAMP.at)
    text = Text("", (Block("paragraph", "The ferry is now full.", spans),))
    sheet = set_text(article, text, width=60, here=PARIS, airy=False, tall=False)
    line = next(line for line in sheet.lines if line.block == 0)
    assert [(piece.text, piece.role) for piece in line.pieces] == [
        ("The ", "link"),
        ("ferry", "new"),
        ("[1]", "anchor"),
        (" is", "ink"),
        (" no", "gone"),
        ("w full.", "ink"),
    ]
