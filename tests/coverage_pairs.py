"""Pairs of articles, labelled: do both tell the same event, or only look like it?

`covered/*.txt` holds groups of events that are easily taken for one another. A group begins with
`= what makes them alike`, an event with `* name`, a telling of it is `hours paper | title | lede`.

Decided: an event that grows (a toll that rises, rescuers who arrive) is one story. What follows
from it a day later (the resignation after the demand, the next day's prices, the next match) is
another. Tellings in different languages are never one story. Nothing was chosen by looking at
`blind.txt`: it was written and judged after everything else. `own_words.txt` came with the rule
that a shared figure is a bridge; its flights from one airport are put together wrongly still.
"""

from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from tui.article import Article

BEGIN = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
_FOLDER = Path(__file__).parent / "covered"


class Telling(NamedTuple):
    """One article of the labelled data, with the event that it tells."""

    article: Article
    lede: str
    group: str
    event: str


def article(id: str, title: str, paper: str, hours: float = 0.0, **more: object) -> Article:
    """An article of `paper.example`, so many hours after the begin of everything."""
    at = BEGIN + timedelta(hours=hours)
    address = f"https://www.{paper}.example/{id}"
    return Article(id=id, source=paper, title=title, address=address, arrived=at, **more)  # type: ignore[arg-type]


def tellings(*names: str) -> list[Telling]:
    """All articles of these files, or of all files."""
    found: list[Telling] = []
    for file in sorted(_FOLDER.glob("*.txt")):
        if names and file.stem not in names:
            continue
        group = event = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("= "):
                group = f"{file.stem}: {line[2:]}"
            elif line.startswith("* "):
                event = line[2:]
            else:
                head, title, lede = (part.strip() for part in line.split("|"))
                hours, paper = head.split()
                told = article(f"{file.stem}{len(found):04}", title, paper, float(hours))
                found.append(Telling(told, lede, group, event))
    return found


def pairs(told: list[Telling]) -> list[tuple[Telling, Telling, bool]]:
    """Every two articles of one group, and whether they tell the same event."""
    return [
        (one, other, one.event == other.event)
        for one, other in combinations(told, 2)
        if one.group == other.group
    ]
