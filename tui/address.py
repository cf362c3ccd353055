"""Addresses as keys: what stays the same of an address when a headline or a link is rewritten."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode

# Patterns are compiled by the first address, and kept: no start waits for them.
_WEB = r"(?i)(?:https?:)?//([^/?#\s]+)([^?#]*)(?:\?([^#]*))?"
_PORT = r":(?:80|443)?$"
_TRACKING = (
    r"(?i)(?:utm_.*|mc_[ce]id|ref|ref_src|cmpid?|icid|ocid|s_?cid|smid|_g[al]|igshid|"
    r"(?:fb|g|d|y|tw|msclk)cl?(?:k)?id)"
)
_ENDING = r"(?i)(?:/index)?\.(?:s?html?|php|aspx?|amp)$|/(?:index|amp)$"
_NUMBERS = (
    r"(?<!\d)(?:19|20)\d{6}[-_]([1-9]\d{4,})$",
    r"/([1-9]\d{4,})$",
    r"[-_]([1-9]\d{6,})$",
)
_DATE = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])"


@lru_cache(maxsize=1 << 14)
def address_key(address: str) -> str | None:
    """The host with the number at the end of the address, else the address without its dressing.

    `.../20241028-219154/` and `/?p=219154` of one host give one key; elsewhere scheme, `www.`, the
    last slash, fragment and tracking parameters are dropped. None for what is not of the web.
    """
    match = re.match(_WEB, address.strip())
    if match is None:
        return None
    host = re.sub(_PORT, "", match[1].rpartition("@")[2].lower()).removeprefix("www.").rstrip(".")
    if not host:
        return None
    path = re.sub(_ENDING, "", unquote(match[2]).strip().rstrip("/")).rstrip("/")
    query = [pair for pair in parse_qsl(match[3] or "") if not re.fullmatch(_TRACKING, pair[0])]
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
        if match := re.search(pattern, path):
            dated = pattern is not _NUMBERS[0] and re.match(_DATE, match[1])
            return None if dated else match[1]
    return None
