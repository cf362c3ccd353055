"""A reader at the screen: keys go in; library, vars and the lines of the screen are asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.web import Web
from tui.app import reading
from tui.app.newspaper import Newspaper
from tui.config import Settings
from tui.desk import Desk
from tui.library import Library
from tui.newsroom import Newsroom
from tui.parse import parse_page
from tui.refresh.door import Door
from tui.widgets.lines import Lines

MORNING = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
"""Ten o'clock in Tokyo on the day after the last capture of the seed edition."""


class Story:
    """One session of a reader."""

    def __init__(self, app: Newspaper, pilot: Pilot[int], library: Library) -> None:
        self.app = app
        self.pilot = pilot
        self.library = library
        self.late = timedelta()

    def clock(self) -> datetime:
        return MORNING + self.late

    async def press(self, *keys: str) -> None:
        """Type, and wait until everything that the keys set off has come to rest."""
        for key in keys:
            await self.pilot.press(key)
        await self.rest()

    async def type(self, text: str) -> None:
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def rest(self) -> None:
        for _ in range(3):
            await self.pilot.pause(0.01)
            while self.app.is_running and self.app.keys_wait:
                await self.pilot.pause()
            with suppress(WorkerCancelled):  # another one took its place
                await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    # -- what the reader sees

    def screen(self) -> str:
        """The screen as text."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in lines)

    @property
    def focus(self) -> str:
        """The pane (or other widget) that has the focus."""
        focused = self.app.focused
        return (focused.id or type(focused).__name__) if focused else ""

    @property
    def selected(self) -> str:
        """The title selected in the list."""
        row = self.app.articles.selected
        return row.article.title if row else ""

    @property
    def shown(self) -> str:
        """The title of the text that is shown."""
        article = self.app.reader.article
        return article.title if article else ""

    @property
    def notice(self) -> str:
        return self.app.keyline.notice

    def titles(self) -> list[str]:
        return [row.article.title for row in self.app.rows]

    def unread(self) -> int:
        return self.library.sections()[0].unread

    def widgets(self) -> list[Lines]:
        return list(self.app.query(Lines))


@asynccontextmanager
async def story(
    folder: Path, size: tuple[int, int] = (120, 40), *, web: Door | None = None, **given: Any
) -> AsyncIterator[Story]:
    """Open the app on a library, and close the library afterwards as a quit does.

    `web` is all of the network there is; `given` are the app's own arguments: `settings`, `keymap`.
    """
    library = Library.open(folder, now=MORNING)
    told: list[Story] = []

    def clock() -> datetime:
        return told[0].clock() if told else MORNING

    settings = given.get("settings", Settings())
    newsroom = Newsroom(library, settings, clock, door=lambda: web or Web(), parse=parse_page)
    app = Newspaper(Desk(library), clock, ansi=None, newsroom=newsroom, **given)
    rest, reading.REST = reading.REST, 0.001
    try:
        async with app.run_test(size=size) as pilot:
            told.append(Story(app, pilot, library))
            await told[0].rest()
            yield told[0]
            app.keep_session()
    finally:
        reading.REST = rest
        library.close()
