"""Linking: what each step promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.lists import DAY, article
from tests.lists import START as SEEN
from tui.article import Article
from tui.headline import norm
from tui.linking import NOWHERE, Linker

TWO_DECKS = "Ruling Bloc Could Seek Broader Coalition amid Turmoil; Opposition Hopes for Change"


@pytest.mark.parametrize(
    ("title", "how"),
    [
        (TWO_DECKS, "exact"),
        ("An Older Title That the Page Once Had", "exact"),
        (TWO_DECKS.upper(), "norm"),
        (f"{TWO_DECKS} (Update 3)", "norm"),
        (f"{TWO_DECKS[:65]}...", "prefix"),
        (f"{TWO_DECKS[:65]} …", "prefix"),
        (f"{TWO_DECKS} (UPD...", "prefix"),
        ("Ruling Bloc Could Seek Broader Coalition Amid Turmoil", "deck"),
    ],
)
def test_the_link_tells_which_step_found_it(title: str, how: str) -> None:
    linker = Linker([article("a", TWO_DECKS, "An Older Title That the Page Once Had")])
    link = linker.link(title, SEEN, "paper")
    assert (link.article_id, link.how) == ("a", how)
    assert 0 < link.score <= 1
    assert (link.score == 1) == (how in ("exact", "norm") or "UPD..." in title)


def test_the_address_goes_before_the_title() -> None:
    site = "https://news.example.jp"
    linker = Linker(
        [
            article("old", "Bank Holds Rate", days=9, address=f"{site}/economy/20241028-219154/"),
            article("new", "Bank Raises Rate", address=f"{site}/economy/20241106-220001/"),
        ]
    )
    link = linker.link("Bank Raises Rate", SEEN, "paper", href=f"{site}/?p=219154")
    assert (link.article_id, link.how) == ("old", "href")
    assert linker.link("?", None, "elsewhere", href=f"{site}/?p=220001").article_id == "new"


def test_an_address_of_another_article_overrules_a_title_that_recurs() -> None:
    today = "https://news.example.jp/sky/20261120-300002/"
    known = article("a", "Weather", address="https://news.example.jp/sky/20261119-300001/")
    assert Linker([known]).link("Weather", SEEN, "paper", href=today) == NOWHERE
    assert Linker([known]).link("Weather", SEEN, "paper").article_id == "a"


def test_an_address_that_is_not_known_leaves_the_title() -> None:
    linker = Linker([article("a", "Crows Learn to Queue", address="https://one.example/x")])
    link = linker.link("Crows Learn to Queue", SEEN, "paper", href="https://two.example/y")
    assert (link.article_id, link.how) == ("a", "exact")


def test_of_articles_with_one_title_the_one_printed_last_before_the_list_is_meant() -> None:
    linker = Linker(
        [
            article("long ago", "Sumo Results", days=30),
            article("before", "Sumo results", days=2),
            article("after", "Sumo Results", days=-1.5),
            article("no date", "“Sumo Results”", days=None),
        ]
    )
    assert linker.link("SUMO RESULTS", SEEN, "paper").article_id == "before"
    assert linker.link("SUMO RESULTS", SEEN - 20 * DAY, "paper").article_id == "long ago"


def test_of_articles_with_one_title_none_is_meant_where_no_date_tells_them_apart() -> None:
    twins = [article("a", "Sumo Results", days=3), article("b", "Sumo Results", days=9)]
    assert Linker(twins).link("Sumo Results", None, "paper") == NOWHERE
    undated = [article("a", "Sumo Results", days=None), article("b", "Sumo Results", days=None)]
    assert Linker(undated).link("Sumo Results", SEEN, "paper") == NOWHERE
    assert Linker(undated[:1]).link("Sumo Results", None, "paper").article_id == "a"


def test_a_title_leads_only_to_an_article_of_its_own_source() -> None:
    title = "Dollar Trades in Upper 147-Yen Zone in Tokyo"
    linker = Linker([article("a", title, source="one"), article("b", title, source="two")])
    assert linker.link(title, SEEN, "one").article_id == "a"
    assert linker.link(title.upper(), SEEN, "two").article_id == "b"
    assert linker.link(title[:40] + "...", SEEN, "two").article_id == "b"
    assert linker.link(title, SEEN, "three") == NOWHERE


def test_a_cut_title_that_fits_two_articles_leads_to_none() -> None:
    stem = "Ohtani Hits 50th Home Run as Dodgers "
    linker = Linker([article("a", stem + "Win Again"), article("b", stem + "Lose at Last")])
    assert linker.link(stem + "...", SEEN, "paper") == NOWHERE
    assert linker.link(stem + "W...", SEEN, "paper").article_id == "a"


def test_a_cut_title_that_fits_two_titles_of_one_article_leads_to_it() -> None:
    stem = "Ohtani Hits 50th Home Run as Dodgers "
    linker = Linker([article("a", stem + "Win Again", stem + "Win 9 to 4")])
    assert linker.link(stem + "...", SEEN, "paper").article_id == "a"


def test_a_cut_title_needs_thirty_characters() -> None:
    title = "Fishermen of Ine Lift Houses above Rising Sea"
    linker = Linker([article("a", title)])
    assert linker.link(title[:30] + "...", SEEN, "paper").article_id == "a"
    assert not linker.link(title[:29] + "...", SEEN, "paper").certain


def test_a_title_cut_inside_a_number_leads_nowhere() -> None:
    linker = Linker([article("a", "Benchmark Stock Index Closes at 40,125.5 in Heavy Trade")])
    for cut in ("40", "40,", "40,1", "40,125", "40,125."):
        assert not linker.link(f"Benchmark Stock Index Closes at {cut}...", SEEN, "paper").certain
    cut = "Benchmark Stock Index Closes at 40,125.5..."
    assert linker.link(cut, SEEN, "paper").article_id == "a"


def test_a_cut_title_is_not_the_whole_one_it_looks_like() -> None:
    linker = Linker([article("a", "Quake Shakes Kanto")])
    assert not linker.link("Quake Shakes Kanto...", SEEN, "paper").certain
    dotted = Linker([article("a", "And Then There Was Rain…")])
    assert dotted.link("And then there was rain...", SEEN, "paper").how == "norm"
    assert not dotted.link("And Then There Was Rain", SEEN, "paper").certain


def test_a_first_deck_needs_five_words_and_one_article() -> None:
    four, five = "Bears Come Down Early", "Bears Come Down Early Again"
    linker = Linker([article("a", f"{four}; Nuts Fail"), article("b", f"{five}; Nuts Fail")])
    assert not linker.link(four, SEEN, "paper").certain
    assert linker.link(five, SEEN, "paper").article_id == "b"
    linker.add(article("c", f"{five}; Hunters Wait"))
    assert not linker.link(five, SEEN, "paper").certain


def test_the_beginning_of_a_text_is_not_taken_for_a_title() -> None:
    opening = "The ferry left the harbor at dawn with nobody aboard."
    linker = Linker([article("a", opening, "Ferry Leaves Empty", untitled=True)])
    assert linker.link(opening, SEEN, "paper") == NOWHERE
    assert linker.link("Ferry Leaves Empty", SEEN, "paper").article_id == "a"


@pytest.mark.parametrize("title", ["", " ", "...", "…", "“”", "(Update 1)", "\ud800", "-" * 99])
def test_a_title_of_nothing_leads_nowhere(title: str) -> None:
    linker = Linker([article("a", "!?"), article("b", "Something")])
    assert linker.link(title, SEEN, "paper", maybe_cut=True) == NOWHERE
    assert Linker().link(title, None, "") == NOWHERE


def test_titles_without_spaces_between_words_are_linked() -> None:
    title = "読売巨人軍が四年ぶりにリーグ優勝を決め、本拠地の東京ドームで胴上げが行われた；監督は涙"
    linker = Linker([article("a", title), article("b", "首相、ハノイを訪問")])
    assert linker.link(title.replace("；", ";"), SEEN, "paper").how == "norm"
    assert linker.link(title[:34] + "…", SEEN, "paper").how == "prefix"
    assert not linker.link("首相、バノイを訪問", SEEN, "paper").certain


def test_a_later_version_takes_the_place_of_the_earlier_and_its_titles_stay() -> None:
    linker = Linker([article("a", "Mayor Denies Sale of Melon Fields to Casino Company")])
    linker.add(article("a", "Mayor Admits Sale", days=0))
    for title in ("Mayor Admits Sale", "Mayor denies sale of melon fields to casino co..."):
        assert linker.link(title, SEEN, "paper").article_id == "a"


TITLES = (
    "Mayor Denies Sale of Melon Fields to Casino Company",
    "Mayor Denies Sale of Melon Fields to Casino Company; Farmers Celebrate",
    "Mayor Denies Sale of Melon Fields to Nobody",
    "Mayor denies sale of “melon fields” to casino company",
    "Mayor Denies Sale of Melon Fie...",
    "!?",
    "",
)
PLACES = ("https://one.example/news/1234567/", "https://one.example/?p=1234567", "mailto:x", None)
VERSIONS = st.builds(
    lambda id, titles, source, address, untitled, days: article(
        id, *titles, source=source, address=address, untitled=untitled, days=days
    ),
    st.sampled_from("abc"),
    st.lists(st.sampled_from(TITLES), min_size=1, max_size=3),
    st.sampled_from(["paper", "sheet"]),
    st.sampled_from(PLACES),
    st.booleans(),
    st.sampled_from([None, 1, 2]),
)


@given(
    others=st.lists(VERSIONS, max_size=5),
    versions=st.lists(VERSIONS, max_size=4),
    prepared=st.booleans(),
)
def test_an_article_that_is_dropped_was_never_there(
    others: list[Article], versions: list[Article], prepared: bool
) -> None:
    without, linker = Linker(others), Linker(others)
    if prepared:
        without.prepare()
        linker.prepare()
    for version in versions:
        linker.add(replace(version, id="gone"))
    for _ in range(2):
        linker.drop("gone")
    assert vars(linker) == vars(without)
    for one in others:
        linker.drop(one.id)
    assert not any(linker.link(title, SEEN, "paper", href=PLACES[0]).article_id for title in TITLES)


@given(st.text(), st.text(), st.booleans())
def test_any_title_links_to_itself_or_nowhere(title: str, other: str, cut: bool) -> None:
    linker = Linker([article("a", other)])
    link = linker.link(title, SEEN, "paper", maybe_cut=cut)
    assert link == NOWHERE or norm(other).startswith(norm(title).rstrip(". "))
    assert not other or linker.link(other, None, "paper").how == "exact"
