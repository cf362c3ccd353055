"""Any tree of a query says of articles what a naive reading says, also when written and read."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tui.query import Query, parse_query
from tui.query.facts import Facts, FactTable
from tui.query.question import Question
from tui.query.tree import Node, all_of, any_of, lists_of, none_of, printed
from tui.words import parts

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NAMES = ("politics", "world politics", "Tokyo", None)
leaves = st.one_of(
    st.builds(lambda word: Node("words", value=word), st.sampled_from(["ferry", "bus", "都"])),
    st.builds(
        lambda name, sign, value: Node("field", name=name, sign=sign, value=value),
        st.sampled_from(["section", "place", "source"]),
        st.sampled_from(["", "="]),
        st.sampled_from(["politics", "world", "tokyo"]),
    ),
    st.builds(
        lambda value: Node("field", name="is", value=value),
        st.sampled_from(["unread", "read", "starred", "ranked", "changed"]),
    ),
    st.builds(
        lambda sign, value: Node("field", name="rank", sign=sign, value=value),
        st.sampled_from(["", "<", "<=", "=", ">=", ">"]),
        st.sampled_from(["1", "2", "3"]),
    ),
    st.builds(
        lambda value: Node("field", name="list", value=value), st.sampled_from(["access", "top"])
    ),
    st.builds(
        lambda sign, value: Node("field", name="age", sign=sign, value=value),
        st.sampled_from(["", "<", "<=", ">=", ">"]),
        st.sampled_from(["1d", "24h", "2d"]),
    ),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(all_of),
        st.lists(inner, min_size=1, max_size=4).map(any_of),
        inner.map(none_of),
    ),
    max_leaves=12,
)
articles = st.builds(
    lambda words, names, when, marks, ranks: Facts(
        "x",
        title=" ".join(words),
        section=names[0],
        place=names[1],
        source=names[2] or "",
        paper=names[2] or "",
        when=NOW - timedelta(days=when),
        unread=marks[0],
        starred=marks[1],
        updates=int(marks[2]),
        ranks=ranks,
    ),
    st.lists(st.sampled_from(["Ferry", "bus", "都市"]), max_size=3),
    st.tuples(*[st.sampled_from(NAMES)] * 3),
    st.sampled_from([0, 1, 1.5, 2, 3]),
    st.tuples(*[st.booleans()] * 3),
    st.dictionaries(st.sampled_from(["access", "top"]), st.integers(1, 4)),
)


def naive(node: Node, one: Facts, lists: tuple[Node, ...] = ()) -> bool:
    """The same for one article and one part after the other."""
    if node.kind == "not":
        return not naive(node.parts[0], one, lists)
    if node.kind == "any":
        return any(naive(part, one, lists) for part in node.parts)
    if node.kind == "all":
        return all(naive(part, one, lists_of(node) or lists) for part in node.parts)
    value = node.value
    if node.kind == "words":
        return value in one.titles.casefold()
    if node.name == "is":
        state = {"read": not one.unread, "ranked": one.ranks, "changed": one.updates}
        return bool(state.get(value, getattr(one, value, None)))
    if node.name == "list":
        return value in one.ranks
    if node.name == "rank":
        held = [one.ranks[each.value] for each in lists if each.value in one.ranks]
        if not lists and one.ranks:
            held = [min(one.ranks.values())]
        return any(_compares(rank, node.sign, int(value)) for rank in held)
    if node.name == "age":
        days = {"1d": 1, "24h": 1, "2d": 2}[value]
        return _compares((NOW - one.when) / timedelta(days=1), node.sign or "<", days)
    name: str = getattr(one, node.name) or ""
    return parts(name) == [value] if node.sign == "=" else value in parts(name)


def _compares(one: float, sign: str, other: float) -> bool:
    holds = {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}
    return holds.get(sign, one == other)


@given(trees, st.lists(articles, max_size=6))
def test_questions_say_what_a_naive_reading_says(tree: Node, some: list[Facts]) -> None:
    question = Question(Query("", tree), now=NOW)
    expected = [place for place, one in enumerate(some) if naive(tree, one)]
    assert list(question.places(FactTable(some))) == expected
    opposite = Question(Query("", none_of(tree)), now=NOW)
    assert set(opposite.places(FactTable(some))) == set(range(len(some))) - set(expected)


@given(trees)
def test_a_tree_is_written_and_read_again(tree: Node) -> None:
    again = parse_query(printed(tree)).tree
    assert again
    assert printed(again) == printed(tree)


@given(trees, st.lists(articles, max_size=6))
def test_what_is_written_asks_the_same(tree: Node, some: list[Facts]) -> None:
    table = FactTable(some)
    again = Question(parse_query(printed(tree)), now=NOW)
    assert again.places(table) == Question(Query("", tree), now=NOW).places(table)
