"""Bytes -> text: by byte order mark, as UTF-8, else as Windows-1252; never an error."""

import codecs
import re
from typing import NamedTuple

LIMIT = 15_000_000
"""So many bytes of a page are read."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the other one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks with what they say."""

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
# Comments are atomic: one is not tried as a longer one again, which would take for ever.
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype html|html|head)\b", re.I
)
# What no text holds: the controls, but for white space and the ESC of a coloured one.
_CONTROL = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"}) + b"\x7f"
_SAMPLE = 65_536


class Decoded(NamedTuple):
    """A page's text, and sentences about what was wrong with its bytes."""

    text: str
    trouble: tuple[str, ...] = ()


def decoded(data: bytes) -> Decoded:
    """The text of a page; empty, with a sentence that says why, where the bytes are not text."""
    trouble: list[str] = []
    if len(data) > LIMIT:
        data = data[:LIMIT]
        trouble.append(f"The page is too long: only its first {LIMIT // 1_000_000} MB were read.")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return Decoded("", (f"This is {kind}, not a page of text.",))
    for mark, encoding in BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            if "\ufffd" in text:
                trouble.append(
                    f"The page is not all {encoding.upper()}: what is damaged shows as �."
                )
            return _checked(text, trouble)
    wide = _wide(data[:_SAMPLE])
    if wide is not None:
        trouble.append(f"The page does not say its encoding: it was read as {wide.upper()}.")
        return _checked(data.decode(wide, "replace"), trouble)
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > 2 + len(sample) // 50:
        return Decoded("", ("This is not a page of text, but binary data.",))
    return _checked(_text(data, trouble), trouble)


def _text(data: bytes, trouble: list[str]) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            trouble.append("The page ends inside a character.")
            return data[: error.start].decode("utf-8")
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    # A text in UTF-8 with a few broken bytes has far more characters that are whole.
    if damaged * 10 < sum(1 for _ in re.finditer("[^\x00-\x7f\ufffd]", text)):
        trouble.append("The page is not all UTF-8: what is damaged shows as �.")
        return text
    trouble.append("The page is not UTF-8: it was read as Windows-1252.")
    return data.decode("cp1252", "replace")


def _wide(sample: bytes) -> str | None:
    """The encoding of Western text in UTF-16 without a mark: every second byte is zero."""
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    even, odd = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.7 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.7 and odd < pairs * 0.05:
        return "utf-16-be"
    return None


def _checked(text: str, trouble: list[str]) -> Decoded:
    if _HTML.match(text[:2000]):
        return Decoded("", ("This is an HTML page, not a saved text.",))
    if not text.strip():
        trouble.append("The page is empty.")
    return Decoded(text, tuple(trouble))
