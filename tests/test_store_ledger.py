"""The ledger: with it a library opens at once, and every answer is as without it."""

import json
import os
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import TinyDB

from tui.store import Rows, Store, ledger
from tui.store.columns import number_of

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)

Row = dict[str, Any]


class Sheet(msgspec.Struct):
    id: str
    title: str = ""
    n: int = 0


class Word(msgspec.Struct):
    article: str


def key(number: int) -> str:
    return f"{number * 7919 % 2**48:012x}"


def opened(folder: Path, **options: Any) -> Store:
    return Store.open(folder, now=NOW, **options)


def by_ledger(store: Store) -> bool:
    return store._opening.ledger is not None


def all_of(store: Store) -> dict[str, list[Row]]:
    """Whatever a store says of its tables, asked in every way."""
    told: dict[str, list[Row]] = {}
    for name in ("articles", "marks", "sources", "session"):
        table = store.table(name)
        told[name] = list(table)
        keys = list(table.keys())
        assert keys == [row[table.key or ""] for row in told[name]]
        assert [table.get_row(one) for one in keys] == told[name]
        assert [one in table for one in keys] == [True] * len(table)
        assert [row.doc_id for row in table] == sorted({row.doc_id for row in table})
    return told


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A library with forty articles, twenty marks, a source and a ledger."""
    store = opened(tmp_path)
    store.articles.put_many(
        {"id": key(n), "title": f"第{n}号 the {n}th sheet", "n": n} for n in range(40)
    )
    store.marks.put_many({"article": key(n), "read": "2026-11-22T01:00:00Z"} for n in range(20))
    store.sources.put({"id": "daily", "name": "Daily"})
    store.session.put({"name": "cursor", "value": 3})
    store.close()
    assert (tmp_path / "ledger").exists()
    return tmp_path


@pytest.fixture
def told(kept: Path) -> dict[str, list[Row]]:
    data = (kept / "ledger").read_bytes()
    (kept / "ledger").unlink()
    store = opened(kept, read_only=True)
    assert not by_ledger(store)
    (kept / "ledger").write_bytes(data)
    return all_of(store)


def test_a_library_is_opened_by_its_ledger_with_the_same_answers(
    kept: Path, told: dict[str, list[Row]]
) -> None:
    store = opened(kept)
    assert by_ledger(store)
    assert all_of(store) == told
    assert store.settle({"articles": Sheet, "marks": Word}) == {}
    assert all_of(store) == told
    assert store.articles.nouns(Sheet) == [
        Sheet(key(n), f"第{n}号 the {n}th sheet", n) for n in range(40)
    ]
    assert store.notices == ()
    store.close()


def test_no_flipped_byte_of_a_ledger_changes_an_answer(
    kept: Path, told: dict[str, list[Row]]
) -> None:
    data = (kept / "ledger").read_bytes()
    for at in (*range(0, len(data), 7), *range(80), len(data) - 1):
        flipped = bytearray(data)
        flipped[at] ^= 1 << random.randrange(8)
        (kept / "ledger").write_bytes(flipped)
        assert all_of(opened(kept, read_only=True)) == told


@pytest.mark.long
def test_no_flipped_bit_of_a_ledger_changes_an_answer(
    kept: Path, told: dict[str, list[Row]]
) -> None:
    data = (kept / "ledger").read_bytes()
    for at in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[at] ^= 1 << bit
            (kept / "ledger").write_bytes(flipped)
            assert all_of(opened(kept, read_only=True)) == told


def test_no_beginning_of_a_ledger_changes_an_answer(kept: Path, told: dict[str, list[Row]]) -> None:
    data = (kept / "ledger").read_bytes()
    for end in (*range(0, len(data), 11), len(data) - 1):
        (kept / "ledger").write_bytes(data[:end])
        assert all_of(opened(kept, read_only=True)) == told
    for more in (data + b"x", data * 2, b"\x00" * len(data), b"kawaraban ledger 1 00000000 0\n"):
        (kept / "ledger").write_bytes(more)
        assert all_of(opened(kept, read_only=True)) == told


@pytest.mark.parametrize("what", ["folder", "pipe", "link"])
def test_what_is_no_ledger_is_passed_by(kept: Path, told: dict[str, list[Row]], what: str) -> None:
    path = kept / "ledger"
    path.unlink()
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(kept / "nowhere")
    store = opened(kept)
    assert all_of(store) == told
    store.articles.put({"id": key(77)})
    assert store.save()
    store.close()
    assert not (kept / "nowhere").exists()


def test_a_ledger_of_another_state_is_not_used(kept: Path) -> None:
    old = (kept / "ledger").read_bytes()
    store = opened(kept)
    store.articles.put({"id": key(3), "title": "第3号 the 3rd sheet!", "n": 3})
    store.close()
    (kept / "ledger").write_bytes(old)
    again = opened(kept)
    assert not by_ledger(again)
    assert again.articles.noun(key(3), Sheet) == Sheet(key(3), "第3号 the 3rd sheet!", 3)
    again.close()


def test_what_is_written_in_place_right_after_a_save_is_noticed(kept: Path) -> None:
    path = kept / "library.json"
    for turn in range(5):
        store = opened(kept)
        store.articles.put({"id": key(3), "title": f"Turn {turn}A"})
        assert store.save()
        path.write_bytes(path.read_bytes().replace(b"Turn %dA" % turn, b"Turn %dB" % turn))
        store._opening.let_go()
        again = opened(kept, read_only=True)
        assert not by_ledger(again)
        assert again.articles.get_row(key(3)) == {"id": key(3), "title": f"Turn {turn}B"}
        store.close()


def test_who_is_killed_between_the_file_and_its_ledger_finds_what_was_saved(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(kept)
    store.articles.put({"id": key(50), "title": "the last"})
    with monkeypatch.context() as killed:
        killed.setattr(ledger, "write", lambda *_: None)
        assert store.save()
    store._opening.let_go()
    again = opened(kept)
    assert not by_ledger(again)
    assert again.articles.noun(key(50), Sheet) == Sheet(key(50), "the last")
    again.close()
    third = opened(kept, read_only=True)
    assert by_ledger(third)
    assert len(third.articles) == 41


def test_a_ledger_that_cannot_be_written_keeps_nothing_from_being_saved(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    store = opened(kept)
    store.articles.put({"id": key(50)})
    monkeypatch.setattr(ledger, "write", fails)
    assert store.save()
    assert store.trouble is None
    store.close()
    assert key(50) in opened(kept, read_only=True).articles


def test_a_session_without_a_change_leaves_a_ledger_where_there_is_none(kept: Path) -> None:
    (kept / "ledger").unlink()
    opened(kept, read_only=True).close()
    assert not (kept / "ledger").exists()
    before = (kept / "library.json").stat()
    opened(kept).close()
    assert (kept / "library.json").stat().st_mtime_ns == before.st_mtime_ns
    assert by_ledger(opened(kept, read_only=True))
    assert (kept / "ledger").stat().st_mode & 0o777 == 0o600


def test_what_stock_tinydb_wrote_has_no_ledger_until_it_is_saved(
    kept: Path, told: dict[str, list[Row]]
) -> None:
    with TinyDB(kept / "library.json") as stock:
        stock.table("articles").insert({"id": key(50), "title": "theirs"})
    store = opened(kept)
    assert not by_ledger(store)
    assert len(store.articles) == 41
    store.close()
    assert not by_ledger(opened(kept, read_only=True))
    store = opened(kept)
    store.marks.put({"article": key(50)})
    store.close()
    again = opened(kept, read_only=True)
    assert by_ledger(again)
    assert all_of(again)["articles"][:40] == told["articles"]
    assert again.articles.get_row(key(50)) == {"id": key(50), "title": "theirs"}


@pytest.mark.parametrize("bad", ["ABCDEF012345", "short", "00000000000g", "0" * 13, " 0000000000a"])
def test_a_table_with_other_keys_is_opened_whole(kept: Path, bad: str) -> None:
    assert number_of(bad) is None
    store = opened(kept)
    store.articles.put({"id": bad})
    store.close()
    again = opened(kept, read_only=True)
    assert len(again.articles) == 41
    assert again.articles.get_row(bad) == {"id": bad}
    assert again.articles.get_row(key(5)) is not None


def test_a_save_keeps_every_other_row_byte_for_byte(kept: Path) -> None:
    text = (
        (kept / "library.json").read_text().replace(',"n":7}', ' ,\t"n" : 7, "odd\\u00e9": 1.50}')
    )
    (kept / "library.json").write_text(text)
    for turn in range(3):
        before = (kept / "library.json").read_text().splitlines()
        store = opened(kept)
        assert by_ledger(store) == (turn > 0)
        store.articles.put({"id": key(12), "title": f"changed {turn}"})
        store.articles.drop(key(20 + turn))
        store.articles.put({"id": key(60 + turn)})
        store.marks.put({"article": key(turn), "later": NOW})
        assert store.save()
        store.close()
        after = (kept / "library.json").read_text().splitlines()
        gone = set(before) - set(after)
        assert len([line for line in gone if "title" in line]) <= 3
        assert [line.rstrip(",") for line in after if '"odd' in line] == [
            line.rstrip(",") for line in text.splitlines() if '"odd' in line
        ]
        json.loads("\n".join(after))


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
