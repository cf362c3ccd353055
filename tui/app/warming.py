"""Warming: what no first paint needs is loaded after it, so that no first press of a key waits.

A room at a time, in a worker: in between, keys have their turn, and whoever quits need not wait.
"""

import sys
from importlib import import_module
from time import sleep

from textual.worker import get_current_worker

ROOMS = (
    "query.matching",
    "query.reading",
    "library.search",
    "screens.help",
    "screens.palette",
    "screens.choice",
    "widgets.search",
    "kiosk",
    "screens.sources",
    "screens.newspapers",
    "refresh.health",
    "refresh.tally",
    "screens.facets",
    "screens.offers",
    "screens.days",
    "screens.history",
    "screens.runs",
    "screens.ask",
    "changes",
)
"""What keys lead to, those first that are pressed first."""
BREATH = 0.005
"""Seconds between two rooms."""


def warm() -> None:
    """In a worker: load every room."""
    worker = get_current_worker()
    for room in ROOMS:
        name = f"{__package__.partition('.')[0]}.{room}"
        if worker.is_cancelled:
            return
        if name not in sys.modules:
            import_module(name)
            sleep(BREATH)
