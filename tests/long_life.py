"""As many refreshes as a session of many hours has, one a minute; a reader's keys between them.

`python -m tests.long_life LIBRARY MINUTES WARM` prints what the process was when it was warm and
at the end: kilobytes of memory, open files, threads (but those of the loop's pool, which has a
bound), workers under way, articles.
"""

import asyncio
import ctypes
import gc
import os
import random
import sys
import threading
from collections import deque
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

from tests.story import MORNING, Story, story
from tests.web import Web, entry, feed, source
from tui.config import Settings
from tui.library import Library

PAPERS = ("Valley Times", "Harbour Post", "Hill Courier", "Lake Gazette")
LISTED = 12
"""Stories that a feed lists at once."""
STEP = timedelta(hours=1)
"""How far the clock moves with each refresh: what a day has brought goes, as 24 come in."""
NEW = 2
"""Stories that are new in each feed with each refresh."""
KEYS = [
    "j", "k", "enter", "h", "l", "tab", "space", "G", "g", "n", "s", "z", "T", "?", "escape",
    "ctrl+d", "ctrl+u", "pagedown", "]", "[", "ctrl+p", "escape", "C", "escape", "H", "escape",
    "W", "S", "escape", "1", "2", "3", "4", "D", "escape", "w", "U", "U", "P", "P", "M", "ctrl+l",
]  # fmt: skip
SIZES = [(120, 40), (80, 24), (50, 20), (160, 50)]
WORDS = ["harbour", "bridge", "council", "ferry", "market", "school", "river", "press", "rice"]


class Papers:
    """Four newspapers that print something new every minute."""

    def __init__(self) -> None:
        self.chance = random.Random(1682)
        self.told = {name: deque[str](maxlen=LISTED) for name in PAPERS}
        self.sources = [source(name, added=MORNING) for name in PAPERS]
        self.web = Web(lambda: MORNING)

    def print(self, minute: int) -> None:
        """The feeds of this minute."""
        at = format_datetime(MORNING + minute * STEP, usegmt=True)
        for each in self.sources:
            for number in range(NEW):
                title = " ".join(self.chance.sample(WORDS, 4)).capitalize()
                address = f"https://{each.id}.example/{minute}-{number}"
                text = " ".join(self.chance.choices(WORDS, k=200)).capitalize() + "."
                self.told[each.name].appendleft(
                    entry(f"{title} {minute}", address, text[:80], full=f"<p>{text}</p>", at=at)
                )
            assert each.address is not None
            self.web.pages[each.address] = feed(*self.told[each.name], title=each.name)


async def live(reader: Story, papers: Papers, minutes: int, warm: int) -> None:
    """So many minutes: the clock, a refresh, a few keys, now and then another size, a save."""
    chance = random.Random(7)
    for minute in range(minutes):
        reader.late = minute * STEP
        papers.print(minute)
        await at_front(reader)
        reader.app.action_refresh_all()
        for key in chance.choices(KEYS, k=4):
            await reader.pilot.press(key)
        await at_front(reader)
        if minute % 5 == 0:
            await reader.press("slash")
            await reader.type(chance.choice(WORDS))
            await reader.press("enter", "escape", "escape")
        if minute % 7 == 0:
            await reader.pilot.resize_terminal(*chance.choice(SIZES))
        for _ in range(500):
            await reader.rest()
            if not reader.app.progress:
                break
        if minute % 10 == 0:
            reader.app.keep_session()
            reader.library.save()
        if minute % 30 == 29:
            print(minute + 1, await figures(reader), file=sys.stderr, flush=True)
        if minute + 1 == warm:
            before = await figures(reader)
    after = await figures(reader)
    for name, number in before.items():
        print(name, number, after[name])


async def at_front(reader: Story) -> None:
    """Close whatever lies on the front."""
    while len(reader.app.screen_stack) > 1:
        reader.app.pop_screen()
        await reader.pilot.pause()


async def figures(reader: Story) -> dict[str, int]:
    """What the process is now, when everything has come to rest."""
    for _ in range(5):
        await reader.rest()
        await asyncio.sleep(0.2)
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # what was freed is the system's again
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return {
        "kilobytes": int(status.partition("VmRSS:")[2].split()[0]),
        "files": len(os.listdir("/proc/self/fd")),
        "threads": sum(not each.name.startswith("asyncio_") for each in threading.enumerate()),
        "workers": len(reader.app.workers),
        "objects": len(gc.get_objects()),
        "articles": len(reader.library.articles),
    }


async def main(folder: Path, minutes: int, warm: int) -> None:
    """Live so long on the library in this folder."""
    papers = Papers()
    library = Library.open(folder, now=MORNING)
    for each in papers.sources:
        library.add_source(each)
    library.close()
    async with story(folder, web=papers.web, settings=Settings(keep_days=1, dwell=0)) as reader:
        await live(reader, papers, minutes, warm)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
