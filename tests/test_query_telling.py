"""Queries in plain words, what of articles is counted, and how a query may go on."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.query import parse_query, understood
from tui.query.facets import Facet, Facets, facets
from tui.query.facts import Facts, FactTable
from tui.query.fields import FIELDS
from tui.query.offers import ORDER, completions
from tui.query.question import Question
from tui.query.wording import explained

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "ferry is:unread section:Politics age:<2d",
            "unread, in Politics, younger than 2 days, with “ferry”",
        ),
        ('"ferry strike" crew -bus', "without “bus”, with “ferry strike” and “crew”"),
        ("(ferry or bus) -is:read", "(with “ferry” or with “bus”), not read"),
        (
            "section:a is:later or -(x y)",
            "(in a, kept for later) or not (with “x” and “y”)",
        ),
        ("rank:<=5 list:access", "ranked 5 or better on the list access"),
        (
            "rank:1 (list:a or list:b)",
            "ranked 1 on the list a or the list b",
        ),
        ("list:access is:starred", "on the list access, starred"),
        ("rank:>3", "ranked lower than 3"),
        ("rank:>=3 or rank:<3", "ranked 3 or lower or ranked better than 3"),
        ("age:1w", "younger than 1 week"),
        ("age:>30min", "older than 30 minutes"),
        ("age:>=12h age:<=3d", "at least 12 hours old, at most 3 days old"),
        ("day:2026-11-20", "of 20 November 2026"),
        ("before:2026-11", "before November 2026"),
        ("after:yesterday", "after yesterday"),
        ("day:>=monday", "not before Monday"),
        ("day:<=today day:<monday", "not after today, before Monday"),
        ("title:ferry -text:bus", "with “ferry” in the title, without “bus” in the text"),
        (
            "place:Tokyo agency:jiji tag:local",
            "from Tokyo, by jiji, tagged local",
        ),
        ('source:="The Valley Times"', "of The Valley Times itself"),
        (
            "is:ranked is:changed is:summary is:read",
            "on a ranking, changed since it came, here only in part, read",
        ),
        ("", ""),
    ],
)
def test_a_query_is_said_in_plain_words(text: str, words: str) -> None:
    assert explained(parse_query(text)) == words


def test_what_is_only_begun_is_shown_as_begun() -> None:
    assert explained(parse_query("fer", typing=True)) == "with “fer…”"
    assert explained(parse_query("section:pol", typing=True)) == "in pol…"


@given(st.text(max_size=40))
def test_every_query_can_be_said(text: str) -> None:
    query = understood(text)
    assert bool(explained(query)) is not query.empty


def known(number: int, section: str | None, **more: object) -> Facts:
    return Facts(f"{number}", section=section, **more)  # type: ignore[arg-type]


SOME = [
    known(0, "Politics", place="Tokyo", when=NOW, source="a", paper="Valley Times"),
    known(1, "POLITICS", place="TOKYO", when=NOW, source="a", paper="Valley Times", unread=False),
    known(2, "Politics", when=NOW - timedelta(hours=10), source="b", paper="Valley Times Sport"),
    known(3, "World Politics", agency='"Jiji" Press', when=NOW - timedelta(days=1), starred=True),
    known(4, None, place="—", when=NOW - timedelta(days=40), ranks={"access": 2}),
]


def counted(some: tuple[Facet, ...]) -> list[tuple[str, int, str]]:
    return [(facet.value, facet.count, facet.query) for facet in some]


def test_facets_count_what_articles_have_in_common() -> None:
    found = facets(FactTable(SOME))
    assert found.total == 5
    assert counted(found.sections) == [
        ("Politics", 3, "section:=Politics"),
        ("World Politics", 1, 'section:"World Politics"'),
    ]
    assert counted(found.places) == [("Tokyo", 2, "place:Tokyo")]
    assert counted(found.agencies) == [('"Jiji" Press', 1, 'agency:"Jiji Press"')]
    assert counted(found.sources) == [
        ("Valley Times", 2, 'source:="Valley Times"'),
        ("Valley Times Sport", 1, 'source:"Valley Times Sport"'),
    ]
    assert [(day.value, day.count) for day in found.days] == [
        ("2026-11-23", 2),
        ("2026-11-22", 2),
        ("2026-10-14", 1),
    ]
    assert counted(found.lists) == [("access", 1, "list:access")]
    assert [(state.value, state.count) for state in found.states][:3] == [
        ("unread", 4),
        ("read", 1),
        ("starred", 1),
    ]
    assert found.of("section") is found.sections
    assert found.of("title") == ()


def test_days_are_counted_by_the_readers_clock() -> None:
    found = facets(FactTable(SOME), timezone(timedelta(hours=14)))
    assert [(day.value, day.count) for day in found.days][:2] == [
        ("2026-11-23", 3),
        ("2026-11-22", 1),
    ]


def test_times_that_no_day_has_are_of_no_day() -> None:
    times = (datetime.min, datetime(1, 1, 2), NOW.replace(tzinfo=None), datetime.max)
    table = FactTable([Facts(when=when.replace(tzinfo=UTC)) for when in times])
    for hours in (-12, 12):
        found = facets(table, timezone(timedelta(hours=hours)))
        local = "2026-11-22" if hours < 0 else "2026-11-23"
        assert [(day.value, day.count) for day in found.days] == [(local, 1)]


names = st.one_of(
    st.none(),
    st.sampled_from(["Tokyo", "TOKYO", "New Tokyo", "東京", "東京都", "or", "-x"]),
    st.text(),
)
counted_facts = st.builds(
    lambda section, place, hours, starred: Facts(
        "x", section=section, place=place, when=NOW - timedelta(hours=hours), starred=starred
    ),
    names,
    names,
    st.integers(0, 100),
    st.booleans(),
)


@given(st.lists(counted_facts, max_size=8), st.integers(-47, 47))
def test_the_query_of_a_facet_finds_as_many_as_it_counts(some: list[Facts], quarters: int) -> None:
    table, zone = FactTable(some), timezone(timedelta(minutes=15 * quarters))
    found = facets(table, zone)
    for facet in (*found.sections, *found.places, *found.days, *found.states):
        question = Question(parse_query(facet.query), now=NOW, zone=zone)
        assert len(question.places(table)) == facet.count


COUNTED = Facets(
    9,
    sections=(
        Facet("Politics", 5, "section:=Politics"),
        Facet("World Politics", 3, 'section:"World Politics"'),
        Facet("Sports", 1, "section:Sports"),
    ),
    days=(Facet("2026-11-20", 4, "day:2026-11-20"),),
    states=(Facet("unread", 7, "is:unread"), Facet("read", 2, "is:read")),
)


def offered(text: str, cursor: int | None = None) -> list[tuple[str, int | None]]:
    """What the text would become, with the counts."""
    at = len(text) if cursor is None else cursor
    return [
        (text[: offer.start] + offer.text + text[offer.end :], offer.count)
        for offer in completions(text, at, COUNTED)
    ]


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("sec", [("section:", None)]),
        ("ferry -(se", [("ferry -(section:", None)]),
        ("Section:spo", [("Section:Sports", 1)]),
        ("section:pol", [("section:=Politics", 5), ('section:"World Politics"', 3)]),
        ('-section:"wor', [('-section:"World Politics"', 3)]),
        ("section:=sp", [("section:=Sports", 1)]),
        ("is:", [("is:unread", 7), ("is:read", 2)]),
        ("(is:re", [("(is:read", 2)]),
        ("day:", [("day:2026-11-20", 4)]),
        ("before:t", [("before:today", None)]),
        ("after:2026", [("after:2026-11-20", None)]),
        ("rank:<=", [("rank:<=3", None), ("rank:<=5", None), ("rank:<=10", None)]),
        ("age:>", [("age:>1w", None)]),
        ("place:", []),
        ("title:fer", []),
        ("ferry", []),
        ('"sec', []),
        ("http://sec", []),
    ],
)
def test_what_is_begun_may_go_on_in_these_ways(
    text: str, becomes: list[tuple[str, int | None]]
) -> None:
    assert offered(text) == becomes


def test_only_what_ends_at_the_cursor_is_completed() -> None:
    assert offered("sec strike", 3) == [("section: strike", None)]
    assert offered("is:unr ferry", 6) == [("is:unread ferry", 7)]


def test_nothing_yet_may_become_any_field() -> None:
    assert sorted(ORDER) == sorted(FIELDS)
    for text in ("", "ferry ", "(", "-"):
        assert [becomes for becomes, _ in offered(text)] == [f"{text}{name}:" for name in ORDER]


def test_where_nobody_counted_states_are_offered_without_counts() -> None:
    found = completions("is:st", 5, Facets())
    assert [(offer.text, offer.count) for offer in found] == [("is:starred", None)]


@given(st.text(max_size=20), st.integers(-3, 25))
def test_anything_may_be_completed(text: str, cursor: int) -> None:
    for offer in completions(text, cursor, COUNTED):
        assert 0 <= offer.start <= offer.end <= len(text)
        assert offer.label
