"""`python -m tests.saving FOLDER`: one mark, saved by hand, for tests in which system calls fail.

It says `begun` before the save, so that a test can tell its system calls from those of the start,
then what the store says: `saved`, or its trouble. With a second save it tries again.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from tui.library import Library

BEGUN, ENDED = "/the/save/begins", "/the/save/ends"
"""Paths that are nowhere; to look for them is to say where one is."""


def main(folder: str) -> None:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    library = Library.open(Path(folder), now=now)
    assert library.settle() == {}
    library._store._saver.stop(1)  # nobody else saves
    os.access(BEGUN, os.F_OK)
    library.mark(["000000000003"], now=now, starred=True)
    library.save()
    os.access(ENDED, os.F_OK)
    print(library.trouble or "saved", flush=True)
    library.save()
    print(library.trouble or "saved", flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
