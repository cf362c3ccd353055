"""Whether a file is a list of feeds, told by what it says and never by its name."""

import re

from .opml import read_opml
from .subscription import Subscriptions
from .urls import read_urls

_HEAD = 8192
# What stands before is atomic: a comment is not tried as a longer one, which would take for ever.
_OPML = re.compile(
    rb"(?>(?:\s+|<\?xml[^>]{0,1000}\?>|<!--.{0,4000}?-->"
    rb"|<!doctype[^>\[]{0,500}(?:\[.{0,4000}?\]\s*)?>)*)"
    rb"<(?:[\w.-]{1,40}:)?opml[\s>/]",
    re.I | re.S,
)
_ENTRY = re.compile(
    r"\"?(?:(?:feed:)?https?://\S|query:[^:]+:|(?:exec|filter|file):\S|\|\s*\S)", re.IGNORECASE
)
_OTHER = re.compile(r"\"?(?:[a-z][a-z0-9+.-]*://\S+|include\s+[\"~/.]\S*)", re.IGNORECASE)
"""A line that belongs in a list too, though nothing comes of it."""
_LINES = 200


def read_list(data: bytes) -> Subscriptions | None:
    """What a list of feeds holds, OPML or newsboat's urls file; None where it is no such list."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _OPML.match(head.replace(b"\0", b"")):
        return read_opml(data)
    if _tells_urls(data[: 8 * _HEAD].decode("utf-8", "replace")):
        return read_urls(data.decode("utf-8", "replace"))
    return None


def _tells_urls(text: str) -> bool:
    """Whether most lines that say something are of a urls file: an odd one makes no page of it."""
    lines = (line.strip() for line in text.lstrip("\ufeff").split("\n"))
    telling = [line for line in lines if line and not line.startswith("#")][:_LINES]
    entries = [line for line in telling if _ENTRY.match(line)]
    others = [line for line in telling if _OTHER.match(line) and line not in entries]
    return bool(entries) and (len(entries) + len(others)) * 3 >= len(telling) * 2
