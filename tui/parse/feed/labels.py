"""Bytes of a feed or a web page -> text, by the labels that the web uses for its encodings.

A label means what browsers make of it, not what it says: `shift_jis` is Windows-31J with its round
numbers and corporate marks, `gb2312` is all of GB 18030, `iso-8859-1` is Windows-1252.
"""

import codecs
import re
from typing import NamedTuple

from ..decode import BOMS, LIMIT

_BEGINNINGS = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
"""How `<` or `<?xm` look in encodings in which no declaration can be read."""

_LABELS = {
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji csshiftjis windows-31j ms932",
    "eucjp": "euc-jp x-euc-jp cseucpkdfmtjapanese",
    "iso2022_jp_ext": "iso-2022-jp csiso2022jp",
    "gb18030": "gb2312 gbk x-gbk gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58"
    " gb18030 cp936 hz-gb-2312",
    "cp949": "euc-kr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 cseuckr iso-ir-149"
    " windows-949 cp949",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "cp1252": "iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 latin-1 l1 ascii us-ascii cp1252"
    " windows-1252 x-cp1252 ansi_x3.4-1968 cp819 ibm819 csisolatin1 iso-ir-100",
    "cp1254": "iso-8859-9 iso8859-9 latin5 l5 csisolatin5 windows-1254 x-cp1254",
    "cp874": "tis-620 iso-8859-11 iso8859-11 windows-874 dos-874",
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8",
    "utf-16-le": "utf-16 utf-16le unicode ucs-2 iso-10646-ucs-2 csunicode unicodefeff",
    "utf-16-be": "utf-16be unicodefffe",
    "mac_roman": "macintosh mac x-mac-roman csmacintosh",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "koi8_r": "koi8-r koi koi8 koi8_r cskoi8r",
    "koi8_u": "koi8-u koi8-ru",
    "cp866": "ibm866 cp866 866 csibm866",
    "iso8859_8": "iso-8859-8 iso-8859-8-i iso-8859-8-e logical visual hebrew",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}
_CODECS.update({f"windows-{n}": f"cp{n}" for n in (1250, 1251, 1253, 1255, 1256, 1257, 1258)})
_CODECS.update({f"x-cp{n}": f"cp{n}" for n in (1250, 1251, 1253, 1255, 1256, 1257, 1258)})
_CODECS.update({f"cp{n}": f"cp{n}" for n in (1250, 1251, 1253, 1255, 1256, 1257, 1258)})
for _part in (2, 3, 4, 5, 6, 7, 10, 13, 14, 15, 16):
    _CODECS.update(dict.fromkeys((f"iso-8859-{_part}", f"iso8859-{_part}"), f"iso8859_{_part}"))

_XML_LABEL = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:+-]{1,40})", re.I)
_META_LABEL = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.I)
_HEAD = 4096
_CUT = ("unexpected end of data", "incomplete multibyte sequence", "truncated data")


class Read(NamedTuple):
    """The text of a page, and sentences about what was wrong with its bytes."""

    text: str
    trouble: tuple[str, ...] = ()


def codec_of(label: str | None) -> str | None:
    """The codec that browsers use for a label; None for one that they do not know."""
    return _CODECS.get(label.strip().lower()) if label else None


def text_of(data: bytes, charset: str | None = None) -> Read:
    """The text of a page by its byte order mark, else by `charset`, else by what it declares.

    A label that the bytes contradict is passed over; without a good one they are UTF-8, and what
    is not even that is Windows-1252.
    """
    trouble: list[str] = []
    if len(data) > LIMIT:
        data = data[:LIMIT]
        trouble.append(f"The page is too long: only its first {LIMIT // 1_000_000} MB were read.")
    for mark, codec in BOMS:
        if data.startswith(mark):
            return Read(data[len(mark) :].decode(codec, "replace"), tuple(trouble))
    wide = next((codec for head, codec in _BEGINNINGS if data.startswith(head)), None)
    labels = [wide] if wide else _labels(data, charset)
    for codec in labels if wide else dict.fromkeys((*labels, "utf-8")):
        text = _strictly(data, codec)
        if text is not None:
            return Read(text, tuple(trouble))
    if _mostly_utf8(data):
        labels = ["utf-8"]
    if labels:
        trouble.append("The page is not all in the encoding it names: what is damaged shows as �.")
        return Read(_decode(data, labels[0], "replace"), tuple(trouble))
    trouble.append("The page is not UTF-8: it was read as Windows-1252.")
    return Read(_decode(data, "cp1252", "whatwg"), tuple(trouble))


def _labels(data: bytes, charset: str | None) -> list[str]:
    head = data[:_HEAD]
    match = _XML_LABEL.match(head) or _META_LABEL.search(head)
    inside = codec_of(match[1].decode("ascii", "replace")) if match else None
    if inside and inside.startswith("utf-16"):
        inside = "utf-8"  # the label could not have been read if it were true
    outside = codec_of(charset)
    labels = [outside, inside]
    # Latin-1 is what servers say of everything, and every byte is good in it.
    if outside == "cp1252":
        labels = [inside, "utf-8", outside] if inside else ["utf-8", outside]
    return list(dict.fromkeys(label for label in labels if label))


def _strictly(data: bytes, codec: str) -> str | None:
    """The text if all bytes are good but, at most, for the last character, which may be cut."""
    try:
        return _decode(data, codec, "whatwg" if codec == "cp1252" else "strict")
    except UnicodeDecodeError as error:
        if error.end < len(data) or error.reason not in _CUT:
            return None
        return _decode(data[: error.start], codec, "replace")


def _decode(data: bytes, codec: str, errors: str) -> str:
    if codec == "eucjp":
        return data.decode("euc_jp", "kanji-rows" if errors == "strict" else "kanji-rows-or-mark")
    return data.decode(codec, errors)


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    whole = len(text) - len(text.encode("ascii", "ignore"))
    damaged = text.count("\ufffd")
    return damaged * 10 < whole - damaged


def _rows(error: UnicodeError) -> tuple[str, int]:
    """The rows of EUC-JP that Python's codec lacks (① ㈱ 髙), by way of the same place in cp932."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    pair = error.object[error.start : error.start + 2]
    if len(pair) < 2 or min(pair) < 0xA1 or max(pair) > 0xFE:
        raise error
    row, cell = pair[0] - 0xA1, pair[1] - 0xA1
    first = row // 2 + (0x81 if row < 62 else 0xC1)
    second = cell + 0x9F if row % 2 else cell + 0x40 + (cell >= 63)
    try:
        return bytes((first, second)).decode("cp932"), error.start + 2
    except UnicodeDecodeError:
        raise error from None


def _rows_or_mark(error: UnicodeError) -> tuple[str, int]:
    try:
        return _rows(error)
    except UnicodeDecodeError as still:
        return "\ufffd", still.end


def _control(error: UnicodeError) -> tuple[str, int]:
    """The five bytes that Windows-1252 leaves open are controls to a browser."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("kanji-rows", _rows)
codecs.register_error("kanji-rows-or-mark", _rows_or_mark)
codecs.register_error("whatwg", _control)
