"""WIDELY COVERED: how long it takes to tell which articles are of one story.

All articles are of the same 72 hours, so every one may be of a story with every other. Garbage is
not collected meanwhile, as in the worker that does this beside the reader.
"""

import gc
import time
from datetime import timedelta

from tests.bench import stories
from tests.bench.figures import Figure, figure
from tui.article import Article
from tui.coverage import SPAN, Coverage
from tui.library.covering import lede

AT_ONCE, KNOWN = 2_000, 10_000
GOAL = 500.0
_LABEL = "{:,} in 72 h"


def covered(rounds: int) -> list[Figure]:
    """So many articles at once, and one that arrives where many are known."""
    few, many = _told(AT_ONCE), _told(KNOWN + rounds)
    at_once, arrivals = [], []
    gc.disable()
    try:
        for _ in range(rounds):
            begun = time.perf_counter()
            Coverage(few).stories(stories.NEWEST)
            at_once.append((time.perf_counter() - begun) * 1000)
        coverage = Coverage(many[rounds:])
        coverage.stories(stories.NEWEST)
        for told in many[:rounds]:
            begun = time.perf_counter()
            coverage.add(*told)
            coverage.stories(stories.NEWEST)
            arrivals.append((time.perf_counter() - begun) * 1000)
    finally:
        gc.enable()
    return [
        figure("cover all at once", _LABEL.format(AT_ONCE), at_once, "ms", goal=GOAL),
        figure("cover one arrival", _LABEL.format(KNOWN), arrivals, "ms"),
    ]


def _told(count: int) -> list[tuple[Article, str]]:
    """So many stories of the last 72 hours, the newest first, each with how its text begins."""
    apart: timedelta = SPAN / (count + 1)
    return [_article(number, number * apart) for number in range(count)]


def _article(number: int, age: timedelta) -> tuple[Article, str]:
    draft = stories.story(number)
    article = Article(
        id=f"a{number:05}",
        source=stories.source_of(number),
        title=draft.title or "",
        address=draft.address,
        dateline=draft.dateline,
        arrived=stories.NEWEST - age,
    )
    return article, lede(draft.blocks)
