"""Headers of rankings, and lines that only look like one."""

import pytest

from tui.parse import parse
from tui.parse.sidebar import header_of


@pytest.mark.parametrize(
    ("line", "name", "section", "window"),
    [
        ('"Politics" POPULAR ARTICLE', "popular", "Politics", None),
        ("“World” Popular Articles", "popular", "World", None),
        ('"Crime ＆ Courts" popular article', "popular", "Crime ＆ Courts", None),
        ("JN ACCESS RANKING", "access", None, None),
        ("KB ACCESS RANKING", "access", None, None),
        ("jn access ranking", "access", None, None),
        ("ABCD Access Ranking", "access", None, None),
        ("ACCESS RANKING", "access", None, None),
        ("Weekly Access Ranking", "access", None, "week"),
        ("Access Ranking: Month", "access", None, "month"),
        ("Access ranking (24 hours)", "access", None, "24h"),
        ("JN TOP STORIES", "top", None, None),
        ("TOP STORIES", "top", None, None),
        ("Top Stories", "top", None, None),
        ("Popular Articles", "popular", None, None),
        ("POPULAR ARTICLES", "popular", None, None),
        ("Popular Articles:", "popular", None, None),
        ("Our Popular Articles", "popular", None, None),
        ("Society Popular Articles", "popular", "Society", None),
        ("Politics & Government Popular Articles", "popular", "Politics & Government", None),
        ("Popular articles in the past 24 hours", "popular", None, "24h"),
        ("Popular articles in the past week", "popular", None, "week"),
        ("POPULAR ARTICLES IN THE PAST MONTH", "popular", None, "month"),
        ("Popular articles of the month", "popular", None, "month"),
        ("Today’s Most Popular Articles", "popular", None, "24h"),
        ("Most Popular", "popular", None, None),
        ("The Most Popular", "popular", None, None),
        ("Most Popular (24 hours)", "popular", None, "24h"),
        ("Most popular in Politics", "popular", "Politics", None),
        ("POPULAR NEWS", "popular", None, None),
        ("Most Viewed", "Most Viewed", None, None),
        ("Most read", "Most read", None, None),
        ("Trending", "Trending", None, None),
        ("Trending Now", "Trending Now", None, None),
    ],
)
def test_a_header_says_which_list_it_is(
    line: str, name: str, section: str | None, window: str | None
) -> None:
    header = header_of(line)
    assert header is not None
    assert (header.name, header.section, header.window) == (name, section, window)


@pytest.mark.parametrize(
    "line",
    [
        "Popular",
        "Popular Party",
        "The Popular Party Wins",
        "“Popular” Party Leader Resigns",
        "Spain’s “Popular” Article",
        "Popular Articles of Clothing",
        "Popular Articles Are Copied",
        "Read Popular Articles",
        "Why Popular Articles",
        "Most Popular Anime of 2024 Announced",
        "Most Popular Minister Resigns",
        "Most Read the Letter in Silence",
        "Trending Topics in Osaka",
        "Trending Up",
        "Top Stories of 2023",
        "Top Stories, Retold",
        "Access",
        "Access Rankings Explained",
        "JAPAN ACCESS RANKING",
        "Ranking the Shoguns",
        "He read “Popular Articles” and laughed.",
        '"Politics" POPULAR ARTICLE is the name of a list.',
    ],
)
def test_no_other_line_is_a_header(line: str) -> None:
    assert header_of(line) is None


@pytest.mark.parametrize("heading", ["Trending", "Most Popular", "Most Read", "Top Stories"])
def test_a_heading_of_the_body_with_the_words_of_a_header_stays_one(heading: str) -> None:
    lead = "The first sentence of the body stands here."
    page = f"A Headline of a Page\n9:00 JST, May 1, 2024\n{lead}\n{heading}\n{lead}\n"
    found = parse(page.encode())
    assert [block.kind for block in found.drafts[0].blocks] == ["paragraph", "heading", "paragraph"]
    assert found.listings == ()


@pytest.mark.parametrize(
    "rows",
    [
        "-\nFirst Title of Three\n-\nSecond Title of Three\n-\nThird Title of Three\n",
        "- First Title of Three\n- Second Title of Three\n- Third Title of Three\n",
        "-\n1\nFirst Title of Three\n-\n2\nSecond Title of Three\n-\n3\nThird Title of Three\n",
        "1\nFirst Title of Three\n2\nSecond Title of Three\n3\nThird Title of Three\n",
        "1. First Title of Three\n2. Second Title of Three\n3. Third Title of Three\n",
        "First Title of Three\nSecond Title of Three\nThird Title of Three\n",
        "\n- First Title of Three\n\n- Second Title of Three\n\n- Third Title of Three\n\n",
    ],
)
@pytest.mark.parametrize("header", ["JN ACCESS RANKING", "Most Viewed", "Popular Articles"])
def test_rows_are_read_in_every_form(header: str, rows: str) -> None:
    lead = "The first sentence of the body stands here."
    page = f"A Headline of a Page\n9:00 JST, May 1, 2024\n{lead}\n{header}\n{rows}{lead}\n"
    found = parse(page.encode())
    assert [(entry.position, entry.title) for entry in found.listings[0].entries] == [
        (1, "First Title of Three"),
        (2, "Second Title of Three"),
        (3, "Third Title of Three"),
    ]
    assert [block.text for block in found.drafts[0].blocks] == [lead, lead]
