"""Bytes to text."""

import pytest

from tui.parse import parse
from tui.parse.decode import decoded

TEXT = "Café Tōkyō “½”\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
)
def test_unicode_is_read_without_trouble(data: bytes) -> None:
    assert decoded(data) == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_guessed_and_said(encoding: str) -> None:
    text, trouble = decoded("A page of plain English text.\n".encode(encoding))
    assert text == "A page of plain English text.\n"
    assert trouble == (f"The page does not say its encoding: it was read as {encoding.upper()}.",)


def test_western_bytes_are_read_as_windows_1252_and_said() -> None:
    text, trouble = decoded("Café “½” – £5\n".encode("cp1252"))
    assert text == "Café “½” – £5\n"
    assert trouble == ("The page is not UTF-8: it was read as Windows-1252.",)


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    text, trouble = decoded("東京の新聞、今日の記事".encode() + b"\xff and more")
    assert text.startswith("東京の新聞")
    assert trouble == ("The page is not all UTF-8: what is damaged shows as �.",)


def test_a_page_cut_inside_a_character_loses_only_that() -> None:
    assert decoded("naïve 東".encode()[:-1]) == ("naïve ", ("The page ends inside a character.",))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (bytes(range(256)) * 20, "binary data"),
        (b"\x00" * 5000, "binary data"),
        (b"  <!DOCTYPE html><html><body>Hi</body></html>", "an HTML page"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data: bytes, kind: str) -> None:
    found = parse(data)
    assert found.drafts == found.listings == found.ignored == ()
    assert len(found.trouble) == 1
    assert kind in found.trouble[0]


@pytest.mark.parametrize("data", [b"", b"\n \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_page_is_said_to_be_empty(data: bytes) -> None:
    assert parse(data).trouble == ("The page is empty.",)


def test_a_stray_control_is_no_sign_of_binary_data() -> None:
    assert decoded(b"A page of text\x00 with one.").trouble == ()
