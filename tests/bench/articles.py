"""Opening articles, paging in them, marking them, and the sections they stand in."""

import re

from tests.bench import goals
from tests.bench.figures import Figure, figure
from tests.bench.pressing import REST, Answer, Beside, press, shown
from tests.terminal import NotSeen, Terminal

_PLACE = r"2 Text\W+({}) of "
"""How the rule over the text tells which article of the list is shown."""
_HEAD = r"^Link: "
"""What newsboat writes over every text."""


def opening(both: Beside, presses: int) -> list[Figure]:
    """`j`, and Enter when that is done; the two at once; a page of the text."""

    def enter(terminal: Terminal) -> Answer:
        wanted = _place(terminal) + 1
        press(terminal, "j")
        answer = shown(terminal, _PLACE.format(f"{wanted:,}"), "enter")
        _back(terminal)
        return answer

    def enter_theirs(terminal: Terminal) -> Answer:
        press(terminal, "j")
        answer = shown(terminal, _HEAD, "enter")
        press(terminal, "q")
        return answer

    def at_once(terminal: Terminal) -> Answer:
        wanted = _place(terminal) + 1
        answer = shown(terminal, _PLACE.format(f"{wanted:,}"), "j", "enter")
        terminal.settle(REST)
        pages.append(press(terminal, "space"))
        _back(terminal)
        return answer

    def at_once_theirs(terminal: Terminal) -> Answer:
        answer = shown(terminal, _HEAD, "j", "enter")
        press(terminal, "q")
        return answer

    pages: list[Answer] = []
    opened = both.taken(enter, enter_theirs, presses)
    hurried = both.taken(at_once, at_once_theirs, presses)
    times = [answer.ms for answer in opened[0]]
    return [
        figure("open an article, time", both.name, times, "ms", goal=goals.FRAME),
        *both.figures("open an article", opened),
        *both.figures("j and Enter at once", hurried),
        *both.figures("page of text", (pages, None)),
    ]


def marking(both: Beside, presses: int) -> list[Figure]:
    """A star on and off; the next section, and back from it."""

    def key(pressed: str) -> list[Answer]:
        answers = []
        for _ in range(presses):
            answers.append(press(both.ours, pressed))
            both.ours.settle(REST)
        return answers

    stars = key("s")
    there: list[Answer] = []
    back: list[Answer] = []
    for _ in range(presses):
        for pressed, answers in (("]", there), ("[", back)):
            answers.append(press(both.ours, pressed))
            both.ours.settle(REST)
    return [
        *both.figures("star", (stars, None)),
        *both.figures("open a section", (there, None)),
        *both.figures("leave a section", (back, None)),
    ]


def _back(terminal: Terminal) -> None:
    terminal.settle(REST)
    terminal.press("h")
    terminal.settle(REST)


def _place(terminal: Terminal) -> int:
    """Which article of the list is shown."""
    found = re.search(_PLACE.format(r"[\d,]+"), terminal.text)
    if found is None:
        raise NotSeen(f"the place of the text was not seen on\n{terminal.text}")
    return int(found[1].replace(",", ""))
