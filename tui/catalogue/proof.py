"""Whether a catalogue on disk is as it was written: for who keeps what it says.

Look-ups do not ask. They compare each row with its id, and have no time to read all columns.
"""

import os
from binascii import crc32
from collections.abc import Iterable
from typing import Any

from . import ID, SUM, UNKNOWN, Catalogue, of_state
from .decoding import decode

Item = dict[str, Any]

_PIECE = 1 << 16


def prove(known: Catalogue, names: Iterable[str]) -> None:
    """ValueError or OSError where the head or one of these columns has become another."""
    if known.file is None:
        return
    number = known.file.number
    size = os.fstat(number).st_size
    head = b""
    while b"\n" not in head and (piece := os.pread(number, _PIECE, len(head))):
        head += piece
    head = head.partition(b"\n")[0]
    if os.pread(number, SUM, size - SUM) != b"%08x" % crc32(head):
        raise ValueError("the head is damaged")
    sums = decode(head)["sums"]
    for name in names:
        if crc32(known.column(name).encode("ascii")) != sums[name]:
            raise ValueError(f"the column {name} is damaged")


def carried(folder: str) -> Item:
    """How many other papers carry an article, by its id, as the catalogue in this folder has it.

    Whatever state of the library it is of: to work it out takes long, and it seldom changes.
    """
    known = of_state(folder, None)
    if known is None:
        return {}
    try:
        prove(known, ("ids", "also"))
        ids, also = known.column("ids"), known.column("also")
    except (OSError, ValueError):
        return {}
    told = ((place, also[place * 2 : place * 2 + 2]) for place in range(len(also) // 2))
    return {
        ids[place * ID : (place + 1) * ID]: int(count, 16)
        for place, count in told
        if count != UNKNOWN
    }
