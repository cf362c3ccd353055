"""Stories on disk, for look-ups: to compare thousands of articles takes longer than they may.

The file `stories` is derived and may be deleted at any time. It names the state of the articles
that it was worked out from; for any other it counts for nothing.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zlib import crc32

import msgspec

from ..article import Article
from ..story import Story


class Printed(msgspec.Struct, frozen=True, eq=False):
    """The stories of one state of the articles."""

    of: str
    """Which state that was."""
    since: datetime
    """The articles that were older then did not count."""
    stories: tuple[Story, ...]
    closes: dict[str, datetime]
    """When each story is over, by its id."""


_decoder = msgspec.json.Decoder(Printed)


def state_of(articles: Iterable[Article]) -> str:
    """What tells these articles, as far as they are compared, from any others."""
    told = sorted(f"{one.id}{one.digest}{one.title}" for one in articles)
    return f"{len(told)}-{crc32(chr(10).join(told).encode()):08x}"


def put(path: Path, printed: Printed) -> None:
    """Keep these in place of those before; without a word where the disk does not take them."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        draft.unlink(missing_ok=True)  # a killed process of this number has left it
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        with open(os.open(draft, flags, 0o600), "wb") as file:
            file.write(msgspec.json.encode(printed))
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            draft.unlink()


def get(path: Path, state: Callable[[datetime], str]) -> Printed | None:
    """What is kept of the articles as they are; None where it is of others, or damaged.

    `state` tells the state of all that are not older than a moment.
    """
    try:
        printed = _decoder.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return printed if printed.of == state(printed.since) else None
