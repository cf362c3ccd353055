"""Golden files: what a test must print, as plain text to read and to review.

`UPDATE_GOLDENS=1 python -m pytest tests/test_typeset_text.py` writes them anew; the diff is the
review. Styles are stripped; a `|` closes each line, so that blanks at its end are seen.
"""

import os
from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path

FOLDER = Path(__file__).parent


def check(name: str, lines: Iterable[str]) -> None:
    """Compare lines with the golden file of that name, or write it."""
    text = "".join(f"{line}|\n" for line in lines)
    path = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: run the test with UPDATE_GOLDENS=1"
    known = path.read_text(encoding="utf-8")
    changes = unified_diff(known.splitlines(), text.splitlines(), path.name, "now", lineterm="")
    assert text == known, "\n".join(changes)
