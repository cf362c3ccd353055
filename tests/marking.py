"""`python -m tests.marking FOLDER`: a reader who marks without end, to be killed at any moment.

A line for each mark, after it was made: `mark NUMBER SECONDS`; and from time to time, after a save
by hand, `saved NUMBER`: marks up to this one are on disk. Seconds are of the monotonic clock.
"""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tui.store import Store


def main(folder: str) -> None:
    store = Store.open(Path(folder), now=datetime.now(UTC))
    number = len(store.marks)
    while True:
        store.marks.put({"article": f"{number:012x}", "read": "2026-11-22T01:00:00Z"})
        print("mark", number, time.monotonic(), flush=True)
        if number % 150 == 149 and store.save():
            print("saved", number, flush=True)
        number += 1
        time.sleep(0.002)


if __name__ == "__main__":
    main(sys.argv[1])
