"""The library opened to be changed: the one writer, or a sentence why it cannot be that."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

from ..edition import open_library
from ..library import Library
from ..paths import STORIES
from .output import Trouble, complain

SPAN = timedelta(hours=72)
"""So long an article is compared with others."""
QUICK = 3000
"""So many articles are compared while somebody waits; they are fewer."""


@contextmanager
def opened(folder: str, *, held: str = "") -> Iterator[Library]:
    """The library in this folder, seeded if it is new, saved and closed at the end.

    Trouble with exit code 6 where it cannot be changed or saved; `held` is the sentence for when
    another instance has it open. SIGTERM ends the block in order, with exit code 143.
    """
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        try:
            library = open_library(Path(folder), now=datetime.now(UTC))
        except OSError as error:
            why = error.strerror or error
            raise Trouble(f"The library in {folder} cannot be opened: {why}.", 6) from None
        try:
            if library.read_only:
                if held and library.held:
                    raise Trouble(held, 6)
                why = " ".join(library.notices) or f"The library in {folder} can only be read."
                raise Trouble(why, 6)
            for notice in library.notices:
                complain(f"kawaraban: {notice}")
            yield library
        finally:
            library.close()
        if library.trouble:
            raise Trouble(f"The library in {folder} was {library.trouble}.", 6)
    finally:
        signal.signal(signal.SIGTERM, before)


def count_covered(library: Library, now: datetime, *, news: bool) -> None:
    """Work out how many papers carry each article, where there are few enough to compare them now.

    Without `news` only where nobody ever did. Else whoever opens the app has it worked out.
    """
    if not news and (library.folder / STORIES).exists():
        return
    lately = sum(now - one.when <= SPAN for one in library.articles.values())
    if 0 < lately < QUICK:
        library.cover(now=now)
        library.covered()
        library.publish()


def first_edition(folder: str) -> None:
    """Make the library in this folder, with the pages that come with Kawaraban in it."""
    with opened(folder):
        pass


def _terminate(*_: object) -> NoReturn:
    raise SystemExit(143)
