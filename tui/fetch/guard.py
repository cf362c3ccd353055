"""The guard: which machines may be spoken to.

A page from outside must not make this program speak to the reader's own network: not by an address
in a feed, not by a redirect, and not by a name that leads to one place when it is checked and to
another when it is used. So names are resolved here, what is found is checked here, and the
connection is made to what was checked.
"""

import socket
from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from .errand import Errand
from .trouble import FetchTrouble, Kind

Resolver = Callable[[str, int], Sequence[str]]
"""A host name and a port to addresses in digits; OSError where there are none."""

# Written out, since what `ipaddress` calls global differs between versions of Python.
_REFUSED: list[IPv4Network | IPv6Network] = [
    *map(IPv4Network, ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8")),
    *map(IPv4Network, ("169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16")),
    *map(IPv4Network, ("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15")),
    *map(IPv4Network, ("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4")),
    *map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")),
]
_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Where networks without IPv4 show the machines that have nothing else."""

_LOCAL_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa")


def public(address: IPv4Address | IPv6Address) -> bool:
    """Whether it is a machine on the open internet, by what its digits say."""
    if isinstance(address, IPv6Address):
        if address in _TRANSLATED:
            return public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address not in _UNICAST:
            return False
    return not any(address in net for net in _REFUSED)


class Guard:
    """Finds and checks the addresses of hosts. `allowed` are the reader's own: `host[:port]`."""

    def __init__(self, allowed: Iterable[str] = (), resolver: Resolver | None = None) -> None:
        self._allowed = frozenset(entry.strip().lower().rstrip(".") for entry in allowed)
        self.resolver = resolver or _resolve

    def allows(self, host: str, port: int) -> bool:
        """Whether the reader added this host, so that it may be anywhere."""
        name = host.lower().strip("[]")
        shown = f"[{name}]" if ":" in name else name
        return not self._allowed.isdisjoint((name, shown, f"{shown}:{port}"))

    def addresses(self, host: str, port: int, errand: Errand) -> list[str]:
        """Where the host may be reached, checked; FetchTrouble when there is no such place."""
        literal = _literal(host)
        found = [host] if literal else _asked(self.resolver, host, port, errand)
        if self.allows(host, port):
            return found
        fit = [text for text in found if (number := _literal(text)) and public(number)]
        if found and not fit:
            raise _private(host)
        return fit

    def check_name(self, host: str, port: int) -> None:
        """What can be told without resolving, for hosts that only a proxy can see."""
        literal = _literal(host)
        labels = f".{host.lower()}"
        near = "." not in host or any(labels.endswith(f".{name}") for name in _LOCAL_NAMES)
        fit = public(literal) if literal else not near
        if not fit and not self.allows(host, port):
            raise _private(host)


def _literal(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text.strip("[]"))
    except ValueError:
        return None


def _private(host: str) -> FetchTrouble:
    return FetchTrouble(
        "private",
        f"{host} is on a private network; the setting private-hosts can allow it.",
        host=host,
    )


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _asked(resolve: Resolver, host: str, port: int, errand: Errand) -> list[str]:
    """What the resolver says, asked in a thread of its own: the C library cannot be hurried."""
    answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=ask, name="resolving", daemon=True).start()
    while True:
        try:
            answer = answers.get(timeout=errand.slice())
        except Empty:
            continue
        if isinstance(answer, Exception):
            raise _unknown(host, answer) from None
        return list(answer)


def _unknown(host: str, error: Exception) -> FetchTrouble:
    names = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
    if isinstance(error, UnicodeError) or getattr(error, "errno", None) in names:
        sentence = f"No site is called {host}; check the address, or the connection."
        kind: Kind = "bad address" if isinstance(error, UnicodeError) else "no such site"
        return FetchTrouble(kind, sentence, host=host)
    return FetchTrouble(
        "offline", f"{host} could not be looked up; check the connection.", host=host
    )
