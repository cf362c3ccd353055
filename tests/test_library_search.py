"""Search: words in titles and texts, whatever has become of the index."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.library_paper import NOW, article, findings, take, text
from tui.article import Block, Text
from tui.library import Library


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
