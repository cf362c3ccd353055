"""Search: words in titles and texts, whatever has become of the index."""

import shutil
from collections.abc import Iterator
from datetime import timedelta, timezone
from pathlib import Path

import msgspec
import pytest

from tests.library_paper import NOW, article, findings, listed, take, text
from tui.article import Block, Text
from tui.library import Library
from tui.query import QueryError


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path, now=NOW)
    told = findings(*(article(number) for number in range(30)), texts=True)
    take(library, told)
    yield library
    library.close()


def found(library: Library, words: str, **how: object) -> list[int]:
    rows = library.search(words, **how)  # type: ignore[arg-type]
    return [int(row.article.id, 16) for row in rows]


def test_titles_and_texts_are_found_newest_first(library: Library) -> None:
    assert found(library, "ferry") == [n for n in range(30) if "Ferry" in article(n).title]
    assert found(library, "zebras", limit=3) == [0, 1, 2]
    assert found(library, "number17") == [17]
    assert found(library, "ferry nowhere") == []
    assert found(library, "  ") == []


def test_a_snippet_stands_where_the_title_does_not_show_why(library: Library) -> None:
    (by_text,) = library.search("number17")
    assert by_text.snippet
    assert "number17" in by_text.snippet
    by_title = library.search("report")
    assert all(row.snippet is None for row in by_title)


def test_the_last_word_may_be_begun_while_typing(library: Library) -> None:
    assert found(library, "zeb") == []
    assert len(found(library, "zeb", typing=True)) == 30


def test_one_section_may_be_searched(library: Library) -> None:
    take(library, findings(article(40, section="World"), texts=True))
    assert found(library, "zebras", section="World") == [40]
    assert found(library, "zebras", section="World", order="best") == [40]


def test_rows_come_with_their_marks(library: Library) -> None:
    library.mark([article(17).id], now=NOW, read=True, starred=True)
    (row,) = library.search("number17")
    assert (row.unread, row.starred) == (False, True)


def test_a_changed_article_is_found_by_what_it_says_now(library: Library) -> None:
    changed = msgspec.structs.replace(article(3), aliases=(article(3).title,), title="Llamas")
    told = msgspec.structs.replace(
        findings(changed), texts=(Text(changed.id, (Block("paragraph", "Only giraffes."),)),)
    )
    take(library, told)
    assert found(library, "number3") == []
    assert found(library, "giraffes") == [3]
    assert found(library, "llamas") == [3]
    assert 3 in found(library, "report")


def test_a_title_alone_keeps_its_text_in_the_index(library: Library) -> None:
    take(library, findings(msgspec.structs.replace(article(3), title="Llamas")))
    assert found(library, "number3") == [3]


def test_without_an_index_titles_are_searched_and_catching_up_brings_the_texts_back(
    library: Library,
) -> None:
    library.close()
    shutil.rmtree(library.folder / "index")
    again = Library.open(library.folder, now=NOW)
    ferries = [n for n in range(30) if "Ferry" in article(n).title]
    assert found(again, "ferry") == ferries
    assert found(again, "ferry -teacher report", limit=2) == ferries[:2]
    assert found(again, "number17") == []
    steps: list[tuple[int, int]] = []
    again.catch_up(lambda *step: steps.append(step))
    assert steps == [(30, 30)]
    assert found(again, "number17") == [17]
    again.catch_up(lambda *step: steps.append(step))
    assert len(steps) == 1
    again.close()


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b'{"segments": 7}'])
def test_a_damaged_index_is_never_the_readers_trouble(library: Library, damage: bytes) -> None:
    library.close()
    for path in (library.folder / "index").iterdir():
        path.write_bytes(damage)
    again = Library.open(library.folder, now=NOW)
    assert 0 in found(again, "report")
    again.catch_up()
    assert found(again, "number17") == [17]
    again.close()


def test_what_came_while_the_index_could_not_be_written_is_made_up_for(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.index import Index, IndexBusy

    def busy(*_: object) -> None:
        raise IndexBusy("somebody else writes")

    with monkeypatch.context() as patch:
        patch.setattr(Index, "put", busy)
        take(library, findings(article(50), texts=True))
        library.catch_up()
    assert library.text(article(50).id) == text(50)
    assert found(library, "number50") == []
    library.catch_up()
    assert found(library, "number50") == [50]


def chosen(library: Library, query: str, **how: object) -> list[int]:
    rows = library.find_rows(query, now=NOW, **how)  # type: ignore[arg-type]
    return [int(row.article.id, 16) for row in rows]


def test_rows_are_found_by_words_and_fields_newest_first(library: Library) -> None:
    library.mark([article(n).id for n in (3, 4)], now=NOW, read=True)
    library.mark([article(5).id], now=NOW, starred=True)
    take(library, findings(article(40, section="World News"), texts=True))
    assert chosen(library, "") == [*range(30), 40]
    assert chosen(library, "is:read") == [3, 4]
    assert chosen(library, "number17 or is:starred or section:world") == [5, 17, 40]
    assert chosen(library, "zebras age:<3h") == [0, 1, 2]
    assert chosen(library, "ferry -is:unread") == []
    assert chosen(library, "-ferry is:read") == [3, 4]
    assert chosen(library, "source:morning text:number4") == [4]
    assert chosen(library, "title:number4") == []
    assert chosen(library, "zebras", limit=2) == [0, 1]
    assert chosen(library, "zebras is:read", limit=1) == [3]
    assert chosen(library, "zebras", section="World News") == [40]
    assert chosen(library, "is:unread", section="World News") == [40]
    assert chosen(library, "zeb", typing=True) == [*range(30), 40]


def test_rows_say_why_their_text_was_found(library: Library) -> None:
    rows = library.find_rows("is:unread (number17 or report)", now=NOW)
    assert len(rows) == 30
    assert all(row.snippet is None for row in rows)
    (by_text,) = library.find_rows("is:unread number17", now=NOW)
    assert by_text.snippet
    assert "number17" in by_text.snippet
    assert [row.snippet for row in library.find_rows("is:unread", now=NOW, limit=2)] == [None] * 2


def test_ranks_are_those_of_the_lists_that_are_named(library: Library) -> None:
    popular, access = (article(n).title for n in (1, 2))
    lists = (listed(popular, access), listed(access, name="access", section=None))
    take(library, findings(lists=lists))
    assert chosen(library, "is:ranked") == [1, 2]
    assert chosen(library, "rank:1") == [1, 2]
    assert chosen(library, "rank:1 list:popular") == [1]
    assert chosen(library, "rank:>1 list:popular") == [2]
    assert chosen(library, "list:access") == [2]


def test_days_are_those_of_the_papers_clock_wherever_the_reader_is(library: Library) -> None:
    for hours in (0, 9, -8):
        zone = timezone(timedelta(hours=hours))
        assert chosen(library, "day:2026-11-23", zone=zone) == list(range(19))
        days = [(day.value, day.count) for day in library.facets(zone=zone).days]
        assert days == [("2026-11-23", 19), ("2026-11-22", 11)]


def test_a_query_that_cannot_be_understood_is_said_unless_it_is_being_typed(
    library: Library,
) -> None:
    with pytest.raises(QueryError):
        library.find_rows("ferry (", now=NOW)
    ferries = [n for n in range(30) if "Ferry" in article(n).title]
    assert chosen(library, "ferry (", typing=True) == ferries
    assert found(library, "ferry (") == ferries


def test_a_search_understands_fields_but_is_told_no_time(library: Library) -> None:
    library.mark([article(3).id], now=NOW, read=True)
    assert found(library, "zebras is:read") == [3]
    assert found(library, "is:unread", limit=2) == [0, 1]
    assert found(library, "zebras age:<2d") == []


def test_without_an_index_fields_and_titles_are_still_found(library: Library) -> None:
    library.close()
    shutil.rmtree(library.folder / "index")
    again = Library.open(library.folder, now=NOW)
    ferries = [n for n in range(30) if "Ferry" in article(n).title]
    assert chosen(again, "ferry is:unread") == ferries
    assert chosen(again, "number17 or is:starred") == []
    assert chosen(again, "-ferry") == [n for n in range(30) if n not in ferries]
    again.close()


def test_facets_count_the_rows_they_are_given(library: Library) -> None:
    take(library, findings(article(40, section="World"), texts=True))
    sections = library.facets().sections
    assert [(one.value, one.count) for one in sections] == [("Society", 30), ("World", 1)]
    some = library.facets(library.find_rows("age:<3h", now=NOW))
    assert some.total == 3
    assert [(one.value, one.count) for one in some.sources] == [("The Morning Sheet", 3)]
