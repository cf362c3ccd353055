"""Drafts: a file that is written anew has its writer's number till it takes the old one's place."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def sweep_drafts(folder: Path, names: Iterable[str]) -> None:
    """Remove what killed processes left of these files; what a living one writes stays."""
    for name in names:
        for draft in folder.glob(f"{name}.*"):
            number = draft.name.removeprefix(f"{name}.")
            if number.isascii() and number.isdigit() and not _lives(int(number)):
                with suppress(OSError):
                    draft.unlink()


def _lives(process: int) -> bool:
    """Whether there may be a process of this number."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is somebody else's
        pass
    return process > 0
