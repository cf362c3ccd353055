"""Sources for the tests of their screen, and what a reader sees of them there."""

from datetime import timedelta
from pathlib import Path

from tests.story import MORNING, Story
from tests.web import entry, feed, source
from tui.library import Library
from tui.source import Health, Source

VALLEY = "https://valley.example/feed"


def valley(*titles: str) -> bytes:
    """The feed of the Valley Times with these stories."""
    return feed(*(entry(title, f"https://valley.example/{title}", "Text.") for title in titles))


def stock(folder: Path, *sources: Source) -> None:
    """Put sources into the library as a session before would have."""
    library = Library.open(folder, now=MORNING)
    for each in sources:
        library.add_source(each)
        library.note(each)
    library.close()


def failed(name: str = "Alpine Post", **more: object) -> Source:
    """A source that did not come three times, with a password in its address."""
    health = Health(
        tried=MORNING,
        failures=3,
        trouble="alpine.example did not answer.",
        due=MORNING + timedelta(minutes=65),
    )
    return source(name, "https://anna:secret@alpine.example/feed", health=health, **more)


def names(reader: Story) -> list[str]:
    """What the sources of the library are called."""
    return [one.name for one in reader.library.sources.values()]


def chosen(reader: Story) -> Source:
    """The source under the cursor."""
    return reader.app.stand.roll.chosen.source


def told(reader: Story) -> str:
    """What the last line says has happened."""
    return reader.app.stand.keys.notice


async def settled(reader: Story) -> None:
    """Wait for what one worker's answer sends to the next."""
    await reader.rest()
    await reader.rest()
