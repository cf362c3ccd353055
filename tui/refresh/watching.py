"""Watched folders: the saved pages in them that came, or were changed, since we last looked."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ..source import Source
from .saved import PageFile, pages

SLACK = timedelta(seconds=5)
"""File systems tell times roughly. A page that is taken in twice changes nothing."""


def arrivals(source: Source) -> tuple[PageFile, ...]:
    """What is new in the folder of this source; OSError where it cannot be looked into."""
    folder = Path(source.address or "")
    next(folder.iterdir(), None)  # a folder that is away is trouble, not an empty one
    return tuple(_since(pages([folder]), source.refreshed))


def _since(files: Iterator[PageFile], seen: datetime | None) -> Iterator[PageFile]:
    for file in files:
        try:
            # When it came to this place or was last changed, whatever time was copied with it.
            changed = file.path.stat().st_ctime if file.path else 0.0
        except OSError:
            continue
        if seen is None or datetime.fromtimestamp(changed, UTC) >= seen - SLACK:
            yield file
