"""Linking beyond the very title: misprints are seen through, and what is only alike is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lists import START as SEEN
from tests.lists import article
from tui.linking import NOWHERE, Likeness, Link, Linker
from tui.linking.slips import slipped

TITLE = "Harbor Council Delays Vote on Lighthouse Repairs until Autumn"


def nothing(word: str) -> bool:
    return False


@pytest.mark.parametrize(
    "title",
    [
        "Harbor Council Delays Vote on Lighthuose Repairs until Autumn",
        "HARBOR COUNCIL DELAYS VOTE ON LIGTHOUSE REPAIRS UNTIL AUTUMN",
        "Harbor Council Delayys Vote on Lighthouse Repaiirs until Autumn (Update 2)",
        "Harbor Couqcil Delays Vote on Lighthouse Repairs until Autumn",
    ],
)
def test_a_misprint_is_seen_through(title: str) -> None:
    link = Linker([article("a", TITLE)]).link(title, SEEN, "paper")
    assert (link.article_id, link.how, link.certain) == ("a", "typo", True)
    assert 0.9 < link.score < 1


@pytest.mark.parametrize(
    "title",
    [
        "Harbor Couqcil Delais Vote on Lighthuose Repairs until Autumn",
        "Harbor Council Delays Vote on Lighthouse Repair until Autumn",
        "Harbor Council Delays Vote on New Lighthouse until Next Autumn",
        "Council of the Harbor Delays Its Vote on Lighthouse Repairs",
        "Harbor Council Delays Vote no Lighthouse Repairs until Autumn",
    ],
)
def test_more_than_a_misprint_is_asked_about(title: str) -> None:
    link = Linker([article("a", TITLE)]).link(title, SEEN, "paper")
    assert (link.article_id, link.how, link.certain) == ("a", "maybe", False)
    assert link.score >= 0.65


def test_who_beats_whom_is_told_by_the_order() -> None:
    linker = Linker([article("a", "Swallows Beat Carp in Final Game of the Autumn Series")])
    row = "Carp Beat Swallowws in Final Game of the Autumn Series"
    assert linker.link(row, SEEN, "paper").how == "maybe"
    assert linker.link(row.replace("ww", "w"), SEEN, "paper").how == "maybe"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gambia", "Zambia"),
        ("Austria", "Australia"),
        ("Niger", "Nigeria"),
        ("Akita", "Arita"),
        ("Kagawa", "Kanagawa"),
        ("Okayama", "Wakayama"),
        ("Fukushima", "Tokushima"),
        ("Ibaraki", "Ibaragi"),
        ("Sato", "Saito"),
        ("Johnson", "Johnston"),
        ("Sixth", "Sixty"),
        ("Fourteen", "Forty"),
        ("Eight", "Eighth"),
        ("Tuesday", "Thursday"),
        ("Legal", "Illegal"),
        ("Minister", "Ministers"),
        ("Raises", "Raised"),
        ("Eastern", "Western"),
        ("No. 14", "No. 15"),
        ("F-15s", "F-16s"),
        ("東京", "東亰"),
        ("ハノイ", "バノイ"),
        ("京都", "東京"),
    ],
)
def test_words_that_are_alike_are_still_two_words(one: str, other: str) -> None:
    title = "Court of {} Hears the Case of the Missing Harbor Bell"
    linker = Linker([article("a", title.format(one))])
    assert not linker.link(title.format(other), SEEN, "paper").certain
    linker = Linker([article("a", title.format(other))])
    assert not linker.link(title.format(one), SEEN, "paper").certain


def test_two_words_that_other_titles_have_are_no_misprint_of_each_other() -> None:
    stories = [article("a", "Mayor of Pontelba Opens the Old Salt Market Again")]
    row = "Mayor of Pontelva Opens the Old Salt Market Again"
    assert Linker(stories).link(row, SEEN, "paper").how == "typo"
    stories += [
        article("b", "Pontelva Votes on Its Bridge", source="sheet"),
        article("c", "Pontelba Floods"),
    ]
    assert Linker(stories).link(row, SEEN, "paper").how == "maybe"


@pytest.mark.parametrize(
    ("days", "how"),
    [(0, "typo"), (-0.5, "typo"), (44, "typo"), (46, None), (-2, None), (None, None)],
)
def test_only_what_was_printed_in_the_weeks_before_the_list_is_looked_at(
    days: float | None, how: str | None
) -> None:
    linker = Linker([article("a", TITLE, days=days)])
    assert linker.link(TITLE.replace("Council", "Couqcil"), SEEN, "paper").how == how


def test_a_list_without_a_time_and_another_source_ask_nothing() -> None:
    linker, row = Linker([article("a", TITLE)]), TITLE.replace("Council", "Couqcil")
    assert linker.link(row, None, "paper") == NOWHERE
    assert linker.link(row, SEEN, "sheet") == NOWHERE


def test_an_address_of_another_article_overrules_what_is_alike() -> None:
    site = "https://news.example.jp/harbor"
    linker = Linker([article("a", TITLE, address=f"{site}/20261119-300001/")])
    row = TITLE.replace("Council", "Couqcil")
    assert linker.link(row, SEEN, "paper", href=f"{site}/20261119-300001/").how == "href"
    assert linker.link(row, SEEN, "paper", href=f"{site}/20261120-300002/") == NOWHERE


def test_a_misprint_that_fits_two_articles_is_certain_of_neither() -> None:
    linker = Linker([article("a", TITLE), article("b", TITLE.replace("Harbor", "Harbour"))])
    link = linker.link(TITLE.replace("Harbor", "Harboor"), SEEN, "paper")
    assert not link.certain


def test_japanese_titles_are_asked_about_by_their_pairs_and_never_certain() -> None:
    title = "夜行列車の討論大会で仙台の高校が優勝、決勝戦は七五調の韻を踏んで争われた"
    linker = Linker([article("a", title), article("b", "首相、ハノイを訪問")])
    link = linker.link(title.replace("仙台", "盛岡"), SEEN, "paper")
    assert (link.article_id, link.how) == ("a", "maybe")
    assert linker.link("首相、午後に記者会見", SEEN, "paper") == NOWHERE
    assert linker.link("夜行列車の運転を再開へ、来月から仙台まで", SEEN, "paper") == NOWHERE


def test_stories_that_share_a_subject_are_not_asked_about() -> None:
    linker = Linker(
        [
            article("a", "Prime Minister Visits Hanoi for Talks on Trade and Shipping"),
            article("b", "Typhoon Nears Kyushu; Ferries Stay in Port"),
        ]
    )
    for row in (
        "Prime Minister Speaks to Farmers in Niigata about Rice Prices",
        "Typhoon Damage in Kyushu Put at 40 Billion Yen",
    ):
        assert linker.link(row, SEEN, "paper") == NOWHERE


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("goverment", "government", True),
        ("recieve", "receive", True),
        ("occured", "occurred", True),
        ("princes", "princess", False),
        ("over", "ovre", False),
        ("ovr", "over", False),
        ("year1", "years", False),
        ("", "a", False),
    ],
)
def test_a_slip_is_one_letter_wrong_lost_doubled_or_swapped(
    one: str, other: str, is_slip: bool
) -> None:
    assert slipped(one, other, nothing) is slipped(other, one, nothing) is is_slip


def test_what_was_expected_is_answered_once_and_then_looked_up_again() -> None:
    linker, row = Linker(), TITLE.replace("Council", "Couqcil")
    linker.expect(row, SEEN, "paper")
    linker.add(article("a", TITLE))
    assert linker.link(row, SEEN, "paper") == NOWHERE
    assert linker.link(row, SEEN, "paper").how == "typo"
    linker.expect(row, SEEN, "paper")
    linker.add(article("b", row))
    assert linker.link(row, SEEN, "paper").article_id == "b"


def test_two_words_that_are_known_are_two_words() -> None:
    assert slipped("harbor", "harbqr", lambda word: word == "harbor")
    assert not slipped("falls", "fills", lambda word: True)


ROWS = st.lists(st.sampled_from("abcdé東京ハ"), min_size=0, max_size=3).map(" ".join)


@given(st.lists(ROWS, unique=True), st.lists(ROWS, unique=True))
def test_a_title_that_is_dropped_was_never_known(titles: list[str], others: list[str]) -> None:
    known, without = Likeness(), Likeness()
    for title in titles:
        known.add("paper", title)
        without.add("paper", title)
    fresh = [title for title in others if title not in titles]
    for title in fresh:
        known.add("paper", title)
    for title in fresh:
        known.drop("paper", title)
    assert known == without


@given(st.text(max_size=40), st.text(max_size=40), st.booleans())
def test_whatever_stands_there_a_link_is_certain_or_asks_or_is_none(
    title: str, other: str, cut: bool
) -> None:
    link = Linker([article("a", other)]).link(title, SEEN, "paper", maybe_cut=cut)
    assert isinstance(link, Link)
    assert (link.article_id is None) == (link.how is None) == (link.score == 0)
