"""The query language: what is understood, what is refused and where, and how it is written back."""

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.query import Query, QueryError, parse_query, understood
from tui.query.fields import FIELDS
from tui.query.matching import Matcher
from tui.query.tree import Node

PIECES = (
    "ferry",
    "東京",
    "or",
    "OR",
    "-",
    "--",
    "(",
    ")",
    '"',
    "“",
    " ",
    "　",
    ":",
    "<",
    "<=",
    "=",
    ">",
    "section:",
    "title:",
    "text:",
    "rank:",
    "list:access",
    "rank:<=5",
    "age:<2d",
    "age:",
    "day:2026-11",
    "before:today",
    "is:unread",
    "is:",
    "nofield:x",
    'source:"The Valley Times"',
    "http://x.example",
    "!",
    "\x00",
    "\ud800",
    "9½",
)
hostile = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join),
    st.text(max_size=40),
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ferry strike", "ferry strike"),
        ("ferry  OR\tbus", "ferry or bus"),
        ("- ferry", "-ferry"),
        ("bus -  ferry", "bus -ferry"),
        ("not ferry", "-ferry"),
        ("NOT (ferry or bus)", "-(ferry or bus)"),
        ("bus and not title:ferry", "bus -title:ferry"),
        ("ferry and budget", "ferry budget"),
        ("ferry AND(bus or rail)", "ferry (bus or rail)"),
        ("not not ferry", '-"not" ferry'),
        ('ferry "and" budget', 'ferry "and" budget'),
        ('"not" ferry', '"not" ferry'),
        ("ferry and", 'ferry "and"'),
        ("and ferry", '"and" ferry'),
        ("ferry not", 'ferry "not"'),
        ("notable android", "notable android"),
        ("title:and", 'title:"and"'),
        ("ferry and or bus", 'ferry "and" or bus'),
        ("ferry strike or bus -rail", "ferry strike or bus -rail"),
        ("ferry (strike or bus)", "ferry (strike or bus)"),
        ("(ferry (strike))", "ferry strike"),
        ("ferry (strike bus)", "ferry strike bus"),
        ("-(ferry strike)", "-(ferry strike)"),
        ("-(ferry)", "-ferry"),
        ("-(-ferry)", "ferry"),
        ("-(-(-ferry))", "-ferry"),
        ("--ferry", "-ferry"),
        ("ferry ferry", "ferry"),
        ("“ferry strike”", '"ferry strike"'),
        ('"or"', '"or"'),
        ("oracle", "oracle"),
        ("Section:Politics", "section:Politics"),
        ('source:"The Valley Times"', 'source:"The Valley Times"'),
        ("-source:valley", "-source:valley"),
        ("section:=politics", "section:=politics"),
        ("rank:<=05", "rank:<=5"),
        ("rank:3", "rank:3"),
        ("age:2D", "age:2d"),
        ("age:>=30min", "age:>=30min"),
        ("day:2026-11-7", "day:2026-11-07"),
        ("after:2026-2", "after:2026-02"),
        ("before:Today", "before:today"),
        ("day:>=monday", "day:>=monday"),
        ("is:UNREAD is:later", "is:unread is:later"),
        ('title:"ferry strike" text:crew', 'title:"ferry strike" text:crew'),
        ("Tokyo: 12:30 https://a.example/x", '"Tokyo:" "12:30" "https://a.example/x"'),
        ("Premier(acting)", '"Premier(acting)"'),
        ("Ferry strike ends (Update 1)", "Ferry strike ends Update 1"),
        ("(list:access rank:1) (list:top rank:2)", "(list:access rank:1) (list:top rank:2)"),
        ("ferry - ! &", "ferry"),
        ("", ""),
    ],
)
def test_a_query_has_one_form_and_is_the_same_in_it(text: str, written: str) -> None:
    assert str(parse_query(text)) == written
    assert str(parse_query(written)) == written


def test_or_parts_more_than_a_blank() -> None:
    assert parse_query("ferry strike or bus").tree == parse_query("(ferry strike) or bus").tree
    assert parse_query("ferry (strike or bus)").tree != parse_query("ferry strike or bus").tree


@pytest.mark.parametrize(
    ("text", "at", "says"),
    [
        ("ferry sektion:politics", 6, "Did you mean “section”?"),
        ("-isis:unread", 1, "There is no field “isis:”"),
        ("xyzzy:1", 0, "put it in quotes"),
        ("ferry section:", 13, "After “section:” something is missing"),
        ("rank:<= ferry", 6, "After “rank:<=” something is missing"),
        ('source:"" ferry', 6, "something is missing"),
        ("title: ferry", 5, "After “title:” something is missing"),
        ("place:—", 6, "In “—” stands no word."),
        ("section:<b", 8, "After “section:” no “<” can stand."),
        ("is:=unread", 3, "After “is:” no “=” can stand."),
        ("before:<2026-11", 7, "After “before:” no “<” can stand."),
        ("age:=2d", 4, "After “age:” no “=” can stand."),
        ("is:unraed", 3, "Did you mean “unread”?"),
        ("is:nothing", 3, "Nothing is “nothing”; after “is:” stands unread, read,"),
        ("rank:first", 5, "“first” is no rank"),
        ("rank:0", 5, "“0” is no rank"),
        ("rank:<=٣", 7, "is no rank"),
        ("age:2x", 4, "“2x” is no age"),
        ("age:<soon", 5, "“soon” is no age"),
        ("before:2026-13", 7, "“2026-13” is no day"),
        ("day:2026-02-30", 4, "“2026-02-30” is no day"),
        ("after:tomorrow", 6, "“tomorrow” is no day"),
        ("ferry (strike", 6, "This parenthesis is never closed."),
        ("ferry) strike", 5, "This parenthesis closes none."),
        ("ferry ()", 6, "Nothing to look for stands in these parentheses."),
        ('ferry "strike', 6, "This quote is never closed."),
        ('source:"The Valley', 7, "This quote is never closed."),
        ("ferry or", 6, "After this “or” something to look for is missing."),
        ("(ferry or) x", 7, "After this “or”"),
        ("or ferry", 0, "Before this “or” something to look for is missing."),
        ("a or or b", 2, "After this “or”"),
        ("section:(a or b)", 8, "A field has one value"),
        ("x" * 1001, 1000, "A query has at most 1,000 characters."),
        ("(" * 41 + "x", 40, "More than 40 parentheses are open here."),
    ],
)
def test_an_error_is_a_sentence_that_points_at_the_character(text: str, at: int, says: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(text)
    assert raised.value.position == at
    assert says in raised.value.message
    assert raised.value.message.endswith((".", "?"))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("section:", ""),
        ("ferry section:", "ferry"),
        ("section:pol", "section:pol"),
        ("(ferry or", "ferry"),
        ("(ferry or (bus -", "ferry or bus"),
        ('"open quo', '"open quo"'),
        ('source:"The Val', 'source:"The Val"'),
        ("rank:<", ""),
        ("is:unr", ""),
        ("is:unread age:<2", "is:unread"),
        ("ferry )", "ferry"),
        ("or", ""),
        ("sect:x", '"sect:x"'),
        ("-", ""),
        ("()", ""),
    ],
)
def test_while_typing_half_a_query_means_what_can_be_understood(text: str, means: str) -> None:
    assert str(parse_query(text, typing=True)) == means
    assert str(understood(text)) == means


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("section:pol", True),
        ("section:pol ", False),
        ('source:"The Val', True),
        ('source:"The Val"', False),
        ("(ferry or bu", True),
        ("title:fer", True),
        ("-section:pol", False),
        ("-(ferry or bu", False),
        ("(ferry or bu)", False),
    ],
)
def test_only_the_last_word_of_what_is_typed_is_begun(text: str, begun: bool) -> None:
    def any_begun(node: Node) -> bool:
        return node.begun or any(map(any_begun, node.parts))

    tree = parse_query(text, typing=True).tree
    assert tree
    assert any_begun(tree) is begun
    strict = understood(text).tree
    assert strict
    assert not any_begun(strict)


def test_words_are_told_apart_from_fields() -> None:
    query = parse_query('is:unread (ferry or title:"bus lane") -strike section:politics')
    assert query.wanted == (("ferry", False), ("bus lane", False))
    assert (query.words, query.phrases, query.excluded) == (("ferry",), ("bus lane",), ("strike",))
    assert query.fielded
    assert str(Query("", query.textual)) == '(ferry or title:"bus lane") -strike'
    assert parse_query("is:unread or ferry").textual is None
    assert parse_query("-(is:unread ferry)").textual is None
    assert parse_query("is:unread").textual is None
    assert not parse_query("is:unread").empty
    assert not parse_query("ferry (bus or -strike)").fielded


@given(hostile)
@example("()" * 30)
@example("(" * 60 + "ferry" + ")" * 60)
@example("-" * 80 + "(" * 50)
@example("or or -or (or) or")
def test_any_text_is_a_query_while_it_is_typed(text: str) -> None:
    query = parse_query(text, typing=True)
    assert query.text == text
    written = str(query)
    again = parse_query(written)
    assert str(again) == written
    assert again.fielded == query.fielded
    assert str(understood(text)) == written


@given(hostile)
@example("x" * 1200)
@example('section:"')
def test_an_error_points_into_the_text(text: str) -> None:
    error = None
    try:
        query = parse_query(text)
    except QueryError as raised:
        error = raised
    if error is None:
        assert str(query) == str(parse_query(text, typing=True))
        return
    assert 0 <= error.position < len(text)
    assert error.message


@given(hostile)
def test_excluding_what_is_excluded_is_asking_for_it(text: str) -> None:
    written = str(parse_query(text, typing=True))
    if written:
        assert str(parse_query(f"-(-({written}))")) == written
        assert str(parse_query(f"-(-(-({written})))")) == str(parse_query(f"-({written})"))


def test_every_field_has_an_example_that_is_a_query() -> None:
    for field in FIELDS:
        with pytest.raises(QueryError) as raised:
            parse_query(f"{field}:")
        shown = raised.value.message.partition(", such as ")[2].removesuffix(".")
        assert str(parse_query(shown)).startswith(f"{field}:")


def test_a_query_of_words_imports_no_calendar() -> None:
    code = "import sys; from tui.query import parse_query; parse_query('a or b is:read'); "
    answer = subprocess.run(
        [sys.executable, "-c", code + "print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"re", "datetime", "difflib", "typing", "msgspec"} & set(answer.stdout.split())


def test_a_title_with_and_in_it_is_found_as_it_stands() -> None:
    for typed in ("War and Peace", '"War and Peace"', "war and pea"):
        assert Matcher(parse_query(typed, True)).matches("War and Peace, Again")
    assert not Matcher(parse_query('war "and" peace')).matches("War, Peace")
