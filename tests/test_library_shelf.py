"""The article list and its counts."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tinydb.storages import MemoryStorage

from tests.library_paper import NOW, article
from tui.article import Article, Mark, Row
from tui.library.articles import Articles
from tui.library.order import Columns, bits_of
from tui.library.shelf import Shelf
from tui.store import Rows


class Marked(dict[str, Mark]):
    """Marks for a shelf, by the article's id."""

    def of(self, article: str) -> Mark:
        return self.get(article, Mark(article))


def shelf(*articles: Article, marks: Marked | None = None, **ranks: int) -> Shelf:
    held = Articles(Rows(MemoryStorage(), "articles", key="id", changed=lambda: None))
    held.put(articles)
    mark_of = (Marked() if marks is None else marks).of
    columns = Columns.of_articles(held.values(), lambda id: bits_of(mark_of(id)))
    return Shelf(held, columns, mark_of, ranks)


def titles(rows: Sequence[Row]) -> list[str]:
    return [row.article.title for row in rows]


def test_the_newest_stands_first_whatever_the_order_of_arrival() -> None:
    three = shelf(article(3), article(1), article(2))
    assert [row.article.id[-1] for row in three.rows()] == ["1", "2", "3"]
    three.put([article(0)])
    assert [row.article.id[-1] for row in three.rows()] == ["0", "1", "2", "3"]


def test_an_article_without_a_stamp_stands_where_it_arrived() -> None:
    untimed = msgspec.structs.replace(
        article(9), published=None, arrived=NOW - timedelta(minutes=90)
    )
    assert [row.article.id[-1] for row in shelf(article(2), article(1), untimed).rows()] == [
        "1",
        "9",
        "2",
    ]


def test_a_changed_article_takes_the_place_of_what_it_was() -> None:
    one = shelf(*map(article, range(20)))
    changed = msgspec.structs.replace(article(5), title="Moved", section="World", published=None)
    one.put([changed])
    assert titles(one.rows()).count("Moved") == 1
    assert len(one.rows()) == 20
    assert [(s.name, s.unread, s.total) for s in one.sections()] == [
        (None, 20, 20),
        ("Society", 19, 19),
        ("World", 1, 1),
    ]


def test_sections_stand_in_a_newspapers_order() -> None:
    names = ("Zoo", "Opinion", "World", "sports", "Cooking", "Politics", "Society", None)
    one = shelf(*(article(number, section=name) for number, name in enumerate(names)))
    assert [section.name for section in one.sections()] == [
        None,
        "Politics",
        "Society",
        "World",
        "sports",
        "Opinion",
        "Cooking",
        "Zoo",
    ]


def test_the_selected_article_stays_though_its_marks_would_not() -> None:
    marks = Marked({article(1).id: Mark(article(1).id, read=NOW)})
    one = shelf(article(1), article(2), article(3, section="World"), marks=marks)
    assert titles(one.rows(unread_only=True)) == [article(2).title, article(3).title]
    kept = one.rows(unread_only=True, keep=article(1).id)
    assert titles(kept) == [article(1).title, article(2).title, article(3).title]
    assert titles(one.rows(section="World", keep=article(1).id)) == [article(3).title]


@pytest.mark.parametrize("wish", ["unread_only", "starred_only", "later_only"])
def test_filters_ask_for_marks(wish: str) -> None:
    marks = Marked(
        {
            article(1).id: Mark(article(1).id, read=NOW, starred=NOW),
            article(2).id: Mark(article(2).id, read=NOW, later=NOW),
        }
    )
    one = shelf(article(1), article(2), article(3), marks=marks)
    passed = {"unread_only": 3, "starred_only": 1, "later_only": 2}[wish]
    assert titles(one.rows(**{wish: True})) == [article(passed).title]  # type: ignore[arg-type]


def test_a_rank_is_shown_until_it_is_lost() -> None:
    first, second = article(1), article(2)
    one = shelf(first, second, **{first.id: 3})
    assert [row.rank for row in one.rows()] == [3, None]
    one.rerank({second.id: 1, "f" * 12: 2})
    assert [row.rank for row in one.rows()] == [None, 1]


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["put", "mark", "drop", "move"]),
            st.lists(st.integers(0, 30), min_size=1, max_size=12),
            st.sampled_from(["Society", "World", None]),
            st.booleans(),
        ),
        max_size=12,
    ),
)
def test_what_was_changed_bit_by_bit_is_as_if_made_at_once(
    steps: list[tuple[str, list[int], str | None, bool]],
) -> None:
    marks = Marked()
    one = shelf(*map(article, range(15)), marks=marks)
    for step, numbers, section, read in steps:
        if step == "put":
            one.put([article(number, section=section) for number in numbers])
        elif step == "move":
            one.put([replace(article(number), published=None) for number in numbers])
        elif step == "drop":
            one.drop([article(number).id for number in numbers])
        else:
            ids = [article(number).id for number in numbers]
            marks.update((id, Mark(id, read=NOW if read else None)) for id in ids)
            one.remark(ids)
    anew = shelf(*one.articles.values(), marks=marks)
    assert [(row.article, row.unread) for row in one.rows()] == [
        (row.article, row.unread) for row in anew.rows()
    ]
    assert one.sections() == anew.sections()
    for row in anew.rows():
        found = one.row(row.article.id)
        assert found is not None
        assert found.article == row.article
