"""Searching while one types, a rare word beside newsboat, and narrowing the list."""

import time
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import goals
from tests.bench.figures import Figure, figure
from tests.bench.goals import goal_at
from tests.bench.pressing import REST, Answer, Beside, bursts, press, shown
from tests.bench.samples import percentile
from tests.bench.words import RARE
from tests.terminal import Terminal
from tui.library import Library

ASKED = ("harvest", "lantern", "timetable")
"""Words of many stories."""
IN_VIEW = 12
"""Rows of the list that are seen at 120x40: the others are made when one comes to them."""
APART = 0.008
"""Seconds between a letter's echo and its results, if they do not come at once."""
_RESULTS = r"Search results"
"""How newsboat heads what it has found."""


def searching(both: Beside, presses: int) -> list[Figure]:
    """The letters of words one by one, each with its echo and its results; then a rare word."""
    echoes, results = [], []
    for _ in range(max(1, presses // 10)):
        press(both.ours, "/", quiet=REST)
        for letter in RARE:
            came = bursts(both.ours, letter, APART, REST)
            echoes.append(came[0].ms)
            results.append(came[min(1, len(came) - 1)].ms)
        _leave(both.ours)
    tail = [percentile(results, 95)]
    name = both.name
    figures = [
        figure("a letter in the search, echo", name, echoes, "ms"),
        figure(_WHAT, name, results, "ms", goal=goal_at(goals.RESULTS, name)),
        figure(f"{_WHAT}, 95 of 100", name, tail, "ms", goal=goal_at(goals.RESULTS_TAIL, name)),
    ]
    if both.many:
        found = both.taken(_rare_word, _rare_word_theirs, max(3, presses // 5))
        figures += both.figures("search a rare word", found)[:1]
    return figures


def asking(name: str, folder: Path) -> list[Figure]:
    """The same letters asked of the library itself: what of their results is the engine's part."""
    library = Library.open(folder, now=datetime.now(UTC), read_only=True)
    times = []
    try:
        for word in (RARE, *ASKED):
            library.search(word)
            for letters in range(1, len(word) + 1):
                begun = time.perf_counter()
                rows = library.search(word[:letters], typing=True, told=IN_VIEW)
                list(rows[:IN_VIEW])
                times.append((time.perf_counter() - begun) * 1000)
    finally:
        library.close()
    goal = goal_at(goals.ENGINE, name)
    return [figure("a letter in the search, engine alone", name, times, "ms", goal=goal)]


def filtering(both: Beside, presses: int) -> list[Figure]:
    """The screen of what the list holds, and the list narrowed to what is starred."""
    opened, narrowed = [], []
    for _ in range(presses):
        opened.append(shown(both.ours, "= Filter", "="))
        both.ours.settle(REST)
        narrowed.append(shown(both.ours, r"1 Articles\W+(\d+ of )?starred", "s"))
        _leave(both.ours)
    return [
        *both.figures("open the filter", (opened, None)),
        *both.figures("filter by stars", (narrowed, None)),
    ]


_WHAT = "a letter in the search, results"


def _rare_word(terminal: Terminal) -> Answer:
    """All letters at once, as they come over a slow line, until its articles are listed."""
    press(terminal, "/", quiet=REST)
    answer = shown(terminal, rf"(?s)\b[\d,]+ found\b.*/ {RARE} ", RARE)
    _leave(terminal)
    return answer


def _rare_word_theirs(terminal: Terminal) -> Answer:
    press(terminal, "/")
    press(terminal, RARE)
    answer = shown(terminal, _RESULTS, "enter")
    press(terminal, "q")
    return answer


def _leave(terminal: Terminal) -> None:
    terminal.settle(REST)
    press(terminal, "escape", quiet=REST)
