"""Opening the library a reader meets: the one they have, or a new one filled from the seeds."""

from datetime import datetime
from pathlib import Path

from .library import Library


def open_library(folder: Path, *, now: datetime, seeds: Path | None = None) -> Library:
    """The library in `folder`; a new one gets the pages of `seeds` (else those that are shipped).

    Raises OSError where the folder cannot be made or read.
    """
    library = Library.open(folder, now=now)
    if not library.new or library.read_only:
        return library
    from .paths import seeds_folder
    from .refresh import seed

    pages = seeds or seeds_folder()
    if pages is not None:
        for findings in seed(pages, library.known(), now=now):
            library.keep_texts(findings)
            library.accept(findings, now=now)
    return library
