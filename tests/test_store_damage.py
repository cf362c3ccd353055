"""Whatever lies in the place of the library: it opens, and the bytes that were there are kept."""

import json
import os
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tui.store import Store, storage
from tui.store.opening import Opening

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
MEMBERS = [{"id": f"{n:012x}", "title": f"第{n}号 the {n}th sheet"} for n in range(12)]


def opened(folder: Path, **options: Any) -> Store:
    return Store.open(folder, now=NOW, **options)


def filled(folder: Path, articles: list[dict[str, Any]]) -> bytes:
    """A library of these articles and a mark for each; its bytes."""
    store = opened(folder)
    store.articles.put_many(articles)
    store.marks.put_many({"article": row["id"], "read": "2026-11-22T01:00:00Z"} for row in articles)
    store.session.put({"name": "cursor", "value": 3})
    store.close()
    (folder / "library.json.bak").unlink()
    return (folder / "library.json").read_bytes()


def must_read(folder: Path, data: bytes) -> Opening:
    """What a library of these bytes is opened with; they are on disk afterwards. Then tidies up."""
    path = folder / "library.json"
    path.write_bytes(data)
    opening = Opening(folder, NOW, read_only=False)
    opening.read()
    kept = [path for path in folder.iterdir() if path.is_file()]
    assert any(path.read_bytes() == data for path in kept)
    for path in folder.glob("*.bad-*"):
        path.unlink()
    return opening


def must_open(folder: Path, data: bytes) -> None:
    """The same with all that belongs to a store, to its end."""
    (folder / "library.json").write_bytes(data)
    store = opened(folder)
    assert not store.read_only or "kawaraban" in store.notices[0]
    store.articles.put({"id": "one more"})
    store.close()
    kept = [path for path in folder.iterdir() if path.is_file()]
    assert any(path.read_bytes() == data for path in kept)
    for path in folder.glob("*.*-*"):
        path.unlink()


def articles(opening: Opening) -> list[dict[str, Any]]:
    return [json.loads(bytes(row)) for row in opening.content.tables["articles"].values()]


def test_every_beginning_of_a_library_opens_with_all_rows_that_are_whole(tmp_path: Path) -> None:
    data = filled(tmp_path, MEMBERS)
    for end in range(len(data)):
        cut = data[:end].decode(errors="ignore")
        whole = [row for row in MEMBERS if f'{row["title"]}"}}' in cut]
        opening = must_read(tmp_path, data[:end])
        assert articles(opening) == whole
        assert opening.new == (not whole)


def test_every_beginning_of_a_library_opens_with_what_only_the_backup_has(tmp_path: Path) -> None:
    old = filled(tmp_path, MEMBERS[:6])
    new = old.replace("第3号".encode(), "第三号".encode())
    (tmp_path / "library.json.bak").write_bytes(old)
    for end in range(0, len(new) - 2, 3):
        found = {row["id"]: row["title"] for row in articles(must_read(tmp_path, new[:end]))}
        read = '第三号 the 3th sheet"}' in new[:end].decode(errors="ignore")
        assert found == {
            row["id"]: "第三号 the 3th sheet" if read and n == 3 else row["title"]
            for n, row in enumerate(MEMBERS[:6])
        }


@pytest.mark.long
def test_every_beginning_and_every_flipped_byte_of_a_longer_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = [{"id": f"{n:012x}", "title": f"第{n}号" * 9} for n in range(60)]
    monkeypatch.setattr(storage.os, "fsync", lambda _: None)
    data = filled(tmp_path, members)
    assert len(data) > 10_000
    for end in range(len(data)):
        must_open(tmp_path, data[:end])
    for _ in range(1000):
        flipped = bytearray(data)
        flipped[random.randrange(len(data))] ^= 1 << random.randrange(8)
        (tmp_path / "library.json.bak").write_bytes(data)
        must_open(tmp_path, bytes(flipped))


def test_a_flipped_byte_costs_no_more_than_the_row_it_is_in(tmp_path: Path) -> None:
    data = filled(tmp_path, MEMBERS)
    place = data.index(b"the 4th sheet")
    for broken in (b"\xff", b'"', b"\n", b"\x00", b"\\"):
        opening = must_read(tmp_path, data[:place] + broken + data[place + 1 :])
        assert articles(opening) == MEMBERS[:4] + MEMBERS[5:]
        assert (
            "What could still be read of the damaged file is in it: 24 rows" in opening.notices[0]
        )
        assert not opening.new


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        b"null",
        b"[]",
        b"7",
        b'"library"',
        b"\x00" * 4096,
        b"\xff\xfe{}",
        b"not json",
        b'{"articles":{"1":{"id":"a"}}',
        b'{"articles":[]}',
        b'{"articles":null}',
        b'{"articles":7}',
        b'{"meta":7}',
        b'{"meta":{"1":[]}}',
        b'{"meta":{"1":{"schema":"one"}}}',
        b'{"meta":{"1":{"schema":0}}}',
        b'{"meta":{"1":{"schema":true}}}',
        b'{"meta":{"1":{"schema":1.5}}}',
        b"[" * 100_000,
        b'{"articles":' * 50_000,
        b'{"articles":{"1":{"id":"a","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}}}",
        b'{"a\xff":{}}',
    ],
    ids=lambda data: repr(data[:32]),
)
def test_what_is_no_library_is_moved_aside_and_the_backup_opened(
    tmp_path: Path, data: bytes
) -> None:
    filled(tmp_path, MEMBERS[:2])
    os.rename(tmp_path / "library.json", tmp_path / "library.json.bak")
    (tmp_path / "library.json").write_bytes(data)
    store = opened(tmp_path)
    aside = tmp_path / "library.json.bad-20261122T010000Z"
    assert aside.read_bytes() == data
    assert str(aside) in store.notices[0]
    assert "The last good backup was opened instead." in store.notices[0]
    assert store.articles.all() == MEMBERS[:2]
    assert not store.new
    store.close()
    with TinyDB(tmp_path / "library.json") as stock:
        assert len(stock.table("articles")) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b'{"meta":{}}',
        b'{"meta":{"1":{}}}',
        b'{"_default":{"1":{"some":"row"}}}',
        b'{"articles":{},"articles":{}}',
        b'{"version":3}',
        b'\xef\xbb\xbf{"articles":{}}',
        b'{"notes":{"1":{"much":1e999,"more":' + b"9" * 4000 + b"}}}",
    ],
    ids=lambda data: repr(data[:32]),
)
def test_what_has_no_articles_is_an_empty_library_and_keeps_what_it_has(
    tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "library.json").write_bytes(data)
    store = opened(tmp_path)
    assert store.notices == ()
    store.articles.put({"id": "a"})
    store.close()
    before, after = json.loads(data), json.loads((tmp_path / "library.json").read_bytes())
    assert after.items() >= {k: v for k, v in before.items() if k not in after}.items()
    assert {name for name in before if name not in ("meta", "articles")} <= set(after)


def test_a_damaged_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / "library.json").write_bytes(b"%d" % number)
        opened(tmp_path).close()
    kept = sorted(tmp_path.glob("library.json.bad-*"))
    assert [path.read_bytes() for path in kept] == [b"0", b"1", b"2"]


def test_without_a_backup_the_library_begins_anew(tmp_path: Path) -> None:
    (tmp_path / "library.json").write_bytes(b"?")
    store = opened(tmp_path)
    assert store.new
    assert "There is no backup, so the library begins anew." in store.notices[0]
    store.close()


def test_a_damaged_backup_is_kept_too(tmp_path: Path) -> None:
    (tmp_path / "library.json").write_bytes(b"?")
    (tmp_path / "library.json.bak").write_bytes(b"!")
    store = opened(tmp_path)
    assert store.new
    assert len(store.notices) == 2
    store.close()
    kept = {path.read_bytes() for path in tmp_path.glob("*.bad-*")}
    assert kept == {b"?", b"!"}


def test_a_library_that_is_missing_comes_from_its_backup(tmp_path: Path) -> None:
    filled(tmp_path, MEMBERS[:2])
    os.rename(tmp_path / "library.json", tmp_path / "library.json.bak")
    store = opened(tmp_path)
    assert not store.new
    assert "was missing. The last good backup" in store.notices[0]
    assert store.articles.all() == MEMBERS[:2]
    store.close()
    assert (tmp_path / "library.json").exists()


def test_a_damaged_file_that_cannot_be_moved_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    (tmp_path / "library.json").write_bytes(b"?")
    monkeypatch.setattr(os, "rename", fails)
    store = opened(tmp_path)
    assert store.read_only
    store.articles.put({"id": "a"})
    store.close()
    assert (tmp_path / "library.json").read_bytes() == b"?"
