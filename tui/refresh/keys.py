"""What opens a source that is not open to everybody: its headers, its password or token.

Passwords are printed by a program that the reader named in config.toml, and are kept nowhere.
"""

import subprocess
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from ..config import Rules
from ..fetch import FetchTrouble
from ..source import Source
from .door import NOTHING, Auth

PATIENCE = 15.0
"""Seconds: a program may ask the reader something on its own screen."""
_DOORS = frozenset(("www", "feeds", "feed", "rss", "m", "amp"))
"""First labels of host names that are other doors of the same house."""


class Keys(NamedTuple):
    """What is sent along."""

    headers: Mapping[str, str] = NOTHING
    auth: Auth | None = None


class NoPassword(FetchTrouble):
    """The reader's own program gave no password: the server was not even asked."""

    def __init__(self, sentence: str) -> None:
        super().__init__("refused", sentence)


def keys_for(source: Source, rules: Rules, address: str) -> Keys:
    """The keys of a source where `address` is its own; none anywhere else, or without encryption
    where the source has it. NoPassword where the password does not come."""
    if not (rules.headers or rules.password_command) or not at_home(source, address):
        return Keys()
    if not rules.password_command:
        return Keys(rules.headers)
    password = _printed(rules.password_command, source)
    return Keys(rules.headers, (rules.user, password) if rules.user else password)


def at_home(source: Source, address: str) -> bool:
    """Whether an address is the source's own, and no less safe than the source is."""
    ours = urlsplit(source.address or "")
    try:
        theirs = urlsplit(address)
        port = theirs.port
    except ValueError:
        return False
    if ours.scheme == "https" and theirs.scheme != "https":
        return False
    return ours.port == port and _house(ours.hostname) == _house(theirs.hostname)


def _house(host: str | None) -> str:
    first, _, rest = (host or "").partition(".")
    return rest if first in _DOORS and "." in rest else host or ""


def _printed(command: tuple[str, ...], source: Source) -> str:
    where = f'password-command of "{source.name}"'
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise NoPassword(f"The {where} did not answer; try it by hand.") from None
    except OSError as error:
        why = error.strerror or "it cannot be started"
        raise NoPassword(f"The {where} cannot be run: {why}.") from None
    first = done.stdout.decode("utf-8", "replace").partition("\n")[0].strip("\r")
    if done.returncode or not first:
        what = f"ended with code {done.returncode}" if done.returncode else "printed nothing"
        raise NoPassword(f"The {where} {what}; try it by hand.")
    return first
