"""Look-ups on a library file: names are found, and whatever lies there is said."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui.catalogue import NAME
from tui.lookup import Damaged, Lookup, NoLibrary
from tui.lookup.facts import CatalogueTable
from tui.query import parse_query
from tui.query.question import Question

from .library_files import TABLES, Item, article, kept, tables_of, write


def test_names_find_articles(tmp_path: Path) -> None:
    rows = [
        article(1, id="aaaa11112222", address="https://example.com/1"),
        article(2, id="aaaa33334444", keys=["address:0123456789abcdef"]),
        article(3, id="111122223333"),
    ]
    for lookup in (Lookup(str(write(tmp_path, tables_of(rows)))), Lookup(str(tmp_path))):
        assert lookup.places("1") == [0]
        assert lookup.places("4") == lookup.places("0") == lookup.places("-1") == []
        assert lookup.places("1111") == [0]
        assert lookup.places("AAAA3") == [1]
        assert sorted(lookup.places("aaaa")) == [1, 2]
        assert lookup.places("aaa") == []
        assert lookup.places("https://example.com/1") == [2]
        assert lookup.places("https://example.com/2") == []
        assert lookup.places("x" * 5000) == lookup.places("９") == lookup.places("") == []
        lookup.keep()


def test_sources_come_by_name_with_what_they_brought(tmp_path: Path) -> None:
    feed = {
        "id": "evening",
        "name": "an evening",
        "kind": "feed",
        "address": "https://evening.example/rss",
        "health": {"trouble": "It did not answer.", "failures": 2},
    }
    tables = tables_of(
        [*(article(number) for number in range(5)), article(7, source="gone")],
        sources=[{"id": "daily", "name": "Daily"}, feed],
        marks=[{"article": article(3)["id"], "read": "2026-11-20T00:00:00Z"}],
    )
    told = [feed | {"articles": 0, "unread": 0}]
    told.append({"id": "daily", "name": "Daily", "articles": 5, "unread": 4})
    first = Lookup(str(write(tmp_path, tables)))
    assert first.sources() == told
    first.keep()
    second = Lookup(str(tmp_path))
    assert kept(tmp_path) is not None
    assert second.sources() == told


def test_an_address_in_another_dress_is_the_same(tmp_path: Path) -> None:
    from tui.article import Draft
    from tui.decide.identity import keys_of

    address = "https://news.example.com/politics/20261120-219154/"
    row = article(1, address=address, keys=[*keys_of(Draft(address=address))])
    lookup = Lookup(str(write(tmp_path, tables_of([row, article(2)]))))
    assert lookup.places("http://www.news.example.com/?p=219154") == [1]


@pytest.mark.parametrize("content", ["", "x", "null", "[1]", '{"articles":', "[" * 99_999])
def test_what_is_no_library_is_said(tmp_path: Path, content: str) -> None:
    (tmp_path / "library.json").write_text(content)
    with pytest.raises(Damaged):
        Lookup(str(tmp_path))


def test_no_library_is_not_a_damaged_one(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(NoLibrary):
            Lookup(str(folder))
    (tmp_path / "library.json").mkdir()
    with pytest.raises(OSError, match="directory"):
        Lookup(str(tmp_path))


def test_a_folder_that_cannot_be_written_is_only_read(tmp_path: Path) -> None:
    write(tmp_path, TABLES)
    (tmp_path / f"{NAME}.{os.getpid()}").mkdir()
    lookup = Lookup(str(tmp_path))
    lookup.keep()
    assert kept(tmp_path) is None


@pytest.mark.parametrize(
    "asked",
    [
        *("age:<2d", "age:>=2d", "age:<=36h age:>3h", "-age:<1d", "day:2026-11-02", "day:today"),
        *("before:2026-11-03", "after:2026-11-01", "day:<=2026-11-02", "day:2026-11", "age:<9w"),
        *("day:monday or age:<5h", "before:1999-01-01", "after:2999-12-31", "before:1000-01-01"),
    ],
)
def test_of_articles_in_order_a_time_finds_what_it_finds_in_all_of_them(
    tmp_path: Path, asked: str
) -> None:
    def stamped(number: int, minutes: int) -> Item:
        row = article(number)
        return row | {"published": {"at": row["arrived"], "offset": minutes}}

    clocks = (None, 540, -720, 0, 14 * 60)
    rows = [
        article(number) if (east := clocks[number % 5]) is None else stamped(number, east)
        for number in range(96)
    ]
    catalogue = Lookup(str(write(tmp_path, tables_of(rows)))).catalogue
    ordered, plain = (CatalogueTable(catalogue, dict) for _ in range(2))
    plain.newest_first = False
    question = Question(parse_query(asked), now=datetime(2026, 11, 4, 20, tzinfo=UTC))
    assert list(question.places(ordered)) == list(question.places(plain))
