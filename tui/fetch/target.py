"""Addresses as targets: what a hop may lead to, and how an address is shown without its secrets."""

import re
from typing import TYPE_CHECKING

from ..clean import ADDRESS_LENGTH, clean
from .trouble import FetchTrouble

if TYPE_CHECKING:
    from httpx2 import URL

# The C library reads a last label that is a number as an IPv4 address: 127.1, 0x7f.1, 2130706433.
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)$", re.IGNORECASE)
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,15}):", re.IGNORECASE)
_SPLIT = re.compile(r"([a-z][a-z0-9+.-]*:)?//([^/?#]*)([^?#]*)(\?[^#]*)?", re.IGNORECASE)
_PAIR = re.compile(r"([^?&;=]*)(=?)[^?&;]*")
_TOKEN = re.compile(r"(?=[^/]*\d)[A-Za-z0-9_~.=%-]{20,}")
_WORD = re.compile(r"[A-Za-z]{0,15}|\d{0,10}|[A-Za-z0-9]{0,7}")
_BETWEEN = re.compile("[-_.~]")


def target(address: str, base: "URL | None" = None) -> "URL":
    """The address as one that may be asked, without fragment; relative to `base` in a redirect.

    Only http and https, with a host whose name is one: no number in disguise. A dot at the end of
    the host is dropped. FetchTrouble otherwise.
    """
    from httpx2 import URL, InvalidURL

    where = host_of(base) if base is not None else ""
    try:
        if len(address) > ADDRESS_LENGTH:
            raise InvalidURL("too long")
        url = URL(address.strip())
        url = (base.join(url) if base is not None else url).copy_with(fragment=None)
        if url.scheme not in ("http", "https"):
            raise _foreign(url.scheme, where)
        host = url.raw_host.decode("ascii")
        if host.endswith("."):
            host = host[:-1]
            url = url.copy_with(host=host)
        if not host or host.endswith(".") or ".." in host or len(host) > 253:
            raise InvalidURL("no host")
        if any(len(label) > 63 for label in host.split(".")) and ":" not in host:
            raise InvalidURL("no host")
        if url.port is not None and not 0 < url.port < 1 << 16:
            raise InvalidURL("no port")
    # A host in which nothing is right makes `idna` raise what httpx2 does not translate.
    except (InvalidURL, ValueError, UnicodeError):
        said = f"{where} points to an address" if where else "This is an address"
        raise FetchTrouble(
            "bad address", f"{said} that cannot be read; check it.", host=where
        ) from None
    if ":" not in host and _NUMBER.match(host.rpartition(".")[2]) and not _IPV4.fullmatch(host):
        raise FetchTrouble(
            "bad address", f"{host} is a number, not the name of a site; write it out.", host=host
        )
    return url


def host_of(url: "URL") -> str:
    """The host for showing: ASCII, punycode where it was not, and clean."""
    return clean(url.raw_host.decode("ascii", "replace"))[:253]


def safe(address: str) -> str:
    """The address for showing and for logs: no user, no password, no values in the query.

    Parts of the path that look like a token are shown as `…` as well. Never raises.
    """
    shown = clean(address[: 2 * ADDRESS_LENGTH]).strip()
    match = _SPLIT.match(shown)
    if match is None:
        other = _SCHEME.match(shown)
        return f"{other[1]}:…" if other else "…"
    scheme, authority, path, query = match.groups(default="")
    path = "/".join("…" if _secret(part) else part for part in path.split("/"))
    query = _PAIR.sub(_name_only, query)
    return f"{scheme}//{authority.rpartition('@')[2]}{path}{query}"


def _name_only(pair: re.Match[str]) -> str:
    """One pair of a query without its value; what has no value may itself be the secret."""
    name, equals = pair.groups()
    if not equals:
        return "…" if name else ""
    return f"{'…' if _secret(name) else name}=…"


def _secret(part: str) -> bool:
    """Whether a part of a path is more like a token than like the words of a headline."""
    if _TOKEN.fullmatch(part) is None:
        return False
    return not all(_WORD.fullmatch(word) for word in _BETWEEN.split(part))


def _foreign(scheme: str, where: str) -> FetchTrouble:
    if not scheme:
        sentence = "This is not a whole address; it begins with https:// or http://."
    elif where:
        sentence = f"{where} points to a {scheme[:16]}: address, and only the web is fetched."
    else:
        sentence = f"Only https and http are fetched, not {scheme[:16]}: addresses."
    return FetchTrouble("bad address", sentence, host=where)
