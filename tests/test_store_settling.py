"""What was opened on trust is looked at afterwards: taken away, rotten, or no row at all."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.store import Rows, original

from .settled import Row, Sheet, Word, all_of, by_ledger, filled, key, opened, told_without


@pytest.fixture(params=["in memory", "in a copy"])
def kept(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(original, "AT_ONCE", 0)
    if request.param == "in a copy":
        monkeypatch.setattr(original, "SMALL", 0)
    return filled(tmp_path)


@pytest.fixture
def told(kept: Path) -> dict[str, list[Row]]:
    return told_without(kept)


def in_place(folder: Path) -> None:
    """Another program writes rows of its own into the file as it lies there."""
    path = folder / "library.json"
    text = path.read_text()
    with path.open("r+") as file:
        file.write(text.replace("sheet", "SHEET"))


def cut(folder: Path) -> None:
    os.truncate(folder / "library.json", 700)


@pytest.mark.parametrize("change", [in_place, cut])
def test_a_file_that_is_changed_before_it_is_settled_is_not_written_over(
    kept: Path, change: Callable[[Path], None]
) -> None:
    store = opened(kept)
    assert store.articles.noun(key(3), Sheet) is not None
    change(kept)
    theirs = (kept / "library.json").read_bytes()
    assert store.settle({"articles": Sheet, "marks": Word}) == {}
    assert store.read_only
    (notice,) = store.notices
    assert "Another program has changed" in notice
    assert "Nothing you do here will be saved." in notice
    assert store.articles.noun(key(3), Sheet) is None
    assert store.articles.nouns(Sheet) == []
    store.articles.put({"id": key(3), "title": "ours"})
    assert store.articles.noun(key(3), Sheet) == Sheet(key(3), "ours")
    assert isinstance(store.session.get_row("cursor"), dict | None)
    assert not store.save()
    store.close()
    assert (kept / "library.json").read_bytes() == theirs
    assert opened(kept, read_only=True).notices == () or change is cut


def test_a_save_before_all_is_settled_sees_that_too(kept: Path) -> None:
    store = opened(kept)
    store.marks.put({"article": key(33)})
    in_place(kept)
    theirs = (kept / "library.json").read_bytes()
    assert not store.save()
    assert store.read_only
    store.close()
    assert (kept / "library.json").read_bytes() == theirs


def test_what_is_settled_cannot_be_taken_away(kept: Path, told: dict[str, list[Row]]) -> None:
    store = opened(kept)
    assert store.settle({"articles": Sheet, "marks": Word}) == {}
    in_place(kept)
    theirs = (kept / "library.json").read_bytes()
    assert all_of(store) == told
    store.marks.put({"article": key(33)})
    store.close()
    (aside,) = kept.glob("library.json.other-*")
    assert aside.read_bytes() == theirs
    again = opened(kept, read_only=True)
    assert all_of(again)["articles"] == told["articles"]


def test_a_file_that_was_replaced_is_read_to_its_end(
    kept: Path, told: dict[str, list[Row]]
) -> None:
    store = opened(kept, read_only=True)
    other = opened(kept)
    other.articles.put({"id": key(3), "title": "by another instance"})
    other.close()
    assert store.settle({"articles": Sheet}) == {}
    assert all_of(store) == told


def rot(folder: Path, old: bytes, new: bytes) -> None:
    """The disk flips bits, and the file's time stays as it was."""
    path = folder / "library.json"
    status = path.stat()
    data = path.read_bytes()
    assert data.count(old) == 1
    with path.open("r+b") as file:
        file.write(data.replace(old, new))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize("broken", [b'"The\x00', b'\xff\xfe"', b"{}{}}"])
def test_a_row_that_rots_on_the_disk_comes_from_the_backup(
    kept: Path, told: dict[str, list[Row]], broken: bytes, settled: bool
) -> None:
    place = '"title":"第4号'.encode()
    rot(kept, place, place[: -len(broken)] + broken)
    damaged = (kept / "library.json").read_bytes()
    store = opened(kept)
    assert by_ledger(store)
    if settled:
        bad = store.settle({"articles": Sheet})
        assert bad == {"articles": (key(4),)}
        store.put_aside(bad)
        assert all_of(store) == told
    store.marks.put({"article": key(39)})
    store.close()
    assert "was damaged (in its table articles)" in store.notices[0]
    (aside,) = kept.glob("library.json.bad-*")
    assert aside.read_bytes() == damaged
    again = opened(kept, read_only=True)
    assert again.notices == ()
    assert all_of(again)["articles"] == told["articles"]


def test_a_small_table_that_rots_on_the_disk_comes_from_the_backup(kept: Path) -> None:
    store = opened(kept)
    store.session.put({"name": "pane", "value": 1})
    store.close()
    rot(kept, b'"pane","value":1}', b'"pane","value":"}')
    store = opened(kept)
    assert by_ledger(store)
    assert store.session.get_row("cursor") == {"name": "cursor", "value": 3}
    assert "was damaged (in its table session)" in store.notices[0]
    store.close()
    assert len(list(kept.glob("library.json.bad-*"))) == 1


def test_rows_that_are_none_are_found_by_settling_and_put_aside(kept: Path) -> None:
    store = opened(kept)
    store.articles.put_many([{"id": key(70), "title": 5}, {"id": key(71), "n": "x"}])
    store.close()
    store = opened(kept)
    bad = store.settle({"articles": Sheet, "marks": Word})
    assert bad == {"articles": (key(70), key(71))}
    assert len(store.articles) == 42
    store.articles.put({"id": key(71), "n": 7})
    store.put_aside(bad)
    assert len(store.articles) == 41
    assert store.articles.noun(key(71), Sheet) == Sheet(key(71), "", 7)
    assert "1 row of articles could not be read and was put aside" in store.notices[0]
    store.close()
    (aside,) = kept.glob("library.json.rows-*")
    assert json.loads(aside.read_text())["articles"]["41"] == {"id": key(70), "title": 5}


def test_a_noun_is_none_where_there_is_no_such_row(kept: Path) -> None:
    table: Rows = opened(kept, read_only=True).articles
    assert table.noun(key(7), Sheet) == Sheet(key(7), "第7号 the 7th sheet", 7)
    assert table.noun(key(7), Word) is None
    assert table.noun(key(99), Sheet) is None
    assert table.noun("", Sheet) is None


@pytest.mark.parametrize("with_ledger", [True, False])
def test_a_table_that_stands_still_does_not_change(kept: Path, with_ledger: bool) -> None:
    if not with_ledger:
        (kept / "ledger").unlink()
    store = opened(kept, read_only=True)
    still = store.articles.still()
    sheets = store.articles.nouns(Sheet)
    store.articles.drop(key(3))
    store.articles.put({"id": key(4), "title": "other"})
    store.articles.put({"id": key(99)})
    assert list(still.nouns(Sheet)) == sheets
    assert list(still.keys()) == [sheet.id for sheet in sheets]
    assert (len(still), key(3) in still, key(99) in still) == (40, True, False)
    assert still.noun(key(4), Sheet) == sheets[4]
    assert still.noun(key(99), Sheet) is None
    now = store.articles.still()
    assert (len(now), key(3) in now, key(99) in now) == (40, False, True)
    assert now.noun(key(4), Sheet) == Sheet(key(4), "other")
    assert now is store.articles.still()


def test_a_table_of_somebody_else_that_rots_on_the_disk_comes_from_the_backup(kept: Path) -> None:
    path = kept / "library.json"
    path.write_text(
        path.read_text().replace(',\n"sources":', ',\n"notes":{"1":{"by":"me"}},\n"sources":')
    )
    for number in (50, 51):
        store = opened(kept)
        store.marks.put({"article": key(number)})
        store.close()
    rot(kept, b'{"by":"me"}', b'{"by":"me\x00}')
    store = opened(kept)
    assert by_ledger(store)
    store.marks.put({"article": key(52)})
    store.close()
    assert "was damaged (in its table notes)" in store.notices[0]
    assert json.loads(path.read_bytes())["notes"] == {"1": {"by": "me"}}


def test_a_row_that_is_rotten_is_no_row_before_all_is_settled(kept: Path) -> None:
    place = '"title":"第4号'.encode()
    rot(kept, place, place[:-1] + b"\x00")
    store = opened(kept, read_only=True)
    assert store.articles.get_row(key(4)) is None
    assert store.articles.noun(key(4), Sheet) is None
    assert len(list(store.articles)) == 39
    assert store.articles.count(lambda row: row.get("n", 0) > 2) == 36


def test_rows_that_the_disk_does_not_give_are_never_written(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(original, "SMALL", 0)
    store = opened(kept)
    assert store.settle({"articles": Sheet}) == {}
    before = (kept / "library.json").read_bytes()
    store.marks.put({"article": key(33)})
    with monkeypatch.context() as broken:
        broken.setattr(os, "pread", fails)
        assert store.articles.noun(key(3), Sheet) is None
        assert not store.save()
    assert (kept / "library.json").read_bytes() == before
    assert store.read_only
    store.close()
