"""A list with a past: twelve orders over three days, in which stories rise, fall, leave, return."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.library_paper import article, findings, listed, take
from tui.chart import Course, History, RankingKey, Run
from tui.library import Library

FIRST = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
HOURS = (0, 3, 7, 11, 24, 27, 31, 36, 48, 51, 55, 60)
"""When each order was first seen, in hours after the first."""
KEY = RankingKey("the-morning-sheet", "popular", "Society", "24h")

TITLES = {
    "f": "Ferry Service to the Outer Islands Halted for a Third Day as Storm Lingers",
    "m": "Market Hall to Reopen in Spring; Stallholders Fear Higher Rents",
    "t": "台風24号、週末に上陸のおそれ 沿岸の市町村が避難所を準備",
    "b": "Bridge Painters Find 1931 Time Capsule Inside Hollow Railing",
    "s": "School Lunch Prices Rise 8% — Council Promises Help for Large Families",
    "l": "Lighthouse Keeper, 88, Retires After Counting Every Ship Since 1961",
    "o": "Orchard Growers Ask for Frost Insurance",
    "c": "Night Trains Return: Capital to Coast in Six Hours, With Breakfast",
    "p": "Pigeons Delay Tram Line Four Again",
    "r": "Rain Gauge Stolen Twice in One Week; Weather Office Baffled",
    "v": "Village Votes to Keep Its Only Traffic Light",
    "w": "Whale Seen in Harbor, Ferry Waits",
    "x": "Chess Club Wins Against the Machine by Unplugging It",
    "z": "Zoo Names Baby Otter After Late Librarian",
}
ORDERS = (
    "msfbolprvw",
    "smfbolprvw",
    "sfmbloprvw",
    "fsmblopxrv",
    "fsmblxoprz",
    "fmsxbloprz",
    "fmxsblzpro",
    "tfmxsblzpo",
    "tfcmxsblzo",
    "tcfmsxblzv",
    "ctfmsblxzv",
    "ctfmbslzvx",
)


def past(orders: tuple[str, ...] = ORDERS, hours: tuple[float, ...] = HOURS) -> History:
    """The history of these orders; each letter is a story."""
    stories = list(dict.fromkeys("".join(orders)))
    courses = [
        Course(
            title=TITLES.get(story, f"Story {story}"),
            positions=tuple(order.index(story) + 1 if story in order else None for order in orders),
            article=f"{ord(story):012x}" if story in "ftcb" else None,
        )
        for story in stories
    ]
    courses.sort(key=_rank)
    times = tuple(FIRST + timedelta(hours=hour) for hour in hours[: len(orders)])
    return History(
        key=KEY,
        paper="The Morning Sheet",
        times=times,
        courses=tuple(courses),
        seen=times[-1] + timedelta(hours=2),
    )


def keep(folder: Path, *, most: int = 10) -> None:
    """A library in which `most` rows moved as in `past`; the articles of four are in it."""
    library = Library.open(folder, now=FIRST)
    at = {story: number for number, story in enumerate("ftcb")}
    there = [article(number, title=TITLES[story]) for story, number in at.items()]
    for hour, order in zip(HOURS, ORDERS, strict=True):
        when = FIRST + timedelta(hours=hour)
        lists = [listed(*(TITLES[story] for story in order[:most]), at=when)]
        if hour < 30:
            lists.append(listed(*(TITLES[s] for s in order[3:8]), name="access", at=when))
        take(library, findings(*there, texts=True, lists=tuple(lists)), now=when)
    library.close()


def _rank(course: Course) -> tuple[int, int]:
    stood = [turn for turn, place in enumerate(course.positions) if place]
    return (0, course.now) if course.now else (1, -stood[-1])


def long(count: int = 400) -> History:
    """So many orders of ten among thirty stories, each a small step from the one before."""
    stories = [chr(0x3042 + number) for number in range(30)]
    orders = []
    for turn in range(count):
        at = turn * 5 % 9
        if turn % 11 == 0:
            stories[at], stories[at + 1] = stories[at + 1], stories[at]
        if turn % 40 == 0:
            stories[9], stories[10 + turn % 20] = stories[10 + turn % 20], stories[9]
        orders.append("".join(stories[:10]))
    return past(tuple(orders), tuple(range(count)))


def runs() -> tuple[Run, ...]:
    """The runs of the ferry's story on two lists: it is still on one of them."""
    history = past()
    ferry = next(one for one in history.courses if one.title == TITLES["f"])
    gone = next(one for one in history.courses if one.title == TITLES["r"])
    here = Run(
        key=KEY,
        paper=history.paper,
        title=ferry.title,
        times=history.times,
        positions=ferry.positions,
        first=history.times[0],
        last=history.seen,
    )
    stood = [turn for turn, place in enumerate(gone.positions) if place]
    left = Run(
        key=RankingKey("the-morning-sheet", "access"),
        paper=history.paper,
        title=ferry.title,
        times=history.times[stood[0] :],
        positions=gone.positions[stood[0] :],
        first=history.times[stood[0]],
        last=history.times[stood[-1]],
    )
    return here, left
