"""What types cannot tell: values of the right kind with which a setting does nothing, or harm.

A header's value is never told, since it may be a secret.
"""

import re
from collections.abc import Iterable, Mapping

from .settings import Settings
from .trouble import SettingsError

_HOST = re.compile(
    r"(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?|[0-9a-f]*:[0-9a-f:.]+"
)
_SILENT = re.compile(r"[\s!-/:-@\[-`{-~]*")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile("[^\x00-\x08\x0a-\x1f\x7f]*")
_OURS = {"accept-encoding", "connection", "content-length", "expect", "host", "keep-alive"}
_OURS |= {"range", "te", "trailer", "transfer-encoding", "upgrade"}
"""Headers that belong to the connection: a fetch leaves them out."""
_SHOWN = 40


def check(settings: Settings) -> None:
    """SettingsError for the first value with which a setting cannot do what it is for."""
    for host in settings.private_hosts:
        match = _HOST.fullmatch(host.strip().lower())
        if match is None or int(match[1] or 1) > 65_535:
            told = f'names no host, "{host[:_SHOWN]}"; write it as host or host:port'
            raise SettingsError("private-hosts", told)
    _check_words("mute", settings.mute)
    for name, rules in settings.sources.items():
        _check_words(f"sources.{name}.mute", rules.mute)
        _check_headers(f"sources.{name}.headers", rules.headers)


def _check_words(path: str, words: Iterable[str]) -> None:
    if any(_SILENT.fullmatch(word) for word in words):
        raise SettingsError(path, "has an entry without a word; take it out")


def _check_headers(path: str, headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        if not _NAME.fullmatch(name):
            raise SettingsError(
                path, "has a header whose name is none: letters, digits and hyphens"
            )
        if name.lower() in _OURS:
            raise SettingsError(path, f"has {name}, which Kawaraban sets itself; take it out")
        if not _VALUE.fullmatch(value):
            raise SettingsError(
                path, f"has {name} with a value that cannot be sent, such as a break"
            )
