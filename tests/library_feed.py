"""A feed of a small newspaper, for the tests of sources in a library."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from tests.library_paper import NOW, article, listed
from tui.article import Findings
from tui.chart import Snapshot
from tui.library import Library
from tui.source import Health, Source

LATER = NOW + timedelta(hours=1)
FEED = Source(
    id="valley-times",
    name="The Valley Times",
    kind="feed",
    address="https://valley.example/rss",
    added=NOW,
)
ILL = Health(tried=LATER, failures=2, trouble="It did not answer.", due=LATER)


def told(*numbers: int, source: Source = FEED, **more: Any) -> Findings:
    """These articles as a refresh of the source brings them."""
    articles = tuple(replace(article(number), source=source.id, **more) for number in numbers)
    return Findings(source=source, articles=articles)


def fed(library: Library, *numbers: int, source: Source = FEED) -> Source:
    """The source, known, with these articles."""
    known = library.add_source(source)
    library.accept(told(*numbers, source=known), now=NOW)
    return library.sources[known.id]


def ids(*numbers: int) -> list[str]:
    return [article(number).id for number in numbers]


def listing(*titles: str, source: Source = FEED) -> Snapshot:
    one = listed(*titles)
    return replace(one, key=replace(one.key, source=source.id))
