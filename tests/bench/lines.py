"""Moving in the list of all articles: a row, rows that scroll, a page."""

from pathlib import Path
from statistics import fmean

from msgspec import structs

from tests.bench import goals
from tests.bench.contenders import Contender, kawaraban
from tests.bench.figures import Figure, figure
from tests.bench.libraries import copy
from tests.bench.pressing import REST, Answer, Beside, press
from tests.bench.samples import median, percentile
from tests.terminal import Terminal

WALK = 4
"""Times so many keys are pressed while scrolling: half a page at once is only one of ten."""


def moving(both: Beside, presses: int) -> list[Figure]:
    """`j` with nothing to scroll; where there are many rows, `j` through them, and pages down."""
    rests: list[float] = []

    def step(terminal: Terminal) -> Answer:
        answer = press(terminal, "j")
        rests.append(_rest(terminal))
        press(terminal, "k")
        _rest(terminal)
        return answer

    def scroll(terminal: Terminal) -> Answer:
        return press(terminal, "j")

    def page(terminal: Terminal) -> Answer:
        answer = press(terminal, "pagedown")
        _rest(terminal)
        return answer

    in_list = both.taken(step, _step, presses)
    figures = both.figures(
        "j in the list", in_list, time_goal=goals.KEY_BESIDE, bytes_goal=goals.KEY_BYTES
    )
    figures += [
        _tail("j in the list", both.name, in_list[0]),
        figure("rest on a row: its text, bytes", both.name, rests, "bytes"),
    ]
    if not both.many:
        return figures
    if both.theirs is not None:
        press(both.theirs, "pagedown")
    # One after the other: ours paints the text of a row on which it is left while newsboat works.
    count = range(presses * WALK)
    mine = [scroll(both.ours) for _ in count]
    walked = mine, [scroll(both.theirs) for _ in count] if both.theirs is not None else None
    pages = both.taken(page, page, max(5, presses // 3))
    press(both.ours, "g", quiet=REST)
    return [
        *figures,
        *both.figures("j while scrolling", walked)[:1],
        _tail("j while scrolling", both.name, walked[0]),
        _mean_bytes(both.name, *walked),
        *both.figures("page down the list", pages, bytes_goal=goals.PAGE_BYTES),
    ]


def over_ssh(both: Beside, folder: Path, presses: int) -> list[Figure]:
    """The bytes of the same in a second session as it is over SSH: in the terminal's own colours.

    Newsboat sends the same wherever it runs.
    """
    env = {"SSH_CONNECTION": "192.0.2.1 50022 192.0.2.2 22"}
    with copy(folder) as own:
        app = kawaraban(own)._replace(env=env)
        found = _far(both, app, presses)
    return [
        structs.replace(each, what=f"{each.what}, over SSH")
        for each in found
        if each.unit == "bytes"
    ]


def _far(both: Beside, app: Contender, presses: int) -> list[Figure]:
    with app.terminal() as far:
        far.wait_for(app.usable)
        far.settle(1.0)
        if both.theirs is not None:
            press(both.theirs, "home", quiet=REST)
        return moving(both._replace(ours=far), presses)


def _step(terminal: Terminal) -> Answer:
    """The same in a program that has nothing to paint later."""
    answer = press(terminal, "j")
    press(terminal, "k")
    return answer


def _rest(terminal: Terminal) -> float:
    before = terminal.count
    terminal.settle(REST)
    return terminal.count - before


def _tail(what: str, name: str, answers: list[Answer]) -> Figure:
    times = [answer.ms for answer in answers]
    worst, middle = [percentile(times, 95)], [median(times)]
    what = f"{what}, 95 of 100 keys"
    return figure(what, name, worst, "ms", floor=middle, to="own median", goal=goals.TAIL)


def _mean_bytes(name: str, ours: list[Answer], theirs: list[Answer] | None) -> Figure:
    """Bytes a key: half a page that comes with one key of ten is shared by all."""
    floor = [fmean(each.bytes for each in theirs)] if theirs else None
    return figure(
        "j while scrolling, bytes a key",
        name,
        [fmean(each.bytes for each in ours)],
        "bytes",
        floor=floor,
        to="newsboat" if floor else "",
        goal=goals.SCROLL_BYTES if floor else None,
    )
