"""The ledger: with it a library opens at once, and every answer is as without it."""

import json
import os
import random
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui.store import ledger
from tui.store.columns import number_of

from .settled import Row, Sheet, Word, all_of, by_ledger, filled, key, opened, told_without


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return filled(tmp_path)


@pytest.fixture
def told(kept: Path) -> dict[str, list[Row]]:
    return told_without(kept)


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
        store.marks.put({"article": key(turn), "later": "2026-11-22T01:00:00Z"})
        assert store.save()
        store.close()
        after = (kept / "library.json").read_text().splitlines()
        gone = set(before) - set(after)
        assert len([line for line in gone if "title" in line]) <= 3
        assert [line.rstrip(",") for line in after if '"odd' in line] == [
            line.rstrip(",") for line in text.splitlines() if '"odd' in line
        ]
        json.loads("\n".join(after))
