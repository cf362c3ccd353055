"""Linking: a labelled set of mutated headlines, and each step's own promises."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.article import Article, Stamp
from tui.headline import norm
from tui.linking import NOWHERE, Linker, address_key

SEEN = datetime(2026, 11, 20, 7, tzinfo=UTC)
DAY = timedelta(days=1)
MARKED = re.compile(r"\{([pn]):([^|}]*)\|([^}]*)\}")
TEMPLATES = Path(__file__).with_name("headlines.txt").read_text(encoding="utf-8").splitlines()
"""Own headlines; `{p:Kobe|Nagoya}` is a place and what it is swapped for, `{n:120|12}` a number."""
ABSENT = slice(0, None, 8)
"""Headlines whose articles the library does not have."""


def article(
    id: str, *titles: str, days: float | None = 1, source: str = "paper", **more
) -> Article:
    """An article of these titles, the newest first, published so many days before the list."""
    stamp = None if days is None else Stamp(SEEN - days * DAY)
    rest = {"arrived": SEEN, "published": stamp, **more}
    return Article(id=id, source=source, title=titles[0], aliases=titles[1:], **rest)


class Ranked(NamedTuple):
    """A row of the labelled set: the mutation, the title as listed, and where it must lead."""

    mutation: str
    title: str
    article: str | None
    maybe_cut: bool = False


def printed(template: str, swapped: str = "") -> str:
    """The headline; with the marks of the kind `swapped` changed."""
    return MARKED.sub(lambda mark: mark[3] if mark[1] == swapped else mark[2], template)


def changed_until(template: str, kind: str) -> int:
    """Where in the changed headline the first changed mark ends."""
    first = next(mark for mark in MARKED.finditer(template) if mark[1] == kind)
    return len(printed(template[: first.start()], kind)) + len(first[3])


def same_story(title: str) -> Iterator[tuple[str, str, bool]]:
    """What lists make of a headline without making it another."""
    yield "as printed", title, False
    yield "straight quotes", title.replace("‘", "'").replace("’", "'"), False
    yield "half straight", title.replace("’", "'"), False
    yield "double quotes", title.replace("‘", "“").replace("’ ", "” "), False
    yield "dashes", title.replace("—", "--").replace("-", "–"), False
    yield "capitals", title.upper(), False
    yield "small", title.lower(), False
    yield "fullwidth", title.replace("%", "％").replace(";", "；"), False
    yield "decomposed and spaced", unicodedata.normalize("NFD", f" {title}  "), False
    for suffix in (" (Update 1)", " (UPDATE2)", " (upd 3)", "(Update)"):
        yield "update", title + suffix, False
    yield "cut at 65", title[:65] + "...", False
    yield "cut and straight", title[:65].replace("’", "'") + "...", False
    yield "cut in the suffix", title + " (Upda...", False
    for at in (*range(40, len(title) - 1, 9), len(title) - 1):
        yield "cut anywhere", title[:at] + "…", False
        yield "page ended", title[:at].rstrip(), True
    if len(title.partition(";")[0].split()) >= 5 and ";" in title:
        yield "dropped deck", title.partition(";")[0], False


def other_story(template: str) -> Iterator[tuple[str, str, bool]]:
    """What would be of another story: one place swapped, one number changed, whole and cut."""
    for kind, name in (("p", "swapped place"), ("n", "changed number")):
        title = printed(template, kind)
        if title == printed(template):
            continue
        yield name, title, False
        yield name, title.upper().replace("’", "'"), False
        yield name, title + " (Update 1)", False
        if ";" in title and changed_until(template, kind) < title.index(";"):
            yield name, title.partition(";")[0], False
        for at in range(changed_until(template, kind), len(title), 4):
            yield f"{name}, cut", title[:at] + "...", False
            yield f"{name}, page ended", title[:at], True


def labelled() -> list[Ranked]:
    """The whole set: rows that have an article here, rows of other stories, rows of absent ones."""
    rows = []
    for place, template in enumerate(TEMPLATES):
        here = None if place % ABSENT.step == 0 else f"a{place}"
        title = printed(template)
        rows += [Ranked(name, text, here, cut) for name, text, cut in same_story(title)]
        rows += [Ranked(name, text, None, cut) for name, text, cut in other_story(template)]
        for at in (len(title) // 4, len(title) // 2, len(title) - 2):
            rows.append(Ranked("one letter", title[:at] + "q" + title[at + 1 :], None))
    return rows


@pytest.fixture(scope="module")
def library() -> Linker:
    titles = [(place, printed(template)) for place, template in enumerate(TEMPLATES)]
    return Linker(article(f"a{n}", title) for n, title in titles if n % ABSENT.step)


def test_no_labelled_row_leads_to_a_wrong_article(library: Linker) -> None:
    rows = labelled()
    assert len(rows) > 1000
    wrong = [
        (row, link)
        for row in rows
        if (link := library.link(row.title, SEEN, "paper", maybe_cut=row.maybe_cut)).article
        and link.article != row.article
    ]
    assert wrong == []


def test_nearly_all_rows_that_have_an_article_find_it(library: Linker) -> None:
    rows = [row for row in labelled() if row.article]
    found = [
        row
        for row in rows
        if library.link(row.title, SEEN, "paper", maybe_cut=row.maybe_cut).article == row.article
    ]
    assert len(found) >= 0.95 * len(rows)
    uncut = [row for row in rows if "cut" not in row.mutation and not row.maybe_cut]
    assert not set(uncut) - set(found)


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_cut_behind_a_changed_place_or_number_links(library: Linker, template: str) -> None:
    for kind in "pn":
        title = printed(template, kind)
        if title == printed(template):
            continue
        for at in range(changed_until(template, kind), len(title)):
            assert library.link(title[:at] + "...", SEEN, "paper") == NOWHERE
            assert library.link(title[:at], SEEN, "paper", maybe_cut=True) == NOWHERE


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
    assert (link.article, link.how) == ("a", how)
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
    assert (link.article, link.how) == ("old", "href")
    assert linker.link("?", None, "elsewhere", href=f"{site}/?p=220001").article == "new"


def test_an_address_of_another_article_overrules_a_title_that_recurs() -> None:
    today = "https://news.example.jp/sky/20261120-300002/"
    known = article("a", "Weather", address="https://news.example.jp/sky/20261119-300001/")
    assert Linker([known]).link("Weather", SEEN, "paper", href=today) == NOWHERE
    assert Linker([known]).link("Weather", SEEN, "paper").article == "a"


def test_an_address_that_is_not_known_leaves_the_title() -> None:
    linker = Linker([article("a", "Crows Learn to Queue", address="https://one.example/x")])
    link = linker.link("Crows Learn to Queue", SEEN, "paper", href="https://two.example/y")
    assert (link.article, link.how) == ("a", "exact")


def test_of_articles_with_one_title_the_one_printed_last_before_the_list_is_meant() -> None:
    linker = Linker(
        [
            article("long ago", "Sumo Results", days=30),
            article("before", "Sumo results", days=2),
            article("after", "Sumo Results", days=-1.5),
            article("no date", "“Sumo Results”", days=None),
        ]
    )
    assert linker.link("SUMO RESULTS", SEEN, "paper").article == "before"
    assert linker.link("SUMO RESULTS", SEEN - 20 * DAY, "paper").article == "long ago"


def test_of_articles_with_one_title_none_is_meant_where_no_date_tells_them_apart() -> None:
    twins = [article("a", "Sumo Results", days=3), article("b", "Sumo Results", days=9)]
    assert Linker(twins).link("Sumo Results", None, "paper") == NOWHERE
    undated = [article("a", "Sumo Results", days=None), article("b", "Sumo Results", days=None)]
    assert Linker(undated).link("Sumo Results", SEEN, "paper") == NOWHERE
    assert Linker(undated[:1]).link("Sumo Results", None, "paper").article == "a"


def test_a_title_leads_only_to_an_article_of_its_own_source() -> None:
    title = "Dollar Trades in Upper 147-Yen Zone in Tokyo"
    linker = Linker([article("a", title, source="one"), article("b", title, source="two")])
    assert linker.link(title, SEEN, "one").article == "a"
    assert linker.link(title.upper(), SEEN, "two").article == "b"
    assert linker.link(title[:40] + "...", SEEN, "two").article == "b"
    assert linker.link(title, SEEN, "three") == NOWHERE


def test_a_cut_title_that_fits_two_articles_leads_to_none() -> None:
    stem = "Ohtani Hits 50th Home Run as Dodgers "
    linker = Linker([article("a", stem + "Win Again"), article("b", stem + "Lose at Last")])
    assert linker.link(stem + "...", SEEN, "paper") == NOWHERE
    assert linker.link(stem + "W...", SEEN, "paper").article == "a"


def test_a_cut_title_that_fits_two_titles_of_one_article_leads_to_it() -> None:
    stem = "Ohtani Hits 50th Home Run as Dodgers "
    linker = Linker([article("a", stem + "Win Again", stem + "Win 9 to 4")])
    assert linker.link(stem + "...", SEEN, "paper").article == "a"


def test_a_cut_title_needs_thirty_characters() -> None:
    title = "Fishermen of Ine Lift Houses above Rising Sea"
    linker = Linker([article("a", title)])
    assert linker.link(title[:30] + "...", SEEN, "paper").article == "a"
    assert linker.link(title[:29] + "...", SEEN, "paper") == NOWHERE


def test_a_title_cut_inside_a_number_leads_nowhere() -> None:
    linker = Linker([article("a", "Benchmark Stock Index Closes at 40,125.5 in Heavy Trade")])
    for cut in ("40", "40,", "40,1", "40,125", "40,125."):
        assert linker.link(f"Benchmark Stock Index Closes at {cut}...", SEEN, "paper") == NOWHERE
    cut = "Benchmark Stock Index Closes at 40,125.5..."
    assert linker.link(cut, SEEN, "paper").article == "a"


def test_a_cut_title_is_not_the_whole_one_it_looks_like() -> None:
    linker = Linker([article("a", "Quake Shakes Kanto")])
    assert linker.link("Quake Shakes Kanto...", SEEN, "paper") == NOWHERE
    dotted = Linker([article("a", "And Then There Was Rain…")])
    assert dotted.link("And then there was rain...", SEEN, "paper").how == "norm"
    assert dotted.link("And Then There Was Rain", SEEN, "paper") == NOWHERE


def test_a_first_deck_needs_five_words_and_one_article() -> None:
    four, five = "Bears Come Down Early", "Bears Come Down Early Again"
    linker = Linker([article("a", f"{four}; Nuts Fail"), article("b", f"{five}; Nuts Fail")])
    assert linker.link(four, SEEN, "paper") == NOWHERE
    assert linker.link(five, SEEN, "paper").article == "b"
    linker.add(article("c", f"{five}; Hunters Wait"))
    assert linker.link(five, SEEN, "paper") == NOWHERE


def test_the_beginning_of_a_text_is_not_taken_for_a_title() -> None:
    opening = "The ferry left the harbor at dawn with nobody aboard."
    linker = Linker([article("a", opening, "Ferry Leaves Empty", untitled=True)])
    assert linker.link(opening, SEEN, "paper") == NOWHERE
    assert linker.link("Ferry Leaves Empty", SEEN, "paper").article == "a"


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
    assert linker.link("首相、バノイを訪問", SEEN, "paper") == NOWHERE


def test_a_later_version_takes_the_place_of_the_earlier_and_its_titles_stay() -> None:
    linker = Linker([article("a", "Mayor Denies Sale of Melon Fields to Casino Company")])
    linker.add(article("a", "Mayor Admits Sale", days=0))
    for title in ("Mayor Admits Sale", "Mayor denies sale of melon fields to casino co..."):
        assert linker.link(title, SEEN, "paper").article == "a"


@given(st.lists(st.sampled_from(TEMPLATES), unique=True), st.integers(0, 40))
def test_articles_added_one_by_one_are_found_like_those_given_at_once(
    templates: list[str], split: int
) -> None:
    known = [article(str(n), printed(template)) for n, template in enumerate(templates)]
    at_once, one_by_one = Linker(known), Linker(known[:split])
    for one in known[split:]:
        one_by_one.add(one)
    for template in TEMPLATES[:12]:
        for title in (printed(template), printed(template)[:50] + "..."):
            assert at_once.link(title, SEEN, "paper") == one_by_one.link(title, SEEN, "paper")


@given(st.text(), st.text(), st.booleans())
def test_any_title_links_to_itself_or_nowhere(title: str, other: str, cut: bool) -> None:
    linker = Linker([article("a", other)])
    link = linker.link(title, SEEN, "paper", maybe_cut=cut)
    assert link == NOWHERE or norm(other).startswith(norm(title).rstrip(". "))
    assert not other or linker.link(other, None, "paper").how == "exact"


PAPER = "japannews.example.jp"


@pytest.mark.parametrize(
    ("address", "key"),
    [
        (f"https://{PAPER}/politics/election/20241028-219154/", f"{PAPER}#219154"),
        (f"http://www.{PAPER}/?p=219154", f"{PAPER}#219154"),
        (f"//{PAPER}:443/sports/20241028-219154", f"{PAPER}#219154"),
        (f"https://{PAPER}/20241028-219154/?utm_source=feed&fbclid=x#top", f"{PAPER}#219154"),
        (f"https://{PAPER}/index.php?p=219154&utm_medium=rss", f"{PAPER}#219154"),
        ("https://www.asia.example/ajw/articles/15480123", "asia.example#15480123"),
        ("https://wire.example/news/world-asia-61234567.html", "wire.example#61234567"),
        ("https://Wire.Example/News/Story.html", "wire.example/News/Story"),
        ("https://wire.example/forum?p=2", "wire.example/forum?p=2"),
        ("https://wire.example/a?b=2&a=1&gclid=9", "wire.example/a?a=1&b=2"),
        ("https://wire.example/nikkei-tops-40000/", "wire.example/nikkei-tops-40000"),
        ("https://wire.example/crash-of-2024-10-28/", "wire.example/crash-of-2024-10-28"),
        ("https://wire.example/news/20241028/", "wire.example/news/20241028"),
        ("https://wire.example/sports/2024102801/", "wire.example/sports/2024102801"),
        ("https://wire.example/world/20241028_12/", "wire.example/world/20241028_12"),
        ("https://wire.example/%E6%9D%B1%E4%BA%AC/", "wire.example/東京"),
        ("https://reader:secret@wire.example./", "wire.example"),
        ("/politics/20241028-219154/", None),
        ("mailto:desk@wire.example", None),
        ("file:///tmp/20241028-219154/", None),
        ("https://", None),
        ("", None),
    ],
)
def test_an_address_has_a_key_that_outlives_its_dressing(address: str, key: str | None) -> None:
    assert address_key(address) == key


@given(st.text(max_size=60))
def test_any_address_has_a_key_or_none(rest: str) -> None:
    assert address_key(rest) == address_key(f" {rest} ")
    assert address_key(f"https://wire.example/{rest}")
