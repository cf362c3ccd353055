"""Addresses as keys: what stays the same of an address when a headline or a link is rewritten."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode

_WEB = re.compile(r"(?:https?:)?//([^/?#\s]+)([^?#]*)(?:\?([^#]*))?", re.IGNORECASE)
_PORT = re.compile(r":(?:80|443)?$")
_TRACKING = re.compile(
    r"utm_.*|mc_[ce]id|ref|ref_src|cmpid?|icid|ocid|s_?cid|smid|_g[al]|igshid|"
    r"(?:fb|g|d|y|tw|msclk)cl?(?:k)?id",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:/index)?\.(?:s?html?|php|aspx?|amp)$|/(?:index|amp)$", re.IGNORECASE)
_NUMBERS = (
    re.compile(r"(?<!\d)(?:19|20)\d{6}[-_]([1-9]\d{4,})$"),
    re.compile(r"/([1-9]\d{4,})$"),
    re.compile(r"[-_]([1-9]\d{6,})$"),
)
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])")


@lru_cache(maxsize=1 << 14)
def address_key(address: str) -> str | None:
    """The host with the number at the end of the address, else the address without its dressing.

    `.../20241028-219154/` and `/?p=219154` of one host give one key; elsewhere scheme, `www.`, the
    last slash, fragment and tracking parameters are dropped. None for what is not of the web.
    """
    match = _WEB.match(address.strip())
    if match is None:
        return None
    host = _PORT.sub("", match[1].rpartition("@")[2].lower()).removeprefix("www.").rstrip(".")
    if not host:
        return None
    path = _ENDING.sub("", unquote(match[2]).strip().rstrip("/")).rstrip("/")
    query = [pair for pair in parse_qsl(match[3] or "") if not _TRACKING.fullmatch(pair[0])]
    number = _number(path, dict(query))
    if number is not None:
        return f"{host}#{number}"
    rest = f"?{urlencode(sorted(query), errors='replace')}" if query else ""
    return f"{host}{path}{rest}"


def apart(one: str | None, other: str | None) -> bool:
    """Whether two keys are of different articles for certain: two numbers of one host."""
    if one is None or other is None or one == other:
        return False
    host, mark, _ = one.partition("#")
    return bool(mark) and other.startswith(f"{host}#")


def _number(path: str, query: dict[str, str]) -> str | None:
    """The article's number, or None: a day, a page and the figure in a headline are none."""
    shown = query.get("p", "")
    if shown.isascii() and shown.isdigit() and (not path or len(shown) > 4):
        return shown.lstrip("0") or None
    if query:
        return None
    for pattern in _NUMBERS:
        if match := pattern.search(path):
            dated = pattern is not _NUMBERS[0] and _DATE.match(match[1])
            return None if dated else match[1]
    return None
