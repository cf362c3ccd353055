"""What the paper changed, word by word."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.article import Article, Block, Former, Stamp, Text
from tui.changes import Change, Version, bracketed, compare, folded, history, stood
from tui.changes.edits import Effort, hunks
from tui.changes.wording import reworded, words_of

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HARBOUR = "The harbour office said the bridge would be closed for three weeks from Monday."
CROSSING = "Lorries take the northern road meanwhile, and the ferry crosses every half an hour."
MARKET = "Stalls at the fish market open later, at seven, as the boats have a longer way."


def text_of(*paragraphs: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", paragraph) for paragraph in paragraphs)


def without(part: str, blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """Kind and text of the blocks without what is gone, or without what is new."""
    left = []
    for block in blocks:
        kept, done = "", 0
        for span in block.spans:
            if span.kind == part:
                kept, done = kept + block.text[done : span.start], span.end
        kept += block.text[done:]
        if kept:
            left.append((block.kind, kept))
    return left


def plain(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks if block.text]


def told(before: str, after: str) -> str:
    """One paragraph become another, as the shell prints it."""
    (block,) = compare(Version("T", text_of(before)), Version("T", text_of(after)))
    return bracketed(block).text


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            HARBOUR,
            HARBOUR.replace("three weeks", "a month"),
            "The harbour office said the bridge would be closed for [-three weeks-]{+a month+} "
            "from Monday.",
        ),
        (
            CROSSING,
            CROSSING.replace("half an hour", "twenty minutes until ten"),
            "Lorries take the northern road meanwhile, and the ferry crosses every "
            "[-half an hour-]{+twenty minutes until ten+}.",
        ),
        (
            "It costs 1,200.50 yen, and 3.5 percent more for crews.",
            "It costs 1,250.50 yen, and 3.5 percent more for crews.",
            "It costs [-1,200.50-]{+1,250.50+} yen, and 3.5 percent more for crews.",
        ),
        ("They don't sail.", "They didn't sail.", "They [-don't-]{+didn't+} sail."),
        (
            "新しい橋は来週の月曜日から三週間通行止めになる。",
            "新しい橋は来週の火曜日から一か月通行止めになる。",
            "新しい橋は来週の[-月-]{+火+}曜日から[-三週間-]{+一か月+}通行止めになる。",
        ),
        (
            "橋を渡るトラックは北の道を通る。",
            "橋を渡るフェリーは北の道を通る。",
            "橋を渡る[-トラック-]{+フェリー+}は北の道を通る。",
        ),
        (
            "다리는 월요일부터 삼 주 동안 닫힌다.",
            "다리는 화요일부터 삼 주 동안 닫힌다.",
            "다리는 [-월요일부터-]{+화요일부터+} 삼 주 동안 닫힌다.",
        ),
        ("Snow fell on the pass.", "Snow fell on the pass now.", "Snow fell on the pass{+ now+}."),
    ],
)
def test_the_words_that_changed_are_told(before: str, after: str, shown: str) -> None:
    assert told(before, after) == shown


def test_a_changed_title_is_told_first_and_one_unlike_it_as_a_whole() -> None:
    before, after = Version("Bridge to Close", text_of(MARKET)), text_of(MARKET)
    first, _ = compare(before, Version("Bridge to Close for a Month", after))
    assert (first.kind, bracketed(first).text) == ("heading", "Bridge to Close{+ for a Month+}")
    gone, new, _ = compare(before, Version("Ferry Carries Lorries", after))
    assert [bracketed(block).text for block in (gone, new)] == [
        "[-Bridge to Close-]",
        "{+Ferry Carries Lorries+}",
    ]


def test_whole_paragraphs_come_and_go_and_one_rewritten_keeps_its_place() -> None:
    before = text_of(HARBOUR, CROSSING, MARKET)
    after = text_of(HARBOUR.replace("three", "two"), "Nobody was hurt.", MARKET)
    shown = compare(Version("T", before), Version("T", after))
    assert [bracketed(block).text for block in shown] == [
        HARBOUR.replace("three", "[-three-]{+two+}"),
        f"[-{CROSSING}-]",
        "{+Nobody was hurt.+}",
        MARKET,
    ]


def test_a_paragraph_that_became_a_heading_is_another_block() -> None:
    before, after = (Block("paragraph", HARBOUR),), (Block("heading", HARBOUR),)
    shown = compare(Version("T", before), Version("T", after))
    assert [block.kind for block in shown] == ["paragraph", "heading"]


def test_what_did_not_change_is_folded_but_for_one_short_paragraph() -> None:
    body = [f"Paragraph {number} of the report stays." for number in range(9)]
    after = [*body]
    after[3], after[5] = after[3].replace("stays", "is revised"), "Quite another matter altogether."
    shown = folded(compare(Version("T", text_of(*body)), Version("T", text_of(*after))))
    assert [bracketed(block).text for block in shown] == [
        "… 3 paragraphs as before …",
        "Paragraph 3 of the report [-stays-]{+is revised+}.",
        "Paragraph 4 of the report stays.",
        "[-Paragraph 5 of the report stays.-]",
        "{+Quite another matter altogether.+}",
        "… 3 paragraphs as before …",
    ]
    assert folded(text_of(*body)) == ()


def test_a_letter_keeps_its_marks() -> None:
    assert "".join(words_of("हिंदी में समाचार")) == "हिंदी में समाचार"
    assert words_of("e\u0301 e") == ["e\u0301", " ", "e"]
    for word in words_of("ก็ดี นี้ 👩\u200d🚒!"):
        assert word[0] not in "\u0e47\u0e35\u0e49\u200d"


WORDS = st.lists(
    st.sampled_from(
        ["rain", "sun", "the", "a", ",", "雨", "晴れ", "トラック", "é", "e\u0301", "9.5"]
    ),
    max_size=9,
)
PARAGRAPHS = st.lists(
    st.one_of(WORDS.map(" ".join), WORDS.map("".join), st.sampled_from([HARBOUR, CROSSING])),
    max_size=6,
)
VERSIONS = st.builds(
    lambda title, paragraphs, kinds: Version(
        title,
        tuple(
            Block(kind, paragraph)  # type: ignore[arg-type]
            for kind, paragraph in zip(kinds, paragraphs, strict=False)
        ),
    ),
    st.sampled_from(["Rain on the Coast", "Rain on the West Coast", "雨の一日"]),
    PARAGRAPHS,
    st.lists(st.sampled_from(["paragraph", "quote"]), min_size=6, max_size=6),
)


@given(VERSIONS, VERSIONS)
@settings(deadline=None)
def test_both_versions_are_in_the_comparison(before: Version, after: Version) -> None:
    shown = compare(before, after)
    if before.title != after.title:
        title = [block for block in shown if block.kind == "heading"]
        assert without("gone", tuple(title)) == [("heading", after.title)]
        assert without("new", tuple(title)) == [("heading", before.title)]
        shown = shown[len(title) :]
    assert without("gone", shown) == plain(after.blocks)
    assert without("new", shown) == plain(before.blocks)


@given(st.text(max_size=300), st.text(max_size=300))
@settings(deadline=None)
def test_both_texts_are_in_the_stretches(before: str, after: str) -> None:
    stretches = reworded(before, after, Effort())
    assert "".join(one.text for one in stretches if one.part != "new") == before
    assert "".join(one.text for one in stretches if one.part != "gone") == after


@given(st.lists(st.integers(0, 4)), st.lists(st.integers(0, 4)), st.sampled_from([0, 9, 99_999]))
@settings(deadline=None)
def test_what_lies_between_hunks_is_the_same_whatever_the_effort(
    before: list[int], after: list[int], steps: int
) -> None:
    gone = new = 0
    for hunk in [*hunks(before, after, Effort(steps)), None]:
        to, there = (hunk.gone, hunk.new) if hunk else (len(before), len(after))
        assert before[gone:to] == after[new:there]
        if hunk:
            assert hunk.gone < hunk.gone_end or hunk.new < hunk.new_end
            gone, new = hunk.gone_end, hunk.new_end


def test_what_strangers_send_costs_no_more_than_the_effort() -> None:
    chance = random.Random(3)
    noise = ["".join(chance.choices("ab ", k=40_000)) for _ in range(2)]
    crowd = [text_of(*("".join(chance.choices("xy", k=3)) for _ in range(9_000))) for _ in range(2)]
    effort = Effort()
    reworded(*noise, effort)
    assert effort.left >= 0
    for before, after in (
        (text_of(noise[0] * 60), text_of(noise[1] * 60)),
        (text_of(noise[0] * 60 + "sun" + noise[1] * 10), text_of(noise[0] * 60 + noise[1] * 10)),
        (crowd[0], crowd[1]),
    ):
        shown = compare(Version("T", before), Version("T", after))
        assert without("gone", shown) == plain(after)
        assert without("new", shown) == plain(before)


# -- what is known of an article


def version(hour: int, title: str, *paragraphs: str, **fields: object) -> Former:
    at = NOON + timedelta(hours=hour)
    return Former(id="0" * 12, title=title, at=at, blocks=text_of(*paragraphs), **fields)  # type: ignore[arg-type]


def article(title: str, **fields: object) -> Article:
    return Article(id="0" * 12, source="s", title=title, arrived=NOON, **fields)  # type: ignore[arg-type]


def test_every_change_has_the_time_of_what_came_of_it_newest_first() -> None:
    now = article("Third", updates=2, seen=NOON + timedelta(hours=9))
    text = Text(now.id, text_of(HARBOUR))
    former = (version(1, "First", MARKET), version(4, "Second", MARKET))
    assert history(now, text, former) == (
        Change(
            at=NOON + timedelta(hours=9),
            before=Version("Second", text_of(MARKET)),
            after=Version("Third", text_of(HARBOUR)),
        ),
        Change(
            at=NOON + timedelta(hours=4),
            before=Version("First", text_of(MARKET)),
            after=Version("Second", text_of(MARKET)),
        ),
    )


def test_a_change_that_the_paper_did_not_date_has_the_time_it_was_seen() -> None:
    stale = Stamp(NOON - timedelta(hours=2))
    now = article("New", updates=1, updated=stale, seen=NOON + timedelta(hours=3))
    (change,) = history(now, None, (version(-2, "Old"),))
    assert change.at == NOON + timedelta(hours=3)
    (change,) = history(now, None, (version(-3, "Old"),))
    assert change.at == stale.at


def test_a_whole_text_that_was_fetched_is_no_change_of_the_paper() -> None:
    now, text = article("Same"), Text("0" * 12, text_of(HARBOUR, CROSSING, MARKET))
    summary = version(1, "Same", HARBOUR[:40], extent="summary")
    assert history(now, text, (summary,)) == ()
    (change,) = history(article("Other"), text, (summary,))
    assert (change.before, change.after) == (Version("Same"), Version("Other"))


@pytest.mark.parametrize(
    ("fields", "since"),
    [
        ({}, NOON),
        ({"seen": NOON + timedelta(hours=2)}, NOON + timedelta(hours=2)),
        ({"published": Stamp(NOON - timedelta(hours=3))}, NOON - timedelta(hours=3)),
        (
            {"published": Stamp(NOON - timedelta(hours=3)), "updates": 1, "seen": NOON},
            NOON,
        ),
        (
            {"updated": Stamp(NOON - timedelta(hours=1)), "updates": 1, "seen": NOON},
            NOON - timedelta(hours=1),
        ),
        ({"updated": Stamp(NOON - timedelta(9), day_only=True), "seen": NOON}, NOON),
    ],
)
def test_since_when_a_version_stands(fields: dict[str, object], since: datetime) -> None:
    assert stood(article("T", **fields)) == since
