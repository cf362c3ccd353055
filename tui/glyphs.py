"""The signs Kawaraban draws with, once for Unicode terminals and once for ASCII ones.

None of them has an ambiguous width, and both sets take the same cells, so that one layout serves
both. Only the stamp is left out where there is no Unicode.
"""

import re
import unicodedata
from typing import NamedTuple


class Glyphs(NamedTuple):
    """One set of signs. Each is one cell wide, but for `stamp`."""

    ascii: bool
    rule: str
    """Hairline; of the gauge, what is still to come."""
    rule_focus: str
    """The heavy rule of the pane in focus; of the gauge, what has been shown."""
    column: str
    """The hairline between two columns."""
    share: str
    """The visible share of a list, drawn on the column hairline."""
    bar: str
    """Left of the selected row, pane in focus."""
    bar_blurred: str
    """Left of the selected row, pane not in focus."""
    unread: str
    starred: str
    later: str
    up: str
    down: str
    here: str
    maybe: str
    absent: str
    read: str
    cut: str
    item: str
    """Before a list item of a text."""
    stamp: str
    """The seal beside the nameplate, six cells; empty in ASCII."""

    def text(self, text: str) -> str:
        """The text as this set can show it: unchanged, or `to_ascii`."""
        return to_ascii(text) if self.ascii else text


UNICODE = Glyphs(
    ascii=False,
    rule="╌",
    rule_focus="╍",
    column="╎",
    share="╏",
    bar="▐",
    bar_blurred="╏",
    unread="▪",
    starred="✶",
    later="w",
    up="▴",
    down="▾",
    here="▸",
    maybe="▹",
    absent="◦",
    read="✓",
    cut="⋯",
    item="-",
    stamp=" 瓦版 ",
)

ASCII = Glyphs(
    ascii=True,
    rule="-",
    rule_focus="=",
    column=":",
    share="|",
    bar=">",
    bar_blurred="|",
    unread="o",
    starred="*",
    later="w",
    up="+",
    down="-",
    here=">",
    maybe="?",
    absent=".",
    read="x",
    cut="~",
    item="-",
    stamp="",
)

_STRAIGHT = {
    **dict.fromkeys("‘’‚‛′`´ʻʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‹", "<"),
    **dict.fromkeys("›", ">"),
    **dict.fromkeys("‐‑‒–−⁃", "-"),
    **dict.fromkeys("—―", "--"),
    **dict.fromkeys("•‣◦▪●", "*"),
    **dict.fromkeys("·・", "."),
    "…": "...",
    "⋯": "...",
    "⁄": "/",
    "×": "x",
    "÷": "/",
    "¥": "Y",
    "£": "GBP",
    "€": "EUR",
    "©": "(c)",
    "®": "(R)",
    "°": "deg",
    "§": "S.",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "ı": "i",
    "、": ",",
    "。": ".",
    "「": '"',
    "」": '"',
    "『": '"',
    "』": '"',
}


class _Straight(dict[int, str]):
    """What `str.translate` asks for, worked out once for each character met."""

    def __missing__(self, code: int) -> str:
        self[code] = straight = _straighten(chr(code))
        return straight


def _straighten(character: str) -> str:
    """One character in ASCII: its straight form, its letters without marks, or `?`."""
    if character.isascii():
        return character
    if character in _STRAIGHT:
        return _STRAIGHT[character]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    parts = unicodedata.normalize("NFKD", character)
    if parts == character:
        return "?"
    straight = "".join(_straighten(part) for part in parts)
    return "?" if "?" in straight and character != "？" else straight


_TABLE = _Straight()
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def to_ascii(text: str) -> str:
    """A stranger's text for an ASCII terminal.

    Quotes, dashes, ellipses and currency signs get their straight forms, letters lose their
    marks, and whatever has no such form becomes one `?`.
    """
    if text.isascii():
        return text
    return _FOREIGN.sub(lambda found: found[0].translate(_TABLE), text)
