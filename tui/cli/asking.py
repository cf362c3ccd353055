"""Questions to the reader on the terminal; nobody is asked where nobody can answer."""

import os
import re
import sys
from collections.abc import Sequence

from .output import ascii_of, complain, safe, speaks_unicode

TRIES = 3
"""Answers that are not understood before none is taken."""

_NUMBERS = re.compile(r"\d{1,5}(?:\s*-\s*\d{1,5})?")


def interactive() -> bool:
    """Whether there is a terminal on which a question can be asked and answered."""
    streams = (sys.stdin, sys.stderr)
    dumb = os.environ.get("TERM", "dumb") == "dumb"
    return not dumb and all(stream is not None and stream.isatty() for stream in streams)


def confirmed(question: str, *, default: bool) -> bool:
    """The answer to a question of yes or no; Enter is the default, no answer is no."""
    for _ in range(TRIES):
        answer = _asked(f"{question} [{'Y/n' if default else 'y/N'}] ")
        if answer is None:
            return False
        if not answer:
            return default
        if answer.casefold() in ("y", "yes", "n", "no"):
            return answer.casefold().startswith("y")
        complain("Please answer y or n.")
    return False


def choice(names: Sequence[str], *, default: str = "") -> list[int]:
    """Which of these numbered names the reader wants, counted from 0; none for q.

    The answer may have numbers, ranges and names; Enter means `default`.
    """
    hint = f" (Enter: {default})" if default else ""
    for _ in range(TRIES):
        answer = _asked(f'Which? Numbers like "1 3-5" or names, a all, q none{hint}: ')
        if answer is None:
            return []
        try:
            return picked(answer or default, names)
        except ValueError as error:
            complain(f"{error}")
    return []


def picked(answer: str, names: Sequence[str]) -> list[int]:
    """The places that an answer means, in its order; ValueError with a sentence for what is none.

    A name is meant by all of it, or by a part that no other has.
    """
    if answer.casefold() in ("", "q", "n", "none"):
        return []
    if answer.casefold() in ("a", "all"):
        return list(range(len(names)))
    places: list[int] = []
    for part in filter(None, (part.strip() for part in answer.split(","))):
        if re.sub(_NUMBERS, "", part).strip():
            places.append(_named(part, names))
        else:
            for numbers in _NUMBERS.findall(part):
                places += _counted(numbers, len(names))
    return list(dict.fromkeys(places))


def _counted(numbers: str, count: int) -> list[int]:
    first, _, last = numbers.partition("-")
    low, high = int(first), int(last or first)
    if not 1 <= low <= high <= count:
        raise ValueError(f"{numbers} is not in the list, which goes from 1 to {count}.")
    return list(range(low - 1, high))


def _named(part: str, names: Sequence[str]) -> int:
    wanted = part.casefold()
    folded = [name.casefold() for name in names]
    found = [at for at, name in enumerate(folded) if name == wanted]
    found = found or [at for at, name in enumerate(folded) if wanted in name]
    if not found:
        raise ValueError(f"{part} is not in the list.")
    if len(found) > 1:
        raise ValueError(f"{part} is in {len(found)} of the names; a number tells which.")
    return found[0]


def _asked(question: str) -> str | None:
    """What the reader types after a question; None where the input is at its end."""
    assert sys.stderr is not None
    text = safe(question)
    sys.stderr.write(text if speaks_unicode(sys.stderr) else ascii_of(text))
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        sys.stderr.write("\n")
        return None
    return line.strip()
