"""Editions: which day an article belongs to, and that app and shell agree about it."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec import to_builtins

from tests.library_files import article, tables_of, write
from tui.library import Library
from tui.lookup import Lookup
from tui.lookup.editions import charts_at, day_of, places_of

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
TOKYO, LIMA = 540, -300


def stamped(number: int, at: str, offset: int | None = None, source: str = "daily") -> dict:
    stamp = {"at": at} | ({} if offset is None else {"offset": offset})
    return article(number, published=stamp, source=source)


ARTICLES = [
    stamped(1, "2026-11-19T15:00:00Z", TOKYO),  # midnight of the 20th in Tokyo
    stamped(2, "2026-11-20T14:59:59Z", TOKYO),
    stamped(3, "2026-11-20T15:00:00Z", TOKYO),
    stamped(4, "2026-11-21T04:00:00Z", LIMA, "tarde"),  # still the 20th in Lima
    stamped(5, "2026-11-20T23:59:00Z", None, "here"),  # the paper's clock, whichever it is
    article(6, arrived="2026-11-20T16:00:00Z"),  # no stamp: the 21st by its source's clock
    article(7, arrived="2026-11-21T04:30:00Z", source="tarde"),
    article(8, arrived="2026-11-20T23:30:00Z", source="none"),  # the reader's own day
]
EDITION = {1, 2, 4, 5, 7, 8}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = [{"id": id, "name": id.title()} for id in ("daily", "tarde", "here", "none")]
    tables = tables_of(ARTICLES, sources=[{"id": "x", "name": "X"}])
    tables["sources"] = {str(at): row for at, row in enumerate(papers, 1)}
    return write(tmp_path, tables)


def numbers(ids: list[str]) -> set[int]:
    return {int(id, 16) // 7919 for id in ids}


def test_a_day_is_that_of_the_papers_own_clock(folder: Path):
    library = Library.open(folder, now=NOW, read_only=True)
    rows = library.of_day(library.shelf(), date(2026, 11, 20), UTC)
    assert numbers([row.article.id for row in rows]) == EDITION
    counts = dict(library.days(UTC))
    assert counts[date(2026, 11, 20)] == len(EDITION)
    assert sum(counts.values()) == len(ARTICLES)


def test_a_query_counts_and_finds_the_same_day(folder: Path):
    library = Library.open(folder, now=NOW, read_only=True)
    found = library.find_rows("day:2026-11-20", now=NOW, zone=UTC)
    assert numbers([row.article.id for row in found]) == EDITION
    days = {date.fromisoformat(day.value): day.count for day in library.facets(zone=UTC).days}
    assert days == dict(library.days(UTC))
    outside = library.find_rows("before:2026-11-20 or after:2026-11-20", now=NOW, zone=UTC)
    assert len(outside) == len(ARTICLES) - len(EDITION)


def test_without_any_stamp_it_is_the_readers_day(folder: Path):
    library = Library.open(folder, now=NOW, read_only=True)
    east = timezone(timedelta(hours=9))
    rows = library.of_day(library.shelf(), date(2026, 11, 21), east)
    assert 8 in numbers([row.article.id for row in rows])


def test_the_shell_has_the_same_days(folder: Path, monkeypatch: pytest.MonkeyPatch):
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    catalogue = Lookup(str(folder)).catalogue
    places = places_of(catalogue, date(2026, 11, 20))
    assert numbers([catalogue.id(place) for place in places]) == EDITION
    monkeypatch.undo()
    time.tzset()


def test_charts_of_the_shell_are_those_of_the_library(seeded: Path):
    library = Library.open(seeded, now=NOW, read_only=True)
    tables = json.loads((seeded / "library.json").read_bytes())
    for day in (date(2026, 11, 20), date(2026, 11, 21)):
        ours = library.charts_at(day, UTC)
        theirs = charts_at(tables, day)
        assert len(ours) == len(theirs) > 0
        told = {repr(one["key"]): one for one in theirs}
        assert all(to_builtins(one) == told[repr(to_builtins(one.key))] for one in ours)
    assert library.charts_at(date(2026, 1, 1), UTC) == ()


def test_days_are_named_as_in_a_query():
    now = NOW.timestamp()
    assert day_of("2026-11-20", now) == date(2026, 11, 20)
    today = datetime.fromtimestamp(now, UTC).astimezone().date()
    assert day_of("yesterday", now) == today - timedelta(days=1)
    assert day_of("Friday", now).weekday() == 4
    assert [day_of(text, now) for text in ("2026-11", "2026-02-30", "soon", "")] == [None] * 4
