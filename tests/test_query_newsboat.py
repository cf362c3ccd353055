"""Filters of newsboat in the language of this house."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.query import parse_query
from tui.query.newsboat import translated, untranslatable


@pytest.mark.parametrize(
    ("filter_", "query"),
    [
        ('unread = "yes" and title =~ "ferry"', "is:unread title:ferry"),
        ('unread="no"', "is:read"),
        ('unread != "yes"', "-is:unread"),
        ('title !~ "ferry strike"', '-title:"ferry strike"'),
        ('title =~ "ferry|bus lane"', 'title:ferry or title:"bus lane"'),
        ('title !~ "ferry|bus" and age < 3', "-(title:ferry or title:bus) age:<3d"),
        ('content =~ "crew" or description = "say \\\\ so"', 'text:crew or text:"say \\ so"'),
        ('title =~ "say \\"so\\" or “so"', 'title:"say so or so"'),
        ('feedtitle =~ "Valley Times"', 'source:"Valley Times"'),
        ('feedtitle == "Valley Times"', 'source:="Valley Times"'),
        ('feedtitle != "Valley"', "-source:=Valley"),
        ('flags # "s"', "is:starred"),
        ('flags !# "s"', "-is:starred"),
        ('tags # "local"', "tag:=local"),
        ('tags !# "local news"', '-tag:="local news"'),
        ("age < 3", "age:<3d"),
        ("age <= 3", "age:<4d"),
        ("age > 3", "age:>=4d"),
        ("age >= 3", "age:>=3d"),
        ("age = 3", "age:>=3d age:<4d"),
        ("age between 0:10", "age:>=0d age:<11d"),
        ('age<1 and (unread="yes" or flags#"s")', "age:<1d (is:unread or is:starred)"),
        (
            'unread="yes" and flags#"s" or age<2',
            "is:unread (is:starred or age:<2d)",
        ),
        (
            'unread="yes" or flags#"s" and age<2',
            "is:unread or is:starred age:<2d",
        ),
        ('((unread = "yes"))', "is:unread"),
    ],
)
def test_filters_of_newsboat_are_translated(filter_: str, query: str) -> None:
    assert translated(filter_) == query
    assert untranslatable(filter_) == ""
    assert str(parse_query(query)) == query


@pytest.mark.parametrize(
    ("filter_", "why"),
    [
        ('rssurl =~ "valley"', "What “rssurl =~” asks cannot be asked here."),
        ('author = "Ito"', "What “author =” asks cannot be asked here."),
        (
            'title =~ "^Ferry.*"',
            "The pattern “^Ferry.*” means more than words do: “^”, “.” and “*”.",
        ),
        ('title =~ "ferry|"', "In the pattern “ferry|” is a part without words."),
        ('title # "ferry"', "What “title #” asks cannot be asked here."),
        ('flags # "k"', "Of newsboat's flags only “s” (starred) is known here, not “k”."),
        ('unread = "maybe"', "What “unread =” asks cannot be asked here."),
        ('age < "soon"', "An age is a number of days, not “soon”."),
        ('age # "3"', "What “age #” asks cannot be asked here."),
        ("age < 3 and", "This is no filter of newsboat."),
        ("(age < 3", "A parenthesis of the filter is never closed."),
        ("age < 3)", "This is no filter of newsboat."),
        ("ferry strike", "This is no filter of newsboat."),
        ('"ferry', "This is no filter of newsboat."),
        ("", "This is no filter of newsboat."),
        ("(" * 50 + "age < 3" + ")" * 50, "The filter has too many parentheses."),
        (" and ".join(["age < 3", "age < 4 or age < 5"] * 20), "The filter has too many parts."),
        ("age < 3 and " * 200 + "age < 3", "The filter is too long."),
    ],
)
def test_what_cannot_be_translated_is_said(filter_: str, why: str) -> None:
    assert translated(filter_) is None
    assert untranslatable(filter_) == why


FILTERS = (
    'title =~ "a|b"',
    'unread = "no"',
    "age >= 2",
    'tags !# "or"',
    " and ",
    " or ",
    "(",
    ")",
    " ",
    "!=",
    '"',
    "\\",
)


@given(st.one_of(st.lists(st.sampled_from(FILTERS), max_size=12).map("".join), st.text()))
def test_whatever_is_translated_is_a_query(filter_: str) -> None:
    query = translated(filter_)
    assert (query is None) == bool(untranslatable(filter_))
    if query is not None:
        assert str(parse_query(query)) == query
