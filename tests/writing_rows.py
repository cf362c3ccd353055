"""`python -m tests.writing_rows FOLDER FIRST COUNT`: so many marks, each saved, and what was said.

One line: whether it was read-only, and the notices. With a fourth word it waits for its stdin.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.library_paper import article, findings
from tui.library import Library, ReadOnly


def main(folder: str, first: str, count: str, *waits: str) -> None:
    now = datetime.now(UTC)
    library = Library.open(Path(folder), now=now)
    print(library.read_only, *library.notices, flush=True)
    for number in range(int(first), int(first) + int(count)):
        try:
            library.accept(findings(article(number)), now=now)
        except ReadOnly:
            continue
        library.mark([article(number).id], now=now, starred=True)
        if number % 20 == 0:
            library.save()
    if waits:
        sys.stdin.read()
    library.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
