"""What a query says of articles: fields, groups, times, and the index where there is one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tui.query import Query, parse_query, understood
from tui.query.facts import Facts, FactTable
from tui.query.question import Question
from tui.query.tree import Node, printed

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday
TOKYO = ZoneInfo("Asia/Tokyo")


def ago(**past: float) -> datetime:
    return NOW - timedelta(**past)


ARTICLES = [
    Facts(
        "a",
        title="Ferry strike ends",
        aliases=("Ferry strike goes on",),
        section="Politics",
        place="Tokyo",
        agency="Jiji Press",
        source="valley-times",
        paper="The Valley Times",
        tags=("local news",),
        when=ago(hours=1),
        ranks={"access": 7, "popular": 2},
    ),
    Facts(
        "b",
        title="Harbour quiet",
        section="World Politics",
        place="Osaka",
        source="valley-times-sport",
        paper="The Valley Times Sport",
        when=ago(days=2),
        unread=False,
        starred=True,
        updates=2,
        ranks={"access": 1},
    ),
    Facts(
        "c",
        title="Résumé of the week",
        section="Société",
        source="sheet",
        paper="Morning Sheet",
        when=ago(days=9),
        later=True,
        extent="stub",
    ),
    Facts("d", title="東京都の知事", when=ago(days=40), unread=False, source="sheet"),
]
TABLE = FactTable(ARTICLES)


def asked(text: str, **how: object) -> str:
    question = Question(understood(text), now=NOW, **how)  # type: ignore[arg-type]
    found = "".join(ARTICLES[place].id for place in question.places(TABLE))
    assert found == "".join(one.id for one in ARTICLES if question.passes(one))
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "abcd"),
        ("is:unread", "ac"),
        ("is:read", "bd"),
        ("is:starred", "b"),
        ("is:later", "c"),
        ("is:ranked", "ab"),
        ("is:changed", "b"),
        ("is:summary", "c"),
        ("-is:summary", "abd"),
        ("section:politics", "ab"),
        ("section:=politics", "a"),
        ("section:societe", "c"),
        ("section:polit", ""),
        ("-section:politics", "cd"),
        ("place:TOKYO", "a"),
        ("place:tokyo or place:osaka", "ab"),
        ("agency:jiji", "a"),
        ('source:"valley times"', "ab"),
        ('source:="The Valley Times"', "a"),
        ("source:valley-times-sport", "b"),
        ("source:sheet", "cd"),
        ("tag:local", "a"),
        ("tag:=local", ""),
        ("rank:<=5", "ab"),
        ("rank:1", "b"),
        ("rank:=2", "a"),
        ("rank:>1", "a"),
        ("rank:>=1", "ab"),
        ("rank:<2", "b"),
        ("list:popular", "a"),
        ("list:access", "ab"),
        ("rank:<=5 list:access", "b"),
        ("rank:<=5 list:popular", "a"),
        ("rank:7 (list:popular or list:access)", "a"),
        ("rank:7 (list:popular or is:unread)", ""),
        ("list:access -rank:<=5", "a"),
        ("list:access (rank:<=5 or section:=politics)", "ab"),
        ("(list:access rank:1) or (list:popular rank:2)", "ab"),
        ("list:access (list:popular rank:2)", "a"),
        ("list:access list:popular rank:7", "a"),
        ("ferry", "a"),
        ('"strike goes"', "a"),
        ("title:resume", "c"),
        ("都 is:read", "d"),
        ("text:ferry", ""),
        ("ferry or is:starred", "ab"),
        ("-(ferry or is:starred)", "cd"),
        ("-(is:unread -ferry)", "abd"),
        ("(is:unread or harbour) -section:politics", "c"),
    ],
)
def test_fields_and_groups_choose_articles(text: str, found: str) -> None:
    assert asked(text) == found


def test_a_begun_name_finds_longer_ones() -> None:
    question = Question(parse_query("section:pol", typing=True))
    assert list(question.places(TABLE)) == [0, 1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("age:1d", "a"),
        ("age:<1h", ""),
        ("age:<=1h", "a"),
        ("age:<60min", ""),
        ("age:<2d", "a"),
        ("age:<=2d", "ab"),
        ("age:>2d", "cd"),
        ("age:>=2d", "bcd"),
        ("age:>1w age:<5w", "c"),
        ("-age:>1w", "ab"),
        ("day:today", "a"),
        ("day:monday", "a"),
        ("day:saturday", "b"),
        ("day:sunday", ""),
        ("after:saturday", "a"),
        ("day:>=saturday", "ab"),
        ("day:>saturday", "a"),
        ("day:<saturday", "cd"),
        ("day:<=saturday", "bcd"),
        ("before:saturday", "cd"),
        ("day:=2026-11-14", "c"),
        ("day:2026-11", "abc"),
        ("before:2026-11", "d"),
        ("after:2026-10", "abc"),
        ("after:2026-11", ""),
        ("before:2026-12-31", "abcd"),
        ("before:today -before:2026-11-14", "bc"),
    ],
)
def test_times_choose_articles(text: str, found: str) -> None:
    assert asked(text) == found


def test_days_are_the_readers_own() -> None:
    late = Facts("x", when=datetime(2026, 11, 20, 16, 0, tzinfo=UTC))
    here, there = Question(parse_query("day:2026-11-20")), None
    there = Question(parse_query("day:2026-11-20"), zone=TOKYO)
    assert here.passes(late)
    assert not there.passes(late)
    assert Question(parse_query("day:2026-11-21"), zone=TOKYO).passes(late)
    night = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)  # already Monday in Tokyo
    for name, zone, day in (("monday", TOKYO, 22), ("sunday", UTC, 22), ("yesterday", TOKYO, 21)):
        question = Question(parse_query(f"day:{name}"), now=night, zone=zone)
        assert question.passes(Facts(when=datetime(2026, 11, day, 15, 30, tzinfo=UTC)))


def test_a_day_on_which_clocks_change_has_its_own_length() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    question = Question(parse_query("day:2026-10-25"), zone=berlin)
    begin = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
    inside = [hour for hour in range(-1, 27) if question.passes(_at(begin, hour))]
    assert inside == list(range(25))


def _at(begin: datetime, hour: int) -> Facts:
    return Facts(when=begin + timedelta(hours=hour))


def test_without_a_time_nothing_has_an_age_or_is_of_a_named_day() -> None:
    for text, found in (("age:<2d", []), ("before:today", []), ("day:2026-11-14", [2])):
        assert list(Question(parse_query(text)).places(TABLE)) == found


class _Told:
    """An index of the texts, which remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.texts = {"a": "crew", "b": "crew ferry", "c": "crew", "d": ""}

    def __call__(self, words: Node) -> set[str] | None:
        self.asked.append(printed(words))
        question = Question(Query("", words))
        return {
            one.id
            for one in ARTICLES
            if question.passes(Facts(one.id, title=f"{one.titles}\n{self.texts[one.id]}"))
        }


@pytest.mark.parametrize(
    ("text", "found", "words"),
    [
        ("ferry", "ab", ["ferry"]),
        ("ferry is:unread", "a", ["ferry"]),
        ("is:unread crew -ferry section:societe", "c", ["crew -ferry"]),
        ("ferry or is:later or week", "abc", ["ferry or week"]),
        ("is:unread (crew or is:later)", "ac", ["crew"]),
        ("is:unread section:sports ferry", "", []),
        ("is:unread or section:politics", "abc", []),
        ("-(ferry is:unread)", "bcd", ["ferry"]),
    ],
)
def test_the_index_is_asked_for_words_alone_and_as_little_as_can_be(
    text: str, found: str, words: list[str]
) -> None:
    told = _Told()
    places = Question(parse_query(text)).places(TABLE, told)
    assert "".join(ARTICLES[place].id for place in places) == found
    assert told.asked == words


def test_where_the_index_cannot_tell_titles_are_searched() -> None:
    places = Question(parse_query("(ferry or harbour) -is:starred")).places(TABLE, lambda _: None)
    assert list(places) == [0]
