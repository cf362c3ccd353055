"""The child that reads pages for `child.parse_within`: messages in, messages out, until none come.

It is hard on itself, as what it reads is hostile: little memory, no cores, a lower priority, and
an alarm that ends it when nobody is left to kill it.
"""

import os
import select
import signal
import sys
from contextlib import suppress

import msgspec

from ..article import Found
from ..source import Page
from . import parse_page
from .child import PATIENCE, receive, send

_MEMORY = 2 << 30
_GRACE = 3
"""Seconds by which the alarm comes after the parent's patience is over."""


def main() -> None:
    """Answer until the parent is gone or has had no page for a while."""
    _confine()
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    while select.select([stdin], [], [], PATIENCE)[0]:
        asked = receive(stdin)
        if asked is None:
            return
        body, seconds = asked
        signal.alarm(int(seconds) + _GRACE)
        found = _found(msgspec.msgpack.decode(body, type=Page))
        signal.alarm(0)
        send(stdout, msgspec.msgpack.encode(found))


def _found(page: Page) -> Found:
    try:
        return parse_page(page)
    except (Exception, MemoryError) as error:
        # A bound that a hostile page ran into is no error of the program that asked.
        return Found(trouble=(f"The page could not be read ({type(error).__name__}).",))


def _confine() -> None:
    import resource

    for bound, value in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CORE, 0)):
        with suppress(OSError, ValueError):
            resource.setrlimit(bound, (value, value))
    os.nice(15)


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main()
