"""When the app itself fails: one line for the reader, the traceback for the log."""

import os
import traceback
from pathlib import Path

from ..clean import clean

LOG = "kawaraban.log"


def keep_traceback(folder: Path) -> Path | None:
    """Append the exception in hand to the log in the library's folder; None where it cannot be.

    Only the lines of code are kept, never the values: those are the reader's own.
    """
    path = folder / LOG
    told = clean(traceback.format_exc(), multiline=True)
    try:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
        with os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8") as log:
            log.write(told + "\n")
    except OSError:
        return None
    return path


def last_words(log: Path | None) -> str:
    """What the reader is told."""
    where = f" What happened is in {clean(str(log))}." if log else ""
    return f"kawaraban stopped over a mistake of its own. Your library is saved.{where}"
