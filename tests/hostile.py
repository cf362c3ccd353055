"""What strangers may write to harm a reader at a terminal, each with a number by which it is known.

A text for one place holds one sequence of every kind within a word, so that the word is whole on
the screen only where all of them were taken out.
"""

import re

SEQUENCES = {
    "colour": "\x1b[3;7{n}m",
    "clear": "\x1b[{n}H\x1b[2J",
    "alternate screen": "\x1b[?1049;{n}h",
    "title": "\x1b]0;own{n}\x07",
    "window title": "\x1b]2;own{n}\x1b\\",
    "link": "\x1b]8;;https://own{n}.example\x1b\\",
    "clipboard": "\x1b]52;c;b3du{n}\x07",
    "question": "\x1bP$qown{n}\x1b\\",
    "private": "\x1b_Gown{n}\x1b\\",
    "reset": "\x1b[{n}!p\x1bc",
    "C1": "\x9b{n}m\x9d0;own{n}\x9c\x90own{n}\x9c",
    "bell": "\x07",
    "backspace": "\x08",
    "right to left": "\u202e",
    "isolate": "\u2066",
    "mark": "\u200f",
    "tags": "\U000e0041\U000e0042",
    "delete": "\x7f",
}
"""Kinds of what a terminal obeys or what misleads an eye; `{n}` is the number of the place."""

MARKUP = "[@click=app.quit]Z[/] [bold]$x[/b] {{0}} %s"
"""What Textual and others would take for markup; it is harmless where it is shown as it is."""
BREAKS = "\x0b\x0c\x85\r\u2028"
FLOOD = "o" + "\u0335" * 40

_OWN = re.compile(
    rb"\x1b\[[\d;]*[mHABCDEFGJKXdPLMST@`abrn]|\x1b\[\?\d+(?:;\d+)*[hl]|\x1b\[\?\d+\$p|\x1b\[[<=>?]\d*u"
    rb"|\x1b\[>?\d*[qc]|\x1b\[\d* q|\x1b[78=>]|\r\n|\r|\n"
    rb"|\x1b\](?:52;c;[A-Za-z0-9+/=]*|22;[a-z]*)(?:\x07|\x1b\\)"
)
"""What the app sends by itself."""
_ALTERED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
    "|[\u0300-\u036f]{5,}|[\ud800-\udfff]"
)


def word(place: int) -> str:
    """What is seen of the text for this place on a screen that is spared: `Zq07w`."""
    return f"Zq{place:02}w"


def hostile(place: int) -> str:
    """The text for a place: its word with all sequences within; markup and more after it."""
    within = "".join(text.replace("{n}", number(place, kind)) for kind, text in SEQUENCES.items())
    own = word(place)
    return f"{own[:2]}{within}{own[2:]} {FLOOD} {BREAKS} {MARKUP}"


def number(place: int, kind: str) -> str:
    """The nonce of a place and a kind, of digits alone: it is part of the sequence itself."""
    return f"9{place:02}{list(SEQUENCES).index(kind):02}"


def nonces(raw: bytes, *places: int) -> list[tuple[int, str]]:
    """The pairs of place and kind whose sequence has come through as it was written."""
    text = raw.decode("utf-8", "surrogateescape")
    return [
        (place, kind)
        for place in places
        for kind, sequence in SEQUENCES.items()
        if "{n}" in sequence and sequence.replace("{n}", number(place, kind)) in text
    ]


def obeyed(raw: bytes) -> list[str]:
    """What in the bytes for a terminal is neither text nor what the app sends by itself."""
    return sorted(set(_ALTERED.findall(_OWN.sub(b"", raw).decode("utf-8", "surrogateescape"))))


def dirty(text: str) -> list[str]:
    """What in a text that is to be shown a terminal would obey, but for line breaks."""
    return sorted(set(_ALTERED.findall(text.replace("\n", ""))))
