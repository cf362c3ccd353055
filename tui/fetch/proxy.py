"""Proxies, as the environment names them: http_proxy, https_proxy, all_proxy and no_proxy."""

from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from ..clean import clean
from .trouble import FetchTrouble


def proxy_for(scheme: str, host: str, port: int) -> str | None:
    """The address of the proxy that stands before this host, None where there is none."""
    proxies = getproxies()
    address = proxies.get(scheme) or proxies.get("all")
    if not address or proxy_bypass(f"{host}:{port}"):
        return None
    return address if "://" in address else f"http://{address}"


def parts(address: str) -> tuple[str, tuple[str, str] | None]:
    """A proxy's address without the user, and its user and password; FetchTrouble for SOCKS."""
    try:
        split = urlsplit(address)
        host, port = split.hostname or "", split.port
    except ValueError:
        host = ""
    if not host or split.scheme not in ("http", "https"):
        raise FetchTrouble(
            "bad address",
            "The proxy in the environment is not an http or https address; set another.",
            host=clean(host),
        )
    place = f"[{host}]" if ":" in host else host
    bare = f"{split.scheme}://{place}" + (f":{port}" if port else "")
    if split.username is None:
        return bare, None
    return bare, (unquote(split.username), unquote(split.password or ""))
