"""The one gate for text from strangers: what passes here may be shown by a terminal.

A terminal obeys control and escape sequences wherever they stand, and its answers come back as key
presses; direction marks make a title read as another one. `clean` takes out what is obeyed and
leaves what is read. It changes nothing in a text that is clean, and tells that quickly.
"""

import re
from unicodedata import category, combining, is_normalized, normalize

TITLE_LENGTH = 500
ADDRESS_LENGTH = 2048
MARKS = 4
"""So many combining marks may stand on one base: Hebrew with all its points has that many."""

_TAB = "    "
_JOINERS = "\u200c\u200d"

# What is compiled here is all that the last guard needs. `re` compiles the rest when a text from
# outside is met, and keeps it, so that no start waits for it.

# Whole sequences first: to take out ESC alone would leave its litter, `[31m`. A string without its
# end (OSC, DCS, ...) loses only its beginning, so that it cannot swallow the text that follows.
_SEQUENCE = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\n\r\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
_BREAK = "\r\n?|[\x0b\x0c\x85\u2028\u2029]"

# Every character of the category Cf but the joiners (a test compares this with the tables of
# Python), and the rest of the block of tags.
_FORMAT = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_DROPPED = f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_FORMAT}]"
_SURROGATE = "[\ud800-\udfff]"
_SUSPECT = f"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029{_FORMAT}{_JOINERS}\ud800-\udfff]"
_JOINER = f"[{_JOINERS}]+"
# Marks are neither word characters nor spaces to `re`, so only such a run can hold too many.
_CROWD = f"[^\\w\\s\x00-\x7f]{{{MARKS + 1},}}"
# The same, but for the signs that rules and arrows are set in.
_STACK = re.compile(f"[^\\w\\s\x00-\x7f\u2010-\u20cf\u2100-\u2bff]{{{MARKS + 1},}}")

_ADDRESS = (
    r"(?i)(?:https?://(?:[^/?#\\]*@)?"
    r"(?P<host>\[[0-9a-f:.]+\]|(?!-)[^/?#@\\:\[\]]+)(?::\d*)?(?=[/?#]|$)"
    r"|mailto:[^?]*@(?P<domain>[^?@/]+)).*"
)
_LADEN = r"(?i)mailto:.*(?:%0[ad]|[?&;]attach(?:ment)?=)"
"""A letter that would bring headers or files of its own."""
_LABEL = "[A-Za-z0-9_-]+"
_DOT = "[.。．｡]"


def clean(text: str, multiline: bool = False) -> str:
    """The text without anything a terminal obeys, in NFC; `clean(clean(x)) == clean(x)`.

    Line breaks stay, as LF, only if `multiline`; else the white space around one becomes one space,
    and none at either end. Letters of all scripts and emoji sequences are left as they are.
    """
    while True:
        if text.isascii():
            harmless = re.search(_SUSPECT, text) is None
        else:
            harmless = (
                re.search(_SUSPECT, text) is None
                and is_normalized("NFC", text)
                and re.search(_CROWD, text) is None
            )
        if harmless:
            return text if multiline or "\n" not in text else _one_line(text)
        washed = _wash(text, multiline)
        if washed == text:
            return text
        text = washed


def guarded(text: str) -> str:
    """A line as `clean` leaves it, for the last guard: what was cleaned before is told quickly."""
    if text.isprintable() and (text.isascii() or _STACK.search(text) is None):
        return text
    return clean(text)


def clean_title(text: str) -> str:
    """A title on one line, at most 500 characters long; what is cut ends in `…`."""
    title = clean(text).strip()
    if len(title) > TITLE_LENGTH:
        title = clean(title[: TITLE_LENGTH - 1]).rstrip() + "…"
    return title


def clean_address(text: str) -> str | None:
    """The address if it is one that may be opened (http, https, mailto), else None.

    At most 2,048 characters, with a host, and without white space, controls or direction marks.
    """
    address = text.strip()
    if len(address) > ADDRESS_LENGTH or re.fullmatch(_ADDRESS, address) is None:
        return None
    if any(char.isspace() for char in address) or clean(address) != address:
        return None
    return None if re.match(_LADEN, address) else address


def shown_address(address: str) -> str:
    """The address as a reader is told it: with the host of `shown_host`, and without a user."""
    match = re.fullmatch(_ADDRESS, address)
    if match is None or match["host"] is None:
        return address
    scheme, end = address[: address.index("://") + 3], match.end("host")
    return f"{scheme}{shown_host(address)}{address[end:]}"


def shown_host(address: str) -> str:
    """The host an address really leads to, in punycode where it is not ASCII; "" without one."""
    match = re.fullmatch(_ADDRESS, address)
    if match is None:
        return ""
    host = match["host"] or match["domain"]
    return ".".join(_ascii_label(label) for label in re.split(_DOT, host)).lower()


def _wash(text: str, multiline: bool) -> str:
    """One washing; as it brings new neighbours together, it is repeated until nothing changes."""
    text = re.sub(_BREAK, "\n", re.sub(_SEQUENCE, "", text))
    text = re.sub(_SURROGATE, "\ufffd", re.sub(_DROPPED, "", text))
    text = text.replace("\t", _TAB if multiline else " ")
    if not multiline and "\n" in text:
        text = _one_line(text)
    text = re.sub(_CROWD, _thinned, normalize("NFC", text))
    return re.sub(_JOINER, _joining, text)


def _one_line(text: str) -> str:
    return " ".join(filter(None, (line.strip() for line in text.split("\n"))))


def _thinned(match: re.Match[str]) -> str:
    """The run with at most `MARKS` marks on each base; a joiner is no new base."""
    kept, marks = [], 0
    for char in match[0]:
        if category(char)[0] == "M":
            marks += 1
            if marks > MARKS:
                continue
        elif char not in _JOINERS:
            marks = 0
        kept.append(char)
    return "".join(kept)


def _joining(match: re.Match[str]) -> str:
    """The last joiner of the run if it joins letters of a word, or the parts of an emoji."""
    text, joiner = match.string, match[0][-1]
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    virama = combining(before) == 9  # older Malayalam ends words in virama and ZWJ
    in_word = category(before)[0] in "LM" and (virama or category(after)[0] in "LM")
    in_emoji = joiner == "\u200d" and _pictured(before) and _pictured(after)
    return joiner if in_word or in_emoji else ""


def _pictured(char: str) -> bool:
    """Whether it is part of an emoji: a picture, a skin tone, or the mark that asks for colour."""
    return (
        char in "\ufe0f\u2194"
        or "\U0001f000" <= char <= "\U0001faff"
        or (char >= "\u2190" and category(char) == "So")
    )


def _ascii_label(label: str) -> str:
    if label.isascii():
        return label
    try:
        mapped = label.encode("idna").decode("ascii")
    except UnicodeError:
        mapped = ""
    # A browser would refuse what maps to more than letters, such as a wide solidus.
    if re.fullmatch(_LABEL, mapped):
        return mapped
    return "xn--" + label.encode("punycode").decode("ascii")
