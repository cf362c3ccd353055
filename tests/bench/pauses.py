"""How long a key waits for its row while the app has something else to do."""

import time

from tests.bench import goals
from tests.bench.figures import Figure, figure
from tests.bench.goals import goal_at
from tests.bench.pressing import REST, Beside
from tests.terminal import NotSeen, Terminal
from tui.glyphs import UNICODE

APART = 0.03
"""Seconds between two keys."""
LONGEST = 10.0
"""Seconds that a key is waited for."""
SAVES = 4.0
"""Seconds in which marks are made and saved, one save a second."""

_BAR = UNICODE.bar.encode()


def saving(both: Beside) -> list[Figure]:
    """All articles read at one stroke, then star after star: how long each `j` and `k` waits."""
    terminal = both.ours
    calm = [wait(terminal, key) for key in "jk" * 10]
    terminal.settle(REST)
    terminal.press("A")
    terminal.settle(REST)
    begun = time.perf_counter()
    terminal.press("y")
    terminal.wait_for(r"articles? marked read|nothing unread|Nothing unread", timeout=LONGEST)
    marked = (terminal.log[-1].at - begun) * 1000
    waited = []
    begun = time.perf_counter()
    while time.perf_counter() < begun + SAVES:
        waited.append(wait(terminal, "s", "j"))
        waited.append(wait(terminal, "k"))
    return [
        figure("mark all read", both.name, [marked], "ms"),
        figure("a key at rest", both.name, calm, "ms"),
        figure("a key during saves", both.name, waited, "ms"),
        longest("the longest wait during saves", both.name, waited),
    ]


def wait(terminal: Terminal, *keys: str) -> float:
    """Milliseconds from keys to the first bytes that show the cursor on its new row."""
    terminal.settle(APART, APART)
    begun = time.perf_counter()
    terminal.press(*keys)
    while time.perf_counter() - begun < LONGEST:
        if _BAR in terminal.read(LONGEST):
            return (terminal.log[-1].at - begun) * 1000
    raise NotSeen(f"{keys} were not answered within {LONGEST:g} s on\n{terminal.text}")


def longest(what: str, name: str, waited: list[float]) -> Figure:
    """The worst of them, with its goal."""
    return figure(what, name, [max(waited)], "ms", goal=goal_at(goals.PAUSE, name))
