"""Workers that read while the owner changes: each sees one state, and nothing stale stays."""

import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.kept_rows import counts_of, in_file, on_shelf, sections_of
from tests.library_paper import NOW, article, findings, take
from tui.article import Article
from tui.library import Library, articles
from tui.query import parse_query
from tui.sheaf import Sheaf

KEPT = 40
"""The articles that are always there; those behind them come and go."""


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Threads take turns as often as they can, and little is remembered."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    monkeypatch.setattr(articles, "REMEMBERED", 25)
    yield
    sys.setswitchinterval(before)


def test_what_workers_read_is_one_state_and_leaves_the_owner_nothing_stale(tmp_path: Path) -> None:
    _owned_while_read(tmp_path, changes=200, seconds=60)


@pytest.mark.long
def test_the_same_for_as_long_as_ten_seconds(tmp_path: Path) -> None:
    _owned_while_read(tmp_path, changes=100_000, seconds=10)


@pytest.mark.parametrize("gone", [False, True], ids=["changed", "gone"])
def test_what_changes_just_as_a_worker_has_read_it_is_not_remembered_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    library = Library.open(tmp_path, now=NOW)
    library.accept(findings(*map(article, range(4))), now=NOW)
    id, rows = article(2).id, library._store.articles
    library._shelf.articles.forget()
    read = rows.noun

    def reads_too_early(key: str, kind: type[Article]) -> Article | None:
        found = read(key, kind)
        monkeypatch.setattr(rows, "noun", read)
        if gone:
            library.forget([id])
        else:
            library.accept(findings(_version(2, 7)), now=NOW)
        return found

    monkeypatch.setattr(rows, "noun", reads_too_early)
    assert library.articles[id].updates == 0
    now = library.articles.get(id)
    assert (now.updates if now else None) == (None if gone else 7)
    assert on_shelf(library)[2].id == (article(3).id if gone else id)
    library.close()


def _owned_while_read(folder: Path, changes: int, seconds: float) -> None:
    library = Library.open(folder, now=NOW)
    take(library, findings(*map(article, range(KEPT))))
    for number in range(KEPT):
        library.mark([article(number).id], now=NOW, starred=number % 2 == 0)
    library.close()
    library = Library.open(folder, now=NOW)
    assert library._store.stamp is not None
    over = threading.Event()
    troubles: list[BaseException] = []

    def work(look: Callable[[Library], None]) -> None:
        try:
            while not over.is_set():
                look(library)
                time.sleep(0.002)
        except BaseException as trouble:
            troubles.append(trouble)

    workers = [threading.Thread(target=work, args=(look,)) for look in _LOOKS]
    for worker in workers:
        worker.start()
    try:
        _change(library, changes, time.monotonic() + seconds, troubles)
    finally:
        over.set()
        for worker in workers:
            worker.join(60)
    assert troubles == []
    library.close()
    assert on_shelf(library) == in_file(folder)


def _change(library: Library, changes: int, end: float, troubles: list[BaseException]) -> None:
    """The owner's thread; after each change it sees what it has just done."""
    chance = random.Random(changes)
    shown = dict.fromkeys(range(KEPT), 0)
    there: set[int] = set()
    for turn in range(changes):
        if troubles or time.monotonic() > end:
            return
        number = chance.randrange(KEPT)
        what = chance.randrange(4)
        if what == 0:
            shown[number] = turn
            library.accept(findings(_version(number, turn)), now=NOW)
            assert library.articles[article(number).id].updates == turn
        elif what == 1:
            library.mark([article(number).id], now=NOW, read=turn % 2 == 0)
        elif what == 2:
            new = KEPT + chance.randrange(20)
            there.add(new)
            library.accept(findings(article(new)), now=NOW)
        elif there:
            gone = there.pop()
            library.forget([article(gone).id])
            assert library.articles.get(article(gone).id) is None
        if turn % 20 == 0:
            rows = on_shelf(library)
            assert sections_of(library) == counts_of(rows)
            assert {row.id for row in rows} == {article(n).id for n in {*range(KEPT), *there}}
            told = {row.article.id: row.article.updates for row in library.shelf()}
            assert {article(n).id: shown[n] for n in shown}.items() <= told.items()


def _version(number: int, turn: int) -> Article:
    one = article(number, section=("World", "Society")[turn % 2])
    stamp = one.published
    assert stamp is not None
    later = replace(stamp, at=stamp.at + timedelta(minutes=turn % 7 * 90))
    return replace(one, updates=turn, published=later)


def _looks_at_rows(library: Library) -> None:
    rows = library.shelf()
    ids = rows.ids()
    made = list(rows)
    assert len(made) == len(rows) == len(ids) == len(set(ids))
    kept = [article(number).id for number in range(KEPT)]
    starred = {row.article.id for row in made if row.starred}
    # Of what always stays nothing is missing, and no mark stands at another article's place.
    assert set(kept) <= set(ids)
    assert starred <= set(kept[::2])


def _looks_at_filters(library: Library) -> None:
    for sheaf in (library.shelf(unread_only=True), library.shelf(starred_only=True)):
        assert isinstance(sheaf, Sheaf)
        assert len(list(sheaf)) == len(sheaf)
    assert all(row.starred for row in library.shelf(starred_only=True))


def _looks_at_articles(library: Library) -> None:
    for one in library.articles.values():
        assert one.id
    for id in list(library.articles):
        found = library.articles.get(id)
        assert found is None or found.id == id


def _asks(library: Library) -> None:
    rows = library.shelf()
    found = library.among(rows, parse_query("section:world is:unread"), now=NOW)
    assert len(found) <= len(rows)


def _knows(library: Library) -> None:
    held = library._shelf.articles.as_they_are()
    assert [held[id].id for id in held] == list(held)


_LOOKS = (_looks_at_rows, _looks_at_filters, _looks_at_articles, _asks, _knows)
