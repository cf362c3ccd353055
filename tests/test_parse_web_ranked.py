"""The publisher's rankings on a page: found in many languages, told from what looks like one."""

import pytest

from tui.chart import Listing
from tui.parse.web.ranked import rankings_of
from tui.parse.web.tree import tree_of

BASE = "https://post.example/society/pier/"
TITLES = (
    "Lighthouse keeper finds a letter in the wall",
    "Ferry to the outer islands to sail from April",
    "School by the sea moves up the hill for winter",
)


def rows(titles: tuple[str, ...] = TITLES, host: str = "") -> str:
    return "".join(
        f"<li><a href='{host}/s/{at}'>{title}</a></li>" for at, title in enumerate(titles)
    )


def listings(html: str) -> tuple[Listing, ...]:
    return rankings_of(tree_of(f"<html><body>{html}</body></html>"), BASE).listings


HEADINGS = {
    "Most read": None,
    "MOST POPULAR": None,
    "Most read in Science": None,
    "Popular": None,
    "Trending now": None,
    '"Politics" POPULAR ARTICLE': None,
    "JN ACCESS RANKING": None,
    "Weekly Access Ranking": "week",
    "アクセスランキング": None,
    "アクセスランキング（24時間）": "24h",
    "週間アクセスランキング": "week",
    "人気記事": None,
    "人気": None,
    "最も読まれた記事": None,
    "よく読まれている記事": None,
    "많이 본 뉴스": None,
    "热门文章": None,
    "Meistgelesen": None,
    "Meistgelesene Artikel": None,
    "Les plus lus": None,
    "Les plus lus de la semaine": "week",
    "Lo más leído": None,
    "Lo más leído hoy": "24h",
    "Più letti": None,
    "Mais lidas": None,
    "Meest gelezen": None,
    "Самое читаемое": None,
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_ranking_is_found_by_its_heading(heading: str) -> None:
    (listing,) = listings(f"<div><h3>{heading}</h3><div><ol>{rows()}</ol></div></div>")
    assert tuple(entry.title for entry in listing.entries) == TITLES
    assert listing.entries[2].href == "https://post.example/s/2"
    assert [entry.position for entry in listing.entries] == [1, 2, 3]
    assert listing.window == HEADINGS[heading]


NO_RANKINGS = {
    "a table of sports": f"<h3>World Ranking</h3><ol>{rows()}</ol>",
    "a table of sports in Japanese": f"<h3>世界ランキング</h3><ol>{rows()}</ol>",
    "names of teams": "<h3>Rankings</h3><ol>" + rows(("Japan", "Brazil", "Ghana")) + "</ol>",
    "a party": f"<h3>Partido Popular</h3><ul>{rows()}</ul>",
    "a headline": f"<h3>Popular mayor resigns</h3><ul>{rows()}</ul>",
    "navigation": f"<nav><h3>Most read</h3><ul>{rows()}</ul></nav>",
    "links to sections": "<h3>Popular</h3><ul>" + rows(("Politics", "Society", "Sports")) + "</ul>",
    "adverts": f"<h3>Most read</h3><ul>{rows(host='https://adverts.example')}</ul>",
    "another heading's list": f"<h3>Most read</h3><h3>In the region</h3><ul>{rows()}</ul>",
    "words in a text": f"<p>He is <b>most popular</b>.</p><ul>{rows()}</ul>",
    "popular topics": "<h3>Popular</h3><ul>" + rows(("Harbours", "Storms", "Fares")) + "</ul>",
    "topics by name": f"<h3>Popular topics</h3><ul>{rows()}</ul>",
    "a party in English": f"<h2>Popular Party</h2><ul>{rows()}</ul>",
    "related stories": f"<h3>Related articles</h3><ul>{rows()}</ul>",
    "newsletters": f"<h3>Most popular newsletters</h3><ul>{rows()}</ul>",
    "a menu": f"<div role='navigation'><b>Popular</b><ul>{rows()}</ul></div>",
    "a section of the story": "<h2>Trending</h2>"
    + "".join(
        f"<p>It rained. <a href='/s/{at}'>{title}</a></p>" for at, title in enumerate(TITLES)
    ),
    "a list further away": f"<h3>Most read</h3><p>Soon.</p><h2>Politics</h2><ul>{rows()}</ul>",
    "two rows": "<h3>Most read</h3><ul>" + rows(TITLES[:2]) + "</ul>",
}


@pytest.mark.parametrize("case", NO_RANKINGS)
def test_what_only_looks_like_a_ranking_is_none(case: str) -> None:
    assert listings(NO_RANKINGS[case]) == ()


def test_two_tabs_have_two_lists() -> None:
    other = tuple(f"{title}, again" for title in TITLES)
    found = listings(
        "<div><span>Most read</span><span>Most shared</span></div>"
        f"<ul>{rows()}</ul><ul>{rows(other)}</ul>"
    )
    assert [(one.name, one.entries[0].title) for one in found] == [
        ("Most read", TITLES[0]),
        ("Most shared", other[0]),
    ]


def test_a_list_without_an_element_of_its_own_is_found_beside_its_heading() -> None:
    links = "".join(f"<a href='/s/{at}'><b>{at}</b> {one}</a>" for at, one in enumerate(TITLES, 1))
    page = tree_of(
        f"<html><body><div><header><h4>Most read today</h4></header>{links}</div>"
        f"<div><h3>Politics</h3><ul>{rows()}</ul></div></body></html>"
    )
    found = rankings_of(page, BASE)
    (listing,) = found.listings
    assert (listing.window, [entry.href for entry in listing.entries]) == (
        "24h",
        [f"https://post.example/s/{at}" for at in (1, 2, 3)],
    )
    assert [holder.tag for holder in found.holders] == ["h4", "a", "a", "a"]


def test_places_before_titles_are_no_part_of_them() -> None:
    numbered = tuple(f"{at}. {title}" for at, title in enumerate(TITLES, start=1))
    (listing,) = listings(f"<h3>Most read</h3><ol>{rows(numbered)}</ol>")
    assert tuple(entry.title for entry in listing.entries) == TITLES


def test_a_title_that_was_cut_is_marked() -> None:
    (listing,) = listings(
        f"<h3>Most read</h3><ol>{rows((*TITLES, 'Town asks visitors not to...'))}</ol>"
    )
    assert [entry.truncated for entry in listing.entries] == [False, False, False, True]
