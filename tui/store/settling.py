"""What was taken on trust when a library was opened by its ledger is looked at afterwards."""

import threading
from collections.abc import Iterable, Mapping

import msgspec

from .columns import Columns
from .encoded import noun
from .filed import Filed, replace
from .keyed import Keyed
from .opening import Opening
from .rows import Rows
from .schema import LARGE
from .still import Still


class Settling:
    """The rows that stand in the file: read, checked, mended. Each is checked once, by any thread.

    A file that was read whole is checked already.
    """

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._broken: dict[str, dict[str, bytes | None]] = {}
        self._kinds: dict[str, type] = {}
        self._checking = threading.Lock()

    def load(self) -> bool:
        """Whether the whole file is in memory now; if not, another program has taken it away."""
        original = self._opening.original
        return original is None or original.load()

    def settle(self, tables: Mapping[str, tuple[Rows, type]]) -> dict[str, tuple[str, ...]]:
        """The keys of the rows that are no such kind, by table."""
        bad: dict[str, tuple[str, ...]] = {}
        if not self.load():
            return bad
        for name, (table, kind) in tables.items():
            self._kinds[name] = kind
            try:
                broken = self._broken_of(table)
            except OSError:  # the disk does not answer: nothing is known of these rows
                continue
            still = table.still()
            keys = still.keys_of(still.bad(kind)).values()
            if found := tuple(dict.fromkeys([*broken, *keys])):
                bad[name] = found
        return bad

    def put_aside(self, table: Rows, keys: Iterable[str]) -> None:
        """Put these rows aside where they are still bad; what the backup has of them takes over."""
        broken = self._broken_of(table)
        if broken:
            self._broken[table.name] = {}
            table.mend(broken)
        kind = self._kinds.get(table.name)
        bad = [key for key in keys if kind and key in table and table.noun(key, kind) is None]
        if bad and kind is not None:
            spare = self._opening.spare(table.name)
            table.put_aside(bad)
            good = [row for key in bad if noun(row := spare.get(key), kind) is not None and row]
            table.put_many(msgspec.json.decode(row) for row in good)

    def whole(self, table: Rows) -> Still:
        """The table as it stands now, mended."""
        broken = self._broken_of(table)
        still = table.still()
        if not broken:
            return still
        rows, index = still.rows.copy(), still.index.copy()  # type: ignore[attr-defined]
        for key, row in broken.items():
            replace(rows, index, key, row)
        return Still(rows, index)

    def columns(self, tables: Mapping[str, Rows]) -> dict[str, Columns]:
        """The columns of the tables that are held by them."""
        stills = {name: tables[name].still().rows for name in LARGE if name in tables}
        return {name: rows.columns for name, rows in stills.items() if isinstance(rows, Filed)}

    def _broken_of(self, table: Rows) -> dict[str, bytes | None]:
        """The damaged rows of a table by their keys, and what the backup has instead."""
        rows = table.still().rows
        if self._opening.ledger is None or not isinstance(rows, Filed):
            return {}
        with self._checking:
            if table.name not in self._broken:
                broken = rows.broken(table.key or "")
                if broken:
                    keys = Keyed(rows.columns).keys_of(broken)
                    spare = self._opening.spare(table.name)
                    self._opening.keep_damaged(table.name)
                    self._broken[table.name] = {
                        key: broken[doc_id] or spare.get(key) for doc_id, key in keys.items()
                    }
                else:
                    self._broken[table.name] = {}
            return self._broken[table.name]
