"""What look-ups read is printed after each save, in the thread that saves."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ..chart import Chart

if TYPE_CHECKING:
    from ..catalogue.publishing import Publisher


class Press:
    """Publishes the catalogue; it is set up at the first save, which no reader waits for."""

    def __init__(
        self,
        folder: Path,
        charts: Callable[[], tuple[Chart, ...]],
        also: Callable[[], Mapping[str, int] | None],
    ) -> None:
        self._folder = folder
        self._charts = charts
        self._also = also
        self._publisher: Publisher | None = None

    def saved(self, tables: Mapping[str, Mapping[int, bytes]], inode: int) -> None:
        """The file with this inode was just written with these rows."""
        if self._publisher is None:
            from ..catalogue.publishing import Publisher

            self._publisher = Publisher(self._folder, self._standing, self._also)
        self._publisher.saved(tables, inode)

    def _standing(self) -> list[dict[str, object]]:
        return [msgspec.to_builtins(chart) for chart in self._charts()]
