"""Looking at what opens only with a password or a header, before there is a source for it."""

from datetime import UTC, datetime
from threading import Lock

from msgspec.structs import replace

from ..config import Rules, Settings
from ..decide import source_id
from ..fetch import Fetched, NotModified
from ..source import Source
from .door import Door
from .keys import Keys, at_home, keys_for


class Keyed:
    """A door that sends along what the rules of a source to be say, wherever that is at home."""

    def __init__(self, door: Door, source: Source, rules: Rules) -> None:
        self._door = door
        self._source = source
        self._rules = rules
        self._keys: Keys | None = None
        self._lock = Lock()

    def get(self, address: str, **asked: object) -> Fetched | NotModified:
        """The page at an address; see `Door.get`. The password is asked for once."""
        if not at_home(self._source, address):
            return self._door.get(address, **asked)  # type: ignore[arg-type]
        with self._lock:
            if self._keys is None:
                self._keys = keys_for(self._source, self._rules, address)
            keys = self._keys
        answer = self._door.get(address, headers=keys.headers, auth=keys.auth, **asked)  # type: ignore[arg-type]
        if keys == Keys() or at_home(self._source, answer.moved or answer.address or address):
            return answer
        # It is known by where the reader put it: elsewhere its keys would go with it.
        return replace(answer, address=address, moved=None)


def keyed(door: Door, settings: Settings, address: str, name: str = "") -> Door:
    """The door for looking at an address: with the rules that fit this name or its host, if any.

    An address without a scheme gets them over https only.
    """
    where = address if "://" in address else f"https://{address.removeprefix('//')}"
    table = settings.table(source_id(name) if name else "", name, where)
    if table is None:
        return door
    source = Source(
        id="", name=name or table, address=where, added=datetime.min.replace(tzinfo=UTC)
    )
    return Keyed(door, source, settings.sources[table])
