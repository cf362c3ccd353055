"""One story is one article, however often and in whatever shape it comes."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.ferry import (
    BODY,
    FIRST,
    FOURTH,
    NOW,
    OTHER,
    PAPER,
    REWRITTEN,
    SECOND,
    THIRD,
    TITLE,
    UNTOLD,
    body,
    day,
    draft,
    kept,
    only,
    page,
    stamp,
)
from tui.article import Dateline, Draft, Findings
from tui.decide import Known, source_id


def test_the_same_page_again_changes_nothing() -> None:
    known = Known()
    first = page(draft(), known=known, seen=NOW)
    again = page(draft(), known=known, seen=NOW)
    assert first.new == 1
    assert kept(again) == Findings(source=PAPER)


def test_the_same_pages_make_the_same_ids_in_a_new_library() -> None:
    assert page(draft(), known=Known()).articles == page(draft(), known=Known()).articles


SAME = {
    "address, headline and text rewritten": (
        draft(address="https://sheet.example/20261117-219154/"),
        draft(REWRITTEN, SECOND, address="https://sheet.example/?p=219154"),
    ),
    "title and stamp": (draft(), draft(TITLE, SECOND)),
    "title and stamp, one with a date only": (
        draft(),
        draft(TITLE, SECOND, published=day(17)),
    ),
    "title with an update suffix": (draft(), draft(TITLE + " (Update 2)")),
    "title in other quotes": (draft("“Ferry” Line’s Return"), draft('"Ferry" Line\'s Return')),
    "title, one without a stamp": (draft(), draft(TITLE, SECOND, published=None)),
    "stamp and opening, headline rewritten": (draft(), draft(REWRITTEN)),
    "stamp and opening, paragraphs glued": (
        draft(),
        draft(REWRITTEN, FIRST + SECOND + THIRD + FOURTH),
    ),
    "opening, headline missing": (draft(), draft(None, published=None)),
    "opening, both without headline and stamp": (
        draft(None, published=None),
        draft(None, published=None),
    ),
}
APART = {
    "the same column a week later": (
        draft("Weather This Week in the Islands"),
        draft("Weather This Week in the Islands", THIRD, published=stamp(24)),
    ),
    "a short title, one without a stamp": (
        draft("Weather Today"),
        draft("Weather Today", SECOND, published=None),
    ),
    "the preface of a series": (draft(), draft(REWRITTEN, published=stamp(18))),
    "the preface of a series, one without a stamp": (draft(), draft(REWRITTEN, published=None)),
    "one minute, two stories": (draft(), draft(REWRITTEN, SECOND)),
    "the same title at two addresses without a stamp": (
        draft(address="https://sheet.example/20261117-219154/", published=None),
        draft(TITLE, SECOND, address="https://sheet.example/20261117-219155/", published=None),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_one_article_in_two_shapes_is_one_in_either_order(pair: tuple[Draft, Draft]) -> None:
    for one, other in (pair, pair[::-1]):
        known = Known()
        page(one, known=known)
        assert page(other, known=known).new == 0
        only(known)


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_two_articles_that_look_alike_stay_two(pair: tuple[Draft, Draft]) -> None:
    for one, other in (pair, pair[::-1]):
        known = Known()
        page(one, known=known)
        assert page(other, known=known).new == 1


def test_a_page_without_a_stamp_is_none_of_two_columns_of_its_title() -> None:
    known = Known()
    title = "Weather This Week in the Islands"
    page(draft(title, FIRST), known=known)
    page(draft(title, SECOND, published=stamp(24)), known=known)
    assert page(draft(title, THIRD, published=None), known=known).new == 1
    for again in (SECOND, THIRD):
        assert page(draft(title, again, published=None), known=known).new == 0


def test_articles_of_two_papers_are_two() -> None:
    known = Known()
    page(draft(), known=known)
    assert page(draft(), known=known, source=OTHER).new == 1


def test_a_page_that_does_not_tell_its_paper_finds_its_article() -> None:
    for one, other in ((PAPER, UNTOLD), (UNTOLD, PAPER)):
        known = Known()
        page(draft(), known=known, source=one)
        assert page(draft(TITLE, FIRST), known=known, source=other).new == 0
        assert only(known).source == PAPER.id


def test_a_headline_rewritten_on_a_section_page_is_of_the_article_it_begins() -> None:
    place = Dateline("MATSUE", "Sheet Press")
    deck = FIRST.partition("— ")[2][:97] + "..."
    for order in permutations((draft(dateline=place), draft(REWRITTEN, deck, published=day(17)))):
        known = Known()
        for told in order:
            page(told, known=known)
        assert {only(known).title, *only(known).aliases} == {TITLE, REWRITTEN}
        text = known.text(only(known).id)
        assert text is not None
        assert text.blocks == body(*BODY)


CAPTURES = [
    (draft(), NOW - timedelta(hours=9)),
    (draft(None), NOW - timedelta(hours=8)),
    (draft(TITLE, FIRST), NOW - timedelta(hours=7)),
    (draft(TITLE + " (Update 1)"), NOW - timedelta(hours=6)),
    (draft(REWRITTEN, FIRST + SECOND), NOW - timedelta(hours=5)),
    (draft(REWRITTEN, published=None), NOW - timedelta(hours=4)),
]


@given(st.permutations(CAPTURES))
@settings(max_examples=60, deadline=None)
def test_captures_in_any_order_make_the_same_article(
    order: list[tuple[Draft, datetime]],
) -> None:
    known = Known()
    stamped = sorted(order, key=lambda capture: capture[0].published is None)
    for told, seen in stamped:
        page(told, known=known, seen=seen)
    article = only(known)
    assert article.title == REWRITTEN
    assert {*article.aliases} == {TITLE, TITLE + " (Update 1)"}
    text = known.text(article.id)
    assert text is not None
    assert text.blocks == body(*BODY)
    for told, seen in order:
        assert kept(page(told, known=known, seen=seen)) == Findings(source=PAPER)


DRAFTS = st.builds(
    lambda title, paragraphs, published, address: Draft(
        title=title, blocks=body(*paragraphs), published=published, address=address
    ),
    st.sampled_from(
        [None, TITLE, REWRITTEN, "Weather Today", "—", f"{TITLE} (Update 1)", "Fer..."]
    ),
    st.lists(
        st.sampled_from([FIRST, SECOND, THIRD, "Short.", "—", FIRST[:80] + "..."]), max_size=4
    ),
    st.sampled_from([None, stamp(17), stamp(18), day(17)]),
    st.sampled_from([None, None, "https://sheet.example/?p=21915", "https://sheet.example/?p=3"]),
)
BATCHES = st.lists(
    st.tuples(DRAFTS, st.sampled_from([None, NOW, NOW + timedelta(hours=1)])), max_size=5
)


@given(BATCHES)
@settings(max_examples=80, deadline=None)
def test_whatever_the_pages_say_they_found_nothing_the_second_time(
    batch: list[tuple[Draft, datetime | None]],
) -> None:
    known = Known()
    for told, seen in batch:
        page(told, known=known, seen=seen)
    assert [page(told, known=known, seen=seen).new for told, seen in batch] == [0] * len(batch)
    for told, seen in batch:
        assert kept(page(told, known=known, seen=seen)) == Findings(source=PAPER)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("The Japan News", "the-japan-news"),
        ("  NHK  World—Japan ", "nhk-world-japan"),
        ("読売新聞", "読売新聞"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_a_source_has_a_readable_id(name: str, slug: str) -> None:
    assert source_id(name) == slug


def test_a_name_without_letters_has_an_id_too() -> None:
    assert len(source_id("…")) == 12
    assert source_id("…") != source_id("—")


def test_a_guid_holds_within_its_source_whatever_else_changed() -> None:
    known = Known()
    page(draft(guid="17", address="https://sheet.example/old"), known=known)
    page(
        draft(REWRITTEN, SECOND, guid="17", address="https://sheet.example/new", published=None),
        known=known,
    )
    assert only(known).title == REWRITTEN
    page(
        draft("Another Paper Counts From One as Well", FOURTH, guid="17"), known=known, source=OTHER
    )
    assert len(list(known)) == 2


BOILERPLATE = (
    "This report is brought to you by the harbour desk of the Morning Sheet, which asks every ship "
    "that comes in or goes out for its cargo, its crew and its weather, and prints what they say."
)


def entries(*names: str, **fields: object) -> tuple[Draft, ...]:
    """Entries of one feed, each with a name and an address of its own, all beginning alike."""
    return tuple(
        draft(
            f"Harbour report {name}",
            f"{BOILERPLATE} {name}.",
            guid=name,
            address=f"https://sheet.example/reports/{name}",
            **fields,
        )
        for name in names
    )


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("lacks", ["nothing", "guid", "address", "title"])
def test_entries_that_go_by_other_names_are_two_however_alike_they_begin(
    together: bool, lacks: str
) -> None:
    known = Known()
    three = entries("a1", "b2", "c3")
    if lacks != "nothing":
        three = tuple(replace(one, **{lacks: None}) for one in three)
    for told in [three] if together else [(one,) for one in three]:
        assert page(*told, known=known).new == len(told)
    assert kept(page(*three, known=known)) == Findings(source=PAPER)
    assert all(not one.aliases and not one.updates for one in known)


def test_entries_of_one_page_are_two_even_under_one_title_and_stamp() -> None:
    for field in ("guid", "address"):
        one, other = (
            draft("Puzzle of the Day", BOILERPLATE, **{field: f"https://sheet.example/p/{number}"})
            for number in (1, 2)
        )
        known = Known()
        assert page(one, other, known=known).new == 2
        assert page(other, one, known=known).new == 0
        known = Known()
        page(one, known=known)
        assert page(other, one, known=known).new == 1
        assert [len(found.aliases) for found in known] == [0, 0]


def test_a_story_whose_address_the_paper_changed_is_known_by_title_and_stamp() -> None:
    known = Known()
    page(draft(guid="1", address="https://sheet.example/old"), known=known)
    page(draft(guid="2", address="https://sheet.example/new"), known=known)
    assert only(known).aliases == ()
