"""`python -m tests.busy FOLDER SEED`: a library in full use, to be killed at any moment.

A line for each change, when it was made: `mark ARTICLE NUMBER SECONDS`, NUMBER being the marks it
has from then on as bits (1 read, 2 starred, 4 later); `came ARTICLE SECONDS`. Seconds are of the
monotonic clock. Every file that a session writes is written: library, backup, ledger, catalogue,
stories, texts and index.
"""

import random
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from tests.library_paper import article, findings, text
from tui.library import Library

MARKED = 30
"""So many articles are marked again and again; those behind them come, and some go."""
NAMES = ("read", "starred", "later")


def main(folder: str, seed: str) -> None:
    chance = random.Random(int(seed))
    library = Library.open(Path(folder), now=datetime.now(UTC))
    assert library.notices == (), library.notices
    if library.new:
        _take(library, *range(MARKED))
    threading.Thread(target=_later, args=(library,), daemon=True).start()
    begun = max(int(id, 16) for id in library.articles) + 1
    number = begun
    held = [library.row(f"{at:012x}") for at in range(MARKED)]
    states = [1 * (not row.unread) + 2 * row.starred + 4 * row.later for row in held if row]
    while True:
        at, bit = chance.randrange(MARKED), chance.randrange(3)
        states[at] ^= 1 << bit
        wish = {NAMES[bit]: bool(states[at] & 1 << bit)}
        assert library.mark([f"{at:012x}"], now=datetime.now(UTC), **wish)
        print("mark", f"{at:012x}", states[at], time.monotonic(), flush=True)
        if chance.random() < 0.05:
            _take(library, number)
            print("came", f"{number:012x}", time.monotonic(), flush=True)
            number += 1
        if chance.random() < 0.02 and number > begun:
            library.forget([f"{chance.randrange(MARKED, number):012x}"])
        if chance.random() < 0.02:
            library.publish()
            library.covered()
        time.sleep(0.005)


def _take(library: Library, *numbers: int) -> None:
    """Pages of now with these articles, the texts first."""
    now = datetime.now(UTC)
    came = [replace(article(number), published=None, arrived=now) for number in numbers]
    told = replace(findings(*came), texts=tuple(map(text, numbers)))
    library.keep_texts(told)
    library.accept(told, now=now)


def _later(library: Library) -> None:
    """What the app does in a worker after its first paint, and now and then."""
    assert library.settle() == {}
    library.catch_up()
    while True:
        library.cover(now=datetime.now(UTC))
        time.sleep(0.2)


if __name__ == "__main__":
    main(*sys.argv[1:])
