"""Full texts on disk."""

import errno
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui import texts as room
from tui.article import Anchor, Block, Former, Span, Text
from tui.texts import FORMER_KEPT, Texts

TEXT = Text(
    "0123456789ab",
    (
        Block("heading", "瓦版"),
        Block("paragraph", "Sold in the streets.", (Span(0, 4, "link", "https://example.org/"),)),
    ),
    (Anchor("Another sheet"),),
)


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    return Texts(tmp_path / "library" / "texts")


def numbered(number: int) -> Text:
    return Text(f"{number * 7919:012x}", (Block("paragraph", f"Sheet {number}."),))


def test_a_text_comes_back_as_it_was(texts: Texts) -> None:
    assert texts.get(TEXT.id) is None
    assert not texts.has(TEXT.id)
    texts.put(TEXT)
    assert texts.get(TEXT.id) == TEXT
    assert texts.has(TEXT.id)
    assert (texts.folder / "01" / "0123456789ab.json").is_file()


def test_a_newer_text_takes_the_place_of_the_older(texts: Texts) -> None:
    newer = Text(TEXT.id, (Block("paragraph", "Corrected."),))
    texts.put(TEXT)
    texts.put(newer)
    assert texts.get(TEXT.id) == newer
    texts.put_many([TEXT, newer, TEXT])
    assert texts.get(TEXT.id) == TEXT


def test_many_texts_are_all_there_and_listed_in_order(texts: Texts) -> None:
    many = [numbered(number) for number in range(300)]
    texts.put_many(many)
    assert list(texts.ids()) == sorted(text.id for text in many)
    assert all(texts.get(text.id) == text for text in many)
    assert list(texts.damaged()) == []


def test_without_a_folder_there_are_no_texts(texts: Texts) -> None:
    assert list(texts.ids()) == []
    assert not texts.folder.exists()


def test_texts_are_for_the_reader_alone(texts: Texts) -> None:
    texts.put(TEXT)
    modes = [texts.folder, texts.folder / "01", texts.folder / "01" / "0123456789ab.json"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in modes] == [0o700, 0o700, 0o600]


@pytest.mark.parametrize(
    "article",
    ["", "../../../etc/passwd", "0123456789AB", "0123456789a", "0123456789abc", "0123456789ab\n",
     "01/3456789ab", "０１２３４５６７８９ａｂ", "0123456789a\x00"],
)  # fmt: skip
def test_an_id_that_is_none_never_becomes_a_path(texts: Texts, article: str) -> None:
    for ask in (texts.get, texts.has):
        with pytest.raises(ValueError, match="is not the id of an article"):
            ask(article)
    with pytest.raises(ValueError, match="is not the id of an article"):
        texts.put_many([TEXT, Text(article, ())])
    assert not texts.folder.exists()


@pytest.mark.parametrize(
    "data",
    [b"", b"null", b"{}", b'{"id":"0123456789ab"', b"\xff", b"[" * 100_000,
     b'{"id":"0123456789ab","blocks":[{"kind":"poem","text":"x"}]}',
     b'{"id":"ba9876543210","blocks":[]}', b'{"id":"0123456789ab","blocks":[],"x":1e999}\xff'],
    ids=lambda data: repr(data[:24]),
)  # fmt: skip
def test_a_damaged_text_is_none_and_is_told_of(texts: Texts, data: bytes) -> None:
    texts.put_many([TEXT, numbered(1)])
    path = texts.folder / "01" / "0123456789ab.json"
    path.write_bytes(data)
    assert texts.get(TEXT.id) is None
    assert list(texts.damaged()) == [path]
    assert path.read_bytes() == data
    texts.put(TEXT)
    assert list(texts.damaged()) == []


def test_what_else_lies_in_the_folder_is_no_text(texts: Texts) -> None:
    texts.put(TEXT)
    for name in ("01/notes.txt", "01/0123456789ab.json.new", "01/fe23456789ab.json", "README"):
        (texts.folder / name).write_text("mine")
    (texts.folder / "02").write_text("no folder")
    assert list(texts.ids()) == [TEXT.id]


@pytest.mark.parametrize("function", ["fsync", "rename"])
def test_a_text_that_cannot_be_written_leaves_the_older_one(
    texts: Texts, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    texts.put(TEXT)
    with monkeypatch.context() as broken:
        broken.setattr(room.os, function, fails)
        with pytest.raises(OSError, match="No space left"):
            texts.put_many([Text(TEXT.id, ()), Text("01ffffffffff", ())])
    assert texts.get(TEXT.id) == TEXT
    assert os.listdir(texts.folder / "01") == ["0123456789ab.json"]


def test_what_a_killed_process_left_behind_is_no_hindrance(texts: Texts, tmp_path: Path) -> None:
    texts.put(TEXT)
    (tmp_path / "precious").write_text("keep me")
    (texts.folder / "01" / "0123456789ab.json.new").symlink_to(tmp_path / "precious")
    texts.put(TEXT)
    assert texts.get(TEXT.id) == TEXT
    assert (tmp_path / "precious").read_text() == "keep me"


def version(number: int, article: str = TEXT.id) -> Former:
    at = datetime(2026, 11, 22, tzinfo=UTC) + timedelta(hours=number)
    return Former(
        id=article, title=f"Sheet {number}", at=at, blocks=(Block("paragraph", f"Was {number}."),)
    )


def test_what_an_article_was_is_kept_oldest_first(texts: Texts) -> None:
    assert texts.former(TEXT.id) == ()
    texts.put(TEXT)
    texts.put_former([version(1), version(1, "01ffffffffff"), version(2)])
    texts.put_former([version(3)])
    assert texts.former(TEXT.id) == (version(1), version(2), version(3))
    assert texts.former("01ffffffffff") == (version(1, "01ffffffffff"),)
    assert texts.get(TEXT.id) == TEXT


def test_the_newest_former_versions_are_kept_and_none_twice_in_a_row(texts: Texts) -> None:
    texts.put_former(version(number) for number in range(FORMER_KEPT + 4))
    texts.put_former([version(FORMER_KEPT + 3)])
    assert texts.former(TEXT.id) == tuple(version(4 + number) for number in range(FORMER_KEPT))


def test_what_an_article_was_is_no_text(texts: Texts) -> None:
    texts.put_former([version(1)])
    assert (texts.folder / "01" / "0123456789ab.was.json").is_file()
    assert not texts.has(TEXT.id)
    assert list(texts.ids()) == list(texts.damaged()) == []


@pytest.mark.parametrize("data", [b"", b"null", b"{}", b"[{}]", b"\xff", b"[" * 100_000])
def test_a_damaged_file_of_what_was_is_empty_and_begun_anew(texts: Texts, data: bytes) -> None:
    texts.put_former([version(1)])
    (texts.folder / "01" / "0123456789ab.was.json").write_bytes(data)
    assert texts.former(TEXT.id) == ()
    texts.put_former([version(2)])
    assert texts.former(TEXT.id) == (version(2),)


def test_what_is_filed_under_another_article_was_not_this_one(texts: Texts) -> None:
    texts.put_former([version(1, "01ffffffffff")])
    folder = texts.folder / "01"
    os.rename(folder / "01ffffffffff.was.json", folder / "0123456789ab.was.json")
    assert texts.former(TEXT.id) == ()


def test_a_former_version_that_cannot_be_written_leaves_the_older_ones(
    texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    texts.put_former([version(1)])
    with monkeypatch.context() as broken:
        broken.setattr(room.os, "rename", fails)
        with pytest.raises(OSError, match="No space left"):
            texts.put_former([version(2)])
    assert texts.former(TEXT.id) == (version(1),)
    assert os.listdir(texts.folder / "01") == ["0123456789ab.was.json"]
