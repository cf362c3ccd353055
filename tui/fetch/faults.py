"""Faults of the network, put into words."""

import errno
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore2
import httpx2

from ..clean import clean
from .trouble import FetchTrouble

BROKEN = (httpcore2.RemoteProtocolError, httpcore2.ReadError, httpcore2.WriteError)
"""What an idle connection does that the server has closed meanwhile."""

_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}


@contextmanager
def told(host: str) -> Iterator[None]:
    """Within it, whatever the network does wrong becomes FetchTrouble about this host.

    The fault itself is not chained: its text may hold what was sent.
    """
    try:
        yield
    except httpcore2.ConnectError as fault:
        raise _no_connection(host, fault.args[0] if fault.args else fault) from None
    except httpcore2.ProxyError:
        raise FetchTrouble(
            "refused", f"The proxy does not let us through to {host}; check the proxy.", host=host
        ) from None
    except (*BROKEN, httpcore2.NetworkError):
        raise FetchTrouble(
            "server", f"{host} broke off or answered nonsense; try again later.", host=host
        ) from None
    except (httpcore2.LocalProtocolError, httpcore2.UnsupportedProtocol, httpx2.InvalidURL):
        raise FetchTrouble(
            "bad address", f"{host} cannot be asked for this; check the address.", host=host
        ) from None


def _no_connection(host: str, fault: object) -> FetchTrouble:
    if isinstance(fault, ssl.SSLCertVerificationError):
        why = clean(fault.verify_message)[:100].rstrip(".")
        sentence = f"The certificate of {host} does not hold ({why}); nothing was read."
        return FetchTrouble("tls", sentence, host=host)
    if isinstance(fault, ssl.SSLError | ValueError):
        return FetchTrouble("tls", f"{host} does not speak https as it should.", host=host)
    if isinstance(fault, ConnectionRefusedError):
        sentence = f"{host} is there but takes no calls; try again later."
        return FetchTrouble("refused", sentence, host=host)
    if isinstance(fault, OSError) and fault.errno in _UNREACHABLE:
        sentence = f"There is no way to {host}; check the connection."
        return FetchTrouble("offline", sentence, host=host)
    if isinstance(fault, TimeoutError):
        return FetchTrouble("timeout", f"{host} does not answer; try again later.", host=host)
    return FetchTrouble("server", f"{host} hung up; try again later.", host=host)
