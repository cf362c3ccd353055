"""What each article of a story adds to the earlier ones."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.article import Block
from tui.coverage import adds
from tui.coverage.additions import sentences
from tui.desk.stories import Stories
from tui.story import Addition, Copies, Story

FIRST = (
    "A ferry with 140 people aboard sank off Sulawesi on Tuesday. Fishermen pulled 96 survivors "
    "from the sea. The weather was bad. Navy ships are on their way from Makassar."
)
SECOND = (
    "A ferry with 140 people aboard sank off Sulawesi on Tuesday. Fishermen saved 96 people. "
    "The owner, Bahari Lines, had been fined 20,000 dollars in March for carrying too many "
    "passengers. The weather was bad. “We begged the captain to turn back,” said Dewi Santoso."
)


def text(*paragraphs: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", paragraph) for paragraph in paragraphs)


def story(*ids: str, copies: tuple[Copies, ...] = ()) -> Story:
    return Story(leader=ids[0], articles=ids, papers=ids, owners=len(ids), copies=copies)


def test_the_first_says_its_first_sentence_and_the_next_what_is_new() -> None:
    first, second = adds(story("a", "b"), {"a": text(FIRST), "b": text(SECOND)})
    assert first.sentences == ("A ferry with 140 people aboard sank off Sulawesi on Tuesday.",)
    assert second.sentences == (
        "The owner, Bahari Lines, had been fined 20,000 dollars in March for carrying too many "
        "passengers.",
        "“We begged the captain to turn back,” said Dewi Santoso.",
    )


def test_one_that_says_the_same_in_other_words_adds_nothing() -> None:
    again = "Off Sulawesi, a ferry sank on Tuesday; 140 people were aboard and 96 survivors saved."
    _, second = adds(story("a", "b"), {"a": text(FIRST), "b": text(again)})
    assert second == Addition("b")


@pytest.mark.parametrize(
    "new",
    [
        "Premiums rose to 3.4 percent.",
        "The head of Bahari apologized.",
        "“Nobody told us to leave the ship,” she said.",
        "Survivors say that life jackets were missing.",
    ],
)
def test_one_new_figure_name_quote_or_claim_is_told(new: str) -> None:
    again = f"A ferry with 140 people sank off Sulawesi. Fishermen saved 96 people. {new}"
    _, second = adds(story("a", "b"), {"a": text(FIRST), "b": text(again)})
    assert second.sentences == (new,)


def test_a_row_says_nothing_new_only_of_a_text_that_was_read() -> None:
    desk = SimpleNamespace(
        library=SimpleNamespace(articles={}, text=lambda id: FIRST if id == "read" else None)
    )
    said = [Stories._said(desk, Addition(id)) for id in ("read", "title alone")]  # type: ignore[arg-type]
    assert said == ["nothing new", ""]


def test_a_copy_adds_nothing_and_says_whose_text_it_is() -> None:
    copied = FIRST.replace("bad", "stormy")
    _, second = adds(story("a", "b"), {"a": text(FIRST), "b": text(copied)})
    assert second == Addition("b", (), "a")


def test_a_copy_that_is_known_as_one_needs_no_text() -> None:
    known = (Copies(("a", "b"), "Reuters"),)
    _, second = adds(story("a", "b", copies=known), {"a": text(FIRST)})
    assert second == Addition("b", (), "a")


def test_without_a_text_nothing_is_said_and_the_next_speaks_first() -> None:
    first, second = adds(story("a", "b"), {"b": text(FIRST)})
    assert first == Addition("a")
    assert second.sentences == ("A ferry with 140 people aboard sank off Sulawesi on Tuesday.",)


def test_figures_of_a_japanese_text_count_as_well() -> None:
    first = text("24日未明、千葉県沖で地震があった。銚子市で震度5弱を観測した。")
    second = text("千葉県沖で地震があった。銚子市内の住宅12棟で瓦が落ち、3人がけがをした。")
    _, added = adds(story("a", "b"), {"a": first, "b": second})
    assert added.sentences == ("銚子市内の住宅12棟で瓦が落ち、3人がけがをした。",)


def test_sentences_end_where_a_reader_ends_them() -> None:
    blocks = (
        Block("heading", "Not this. Nor this."),
        *text(
            "Mr. Abe met Gov. Rahman at 5.30 p.m. on Nov. 3. He said: “It is late.” Then he left.",
            "彼は「もう遅い。」と言った。そして去った。",
        ),
        Block("caption", "A picture."),
    )
    assert sentences(blocks) == [
        "Mr. Abe met Gov. Rahman at 5.30 p.m. on Nov. 3.",
        "He said: “It is late.”",
        "Then he left.",
        "彼は「もう遅い。」と言った。",
        "そして去った。",
    ]


def test_a_huge_text_is_read_only_at_its_beginning() -> None:
    assert len(sentences(text("Yes. " * 300_000))) == 40
    assert sentences(text("a" * 1_000_000)) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=5))
def test_what_is_added_stands_in_the_text(texts: list[str]) -> None:
    ids = tuple(map(str, range(len(texts))))
    added = adds(story(*ids), {id: text(each) for id, each in zip(ids, texts, strict=True)})
    assert tuple(each.article for each in added) == ids
    for each, original in zip(added, texts, strict=True):
        assert len(each.sentences) <= 2
        assert all(
            sentence in " ".join(original.split()) or sentence in original
            for sentence in each.sentences
        )
